"""The chain rule: chapter 5.

A small change travels through one function after the other, and each of them makes it larger or
smaller. The slope of the whole is the product of the slopes on the way. This module writes that
down as code of one shape, which chapter 8 keeps for a whole network:

    value, back = function(inputs)

A function of this shape is a **link**. It returns its value, and with it the way back: a function
that takes the gradient with respect to the value (how fast the end changes with the value), and
returns the gradient with respect to each input. The slopes of a link depend on what went in, so
`back` remembers them. No object does.

To get the slope of a whole chain, hand a 1 to its `back`: the end changes once as fast as itself.
"""

from collections import defaultdict
from functools import partial, wraps

import numpy as np

from lib import _check as check
from lib import _layers as gate
from lib._check import like, shapes
from lib.neuron import neuron, neuron_gradient


@shapes("function, entrywise")
def link(function, derivative):
    """Return a link made of a function of x and its derivative.

    With y = f(x) and some end E behind it, the way back is one multiplication:

        dE/dx = dE/dy × f′(x)

    Parameters
    ----------
    function : takes x, a number or an array; returns an array like x, entry by entry, or one number
        in which all entries of x play a part, such as a loss
    derivative : takes x, returns how fast the value changes with each entry of x, in its shape

    Raises
    ------
    ValueError
        by the link or its `back`: if a shape does not fit, or a value is not a finite number.

    Examples
    --------
    >>> square = link(lambda x: x**2, lambda x: 2 * x)
    >>> value, back = square(3)
    >>> value, back(1), back(10)
    (9.0, 6.0, 60.0)
    """

    @shapes("(...)")
    def forward(x):
        value, slope = function(x), derivative(x)

        @like(value)
        def back(gradient):
            return gradient * slope

        return value, back

    return forward


@shapes("(), ()")
def line(w, b=0):
    """Return the link w·x + b, whose slope is w everywhere. It takes one x or N of them, (N,).

    Examples
    --------
    >>> value, back = line(2, 30)(70)
    >>> value, back(1)
    (170.0, 2.0)
    """
    return link(lambda x: neuron(x, w, b), lambda x: neuron_gradient(x, w, b).x)


def _of_links(function):
    """Refuse what is no link, before the function makes one of several."""

    @wraps(function)
    def checked(*links):
        if not links:
            raise ValueError("links must be at least one, not none")
        for each in links:
            if not callable(each):
                raise ValueError(f"links must be functions, not {each!s:.40}")
        return function(*[each if gate.has_gate(each) else _of_the_readers(each) for each in links])

    return checked


def _of_the_readers(link):
    """Let only numbers out of a link of the reader's, and out of its way back."""

    def forward(*inputs):
        value, back = gate.value_and_back("each of links", link(*inputs))

        def back_to_inputs(gradient):
            slopes = back(gradient)
            if len(inputs) == 1:
                return _like(inputs[0], slopes)
            if not isinstance(slopes, tuple | list) or len(slopes) != len(inputs):
                wanted = f"{len(inputs)} gradients, one for each input"
                raise ValueError(f"back of each of links must return {wanted}, not {slopes!s:.40}")
            return tuple(map(_like, inputs, slopes))

        return check.numbers("the value of each of links", value), back_to_inputs

    return forward


_like = partial(gate.like_what_went_in, "what back of each of links returns")


@_of_links
def chain(*links):
    """Return one link made of several, each of which takes the value of the one before it.

    With x → y_1 → y_2 → … → y_n the slopes multiply, and each is taken where its link stands:

        dy_n/dx = f_1′(x) × f_2′(y_1) × … × f_n′(y_(n−1))

    `back` multiplies them from the end. So after each link the product is the gradient with respect
    to what went into it, and a link with several inputs takes the product of all that follows
    instead of computing it once for each. Only the first link may have several inputs.

    Examples
    --------
    >>> shoe_size_of_weight = chain(line(2, 30), line(1 / 4))
    >>> value, back = shoe_size_of_weight(70)
    >>> value, back(1)
    (42.5, 0.5)
    """

    def forward(*inputs):
        ways_back = []
        for each in links:
            value, back = each(*inputs)
            ways_back.append(back)
            inputs = (value,)

        def back_through_all(gradient):
            for back in reversed(ways_back):
                gradient = back(gradient)
            return gradient

        return value, back_through_all

    return forward


@shapes("(), (), ()", "(D), (D), ()")
def neuron_link(x, w, b):
    """Return w·x + b for one sample, and the way back to its input, its weight and its bias.

    A link with three inputs, so `back` returns three gradients. With z = w·x + b and an end E:

        dE/dx = dE/dz × w        dE/dw = dE/dz × x        dE/db = dE/dz × 1

    Parameters
    ----------
    x, w : two numbers, or two vectors (D,)
    b : a number

    Examples
    --------
    >>> z, back = neuron_link(x=2, w=0.5, b=1)
    >>> z, back(1)
    (2.0, (0.5, 2.0, 1.0))
    """
    z, slopes = neuron(x, w, b), neuron_gradient(x, w, b)

    @like(z)
    def back(gradient):
        return tuple(gradient * slope for slope in slopes)

    return z, back


@shapes("(), ()")
def plus(a, b):
    """Return a + b, and the way back: a plus **copies** its gradient to both inputs.

    Each input moves the sum as far as it moves itself: both slopes are 1.

    Examples
    --------
    >>> value, back = plus(3, -1)
    >>> value, back(2)
    (2.0, (2.0, 2.0))
    """
    value = a + b

    @like(value)
    def back(gradient):
        return gradient, gradient

    return value, back


@shapes("(), ()")
def times(a, b):
    """Return a × b, and the way back: a times hands each input the **other** one's value.

    A nudge of a is made b times as large: dE/da = dE/dy × b, and dE/db = dE/dy × a.

    Examples
    --------
    >>> value, back = times(3, -1)
    >>> value, back(2)
    (-3.0, (-2.0, 6.0))
    """
    value = a * b

    @like(value)
    def back(gradient):
        return gradient * b, gradient * a

    return value, back


@shapes("(), ()")
def larger(a, b):
    """Return the larger of a and b, and the way back: a max **routes** its gradient to that one.

    A little nudge of the smaller one changes nothing. Where both are equal there is no slope, and
    all of it goes to b, as in `b if a <= b else a`.

    Examples
    --------
    >>> value, back = larger(3, -1)
    >>> value, back(2)
    (3.0, (2.0, 0.0))
    """
    value = max(a, b)

    @like(value)
    def back(gradient):
        return (gradient, 0.0) if a > b else (0.0, gradient)

    return value, back


@_of_links
def paths(*links):
    """Return the sum of several links that see the same x.

    A change of x reaches the sum on every path at once, so what arrives adds up:

        d(f_1 + f_2 + …)/dx = f_1′(x) + f_2′(x) + …

    A path of more than one step is a `chain`.

    Examples
    --------
    x + 3x: the slopes are 1 and 3.

    >>> value, back = paths(line(1), line(3))(5)
    >>> value, back(1)
    (20.0, 4.0)
    """

    def forward(x):
        values, ways_back = zip(*(each(x) for each in links), strict=True)

        def back(gradient):
            return add_up([each(gradient) for each in ways_back])

        return add_up(values), back

    return forward


def _alike(name, terms):
    if isinstance(terms, np.ndarray) and terms.ndim:
        terms = list(check.numbers(name, terms))
    if not isinstance(terms, list | tuple) or not terms:
        raise ValueError(f"{name} must be a list of numbers or arrays, not {terms!s:.40}")
    terms = [check.numbers(f"each path in {name}", term) for term in terms]
    for term in terms:
        check.shape(f"each path in {name}", term, np.shape(terms[0]), "like the first")
    return terms


@shapes("terms", terms=_alike)
def add_up(terms):
    """Return the sum of what arrives on several paths: numbers, or arrays of one shape.

    Examples
    --------
    >>> add_up([1, 3])
    4.0
    """
    return sum(terms)


# A graph, filled in one walk: sums at each node instead of a list of paths


def _edges(name, edges):
    """Edges (source, target, slope) in an order in which values can be computed."""
    if not isinstance(edges, list | tuple) or not edges:
        raise ValueError(f"{name} must be a list of (source, target, slope), not {edges!s:.40}")
    checked, used = [], set()
    for edge in edges:
        if not isinstance(edge, list | tuple) or len(edge) != 3:
            raise ValueError(f"each of {name} must be (source, target, slope), not {edge!s:.40}")
        source, target, slope = edge
        if not isinstance(source, str) or not isinstance(target, str):
            raise ValueError(f"each of {name} must join two names, not {edge!s:.40}")
        used.add(source)
        if target in used:
            raise ValueError(f"{name} must lead to {target} before they lead on from it")
        checked.append(
            (source, target, check.number(f"the slope from {source} to {target}", slope))
        )
    return checked


def _nodes(edges):
    return dict.fromkeys(node for source, target, _ in edges for node in (source, target))


def _begins(edges, **begin):
    """Refuse a walk that begins at no node of the graph."""
    ((name, node),) = begin.items()
    if not isinstance(node, str) or node not in _nodes(edges):
        raise ValueError(f"{name} must be one of {', '.join(_nodes(edges))}, not {node!s:.40}")


def _finite_at_each_node(walk):
    """Return what a walk brings to each node, 0 where it never comes, if it is finite."""

    @wraps(walk)
    def checked(edges, **begin):
        sums = walk(edges, **begin)
        what = "what the edges bring to"
        return {node: check.finite(f"{what} {node}", sums[node]) for node in _nodes(edges)}

    return checked


@shapes("edges, _", edges=_edges, also=_begins)
@_finite_at_each_node
def from_end(edges, end):
    """Return how fast the end changes with each node of a graph: its gradients, by name.

    Each node adds up what comes back to it. When its turn comes to pass something on, the sum is
    complete, so each edge is used once, however many paths lead through it.

    Parameters
    ----------
    edges : list of (source, target, slope), those that lead to a node before those that leave it
    end : the name of a node

    Examples
    --------
    Weight to height to shoe size, and a way past the height:

    >>> edges = [("kg", "cm", 2), ("cm", "size", 0.25), ("kg", "size", 0.05)]
    >>> from_end(edges, "size")
    {'kg': 0.55, 'cm': 0.25, 'size': 1.0}
    """
    gradients = defaultdict(float, {end: 1.0})  # 0 for all the others
    for source, target, slope in reversed(edges):
        gradients[source] += gradients[target] * slope
    return gradients


@shapes("edges, _", edges=_edges, also=_begins)
@_finite_at_each_node
def from_front(edges, start):
    """Return how fast each node of a graph changes with the start, by name.

    The same walk in the other direction. With slopes of 1 it counts the paths from the start.

    Parameters
    ----------
    edges : as `from_end` takes them
    start : the name of a node

    Examples
    --------
    >>> edges = [("kg", "cm", 2), ("cm", "size", 0.25), ("kg", "size", 0.05)]
    >>> from_front(edges, "kg")
    {'kg': 1.0, 'cm': 2.0, 'size': 0.55}
    """
    changes = defaultdict(float, {start: 1.0})
    for source, target, slope in edges:
        changes[target] += changes[source] * slope
    return changes

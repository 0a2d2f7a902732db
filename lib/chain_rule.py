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

from functools import wraps

import numpy as np

from lib import _check as check
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
        return function(*links)

    return checked


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

"""Gradients: chapter 3.

How fast does an output change when something is nudged? The first half of this module measures
that with differences and no calculus at all: it judges every derivative of the book. The second
half follows a gradient through a stack of layers, where it is multiplied again and again.

The letter L is the number of layers.
"""

import numpy as np

from lib import _check as check
from lib._check import shapes

EPSILON = float(np.finfo(float).eps)  # from 1 to the next float: 2.2e-16
TINY = float(np.finfo(float).tiny)  # smaller floats have fewer digits
STEP = float(np.cbrt(EPSILON))  # the best step near 0


def _apart(function, x, h):
    if h is None:
        return
    check.positive("h", np.min(h))
    if np.any(x + h == x):
        raise ValueError(f"h must be large enough to change x, which is {x}, not {h}")
    with np.errstate(over="ignore"):
        if not np.all(np.isfinite(x + h) & np.isfinite(x - h)):
            raise ValueError(f"x must be far enough from the end of the floats for a step of {h}")


@shapes("entrywise, (...), ()", also=_apart, dtype=float)
def forward_difference(function, x, h):
    """Return (f(x + h) − f(x)) / h, the slope from x to a point a little to its right.

    As h shrinks, it comes to the derivative f′(x). It is off by about h/2 × f″, for the curve goes
    on bending over the whole length of h.

    Parameters
    ----------
    function : of one number; of an array, if x is one, entry by entry
    x : a number or an array
    h : the step, positive

    Raises
    ------
    ValueError
        if h is so small that x + h is x, or if a value is not a finite number.

    Examples
    --------
    >>> forward_difference(lambda x: x * x, 1, h=0.5)  # (2.25 − 1) / 0.5
    2.5
    """
    return (function(x + h) - function(x)) / h


@shapes("entrywise, (...), ()", also=_apart, dtype=float)
def central_difference(function, x, h):
    """Return (f(x + h) − f(x − h)) / 2h, the slope between two points on either side of x.

    A bend that is the same on both sides cancels. So it is off by about h²/6 × f‴ only, which for a
    small h is far less than h. Parameters and errors are those of `forward_difference`.

    Examples
    --------
    >>> central_difference(lambda x: x * x, 1, h=0.5)  # (2.25 − 0.25) / 1
    2.0
    """
    return (function(x + h) - function(x - h)) / (2 * h)


@shapes("(...)", dtype=float)
def best_step(x):
    """Return the h that `numeric_gradient` takes at x: ∛ε × max(1, |x|), ε being 2.2e-16.

    Two errors compete. The bend of the curve costs about h²/6 × |f‴|. The value f(x) is a float and
    wrong by about ε |f|, and a division by h makes ε |f| / h of that. The first falls with h and
    the second rises; their sum is least at h = ∛(3 ε |f| / |f‴|), which is of the size of ∛ε where
    f and f‴ are of one size. Floats are spaced out in proportion to x, so a large x needs a large
    h. Near 0 that would make h vanish, hence the 1.

    Examples
    --------
    >>> round(best_step(0), 9), round(best_step(-1000), 6)
    (6.055e-06, 0.006055)
    """
    return STEP * np.maximum(1.0, np.abs(x))


@shapes("loss, (...), ()", "loss, (...), (...)", also=_apart, dtype=float)
def numeric_gradient(function, x, h=None):
    """Return the gradient of a function, measured: a central difference in each entry of x.

    While one entry is nudged, all others are held still. This is the oracle that the derivatives of
    this book are held against. It knows nothing but the function's values, so it cannot make the
    same mistake as the formula. At a corner it returns the mean of the two slopes.

    Parameters
    ----------
    function : takes x, returns one number
    x : a number or an array of any shape
    h : the step, or one for each entry; if left out, `best_step`

    Returns
    -------
    the gradient, in the shape of x

    Raises
    ------
    ValueError
        if x or what the function returns makes no sense.

    Examples
    --------
    >>> numeric_gradient(lambda p: p[0] * p[1], [3, 5]).round(6)  # the slope in each is the other
    array([5., 3.])
    """
    steps = np.broadcast_to(best_step(x) if h is None else h, np.shape(x))
    slopes = np.empty(np.shape(x))
    for index, step in np.ndenumerate(steps):
        nudge = np.zeros(np.shape(x))
        nudge[index] = step
        slopes[index] = (function(x + nudge) - function(x - nudge)) / (2 * step)
    return slopes


@shapes("loss, _, (...), zero_or_positive", dtype=float)
def check_gradient(function, gradient, x, tolerance=1e-5):
    """Raise an AssertionError if `gradient` is not the gradient of `function` at x.

    The two may differ by `tolerance` times the gradient, and by the two errors of a difference.
    What rounding of f does to it is a few times ε |f| / h, with the largest f near x. The bend of
    the curve costs h²/6 × f‴, four times as much with twice the step: a third of what that changes.
    (A bend that costs more than `tolerance` is no excuse.) Where several entries are wrong, the
    worst is named.

    Parameters
    ----------
    function : takes x, returns one number
    gradient : takes x, returns the gradient of that number, in the shape of x
    x : a number or an array; keep away from corners
    tolerance : a finite number, 0 or more

    Examples
    --------
    >>> check_gradient(lambda x: x**3, lambda x: 3 * x**2, x=2)
    >>> check_gradient(lambda x: x**3, lambda x: 2 * x**2, x=2)
    Traceback (most recent call last):
        ...
    AssertionError: <lambda> is not the gradient of <lambda>
    at x      2
    analytic  8
    numeric   12
    """
    h = best_step(x)
    analytic, numeric = _slopes(gradient, x), numeric_gradient(function, x)
    bend = np.abs(numeric_gradient(function, x, 2 * h) - numeric) / 3
    noise = 4 * EPSILON * max(abs(function(near)) for near in (x - h, x, x + h)) / h
    allowed = (
        tolerance * np.abs(numeric) + np.minimum(2 * bend, tolerance * h / STEP) + noise + TINY
    )
    error = np.abs(analytic - numeric)
    if np.all(error <= allowed):
        return
    worst = np.unravel_index(np.argmax(np.nan_to_num(error / allowed, nan=np.inf)), np.shape(x))
    where = f" (index {', '.join(map(str, worst))})" if worst else ""
    x, analytic, numeric = (float(np.asarray(value)[worst]) for value in (x, analytic, numeric))
    raise AssertionError(
        f"{_name(gradient)} is not the gradient of {_name(function)}\n"
        f"at x      {x:.9g}{where}\n"
        f"analytic  {analytic:.9g}\n"
        f"numeric   {numeric:.9g}"
    )


@shapes("(), (L), (L), entrywise")
def stack(x, w, b, activation):
    """Run an input through L layers of one neuron each, and return all that they compute.

    Layer k takes the output of the layer before it:

        z_k = w_k a_(k−1) + b_k        a_k = f(z_k)        with a_0 = x

    Parameters
    ----------
    x : the input, a number
    w, b : the weight and the bias of each layer, (L,)
    activation : the function f

    Returns
    -------
    z : (L,), the sum of each layer
    a : (L,), its output; the last is the output of the stack

    Examples
    --------
    >>> stack(1, w=[2, 3], b=[0, -1], activation=lambda z: z)  # 2 × 1, then 3 × 2 − 1
    (array([2., 5.]), array([2., 5.]))
    """
    before = x
    z, a = np.empty_like(w), np.empty_like(w)
    for k in range(len(w)):
        z[k] = w[k] * before + b[k]
        before = a[k] = activation(z[k])
    return z, a


@shapes("(L), (L), entrywise")
def stack_gradient(w, z, activation_gradient):
    """Return how fast the output of a stack changes with what goes into each of its layers.

    A nudge of what goes into layer k comes out w_k f′(z_k) times as large, and the next layer does
    the same to it. So what reaches the end is the product of all factors from k to L:

        gradient_k = w_k f′(z_k) × w_(k+1) f′(z_(k+1)) × … × w_L f′(z_L)

    The first entry is the gradient with respect to the input x.

    Parameters
    ----------
    w : the weight of each layer, (L,)
    z : the sum of each layer, as `stack` returns it, (L,)
    activation_gradient : the function f′

    Returns
    -------
    (L,)

    Examples
    --------
    >>> stack_gradient(w=[2, 3], z=[2, 5], activation_gradient=lambda z: 1 + 0 * z)
    array([6., 3.])
    """
    factors = w * activation_gradient(z)
    return np.cumprod(factors[::-1])[::-1]


@shapes("(H), (L, H, H), (H), entrywise, entrywise")
def wide_stack_gradient(x, weights, toward, activation, activation_gradient):
    """Return the gradient at the input of each of L layers that are H neurons wide.

    Layer k computes z_k = a_(k−1) W_k and a_k = f(z_k); there are no biases. The number whose
    gradient this is adds up the outputs of the last layer, each times its entry of `toward`. A
    neuron of layer k−1 reaches it by way of every neuron of layer k. Multiply along each path and
    add them up:

        gradient_k = (gradient_(k+1) × f′(z_k)) · W_kᵀ        with gradient_(L+1) = toward

    With H = 1 it is `stack_gradient`.

    Parameters
    ----------
    x : (H,), the input of the first layer
    weights : (L, H, H), a row for each input and a column for each neuron, as in `lib.neuron.layer`
    toward : (H,), the gradient that arrives at the outputs of the last layer
    activation, activation_gradient : the functions f and f′

    Returns
    -------
    (L, H), a row for each layer

    Examples
    --------
    Two paths lead to the one output that counts: by 1 × 3 and by 2 × 4, and 11 in all.

    >>> one, slope = lambda z: z, lambda z: 1 + 0 * z
    >>> W = [[[1, 2], [0, 0]], [[3, 0], [4, 0]]]
    >>> wide_stack_gradient([1, 1], W, [1, 0], one, slope)
    array([[11.,  0.],
           [ 3.,  4.]])
    """
    z, before = [], x
    for W in weights:
        z.append(before @ W)
        before = activation(z[-1])
    gradients, gradient = np.empty((len(weights), len(x))), toward
    for k in reversed(range(len(weights))):
        gradients[k] = gradient = (gradient * activation_gradient(z[k])) @ weights[k].T
    return gradients


def _slopes(gradient, x):
    """Return what the gradient says of x, which it may not change. NaN is a wrong gradient."""
    if not callable(gradient):
        raise ValueError(f"gradient must be a function, not {gradient!s:.40}")
    slopes = check.numbers("gradient(x)", gradient(np.array(x) if np.ndim(x) else x), finite=False)
    check.shape("gradient(x)", slopes, np.shape(x), "like x")
    return slopes


def _name(function):
    return getattr(function, "__name__", repr(function))

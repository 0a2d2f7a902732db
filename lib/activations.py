"""Activation functions: chapter 2. Their gradients are the subject of chapter 3.

A neuron's w·x + b is a straight line, and straight lines add up to straight lines. So every neuron
of a hidden layer sends its sum z = w·x + b through a function that bends: the activation a = f(z).
This module holds the five that the book meets. Under each function stands its derivative.

All of them take a number or an array of any shape, and return the same shape. They raise a
``ValueError`` if a value is not a finite number; every finite number is good. A body is the formula
alone: what is common to all, and makes them fast, is in `elementwise`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import numpy as np

from lib import _check as check

BLOCK = 16384  # numbers: a block and what becomes of it fit into a processor's cache


def elementwise(formula):
    """Make a function of a number or an array of any shape from a formula for a few numbers z.

    NumPy makes a new array for each step of a formula. With a million numbers, fetching these
    arrays from memory takes longer than the arithmetic. So the formula is given one block of z
    after the other, small enough to stay in the cache.

    Where e^z leaves the range of floats it becomes infinity or 0. The formulas below are written
    such that this gives the right limit, and so there is no warning. A formula must return an array
    like z, of finite numbers, and leave z as it is.

    A single number becomes a Python float; float32 stays float32.
    """
    if not callable(formula):
        raise ValueError(f"formula must be a function, not {formula!s:.40}")

    name = f"{getattr(formula, '__name__', 'formula')}(z)"

    @wraps(formula)
    def function(z):
        z = np.asarray(check.numbers("z", z))
        numbers = z.reshape(-1)
        results = np.empty_like(numbers)
        numbers.flags.writeable = False
        with np.errstate(all="ignore"):
            for start in range(0, z.size, BLOCK):
                block, result = (each[start : start + BLOCK] for each in (numbers, results))
                result[:] = _like(block, name, formula(block))
                check.finite(name, result)
        return check.plain(results.reshape(z.shape))

    check.FORMULAS[function] = formula
    return function


def _like(z, name, a):
    """Return what a formula makes of z, if it is an array of numbers like z."""
    if type(a) is not np.ndarray or a.shape != z.shape or a.dtype.kind not in "fbiu":
        raise ValueError(f"{name} must be an array of numbers like z, {z.shape}, not {a!s:.40}")
    return a


@elementwise
def identity(z):
    """Return z: no activation. The output neuron of a regression has none.

    Examples
    --------
    >>> identity([-2, 0, 2])
    array([-2.,  0.,  2.])
    """
    return z


@elementwise
def identity_gradient(z):
    """Return the derivative of z: 1."""
    return np.ones_like(z)


@elementwise
def relu(z):
    """Return max(0, z), the rectified linear unit: what is negative becomes 0.

    Examples
    --------
    >>> relu([-2, 0, 2])
    array([0., 0., 2.])
    """
    return np.maximum(z, 0)


@elementwise
def relu_gradient(z):
    """Return the derivative of ReLU: 0 left of the corner, 1 right of it, and 0 in the corner.

    At z = 0 there is no derivative: the slope is 0 from the left and 1 from the right. Any number
    from 0 to 1 would do, and which one hardly matters, since a sum is rarely exactly 0. The book
    takes 0, as the common libraries do: a neuron that puts out 0 is off and learns nothing.

    Examples
    --------
    >>> relu_gradient([-2, 0, 2])
    array([0., 0., 1.])
    """
    return z > 0  # True becomes 1, False becomes 0


@elementwise
def softplus(z):
    """Return ln(1 + e^z), a ReLU without a corner.

    Written like that, e^z is infinite from z = 710 on, and left of −37 the sum 1 + e^z is 1 and its
    logarithm 0. Take out the larger of 1 and e^z, and neither happens:

        ln(1 + e^z)  =  max(z, 0) + ln(1 + e^−|z|)

    The power is now at most 1, and `log1p` takes the logarithm of 1 + a small number without adding
    up the two.

    Examples
    --------
    >>> softplus(0)  # ln 2
    0.6931471805599453
    >>> softplus([-1000, 1000])
    array([   0., 1000.])
    """
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


@elementwise
def softplus_gradient(z):
    """Return the derivative of softplus, which is the sigmoid.

    The derivative of ln u is u′ / u. With u = 1 + e^z and u′ = e^z:

        e^z / (1 + e^z)  =  1 / (e^−z + 1)  =  σ(z)
    """
    return 1 / (1 + np.exp(-z))


@elementwise
def sigmoid(z):
    """Return σ(z) = 1 / (1 + e^−z), which lies between 0 and 1.

    Far left e^−z is infinite. One divided by infinity is 0, which is the right answer, so the only
    thing to do about it is not to warn.

    Examples
    --------
    >>> sigmoid(0)
    0.5
    >>> sigmoid([-1000, 1000])
    array([0., 1.])
    """
    return 1 / (1 + np.exp(-z))


@elementwise
def sigmoid_gradient(z):
    """Return the derivative of the sigmoid, σ(z) (1 − σ(z)): a quarter at 0, almost 0 far away.

    σ is u^−1 with u = 1 + e^−z and u′ = −e^−z. So its derivative is −u^−2 u′:

        e^−z / (1 + e^−z)²  =  1 / (1 + e^−z) × e^−z / (1 + e^−z)  =  σ(z) (1 − σ(z))

    Left and right are alike, and the left is the side to compute on: there 1 − σ is near 1, while
    far right it would be a difference of two almost equal numbers.

    Examples
    --------
    >>> sigmoid_gradient(0)
    0.25
    """
    left = sigmoid(-np.abs(z))
    return left * (1 - left)


@elementwise
def tanh(z):
    """Return (e^z − e^−z) / (e^z + e^−z), a sigmoid from −1 to 1: it is 2 σ(2z) − 1.

    Examples
    --------
    >>> tanh([-1000, 0, 1000])
    array([-1.,  0.,  1.])
    """
    return np.tanh(z)


@elementwise
def tanh_gradient(z):
    """Return the derivative of tanh, 1 − tanh(z)²: 1 at 0, almost 0 far away.

    tanh is p / q with p = e^z − e^−z and q = e^z + e^−z, and each is the derivative of the other.
    The quotient rule gives (q² − p²) / q² = 1 − tanh². As q² − p² is 4, it is also (2 / q)², which
    is 1 / cosh² and has no difference of two almost equal numbers in it.

    Examples
    --------
    >>> tanh_gradient(0)
    1.0
    """
    return 1 / np.cosh(z) ** 2


@dataclass(frozen=True)
class Activation:
    """An activation function and its derivative: `function, gradient = ACTIVATIONS[name]`.

    In its corner, if it has one, there is no derivative: left and right have different slopes.
    """

    function: Callable
    gradient: Callable
    corner: float | None = None

    def __iter__(self):
        return iter((self.function, self.gradient))


ACTIVATIONS = {
    "identity": Activation(identity, identity_gradient),
    "ReLU": Activation(relu, relu_gradient, corner=0.0),
    "softplus": Activation(softplus, softplus_gradient),
    "sigmoid": Activation(sigmoid, sigmoid_gradient),
    "tanh": Activation(tanh, tanh_gradient),
}


def _rising(x, y):
    if len(x) < 2 or (x[1:] <= x[:-1]).any():
        raise ValueError(f"x must be two or more points from left to right, not {x.tolist()}")


@check.shapes("(N), (N)", also=_rising)
def polyline(x, y):
    """Return the ReLU network that draws straight pieces from one point to the next.

    It has one hidden neuron for each piece. Neuron h is relu(x − x_h): 0 up to the left end of its
    piece, and from there on it rises by 1 for each step to the right. Its weight in the output is
    the slope of its piece minus the slope of the piece before, so it bends the line as much as it
    must and leaves alone what lies to the left. The output's bias is the height of the first point.

        neuron(relu(layer(inputs, W1, b1)), w2, b2)

    goes through all the points, is flat left of the first, and goes straight on after the last.

    Parameters
    ----------
    x : (H + 1,), the points from left to right
    y : (H + 1,), their heights

    Returns
    -------
    W1, b1, w2 : (H,), the weights and biases of the hidden layer, and the output's weights
    b2 : a number, the output's bias

    Raises
    ------
    ValueError
        if there are fewer than two points, or x does not grow from point to point.

    Examples
    --------
    Up by 2 and down again: the second neuron takes away the 2 that the first goes on to add, and
    2 more.

    >>> polyline([0, 1, 2], [5, 7, 5])
    (array([1., 1.]), array([ 0., -1.]), array([ 2., -4.]), 5.0)
    """
    slopes = np.diff(y) / np.diff(x)
    return np.ones_like(slopes), 0 - x[:-1], np.diff(slopes, prepend=0), y[0]

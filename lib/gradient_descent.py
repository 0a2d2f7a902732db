"""Gradient descent: chapter 7.

A loss says how bad a parameter is; its gradient says which way is up. Going the other way, a
little at a time, leads down:

    new parameter = old parameter − learning rate × gradient

This module repeats that step, shows every place on the way, and says why it stopped. Below stands
what one walks on in chapter 7: the valley of a line, and the loss of a neuron with a sigmoid.
"""

from functools import wraps
from typing import NamedTuple

import numpy as np

from lib import _check as check
from lib._check import shapes
from lib.activations import sigmoid, sigmoid_gradient
from lib.neuron import neuron
from lib.ssr import LineGradient, mse, mse_gradient

TOO_FAR = 1e100  # a number beyond it counts as infinite, since its powers soon are


class Step(NamedTuple):
    """One place on the way down."""

    number: int  # 0 is the start
    parameter: float | np.ndarray
    loss: float
    gradient: float | np.ndarray
    stopped: str | None = None  # on the last step: "converged" or "max_steps"


class Divergence(ArithmeticError):
    """The descent climbs. `step` is the last place at which every number was finite."""

    def __init__(self, message, step):
        super().__init__(message)
        self.step = step


class _OutOfBounds(ArithmeticError):
    """A number on the way is beyond all bounds."""


def _fixed(name, value):
    """Return a copy that cannot be written to, so that no step changes afterwards."""
    value = check.numbers(name, value, finite=False)
    if np.ndim(value):
        value = np.array(value)
        value.flags.writeable = False
    return value


def _within(value):
    if not float(np.max(np.abs(value))) < TOO_FAR:  # NaN is not less than anything
        raise _OutOfBounds
    return value


def _judged(name, function, judge):
    """Return a function of the parameter that takes and returns numbers within bounds."""

    @wraps(function, updated=())
    def judged(parameter):
        parameter = _within(_fixed("parameter", parameter))
        try:
            value = function(parameter)
        except OverflowError:  # Python's floats raise where those of NumPy become infinite
            raise _OutOfBounds from None
        return _within(judge(f"{name}(parameter)", value, parameter))

    return judged


def _height(name, value, parameter):
    return check.number(name, value, finite=False)


def _slope(name, value, parameter):
    value = _fixed(name, value)
    check.shape(name, value, np.shape(parameter), "like the parameter")
    return value


def _finite_at_the_start(loss, gradient, start, **others):
    for name, function in {"loss": loss, "gradient": gradient}.items():
        if not callable(function):
            raise ValueError(f"{name} must be a function, not {function!s:.40}")
    try:
        with np.errstate(all="ignore"):
            _judged("loss", loss, _height)(start)
            _judged("gradient", gradient, _slope)(start)
    except _OutOfBounds:
        raise ValueError(f"start must be where loss and gradient are finite, not {start}") from None


def _share(name, value):
    value = check.positive(name, value, or_zero=True)
    if value >= 1:
        raise ValueError(f"{name} must be less than 1, not {value}: nothing would ever slow down")
    return value


def _watched(walk):
    """Let a walk end with a Divergence where it climbs, and let nobody write to its steps."""

    @wraps(walk)
    def watching(loss, gradient, start, learning_rate, **options):
        loss, gradient = _judged("loss", loss, _height), _judged("gradient", gradient, _slope)
        steps = walk(loss, gradient, start, learning_rate, **options)
        first = before = None
        while True:
            try:
                with np.errstate(all="ignore"):  # the numbers are judged, not the way to them
                    step = next(steps, None)
            except _OutOfBounds:
                what = "and the next is out of all bounds"
                raise _divergence(learning_rate, before, what) from None
            if step is None:
                break
            before = step._replace(parameter=_fixed("parameter", step.parameter))
            first = before if first is None else first
            yield before
        if before.loss - first.loss > 1e-9 * abs(first.loss):  # more than rounding can do
            raise _divergence(learning_rate, before, f"above the {first.loss:g} of the start")

    return watching


def _divergence(learning_rate, step, what):
    parameter = np.array2string(
        np.asarray(step.parameter), formatter={"float_kind": "{:g}".format}, threshold=6
    )
    return Divergence(
        f"learning_rate {learning_rate:g} is too large, or gradient is not that of loss: "
        f"at step {step.number} the parameter is {parameter} and the loss {step.loss:g}, {what}",
        step,
    )


@shapes(
    "_, _, fixed, positive, count, zero_or_positive, share",
    also=_finite_at_the_start,
    fixed=_fixed,
    share=_share,
)
@_watched
def gradient_descent(
    loss, gradient, start, learning_rate, *, max_steps=1000, tolerance=1e-6, momentum=0.0
):
    """Walk downhill from `start` and yield every `Step`, the start included.

    The last step says in `stopped` why it is the last:

    - "converged": the next move would be smaller than `tolerance` in every parameter. No proof of
      the bottom: a tiny learning rate makes tiny moves anywhere.
    - "max_steps": this many moves have been made.

    Parameters
    ----------
    loss : function of the parameter, returns a number
    gradient : function of the parameter, returns the derivative of the loss, in the same shape
    start : a number or an array; it is left as it is, and arrays in steps cannot be written to
    learning_rate : a positive number
    max_steps : a whole number
    tolerance : in the unit of the parameter; with 0 the descent always goes on to `max_steps`
    momentum : how much of the last move is kept, from 0 up to but not including 1 (Polyak 1964)

    Raises
    ------
    ValueError
        at once, if an argument makes no sense; later, if what a function returns makes none.
    Divergence
        after the last good step, if the next one is not finite or if that step lies higher than
        the start: the learning rate is too large.

    Examples
    --------
    The parabola (b − 1)² has its bottom at 1.

    >>> loss, gradient = lambda b: (b - 1) ** 2, lambda b: 2 * (b - 1)
    >>> for step in gradient_descent(loss, gradient, start=5, learning_rate=0.25, max_steps=2):
    ...     print(step.number, step.parameter, step.loss, step.stopped)
    0 5.0 16.0 None
    1 3.0 4.0 None
    2 2.0 1.0 max_steps
    """
    parameter, move = start, 0.0
    for number in range(max_steps + 1):
        slope = gradient(parameter)
        move = momentum * move - learning_rate * slope
        small = np.max(np.abs(move)) < tolerance
        stopped = "converged" if small else "max_steps" if number == max_steps else None
        yield Step(number, parameter, loss(parameter), slope, stopped)
        if stopped:
            break
        parameter = parameter + move


# What one walks on


class Valley(NamedTuple):
    """The two directions of the SSR of a line in which a descent goes straight to the bottom."""

    along: np.ndarray  # (2,), a step of length 1 in weight and bias: the flattest direction
    across: np.ndarray  # (2,), the steepest, square to it
    curvature_along: float
    curvature_across: float


@shapes("(N)", dtype=float)
def line_valley(x):
    """Return the directions and the curvatures of `line_ssr` over weight and bias.

    From the bottom the slopes grow in proportion to the way (w, b) that one has come:

        ∂SSR/∂w = 2 Σx² w + 2 Σx b        ∂SSR/∂b = 2 Σx w + 2 N b

    In two directions, square to each other, they point back along that very way, and are its
    length times one number, the curvature: the eigenvectors and eigenvalues of the table of these
    four factors, the Hessian. What is observed does not matter, only where.

    Parameters
    ----------
    x : (N,), the inputs

    Examples
    --------
    >>> valley = line_valley([-1, 0, 1])  # the factors 4, 0, 0 and 6
    >>> valley.curvature_along, valley.curvature_across
    (4.0, 6.0)
    """
    factors = 2 * np.array([[x @ x, x.sum()], [x.sum(), len(x)]])
    (_, steepest), ways = np.linalg.eigh(factors)
    # The product of both is the determinant, written such that nothing cancels far from x = 0.
    flattest = 4 * len(x) * np.sum((x - x.mean()) ** 2) / steepest
    along, across = ways.T * np.sign([ways[1, 0] or 1, ways[0, 1] or 1])[:, None]
    return Valley(along + 0.0, across + 0.0, flattest, steepest)


@shapes("(N), (N), (), ()")
def sigmoid_mse(x, actual, w, b):
    """Return the mean squared error of a neuron with a sigmoid, σ(w x + b).

    Parameters
    ----------
    x, actual : the N samples, (N,) each
    w, b : the weight and the bias, two numbers

    Examples
    --------
    >>> sigmoid_mse([0, 0], [0, 1], w=3, b=0)  # it says ½ to both
    0.25
    """
    return mse(actual, sigmoid(neuron(x, w, b)))


@shapes("(N), (N), (), ()")
def sigmoid_mse_gradient(x, actual, w, b):
    """Return the derivatives of `sigmoid_mse` with respect to the weight and the bias.

    The chain rule for each sample: the mean changes −2 r / N times as fast as the prediction, that
    σ′(z) times as fast as z, and z changes x times as fast as the weight, once as fast as the bias.

    Examples
    --------
    >>> sigmoid_mse_gradient([1, 3], [1, 1], w=0, b=0)  # −2 × ½ / 2 × ¼, times 1 + 3 and 2
    LineGradient(w=-0.5, b=-0.25)
    """
    z = neuron(x, w, b)
    slopes = mse_gradient(actual, sigmoid(z)) * sigmoid_gradient(z)
    return LineGradient(w=slopes @ x, b=np.sum(slopes))

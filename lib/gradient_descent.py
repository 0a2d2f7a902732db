"""Gradient descent: chapter 7.

A loss says how bad a parameter is; its gradient says which way is up. Going the other way, a
little at a time, leads down:

    new parameter = old parameter − learning rate × gradient

This module repeats that step, shows every place on the way, and says why it stopped.
"""

from typing import NamedTuple

import numpy as np

from lib import _check as check
from lib._check import shapes

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


def _fixed(name, value):
    """Return a copy that cannot be written to, so that no step changes afterwards."""
    value = check.numbers(name, value, finite=False)
    if np.ndim(value):
        value = np.array(value)
        value.flags.writeable = False
    return value


def _finite_at_the_start(loss, gradient, start, **others):
    for name, function in {"loss": loss, "gradient": gradient}.items():
        if not callable(function):
            raise ValueError(f"{name} must be a function, not {function!s:.40}")
    if _look(loss, gradient, 0, start) is None:
        raise ValueError(f"start must be where loss and gradient are finite, not {start}")


@shapes("_, _, fixed, positive, count, zero_or_positive", also=_finite_at_the_start, fixed=_fixed)
def gradient_descent(loss, gradient, start, learning_rate, *, max_steps=1000, tolerance=1e-6):
    """Walk downhill from `start` and yield every `Step`, the start included.

    The last step says in `stopped` why it is the last:

    - "converged": the next move, learning rate × gradient, would be smaller than `tolerance` in
      every parameter. No proof of the bottom: a tiny learning rate makes tiny moves anywhere.
    - "max_steps": this many moves have been made.

    Parameters
    ----------
    loss : function of the parameter, returns a number
    gradient : function of the parameter, returns the derivative of the loss, in the same shape
    start : a number or an array; it is left as it is, and arrays in steps cannot be written to
    learning_rate : a positive number
    max_steps : a whole number
    tolerance : in the unit of the parameter; with 0 the descent always goes on to `max_steps`

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
    step = first = _look(loss, gradient, 0, start)
    while True:
        with np.errstate(over="ignore"):  # what overflows here, _look finds
            move = learning_rate * step.gradient
            parameter = step.parameter - move
        if _largest(move) < tolerance:
            step = step._replace(stopped="converged")
        elif step.number == max_steps:
            step = step._replace(stopped="max_steps")
        yield step
        if step.stopped:
            break
        before, step = step, _look(loss, gradient, step.number + 1, parameter)
        if step is None:
            raise _divergence(learning_rate, before, "and the next is out of all bounds")
    if step.loss - first.loss > 1e-9 * abs(first.loss):  # more than rounding can do
        raise _divergence(learning_rate, step, f"above the {first.loss:g} of the start")


def _look(loss, gradient, number, parameter):
    """Return the step at `parameter`, or None where its numbers are not finite."""
    parameter = _fixed("parameter", parameter)
    if not _largest(parameter) < TOO_FAR:
        return None
    try:
        with np.errstate(all="ignore"):  # the numbers are judged, not the way to them
            height = check.number("loss(parameter)", loss(parameter), finite=False)
            slope = check.numbers("gradient(parameter)", gradient(parameter), finite=False)
    except OverflowError:  # Python's floats raise where those of NumPy become infinite
        return None
    check.shape("gradient(parameter)", slope, np.shape(parameter), "like the parameter")
    if not (_largest(height) < TOO_FAR and _largest(slope) < TOO_FAR):
        return None
    return Step(number, parameter, height, _fixed("gradient(parameter)", slope))


def _largest(value):
    return float(np.max(np.abs(value)))  # NaN, if there is one: it is not less than anything


def _divergence(learning_rate, step, what):
    parameter = np.array2string(
        np.asarray(step.parameter), formatter={"float_kind": "{:g}".format}, threshold=6
    )
    return Divergence(
        f"learning_rate {learning_rate:g} is too large, or gradient is not that of loss: "
        f"at step {step.number} the parameter is {parameter} and the loss {step.loss:g}, {what}",
        step,
    )

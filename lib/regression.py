"""Linear regression: chapter 4.

Two points have one line through them. Many points have none, so the question becomes which line
misses them least, counted in squared residuals. A formula answers it: there is nothing to search.

All of it is counted from the middle of the points. Far from zero nothing else works: the squares of
numbers near a hundred million leave no digits for what makes them different.
"""

from typing import NamedTuple

import numpy as np

from lib import _check as check
from lib._check import shapes
from lib.ssr import ssr

LARGEST, SMALLEST = 1e75, 1e-75  # in between, squares and quotients of squares are floats


class Line(NamedTuple):
    """A straight line: its slope, and one point that it goes through.

    A slope and an intercept would say the same on paper. But the intercept of a line through points
    at x = 1e8 lies a hundred million steps away from them, and each error of the slope grows as
    much on the way there and back.
    """

    slope: float
    through: tuple[float, float]

    @property
    def intercept(self):
        """The value of the line at x = 0."""
        x, y = self.through
        return check.finite("intercept", y - self.slope * x)


def _bounded(**values):
    for name, value in values.items():
        if (largest := np.max(np.abs(value))) > LARGEST:
            raise ValueError(f"{name} must hold numbers of at most {LARGEST:g}, not {largest:g}")


def _another_x(first, second):
    _bounded(first=first, second=second)
    if first[0] == second[0]:
        x = float(first[0])
        raise ValueError(f"second must have another x than first, not {x}: no slope is that steep")


@shapes("(2), (2)", also=_another_x, dtype=float)
def slope_between(first, second):
    """Return the slope of the line through two points: by how much y grows for each step of x.

        (y2 − y1) / (x2 − x1)

    Parameters
    ----------
    first, second : two points, each a pair (x, y)

    Raises
    ------
    ValueError
        if both have the same x, or a value is not a finite number.

    Examples
    --------
    >>> slope_between((1, 2), (5, 5))
    0.75
    """
    (x1, y1), (x2, y2) = first, second
    return (y2 - y1) / (x2 - x1)


@shapes("(N)", dtype=float)
def centred(values):
    """Return the mean, what rounding took from it, and the distances of the values from both."""
    mean = np.mean(values)
    distances = values - mean
    lost = np.mean(distances)  # 0, if the mean fits into a float
    return mean, lost, distances - lost


def _must_differ(name, values):
    spread = np.ptp(values)
    if spread == 0:
        raise ValueError(f"{name} must hold at least two different values, not only {values[0]}")
    if spread < SMALLEST:
        raise ValueError(
            f"{name} must spread over at least {SMALLEST:g}, not {spread:g}: rescale it"
        )


def _points(x, y):
    _bounded(x=x, y=y)
    if len(x) < 2:
        raise ValueError(
            "x must hold at least two points, not one: lines of all slopes go through one"
        )
    _must_differ("x", x)
    if np.ptp(y):
        _must_differ("y", y)


@shapes("(N), (N)", also=_points, dtype=float)
def fit_line(x, y):
    """Return the line with the least sum of squared residuals, the least-squares line.

        slope = Σ (x − x̄)(y − ȳ) / Σ (x − x̄)²        through (x̄, ȳ)

    Where the SSR is least, its derivatives are 0. That by the intercept says Σ r = 0, so the line
    goes through the middle (x̄, ȳ). That by the slope says Σ r x = 0: put y − ȳ − slope × (x − x̄)
    in for r, and solve. Chapter 6 does so step by step.

    Parameters
    ----------
    x, y : (N,), at least two points with different x

    Raises
    ------
    ValueError
        if there are fewer than two points, or the lengths differ, or all x are equal, or a value is
        not a finite number, or is so large or the x so close that squares do not fit into a float.

    Examples
    --------
    >>> line = fit_line([0, 1, 2], [1, 2, 6])  # 5 / 2, through the middle
    >>> line
    Line(slope=2.5, through=(1.0, 3.0))
    >>> line.intercept
    0.5
    """
    x_mean, x_lost, off = centred(x)
    y_mean, y_lost, up = centred(y)
    slope = np.sum(off * up) / np.sum(off**2)
    return Line(slope, (x_mean, y_mean + (y_lost - slope * x_lost)))


def _line(name, line):
    try:
        slope, through = line
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be a Line, not {line!s:.40}") from None
    point = check.numbers(f"the point of {name}", through)
    check.shape(f"the point of {name}", point, (2,), "a pair of x and y")
    return Line(check.number(f"the slope of {name}", slope), tuple(point.tolist()))


@shapes("line, (...)", line=_line, dtype=float)
def predict(line, x):
    """Return the value of a line at x: y0 + slope × (x − x0), where (x0, y0) is its point.

    On paper this is the neuron slope × x + intercept of chapter 1.

    Parameters
    ----------
    line : a `Line`
    x : a number or an array, which need not be among the points of the fit

    Examples
    --------
    >>> predict(Line(slope=2.5, through=(1, 3)), [1, 3])
    array([3., 8.])
    """
    x0, y0 = line.through
    return y0 + line.slope * (x - x0)


def _spread_out(actual, predicted):
    _bounded(actual=actual, predicted=predicted)
    _must_differ("actual", actual)


@shapes("(N), (N)", also=_spread_out, dtype=float)
def r_squared(actual, predicted):
    """Return R² = 1 − SSR / SSR of the mean: the part of the spread that predictions account for.

    The comparison is with the one who predicts the mean every time. 1: no residual is left. 0: no
    better than the mean. Below 0: worse. A least-squares line is never worse on its own points, for
    the flat line through the mean is one of those it was chosen from.

    Parameters
    ----------
    actual, predicted : (N,)

    Raises
    ------
    ValueError
        if the lengths differ, if all actual values are equal (the mean is perfect then, and the
        quotient 0 / 0), or if a value makes no sense.

    Examples
    --------
    >>> r_squared([1, 2, 6], [1, 2, 4])  # 1 − 4 / 14
    0.7142857142857143
    """
    _, _, spread = centred(actual)
    return 1 - ssr(actual, predicted) / np.sum(spread**2)

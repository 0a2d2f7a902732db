"""Points that are dragged: four sets with one line, the formulas live, and the residuals."""

from typing import NamedTuple

import numpy as np

from lib.datasets import four_shapes
from lib.explore import figure, hold
from lib.explore.palette import GRID, INK, LOSS, MUTED
from lib.explore.written import equals, number, printed
from lib.figures.parts import Mark, Residuals, ghost, settled
from lib.figures.style import axes
from lib.regression import fit_line, predict, r_squared
from lib.ssr import residuals, ssr

SETS = four_shapes()
ENDS = np.array([0.5, 5.5])
PLACES = ("first", "second", "third", "fourth", "last")


class Shape(NamedTuple):
    """Five points with one of them moved, their least-squares line, and what goes into it."""

    points: str  # the name of the set
    point: int
    by: float
    dragged: tuple  # (x, y)
    others: np.ndarray  # (4, 2)
    before: np.ndarray  # (5, 2)
    actual: np.ndarray
    line: np.ndarray  # the predictions at ENDS
    predicted: np.ndarray
    residuals: np.ndarray
    left: np.ndarray  # (5, 2): each residual over its x
    top: float  # Σ (x − x̄)(y − ȳ)
    bottom: float  # Σ (x − x̄)²
    slope: float
    intercept: float
    ssr: float
    spread: float  # the SSR of the mean
    r2: float


def shape_of(points, point, by):
    x, was = SETS[points]
    actual = was + by * (np.arange(5) == point - 1)
    line = fit_line(x, actual)
    predicted = predict(line, x)
    missed = settled(residuals(actual, predicted))
    bottom = np.sum((x - x.mean()) ** 2)
    numbers = (
        line.slope * bottom,
        bottom,
        line.slope,
        line.intercept,
        ssr(actual, predicted),
        ssr(actual, np.full(5, actual.mean())),
        r_squared(actual, predicted),
    )
    now = np.column_stack([x, actual])
    return Shape(
        points,
        point,
        by,
        tuple(now[point - 1].tolist()),
        np.delete(now, point - 1, axis=0),
        np.column_stack([x, was]),
        actual,
        predict(line, ENDS),
        predicted,
        missed,
        np.column_stack([x, missed]),
        *(float(settled(each)) for each in numbers),
    )


def shape_in_words(state):
    *some, last = (number(each, 2) for each in state.residuals)
    return (
        f"The {PLACES[state.point - 1]} point is {place(state.by)}. {slope_of(state)}, "
        f"b = {number(state.intercept, 2)}, {r2_of(state)}. The residuals are {', '.join(some)} "
        f"and {last}."
    )


def place(by):
    """Where a point is, seen from where it was."""
    if by == 0:
        return "where it was"
    return f"{number(abs(by))} {'above' if by > 0 else 'below'} where it was"


def slope_of(state):
    """The formula of the slope with the numbers in it."""
    top, bottom = printed(state.top, 2), printed(state.bottom, 2)
    result = equals(top / bottom, state.slope, 2)
    return f"w = {number(state.top, 2)} / {number(state.bottom, 2)} {result}"


def r2_of(state):
    """The formula of R² with the numbers in it."""
    left, spread = printed(state.ssr, 2), printed(state.spread, 2)
    result = equals(1 - left / spread, state.r2, 2)
    return f"R² = 1 − {number(state.ssr, 2)} / {number(state.spread, 2)} {result}"


@figure(shape_of, shape_in_words)
def shapes(fig):
    """Left: five points, one of them a diamond that is moved up and down, and their least-squares
    line. Hollow and dashed are the points and the line as they were. Right: the residual of each
    point over its x. The titles are the formulas of the slope and of R² with the numbers in them.
    """
    left, right = fig.subfigures(1, 2)
    ax = axes(left, xlabel="x", ylabel="y", xlim=ENDS, ylim=(-3, 11))
    ax.set_yticks(range(-2, 11, 2))
    x, y = SETS["near a line"]
    ghost(ax, ENDS, predict(fit_line(x, y), ENDS))  # one line for all four
    (before,) = ax.plot([], [], "o", color=MUTED, fillstyle="none", gid="before")
    fitted = Residuals(ax, x, y, ENDS)
    fitted.points.set_visible(False)
    (others,) = ax.plot([], [], "o", color=INK, gid="others")
    dragged = Mark(ax, "dragged", marker="D", size=9)
    hold(dragged.point, "point", "by")
    slope = ax.set_title("", gid="top,bottom,slope:title")

    ax = axes(right, xlabel="x", ylabel="residual", xlim=ENDS, ylim=(-4.5, 4.5))
    ax.axhline(0, color=GRID, linewidth=1.5)
    stems = [
        ax.plot([], [], color=LOSS, linewidth=1.5, gid=f"residuals.{i}:stem")[0] for i in range(5)
    ]
    (heads,) = ax.plot([], [], "o", color=INK, gid="left")
    quality = ax.set_title("", gid="ssr,spread,r2:title")

    def move(state):
        fitted.x = state.before[:, 0]
        fitted.move(state.line, state.predicted, state.actual)
        before.set_data(*state.before.T)
        others.set_data(*state.others.T)
        dragged.move(*state.dragged)
        heads.set_data(*state.left.T)
        for stem, (x, residual) in zip(stems, state.left, strict=True):
            stem.set_data([x, x], [0, residual])
        slope.set_text(slope_of(state))
        quality.set_text(r2_of(state))

    return move

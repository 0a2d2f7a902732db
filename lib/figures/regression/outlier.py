"""One of five points is dragged up and down; the line follows, and R² with it."""

from typing import NamedTuple

import numpy as np

from lib.datasets import points_near_a_line
from lib.explore import figure
from lib.explore.palette import INK, MUTED
from lib.figures.parts import Mark, Residuals, ghost, settled
from lib.figures.style import axes
from lib.figures.written import number
from lib.regression import fit_line, predict, r_squared
from lib.ssr import residuals

X, Y = points_near_a_line()
ENDS = np.array([0.5, 5.5])
LOWEST, HIGHEST, STEP = -4, 14, 0.5  # how far a point is dragged, and in which steps


class Drag(NamedTuple):
    """The points with one of them moved, their least-squares line, and its R²."""

    point: int
    y: float
    change: float  # how far it was dragged
    middle: bool  # it has as many points to its left as to its right
    dragged: tuple  # (x, y)
    others: np.ndarray  # (4, 2)
    actual: np.ndarray
    line: np.ndarray  # the predictions at ENDS
    predicted: np.ndarray
    residuals: np.ndarray
    slope: float
    intercept: float
    r2: float
    here: tuple  # (y, R²)
    way: np.ndarray  # (y, R²) from where the point was to where it is
    before: tuple  # slope and R² of the points as they were


def drag_of(point, y):
    actual, was = moved(point, y), float(Y[X == point][0])
    line = fit_line(X, actual)
    predicted = predict(line, X)
    quality = quality_of(actual)
    heights = np.linspace(was, y, round(abs(y - was) / STEP) + 1)
    return Drag(
        point,
        y,
        y - was,
        point == X.mean(),
        (point, y),
        np.column_stack([X, actual])[X != point],
        actual,
        predict(line, ENDS),
        predicted,
        residuals(actual, predicted),
        float(settled(line.slope)),
        float(settled(line.intercept)),
        quality,
        (y, quality),
        np.array([(each, quality_of(moved(point, each))) for each in heights]),
        (float(settled(fit_line(X, Y).slope)), quality_of(Y)),
    )


def moved(point, height):
    """The y of all points, with that of one changed."""
    return np.where(X == point, height, Y)


def quality_of(y):
    return float(settled(r_squared(y, predict(fit_line(X, y), X))))


def drag_in_words(state):
    said = (
        f"The point at x = {state.point} is at y = {number(state.y)}, {place(state.change)}. The "
        f"line has slope {number(state.slope, 2)} and intercept {number(state.intercept, 2)}, "
        f"and R² is {number(state.r2, 2)}."
    )
    if state.change == 0:
        return said
    slope, quality = state.before
    said += f" Before, the slope was {number(slope, 2)} and R² {number(quality, 2)}."
    if state.middle:
        said += " In the middle, the point moves the line up and down but cannot tilt it."
    return said


def place(change):
    """Where a point is, seen from where it was."""
    if change == 0:
        return "where it was"
    return f"{number(abs(change))} {'above' if change > 0 else 'below'} where it was"


@figure(drag_of, drag_in_words)
def outlier(fig):
    """Left: five points, one of them a diamond that moves up and down, the least-squares line,
    and, hollow and dashed, the points and the line as they were. Right: R² over the height of the
    diamond, drawn from where the point was to where it is.
    """
    left, right = fig.subfigures(1, 2)
    ax = axes(left, xlabel="x", ylabel="y", xlim=ENDS, ylim=(LOWEST - 1, HIGHEST + 1))
    ax.set_yticks(range(-5, 16, 5))
    ghost(ax, ENDS, predict(fit_line(X, Y), ENDS))
    fitted = Residuals(ax, X, Y, ENDS)
    fitted.points.set(color=MUTED, fillstyle="none")
    (others,) = ax.plot([], [], "o", color=INK, gid="others")
    dragged = Mark(ax, "dragged", marker="D", size=9)
    slope = ax.set_title("", gid="slope:title")
    heights = {"xlabel": "y of the diamond", "xlim": (LOWEST - 1, HIGHEST + 1)}
    ax = axes(right, ylabel="R²", ylim=(-0.05, 1.05), **heights)
    (way,) = ax.plot([], [], color=MUTED, linewidth=1.5, gid="way")
    here = Mark(ax, "here", marker="D", size=9)
    quality = ax.set_title("", gid="r2:title")

    def move(state):
        fitted.move(state.line, state.predicted, state.actual)
        others.set_data(*state.others.T)
        dragged.move(*state.dragged)
        way.set_data(*state.way.T)
        here.move(*state.here)
        slope.set_text(f"slope {number(state.slope, 2)}")
        quality.set_text(f"R² {number(state.r2, 2)}")

    return move

"""The square of each residual, and one square of the area of all together."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import Rectangle

from lib.explore import figure
from lib.explore.palette import INK, LOSS
from lib.explore.written import number, plus, total
from lib.figures.parts import Grips, Residuals, settled
from lib.figures.ssr.points import AREA, ENDS, LEAST, X, Y, grip, to_scale
from lib.neuron import neuron
from lib.ssr import line_ssr, residuals


class Squares(NamedTuple):
    """A line, its residuals, their squares, and the square of the area of all."""

    w: float
    b: float
    line: np.ndarray  # the predictions at ENDS
    tilt: tuple  # the place on it where it is tilted
    predicted: np.ndarray
    residuals: np.ndarray
    squares: np.ndarray
    ssr: float
    side: float  # of the square that has the SSR for its area
    strips: np.ndarray  # (5, 2): where the strip of each residual begins and ends in it


def squares_of(w, b):
    predicted = neuron(X, w, b)
    missed = settled(residuals(Y, predicted))
    areas = settled(missed**2)
    side = np.sqrt(areas.sum())
    tops = np.cumsum(areas) / side
    return Squares(
        w,
        b,
        neuron(ENDS, w, b),
        grip(w, b),
        predicted,
        missed,
        areas,
        float(settled(line_ssr(X, Y, w, b))),
        side,
        np.column_stack([[0, *tops[:-1]], tops]),
    )


def squares_in_words(state):
    return (
        f"With weight {number(state.w)} and bias {number(state.b)} the areas of the squares add up "
        f"to the SSR: {total(*state.squares)}. {compared(state.ssr)}"
    )


def compared(ssr):
    """How a sum of squares compares with the least."""
    if ssr == LEAST:
        return "No line has less."
    return f"The least is {number(LEAST)}."


@figure(squares_of, squares_in_words)
def squares(fig):
    """Left: the five points and a line, with a dot at x = 0 that lifts it and a diamond that tilts
    it. Each residual is one side of a square. Right, to the same
    scale: one square of the area of all five, in five strips, and a dashed one, the least.
    """
    fig.set_size_inches(460 / 72, 236 / 72)  # one panel: both are in sight on a phone as well
    ax = to_scale(fig, 40, xlim=(-1.6, 10), ylim=(-0.5, 10))
    ax.set(xlabel="x", ylabel="y", xticks=range(0, 11, 2), yticks=range(0, 11, 2))
    areas = [
        ax.add_patch(Rectangle((0, 0), 0, 0, **AREA, gid=f"residuals.{i}:square"))
        for i in range(len(X))
    ]
    fitted = Residuals(ax, X, Y, ENDS)
    grips = Grips(ax)
    terms = ",".join(f"squares.{i}" for i in range(len(X)))
    addends = ax.text(-3.6, 10.6, "", color=LOSS, gid=f"{terms}:addends")
    ax = to_scale(fig, 256, xlim=(-0.1, 10), ylim=(-0.5, 10))
    ax.set_axis_off()
    result = ax.text(0, 0, "", color=LOSS, gid="ssr:label")
    strips = [
        ax.add_patch(Rectangle((0, 0), 0, 0, **AREA, gid=f"strips.{i}")) for i in range(len(X))
    ]
    side = np.sqrt(LEAST)
    outline = {"fill": False, "edgecolor": INK, "linestyle": (0, (3, 2)), "linewidth": 1.2}
    ax.add_patch(Rectangle((0, 0), side, side, **outline))
    ax.text(0, -1, f"dashed: {number(LEAST)}, the least there is")

    def move(state):
        fitted.move(state.line, state.predicted)
        grips.move(state.b, state.tilt)
        for area, x, guess, length in zip(areas, X, state.predicted, state.residuals, strict=True):
            area.set_bounds(x, guess, -length, length)  # clear of a line that rises
        for strip, (low, high) in zip(strips, state.strips, strict=True):
            strip.set_bounds(0, low, state.side, high - low)
        addends.set_text(plus(*state.squares))
        result.set(text=f"SSR {number(state.ssr)}", y=state.side + 0.3)

    return move

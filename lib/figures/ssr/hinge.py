"""A line that turns about the middle of the points: why residuals are not just added up."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import Rectangle

from lib.explore import figure, hold
from lib.explore.palette import INK, LOSS, MUTED, WEIGHT
from lib.explore.written import number, signed, total
from lib.figures.parts import Residuals, settled
from lib.figures.ssr.points import AREA, BEST, ENDS, X, Y
from lib.figures.style import axes
from lib.neuron import neuron
from lib.ssr import residuals

MIDDLE = BEST.through
GRIP = 5.2  # behind the last point


class Hinge(NamedTuple):
    """A line through the middle, and its residuals, those above it apart from those below."""

    w: float
    line: np.ndarray  # the predictions at ENDS
    tilt: tuple  # the place on it where it is turned
    predicted: np.ndarray
    residuals: np.ndarray
    above: np.ndarray  # (5, 2): where the piece of each point begins and ends in its stack
    below: np.ndarray
    sum_above: float
    sum_below: float
    longest: float


def hinge_of(w):
    b = MIDDLE[1] - w * MIDDLE[0]
    predicted = neuron(X, w, b)
    missed = settled(residuals(Y, predicted))
    above, below = stack(np.maximum(missed, 0)), stack(np.minimum(missed, 0))
    return Hinge(
        w,
        neuron(ENDS, w, b),
        (GRIP, neuron(GRIP, w, b)),
        predicted,
        missed,
        above,
        below,
        above[-1, 1],
        below[-1, 1],
        np.abs(missed).max(),
    )


def stack(lengths):
    """Where each length begins and ends if it stands on the one before it."""
    ends = settled(np.cumsum(lengths))
    return np.column_stack([[0, *ends[:-1]], ends])


def hinge_in_words(state):
    return (
        f"With weight {number(state.w)} the positive residuals add up to "
        f"{number(state.sum_above)} and the negative ones to {number(state.sum_below)}: "
        f"{total(state.sum_above, state.sum_below)}. The longest residual is "
        f"{number(state.longest)} long."
    )


@figure(hinge_of, hinge_in_words)
def hinge(fig):
    """Left: the five points and a line that turns about their middle, with its residuals; a diamond
    behind the last point is what it is turned by. Right:
    the residuals of the points above the line in a stack that goes up, those of the points below
    it in one that goes down.
    """
    left, right = fig.subfigures(1, 2)
    ax = axes(left, xlabel="x", ylabel="y", xlim=(0.5, 5.5), ylim=(-3, 11))
    fitted = Residuals(ax, X, Y, ENDS)
    ax.plot(*MIDDLE, "s", color=INK, markersize=11, fillstyle="none")
    (tilt,) = ax.plot([], [], "D", color=WEIGHT, markersize=7, gid="tilt")
    hold(tilt, "w")
    limits = {"xlim": (-0.6, 1.6), "ylim": (-14, 14)}
    ax = axes(right, xlabel="points", ylabel="residuals, added up", **limits)
    ax.set_xticks([0, 1], ["above the line", "below it"])
    ax.grid(axis="x", visible=False)
    ax.axhline(0, color=MUTED, linewidth=0.8)
    stacks = {
        name: [ax.add_patch(Rectangle((0, 0), 0, 0, **AREA, gid=f"{name}.{i}")) for i in range(5)]
        for name in ("above", "below")
    }
    sums = [
        ax.text(0, 0, "", color=LOSS, ha="center", va="bottom", gid="sum_above:label"),
        ax.text(1, 0, "", color=LOSS, ha="center", va="top", gid="sum_below:label"),
    ]

    def move(state):
        fitted.move(state.line, state.predicted)
        tilt.set_data(*np.transpose([state.tilt]))
        for at, (name, pieces) in enumerate(stacks.items()):
            for piece, (start, end) in zip(pieces, getattr(state, name), strict=True):
                piece.set_bounds(at - 0.4, start, 0.8, end - start)
        for label, end, away in zip(
            sums, (state.sum_above, state.sum_below), (0.4, -0.4), strict=True
        ):
            label.set(text=signed(end), y=end + away)

    return move

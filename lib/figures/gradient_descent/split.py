"""The valley in its own two directions: along it and across it each walks alone."""

from typing import NamedTuple

import numpy as np

from lib.explore import figure
from lib.explore.palette import INK, LOSS, MUTED
from lib.explore.written import equals, number, printed
from lib.figures.gradient_descent.walks import B, W, X, map_of_both, places, walk_both
from lib.figures.parts import BEHIND, Dots, settled
from lib.figures.style import axes, log_ticks
from lib.gradient_descent import line_valley

MOST_STEPS = 40
VALLEY = line_valley(X)
BOTTOM = np.array([W, B])
LOWEST = 1e-6  # of the axis


class Split(NamedTuple):
    """A descent in the valley, and how far it still is from the bottom in two directions."""

    learning_rate: float
    factor_along: float
    factor_across: float
    path: np.ndarray  # (41, 2), bias and weight
    along: np.ndarray  # (41, 2): step, and the distance from the bottom along the valley
    across: np.ndarray
    left_along: float  # the last of them
    left_across: float


def split_of(learning_rate):
    steps = walk_both(learning_rate, MOST_STEPS)
    away = np.array([step.parameter for step in steps]) - BOTTOM
    numbers = np.arange(len(steps))
    along, across = (
        np.column_stack([numbers, np.abs(away @ way)]) for way in (VALLEY.along, VALLEY.across)
    )
    return Split(
        learning_rate,
        1 - learning_rate * VALLEY.curvature_along,
        1 - learning_rate * VALLEY.curvature_across,
        places(steps),
        along,
        across,
        float(along[-1, 1]),
        float(settled(across[-1, 1])),
    )


def split_in_words(state):
    rate = state.learning_rate
    return (
        f"At learning rate {number(rate)} each step multiplies the distance along the valley with "
        f"{factor(rate, VALLEY.curvature_along, state.factor_along)}, and the one across it with "
        f"{factor(rate, VALLEY.curvature_across, state.factor_across)}. {crossing(state)}"
    )


def factor(rate, curvature, result):
    """1 − 0.01 × 2.98 = 0.9702."""
    by_hand = 1 - rate * printed(curvature, 2)
    return f"1 − {number(rate)} × {number(curvature, 2)} {equals(by_hand, result)}"


def crossing(state):
    """What becomes of the way across."""
    if state.factor_across < -1:
        return "Across it the path climbs: the rate is above the limit."
    if state.factor_across < 0:
        return "Across it the path changes sides at every step, nearer each time."
    return "Across it the path stays on one side."


@figure(split_of, split_in_words)
def split(fig):
    """Left: the map of the SSR with its long, tilted contour lines, two dashed lines through the
    bottom, one along the valley and one square to it, and forty steps of a descent. Right: on a
    logarithmic axis the distance from the bottom at each step, measured along the one line and
    along the other.
    """
    fig.set_figheight(230 / 72)
    left, right = fig.subfigures(1, 2, width_ratios=(5, 4))
    ax, _ = map_of_both(left, [4**n for n in range(1, 6)], xlim=(-2, 12), ylim=(-5.2, 7.2))
    dashed = {"color": MUTED, "linestyle": "--", "linewidth": 1.2}
    for way, reach in ((VALLEY.along, (-2.5, 10)), (VALLEY.across, (-5.5, 4.5))):
        ax.plot(*(BOTTOM + np.outer(reach, way)).T[::-1], **dashed)
    ax.text(8.5, -2.2, "along", color=MUTED, bbox=BEHIND)
    ax.text(2.4, 5.4, "across", color=MUTED, bbox=BEHIND)
    dots = Dots(ax, "path", INK, MOST_STEPS + 1)
    limits = {"xlim": (0, MOST_STEPS), "ylim": (LOWEST, 100), "yscale": "log"}
    ax = axes(right, xlabel="step", ylabel="distance from the bottom", **limits)
    log_ticks(ax.yaxis, range(-6, 3, 2))
    (along,) = ax.plot([], [], color=LOSS, gid="along")
    (across,) = ax.plot([], [], color=LOSS, linestyle="--", gid="across")
    look = {"color": INK, "bbox": BEHIND, "ha": "right"}
    labels = [
        ax.text(39, height, "", **look, gid=f"factor_{name}:label")
        for name, height in (("along", 2.5e-5), ("across", 3e-6))
    ]

    def move(state):
        dots.move(state.path)
        for line, distances in ((along, state.along), (across, state.across)):
            line.set_data(*np.clip(distances, (0, LOWEST / 10), (MOST_STEPS, 1e4)).T)
        for label, name, value in zip(
            labels,
            ("along", "across, dashed"),
            (state.factor_along, state.factor_across),
            strict=True,
        ):
            label.set_text(f"{name}: × {number(value)}")

    return move

"""Momentum in the valley: a part of the last move is kept."""

from typing import NamedTuple

import numpy as np

from lib.explore import figure
from lib.explore.palette import INK, LOSS, MUTED
from lib.explore.written import number
from lib.figures.gradient_descent.walks import losses_of, map_of_both, places, walk_both
from lib.figures.parts import BEHIND, Dots
from lib.figures.style import axes, log_ticks

SHOWN, MOST_STEPS = 60, 240
NEAR = 0.01  # an SSR below it counts as arrived
LOWEST = 1e-6


class Rolling(NamedTuple):
    """A descent with momentum in the valley, and when it arrived."""

    learning_rate: float
    momentum: float
    path: np.ndarray  # (61, 2), bias and weight
    losses: np.ndarray  # (61, 2), step and SSR
    arrived: int | None  # from this step on the SSR stays below NEAR
    height: float  # the SSR at the last step that is shown


def rolling_of(learning_rate, momentum):
    steps = walk_both(learning_rate, MOST_STEPS, momentum)
    losses = losses_of(steps)
    above = np.flatnonzero(losses[:, 1] >= NEAR)[-1]
    shown = slice(None, SHOWN + 1)
    return Rolling(
        learning_rate,
        momentum,
        places(steps[shown]),
        losses[shown],
        int(above) + 1 if above < MOST_STEPS else None,
        steps[SHOWN].loss,
    )


def rolling_in_words(state):
    start = (
        f"At learning rate {number(state.learning_rate)} and momentum {number(state.momentum)} "
        f"the SSR is {number(state.height)} after {SHOWN} steps. "
    )
    if state.arrived is None:
        return f"{start}It is not below {number(NEAR)} for good after {MOST_STEPS} steps either."
    return f"{start}From step {state.arrived} on it stays below {number(NEAR)}."


@figure(rolling_of, rolling_in_words)
def rolling(fig):
    """Left: the map of the SSR over bias and weight, and sixty steps of a descent with momentum
    from weight 2 and bias 10. Right: the SSR at each of these steps on a logarithmic axis, with a
    dotted line at an SSR that counts as arrived.
    """
    fig.set_figheight(216 / 72)
    left, right = fig.subfigures(1, 2, width_ratios=(3, 2))
    ax, _ = map_of_both(left, [4**n for n in range(1, 6)], xlim=(-4, 12), ylim=(-5.3, 6.43))
    dots = Dots(ax, "path", INK, SHOWN + 1)
    limits = {"xlim": (0, SHOWN), "ylim": (LOWEST, 1000), "yscale": "log"}
    ax = axes(right, xlabel="step", ylabel="SSR", **limits)
    log_ticks(ax.yaxis, range(-6, 3, 2))
    ax.axhline(NEAR, color=MUTED, linestyle=":", linewidth=1.2)
    (curve,) = ax.plot([], [], color=LOSS, gid="losses")
    label = ax.text(57, 60, "", color=INK, ha="right", bbox=BEHIND, gid="arrived:label")

    def move(state):
        dots.move(state.path)
        curve.set_data(*np.clip(state.losses, (0, LOWEST / 10), None).T)
        label.set_visible(state.arrived is not None)
        label.set_text(f"{state.arrived} steps")

    return move

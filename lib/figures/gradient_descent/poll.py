"""A few birds asked in place of all: what gradients of random batches say."""

from typing import NamedTuple

import numpy as np

from lib.explore import figure
from lib.explore.palette import GRADIENT, GRID, INK
from lib.explore.written import number, of
from lib.figures.gradient_descent.walks import FLIPPER, bird_gradient
from lib.figures.parts import BEHIND, Mark
from lib.figures.style import axes

POLLS = 60
SIZES = (1, 4, 16, 64, 342)  # that the axis shows
PLACE = np.zeros(2)  # the start of the training
WHOLE = bird_gradient(PLACE)


class Poll(NamedTuple):
    """The gradients of sixty random batches of one size, beside that of all birds."""

    size: int
    dots: np.ndarray  # (60, 2): along the weight, along the bias
    uphill: int  # how many of them have a part along the whole gradient, and not against it
    miss: float  # the root of the mean square of their distances from it, by its length
    spot: tuple  # (size, miss)


def poll_of(size):
    rng = np.random.default_rng(7)
    batches = [rng.choice(len(FLIPPER), size, replace=False) for _ in range(POLLS)]
    dots = np.array([bird_gradient(PLACE, np.sort(batch)) for batch in batches])
    away = np.hypot(*(dots - WHOLE).T)
    miss = float(np.sqrt(np.mean(away**2)) / np.hypot(*WHOLE))
    return Poll(size, dots, int((dots @ WHOLE > 0).sum()), miss, (size, miss))


def poll_in_words(state):
    if state.size == len(FLIPPER):
        return f"All {len(FLIPPER)} birds are asked: every poll gives the gradient itself."
    return (
        f"{POLLS} polls of {of(state.size, 'bird')} each: {state.uphill} of the {POLLS} gradients "
        f"point uphill. They miss the gradient of all {len(FLIPPER)} birds by "
        f"{number(state.miss, 2)} of its length, typically."
    )


@figure(poll_of, poll_in_words)
def poll(fig):
    """Left: the plane of slopes, that along the weight across, that along the bias up. An arrow is
    the gradient of all birds, and sixty dots are the gradients of as many random batches. Right: by
    how much they miss the arrow, typically, over the number of birds asked.
    """
    fig.set_figheight(230 / 72)
    left, right = fig.subfigures(1, 2, width_ratios=(3, 2))
    limits = {"xlim": (-0.62, 0.62), "ylim": (-0.34, 0.34)}
    ax = axes(left, xlabel="slope along the weight", ylabel="slope along the bias", **limits)
    ax.axhline(0, color=GRID, linewidth=1.5)
    ax.axvline(0, color=GRID, linewidth=1.5)
    look = {"arrowstyle": "-|>", "color": GRADIENT, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", WHOLE, (0, 0), arrowprops=look, zorder=5)
    ax.text(0.03, 0.04, "all birds", color=GRADIENT, bbox=BEHIND)
    dots = ax.scatter(*np.zeros((2, POLLS)), s=16, color=INK, gid="dots")
    limits = {"xlim": (0.8, 450), "ylim": (0, 1.45), "xscale": "log"}
    ax = axes(right, xlabel="birds asked", ylabel="typical miss", **limits)
    ax.set_xticks(SIZES, map(number, SIZES))
    ax.minorticks_off()
    spot = Mark(ax, "spot", INK, told=True)

    def move(state):
        dots.set_offsets(state.dots)
        spot.move(*state.spot)

    return move

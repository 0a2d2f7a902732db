"""Forty trainings from forty random starts, as forty thin curves."""

from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.patches import Rectangle

from lib.explore import figure
from lib.explore.palette import INK, LOSS, MUTED, PAPER
from lib.explore.written import number, of
from lib.figures.backprop.training import FLAT
from lib.figures.style import axes, log_ticks
from lib.training import forty_starts

STRIDE, MOST = 25, 1000
THERE, STUCK = 0.01, 0.6  # below the one the curve is found, above the other it is as good as flat


@cache
def history(width):
    """The SSR of the forty at every 25th step, (40, 41)."""
    return forty_starts(width, epochs=MOST)[:, ::STRIDE]


class Forty(NamedTuple):
    """How far forty trainings of networks of one width are after some steps."""

    width: int
    step: int
    curves: np.ndarray  # (40, n, 2): step and SSR, of the whole training
    there: int  # how many are below THERE now
    stuck: int  # how many are above STUCK now


def forty_of(width, step):
    losses = history(width)
    steps = np.broadcast_to(np.arange(0, MOST + 1, STRIDE), losses.shape)
    now = losses[:, step // STRIDE]
    there, stuck = int((now < THERE).sum()), int((now > STUCK).sum())
    return Forty(width, step, np.stack([steps, losses], axis=2), there, stuck)


def forty_in_words(state):
    have, are = "has" if state.there == 1 else "have", "is" if state.stuck == 1 else "are"
    return (
        f"{of(state.width, 'hidden neuron')}, after {of(state.step, 'step')}: {state.there} of "
        f"the {len(state.curves)} starts {have} an SSR below {number(THERE)}, and {state.stuck} "
        f"{are} above {number(STUCK)}, {company(state.stuck)} a flat line."
    )


def company(stuck):
    return "at best a little better than" if stuck else "so all are better than"


@figure(forty_of, forty_in_words)
def forty(fig):
    """The SSR over the steps on a logarithmic axis: forty thin curves, one for each random start,
    up to this step. A dashed line marks what a flat line at the mean has, a dotted one an SSR at
    which the network goes close to the observations; the starts above and below are counted.
    """
    right, low, high = MOST + 330, 1e-6, 30
    limits = {"xlim": (0, right), "ylim": (low, high)}
    ax = axes(fig, title="SSR", xlabel="step", ylabel="", yscale="log", **limits)
    ax.set_xticks([0, 500, MOST])
    log_ticks(ax.yaxis, (-6, -4, -2, 0))
    thin = {"color": LOSS, "linewidth": 0.7, "alpha": 0.7, "zorder": 2}
    lines = [ax.plot([], [], **thin, gid=f"curves.{place}")[0] for place in range(40)]
    # The rest of the curves is covered: so only the cover moves from step to step.
    cover = Rectangle((0, low), right, high - low, gid="step:cover")
    cover.set(facecolor=PAPER, edgecolor=PAPER, zorder=3)
    ax.add_patch(cover)
    for height, look in ((FLAT, "--"), (THERE, ":")):
        ax.plot([0, MOST], [height, height], look, color=MUTED, linewidth=1, zorder=4)
    beside = {"x": MOST + 25, "va": "center", "zorder": 5}
    stuck = ax.text(y=FLAT, s="", color=INK, gid="stuck:label", **beside)
    there = ax.text(y=1e-3, s="", color=INK, gid="there:label", **beside)

    def move(state):
        for line, curve in zip(lines, state.curves, strict=True):
            line.set_data(*curve.T)
        cover.set_x(state.step)
        cover.set_width(right - state.step)
        stuck.set_text(f"{state.stuck} above {number(STUCK)}")
        there.set_text(f"{state.there} below {number(THERE)}")

    return move

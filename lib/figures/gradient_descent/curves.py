"""Curves of the loss without a slider: on two axes, and six that are to be read."""

import numpy as np
from matplotlib.figure import Figure

from lib.explore.palette import LOSS, MUTED
from lib.explore.written import number, power_of_ten
from lib.figures.gradient_descent.walks import (
    FLIPPER,
    START,
    W,
    Y,
    bird_gradient,
    bird_loss,
    gradient,
    loss,
    losses_of,
    walk,
    walk_bias,
    walk_both,
)
from lib.figures.style import axes, described, log_ticks

MOST_STEPS = 40
CURVES = {  # learning rates that share a curve: where their label starts, linear and logarithmic
    (0.01, 0.19): [(9, 130), (21, 25)],
    (0.05, 0.15): [(13, 58), (11, 1e-3)],
    (0.2,): [(33, 420), (33, 700)],
    (0.21,): [(6, 900), (15, 1.5e5)],
}


@described
def losses():
    """The SSR over 40 steps for six learning rates, on a linear and on a logarithmic axis. Where
    two rates share a curve, one is drawn as a line and the other as dots.
    """
    fig = Figure()
    common = {"xlabel": "step", "ylabel": "SSR", "xlim": (0, MOST_STEPS)}
    plain, log = fig.subfigures(1, 2)
    plain = axes(plain, title="linear axis", ylim=(0, 1000), **common)
    log = axes(log, title="logarithmic axis", ylim=(1e-5, 1e6), yscale="log", **common)
    log_ticks(log.yaxis, range(-4, 7, 2))
    for rates, labels in CURVES.items():
        heights = np.array([[step.loss for step in walk_bias(rate, MOST_STEPS)] for rate in rates])
        label = number(rates[0]) + "".join(f", {number(rate)} dotted" for rate in rates[1:])
        for ax, place in zip((plain, log), labels, strict=True):
            ax.plot(heights[0], color=LOSS, linewidth=1.5)
            for points in heights[1:]:
                (steps,) = np.nonzero(points > ax.get_ylim()[0])
                ax.plot(steps, points[steps], "o", color=LOSS, markersize=3, clip_on=False)
            ax.text(*place, label, color=MUTED)
    return fig


NOISE = np.array([0.5, -0.5, 0.5, -0.5, 0.5])  # by which the points lie off the line
BATCH = 8


def with_noise(learning_rate, most=MOST_STEPS):
    """A descent of the bias where the points do not lie on one line."""
    noisy = Y + NOISE
    heights, slopes = (lambda b: loss(W, b, noisy)), (lambda b: gradient(W, b, noisy)[1])
    return walk(heights, slopes, START, learning_rate, most)


def by_polls(learning_rate, most=MOST_STEPS):
    """A descent on the penguins that asks a few of them at each step."""
    rng = np.random.default_rng(7)

    def slopes(p):
        return bird_gradient(p, rng.choice(len(FLIPPER), BATCH, replace=False))

    return walk(bird_loss, slopes, [0, 0], learning_rate, most)


def six_walks():
    """The steps behind the six curves, with the ticks that each panel shows."""
    return [
        (walk_both(0.01, MOST_STEPS), (1, 10, 100, 1000)),
        (with_noise(0.03), (1, 10, 100, 1000)),
        (by_polls(30), (0.01, 0.1, 1)),
        (walk_bias(0.2, MOST_STEPS), (1, 10, 100, 1000)),
        (walk_both(0.03, MOST_STEPS), (300, 500, 1000)),
        (walk_bias(0.02, MOST_STEPS), (1e-6, 1e-3, 1, 1000)),
    ]


def power(value):
    """A power of ten as text."""
    return power_of_ten(round(np.log10(value)))


@described
def six():
    """Six curves of a loss over 40 steps, each on a logarithmic axis of its own. One: it falls
    steeply for a few steps, then on a gentler straight line. Two: it falls on a straight line,
    bends, and is level from then on. Three: it falls, then goes up and down in jags.
    Four: it is level from the first step on. Five: it falls a little, then climbs on and on. Six:
    it falls on a straight line to the end.
    """
    fig = Figure(figsize=(460 / 72, 420 / 72))
    panels = [each for half in fig.subfigures(1, 2) for each in half.subfigures(3, 1)]
    for place, (panel, (steps, ticks)) in enumerate(zip(panels, six_walks(), strict=True), 1):
        limits = {"xlim": (0, MOST_STEPS), "ylim": (ticks[0], ticks[-1]), "yscale": "log"}
        ax = axes(panel, title=f"curve {place}", xlabel="step", ylabel="", **limits)
        ax.plot(*losses_of(steps).T, color=LOSS, linewidth=1.5, clip_on=False)
        ax.set_yticks(ticks, [number(each) if each >= 0.01 else power(each) for each in ticks])
        ax.minorticks_off()
    return fig

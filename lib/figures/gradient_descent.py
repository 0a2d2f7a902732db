"""The pictures of chapter 7: one parameter on a parabola, two on a bowl, the loss at every step."""

from contextlib import suppress
from functools import cache

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from lib.datasets import points_on_a_line
from lib.explore.palette import BIAS, GRADIENT, INK, LOSS, MUTED, PAPER, PREDICTION, WEIGHT
from lib.figures.style import axes, log_ticks, number, scientific, touching
from lib.gradient_descent import Divergence, gradient_descent
from lib.neuron import neuron
from lib.ssr import ssr, ssr_gradient

X, Y = points_on_a_line()
W, B = 2, 1  # the line behind the points
START = 10  # where every descent of the bias begins
MOST_STEPS = 40
ENDS = np.array([-0.5, 4.5])  # where a line of predictions begins and ends


def loss(w, b):
    return ssr(Y, neuron(X, w, b))


def gradient(w, b):
    """The derivatives of the SSR with respect to weight and bias."""
    upstream = ssr_gradient(Y, neuron(X, w, b))
    return np.array([upstream @ X, upstream.sum()])


def walk(loss, gradient, start, learning_rate):
    """All steps of a descent, or of one that climbs: the picture shows what became of it."""
    whole = {"max_steps": MOST_STEPS, "tolerance": 0}
    steps = []
    with suppress(Divergence):
        for step in gradient_descent(loss, gradient, start, learning_rate, **whole):
            steps.append(step)
    return steps


@cache
def walk_bias(learning_rate):
    return walk(lambda b: loss(W, b), lambda b: gradient(W, b)[1], START, learning_rate)


@cache
def walk_both(learning_rate):
    return walk(lambda p: loss(*p), lambda p: gradient(*p), [W, START], learning_rate)


def descent(fig):
    """The path of the bias on its parabola, and the line that it stands for over the data."""
    left, right = fig.subfigures(1, 2)
    ax = axes(left, xlabel="bias b", ylabel="SSR", xlim=(-10, 12), ylim=(-20, 605))
    b = np.linspace(-10, 12, 89)
    ax.plot(b, [loss(W, each) for each in b], color=LOSS, linewidth=1.5)
    trail = Trail(ax)
    (tangent,) = ax.plot([], [], color=GRADIENT, linestyle="--")
    (here,) = ax.plot([], [], "o", color=BIAS, markersize=8)
    behind = {"facecolor": PAPER, "edgecolor": "none", "pad": 2}
    height = ax.text(1, 560, "", color=LOSS, ha="center", bbox=behind)
    slope = ax.text(1, 505, "", color=GRADIENT, ha="center", bbox=behind)
    line = Line(right)

    def update(learning_rate, step):
        steps = walk_bias(learning_rate)[: step + 1]
        now = steps[-1]
        move = -learning_rate * now.gradient
        ahead = now.parameter + move
        trail.move([(each.parameter, each.loss) for each in steps], (ahead, loss(W, ahead)))
        tangent.set_data(*touching(now.parameter, now.loss, now.gradient, reach=4))
        here.set_data([now.parameter], [now.loss])
        height.set_text(f"SSR {amount(now.loss)}")
        slope.set_text(f"gradient {amount(now.gradient)}")
        line.move(W, now.parameter)
        away = ", outside the picture" if abs(now.parameter - B) > 11 else ""
        return (
            f"At learning rate {number(learning_rate)}, step {step}: "
            f"bias {amount(now.parameter)}{away}, "
            f"SSR {amount(now.loss)}, gradient {amount(now.gradient)}. "
            f"The next step adds {amount(move)} to the bias."
        )

    return update


class Trail:
    """The steps so far, as dots and the way between them, and the next one as a ring."""

    def __init__(self, ax):
        low, high = np.transpose([ax.get_xlim(), ax.get_ylim()])
        # Far outside nobody sees where, and numbers stay small.
        self.low, self.high = low - 1.3 * (high - low), high + 1.3 * (high - low)
        (self.way,) = ax.plot([], [], color=MUTED, linewidth=0.8)
        (self.onward,) = ax.plot([], [], color=MUTED, linewidth=1.2, linestyle=":")
        (self.ring,) = ax.plot([], [], "o", color=MUTED, markerfacecolor=PAPER, markersize=5)
        # All dots are one path, lines without length that have round ends: quick to draw.
        look = {"fill": False, "edgecolor": MUTED, "linewidth": 4, "capstyle": "round", "zorder": 2}
        self.dots = ax.add_patch(PathPatch(Path([(0, 0)]), **look))

    def move(self, places, ahead):
        places = np.array(places + places[-1:] * (MOST_STEPS + 1 - len(places)))
        places, ahead = places.clip(self.low, self.high), np.clip(ahead, self.low, self.high)
        self.way.set_data(*places.T)
        self.onward.set_data(*np.transpose([places[-1], ahead]))
        self.ring.set_data(*ahead[:, None])
        codes = [Path.MOVETO, Path.LINETO] * len(places)
        self.dots.set_path(Path(places.repeat(2, axis=0), codes))


class Line:
    """The data, the line of the start as a ghost, and the line of now with its residuals."""

    def __init__(self, panel):
        ax = axes(panel, xlabel="x", ylabel="y", xlim=ENDS, ylim=(-11, 21))
        ax.plot(ENDS, neuron(ENDS, W, START), color=MUTED, linestyle="--", linewidth=1.2)
        self.residuals = [ax.plot([], [], color=LOSS, linewidth=1.2)[0] for _ in X]
        (self.predictions,) = ax.plot([], [], color=PREDICTION)
        ax.plot(X, Y, "o", color=INK)
        (self.bias,) = ax.plot([], [], "o", color=BIAS, markersize=8)

    def move(self, w, b):
        self.predictions.set_data(ENDS, neuron(ENDS, w, b))
        self.bias.set_data([0], [b])
        for residual, x, y, predicted in zip(self.residuals, X, Y, neuron(X, w, b), strict=True):
            residual.set_data([x, x], [y, predicted])


def valley(fig):
    """The path of weight and bias on the map of their SSR, and the line that they stand for."""
    fig.set_figheight(216 / 72)  # b and w on one scale: a step is square to its ring
    left, right = fig.subfigures(1, 2, width_ratios=(3, 2))
    ax = axes(left, xlabel="bias b", ylabel="weight w", xlim=(-2, 12), ylim=(-4, 6))
    b, w = np.meshgrid(np.linspace(-2, 12, 71), np.linspace(-4, 6, 51))
    levels = [4**n for n in range(1, 6)]
    rings = ax.contour(b, w, np.vectorize(loss)(w, b), levels, colors=LOSS, linewidths=0.8)
    ax.clabel(rings, levels[1:], fontsize=8)
    ax.plot(B, W, "+", color=INK, markersize=10)
    trail = Trail(ax)
    (here,) = ax.plot([], [], "o", color=INK, markersize=8)
    line = Line(right)

    def update(learning_rate, step):
        steps = walk_both(learning_rate)[: step + 1]
        now = steps[-1]
        w, b = now.parameter
        ahead = now.parameter - learning_rate * now.gradient
        trail.move([each.parameter[::-1] for each in steps], ahead[::-1])
        here.set_data([b], [w])
        line.move(w, b)
        away = "" if -4 < w < 6 and -2 < b < 12 else ", outside the picture"
        return (
            f"At learning rate {number(learning_rate)}, step {step}: weight {amount(w)} and "
            f"bias {amount(b)}{away}, SSR {amount(now.loss)}. "
            f"The next step leads to weight {amount(ahead[0])} and bias {amount(ahead[1])}."
        )

    return update


def amount(value):
    """A number with two decimals; a huge one as a power of ten."""
    if abs(value) < 1e6:
        return number(value, 2)
    return scientific(value)


def cuts(w, b):
    """Two cuts through the bowl at (w, b): along the weight and along the bias."""
    fig = Figure(figsize=(460 / 72, 230 / 72))
    left, right = fig.subfigures(1, 2)
    along_w, along_b = gradient(w, b)
    cut(left, f"bias held at {number(b)}", "weight w", WEIGHT, w, along_w, lambda v: loss(v, b))
    cut(right, f"weight held at {number(w)}", "bias b", BIAS, b, along_b, lambda v: loss(w, v))
    return fig


def cut(panel, title, name, colour, here, slope, height):
    values = np.linspace(here - 9, here + 9, 73)
    ends = values[[0, -1]]
    ax = axes(panel, title=title, xlabel=name, ylabel="SSR", xlim=ends, ylim=(0, 1200))
    ax.plot(values, [height(each) for each in values], color=LOSS, linewidth=1.5)
    ax.plot(*touching(here, height(here), slope, reach=3), color=GRADIENT, linestyle="--")
    ax.plot(here, height(here), "o", color=colour, markersize=8)
    ax.text(here + 1, height(here) - 30, f"slope {number(slope)}", color=GRADIENT, va="top")


CURVES = {  # learning rates that share a curve: where their label starts, linear and logarithmic
    (0.01, 0.19): [(8, 110), (22, 25)],
    (0.05, 0.15): [None, (12, 1e-3)],
    (0.2,): [(33, 420), (33, 700)],
    (0.21,): [(6, 900), (15, 1.5e5)],
}


def losses():
    """The SSR at every step for several learning rates, on a linear and on a logarithmic axis."""
    fig = Figure()
    common = {"xlabel": "step", "ylabel": "SSR", "xlim": (0, MOST_STEPS)}
    plain, log = fig.subfigures(1, 2)
    plain = axes(plain, title="linear axis", ylim=(0, 1000), **common)
    log = axes(log, title="logarithmic axis", ylim=(1e-5, 1e6), yscale="log", **common)
    log_ticks(log.yaxis, range(-4, 7, 2))
    for rates, labels in CURVES.items():
        heights = np.array([[step.loss for step in walk_bias(rate)] for rate in rates])
        label = " and ".join(map(number, rates))
        for ax, place in zip((plain, log), labels, strict=True):
            ax.plot(heights[0], color=LOSS, linewidth=1.5)
            for points in heights[1:]:
                (steps,) = np.nonzero(points > ax.get_ylim()[0])
                ax.plot(steps, points[steps], "o", color=LOSS, markersize=3, clip_on=False)
            if place:
                ax.text(*place, label, color=INK)
    return fig

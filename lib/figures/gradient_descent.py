"""The pictures of chapter 7: one parameter on a parabola, two on a bowl, the loss at every step."""

from contextlib import suppress
from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from lib.datasets import points_on_a_line
from lib.explore import figure
from lib.explore.palette import BIAS, GRADIENT, INK, LOSS, MUTED, WEIGHT
from lib.figures.parts import Mark, Residuals, Trail, ghost, segment
from lib.figures.style import axes, described, log_ticks
from lib.figures.written import amount, next_step, number
from lib.gradient_descent import Divergence, gradient_descent
from lib.neuron import neuron
from lib.ssr import line_ssr, line_ssr_gradient

X, Y = points_on_a_line()
W, B = 2, 1  # the line behind the points
START = 10  # where every descent of the bias begins
MOST_STEPS = 40
ENDS = np.array([-0.5, 4.5])  # where a line of predictions begins and ends


def loss(w, b):
    return line_ssr(X, Y, w, b)


def gradient(w, b):
    return np.array(line_ssr_gradient(X, Y, w, b))


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


# One parameter


class Descent(NamedTuple):
    """Where a descent of the bias stands after some steps, and where the next one leads."""

    learning_rate: float
    step: int
    bias: float
    height: float  # the SSR here
    gradient: float
    ahead: float
    here: tuple  # (bias, SSR), as are the two below
    landing: tuple
    path: np.ndarray
    line: np.ndarray  # the predictions at ENDS
    predicted: np.ndarray
    residuals: np.ndarray


def descent_of(learning_rate, step):
    steps = walk_bias(learning_rate)[: step + 1]
    now = steps[-1]
    ahead = now.parameter - learning_rate * now.gradient
    predicted = neuron(X, W, now.parameter)
    return Descent(
        learning_rate,
        step,
        now.parameter,
        now.loss,
        now.gradient,
        ahead,
        (now.parameter, now.loss),
        (ahead, loss(W, ahead)),
        np.array([(each.parameter, each.loss) for each in steps]),
        neuron(ENDS, W, now.parameter),
        predicted,
        Y - predicted,
    )


def descent_in_words(state):
    start = f"At learning rate {number(state.learning_rate)}, step {state.step}: "
    if state.gradient == 0:
        return f"{start}bias {amount(state.bias)}, SSR 0, gradient 0. This is the bottom."
    step = next_step("bias", state.bias, state.learning_rate, state.gradient, state.ahead)
    return (
        f"{start}bias {amount(state.bias)}, SSR {amount(state.height)}, "
        f"gradient {amount(state.gradient)}. The next step leads to {step}."
    )


@figure(descent_of, descent_in_words)
def descent(fig):
    """Left: the SSR over the bias b, a parabola with its bottom at b = 1, and on it the path of a
    descent from b = 10. Right: the five points, and over the dashed line of the start the line
    with the bias that the descent has reached.
    """
    left, right = fig.subfigures(1, 2)
    ax = axes(left, xlabel="bias b", ylabel="SSR", xlim=(-10, 12), ylim=(-20, 605))
    b = np.linspace(-10, 12, 89)
    ax.plot(b, [loss(W, each) for each in b], color=LOSS, linewidth=1.5)
    trail = Trail(ax, MOST_STEPS)
    (tangent,) = ax.plot([], [], color=GRADIENT, linestyle="--", gid="gradient:tangent")
    here = Mark(ax, "here", BIAS, told=True)
    above = {"transform": ax.transAxes, "va": "bottom"}
    height = ax.text(0, 1.02, "", color=LOSS, gid="height:label", **above)
    slope = ax.text(1, 1.02, "", color=GRADIENT, gid="gradient:label", ha="right", **above)
    fit = fitted(right)

    def move(state):
        trail.move(state.path, state.landing)
        tangent.set_data(*segment(*state.here, state.gradient, reach=4))
        here.move(*state.here)
        height.set_text(f"SSR {amount(state.height)}")
        slope.set_text(f"gradient {amount(state.gradient)}")
        fit(state.line, state.predicted, state.bias)

    return move


def fitted(panel):
    """The data and the line of now over that of the start; returns what moves it."""
    ax = axes(panel, xlabel="x", ylabel="y", xlim=ENDS, ylim=(-11, 21))
    ghost(ax, ENDS, neuron(ENDS, W, START))
    residuals = Residuals(ax, X, Y, ENDS)
    bias = Mark(ax, "bias", BIAS)

    def move(line, predicted, b):
        residuals.move(line, predicted)
        bias.move(0, b)

    return move


# Two parameters


class Valley(NamedTuple):
    """Where a descent of weight and bias stands after some steps; places are (b, w)."""

    learning_rate: float
    step: int
    weight: float
    bias: float
    height: float  # the SSR here
    gradient: tuple  # with respect to weight and bias
    ahead: tuple  # weight and bias
    here: tuple
    landing: tuple
    path: np.ndarray
    line: np.ndarray
    predicted: np.ndarray
    residuals: np.ndarray


def valley_of(learning_rate, step):
    steps = walk_both(learning_rate)[: step + 1]
    now = steps[-1]
    w, b = now.parameter
    ahead = now.parameter - learning_rate * now.gradient
    predicted = neuron(X, w, b)
    return Valley(
        learning_rate,
        step,
        w,
        b,
        now.loss,
        tuple(now.gradient),
        tuple(ahead),
        (b, w),
        tuple(ahead[::-1]),
        np.array([each.parameter[::-1] for each in steps]),
        neuron(ENDS, w, b),
        predicted,
        Y - predicted,
    )


def valley_in_words(state):
    rate, (to_w, to_b), (w, b) = state.learning_rate, state.gradient, state.ahead
    return (
        f"At learning rate {number(rate)}, step {state.step}: weight {amount(state.weight)} and "
        f"bias {amount(state.bias)}, SSR {amount(state.height)}. The next step leads to "
        f"{next_step('weight', state.weight, rate, to_w, w)} and "
        f"{next_step('bias', state.bias, rate, to_b, b)}."
    )


@figure(valley_of, valley_in_words)
def valley(fig):
    """Left: a map of the SSR over bias and weight. Its contour lines are long, tilted ellipses
    around weight 2 and bias 1. On it the path of a descent from weight 2 and bias 10. Right: the
    five points, and the line with the weight and bias of this step.
    """
    fig.set_figheight(216 / 72)  # b and w on one scale: a step is square to its ring
    left, right = fig.subfigures(1, 2, width_ratios=(3, 2))
    ax = axes(left, xlabel="bias b", ylabel="weight w", xlim=(-2, 12), ylim=(-4, 6))
    b, w = np.meshgrid(np.linspace(-2, 12, 71), np.linspace(-4, 6, 51))
    levels = [4**n for n in range(1, 6)]
    rings = ax.contour(b, w, np.vectorize(loss)(w, b), levels, colors=LOSS, linewidths=0.8)
    ax.clabel(rings, levels[1:], fontsize=8)
    ax.plot(B, W, "+", color=INK, markersize=10)
    trail = Trail(ax, MOST_STEPS)
    here = Mark(ax, "here", INK)
    fit = fitted(right)

    def move(state):
        trail.move(state.path, state.landing)
        here.move(*state.here)
        fit(state.line, state.predicted, state.bias)

    return move


@described
def cuts(w, b):
    """Two parabolas: the SSR over the weight with the bias held, and over the bias with the weight
    held.
    """
    fig = Figure(figsize=(460 / 72, 230 / 72))
    left, right = fig.subfigures(1, 2)
    along_w, along_b = gradient(w, b)
    over_w, over_b = np.linspace(w - 9, w + 9, 73), np.linspace(b - 18, b + 6, 97)
    cut(left, f"bias held at {number(b)}", "weight w", WEIGHT, w, along_w, [over_w, b])
    cut(right, f"weight held at {number(w)}", "bias b", BIAS, b, along_b, [w, over_b])
    fig.set_label(
        f"Two parabolas. With the bias held at {number(b)}, the SSR over the weight has a slope of "
        f"{number(along_w)} at weight {number(w)}. With the weight held at {number(w)}, the SSR "
        f"over the bias has a slope of {number(along_b)} at bias {number(b)}. Each has a bottom."
    )
    return fig


def cut(panel, title, name, colour, here, slope, along):
    w, b = np.broadcast_arrays(*along)
    values = next(each for each in along if np.ndim(each))
    heights = np.array([loss(*place) for place in zip(w, b, strict=True)])
    height = np.interp(here, values, heights)
    ax = axes(panel, title=title, xlabel=name, ylabel="SSR", xlim=values[[0, -1]], ylim=(0, 1200))
    ax.plot(values, heights, color=LOSS, linewidth=1.5)
    ax.plot(*segment(here, height, slope, reach=3), color=GRADIENT, linestyle="--")
    ax.plot(here, height, "o", color=colour, markersize=8)
    ax.text(here + 1, height - 30, f"slope {number(slope)}", color=GRADIENT, va="top")


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
        heights = np.array([[step.loss for step in walk_bias(rate)] for rate in rates])
        label = number(rates[0]) + "".join(f", {number(rate)} dotted" for rate in rates[1:])
        for ax, place in zip((plain, log), labels, strict=True):
            ax.plot(heights[0], color=LOSS, linewidth=1.5)
            for points in heights[1:]:
                (steps,) = np.nonzero(points > ax.get_ylim()[0])
                ax.plot(steps, points[steps], "o", color=LOSS, markersize=3, clip_on=False)
            ax.text(*place, label, color=MUTED)
    return fig

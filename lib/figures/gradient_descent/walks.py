"""What the pictures of chapter 7 walk on, and how a walk is taken."""

from contextlib import suppress
from functools import cache

import numpy as np

from lib.datasets import penguins, points_on_a_line
from lib.explore.palette import BIAS, INK, LOSS
from lib.figures.parts import Mark, Residuals, ghost
from lib.figures.style import axes
from lib.gradient_descent import Divergence, gradient_descent, sigmoid_mse, sigmoid_mse_gradient
from lib.neuron import neuron
from lib.regression import centred
from lib.ssr import line_ssr, line_ssr_gradient

X, Y = points_on_a_line()
W, B = 2, 1  # the line behind the points
START = 10  # where every descent of the bias begins
ENDS = np.array([-0.5, 4.5])  # where a line of predictions begins and ends


def loss(w, b, y=Y):
    return line_ssr(X, y, w, b)


def gradient(w, b, y=Y):
    return np.array(line_ssr_gradient(X, y, w, b))


def walk(loss, gradient, start, learning_rate, most, momentum=0):
    """All steps of a descent, or of one that climbs: the picture shows what became of it."""
    whole = {"max_steps": most, "tolerance": 0, "momentum": momentum}
    steps = []
    with suppress(Divergence):
        for step in gradient_descent(loss, gradient, start, learning_rate, **whole):
            steps.append(step)
    return steps


@cache
def walk_bias(learning_rate, most):
    return walk(lambda b: loss(W, b), lambda b: gradient(W, b)[1], START, learning_rate, most)


@cache
def walk_both(learning_rate, most, momentum=0):
    start = [W, START]
    return walk(lambda p: loss(*p), lambda p: gradient(*p), start, learning_rate, most, momentum)


def places(steps):
    """The places of a walk in the plane, (n, 2): bias across, weight up."""
    return np.array([step.parameter[::-1] for step in steps])


def losses_of(steps):
    """The loss over the steps, (n, 2)."""
    return np.array([(step.number, step.loss) for step in steps])


# Penguins

SPECIES, _, FLIPPER, _ = penguins()
IS_GENTOO = (SPECIES == "Gentoo").astype(float)
MIDDLE, _, AWAY = centred(FLIPPER)
SPREAD = float(np.std(FLIPPER))
SCALED = AWAY / SPREAD  # how many spreads a flipper is longer than the mean one


def bird_loss(p, chosen=slice(None)):
    return sigmoid_mse(SCALED[chosen], IS_GENTOO[chosen], *p)


def bird_gradient(p, chosen=slice(None)):
    return np.array(sigmoid_mse_gradient(SCALED[chosen], IS_GENTOO[chosen], *p))


# Parts


def map_of_both(panel, levels, **limits):
    """Axes with the contour lines of the SSR, on one scale: a step is square to its contour."""
    ax = axes(panel, xlabel="bias b", ylabel="weight w", **limits)
    b, w = (np.linspace(*limits[each], 71) for each in ("xlim", "ylim"))
    b, w = np.meshgrid(b, w)
    rings = ax.contour(b, w, np.vectorize(loss)(w, b), levels, colors=LOSS, linewidths=0.8)
    ax.plot(B, W, "+", color=INK, markersize=10)
    return ax, rings


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

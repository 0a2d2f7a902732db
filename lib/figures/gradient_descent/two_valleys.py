"""A loss with two valleys: the start decides where a descent ends."""

from functools import cache
from typing import NamedTuple

import numpy as np

from lib.activations import sigmoid
from lib.explore import figure, hold
from lib.explore.palette import INK, LOSS, PREDICTION, WEIGHT
from lib.explore.written import number
from lib.figures.gradient_descent.walks import walk
from lib.figures.parts import Dots, Mark, settled
from lib.figures.style import axes
from lib.gradient_descent import sigmoid_mse, sigmoid_mse_gradient
from lib.neuron import neuron

DOSES, WANTED, FIXED = np.array([1.0, 3.0]), np.array([0.5, 0.3]), -6.0
MOST_STEPS = 60
WEIGHTS = np.linspace(-2, 11, 131)
ACROSS = np.linspace(0, 4, 81)


def height(w):
    return sigmoid_mse(DOSES, WANTED, w, FIXED)


@cache
def walk_weight(start, learning_rate, most=MOST_STEPS):
    def slope(w):
        return sigmoid_mse_gradient(DOSES, WANTED, w, FIXED).w

    return walk(height, slope, start, learning_rate, most)


DEEP, SHALLOW = (walk_weight(start, 1, 400)[-1].parameter for start in (2, 6))


class TwoValleys(NamedTuple):
    """A descent of one weight, from its start to its end."""

    start: float
    learning_rate: float
    begin: tuple  # (weight, loss), as are the two below
    end: tuple
    path: np.ndarray  # (61, 2)
    weight: float  # at the end
    height: float
    gradient: float
    curve: np.ndarray  # the predictions ACROSS at the end


def two_valleys_of(start, learning_rate):
    steps = walk_weight(start, learning_rate)
    path = np.array([(step.parameter, step.loss) for step in steps])
    return TwoValleys(
        start,
        learning_rate,
        tuple(path[0]),
        tuple(path[-1]),
        path,
        steps[-1].parameter,
        steps[-1].loss,
        float(settled(steps[-1].gradient)),
        sigmoid(neuron(ACROSS, steps[-1].parameter, FIXED)),
    )


def two_valleys_in_words(state):
    return (
        f"From weight {number(state.start)} at learning rate {number(state.learning_rate)}, "
        f"{MOST_STEPS} steps lead to weight {number(state.weight, 2)}, with a loss of "
        f"{number(state.height, 3)} and a gradient of {number(state.gradient)}. "
        f"{whereabouts(state)}"
    )


def whereabouts(state):
    """Where the descent ended."""
    if abs(state.weight - DEEP) < 0.1:
        return "It is in the deeper valley."
    if abs(state.weight - SHALLOW) < 0.1:
        return "It is in the valley that is less deep."
    if state.weight < 0.5:
        return "It is on the plain on the left, where hardly any slope is left."
    return "It is still on its way."


@figure(two_valleys_of, two_valleys_in_words)
def two_valleys(fig):
    """Left: a loss over one weight. From the left it is a plain, a deep valley, a hill, a valley
    that is less deep, and a plain that is higher. On it the start of a descent, its sixty steps and
    its end. Right: two samples, and the curve of the neuron with the weight of the end.
    """
    left, right = fig.subfigures(1, 2, width_ratios=(6, 5))
    limits = {"xlim": (WEIGHTS[0], WEIGHTS[-1]), "ylim": (0.1, 0.4)}
    ax = axes(left, xlabel="weight w", ylabel="loss", **limits)
    ax.plot(WEIGHTS, [height(w) for w in WEIGHTS], color=LOSS, linewidth=1.5)
    ax.set_xticks(range(-2, 11, 2))
    dots = Dots(ax, "path", INK, MOST_STEPS + 1)
    begin = Mark(ax, "begin", WEIGHT, size=10)
    end = Mark(ax, "end", INK, marker="s", size=7)
    hold(begin.point, "start")
    ax = axes(right, xlabel="x", ylabel="σ(w x − 6)", xlim=ACROSS[[0, -1]], ylim=(-0.05, 1.05))
    (curve,) = ax.plot([], [], color=PREDICTION, gid="curve")
    ax.plot(DOSES, WANTED, "o", color=INK)

    def move(state):
        dots.move(state.path)
        begin.move(*state.begin)
        end.move(*state.end)
        curve.set_data(ACROSS, state.curve)

    return move

"""Two parameters: weight and bias on the map of their SSR."""

from typing import NamedTuple

import numpy as np

from lib.explore import figure
from lib.explore.palette import INK
from lib.explore.written import number
from lib.figures.gradient_descent.walks import (
    ENDS,
    X,
    Y,
    fitted,
    map_of_both,
    places,
    walk_both,
)
from lib.figures.parts import Mark, Trail
from lib.figures.written import amount, next_step
from lib.neuron import neuron

MOST_STEPS = 40


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
    steps = walk_both(learning_rate, MOST_STEPS)[: step + 1]
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
        places(steps),
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
    fig.set_figheight(216 / 72)
    left, right = fig.subfigures(1, 2, width_ratios=(3, 2))
    levels = [4**n for n in range(1, 6)]
    ax, rings = map_of_both(left, levels, xlim=(-2, 12), ylim=(-4.1, 6.16))
    ax.clabel(rings, levels[1:], fontsize=10)
    trail = Trail(ax, MOST_STEPS)
    here = Mark(ax, "here", INK)
    fit = fitted(right)

    def move(state):
        trail.move(state.path, state.landing)
        here.move(*state.here)
        fit(state.line, state.predicted, state.bias)

    return move

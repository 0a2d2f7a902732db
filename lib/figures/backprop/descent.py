"""The descent of b₃ on its parabola, at several learning rates."""

from contextlib import suppress
from functools import cache
from typing import NamedTuple

import numpy as np

from lib.backprop import dosage_network
from lib.explore import figure
from lib.explore.palette import LOSS
from lib.explore.written import number
from lib.figures.backprop.dosages import WIDE, Parabola, X, Y, fitted, gradient, loss, predict
from lib.figures.parts import Trail, settled
from lib.figures.written import amount, next_step
from lib.gradient_descent import Divergence, gradient_descent

MOST_STEPS = 15
RATES = {1 / 6: "1 / 6", 1 / 3: "1 / 3"}  # which have no short decimals


@cache
def walk(learning_rate):
    """Bias, SSR and gradient at each step, also of a descent that climbs: one sees what became."""
    whole = {"max_steps": MOST_STEPS, "tolerance": 0}
    steps = []
    with suppress(Divergence):  # reported when all steps are made
        for step in gradient_descent(loss, gradient, 0, learning_rate, **whole):
            steps.append((step.parameter, step.loss, step.gradient))
    return settled(steps)


class Descent(NamedTuple):
    """Where a descent of b₃ stands after some steps, and where the next one leads."""

    learning_rate: float
    step: int
    b3: float
    height: float  # the SSR here
    gradient: float
    ahead: float
    here: tuple  # (b3, SSR), as are the two below
    landing: tuple
    path: np.ndarray
    curve: np.ndarray  # the predictions over WIDE
    predicted: np.ndarray  # and for the three dosages
    residuals: np.ndarray


def descent_of(learning_rate, step):
    steps = walk(learning_rate)[: step + 1]
    b3, height, slope = map(float, steps[-1])
    ahead = float(settled(b3 - learning_rate * slope))
    network = dosage_network(b3=b3)
    predicted = predict(network, X)
    return Descent(
        learning_rate,
        step,
        b3,
        height,
        slope,
        ahead,
        (b3, height),
        (ahead, loss(ahead)),
        steps[:, :2],
        predict(network, WIDE),
        predicted,
        Y - predicted,
    )


def descent_in_words(state):
    rate = RATES.get(state.learning_rate, number(state.learning_rate))
    start = f"At learning rate {rate}, step {state.step}: bias b₃ {amount(state.b3)}, SSR "
    if state.gradient == 0:
        return f"{start}{amount(state.height)}, gradient 0. This is the bottom."
    step = next_step("bias", state.b3, state.learning_rate, state.gradient, state.ahead, rate)
    return (
        f"{start}{amount(state.height)}, gradient {amount(state.gradient)}. "
        f"The next step leads to {step}."
    )


@figure(descent_of, descent_in_words)
def descent(fig):
    """Left: the three observations and the curve of the network with its residuals. Right: the
    SSR over the bias b₃, a parabola, and on it the path of a descent from 0, with a ring where the
    next step lands.
    """
    left, right = fig.subfigures(1, 2)
    residuals, parabola = fitted(left, (-3, 6)), Parabola(right, (-2, 7.2), (-6, 75))
    b = np.linspace(-2, 7.2, 81)
    parabola.ax.plot(b, [loss(each) for each in b], color=LOSS, linewidth=1.5)
    trail = Trail(parabola.ax, MOST_STEPS)

    def move(state):
        residuals.move(state.curve, state.predicted)
        parabola.move(state.b3, state.height, state.gradient)
        trail.move(state.path, state.landing)

    return move

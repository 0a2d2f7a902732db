"""One parameter: the bias on its parabola, at several learning rates."""

from typing import NamedTuple

import numpy as np

from lib.explore import figure
from lib.explore.palette import BIAS, GRADIENT, LOSS
from lib.explore.written import number
from lib.figures.gradient_descent.walks import ENDS, W, X, Y, fitted, loss, walk_bias
from lib.figures.parts import Mark, Trail, segment
from lib.figures.style import axes
from lib.figures.written import amount, next_step
from lib.neuron import neuron

MOST_STEPS = 30


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
    steps = walk_bias(learning_rate, MOST_STEPS)[: step + 1]
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
    ax = axes(left, xlabel="bias b", ylabel="SSR", xlim=(-16, 18), ylim=(-40, 1100))
    b = np.linspace(-16, 18, 103)
    ax.plot(b, [loss(W, each) for each in b], color=LOSS, linewidth=1.5)
    trail = Trail(ax, MOST_STEPS)
    (tangent,) = ax.plot([], [], color=GRADIENT, linestyle="--", gid="gradient:tangent")
    here = Mark(ax, "here", BIAS, told=True)
    above = {"transform": ax.transAxes, "va": "bottom"}
    height = ax.text(0, 1.02, "", color=LOSS, gid="height:title", **above)
    slope = ax.text(1, 1.02, "", color=GRADIENT, gid="gradient:title", ha="right", **above)
    fit = fitted(right)

    def move(state):
        trail.move(state.path, state.landing)
        tangent.set_data(*segment(*state.here, state.gradient, reach=4))
        here.move(*state.here)
        height.set_text(f"SSR {amount(state.height)}")
        slope.set_text(f"gradient {amount(state.gradient)}")
        fit(state.line, state.predicted, state.bias)

    return move

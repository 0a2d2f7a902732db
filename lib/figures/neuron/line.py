"""One neuron of one input: a line."""

from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from lib.explore import figure, hold
from lib.explore.palette import BIAS, MUTED, PREDICTION, WEIGHT
from lib.explore.written import number, plus
from lib.figures.parts import ghost, plane
from lib.figures.style import described
from lib.neuron import neuron

X = np.linspace(-5, 5, 100)
LOOK = {"xlabel": "Input (x)", "ylabel": "Output", "xlim": (-5, 5)}


@described
def two_lines(x, first, second):
    """Two rising lines that cross at x = 1. The one with weight 2 and bias −1 is steeper than
    the one with weight 1 and bias 0.
    """
    fig = Figure()
    ax = plane(fig, **LOOK, ylim=(-11, 11))
    ax.set(yticks=range(-10, 11, 5))
    ax.plot(x, first, color=PREDICTION, linestyle="--")
    ax.plot(x, second, color=PREDICTION)
    ax.text(-4.8, -2.4, "w = 1, b = 0")
    ax.text(-3.4, -9.8, "w = 2, b = −1")
    return fig


# One neuron


class Line(NamedTuple):
    """A neuron of one input: its output over X, at 0 and at 1."""

    w: float
    b: float
    output: np.ndarray
    at_one: float


def line_of(w, b):
    return Line(w, b, neuron(X, w, b), neuron(1, w, b))


def line_in_words(state):
    return f"With weight {number(state.w)} and bias {number(state.b)} {course(state.w, state.b)}."


def course(w, b):
    """How a line runs, in words."""
    if w == 0:
        return (
            "the line is flat: the neuron takes no notice of its input, "
            f"and the output is always {number(b)}"
        )
    direction = "rises" if w > 0 else "falls"
    return (
        f"the line {direction} by {number(abs(w))} for each step to the right "
        f"and has the value {number(b)} where the input is 0"
    )


@figure(line_of, line_in_words)
def line(fig):
    """A straight line over a dashed one that does not move. A point at x = 0 marks the bias, a
    bar one step to its right the weight.
    """
    ax = plane(fig, **LOOK, ylim=(-11, 11))
    ax.set(yticks=range(-10, 11, 5))
    ghost(ax, X, neuron(X, 1, 0))
    (output,) = ax.plot([], [], color=PREDICTION, gid="output")
    (run,) = ax.plot([], [], color=MUTED, linewidth=1.2, gid="b:run")
    (rise,) = ax.plot([], [], color=WEIGHT, linewidth=2.5, gid="w:rise")
    (start,) = ax.plot([], [], "o", color=BIAS, gid="b:start")
    hold(start, "b")
    hold(rise, "w")
    w_label = ax.text(1.15, 0, "", color=WEIGHT, gid="w:label")
    b_label = ax.text(-0.2, 0, "", color=BIAS, ha="right", va="center", gid="b:label")
    title = ax.set_title("", gid="w,b:title")

    def move(state):
        output.set_data(X, state.output)
        run.set_data([0, 1], [state.b, state.b])
        rise.set_data([1, 1], [state.b, state.at_one])
        start.set_data([0], [state.b])
        at_the_end = "top" if state.w >= 0 else "bottom"
        w_label.set(text=f"w = {number(state.w)}", y=state.b - np.copysign(0.5, state.w))
        w_label.set_va(at_the_end)
        b_label.set(text=f"b = {number(state.b)}", y=free_height(state.w, state.b))
        title.set_text(f"output = {number(state.w)} × x {plus(0, state.b)[2:]}")

    return move


def free_height(w, b):
    """Where the label left of (0, b) is farthest from the line and from the dashed one."""
    lines = np.array([b - 1.2 * w, -1.2])  # in the middle of the label
    return max(b + np.array([1.4, -1.4, 2.2, -2.2]), key=lambda y: np.abs(lines - y).min())

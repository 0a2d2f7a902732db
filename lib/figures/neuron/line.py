"""One neuron of one input: a line."""

from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from lib.explore import figure, hold
from lib.explore.palette import BIAS, MUTED, PREDICTION, WEIGHT
from lib.explore.written import number, plus
from lib.figures.parts import SIDES, free_place, ghost, plane
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
    w_label = ax.text(0, 0, "", color=WEIGHT, va="center", gid="w:label")
    b_label = ax.text(0, 0, "", color=BIAS, va="center", gid="b:label")
    title = ax.set_title("", gid="w,b:title")

    def move(state):
        output.set_data(X, state.output)
        run.set_data([0, 1], [state.b, state.b])
        rise.set_data([1, 1], [state.b, state.at_one])
        start.set_data([0], [state.b])
        lines = np.column_stack([[*X, *X], [*state.output, *X]])
        at_w = free_place(beside_bar(state.w, state.b), LABEL, lines)
        at_b = free_place(around_start(state.w, state.b), LABEL, lines, taken=at_w)
        put(w_label, f"w = {number(state.w)}", at_w, beside=1)
        put(b_label, f"b = {number(state.b)}", at_b, beside=0)
        title.set_text(f"output = {number(state.w)} × x {plus(0, state.b)[2:]}")

    return move


LABEL = (0.8, 1.1)  # half the width and height of a label, on a phone, where it is largest


def beside_bar(w, b):
    """Where the weight may be named: right of the bar, or over or under the step to it."""
    side = -1 if w >= 0 else 1  # on which the line is not
    right = [(2, b + w / 2 + up) for up in (0, side, 2 * side, 3 * side)]
    return [(2, b + side * 1.3), *right, (1, b + side * 1.5), (1, b + w - side * 1.5)]


def around_start(w, b):
    """Where the bias may be named: left of its point, higher or lower, or on its right."""
    left = [(-1, b + up) for up in (1.4, -1.4, 0, 2.2, -2.2, 3, -3)]
    return left + [(x, b + up) for up in (1.5, -1.5, 2.3, -2.3) for x in (1, 0)]


def put(label, text, place, beside):
    """Put a text into the room at a place, at its end towards what stands at x = `beside`."""
    x, y = place
    side = int(np.sign(x - beside))
    label.set(text=text, position=(x - side * LABEL[0], y), ha=SIDES[-side])

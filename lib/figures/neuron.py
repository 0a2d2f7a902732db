"""The pictures of chapter 1: one neuron, a table of samples, a hidden layer."""

from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from lib.explore import figure
from lib.explore.palette import BIAS, INK, MUTED, PAPER, PREDICTION, WEIGHT
from lib.figures.parts import ABOVE, canvas, ghost, plane
from lib.figures.style import described
from lib.figures.written import number, plus
from lib.neuron import collapse, layer, neuron

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


# Many samples


@described
def samples(inputs, w, b, outputs, names):
    """N samples as the rows of a table, times the weights, plus the bias: N outputs."""
    n, d = inputs.shape
    fig = Figure()
    ax = canvas(fig, height=190)
    grid(ax, 4, inputs, INK, f"inputs ({n}, {d})", names)
    grid(ax, 206, np.reshape(w, (d, 1)), WEIGHT, f"weights ({d},)")
    grid(ax, 300, np.reshape(b, (1, 1)), BIAS, "bias ()")
    grid(ax, 394, np.reshape(outputs, (n, 1)), PREDICTION, f"outputs ({n},)")
    for x, sign in ((186, "·"), (280, "+"), (374, "=")):
        ax.text(x, 145, sign, ha="center", va="center", fontsize=18)
    fig.set_label(
        f"{n} rows of {d} inputs, times {d} weights, plus a bias, give {n} outputs: "
        f"{', '.join(map(number, outputs))}."
    )
    return fig


def grid(ax, left, values, colour, label, names=(), width=54, height=30, top=160):
    """Numbers in cells, with the names of the columns above and the shape below."""
    for (row, column), value in np.ndenumerate(values):
        x, y = left + column * width, top - (row + 1) * height
        ax.add_patch(Rectangle((x, y), width, height, facecolor=PAPER, edgecolor=MUTED))
        ax.text(
            x + width / 2, y + height / 2, number(value), color=colour, ha="center", va="center"
        )
    for column, name in enumerate(names):
        ax.text(left + (column + 0.5) * width, top + 8, name, color=MUTED, ha="center")
    middle, bottom = left + width * values.shape[1] / 2, top - height * values.shape[0]
    ax.text(middle, bottom - 18, label, color=colour, ha="center")


# A hidden layer


@described
def network():
    """The input x goes to neuron 1, with weight 1 and bias 0, and to neuron 2, with weight 2 and
    bias −1. Both go to the output neuron, with weight 1 each and bias 0.
    """
    fig = Figure()
    ax = canvas(fig, height=220)
    source, upper, lower, sink = (60, 110), (230, 160), (230, 60), (400, 110)
    for start, end, label in (
        (source, upper, "w = 1"),
        (source, lower, "w = 2"),
        (upper, sink, "w = 1"),
        (lower, sink, "w = 1"),
    ):
        (x, y), away = np.mean([start, end], axis=0), 14 if upper in (start, end) else -14
        ax.plot(*zip(start, end, strict=True), color=MUTED, linewidth=1.2, zorder=1)
        ax.text(x, y + away, label, color=WEIGHT, ha="center", va="center")
    for centre, label in (
        (source, "x"),
        (upper, "neuron 1"),
        (lower, "neuron 2"),
        (sink, "output"),
    ):
        ax.add_patch(Circle(centre, 36, facecolor=PAPER, edgecolor=INK, zorder=2))
        ax.text(*centre, label, ha="center", va="center")
    for (x, y), label in (((230, 208), "b = 0"), ((230, 12), "b = −1"), ((400, 158), "b = 0")):
        ax.text(x, y, label, color=BIAS, ha="center", va="center")
    return fig


class Sum(NamedTuple):
    """Two neurons over X, their sum, and how far it is from the bend."""

    first: np.ndarray
    second: np.ndarray
    total: np.ndarray
    w: float
    b: float
    gap: float  # the largest


BEND = np.where(X > 0, X, 0)


def sum_of(w1, b1, w2, b2):
    hidden = layer(X, [w1, w2], [b1, b2])
    total = neuron(hidden, [1, 1], 0)
    w, b = collapse([w1, w2], [b1, b2], [1, 1], 0)
    return Sum(hidden[:, 0], hidden[:, 1], total, w, b, np.abs(total - BEND).max())


def sum_in_words(state):
    if state.w == 0 == state.b:
        where = "It lies on the left half of the grey shape"
    elif state.w == 1 and state.b == 0:
        where = "It lies on the right half of the grey shape"
    else:
        where = "It leaves the grey shape"
    return (
        f"The sum has the value {number(state.total[0])} at x = −5 and "
        f"{number(state.total[-1])} at x = 5. {where}; the largest gap is {number(state.gap)}."
    )


@figure(sum_of, sum_in_words)
def hidden_layer(fig):
    """Two thin lines, one for each neuron, and a thick one, their sum, over a grey shape that is
    flat on the left and rises on the right.
    """
    ax = plane(fig, **LOOK, ylim=(-25, 25))
    ax.plot(X, BEND, color=MUTED, linewidth=6, alpha=0.35)
    ax.text(-4.9, 1.5, "aim for this bend", color=MUTED)
    thin = {"color": INK, "linewidth": 1.2}
    (total,) = ax.plot([], [], color=PREDICTION, linewidth=3, label="their sum", gid="total")
    (first,) = ax.plot([], [], **thin, linestyle="--", label="neuron 1", gid="first")
    (second,) = ax.plot([], [], **thin, linestyle=":", label="neuron 2", gid="second")
    ax.legend(handles=[first, second, total], ncols=3, **ABOVE)

    def move(state):
        first.set_data(X, state.first)
        second.set_data(X, state.second)
        total.set_data(X, state.total)

    return move

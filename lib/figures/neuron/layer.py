"""Several samples, and several neurons beside each other."""

from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from lib.explore import figure
from lib.explore.palette import BIAS, INK, MUTED, PAPER, PREDICTION, WEIGHT
from lib.explore.written import number
from lib.figures.neuron.line import LOOK, X
from lib.figures.parts import ABOVE, canvas, plane
from lib.figures.style import described
from lib.neuron import collapse, layer, neuron

# Many samples


@described
def samples(inputs, w, b, outputs, names):
    """Rows of inputs, times weights, plus a bias for each neuron, give outputs.

    One neuron (w of shape (D,)) or a layer of H (w of shape (D, H)).
    """
    n, d = inputs.shape
    h = 1 if np.ndim(w) == 1 else np.shape(w)[1]
    of_one = np.ndim(w) == 1
    shapes = [(n, d), (d,), (), (n,)] if of_one else [(n, d), (d, h), (h,), (n, h)]
    blocks = [
        (inputs, INK, "inputs", names),
        (np.reshape(w, (d, h)), WEIGHT, "weights", ()),
        (np.reshape(b, (1, h)), BIAS, "bias" if of_one else "biases", ()),
        (np.reshape(outputs, (n, h)), PREDICTION, "outputs", ()),
    ]
    widths = [8 + CELL * (d + h) + 2 * BETWEEN, 8 + CELL * 2 * h + BETWEEN]
    fig = Figure(figsize=(sum(widths) / 72, 190 / 72))
    panels = fig.subfigures(1, 2, width_ratios=widths)  # one below the other on a phone
    for panel, width, two, marks in zip(
        panels, widths, (slice(2), slice(2, 4)), ("·+", "= "), strict=True
    ):
        ax = panel.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, 190))
        ax.set_axis_off()
        left = 4
        for block, shape, mark in zip(blocks[two], shapes[two], marks, strict=True):
            values, colour, label, heads = block
            grid(ax, left, values, colour, f"{label} {shape}", heads)
            left += CELL * np.shape(values)[1] + BETWEEN
            ax.text(left - BETWEEN / 2, 145, mark, ha="center", va="center", fontsize=18)
    rows = "; ".join(", ".join(map(number, np.atleast_1d(row))) for row in outputs)
    fig.set_label(f"{n} rows of {d} inputs, times weights, plus a bias, give the outputs {rows}.")
    return fig


CELL, BETWEEN = 45, 40  # points: the width of a cell, and of the room for a sign


def grid(ax, left, values, colour, label, names=(), width=CELL, height=30, top=160):
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
    """The input x goes to neuron A, with weight 1 and bias 0, and to neuron B, with weight 2 and
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
        (upper, "neuron A"),
        (lower, "neuron B"),
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


def sum_of(w_a, b_a, w_b, b_b):
    hidden = layer(X, [w_a, w_b], [b_a, b_b])
    total = neuron(hidden, [1, 1], 0)
    w, b = collapse([w_a, w_b], [b_a, b_b], [1, 1], 0)
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
    (bend,) = ax.plot(X, BEND, color=MUTED, linewidth=6, alpha=0.35, label="aim for this")
    thin = {"color": INK, "linewidth": 1.2}
    (total,) = ax.plot([], [], color=PREDICTION, linewidth=3, label="their sum", gid="total")
    (first,) = ax.plot([], [], **thin, linestyle="--", label="neuron A", gid="first")
    (second,) = ax.plot([], [], **thin, linestyle=":", label="neuron B", gid="second")
    ax.legend(
        handles=[first, second, total, bend], ncols=4, columnspacing=3, handlelength=1.6, **ABOVE
    )

    def move(state):
        first.set_data(X, state.first)
        second.set_data(X, state.second)
        total.set_data(X, state.total)

    return move

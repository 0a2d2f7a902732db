"""The pictures of chapter 1: one neuron, a table of samples, a hidden layer."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from lib.explore.palette import BIAS, GRID, INK, MUTED, PAPER, PREDICTION, WEIGHT
from lib.figures.style import axes, number
from lib.neuron import collapse, layer, neuron

X = np.linspace(-5, 5, 100)


def plane(fig):
    """The axes that all lines of this chapter share, with a hairline at x = 0 and at y = 0."""
    ax = axes(fig, xlabel="Input (x)", ylabel="Output", xlim=(-5, 5), ylim=(-11, 11))
    ax.set(xticks=range(-4, 5, 2), yticks=range(-10, 11, 5))
    ax.axhline(0, color=GRID, linewidth=1.5)
    ax.axvline(0, color=GRID, linewidth=1.5)
    return ax


def two_lines(x, first, second):
    """Two outputs over the same inputs: the lines of (w=1, b=0) and (w=2, b=−1)."""
    fig = Figure()
    ax = plane(fig)
    ax.plot(x, first, color=PREDICTION, linestyle="--")
    ax.plot(x, second, color=PREDICTION)
    ax.text(-4.8, -2.4, "w = 1, b = 0")
    ax.text(-3.4, -9.8, "w = 2, b = −1")
    return fig


def line(fig):
    """One neuron's line over the ghost of another; its bias is a point, its weight a rise."""
    ax = plane(fig)
    ax.plot(X, neuron(X, 1, 0), color=MUTED, linestyle="--", linewidth=1.2)
    (output,) = ax.plot([], [], color=PREDICTION)
    (run,) = ax.plot([], [], color=MUTED, linewidth=1.2)
    (rise,) = ax.plot([], [], color=WEIGHT, linewidth=2.5)
    (start,) = ax.plot([], [], "o", color=BIAS)
    w_label, b_label = (
        ax.text(1.15, 0, "", color=WEIGHT),
        ax.text(-0.15, 0, "", color=BIAS, ha="right"),
    )
    title = ax.set_title("")

    def update(w, b):
        output.set_data(X, neuron(X, w, b))
        run.set_data([0, 1], [b, b])
        rise.set_data([1, 1], [b, b + w])
        start.set_data([0], [b])
        below, above = ("top", "bottom") if w >= 0 else ("bottom", "top")
        w_label.set(text=f"w = {number(w, 2)}", y=b - np.copysign(0.5, w), va=below)
        b_label.set(text=f"b = {number(b, 2)}", y=b + np.copysign(0.5, w), va=above)
        sign = "−" if b < 0 else "+"
        title.set_text(f"output = {number(w, 2)} × x {sign} {number(abs(b), 2)}")
        return f"With weight {number(w)} and bias {number(b)} {course(w, b)}."

    return update


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


def samples(inputs, w, b, outputs, names):
    """N samples as the rows of a table, times the weights, plus the bias: N outputs."""
    n, d = inputs.shape
    fig, ax = canvas(height=190)
    grid(ax, 4, inputs, INK, f"inputs ({n}, {d})", names)
    grid(ax, 206, np.reshape(w, (d, 1)), WEIGHT, f"weights ({d},)")
    grid(ax, 300, np.reshape(b, (1, 1)), BIAS, "bias ()")
    grid(ax, 394, np.reshape(outputs, (n, 1)), PREDICTION, f"outputs ({n},)")
    for x, sign in ((186, "·"), (280, "+"), (374, "=")):
        ax.text(x, 145, sign, ha="center", va="center", fontsize=18)
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


def network():
    """One input, two hidden neurons, one output neuron: who sees what."""
    fig, ax = canvas(height=220)
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


def canvas(height):
    """A figure without axes, whose coordinates are its points."""
    fig = Figure(figsize=(460 / 72, height / 72))
    ax = fig.add_axes((0, 0, 1, 1), xlim=(0, 460), ylim=(0, height))
    ax.set_axis_off()
    return fig, ax


def hidden_layer(fig):
    """Two neurons that see the same input, their sum, and a bend for the sum to aim at."""
    ax = plane(fig)
    ax.plot(X, np.where(X > 0, X, 0), color=MUTED, linewidth=6, alpha=0.35)
    ax.text(-4.9, 0.6, "aim for this bend", color=MUTED)
    (first,) = ax.plot([], [], color=INK, linewidth=1.2, linestyle="--", label="neuron 1")
    (second,) = ax.plot([], [], color=INK, linewidth=1.2, linestyle=":", label="neuron 2")
    (total,) = ax.plot([], [], color=PREDICTION, linewidth=3, label="their sum")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0, borderpad=0.2)

    def update(w1, b1, w2, b2):
        hidden = layer(X, [w1, w2], [b1, b2])
        first.set_data(X, hidden[:, 0])
        second.set_data(X, hidden[:, 1])
        total.set_data(X, neuron(hidden, [1, 1], 0))
        w, b = collapse([w1, w2], [b1, b2], [1, 1], 0)
        return (
            f"Neuron 1 has weight {number(w1)} and bias {number(b1)}, "
            f"neuron 2 has weight {number(w2)} and bias {number(b2)}. "
            "Their sum is a straight line, that of one neuron "
            f"with weight {number(w)} and bias {number(b)}."
        )

    return update

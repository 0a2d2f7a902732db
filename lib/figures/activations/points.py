"""Points that are moved, and the weights of the network that goes through them."""

from typing import NamedTuple

import numpy as np

from lib.activations import polyline, relu
from lib.explore import figure, hold
from lib.explore.palette import BIAS, GRID, MUTED, PREDICTION, WEIGHT
from lib.explore.written import number
from lib.figures.style import axes
from lib.neuron import layer, neuron

PLACES = np.arange(4)
FINE = np.arange(-1, 4.01, 0.5)


class Through(NamedTuple):
    """The ReLU network with a neuron at each of the first three of four points."""

    points: np.ndarray  # (4, 2)
    line: np.ndarray  # what the network gives over FINE
    slopes: np.ndarray  # of the three pieces
    weights: np.ndarray  # of the output neuron
    bias: float


def through(y0, y1, y2, y3):
    heights = np.array([y0, y1, y2, y3], dtype=float)
    W_hidden, b_hidden, weights, bias = polyline(PLACES, heights)
    output = neuron(relu(layer(FINE, W_hidden, b_hidden)), weights, bias)
    return Through(np.column_stack([PLACES, heights]), output, np.diff(heights), weights, bias)


def through_in_words(state):
    return (
        f"The three pieces have the slopes {three(state.slopes)}. So the output weights are "
        f"{three(state.weights)}, and the output's bias is {number(state.bias)}. {bends(state)}"
    )


def three(values):
    first, second, third = map(number, values)
    return f"{first}, {second} and {third}"


def bends(state):
    """How many of the neurons are heard."""
    silent = int((state.weights == 0).sum())
    if silent == 0:
        return "Each neuron bends the line."
    if silent == 3:
        return "No neuron is heard, and the line is flat."
    return f"{['One neuron is', 'Two neurons are'][silent - 1]} not heard: there is no bend there."


@figure(through, through_in_words)
def through_points(fig):
    """Left: four points at 0, 1, 2 and 3, and the straight pieces between them, flat before the
    first and straight on after the last. Right: a bar for the output weight of each of the three
    neurons, which start at 0, 1 and 2.
    """
    fig.set_figheight(240 / 72)
    left, right = fig.subfigures(1, 2)
    ax = axes(left, xlabel="input x", ylabel="output", xlim=(-1, 4), ylim=(-1, 5))
    (line,) = ax.plot([], [], color=PREDICTION, linewidth=3, gid="line")
    points = [
        ax.plot([], [], "o", color=BIAS if i == 0 else WEIGHT, markersize=10, gid=f"points.{i}")[0]
        for i in range(4)
    ]
    for i, point in enumerate(points):
        hold(point, f"y{i}")
    title = {"title": "output weights"}
    ax = axes(right, xlabel="neuron that starts at", ylabel="", xlim=(-0.6, 2.6), ylim=(-10, 10),
              **title)  # fmt: skip
    ax.set(xticks=[0, 1, 2], yticks=range(-8, 9, 4))
    ax.axhline(0, color=GRID, linewidth=1.5)
    bars = [
        ax.bar([x], [0], width=0.5, color=WEIGHT, alpha=0.6, gid=f"weights.{x}")[0]
        for x in range(3)
    ]
    labels = [
        ax.text(x, 0, "", ha="center", color=MUTED, gid=f"weights.{x}:label") for x in range(3)
    ]

    def move(state):
        line.set_data(FINE, state.line)
        for point, place in zip(points, state.points, strict=True):
            point.set_data(*place[:, None])
        for bar, label, weight in zip(bars, labels, state.weights, strict=True):
            bar.set_height(weight)
            label.set(text=number(weight), y=weight + 0.5 if weight >= 0 else weight - 0.5)
            label.set_va("bottom" if weight >= 0 else "top")

    return move

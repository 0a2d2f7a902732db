"""Two hidden neurons and four corners: what bends between the layers, and what that is good for."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from matplotlib.patches import Polygon

from lib.activations import ACTIVATIONS
from lib.explore import figure, hold
from lib.explore.palette import BIAS, INK, MUTED, PAPER, PREDICTION, WEIGHT
from lib.explore.written import number
from lib.figures.neuron.plane import (
    CORNERS,
    HIGH,
    LOW,
    NOWHERE,
    TASKS,
    border,
    clipped,
    listed,
    six,
    so_many,
)
from lib.figures.parts import free_place
from lib.figures.style import axes
from lib.neuron import layer, neuron

WANTED = TASKS["exactly one"]
SQUARE = np.array([[LOW, LOW], [HIGH, LOW], [HIGH, HIGH], [LOW, HIGH]])
LEFT, RIGHT, BOTTOM, TOP = -0.7, 2.7, -2.5, 2.5  # of what the hidden neurons pass on
FRAME = np.array([[LEFT, BOTTOM], [RIGHT, BOTTOM], [RIGHT, TOP], [LEFT, TOP]])
HIDDEN = {"none": "identity", "ReLU": "ReLU"}
ENDS = 2 * LOW - 1, 2 * HIGH + 1  # of x₁ + x₂, outside the square
NAMES = ("(0, 0)", "(0, 1), (1, 0)", "(1, 1)")  # by how many of the inputs are 1


class Network(NamedTuple):
    """Neurons A and B see x₁ + x₂; the output neuron weighs A with 1 and B with v."""

    bends: bool  # whether what is negative becomes 0
    hidden: np.ndarray  # what A and B pass on where no, one and both inputs are 1, (3, 2)
    outputs: np.ndarray  # at the four corners
    yes: np.ndarray
    wrong: np.ndarray
    right: int
    side: np.ndarray  # the region of yes over the inputs, (6, 2), the last corner repeated
    start_a: np.ndarray  # two ends of the line on which the sum of A is 0
    start_b: np.ndarray
    way: np.ndarray  # what A and B pass on while x₁ + x₂ grows, (4, 2)
    half: np.ndarray  # the region of yes over what A and B pass on, (6, 2)
    cut: np.ndarray  # two ends of its border
    names: tuple


def network_of(activation, b, v, c):
    f = ACTIVATIONS[HIDDEN[activation]].function

    def passed_on(total):
        return f(layer(np.array(total, dtype=float), [1, 1], [0, b]))

    outputs = neuron(passed_on(CORNERS.sum(axis=1)), [1, v], c)
    yes = outputs > 0
    bends = sorted({ENDS[0], 0, -b, ENDS[1]})
    between = yes_between(bends, neuron(passed_on(bends), [1, v], c))
    return Network(
        activation != "none",
        passed_on([0, 1, 2]),
        outputs,
        yes,
        yes != WANTED,
        int((yes == WANTED).sum()),
        six(band(between)),
        border(np.array([1, 1]), 0),
        border(np.array([1, 1]), b),
        passed_on([ENDS[0], 0, -b, ENDS[1]]),
        six(clipped(FRAME, [1, v], c)),
        border(np.array([1, v]), c),
        NAMES,
    )


def yes_between(places, heights):
    """Between which two places straight pieces, which rise and fall at most once, are above 0."""
    inside = [place for place, height in zip(places, heights, strict=True) if height > 0]
    for (here, there), (low, high) in zip(pairwise(places), pairwise(heights), strict=True):
        if min(low, high) <= 0 < max(low, high):
            inside.append(here + (there - here) * low / (low - high))
    return (min(inside), max(inside)) if inside else None


def band(between):
    """The corners of the part of the square in which x₁ + x₂ lies between two numbers."""
    if between is None:
        return NOWHERE
    low, high = between
    part = clipped(SQUARE, [1, 1], -low)
    return NOWHERE if part is NOWHERE else clipped(part, [-1, -1], high)


def network_in_words(state):
    a, b = (f"{number(p)}, {number(q)} and {number(r)}" for p, q, r in state.hidden.T)
    zero, _, one, both = (number(output) for output in state.outputs)
    says = f"yes at {listed(CORNERS[state.yes])}" if state.yes.any() else "no at every corner"
    return (
        f"{'With' if state.bends else 'Without'} the bend A passes on {a} where no, one and both "
        f"inputs are 1, and B {b}. The outputs are {zero}, {one} and {both}. The network says "
        f"{says}; {so_many(state.right)}."
    )


# Where a point is named, (across, up) from it, and half the size of its name.
HALF_OF_ONE, HALF_OF_TWO = (0.33, 0.2), (0.75, 0.2)
AROUND_ONE = np.array([(0, 0.45), (0, -0.45), (-0.6, 0), (0.6, 0), (-0.4, 0.5), (0.4, -0.5)])
AROUND_TWO = np.array([(0.9, -0.4), (-0.9, 0.4), (0.95, 0), (-0.95, 0), (0, -0.5)])


def close(corners):
    """Points that lie close together on the straight pieces between corners, (n, 2)."""
    steps = np.linspace(0, 1, 80)[:, None]
    return np.concatenate([(1 - steps) * a + steps * b for a, b in pairwise(corners)])


@figure(network_of, network_in_words)
def two_hidden(fig):
    """Left: the four corners over both inputs, full where the answer is to be yes; the side of
    yes is shaded, a cross stands where the answer is wrong, and a dashed line where neuron B
    starts. Right: where the corners lie when their places are what A and B pass on, with the
    way from one to the next, and the straight cut that the output neuron makes.
    """
    fig.set_figheight(250 / 72)
    left, right = fig.subfigures(1, 2)
    shade = {"color": PREDICTION, "alpha": 0.18}
    limits = {"xlim": (LOW, HIGH), "ylim": (LOW, HIGH)}
    ax = axes(left, xlabel="input x₁", ylabel="input x₂", title="the inputs", **limits)
    ax.set(xticks=[0, 1], yticks=[0, 1])
    side = ax.add_patch(Polygon(np.zeros((6, 2)), **shade, gid="side"))
    dashed = {"linestyle": "--", "linewidth": 1.5}
    ax.plot(*border(np.array([1, 1]), 0).T, color=MUTED, **dashed, gid="start_a")
    (start,) = ax.plot([], [], color=BIAS, **dashed, gid="start_b")
    hold(start, "b")
    empty = {"color": INK, "markerfacecolor": PAPER, "markersize": 11, "linestyle": "none"}
    full = {"color": INK, "markersize": 11, "linestyle": "none"}
    ax.plot(*CORNERS[~WANTED].T, "o", **empty)
    ax.plot(*CORNERS[WANTED].T, "o", **full)
    cross = {"color": MUTED, "markersize": 20, "markeredgewidth": 2}
    crosses = [ax.plot(*at, "x", **cross, gid=f"wrong.{i}")[0] for i, at in enumerate(CORNERS)]
    numbers = [
        ax.text(x + 0.1, y + 0.14, "", color=PREDICTION, gid=f"outputs.{i}")
        for i, (x, y) in enumerate(CORNERS)
    ]

    limits = {"xlim": (LEFT, RIGHT), "ylim": (BOTTOM, TOP)}
    ax = axes(right, xlabel="A passes on", ylabel="", title="what B passes on", **limits)
    ax.set(xticks=[0, 1, 2], yticks=range(-2, 3))
    half = ax.add_patch(Polygon(np.zeros((6, 2)), **shade, gid="half"))
    (way,) = ax.plot([], [], color=MUTED, linewidth=1.5, gid="way")
    (cut,) = ax.plot([], [], color=WEIGHT, gid="cut")
    looks = [empty, full, empty]
    places = [ax.plot([], [], "o", **look, gid=f"hidden.{i}")[0] for i, look in enumerate(looks)]
    middle = {"ha": "center", "va": "center"}
    labels = [ax.text(0, 0, "", **middle, gid=f"names.{i}") for i in range(3)]

    def move(state):
        side.set_xy(state.side)
        start.set_data(*state.start_b.T)
        half.set_xy(state.half)
        way.set_data(*state.way.T)
        cut.set_data(*state.cut.T)
        lines = np.concatenate([close(state.cut), close(state.way)])
        for i in range(4):
            crosses[i].set_visible(bool(state.wrong[i]))
            numbers[i].set_text(number(state.outputs[i]))
        for i, (a, b) in enumerate(state.hidden):
            places[i].set_data([a], [b])
            size = HALF_OF_TWO if i == 1 else HALF_OF_ONE
            around = np.array([a, b]) + (AROUND_TWO if i == 1 else AROUND_ONE)
            inside = around[(np.abs(around[:, 0] - 1) + size[0] <= 1 - LEFT)]
            labels[i].set(text=state.names[i], position=free_place(inside, size, lines))

    return move

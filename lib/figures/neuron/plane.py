"""One neuron of two inputs: it decides on which side of a line a point lies."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import Polygon

from lib.explore import figure, hold
from lib.explore.palette import INK, MUTED, PAPER, PREDICTION, WEIGHT
from lib.explore.written import number, plus
from lib.figures.parts import BEHIND
from lib.figures.style import axes
from lib.neuron import neuron

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
TASKS = {  # what the neuron is to say at each of the corners
    "both": np.array([False, False, False, True]),
    "not both": np.array([True, True, True, False]),
    "exactly one": np.array([False, True, True, False]),
}
LOW, HIGH = -0.6, 1.6  # of both inputs
LEVELS = range(5)  # the outputs at which the shade gets stronger; 0 is where the answer turns


class Decision(NamedTuple):
    """Where a neuron of two inputs says yes, and what it says at the four corners."""

    w1: float
    w2: float
    b: float
    outputs: np.ndarray  # at the corners
    yes: np.ndarray  # whether it says so
    wanted: np.ndarray
    right: int  # how many of the four
    border: np.ndarray  # two ends of the line w·x + b = 0
    above: np.ndarray  # where the output is above each level: the corners, (LEVELS, 6, 2)
    wrong: np.ndarray  # the corners at which it says something else


NOWHERE = np.array([[-9.0, -9.0], [-8.0, -9.0], [-8.0, -8.0]])  # out of sight


def decision(w1, w2, b, task):
    w, wanted = np.array([w1, w2]), TASKS[task]
    outputs = neuron(CORNERS, w, b)
    yes = outputs > 0
    return Decision(
        w1,
        w2,
        b,
        outputs,
        yes,
        wanted,
        int((yes == wanted).sum()),
        border(w, b),
        np.array([six(region(w, b - level)) for level in LEVELS]),
        yes != wanted,
    )


def region(w, b):
    """The corners of the part of the square in which w·x + b is above 0."""
    return clipped(np.array([[LOW, LOW], [HIGH, LOW], [HIGH, HIGH], [LOW, HIGH]]), w, b)


def clipped(corners, w, b):
    """The corners of what is left of a convex polygon where w·x + b is above 0."""
    heights = neuron(corners, w, b)
    if not (heights > 0).any():
        return NOWHERE
    found = []
    for i, here in enumerate(heights):
        ahead = (i + 1) % len(corners)
        there = heights[ahead]
        if here >= 0:  # a border may run through a corner
            found.append(corners[i])
        if here * there < 0:
            share = here / (here - there)
            found.append(corners[i] + share * (corners[ahead] - corners[i]))
    return np.array(found)


def six(corners):
    """As many corners in every state: the last again."""
    return np.concatenate([corners, corners[-1:].repeat(6 - len(corners), axis=0)])


def border(w, b):
    """Two ends of the line on which w·x + b is 0, outside the square."""
    size = np.hypot(*w)
    if size == 0:
        return NOWHERE[:2]
    foot, along = -b * w / size**2, np.array([-w[1], w[0]]) / size
    return np.array([foot - 4 * along, foot + 4 * along])


def decision_in_words(state):
    bias = plus(0, state.b)[1:] if state.b else ""
    formula = f"{number(state.w1)} × x₁ {sign(state.w2)} × x₂{bias}"
    if state.w1 == 0 == state.w2:
        where = f"Both weights are 0, so the answer is {'yes' if state.b > 0 else 'no'} everywhere"
    elif state.yes.all() or not state.yes.any():
        where = f"All four corners lie on the side of {'yes' if state.yes.all() else 'no'}"
    else:
        where = f"It says yes at {listed(CORNERS[state.yes])}"
    return f"The output is {formula}. {where}; {so_many(state.right)}."


def so_many(right):
    return f"{right} of the 4 corners {'is' if right == 1 else 'are'} right"


def sign(weight):
    return f"{'−' if weight < 0 else '+'} {number(abs(weight))}"


def listed(places):
    """Places as a sentence lists them: (0, 1), (1, 0) and (1, 1)."""
    *others, last = (f"({x}, {y})" for x, y in places)
    return f"{', '.join(others)} and {last}" if others else last


@figure(decision, decision_in_words)
def boundary(fig):
    """A square with its four corners marked, full where the answer is to be yes and empty where
    it is to be no. A line cuts the plane, and the side on which the neuron says yes is shaded, in
    bands that get stronger as the output grows. A number beside each corner is the output there,
    and a cross stands on each corner at which the answer is wrong.
    """
    fig.set_size_inches(300 / 72, 260 / 72)
    limits = {"xlim": (LOW, HIGH), "ylim": (LOW, HIGH)}
    ax = axes(fig, xlabel="input x₁", ylabel="input x₂", **limits)
    ax.set(xticks=[0, 1], yticks=[0, 1])
    bands = [shade(ax, level) for level in LEVELS]
    (edge,) = ax.plot([], [], color=WEIGHT, gid="border")
    hold(edge, "b")
    ax.plot(*CORNERS.T, "o", color=INK, markerfacecolor=PAPER, markersize=11, linestyle="none")
    look = {"color": MUTED, "markersize": 20, "markeredgewidth": 2}
    dots = [
        ax.plot(*at, "o", color=INK, markersize=11, gid=f"wanted.{i}")[0]
        for i, at in enumerate(CORNERS)
    ]
    crosses = [ax.plot(*at, "x", **look, gid=f"wrong.{i}")[0] for i, at in enumerate(CORNERS)]
    close = {**BEHIND, "pad": 1}  # the line may run by
    numbers = [
        ax.text(x + 0.13, y + 0.12, "", color=PREDICTION, bbox=close, gid=f"outputs.{i}")
        for i, (x, y) in enumerate(CORNERS)
    ]

    def move(state):
        for band, corners in zip(bands, state.above, strict=True):
            band.set_xy(corners)
        edge.set_data(*state.border.T)
        for i in range(4):
            dots[i].set_visible(bool(state.wanted[i]))
            crosses[i].set_visible(bool(state.wrong[i]))
            numbers[i].set_text(number(state.outputs[i]))

    return move


def shade(ax, level):
    """The region above a level. It lies on that of the level below: two shades, one stronger."""
    alpha = 0.07 if level else 0.14
    look = {"color": PREDICTION, "alpha": alpha, "linewidth": 0}
    return ax.add_patch(Polygon(np.zeros((6, 2)), **look, gid=f"above.{level}"))

"""Two paths through a hidden layer, and their sum."""

from typing import NamedTuple

import numpy as np

from lib.activations import softplus, softplus_gradient
from lib.chain_rule import chain, line, link, paths
from lib.explore import figure, hold
from lib.explore.palette import GRADIENT, INK, PREDICTION
from lib.explore.written import number, total
from lib.figures.parts import Tangent, settled

X = np.linspace(-3, 3, 49)
AROUND = np.linspace(-1, 1, 9)  # as far as the sum is drawn to either side
LITTLE = 0.05  # of the other slope: a path that hardly counts

softplus_link = link(softplus, softplus_gradient)
upper = chain(line(2), softplus_link)


def lower(weight):
    return chain(line(-2), softplus_link, line(weight))


class Paths(NamedTuple):
    """Two paths and their sum at x: values and slopes."""

    x: float
    weight: float
    first: float  # slopes
    second: float
    both: float
    at_first: tuple  # (x, value)
    at_second: tuple
    at_sum: tuple
    lower: np.ndarray  # path 2 over X
    piece: np.ndarray  # of the sum, around x


def paths_at(x, weight):
    links = upper, lower(weight), paths(upper, lower(weight))
    values, ways_back = zip(*(each(x) for each in links), strict=True)
    places = x + AROUND
    return Paths(
        x,
        weight,
        *(float(settled(back(1))) for back in ways_back),
        *((x, float(value)) for value in settled(values)),
        lower(weight)(X)[0],
        np.column_stack([places, links[-1](places)[0]]),
    )


def paths_in_words(state):
    return (
        f"At x = {number(state.x)} path 1 has slope {number(state.first, 2)} and path 2, with "
        f"weight {number(state.weight)}, slope {number(state.second, 2)}. Their sum has slope "
        f"{total(state.first, state.second, digits=2)}. {teamwork(state)}"
    )


def teamwork(state):
    """What the two paths do to each other."""
    if state.second == 0:
        return "Path 2 is closed, and path 1 decides alone."
    if state.both == 0:
        return "The two cancel: neither path is flat, but their sum is."
    if abs(state.first) < LITTLE * abs(state.second):
        return "Nearly all of it comes from path 2."
    if abs(state.second) < LITTLE * abs(state.first):
        return "Nearly all of it comes from path 1."
    if state.first * state.second > 0:
        return "They pull together."
    return "They pull against each other."


@figure(paths_at, paths_in_words)
def two_paths(fig):
    """Three panels over the same x: a curve for path 1, its mirror image times a weight for path
    2, and a piece of their sum around x. Each has a point and its tangent.
    """
    names = {"path 1": "first", "path 2": "second", "sum": "both"}
    points = "at_first", "at_second", "at_sum"
    curves, titles, tangents = [], [], []
    for i, ((name, slope), point) in enumerate(zip(names.items(), points, strict=True)):
        # One panel: three would stand one below the other on a phone.
        ax = fig.add_axes((0.08 + 0.325 * i, 0.16, 0.25, 0.75))
        ax.set(xlim=(-3.2, 3.2), ylim=(-6.4, 6.4), xlabel="Input (x)")
        ax.set(xticks=[-3, 0, 3], yticks=[-6, -3, 0, 3, 6])
        ax.text(2.9, -5.8, name, ha="right")  # where no curve comes
        curves += ax.plot([], [], color=INK, linewidth=1.5)
        tangents.append(Tangent(ax, 1, point, slope))
        hold(tangents[-1].mark.point, "x")
        titles.append(ax.set_title("", color=GRADIENT, gid=f"{slope}:title"))
    first, second, both = curves
    first.set_data(X, upper(X)[0])
    second.set_gid("lower")
    both.set(gid="piece", color=PREDICTION, linewidth=3)

    def move(state):
        second.set_data(X, state.lower)
        both.set_data(*state.piece.T)
        slopes = state.first, state.second, state.both
        places = state.at_first, state.at_second, state.at_sum
        for title, tangent, slope, place in zip(titles, tangents, slopes, places, strict=True):
            title.set_text(f"slope {number(slope, 2)}")
            tangent.move(*place, slope)

    return move

"""Two neurons, and what they add up to."""

from typing import NamedTuple

import numpy as np

from lib.activations import relu
from lib.explore import figure, hold
from lib.explore.palette import BIAS, INK, MUTED, PREDICTION
from lib.explore.written import number
from lib.figures.activations.curves import X
from lib.figures.parts import ABOVE, Mark, plane
from lib.neuron import layer, neuron


class Pair(NamedTuple):
    """Two ReLU neurons times their output weights over X, and their sum."""

    v_a: int
    v_b: int
    starts: tuple  # where the two leave 0
    first: np.ndarray
    second: np.ndarray
    total: np.ndarray
    end: tuple  # the right end of X, and the sum there
    lowest: float
    corners: tuple  # where the slope of the sum changes
    slopes: tuple  # of the sum, from each corner on


def pair_of(b_a, b_b, v_a, v_b):
    hidden = relu(layer(X, [1, 1], [b_a, b_b]))
    total = neuron(hidden, [v_a, v_b], 0)
    return Pair(
        v_a,
        v_b,
        (-b_a, -b_b),
        v_a * hidden[:, 0],
        v_b * hidden[:, 1],
        total,
        (X[-1], total[-1]),
        total.min(),
        *corners_of(b_a, b_b, v_a, v_b),
    )


def corners_of(b_a, b_b, v_a, v_b):
    """Where the sum of two ReLU neurons changes its slope, and its slopes from there on."""
    changes = {}
    for b, v in ((b_a, v_a), (b_b, v_b)):
        changes[-b] = changes.get(-b, 0) + v
    places = tuple(x for x in sorted(changes) if changes[x])
    return places, tuple(np.cumsum([changes[x] for x in places]))


def pair_in_words(state):
    below = " It goes below 0, as a negative output weight lets it." if state.lowest < 0 else ""
    return (
        f"{speaker('A', state.starts[0], state.v_a)} {speaker('B', state.starts[1], state.v_b)} "
        f"{sum_in_words(state.corners, state.slopes)}{below}"
    )


def speaker(which, start, v):
    if v == 0:
        return f"Neuron {which} is not heard, since its output weight is 0."
    return f"Neuron {which} starts at x = {number(start)} and has output weight {number(v)}."


def sum_in_words(corners, slopes):
    """How a line with bends runs, and the name of what it looks like."""
    if not corners:
        return "Their sum is 0 for every x: the two leave nothing over."
    runs = [f"is 0 up to x = {number(corners[0])}", f"then {moves(slopes[0])}"]
    runs += [
        f"and from x = {number(x)} on {moves(slope)}"
        for x, slope in zip(corners[1:], slopes[1:], strict=True)
    ]
    return f"Their sum {', '.join(runs)}: {looks_like(slopes)}."


def moves(slope):
    if slope == 0:
        return "stays level"
    return f"{'rises' if slope > 0 else 'falls'} by {number(abs(slope))} for each step to the right"


def looks_like(slopes):
    if len(slopes) == 1:
        return "one bend"
    first, second = slopes
    if second == 0:
        return "a step up, as a ramp" if first > 0 else "a step down, as a ramp"
    if first * second > 0:
        return "two bends"
    return "a tent" if first > 0 else "a tent upside down"


@figure(pair_of, pair_in_words)
def two_neurons(fig):
    """Left: two ReLU neurons, each times its output weight: 0 up to its start, then a straight
    line. Right: their sum, which bends there.
    """
    fig.set_figheight(240 / 72)
    left, right = fig.subfigures(1, 2)
    common = {"xlabel": "input x", "xlim": (-4, 4), "ylim": (-9, 9)}
    pieces = plane(left, ylabel="output weight × activation", **common)
    wide = {"color": MUTED, "linewidth": 5, "alpha": 0.5}  # visible under the other
    (first,) = pieces.plot([], [], **wide, label="A", gid="first")
    thin = {"color": INK, "linewidth": 1.5, "linestyle": "--"}
    (second,) = pieces.plot([], [], **thin, label="B", gid="second")
    starts = [
        pieces.plot([], [], "o", color=BIAS, zorder=3, gid=f"starts.{i}")[0] for i in range(2)
    ]
    for start, bias in zip(starts, ("b_a", "b_b"), strict=True):
        hold(start, bias)
    pieces.legend(ncols=2, **ABOVE)
    whole = plane(right, ylabel="", title="their sum", **common)
    (total,) = whole.plot([], [], color=PREDICTION, linewidth=3, gid="total")
    end = Mark(whole, "end", PREDICTION)
    for ax in (pieces, whole):
        ax.set(yticks=range(-8, 9, 4))

    def move(state):
        first.set_data(X, state.first)
        second.set_data(X, state.second)
        for artist, x in zip(starts, state.starts, strict=True):
            artist.set_data([x], [0])
        total.set_data(X, state.total)
        end.move(*state.end)

    return move

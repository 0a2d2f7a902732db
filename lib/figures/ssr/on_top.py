"""What a line pays on top of the best one: the squares of their distances, and Pythagoras."""

from typing import NamedTuple

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.patches import Polygon, Rectangle

from lib.explore import figure
from lib.explore.palette import INK, LOSS, MUTED, PREDICTION
from lib.explore.written import number, total
from lib.figures.parts import Grips, settled
from lib.figures.ssr.points import AREA, BEST, ENDS, LEAST, X, Y, grip, to_scale
from lib.neuron import neuron
from lib.regression import predict
from lib.ssr import line_ssr

OF_THE_BEST = predict(BEST, X)
EXTRA = {"facecolor": to_rgba(PREDICTION, 0.22), "edgecolor": PREDICTION, "linewidth": 0.8}


class OnTop(NamedTuple):
    """A line, its distances from the best one, and three areas that belong together."""

    w: float
    b: float
    line: np.ndarray  # the predictions at ENDS
    tilt: tuple  # the place on it where it is tilted
    distances: np.ndarray  # from the best line, at each x
    extra: float  # the sum of their squares
    least: float  # the SSR of the best line
    ssr: float
    triangle: np.ndarray  # (3, 2), the right angle first
    of_extra: np.ndarray  # (4, 2), the squares on its sides
    of_least: np.ndarray
    of_ssr: np.ndarray


def on_top_of(w, b):
    distances = settled(neuron(X, w, b) - OF_THE_BEST)
    extra = float(settled(np.sum(distances**2)))
    corner, right, top = np.array([[0, 0], [np.sqrt(extra), 0], [0, np.sqrt(LEAST)]])
    return OnTop(
        w,
        b,
        neuron(ENDS, w, b),
        grip(w, b),
        distances,
        extra,
        LEAST,
        float(settled(line_ssr(X, Y, w, b))),
        np.array([corner, right, top]),
        square_on(right, corner),
        square_on(corner, top),
        square_on(top, right),
    )


def square_on(start, end):
    """The corners of the square on a side, to the left of the way from its start to its end."""
    along = end - start
    out = np.array([-along[1], along[0]])  # a quarter turn
    return np.array([start, end, end + out, start + out])


def on_top_in_words(state):
    return (
        f"With weight {number(state.w)} and bias {number(state.b)} the squares of the distances "
        f"are {total(*state.distances**2)}. {paid(state)}"
    )


def paid(state):
    """The sum of two areas, as an SSR."""
    if state.extra == 0:
        return f"This is the best line: its SSR is {number(state.ssr)}, and it pays nothing on top."
    return f"This line has an SSR of {costs(state)}."


def costs(state):
    """What the best line leaves, and what this one pays on top."""
    return total(state.least, state.extra)


@figure(on_top_of, on_top_in_words)
def on_top(fig):
    """Left: the best line, dashed, another line with a dot that lifts it and a diamond that tilts
    it, and at each x a square whose side leads from the one to the other. Right, to the same scale:
    a right-angled triangle with a square on each side. The one on the left has the SSR of the best
    line for its area, the one below the sum of the squares of the left picture, and the one above
    the SSR of the other line.
    """
    fig.set_size_inches(460 / 72, 252 / 72)
    ax = to_scale(fig, 36, xlim=(-1.6, 9), ylim=(-0.5, 10))
    ax.set(xlabel="x", ylabel="y", xticks=range(0, 9, 2), yticks=range(0, 11, 2))
    squares = [
        ax.add_patch(Rectangle((0, 0), 0, 0, **EXTRA, gid=f"distances.{i}:square"))
        for i in range(len(X))
    ]
    ax.plot(ENDS, predict(BEST, ENDS), color=INK, linewidth=1.2, linestyle=(0, (6, 4)))
    (line,) = ax.plot([], [], color=PREDICTION, gid="line")
    ax.plot(X, Y, "o", color=MUTED, markersize=4)
    grips = Grips(ax)
    ax = to_scale(fig, 250, xlim=(-4.2, 7.4), ylim=(-6.4, 8.4), bottom=2)  # (0, 0): right angle
    ax.set_axis_off()
    areas = {
        name: ax.add_patch(Polygon(np.zeros((4, 2)), **look, gid=name))
        for name, look in {"of_ssr": AREA, "of_least": AREA, "of_extra": EXTRA}.items()
    }
    triangle = ax.add_patch(Polygon(np.zeros((3, 2)), fill=False, edgecolor=INK, gid="triangle"))
    middle = {"ha": "center", "va": "center"}
    side = np.sqrt(LEAST)
    ax.text(-side / 2, side / 2, number(LEAST), color=LOSS, **middle)
    ax.text(-side - 0.3, side / 2, "best line", ha="right", va="center", fontsize=8)
    whole = ax.text(0, 0, "", color=LOSS, gid="ssr:label", **middle)
    extra = ax.text(0, 0, "", color=PREDICTION, gid="extra:label", ha="center", va="top")
    title = ax.text(-4.2, 8.3, "", color=LOSS, gid="ssr,least,extra:title", va="top")

    def move(state):
        line.set_data(ENDS, state.line)
        grips.move(state.b, state.tilt)
        for square, x, best, length in zip(squares, X, OF_THE_BEST, state.distances, strict=True):
            square.set_bounds(x, best, -length, length)
        for name, area in areas.items():
            area.set_xy(getattr(state, name))
        triangle.set_xy(state.triangle)
        whole.set(text=number(state.ssr), position=state.of_ssr.mean(axis=0))
        x, y = state.of_extra.mean(axis=0)
        extra.set(text=f"on top {number(state.extra)}", position=(x, 2 * y - 0.3))
        title.set_text(f"SSR {costs(state)}")

    return move

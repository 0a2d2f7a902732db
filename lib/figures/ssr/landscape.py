"""A place on the map of the SSR over weight and bias, and the line that it stands for."""

from typing import NamedTuple

import numpy as np

from lib.explore import figure, hold
from lib.explore.palette import BIAS, INK, LOSS, PREDICTION, WEIGHT
from lib.figures.parts import BEHIND, Mark, Residuals, settled
from lib.figures.ssr.points import BEST, ENDS, X, Y
from lib.figures.style import axes
from lib.figures.written import number
from lib.neuron import neuron
from lib.ssr import least_lengths, line_ssr, line_ssr_gradient, residuals, sae

STEP = 0.1  # of both sliders
B, W = np.meshgrid(np.linspace(-0.4, 4.8, 53), np.linspace(-0.1, 1.6, 69))
EDGE = least_lengths(X, Y)[:, ::-1]  # (b, w): the lines of the least sum of lengths
LEAST_LENGTHS = float(settled(sae(Y, neuron(X, EDGE[0, 1], EDGE[0, 0]))))


class Place(NamedTuple):
    """A line as a place on the map: the SSR there and its slopes."""

    w: float
    b: float
    place: tuple  # (b, w)
    line: np.ndarray  # the predictions at ENDS
    predicted: np.ndarray
    residuals: np.ndarray
    ssr: float
    along_w: float  # slopes
    along_b: float
    lengths: float  # the sum of the lengths
    by_squares: bool  # what the map shows
    by_lengths: bool
    height: float  # there
    gains_w: bool  # a step of the weight that its slope asks for makes the SSR smaller
    gains_b: bool


def place_of(w, b, rule):
    predicted = neuron(X, w, b)
    here = float(settled(line_ssr(X, Y, w, b)))
    slopes = line_ssr_gradient(X, Y, w, b)
    along_w, along_b = (float(settled(slope)) for slope in (slopes.w, slopes.b))
    lengths = float(settled(sae(Y, predicted)))
    further_w = line_ssr(X, Y, w - STEP * np.sign(along_w), b)
    further_b = line_ssr(X, Y, w, b - STEP * np.sign(along_b))
    return Place(
        w,
        b,
        (b, w),
        neuron(ENDS, w, b),
        predicted,
        residuals(Y, predicted),
        here,
        along_w,
        along_b,
        lengths,
        rule == "squares",
        rule == "lengths",
        here if rule == "squares" else lengths,
        bool(settled(further_w) < here),
        bool(settled(further_b) < here),
    )


def place_in_words(state):
    at = f"At weight {number(state.w)} and bias {number(state.b)}"
    if state.by_lengths:
        return f"{at} the sum of the lengths is {number(state.lengths)}. {standing(state.lengths)}"
    here = f"{at} the SSR is {number(state.ssr)}."
    if state.along_w == 0 == state.along_b:
        return f"{here} Both slopes are 0: this is the bottom."
    return (
        f"{here} Its slope along w is {number(state.along_w)}, "
        f"{step_advice(state.along_w, state.gains_w, 'weight')}; along b it is "
        f"{number(state.along_b)}, {step_advice(state.along_b, state.gains_b, 'bias')}."
    )


def standing(lengths):
    """How a sum of lengths compares with the least."""
    if lengths == LEAST_LENGTHS:
        return "No line has less, and many have as little."
    return f"The least is {number(LEAST_LENGTHS)}."


def step_advice(slope, gains, name):
    """What a slope of the SSR asks for, and whether a whole step of the slider serves."""
    if slope == 0:
        return f"so the {name} alone gains nothing"
    direction = "less" if slope > 0 else "more"
    if gains:
        return f"so {direction} {name} is better"
    return (
        f"so a little {direction} {name} would be better, but a whole step of {number(STEP)} "
        "gains nothing"
    )


@figure(place_of, place_in_words)
def landscape(fig):
    """Left: a map over bias and weight. By squares its contour lines are long, tilted ellipses
    around a cross; on a dotted line the slope along w is 0, on a dashed one the slope along b. By
    lengths they are polygons around a thick line. A dot marks the place of the sliders. Right: the
    five points, and the line of that place.
    """
    left, right = fig.subfigures(1, 2, width_ratios=(6, 5))
    limits = {"xlim": (B.min(), B.max()), "ylim": (W.min(), W.max())}
    ax = axes(left, xlabel="bias b", ylabel="weight w", **limits)
    levels = [3, 5, 10, 20, 40]
    rings = ax.contour(B, W, over_the_map(line_ssr), levels, colors=LOSS, linewidths=0.8)
    parts = {"squares": [rings, *ax.clabel(rings, levels[1:], fontsize=8)], "lengths": []}
    parts["squares"] += ax.plot(BEST.intercept, BEST.slope, "+", color=INK, markersize=10)
    slopes = []
    looks = ("w", WEIGHT, ":", 1.49), ("b", BIAS, "--", 1.37)
    for name, colour, style, y in looks:
        flat = over_the_map(lambda *line, name=name: getattr(line_ssr_gradient(*line), name))
        look = {"colors": colour, "linestyles": style, "linewidths": 1.5}
        parts["squares"].append(ax.contour(B, W, flat, [0], **look))
        key = {"color": colour, "linestyle": style, "linewidth": 1.5}
        parts["squares"] += ax.plot([1.9, 2.4], [y + 0.03, y + 0.03], **key)
        look = {"color": colour, "bbox": BEHIND, "gid": f"along_{name}:label"}
        slopes.append(ax.text(2.5, y, "", **look))
    parts["squares"] += slopes
    levels = [4, 6, 8, 10, 12]
    rings = ax.contour(B, W, over_the_map(lengths_of), levels, colors=LOSS, linewidths=0.8)
    parts["lengths"] += [rings, *ax.clabel(rings, fontsize=8)]
    parts["lengths"] += ax.plot(*EDGE[[0, -1]].T, color=INK, linewidth=3)
    for rule, artists in parts.items():
        for i, artist in enumerate(artists):
            if artist not in slopes:
                artist.set_gid(f"by_{rule}:{i}")
    place = Mark(ax, "place", PREDICTION, size=9)
    hold(place.point, "b", "w")
    title = ax.set_title("", gid="height:title")
    ax = axes(right, xlabel="x", ylabel="y", xlim=(-0.3, 6), ylim=(-1, 12))
    fitted = Residuals(ax, X, Y, ENDS)
    (start,) = ax.plot([], [], "o", color=BIAS, markersize=8, gid="b:start")

    def move(state):
        place.move(*state.place)
        fitted.move(state.line, state.predicted)
        start.set_data([0], [state.b])
        title.set_text(f"{'SSR' if state.by_squares else 'lengths'} {number(state.height)}")
        for rule, artists in parts.items():
            for artist in artists:
                artist.set_visible(rule == ("squares" if state.by_squares else "lengths"))
        for text, name, slope in zip(slopes, "wb", (state.along_w, state.along_b), strict=True):
            text.set_text(f"slope along {name}: {number(slope)}")

    return move


def lengths_of(x, y, w, b):
    return sae(y, neuron(x, w, b))


def over_the_map(value):
    """A number of the line at each place of the map."""
    return np.vectorize(lambda w, b: value(X, Y, w, b))(W, B)

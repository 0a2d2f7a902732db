"""A place on the map of the SSR over weight and bias, and the line that it stands for."""

from typing import NamedTuple

import numpy as np

from lib.explore import figure
from lib.explore.palette import BIAS, INK, LOSS, PREDICTION, WEIGHT
from lib.figures.parts import BEHIND, Mark, Residuals, settled
from lib.figures.ssr.points import BEST, ENDS, X, Y
from lib.figures.style import axes
from lib.figures.written import number
from lib.neuron import neuron
from lib.ssr import line_ssr, line_ssr_gradient, residuals

STEP = 0.1  # of both sliders
B, W = np.meshgrid(np.linspace(-0.4, 4.8, 53), np.linspace(-0.1, 1.6, 69))


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
    gains_w: bool  # a step of the weight that its slope asks for makes the SSR smaller
    gains_b: bool


def place_of(w, b):
    predicted = neuron(X, w, b)
    here = float(settled(line_ssr(X, Y, w, b)))
    slopes = line_ssr_gradient(X, Y, w, b)
    along_w, along_b = (float(settled(slope)) for slope in (slopes.w, slopes.b))
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
        bool(settled(further_w) < here),
        bool(settled(further_b) < here),
    )


def place_in_words(state):
    here = f"At weight {number(state.w)} and bias {number(state.b)} the SSR is {number(state.ssr)}."
    if state.along_w == 0 == state.along_b:
        return f"{here} Both slopes are 0: this is the bottom."
    return (
        f"{here} Its slope along w is {number(state.along_w)}, "
        f"{step_advice(state.along_w, state.gains_w, 'weight')}; along b it is "
        f"{number(state.along_b)}, {step_advice(state.along_b, state.gains_b, 'bias')}."
    )


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
    """Left: a map of the SSR over bias and weight. Its contour lines are long, tilted ellipses
    around a cross. On a dotted line the slope along w is 0, on a dashed one the slope along b. A
    dot marks the place of the sliders. Right: the five points, and the line of that place.
    """
    left, right = fig.subfigures(1, 2, width_ratios=(6, 5))
    limits = {"xlim": (B.min(), B.max()), "ylim": (W.min(), W.max())}
    ax = axes(left, xlabel="bias b", ylabel="weight w", **limits)
    levels = [3, 5, 10, 20, 40]
    rings = ax.contour(B, W, over_the_map(line_ssr), levels, colors=LOSS, linewidths=0.8)
    ax.clabel(rings, levels[1:], fontsize=8)
    ax.plot(BEST.intercept, BEST.slope, "+", color=INK, markersize=10)
    slopes = []
    looks = ("w", WEIGHT, ":", 1.49), ("b", BIAS, "--", 1.37)
    for name, colour, style, y in looks:
        flat = over_the_map(lambda *line, name=name: getattr(line_ssr_gradient(*line), name))
        ax.contour(B, W, flat, [0], colors=colour, linestyles=style, linewidths=1.5)
        ax.plot([1.9, 2.4], [y + 0.03, y + 0.03], color=colour, linestyle=style, linewidth=1.5)
        look = {"color": colour, "bbox": BEHIND, "gid": f"along_{name}:label"}
        slopes.append(ax.text(2.5, y, "", **look))
    place = Mark(ax, "place", PREDICTION, size=8)
    title = ax.set_title("", gid="ssr:title")
    ax = axes(right, xlabel="x", ylabel="y", xlim=(-0.3, 6), ylim=(-1, 12))
    fitted = Residuals(ax, X, Y, ENDS)
    (start,) = ax.plot([], [], "o", color=BIAS, markersize=8, gid="b:start")

    def move(state):
        place.move(*state.place)
        fitted.move(state.line, state.predicted)
        start.set_data([0], [state.b])
        title.set_text(f"SSR {number(state.ssr)}")
        for text, name, slope in zip(slopes, "wb", (state.along_w, state.along_b), strict=True):
            text.set_text(f"slope along {name}: {number(slope)}")

    return move


def over_the_map(value):
    """A number of the line at each place of the map."""
    return np.vectorize(lambda w, b: value(X, Y, w, b))(W, B)

"""A place on the map of the SSR over weight and bias, the line that it stands for, its squares."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from lib.explore import figure, hold
from lib.explore.palette import BIAS, INK, LOSS, PREDICTION, WEIGHT
from lib.explore.written import number
from lib.figures.parts import Grips, Mark, Residuals, settled
from lib.figures.ssr.points import AREA, BEST, ENDS, UNIT, X, Y, grip, to_scale
from lib.neuron import neuron
from lib.ssr import least_lengths, line_ssr, line_ssr_gradient, residuals, sae

STEP = 0.1  # of both sliders
HEIGHT = 254  # points
ROW = 236 / HEIGHT  # where the numbers stand, above both pictures
LOOKS = {"w": (WEIGHT, ":"), "b": (BIAS, "--")}  # of the lines on which a slope is 0
B, W = np.meshgrid(np.linspace(-0.4, 4.8, 53), np.linspace(-0.1, 1.6, 69))
EDGE = least_lengths(X, Y)[:, ::-1]  # (b, w): the lines of the least sum of lengths
LEAST_LENGTHS = float(settled(sae(Y, neuron(X, EDGE[0, 1], EDGE[0, 0]))))


class Place(NamedTuple):
    """A line as a place on the map: the SSR there and its slopes."""

    w: float
    b: float
    place: tuple  # (b, w)
    line: np.ndarray  # the predictions at ENDS
    tilt: tuple  # the place on it where it is tilted
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
        grip(w, b),
        predicted,
        settled(residuals(Y, predicted)),
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
    five points and the line of that place, which a dot lifts and a diamond tilts. By squares each
    residual is the side of a square.
    """
    fig.set_size_inches(460 / 72, HEIGHT / 72)  # one panel: both are in sight on a phone as well
    ax = fig.add_axes((56 / 460, 40 / HEIGHT, 164 / 460, 10.5 * UNIT / HEIGHT))
    ax.set(xlabel="bias b", ylabel="weight w", xlim=(B.min(), B.max()), ylim=(W.min(), W.max()))
    ax.set(xticks=range(5), yticks=[0, 0.5, 1, 1.5])
    by_squares = map_of_squares(ax)
    by_lengths = map_of_lengths(ax)
    for rule, artists in {"squares": by_squares, "lengths": by_lengths}.items():
        for i, artist in enumerate(artists):
            artist.set_gid(f"by_{rule}:{i}")
    place = Mark(ax, "place", PREDICTION, size=9)
    hold(place.point, "b", "w")
    title = fig.text(56 / 460, ROW, "", color=LOSS, gid="height:title")
    slopes, keys = {}, []
    for (name, (colour, style)), left in zip(LOOKS.items(), (128, 296), strict=True):
        places = np.array([left, left + 22]) / 460
        look = {"color": colour, "linestyle": style, "linewidth": 1.5, "clip_on": False}
        row = {"transform": fig.transFigure, "gid": f"by_squares:key_{name}"}
        keys += ax.plot(places, [ROW + 0.015] * 2, **look, **row)
        slopes[name] = fig.text((left + 28) / 460, ROW, "", color=colour, gid=f"along_{name}:label")
    ax = to_scale(fig, 262, xlim=(-1.6, 10), ylim=(-0.5, 10))
    ax.set(xlabel="x", ylabel="y", xticks=range(0, 11, 2), yticks=range(0, 11, 2))
    areas = [
        ax.add_patch(Rectangle((0, 0), 0, 0, **AREA, gid=f"residuals.{i}:square"))
        for i in range(len(X))
    ]
    fitted = Residuals(ax, X, Y, ENDS)
    grips = Grips(ax)

    def move(state):
        place.move(*state.place)
        fitted.move(state.line, state.predicted)
        grips.move(state.b, state.tilt)
        title.set_text(f"{'SSR' if state.by_squares else 'lengths'} {number(state.height)}")
        for area, x, guess, length in zip(areas, X, state.predicted, state.residuals, strict=True):
            area.set_bounds(x, guess, -length, length)
        for name, slope in {"w": state.along_w, "b": state.along_b}.items():
            slopes[name].set_text(f"slope along {name}: {number(slope)}")
        for artist in [*by_squares, *areas, *keys, *slopes.values()]:
            artist.set_visible(state.by_squares)
        for artist in by_lengths:
            artist.set_visible(state.by_lengths)

    return move


def map_of_squares(ax):
    """Contour lines of the SSR, the lowest place, and the two lines on which a slope is 0."""
    artists = rings(ax, line_ssr, [3, 5, 10, 20, 40], named=[5, 10, 20, 40])
    artists += ax.plot(BEST.intercept, BEST.slope, "+", color=INK, markersize=10)
    for name, (colour, style) in LOOKS.items():
        slope = over_the_map(lambda *line, name=name: getattr(line_ssr_gradient(*line), name))
        ((flat,),) = segments(ax, slope, [0])
        artists += ax.plot(*flat[[0, -1]].T, color=colour, linestyle=style, linewidth=1.5)
    return artists


def map_of_lengths(ax):
    """Contour lines of the sum of lengths, and the lowest places: a whole edge."""
    artists = rings(ax, lengths_of, [4, 6, 8, 10, 12], named=[4, 8, 12])
    return artists + ax.plot(*EDGE[[0, -1]].T, color=INK, linewidth=3)


def rings(ax, value, levels, named):
    """Contour lines of a number of the line, as one path: quick to draw. Some have their number."""
    contours = ax.contour(B, W, over_the_map(value), levels)
    labels = ax.clabel(contours, named, fontsize=8, inline_spacing=2)  # cuts the lines for it
    contours.remove()  # and the labels with it
    path = Path.make_compound_path(*contours.get_paths())
    look = {"fill": False, "edgecolor": LOSS, "linewidth": 0.8, "zorder": 2}
    middle = {"ha": "center", "va": "center", "fontsize": 8, "color": LOSS}
    texts = [(each.get_position(), each.get_text(), each.get_rotation()) for each in labels]
    return [
        ax.add_patch(PathPatch(path, **look)),
        *(ax.text(*place, text, rotation=angle, **middle) for place, text, angle in texts),
    ]


def segments(ax, values, levels):
    """The corners of contour lines, level by level."""
    contours = ax.contour(B, W, values, levels)
    contours.remove()
    return contours.allsegs


def lengths_of(x, y, w, b):
    return sae(y, neuron(x, w, b))


def over_the_map(value):
    """A number of the line at each place of the map."""
    return np.vectorize(lambda w, b: value(X, Y, w, b))(W, B)

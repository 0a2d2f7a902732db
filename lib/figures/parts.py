"""What the pictures share: axes in points, residuals, a tangent, a mark that stays in sight.

Each part makes its artists once and names them; `move` sets them to numbers that it is given.
"""

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from lib.explore import hold
from lib.explore.palette import (
    BIAS,
    GRADIENT,
    GRID,
    INK,
    LOSS,
    MUTED,
    PAPER,
    PREDICTION,
    WEIGHT,
)
from lib.explore.written import number
from lib.figures.style import axes

BEHIND = {"facecolor": PAPER, "edgecolor": "none", "pad": 2}  # a box that keeps a text legible
ABOVE = {"loc": "lower left", "bbox_to_anchor": (0, 1), "borderaxespad": 0, "borderpad": 0.2}


def canvas(fig, height, width=460):
    """Axes without a frame whose coordinates are points, over a figure of this size."""
    fig.set_size_inches(width / 72, height / 72)
    ax = fig.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    ax.set_axis_off()
    return ax


def plane(panel, **options):
    """Axes with a hairline at x = 0 and at y = 0; options as `axes` takes them."""
    ax = axes(panel, **options)
    ax.axhline(0, color=GRID, linewidth=1.5)
    ax.axvline(0, color=GRID, linewidth=1.5)
    return ax


def segment(x, y, slope, reach):
    """The ends of the piece of a line through (x, y) that goes `reach` to the left and right."""
    return [x - reach, x + reach], [y - reach * slope, y + reach * slope]


class Mark:
    """A point that never leaves the picture.

    Outside the limits of its axes it becomes a triangle at the edge that points to where the
    place is, with the number beside it (`told` says that the number stands elsewhere).
    """

    def __init__(self, ax, name, colour=INK, marker="o", size=7, told=False, **options):
        self.marker, self.told = marker, told
        self.low, self.high = np.transpose([ax.get_xlim(), ax.get_ylim()])
        look = {"color": colour, "markersize": size, "clip_on": False, "zorder": 5, **options}
        (self.point,) = ax.plot([], [], marker, gid=name, **look)
        self.label = ax.text(0, 0, "", color=colour, gid=f"{name}:outside", bbox=BEHIND, zorder=6)

    def move(self, x, y):
        place = np.array([x, y], dtype=float)
        inside = np.clip(place, self.low, self.high)
        away = np.sign(place - inside)
        self.point.set_data(*inside[:, None])
        self.point.set_marker(self.marker if not away.any() else triangle(*away))
        self.label.set_visible(bool(away.any()) and not self.told)
        if self.label.get_visible():
            far = place[1] if away[1] else place[0]
            middle = inside - 0.04 * away * (self.high - self.low)
            self.label.set(text=number(far, 2), position=middle)
            self.label.set(ha=SIDES[away[0] or self.edge(inside[0])], va=HEIGHTS[away[1]])

    def edge(self, x):
        """−1 or 1 near the left or right edge, where a centred number would reach out."""
        share = (x - self.low[0]) / (self.high[0] - self.low[0])
        return int(share > 1 - EDGE) - int(share < EDGE)


EDGE = 0.2  # of the width
SIDES = {-1: "left", 0: "center", 1: "right"}
HEIGHTS = {-1: "bottom", 0: "center", 1: "top"}


def triangle(right, up):
    """The marker that points out of the picture."""
    if up:
        return "^" if up > 0 else "v"
    return ">" if right > 0 else "<"


class Residuals:
    """Observations, a line of predictions, and a residual for each: from predicted to observed."""

    def __init__(self, ax, x, actual, ends, name="line"):
        self.x, self.actual, self.ends = x, actual, ends
        self.residuals = [
            ax.plot([], [], color=LOSS, linewidth=1.5, gid=f"residuals.{i}")[0]
            for i in range(len(x))
        ]
        (self.line,) = ax.plot([], [], color=PREDICTION, gid=name)
        (self.points,) = ax.plot(x, actual, "o", color=INK)

    def move(self, line, predicted, actual=None):
        """Set the predictions at both ends of the line, and the predicted values of the samples.

        Where the observations move, too, `actual` says where they are now.
        """
        actual = self.actual if actual is None else actual
        self.line.set_data(self.ends, line)
        for artist, x, y, guess in zip(self.residuals, self.x, actual, predicted, strict=True):
            artist.set_data([x, x], [guess, y])


class Grips:
    """Where a line is taken hold of: a dot at x = 0 lifts it, a diamond farther out tilts it.

    The state has the place of the diamond, `tilt`; the names are those of the two controls.
    """

    def __init__(self, ax, weight="w", bias="b"):
        (self.start,) = ax.plot([], [], "o", color=BIAS, markersize=8, gid=f"{bias}:start")
        (self.tilt,) = ax.plot([], [], "D", color=WEIGHT, markersize=7, zorder=4, gid="tilt")
        hold(self.start, bias)
        hold(self.tilt, weight)

    def move(self, bias, tilt):
        self.start.set_data([0], [bias])
        self.tilt.set_data(*np.transpose([tilt]))


class Tangent:
    """A point on a curve, and a piece of the line that touches it there."""

    def __init__(self, ax, reach, point="place", slope="slope", colour=INK):
        self.reach = reach
        (self.line,) = ax.plot([], [], color=GRADIENT, linestyle="--", gid=f"{slope}:tangent")
        self.mark = Mark(ax, point, colour)

    def move(self, x, y, slope):
        self.line.set_data(*segment(x, y, slope, self.reach))
        self.mark.move(x, y)


def free_place(places, half, points, taken=None):
    """The first of some places at which a label stands clear, else the one with most room.

    `half` is half its width and height, `points` (n, 2) lie close together on the lines that must
    not cross it, and `taken` is where a label of the same size stands already.
    """

    def room(place):
        gaps = np.max(np.abs(points - np.array(place)) / half, axis=1)
        if taken is None:
            return gaps.min()
        return min(gaps.min(), np.max(np.abs(np.subtract(place, taken)) / half) / 2)

    return next((place for place in places if room(place) >= 1), max(places, key=room))


def ghost(ax, x, y):
    """A line that does not move: where it all began."""
    ax.plot(x, y, color=MUTED, linestyle="--", linewidth=1.2)


class Trail:
    """The steps of a walk so far, as dots and the way between them, and the next one as a ring."""

    def __init__(self, ax, most):
        low, high = np.transpose([ax.get_xlim(), ax.get_ylim()])
        # Far outside nobody sees where, and numbers stay small.
        self.low, self.high, self.most = low - 1.3 * (high - low), high + 1.3 * (high - low), most
        thin = {"color": MUTED, "linewidth": 1}
        (self.way,) = ax.plot([], [], **thin, gid="path:way")
        (self.onward,) = ax.plot([], [], **thin, linestyle=":", gid="landing:way")
        self.ring = Mark(ax, "landing", MUTED, size=5, told=True, markerfacecolor=PAPER)
        # All dots are one path, lines without length that have round ends: quick to draw.
        look = {"fill": False, "edgecolor": MUTED, "linewidth": 4, "capstyle": "round", "zorder": 2}
        self.dots = ax.add_patch(PathPatch(Path([(0, 0)]), gid="path:dots", **look))

    def move(self, path, landing):
        """Set the places so far, (n, 2), and the place where the next step lands."""
        self.ring.move(*landing)
        path, landing = np.clip(path, self.low, self.high), np.clip(landing, self.low, self.high)
        self.onward.set_data(*np.transpose([path[-1], landing]))
        # Of one length in all states, and so of one form: a third of the bytes on the page.
        path = np.concatenate([path, path[-1:].repeat(self.most + 1 - len(path), axis=0)])
        self.way.set_data(*path.T)
        codes = [Path.MOVETO, Path.LINETO] * len(path)
        self.dots.set_path(Path(path.repeat(2, axis=0), codes))


class Dots:
    """Places with a thin line through them; what lies outside the axes is not drawn."""

    def __init__(self, ax, name, colour, most):
        low, high = np.transpose([ax.get_xlim(), ax.get_ylim()])
        # Far outside nobody sees where, and numbers stay small.
        self.low, self.high, self.most = low - (high - low), high + (high - low), most
        (self.way,) = ax.plot([], [], color=colour, linewidth=1, gid=f"{name}:way")
        self.dots = cloud(ax, f"{name}:dots", edgecolor=colour, linewidth=4, zorder=2)

    def move(self, places):
        """Set the places, (n, 2), at most as many as there may be in any state."""
        places = np.clip(places, self.low, self.high)
        places = np.concatenate([places, places[-1:].repeat(self.most - len(places), axis=0)])
        self.way.set_data(*places.T)
        self.dots.set_path(strokes(places))


def cloud(ax, name, **look):
    """Dots, as lines without length that have round ends: all of them are one path, `strokes`."""
    look = {"fill": False, "edgecolor": MUTED, "linewidth": 3, "capstyle": "round"} | look
    return ax.add_patch(PathPatch(strokes(np.zeros((1, 2))), gid=name, **look))


def strokes(places):
    """The path of a cloud, from its places (n, 2)."""
    return Path(places.repeat(2, axis=0), [Path.MOVETO, Path.LINETO] * len(places))


def settled(value):
    """Numbers without the noise of their last digits: 0 where 0 is meant."""
    return np.round(value, 10) + 0.0

"""Grids of pixels and of numbers.

Pixels are data and keep their greys on dark paper too. So the numbers in them are black or white,
whichever can be read on the cell.
"""

import matplotlib as mpl
import numpy as np
from matplotlib.artist import getp
from matplotlib.colors import Normalize
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from lib.explore.palette import INK, MUTED
from lib.explore.written import half_up, number
from lib.figures.parts import canvas

INK_SCALE = "Greys", 0, 1  # white paper, black ink
SIGNED = "RdBu"  # red below 0, blue above
WHOLE = {"clip_on": False}  # what lies inside needs no clip: a third of the markup


class Grid:
    """A small image as square cells, with its numbers in them if `digits` are given.

    With a name, the cells show that field of the state.
    """

    def __init__(
        self, ax, left, top, shape, cell, *, name=None, scale=INK_SCALE, digits=None, levels=13
    ):
        colours, low, high = scale
        rows, columns = self.shape = shape
        self.ax, self.left, self.top, self.cell, self.digits = ax, left, top, cell, digits
        self.norm, self.colours = Normalize(low, high), mpl.colormaps[colours].resampled(levels)
        x, y = left + cell * np.arange(columns + 1), top - cell * np.arange(rows + 1)
        look = {"cmap": self.colours, "norm": self.norm, "zorder": 1, **WHOLE}
        self.mesh = ax.pcolormesh(x, y, np.zeros(shape), gid=name, **look)
        frame = {"fill": False, "edgecolor": MUTED, "linewidth": 0.8, "zorder": 2, **WHOLE}
        outline = Rectangle((x[0], y[-1]), columns * cell, rows * cell, **frame)
        self.outline = ax.add_patch(outline)
        self.shown = None  # the last that was filled in
        self.texts = [self.text(name, *place) for place in np.ndindex(shape) if digits is not None]

    def text(self, name, row, column):
        middle = {"ha": "center", "va": "center", "fontsize": min(10, self.cell * 0.42)}
        x, y = self.left + (column + 0.5) * self.cell, self.top - (row + 0.5) * self.cell
        return self.ax.text(x, y, "", zorder=3, gid=name and f"{name}.{row}.{column}", **middle)

    def show(self, values, known=None, scale=None):
        """Fill the cells; those that are not known yet stay empty.

        A scale is the value of the strongest colour, where it changes with the state.
        """
        values = np.asarray(values, dtype=float)
        known = np.ones(self.shape, bool) if known is None else known
        if (now := (values.tobytes(), known.tobytes(), scale)) == self.shown:
            return self  # what is set anew is drawn anew, and costs time in each state
        self.shown = now
        if scale is not None:
            self.norm.vmin, self.norm.vmax = -scale, scale
        self.mesh.set_array(values)
        colours = self.colours(self.norm(values))
        for text, place in zip(self.texts, np.ndindex(self.shape), strict=False):
            set_anew(
                text,
                visible=bool(known[place]),
                text=short(values[place], self.digits),
                color=readable_on(colours[place]),
            )
        return self

    def set_visible(self, visible):
        """Show or hide the cells; the outline stays, for another grid in its place."""
        for artist in (self.mesh, *self.texts):
            set_anew(artist, visible=visible)

    def frame(self, shape, colour, width=2.2, name=None):
        """A frame round some of the cells, in the coordinates of cells: column and row."""
        rows, columns = shape
        line = {"fill": False, "edgecolor": colour, "linewidth": width, "zorder": 4, **WHOLE}
        cells = Affine2D().scale(self.cell, -self.cell).translate(self.left, self.top)
        frame = Rectangle((0, 0), columns, rows, gid=name, **line)
        frame.set_transform(cells + self.ax.transData)
        return self.ax.add_artist(frame)

    def crosses(self, places, colour, name):
        """A hatching in some of the cells, each named after its place in a field of the state."""
        made = {}
        for row, column in places:
            left, top = self.left + column * self.cell, self.top - row * self.cell
            strokes = [(0.1, 0.45), (0.45, 0.1), (0.1, 0.9), (0.9, 0.1), (0.55, 0.9), (0.9, 0.55)]
            ends = [(left + x * self.cell, top - y * self.cell) for x, y in strokes]
            path = Path(ends, [Path.MOVETO, Path.LINETO] * 3)
            look = {"fill": False, "edgecolor": colour, "linewidth": 1, "zorder": 3, **WHOLE}
            patch = PathPatch(path, gid=name and f"{name}.{row}.{column}", **look)
            made[row, column] = self.ax.add_patch(patch)
        return made


def set_anew(artist, **wanted):
    """Set what differs, and nothing else: most of the time of a state goes into drawing texts."""
    artist.set(**{name: value for name, value in wanted.items() if getp(artist, name) != value})


def corners(row, column, size):
    """A square window of cells, as its first and its last corner: (column, row) each."""
    return np.array([[column, row], [column + size, row + size]])


def short(value, digits):
    """A number that fits a cell: a ninth as 1/9, and ≈0 for what is almost 0."""
    if np.isclose(value, 1 / 9):
        return "1/9"
    return "≈0" if value and half_up(value, digits) == 0 else number(value, digits)


def readable_on(rgba):
    """Black or white: the one with the larger contrast."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgba[:3]]
    luminance = np.dot([0.2126, 0.7152, 0.0722], linear)
    return "black" if (luminance + 0.05) ** 2 > 1.05 * 0.05 else "white"


def image_to_pooled(fig):
    """An image, its feature map with the windows of the pooling, and the pooled values.

    Returns the axes, and what shows a state with `pixels`, `feature_map` and `pooled`.
    """
    ax = canvas(fig, 176)
    for x, label in ((8, "image"), (182, "feature map"), (340, "pooled")):
        ax.text(x, 158, label, color=MUTED)
    image = Grid(ax, 8, 150, (6, 6), 23, digits=0, name="pixels")
    feature_map = Grid(ax, 182, 150, (4, 4), 29, digits=0, name="feature_map")
    pooled = Grid(ax, 340, 150, (2, 2), 36, digits=0, name="pooled")
    for row, column in np.ndindex(2, 2):
        feature_map.frame((2, 2), INK, 1.6).set_xy((2 * column, 2 * row))
    for x in (164, 319):
        ax.text(x, 92, "→", ha="center", va="center", fontsize=14)

    def show(state):
        image.show(state.pixels)
        feature_map.show(state.feature_map)
        pooled.show(state.pooled)

    return ax, show

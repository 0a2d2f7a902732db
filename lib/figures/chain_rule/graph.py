"""Boxes and lines of a computation graph: values above, gradients below, slopes on the way."""

import numpy as np
from matplotlib.patches import Polygon, Rectangle, RegularPolygon

from lib.explore.palette import GRADIENT, GRID, INK, MUTED, PAPER
from lib.explore.written import number


class Node:
    """A box with a name above it, a value in its upper half and a gradient in its lower half."""

    WIDTH, HEIGHT = 66, 44

    def __init__(self, ax, centre, name, colour=INK, gradient=True):
        x, y = self.centre = np.array(centre)
        height = self.HEIGHT if gradient else self.HEIGHT / 2
        corner = x - self.WIDTH / 2, y - height / 2
        box = {"facecolor": PAPER, "edgecolor": colour, "linewidth": 1.2, "zorder": 2}
        ax.add_patch(Rectangle(corner, self.WIDTH, height, **box))
        self.name = ax.text(x, y + height / 2 + 5, name, color=colour, ha="center")
        middle = {"ha": "center", "va": "center", "zorder": 3}
        self.value = ax.text(x, y + (height / 4 if gradient else 0), "", **middle)
        self.gradient = ax.text(x, y - height / 4, "", color=GRADIENT, **middle)
        if gradient:
            stroke(ax, (corner[0] + 1, y), (corner[0] + self.WIDTH - 1, y), GRID, zorder=3)

    def show(self, value, gradient=None):
        self.value.set_text(number(value, 2))
        if gradient is not None:
            self.gradient.set_text(number(gradient, 2))


def edge(ax, start, end, label=(0, 10)):
    """The way between two points, its arrow pointing back; returns the text for its factor."""
    (x, y), (across, up) = np.mean([start, end], axis=0), np.subtract(end, start)
    stroke(ax, start, end, MUTED)
    turn = np.arctan2(up, across) + np.pi / 2
    ax.add_patch(RegularPolygon((x, y), 3, radius=4.5, orientation=turn, color=GRADIENT, zorder=3))
    return ax.text(x + label[0], y + label[1], "", color=GRADIENT, ha="center", va="center")


def stroke(ax, start, end, colour, zorder=1):
    """A line that never changes: as a patch it is drawn once for all states."""
    ax.add_patch(Polygon([start, end], closed=False, fill=False, edgecolor=colour, zorder=zorder))

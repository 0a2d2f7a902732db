"""The five points of chapter 6, their best line, and areas of residuals: their look and scale."""

import numpy as np
from matplotlib.colors import to_rgba

from lib.datasets import points_near_a_line
from lib.explore.palette import LOSS
from lib.figures.parts import settled
from lib.neuron import neuron
from lib.regression import fit_line
from lib.ssr import line_ssr

X, Y = points_near_a_line()
BEST = fit_line(X, Y)
LEAST = float(settled(line_ssr(X, Y, BEST.slope, BEST.intercept)))
ENDS = np.array([-2.0, 10.0])  # where a line begins and ends, outside every picture
AREA = {"facecolor": to_rgba(LOSS, 0.22), "edgecolor": LOSS, "linewidth": 0.8}
UNIT = 16  # points: as much to the right as upwards, so that squares are squares


def grip(w, b, far=7, top=9.5):
    """The place on a line where it is tilted: far from the points, but inside the picture."""
    x = min(far, (top - b) / w) if w > 0 else far
    return x, neuron(x, w, b)


def to_scale(panel, left, xlim, ylim, bottom=40):
    """Axes on which a unit is as long to the right as it is upwards."""
    width, height = panel.bbox.width * 72 / panel.dpi, panel.bbox.height * 72 / panel.dpi
    size = np.ptp(xlim) * UNIT / width, np.ptp(ylim) * UNIT / height
    return panel.add_axes((left / width, bottom / height, *size), xlim=xlim, ylim=ylim)

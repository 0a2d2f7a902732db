"""Two data sets over the same inputs, and the line through each pair of five points."""

from itertools import combinations

import numpy as np
from matplotlib.figure import Figure

from lib.explore.palette import INK, MUTED, PREDICTION, WEIGHT
from lib.explore.written import number, signed
from lib.figures.parts import settled
from lib.figures.style import axes, described
from lib.regression import fit_line, predict, slope_between

MARGIN = np.array([0.3, 9.7])  # where a line of marks begins and ends
RUN = np.array([5.5, 6.5])  # one step to the right, between two points


@described
def responses(x, outputs):
    """Two small data sets over the same inputs, their lines, and the step that is the slope."""
    fig = Figure(figsize=(460 / 72, 190 / 72))
    said = []
    for panel, (name, y) in zip(fig.subfigures(1, 2), outputs.items(), strict=True):
        line = fit_line(x, y)
        slope = float(settled(line.slope))
        title = f"slope {number(slope)}"
        ax = axes(panel, title=title, xlabel=name, ylabel="marks", xlim=(0, 10), ylim=(0, 100))
        ax.plot(MARGIN, predict(line, MARGIN), color=PREDICTION)
        if slope:
            step(ax, *predict(line, RUN), signed(slope))
        ax.plot(x, y, "o", color=INK)
        runs = "is level" if slope == 0 else "rises" if slope > 0 else "falls"
        said.append(f"over {name} the line {runs}, its slope is {number(slope)}")
    fig.set_label(f"Marks of {len(x)} pupils: {'; '.join(said)}.")
    return fig


def step(ax, before, after, label):
    """One step to the right along a line, and how far the line rises on it."""
    ax.plot(RUN, [before, before], color=MUTED, linewidth=1.2)
    ax.plot(RUN[[1, 1]], [before, after], color=WEIGHT, linewidth=3, solid_capstyle="butt")
    below = min(before, after) - 4
    ax.text(RUN[1], below, label, color=WEIGHT, ha="center", va="top")


@described
def pair_lines(x, y):
    """Ten lines, one through each pair of five points: some rise, two are level, one falls. The
    farther apart the points of a pair are, the wider is its line.
    """
    fig = Figure(figsize=(460 / 72, 220 / 72))
    ends = np.array([-0.2, 6.0])
    ax = axes(fig, xlabel="x", ylabel="y", xlim=ends, ylim=(0, 8))
    widest = np.ptp(x) ** 2
    for first, second in combinations(zip(x, y, strict=True), 2):
        slope = slope_between(first, second)
        width = 0.6 + 3 * (second[0] - first[0]) ** 2 / widest
        ax.plot(ends, first[1] + slope * (ends - first[0]), color=PREDICTION, linewidth=width)
    ax.plot(x, y, "o", color=INK, markersize=8)
    ax.set_title("wider: the points of the pair are farther apart", color=MUTED)
    return fig

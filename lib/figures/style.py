"""How every picture of the book looks: importing this module sets Matplotlib's defaults."""

import functools
import inspect

import matplotlib as mpl

from lib.explore.palette import GRID, INK, MUTED, PAPER
from lib.explore.written import power_of_ten

mpl.rcParams.update(
    {
        "figure.figsize": (460 / 72, 260 / 72),  # the SVG's units are points
        "figure.facecolor": PAPER,
        "font.size": 10,
        "text.color": INK,
        "axes.facecolor": "none",
        "axes.edgecolor": MUTED,
        "axes.labelcolor": INK,
        "axes.labelsize": 10,
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": 10,
        "axes.titlelocation": "left",
        "axes.titley": 1.0,  # placing it automatically measures every tick, in every state
        "axes.grid": True,
        "axes.axisbelow": True,
        "axes.unicode_minus": True,
        "grid.color": GRID,
        "grid.linewidth": 0.6,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "xtick.labelcolor": MUTED,
        "ytick.labelcolor": MUTED,
        "xtick.major.size": 3,
        "ytick.major.size": 3,
        "lines.linewidth": 2,
        "lines.markersize": 6,
        "legend.frameon": False,
    }
)

MARGINS = {"left": 54, "right": 12, "bottom": 40, "top": 22}  # points


def axes(panel, *, xlabel, ylabel, xlim, ylim, title=None, **options):
    """Axes that fill a figure or subfigure up to fixed margins, with fixed limits.

    Limits are required: where Matplotlib chooses them, moving one slider changes every tick.
    """
    width, height = panel.bbox.width * 72 / panel.dpi, panel.bbox.height * 72 / panel.dpi
    left, bottom = MARGINS["left"] / width, MARGINS["bottom"] / height
    right, top = 1 - MARGINS["right"] / width, 1 - MARGINS["top"] / height
    ax = panel.add_axes((left, bottom, right - left, top - bottom), **options)
    ax.set(xlabel=xlabel, ylabel=ylabel, xlim=xlim, ylim=ylim)
    if title:
        ax.set_title(title)
    return ax


def described(picture):
    """Give the figure that a function returns its docstring as alt text, unless it has its own."""

    @functools.wraps(picture)
    def drawn(*arguments, **options):
        fig = picture(*arguments, **options)
        if not fig.get_label():
            fig.set_label(" ".join(inspect.getdoc(picture).split()))
        return fig

    return drawn


def log_ticks(axis, exponents):
    """Powers of ten as plain text, which may change at no cost."""
    axis.set_ticks([10.0**n for n in exponents], [power_of_ten(n) for n in exponents])
    axis.set_ticks([], minor=True)

"""Handwritten digits, and what a network learns of few with wrong labels."""

import numpy as np
from matplotlib.figure import Figure

from lib.explore.palette import LOSS, PREDICTION
from lib.explore.written import number
from lib.figures.parts import BEHIND, canvas
from lib.figures.style import axes, described
from lib.training import by_heart

RUNS = 6  # of the overfitting, with the seeds from 0 on


@described
def pictures(images, titles):
    """Handwritten digits of 8 × 8 grey pixels, each with a title above it."""
    rows = -(-len(images) // 6)
    fig = Figure()
    ax = canvas(fig, height=84 * rows + 10)
    for place, (image, title) in enumerate(zip(images, titles, strict=True)):
        row, column = divmod(place, 6)
        x, y = 12 + 75 * column, 84 * (rows - row) - 70
        cells = 7 * np.arange(9)
        # Paper and ink are data here: the greys stay as they are on dark paper.
        ax.pcolormesh(x + cells, y + cells, image[::-1], cmap="Greys", vmin=0, vmax=16)
        ax.text(x + 28, y + 62, title, ha="center")
    titled = ", ".join(map(str, titles))
    fig.set_label(f"Handwritten digits of 8 × 8 grey pixels, with these titles: {titled}.")
    return fig


@described
def overfitting():
    """What 200 digits teach of which 40 have a wrong label, over 200 epochs: six thin curves, one
    for each of six runs, dashed for the 200 and full for the test digits. Left: the cross-entropy.
    It falls to the end for the 200, and has its lowest place early for the test digits. Right: the
    share read right. For the 200 it climbs to all of them, and for the test digits it falls again.
    """
    fig = Figure()
    runs = np.array([by_heart(seed) for seed in range(RUNS)])  # (run, epoch, loss or share, whom)
    for panel, kind, limits, name in zip(
        fig.subfigures(1, 2),
        (0, 1),
        ({"ylim": (0.03, 4), "yscale": "log"}, {"ylim": (0, 1.02)}),
        ("cross-entropy", "share read right"),
        strict=True,
    ):
        last = runs.shape[1] - 1
        ax = axes(panel, xlabel="epoch", ylabel=name, xlim=(0, last), **limits)
        ticks = [0.1, 1] if kind == 0 else [0, 0.5, 1]
        ax.set_yticks(ticks, map(number, ticks))
        ax.minorticks_off()
        colour = LOSS if kind == 0 else PREDICTION
        for whom, look in enumerate(("--", "-")):
            thin = {"color": colour, "linewidth": 0.8}
            ax.plot(np.arange(last + 1)[::4], runs[:, ::4, kind, whom].T, look, **thin)
        test = runs[:, :, kind, 1].mean(axis=0)
        learnt = runs[:, :, kind, 0].mean(axis=0)
        at = 3 * last // 5
        beside = {"ha": "center", "va": "center", "bbox": BEHIND}
        ax.text(at, test[at] * (1.7 if kind == 0 else 0.8), "test digits", **beside)
        ax.text(at, learnt[at] * (0.45 if kind == 0 else 1) - 0.1 * kind, "the 200", **beside)
    return fig

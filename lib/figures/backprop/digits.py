"""Handwritten digits, and what a network learns of few and of many."""

import numpy as np
from matplotlib.figure import Figure

from lib.explore.palette import LOSS
from lib.figures.parts import canvas
from lib.figures.style import axes, described
from lib.figures.written import number
from lib.training import digit_curves

MANY = 1437  # all that the test set leaves


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
    """Cross-entropy over epochs on a logarithmic axis, for few training digits on the left and for
    many on the right: a dashed curve for the training digits, a full one for the test digits. The
    full one has its lowest place, if it is well before the end, and its end marked by dots.
    """
    fig = Figure()
    for panel, count, epochs in zip(fig.subfigures(1, 2), (60, MANY), (200, 60), strict=True):
        title = f"{number(count)} training digits"
        limits = {"xlim": (0, epochs), "ylim": (0.01, 4), "yscale": "log"}
        ax = axes(panel, xlabel="epoch", ylabel="cross-entropy", title=title, **limits)
        ax.set_yticks([0.01, 0.1, 1], map(number, [0.01, 0.1, 1]))
        ax.minorticks_off()
        curves = digit_curves(count, epochs=epochs)
        for values, style, name, beside in zip(
            curves.T, ("--", "-"), ("training", "test"), (0.8, 1.3), strict=True
        ):
            ax.plot(values, style, color=LOSS, linewidth=1.5)
            at = epochs * 3 // 10
            ax.text(
                at, values[at] * beside, name, va="center", ha="right" if style == "--" else "left"
            )
        lowest, last = curves[:, 1].argmin(), epochs
        for at in {int(lowest), last} if lowest < 0.8 * last else {last}:
            height = curves[at, 1]
            ax.plot(at, height, "o", color=LOSS, clip_on=False)
            text = {"ha": "right" if at == last else "center", "va": "bottom"}
            ax.text(at, height * 1.12, number(height, 3), color=LOSS, **text)
    return fig

"""Pictures without a slider: two lines over five points, two prices, and an area shared out."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lib.explore.palette import GRADIENT, INK, LOSS, PAPER, PREDICTION
from lib.explore.written import number, signed
from lib.figures.parts import canvas
from lib.figures.ssr.points import AREA, ENDS, X, Y
from lib.figures.style import axes, described
from lib.neuron import neuron
from lib.ssr import mse, residuals, rmse


@described
def rulers(*lines):
    """The same five points under two lines, with the residuals of each."""
    fig = Figure(figsize=(460 / 72, 210 / 72))
    said = []
    for panel, (w, b) in zip(fig.subfigures(1, 2), lines, strict=True):
        name = f"ŷ = {number(w)} x + {number(b)}".replace("= 1 x", "= x")
        ax = axes(panel, xlabel="x", ylabel="y", xlim=(0, 6), ylim=(0, 7), title=name)
        missed = residuals(Y, neuron(X, w, b))
        ax.plot(ENDS, neuron(ENDS, w, b), color=PREDICTION)
        ax.plot(X, Y, "o", color=INK)
        for x, y, r in zip(X, Y, missed, strict=True):
            ax.plot([x, x], [y - r, y], color=LOSS, linewidth=1.5)
            ax.text(x, y + 0.35 if r >= 0 else y - 0.75, signed(r), color=LOSS, ha="center")
        said.append(f"Under {name} they are {', '.join(map(signed, missed))}.")
    fig.set_label(
        "Two lines over the same points, with the residuals as vertical segments. " + " ".join(said)
    )
    return fig


@described
def prices():
    """Left: the square of a residual is a parabola, its length two straight lines with a corner
    at 0. Right: the slope of the square is the straight line 2r; that of the length is −1 for
    negative residuals, 1 for positive ones, and jumps in between.
    """
    fig = Figure(figsize=(460 / 72, 220 / 72))
    left, right = fig.subfigures(1, 2)
    ax = axes(left, title="price", xlabel="residual", ylabel="", xlim=(-3.2, 3.2), ylim=(0, 9.5))
    r = np.linspace(-3, 3, 61)
    ax.plot(r, r**2, color=LOSS)
    ax.plot(r, np.abs(r), color=LOSS, linestyle="--")
    ax.text(1.9, 5.2, "square", color=LOSS, ha="right")
    ax.text(3.2, 0.9, "length", color=LOSS, ha="right")
    ax = axes(right, title="slope", xlabel="residual", ylabel="", xlim=(-3.2, 3.2), ylim=(-7, 7))
    ax.plot(r, 2 * r, color=GRADIENT)
    for side in (-3, 3):
        ax.plot([0, side], np.sign([side, side]), color=GRADIENT, linestyle="--")
        ax.plot(0, np.sign(side), "o", color=GRADIENT, markerfacecolor=PAPER)
    ax.text(1.9, 5, "of the square", color=GRADIENT, ha="right")
    ax.text(3.2, -0.6, "of the length", color=GRADIENT, ha="right")
    return fig


@described
def shared(actual, predicted):
    """The squares of the residuals, and the same area shared out equally."""
    fig = Figure()
    ax = canvas(fig, height=206)
    unit, step = 76, 84  # points for one unit of a residual, and from square to square
    rows = {
        118: np.abs(residuals(actual, predicted)),
        26: np.full(len(actual), rmse(actual, predicted)),
    }
    for bottom, sides in rows.items():
        for place, side in enumerate(sides):
            middle = 62 + place * step
            corner = middle - side * unit / 2, bottom
            ax.add_patch(Rectangle(corner, side * unit, side * unit, **AREA))
            ax.text(middle, bottom - 13, number(side**2, 2), color=LOSS, ha="center")
    ax.plot([corner[0]] * 2, [bottom, bottom + side * unit], color=INK, linewidth=3)
    ax.text(middle, bottom + side * unit + 7, f"RMSE {number(side, 2)}", ha="center")
    areas = [number(r**2, 2) for r in residuals(actual, predicted)]
    fig.set_label(
        f"{len(actual)} squares of areas {', '.join(areas[:-1])} and {areas[-1]}. Below them "
        f"{len(actual)} equal squares of area {number(mse(actual, predicted), 2)} each, the MSE. "
        f"Their side is {number(rmse(actual, predicted), 2)}, the RMSE."
    )
    return fig

"""Four functions, each with some of its values."""

import numpy as np
from matplotlib.figure import Figure

from lib.activations import ACTIVATIONS
from lib.explore.palette import INK, PREDICTION
from lib.explore.written import number
from lib.figures.parts import plane
from lib.figures.style import described

X = np.arange(-48, 49) / 12  # every corner of a ReLU, −b / w, is one of them
PLACES = (-2, 0, 2)
RUNS = {
    "ReLU": "is flat up to a corner at z = 0 and rises like z from there",
    "softplus": "rises everywhere, hardly at first and like z in the end, and has no corner",
    "sigmoid": "rises in the form of an S from almost 0 to almost 1",
    "tanh": "rises in the form of an S from almost −1 to almost 1",
}


@described
def curves(left, right, ylim):
    """Two activations side by side, each with its values at −2, 0 and 2."""
    fig = Figure(figsize=(460 / 72, 200 / 72))
    told = []
    for panel, side, name in zip(
        fig.subfigures(1, 2), ("Left", "Right"), (left, right), strict=True
    ):
        ax = plane(panel, title=name, xlabel="z", ylabel="a", xlim=(-4, 4), ylim=ylim)
        ax.set_xticks(range(-4, 5, 2))
        f = ACTIVATIONS[name].function
        ax.plot(X, f(X), color=PREDICTION)
        for z in PLACES:
            ax.plot(z, f(z), "o", color=INK, zorder=3)
            height = f(z) + (ylim[1] - ylim[0]) / 20
            ax.text(z - 0.15, height, number(f(z), 2), ha="right")
        first, *others = (f"{number(f(z), 2)} at {number(z)}" for z in PLACES)
        told.append(f"{side}: {name} {RUNS[name]}: {first}, {' and '.join(others)}.")
    fig.set_label(" ".join(told))
    return fig


@described
def power_and_logarithm():
    """Left: a curve that is close to 0 on the left, passes 1 at 0, and rises ever more steeply;
    from each of its four marks to the next it grows by the same factor. Right: the same curve
    mirrored, so that a mark that was reached at 2 leads back to 2.
    """
    fig = Figure(figsize=(460 / 72, 200 / 72))
    left, right = fig.subfigures(1, 2)
    z = X[X < 2.3]
    marks = np.array([-1, 0, 1, 2])
    common = {"xlim": (-4, 8), "ylim": (-3, 8)}
    ax = plane(left, title="e to the power of z", xlabel="z", ylabel="", **common)
    ax.set_xticks(range(-4, 9, 2))
    ax.plot(z, np.exp(z), color=PREDICTION)
    ax.plot(marks, np.exp(marks), "o", color=INK, zorder=3)
    for mark in marks:  # on the left of the curve there is room above, on the right beside it
        beside = mark > 0
        x, y = (mark + 0.4, np.exp(mark)) if beside else (mark - 0.1, np.exp(mark) + 0.3)
        side = {"ha": "left", "va": "center"} if beside else {"ha": "right"}
        ax.text(x, y, number(np.exp(mark), 3), **side)
    ax = plane(right, title="the logarithm of u", xlabel="u", ylabel="", **common)
    ax.set_xticks(range(-4, 9, 2))
    ax.plot(np.exp(z), z, color=PREDICTION)
    ax.plot(np.exp(marks), marks, "o", color=INK, zorder=3)
    for mark in marks:
        ax.text(np.exp(mark) + 0.1, mark - 0.3, number(mark), va="top")
    return fig

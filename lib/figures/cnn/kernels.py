"""Kernels on letters and digits."""

from functools import cache
from typing import NamedTuple

import numpy as np

from lib.activations import relu
from lib.cnn import correlate
from lib.datasets import digits, letters
from lib.explore import figure
from lib.explore.palette import MUTED
from lib.figures.cnn.grids import SIGNED, Grid
from lib.figures.parts import canvas
from lib.figures.written import number, of
from lib.training import train_letters

SLASH = np.fliplr(np.eye(3))
KERNELS = {
    "diagonal /": SLASH,
    "diagonal \\": np.eye(3),
    "edge, left to right": np.array([[-1.0, 0, 1]] * 3),
    "edge, top to bottom": np.array([[-1.0, 0, 1]] * 3).T,
    "blur": np.full((3, 3), 1 / 9),
    "sharpen": np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "learnt": None,
}
IMAGES = ("letter O", "letter X", "digit 3", "digit 7")
SAYS = {
    "diagonal /": "It is largest where a stroke rises to the right.",
    "diagonal \\": "It is largest where a stroke falls to the right.",
    "edge, left to right": "Blue cells have more ink on their right",
    "edge, top to bottom": "Blue cells have more ink below them",
    "blur": "Each cell is the mean of its nine pixels, so strokes melt into one another.",
    "sharpen": "A pixel counts five times and its neighbours against it: strokes stand out.",
    "learnt": "Nobody chose these nine numbers: training found them, further down.",
}
OPPOSITE = {"edge, left to right": "on their left", "edge, top to bottom": "above them"}


class Kernels(NamedTuple):
    """A kernel on an image."""

    image: str
    kernel: str
    cut: bool  # by ReLU
    pixels: np.ndarray
    weights: np.ndarray
    feature_map: np.ndarray
    below: int  # cells that ReLU cuts off
    strongest: float  # what the kernel could give at most: its strongest colour
    title: str


@cache
def learnt_kernel():
    """The kernel with the largest weights of the network that the chapter trains on letters."""
    *_, last = train_letters()
    learnt = last.network[0].parameters[0][:, 0]
    return learnt[np.abs(learnt).sum(axis=(1, 2)).argmax()]


@cache
def picture(name):
    """An image by its name, 0 for paper and 1 for ink."""
    kind, sign = name.split()
    if kind == "letter":
        return letters()[0]["OX".index(sign)]
    images, labels = digits()
    return images[np.flatnonzero(labels == int(sign))[0]] / 16


def kernels_of(image, kernel, cut):
    pixels = picture(image)
    weights = learnt_kernel() if kernel == "learnt" else KERNELS[kernel]
    feature_map = correlate(pixels, weights)
    return Kernels(
        image,
        kernel,
        cut,
        pixels,
        weights,
        relu(feature_map) if cut else feature_map,
        int((feature_map < 0).sum()),
        float(max(weights[weights > 0].sum(), -weights[weights < 0].sum())),
        f"feature map{' after ReLU' if cut else ''}",
    )


def kernels_in_words(state):
    low, high = state.feature_map.min(), state.feature_map.max()
    return (
        f"The {state.image} under the kernel “{state.kernel}”: values from {number(low, 2)} to "
        f"{number(high, 2)}. {meaning(state)}{cut_off(state)}"
    )


def meaning(state):
    if state.kernel not in OPPOSITE:
        return SAYS[state.kernel]
    others = "" if state.cut else f", red ones more {OPPOSITE[state.kernel]}"
    return f"{SAYS[state.kernel]}{others}."


def cut_off(state):
    """What ReLU has done, in words."""
    if not state.cut:
        return ""
    if state.below == 0:
        return " ReLU has changed nothing: no value was below 0."
    return f" ReLU has set {of(state.below, 'cell')} to 0."


@figure(kernels_of, kernels_in_words)
def kernels(fig):
    """An image, a kernel of 3 × 3 weights, and the feature map, with its numbers in its cells: blue
    above 0, red below.
    """
    ax = canvas(fig, 226)
    ax.text(8, 208, "image", color=MUTED)
    ax.text(158, 208, "kernel", color=MUTED)
    title = ax.text(250, 208, "", color=MUTED, gid="title")
    signed = {"scale": (SIGNED, -3, 3), "digits": 1}
    images = {n: Grid(ax, 8, 200, (n, n), 136 / n, name="pixels") for n in (6, 8)}
    maps = {
        n: Grid(ax, 250, 200, (n - 2, n - 2), 192 / (n - 2), name="feature_map", **signed)
        for n in (6, 8)
    }
    weights = Grid(ax, 158, 200, (3, 3), 22, name="weights", scale=(SIGNED, -2, 2), digits=1)

    def move(state):
        size = len(state.pixels)
        for n in (6, 8):
            images[n].set_visible(n == size)
            maps[n].set_visible(n == size)
        images[size].show(state.pixels)
        maps[size].show(state.feature_map, scale=state.strongest)
        weights.show(state.weights)
        title.set_text(state.title)

    return move

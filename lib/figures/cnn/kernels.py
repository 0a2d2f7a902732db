"""What a kernel sees: an image, a window that can be dragged, and the feature map."""

from functools import cache
from typing import NamedTuple

import numpy as np

from lib.cnn import correlate
from lib.datasets import digits, letters
from lib.explore import figure, hold
from lib.explore.palette import MUTED, PREDICTION, WEIGHT
from lib.explore.written import number
from lib.figures.cnn.grids import SIGNED, Grid, corners
from lib.figures.parts import canvas

SLASH = np.fliplr(np.eye(3))
KERNELS = {
    "edge, left to right": np.array([[-1.0, 0, 1]] * 3),
    "edge, top to bottom": np.array([[-1.0, 0, 1]] * 3).T,
    "blur": np.full((3, 3), 1 / 9),
}
IMAGES = "digit 7", "letter O"
EDGES = {  # what a positive and a negative number say, and what 0 says
    "edge, left to right": ("on the right of the window than on the left", "left and right"),
    "edge, top to bottom": ("at the bottom of the window than at the top", "top and bottom"),
}


class Kernels(NamedTuple):
    """A kernel on an image, and one of its 36 places."""

    image: str
    kernel: str
    row: int
    column: int
    pixels: np.ndarray
    weights: np.ndarray
    products: np.ndarray
    feature_map: np.ndarray
    value: float  # of the map, in this place
    window: np.ndarray
    cell: np.ndarray
    strongest: float  # what the kernel could give at most: its strongest colour


@cache
def picture(name):
    """An image of 8 × 8 pixels by its name, 0 for paper and 1 for ink."""
    kind, sign = name.split()
    if kind == "letter":
        return np.pad(letters()[0]["OX".index(sign)], 1)
    images, labels = digits()
    return images[np.flatnonzero(labels == int(sign))[0]] / 16


def kernels_of(image, kernel, place):
    pixels, (row, column) = picture(image), divmod(place, 6)
    weights = KERNELS[kernel]
    feature_map = correlate(pixels, weights)
    return Kernels(
        image,
        kernel,
        row,
        column,
        pixels,
        weights,
        pixels[row : row + 3, column : column + 3] * weights,
        feature_map,
        float(feature_map[row, column]),
        corners(row, column, 3),
        corners(row, column, 1),
        float(max(weights[weights > 0].sum(), -weights[weights < 0].sum())),
    )


def kernels_in_words(state):
    return (
        f"The {state.image} under the kernel “{state.kernel}”, row {state.row + 1}, column "
        f"{state.column + 1}: the nine products add up to {number(state.value, 2)}. "
        f"{meaning(state)}"
    )


def meaning(state):
    """What the number in this place says about the picture."""
    if state.kernel not in EDGES:
        return "It is the mean of the nine pixels, so strokes melt into one another."
    more, both = EDGES[state.kernel]
    if state.value == 0:
        return f"There is as much ink {both}."
    return f"There is {'more' if state.value > 0 else 'less'} ink {more}."


@figure(kernels_of, kernels_in_words)
def kernels(fig):
    """Left: an image of 8 × 8 pixels with a window of 3 × 3. Middle: the nine weights of the
    kernel, and below them the nine products. Right: the feature map of 6 × 6, blue above 0 and red
    below, with a frame round the cell that belongs to the window, and its number below.
    """
    ax = canvas(fig, 208)
    for x, label in ((8, "image"), (176, "kernel"), (276, "feature map")):
        ax.text(x, 192, label, color=MUTED)
    image = Grid(ax, 8, 184, (8, 8), 19, name="pixels")
    signed = {"scale": (SIGNED, -2, 2), "digits": 1}
    weights = Grid(ax, 176, 184, (3, 3), 26, name="weights", **signed)
    weights.frame((3, 3), WEIGHT)
    ax.text(176, 92, "products", color=MUTED)
    products = Grid(ax, 176, 84, (3, 3), 26, name="products", **signed)
    # Its numbers would be 36 texts in each state: one is enough, any can be opened.
    feature_map = Grid(ax, 276, 184, (6, 6), 26, name="feature_map", scale=(SIGNED, -2, 2))
    window = image.frame((3, 3), WEIGHT, name="window")
    cell = feature_map.frame((1, 1), PREDICTION, name="cell")
    hold(window, "place")
    hold(cell, "place")
    value = ax.text(276, 10, "", gid="value:label")

    def move(state):
        image.show(state.pixels)
        weights.show(state.weights)
        products.show(state.products)
        feature_map.show(state.feature_map, scale=state.strongest)
        window.set_xy(state.window[0])
        cell.set_xy(state.cell[0])
        value.set_text(f"sum of the products: {number(state.value, 2)}")

    return move

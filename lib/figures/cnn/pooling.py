"""Pooling, and what it forgives."""

from typing import NamedTuple

import numpy as np

from lib.backprop import forward
from lib.cnn import letters_network, pooled_letters
from lib.datasets import shifted
from lib.explore import figure
from lib.figures.cnn.grids import image_to_pooled
from lib.figures.cnn.kernels import SLASH

STROKE = np.pad(SLASH, [(0, 3), (0, 3)])
PLACES = ("top left", "top right", "bottom left", "bottom right")


def feature_map_of(pixels):
    """The feature map of the published network: kernel, bias −2, ReLU."""
    return forward(letters_network()[:2], pixels[None, None])[0][0, 0]


class Pooling(NamedTuple):
    """A stroke at its place, and what is left of it."""

    dx: int
    dy: int
    pixels: np.ndarray
    feature_map: np.ndarray
    pooled: np.ndarray
    same: bool  # as at the start


def pooling_of(dx, dy):
    pixels = shifted(STROKE, dx, dy)
    start, now = pooled_letters(np.array([STROKE, pixels])).reshape(2, 2, 2)
    return Pooling(dx, dy, pixels, feature_map_of(pixels), now, np.array_equal(start, now))


def pooling_in_words(state):
    row, column = np.argwhere(state.feature_map)[0] + 1
    same = "are those of the start" if state.same else "have changed"
    return (
        f"{moved(state.dx, state.dy)}, the stroke fires in row {row}, column {column} of the "
        f"feature map. Of the four pooled values, the {PLACES[state.pooled.argmax()]} one is not "
        f"0: the pooled values {same}."
    )


def moved(dx, dy):
    """A shift to the right and down, in words."""
    ways = [f"{n} {way}" for n, way in ((dx, "to the right"), (dy, "down")) if n]
    return f"Moved {' and '.join(ways)}" if ways else "Not moved"


@figure(pooling_of, pooling_in_words)
def pooling(fig):
    """A single stroke on 6 × 6 pixels, its feature map of 4 × 4, cut into four windows by thick
    lines, and the four pooled values.
    """
    return image_to_pooled(fig)[1]

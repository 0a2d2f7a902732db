"""A kernel over two channels: a pattern of patterns."""

from typing import NamedTuple

import numpy as np

from lib.activations import relu
from lib.backprop import Layer, activation, forward
from lib.cnn import conv_forward
from lib.datasets import letters, shifted
from lib.explore import figure, hold
from lib.explore.palette import MUTED, PREDICTION, WEIGHT
from lib.explore.written import number, total
from lib.figures.cnn.grids import Grid, corners
from lib.figures.cnn.kernels import SLASH
from lib.figures.parts import canvas

STROKES = np.array([SLASH[:, ::-1], SLASH])  # the kernels of the first layer: \ and /
CROSSING = np.array([np.eye(2), np.fliplr(np.eye(2))])  # that of the second: both at once
B = -3  # it fires where all four strokes are there
FIRST = [Layer((STROKES[:, None], np.full(2, -2.0)), conv_forward), activation("ReLU")]


class Channels(NamedTuple):
    """A letter, its two maps, and one place of a kernel that reads both."""

    letter: str
    moved: int
    b: int  # of the second kernel
    row: int
    column: int
    pixels: np.ndarray
    maps: np.ndarray  # (2, 4, 4)
    products: np.ndarray  # (2, 2, 2)
    sums: tuple  # of the products of each channel
    biased: int
    output: int
    result: np.ndarray  # (3, 3), after ReLU
    window: np.ndarray
    seen: np.ndarray  # the pixels that this place depends on
    cell: np.ndarray


def channels_of(letter, moved, place):
    pixels, (row, column) = shifted(letters()[0]["OX".index(letter)], moved, 0), divmod(place, 3)
    maps = forward(FIRST, pixels[None, None])[0]
    value, _ = conv_forward((CROSSING[None], [B]), maps)
    products = maps[0, :, row : row + 2, column : column + 2] * CROSSING
    sums = tuple(int(each) for each in products.sum(axis=(1, 2)))
    return Channels(
        letter,
        moved,
        B,
        row,
        column,
        pixels,
        maps[0],
        products,
        sums,
        int(value[0, 0, row, column]),
        int(relu(value)[0, 0, row, column]),
        relu(value)[0, 0],
        corners(row, column, 2),
        corners(row, column, 4),
        corners(row, column, 1),
    )


SIDEWAYS = {-1: ", moved left", 0: "", 1: ", moved right"}


def channels_in_words(state):
    falling, rising = state.sums
    return (
        f"An {state.letter}{SIDEWAYS[state.moved]}; row {state.row + 1}, column "
        f"{state.column + 1}: the four products of channel \\ add up to {falling}, those of "
        f"channel / to {rising}. With bias {number(state.b)} that is "
        f"{total(falling, rising, state.b)}, and after ReLU {number(state.output)}. {found(state)}"
    )


def found(state):
    if sum(state.sums) == CROSSING.sum():
        return "All four strokes are there: this is a crossing."
    if sum(state.sums) == 0:
        return "No stroke stands where one is looked for."
    return "A part of the pattern is there, but not the whole crossing."


@figure(channels_of, channels_in_words)
def channels(fig):
    """From left to right: a letter; its two feature maps, one above the other, for falling and for
    rising strokes; beside each map its share of the kernel, 2 × 2 weights, and the products there;
    and the one map that they make together. A window of 2 × 2 stands in the same place of both
    maps; the pixels that it depends on are framed in the letter, and its cell in the result.
    """
    ax = canvas(fig, 222)
    for x, label in ((6, "letter"), (116, "channel \\"), (224, "kernel"), (296, "products")):
        ax.text(x, 206, label, color=MUTED)
    ax.text(116, 98, "channel /", color=MUTED)
    ax.text(362, 206, "result", color=MUTED)
    image = Grid(ax, 6, 198, (6, 6), 16, name="pixels")
    seen = image.frame((4, 4), MUTED, name="seen")
    maps, products = [], []
    for channel, top in enumerate((198, 90)):
        grid = Grid(ax, 116, top, (4, 4), 21, digits=0, name=f"maps.{channel}")
        slice_of_kernel = Grid(ax, 224, top, (2, 2), 26, digits=0).show(CROSSING[channel])
        slice_of_kernel.frame((2, 2), WEIGHT)
        maps.append(grid)
        products.append(Grid(ax, 296, top, (2, 2), 26, digits=0, name=f"products.{channel}"))
    names = "window:falling", "window:rising"
    windows = [
        grid.frame((2, 2), WEIGHT, name=name) for grid, name in zip(maps, names, strict=True)
    ]
    grey = {"scale": ("Greys", 0, 4), "digits": 0}
    result = Grid(ax, 362, 198, (3, 3), 27, name="result", **grey)
    cell = result.frame((1, 1), PREDICTION, name="cell")
    for each in (*windows, seen, cell):
        hold(each, "place")
    sums = [ax.text(296, y, "", gid=f"sums.{channel}:label") for channel, y in enumerate((132, 24))]
    together = ax.text(362, 92, "", gid="sums,b,biased:sum")
    output = ax.text(362, 74, "", gid="output:label")

    def move(state):
        image.show(state.pixels)
        for grid, values in zip((*maps, *products), (*state.maps, *state.products), strict=True):
            grid.show(values)
        result.show(state.result)
        for window in windows:
            window.set_xy(state.window[0])
        seen.set_xy(state.seen[0])
        cell.set_xy(state.cell[0])
        for text, value in zip(sums, state.sums, strict=True):
            text.set_text(f"sum: {number(value)}")
        together.set_text(total(*state.sums, state.b))
        output.set_text(f"after ReLU: {number(state.output)}")

    return move

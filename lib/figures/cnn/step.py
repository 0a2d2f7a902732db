"""A kernel steps over a letter."""

from typing import NamedTuple

import numpy as np

from lib.activations import relu
from lib.cnn import correlate
from lib.datasets import letters
from lib.explore import figure, hold
from lib.explore.palette import MUTED, PREDICTION, WEIGHT
from lib.explore.written import number, total
from lib.figures.cnn.grids import Grid, corners
from lib.figures.cnn.kernels import SLASH
from lib.figures.parts import canvas

PLACES = np.arange(16).reshape(4, 4)  # of the window, in the order of its way


class Step(NamedTuple):
    """A window on a letter, and the map as far as it is known."""

    b: int
    row: int
    column: int
    pixels: np.ndarray
    products: np.ndarray
    matches: int  # the sum of the products
    biased: int
    output: int  # after ReLU
    known: np.ndarray  # the places where the window has been
    filled: np.ndarray  # the map there, and 0 elsewhere
    window: np.ndarray
    cell: np.ndarray


def step_of(letter, b, place):
    pixels = letters()[0][letter]
    row, column = divmod(place, 4)
    products = pixels[row : row + 3, column : column + 3] * SLASH
    feature_map, known = relu(correlate(pixels, SLASH, b)), PLACES <= place
    matches = int(products.sum())
    return Step(
        b,
        row,
        column,
        pixels,
        products,
        matches,
        matches + b,
        int(feature_map[row, column]),
        known,
        np.where(known, feature_map, 0),
        corners(row, column, 3),
        corners(row, column, 1),
    )


def step_in_words(state):
    return (
        f"Row {state.row + 1}, column {state.column + 1} of the map: the nine products add up to "
        f"{number(state.matches)}. With bias {number(state.b)} that is "
        f"{total(state.matches, state.b)}, and ReLU {made_of(state)}. {found(state)}"
    )


def made_of(state):
    if state.biased == state.output:
        return f"leaves it at {number(state.output)}"
    return f"turns it into {number(state.output)}"


def found(state):
    """What the window has found, and what the bias makes of it."""
    if state.matches < 3:
        count = {0: "None", 1: "One"}[state.matches]
        fires = " With this bias it shows all the same." if state.output else ""
        return f"{count} of the three pixels of the diagonal has ink.{fires}"
    if state.output:
        return "All three pixels of the diagonal have ink: this is what the kernel looks for."
    return (
        "All three pixels of the diagonal have ink, but a bias of "
        f"{number(state.b)} asks for more than three: nothing fires."
    )


@figure(step_of, step_in_words)
def step(fig):
    """Left: a letter of 6 × 6 pixels with a window of 3 × 3. Middle: the kernel, and the nine
    products. Right: the feature map of 4 × 4, filled up to the place of the window.
    """
    ax = canvas(fig, 214)
    for x, label in ((8, "image"), (178, "kernel"), (318, "feature map")):
        ax.text(x, 196, label, color=MUTED)
    image = Grid(ax, 8, 188, (6, 6), 24, digits=0, name="pixels")
    Grid(ax, 178, 188, (3, 3), 24, digits=0).show(SLASH).frame((3, 3), WEIGHT)
    ax.text(178, 98, "products", color=MUTED)
    products = Grid(ax, 178, 90, (3, 3), 24, digits=0, name="products")
    grey = {"scale": ("Greys", 0, 3), "digits": 0}
    feature_map = Grid(ax, 318, 188, (4, 4), 32, name="filled", **grey)
    window = image.frame((3, 3), WEIGHT, name="window")
    hold(window, "place")
    cell = feature_map.frame((1, 1), PREDICTION, name="cell")
    biased = ax.text(318, 36, "", gid="matches,b,biased:sum")
    output = ax.text(318, 18, "", gid="output:label")

    def move(state):
        image.show(state.pixels)
        products.show(state.products)
        feature_map.show(state.filled, state.known)
        window.set_xy(state.window[0])
        cell.set_xy(state.cell[0])
        biased.set_text(total(state.matches, state.b))
        output.set_text(f"after ReLU: {number(state.output)}")

    return move

"""A convolution as one matrix: most entries are 0, and the others are the same few weights."""

from typing import NamedTuple

import numpy as np

from lib.cnn import conv_forward
from lib.explore import figure, hold
from lib.explore.palette import MUTED, PREDICTION, WEIGHT
from lib.figures.cnn.grids import Grid, corners
from lib.figures.parts import canvas

SIDE, SIZE, PLACES = 4, 2, 3
LETTERS = "0abcd"
WHITE = "Greys", 0, 1000  # numbers that are names and no amounts


class Matrix(NamedTuple):
    """One place of a kernel of 2 × 2, and its row of the matrix."""

    place: int
    row: int
    column: int
    pixels: tuple  # the numbers of those under the window
    matrix: np.ndarray  # (9, 16): 0, or 1 to 4 for the weights a to d
    window: np.ndarray
    cell: np.ndarray
    line: np.ndarray  # the row of the matrix, as a window of it


def matrix_of(place):
    """Each pixel alone is one picture; what it becomes is a column of the matrix."""
    kernel = np.arange(1.0, 5).reshape(1, 1, SIZE, SIZE)
    alone = np.eye(SIDE**2).reshape(-1, 1, SIDE, SIDE)
    matrix = conv_forward((kernel, [0.0]), alone)[0].reshape(SIDE**2, -1).T
    row, column = divmod(place, PLACES)
    return Matrix(
        place,
        row,
        column,
        tuple(int(each) + 1 for each in np.flatnonzero(matrix[place])),
        matrix,
        corners(row, column, SIZE),
        corners(row, column, 1),
        np.array([[0, place], [SIDE**2, place + 1]]),
    )


def matrix_in_words(state):
    *most, last = state.pixels
    return (
        f"Row {state.place + 1} of the matrix is the neuron for row {state.row + 1}, column "
        f"{state.column + 1} of the map. It has 16 weights: a, b, c and d at the pixels "
        f"{', '.join(map(str, most))} and {last}, and 12 times 0."
    )


@figure(matrix_of, matrix_in_words)
def matrix(fig):
    """Left: a picture of 4 × 4 numbered pixels with a window of 2 × 2, and the map of 3 × 3. Right:
    a matrix with a row for each of the nine cells of the map and a column for each of the sixteen
    pixels. In each row stand a, b, c and d, twice two neighbours, and they move to the right
    from row to row; all other entries are 0.
    """
    ax = canvas(fig, 236)
    ax.text(6, 222, "picture", color=MUTED)
    picture = Grid(ax, 6, 214, (SIDE, SIDE), 24, scale=WHITE, digits=0)
    picture.show(np.arange(1, SIDE**2 + 1).reshape(SIDE, SIDE))
    ax.text(6, 98, "map", color=MUTED)
    cells = Grid(ax, 6, 90, (PLACES, PLACES), 26, scale=WHITE, digits=0)
    cells.show(np.arange(1, PLACES**2 + 1).reshape(PLACES, PLACES))
    ax.text(122, 222, "the same as one matrix", color=MUTED)
    table = Grid(ax, 122, 214, (PLACES**2, SIDE**2), 21, scale=("Blues", 0, 6), name="matrix")
    table.show(matrix_of(0).matrix)
    for (row, column), value in np.ndenumerate(matrix_of(0).matrix.astype(int)):
        x, y = 122 + 21 * (column + 0.5), 214 - 21 * (row + 0.5)
        look = {"color": "black"} if value else {"color": "dimgray", "fontsize": 8}
        ax.text(x, y, LETTERS[value], ha="center", va="center", zorder=3, **look)
    window = picture.frame((SIZE, SIZE), WEIGHT, name="window")
    cell = cells.frame((1, 1), PREDICTION, name="cell")
    line = table.frame((1, SIDE**2), PREDICTION, name="line")
    for each in (window, cell, line):
        hold(each, "place")

    def move(state):
        window.set_xy(state.window[0])
        cell.set_xy(state.cell[0])
        line.set_xy(state.line[0])

    return move

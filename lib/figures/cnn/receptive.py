"""How much of the picture a number of a later layer sees: its receptive field."""

from typing import NamedTuple

import numpy as np
from matplotlib.collections import LineCollection

from lib.cnn import receptive_field
from lib.explore import figure
from lib.explore.palette import INK, MUTED, PREDICTION
from lib.explore.written import of
from lib.figures.parts import canvas

DEEP, WIDE = 6, 18  # rows and pixels at most
CELL, LEFT = 19, 104
KERNEL, POOL = ("kernel", 3, 1), ("pooling", 2, 2)


class Receptive(NamedTuple):
    """A number of the last layer, and all on which it depends, along one side."""

    layers: int
    pooling: bool
    field: int  # pixels
    rows: tuple  # of (n, 2): the places of what is seen, from the pixels up
    links: np.ndarray  # (2 × many, 2): a line for each number and what it reads
    names: tuple  # of the rows, with how many of each are seen


def receptive_of(layers, pooling):
    windows = [KERNEL]
    for _ in range(layers - 1):
        windows += [POOL, KERNEL] if pooling else [KERNEL]
    kinds, sizes, strides = zip(*windows, strict=True)
    seen, links = [np.array([0])], []
    for size, stride in zip(reversed(sizes), reversed(strides), strict=True):
        read = seen[0][:, None] * stride + np.arange(size)
        links.insert(0, [(above, below) for above, row in zip(seen[0], read, strict=True)
                         for below in row])  # fmt: skip
        seen.insert(0, np.unique(read))
    heights = 20 + 38 * np.arange(len(seen))
    xs = places_along(sizes, strides)
    rows = [
        np.column_stack([x(of_row), np.full(len(of_row), y)])
        for x, of_row, y in zip(xs, seen, heights, strict=True)
    ]
    ends = [
        end
        for n, pairs in enumerate(links)
        for above, below in pairs
        for end in ((xs[n + 1](above), heights[n + 1]), (xs[n](below), heights[n]))
    ]
    names = ["pixels", *(f"after {kind}" for kind in kinds)]
    return Receptive(
        layers,
        pooling,
        receptive_field(sizes, strides),
        tuple(rows),
        np.array(ends, dtype=float),
        tuple(f"{name}: {len(row)}" for name, row in zip(names, seen, strict=True)),
    )


def places_along(sizes, strides):
    """For each row, a function from the number of a cell to its place in points."""
    first, apart, functions = 0.5, 1, []
    functions.append(lambda cell: LEFT + CELL * (cell + 0.5))
    for size, stride in zip(sizes, strides, strict=True):
        first += (size - 1) / 2 * apart
        apart *= stride

        def place(cell, first=first, apart=apart):
            return LEFT + CELL * (first + cell * apart)

        functions.append(place)
    return functions


def receptive_in_words(state):
    between = " with pooling between them" if state.pooling and state.layers > 1 else ""
    return (
        f"{of(state.layers, 'layer')} of kernels of 3{between}: a number of the last one depends "
        f"on {state.field} pixels along each side, {state.field} × {state.field} in all."
    )


@figure(receptive_of, receptive_in_words)
def receptive(fig):
    """Rows of dots, one row for each layer, seen from the side: at the bottom pixels, at the top a
    single number. Lines lead from each number to those of the row below that it reads, and so down
    to all pixels on which the number at the top depends.
    """
    ax = canvas(fig, 232)
    xs = LEFT + CELL * (np.arange(WIDE) + 0.5)
    ax.plot(xs, np.full(WIDE, 20), "o", color=MUTED, markersize=4, fillstyle="none", linewidth=0)
    thin = {"colors": MUTED, "linewidths": 0.8, "zorder": 2}
    lines = ax.add_collection(LineCollection([], gid="links", **thin))
    look = {"linestyle": "none", "zorder": 3}
    dots = [
        ax.plot([], [], "o", color=INK if row else PREDICTION, gid=f"rows.{row}", **look)[0]
        for row in range(DEEP)
    ]
    names = [
        ax.text(6, 20 + 38 * row, "", va="center", color=MUTED, gid=f"names.{row}")
        for row in range(DEEP)
    ]

    def move(state):
        lines.set_segments(state.links.reshape(-1, 2, 2))
        for row, (line, name) in enumerate(zip(dots, names, strict=True)):
            there = row < len(state.rows)
            line.set_visible(there)
            name.set_visible(there)
            if there:
                line.set_data(*state.rows[row].T)
                name.set_text(state.names[row])

    return move

"""What a convolutional network has learnt of letters and digits."""

from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from lib.backprop import forward
from lib.explore import figure
from lib.explore.palette import MUTED
from lib.explore.written import number, of
from lib.figures.cnn.grids import SIGNED, Grid
from lib.figures.parts import canvas
from lib.figures.style import described

LAYERS = {"convolution": 1, "ReLU": 2, "pooling": 3}


class FeatureMaps(NamedTuple):
    """A digit, and its eight maps after a layer."""

    digit: int
    layer: str
    pixels: np.ndarray
    maps: np.ndarray  # (8, n, n)
    strongest: int  # the map with the largest value, from 1
    largest: float
    silent: int  # maps that are 0 everywhere
    said: int


def maps_in_words(state):
    _, size, _ = state.maps.shape
    wrong = "" if state.said == state.digit else ", which is wrong"
    silent = f" {of(state.silent, 'map is', 'maps are')} 0 everywhere." if state.silent else ""
    return (
        f"{'An' if state.digit == 8 else 'A'} {state.digit} after {state.layer}: eight maps of "
        f"{size} × {size}. Kernel {state.strongest} has found most: {number(state.largest, 1)}."
        f"{silent} In the end the network says {state.said}{wrong}."
    )


def feature_maps(network, x, labels):
    """Return the setup of a figure: the first image of each digit, and its maps in each layer.

    Parameters
    ----------
    network : conv with eight kernels, ReLU, pooling, and what follows
    x : (N, 1, 8, 8), images that the network has not been trained on
    labels : (N,)
    """
    chosen = x[[np.flatnonzero(labels == digit)[0] for digit in range(10)]]
    values = {name: forward(network[:many], chosen)[0] for name, many in LAYERS.items()}
    said = forward(network, chosen)[0].argmax(axis=1)
    learnt = network[0].parameters[0][:, 0]
    scale = np.abs(values["convolution"]).max()

    def maps_of(digit, layer):
        maps = values[layer][digit]
        largest = maps.max(axis=(1, 2))
        return FeatureMaps(
            digit,
            layer,
            chosen[digit, 0],
            maps,
            int(largest.argmax()) + 1,
            float(largest.max()),
            int((maps == 0).all(axis=(1, 2)).sum()),
            int(said[digit]),
        )

    @figure(maps_of, maps_in_words)
    def maps(fig):
        """Left: a handwritten digit of 8 × 8 pixels. Right: the eight learnt kernels of 3 × 3
        weights, and beside each its feature map after the chosen layer, blue above 0, red below.
        """
        ax = canvas(fig, 176)
        ax.text(6, 158, "image", color=MUTED)
        image = Grid(ax, 6, 150, (8, 8), 13, name="pixels")
        look = {"scale": (SIGNED, -scale, scale), "levels": 13}
        grids = {8: [], 4: []}
        for place, (row, column) in enumerate(np.ndindex(2, 4)):
            left, top = 126 + 84 * column, 150 - 82 * row
            ax.text(left, top + 8, f"kernel {place + 1}", color=MUTED, fontsize=9)
            Grid(ax, left, top, (3, 3), 9, scale=(SIGNED, -2, 2)).show(learnt[place])
            for n, of_size in grids.items():
                of_size.append(Grid(ax, left + 31, top, (n, n), 48 / n, **look, name=NAMES[place]))

        def move(state):
            image.show(state.pixels)
            shown = state.maps.shape[1]
            for n, each in grids.items():
                for grid in each:
                    grid.set_visible(n == shown)
            for grid, one in zip(grids[shown], state.maps, strict=True):
                grid.show(one)

        return move

    maps.__module__ = __package__  # as that of the others: see the package
    return maps


NAMES = [f"maps.{place}" for place in range(8)]


@described
def mistakes(images, labels, said):
    """Handwritten digits that a network misread. Below each stands what was meant and what was
    said.
    """
    rows = -(-len(images) // 6)
    fig = Figure()
    ax = canvas(fig, 86 * rows + 4)
    titles = [f"{label} as {answer}" for label, answer in zip(labels, said, strict=True)]
    for place, (pixels, title) in enumerate(zip(images, titles, strict=True)):
        row, column = divmod(place, 6)
        left, top = 10 + 76 * column, 86 * (rows - row)
        Grid(ax, left, top, (8, 8), 7.5).show(pixels)
        ax.text(left + 30, top - 72, title, ha="center", va="center")
    fig.set_label(f"Handwritten digits that the network misread: {', '.join(titles)}.")
    return fig

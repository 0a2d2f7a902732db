"""The way back through a convolution, place by place, on a picture of 3 × 3."""

from typing import NamedTuple

import numpy as np

from lib.cnn import conv_forward, correlate
from lib.explore import figure, hold
from lib.explore.palette import GRADIENT, INK, MUTED, WEIGHT
from lib.explore.written import equals, number
from lib.figures.cnn.grids import SIGNED, Grid, corners
from lib.figures.parts import canvas, settled
from lib.gradients import numeric_gradient

IMAGE = np.array([[1.0, 2, 0], [0, 1, 3], [2, 0, 1]])
KERNEL = np.array([[1.0, -1], [2, 0]])
ARRIVES = np.array([[1.0, 2], [0, 1]])  # the gradient of the map; its top left entry can be set
WEIGHTS = {f"weight {row + 1}, {column + 1}": (row, column) for row, column in np.ndindex(2, 2)}
PIXELS = {f"pixel {row + 1}, {column + 1}": (row, column) for row, column in np.ndindex(3, 3)}
CHOICES = [*WEIGHTS, *PIXELS]


class WayBack(NamedTuple):
    """The loop of the way back after some of the four places, and one weight or pixel."""

    of: str
    first: int  # the gradient that arrives in the top left place
    places: int  # that are done
    arrives: np.ndarray  # (2, 2)
    to_kernel: np.ndarray  # so far
    to_image: np.ndarray
    factors: tuple  # of the chosen one: what arrived, and what it met there
    gradient: int  # their products added up
    measured: float  # of the chosen one, when all places are done: by a nudge
    working: bool  # whether a place has just been done
    window: np.ndarray  # the last one
    cell: np.ndarray
    is_weight: bool
    is_pixel: bool
    chosen: np.ndarray


def way_back_of(of, first, places):
    arrives = ARRIVES.copy()
    arrives[0, 0] = first
    done = arrives * (np.arange(4).reshape(2, 2) < places)
    _, back = conv_forward((KERNEL[None, None], [0.0]), IMAGE[None, None])
    (to_kernel, _), to_image = back(done[None, None])
    to_kernel, to_image = to_kernel[0, 0], to_image[0, 0]
    is_weight = of in WEIGHTS
    place = WEIGHTS[of] if is_weight else PIXELS[of]
    gradient = (to_kernel if is_weight else to_image)[place]
    row, column = divmod(max(places - 1, 0), 2)
    return WayBack(
        of,
        first,
        places,
        arrives,
        to_kernel,
        to_image,
        tuple(met_by(place, is_weight, arrives, places)),
        int(gradient),
        measured(place, is_weight, arrives),
        places > 0,
        corners(row, column, 2),
        corners(row, column, 1),
        is_weight,
        not is_weight,
        corners(*place, 1),
    )


def met_by(place, is_weight, arrives, places):
    """What arrived in each place so far, and what a weight or a pixel was multiplied with there."""
    for n in range(places):
        i, j = divmod(n, 2)
        row, column = (place[0] + i, place[1] + j) if is_weight else (place[0] - i, place[1] - j)
        if is_weight:
            yield int(arrives[i, j]), int(IMAGE[row, column])
        elif 0 <= row < 2 and 0 <= column < 2:
            yield int(arrives[i, j]), int(KERNEL[row, column])


def measured(place, is_weight, arrives):
    """The gradient of the whole, by nudges: nothing but the forward pass is used."""
    if is_weight:
        slopes = numeric_gradient(lambda each: (correlate(IMAGE, each) * arrives).sum(), KERNEL)
    else:
        slopes = numeric_gradient(lambda each: (correlate(each, KERNEL) * arrives).sum(), IMAGE)
    return float(settled(np.round(slopes[place], 6)))


def way_back_in_words(state):
    if state.places:
        done = f"{of_four(state.places)} done"
    else:
        done = f"No place is done yet; in the first one arrives {number(state.first)}"
    return f"{done}. {state.of.capitalize()} {so_far(state)}.{nudged(state)}"


def of_four(places):
    return f"{places} of 4 places {'is' if places == 1 else 'are'}"


def so_far(state):
    met = "pixel" if state.is_weight else "weight"
    if not state.factors:
        return f"has met no {met}"
    sums = " + ".join(product(*pair, first=not n) for n, pair in enumerate(state.factors))
    whole = equals(state.gradient, state.gradient)
    return f"has got, arriving gradient times the {met} that it met, {sums} {whole}"


def product(arrived, met, first):
    """Two factors; negative ones in brackets, but for the very first."""
    left = number(arrived) if first or arrived >= 0 else f"({number(arrived)})"
    return f"{left} × {number(met) if met >= 0 else f'({number(met)})'}"


def nudged(state):
    if state.places < 4:
        return ""
    return f" A nudge of it measures {number(state.measured)}."


@figure(way_back_of, way_back_in_words)
def way_back(fig):
    """Above, from left to right: an image of 3 × 3 numbers, a kernel of 2 × 2 weights, and the
    gradient that arrives at each of the four places of the map. Below: what has come back to the
    weights and to the pixels after so many places. Frames show the last place and the chosen weight
    or pixel.
    """
    ax = canvas(fig, 244)
    for x, label in ((8, "image"), (154, "kernel"), (270, "arriving gradient")):
        ax.text(x, 230, label, color=MUTED)
    ax.text(8, 102, "back to the pixels", color=GRADIENT)
    ax.text(154, 102, "back to the weights", color=GRADIENT)
    signed = {"scale": (SIGNED, -8, 8), "digits": 0}
    image = Grid(ax, 8, 222, (3, 3), 32, scale=("Greys", 0, 8), digits=0).show(IMAGE)
    kernel = Grid(ax, 154, 222, (2, 2), 32, digits=0, scale=(SIGNED, -8, 8)).show(KERNEL)
    arrives = Grid(ax, 270, 222, (2, 2), 32, name="arrives", **signed)
    to_image = Grid(ax, 8, 94, (3, 3), 30, name="to_image", **signed)
    to_kernel = Grid(ax, 154, 94, (2, 2), 32, name="to_kernel", **signed)
    last = [
        image.frame((2, 2), WEIGHT, name="window:image"),
        to_image.frame((2, 2), WEIGHT, 1.2, name="window:back"),
        arrives.frame((1, 1), GRADIENT, name="cell"),
    ]
    shown = ax.text(270, 84, "", va="top", gid="gradient:label")
    weights, pixels = (
        [grid.frame((1, 1), INK, name=f"chosen:{name} {n}") for n, grid in enumerate(pair)]
        for name, pair in (("weight", (kernel, to_kernel)), ("pixel", (image, to_image)))
    )
    for each in last:
        hold(each, "places")

    def move(state):
        arrives.show(state.arrives)
        to_image.show(state.to_image)
        to_kernel.show(state.to_kernel)
        for frame, corner in zip(last, (state.window, state.window, state.cell), strict=True):
            frame.set_visible(state.working)
            frame.set_xy(corner[0])
        for frames, visible in ((weights, state.is_weight), (pixels, state.is_pixel)):
            for frame in frames:
                frame.set_visible(visible)
                frame.set_xy(state.chosen[0])
        shown.set_text(f"{state.of}: {number(state.gradient)}")

    return move

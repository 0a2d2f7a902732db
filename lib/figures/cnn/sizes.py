"""How many places a kernel has along one side of a picture."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import Rectangle

from lib.cnn import places
from lib.explore import figure
from lib.explore.palette import INK, LOSS, MUTED, WEIGHT
from lib.explore.written import number, of
from lib.figures.parts import canvas

MOST = 12  # pixels with their frame, and so windows
CELL, LEFT, TOP = 34, 26, 196


class Sizes(NamedTuple):
    """The windows of a kernel along one side."""

    side: int
    size: int
    padding: int
    stride: int
    padded: int
    count: int  # of places
    refusal: str  # what `lib` says where there is none
    windows: np.ndarray  # (count, 2): from where to where, in pixels
    exists: tuple  # of the MOST squares
    frame: tuple  # whether a square is padding
    spare: tuple  # whether it is left over


def sizes_of(side, size, padding, stride):
    padded, refusal = side + 2 * padding, ""
    try:
        count = places(side, size, padding=padding, stride=stride)
    except ValueError as error:
        count, refusal = 0, str(error)
    starts = stride * np.arange(count)
    reached = starts[-1] + size if count else 0
    squares = np.arange(MOST)
    exists = squares < padded
    return Sizes(
        side,
        size,
        padding,
        stride,
        padded,
        count,
        refusal,
        np.column_stack([starts, starts + size]),
        tuple(exists),
        tuple(exists & ((squares < padding) | (squares >= padding + side))),
        tuple(exists & (squares >= reached) & (count > 0)),
    )


def sizes_in_words(state):
    frame = f"{number(state.side)} + 2 × {number(state.padding)} = {number(state.padded)}"
    if not state.count:
        return f"{frame} pixels, and a kernel of {state.size}: no place. lib says: {state.refusal}."
    free = state.padded - state.size
    steps = state.count - 1
    return (
        f"{frame} pixels. The kernel covers {state.size} of them and can move by "
        f"{number(state.padded)} − {number(state.size)} = {number(free)}. With a stride of "
        f"{number(state.stride)} these are {of(steps, 'step')}, and with the start "
        f"{number(steps)} + 1 = {number(state.count)}: the map has {of(state.count, 'cell')} along "
        f"this side.{left_over(state)}"
    )


def left_over(state):
    """The pixels that no window reaches, in words."""
    if not any(state.spare):
        return ""
    many = sum(state.spare)
    return f" {of(many, 'pixel')} at the end {'is' if many == 1 else 'are'} never seen."


@figure(sizes_of, sizes_in_words)
def sizes(fig):
    """A row of squares: pixels, and on both sides those of the padding, with a dotted square in
    each. Below stands a bar for each place of the kernel, one under the other. What no place
    reaches is crossed out.
    """
    ax = canvas(fig, 226)
    formula = ax.text(LEFT, 212, "", color=INK, gid="side,size,padding,stride:formula")
    artists = {"exists": [], "frame": [], "spare": []}
    for square in range(MOST):
        x = LEFT + CELL * square
        box = {"width": CELL - 4, "height": 24, "fill": False, "linewidth": 1.2}
        whole = Rectangle((x + 2, TOP - 24), edgecolor=INK, gid=f"exists.{square}", **box)
        box["width"], box["height"] = CELL - 12, 16
        inner = {"linestyle": ":", "edgecolor": MUTED}
        padding = Rectangle((x + 6, TOP - 20), gid=f"frame.{square}", **inner, **box)
        artists["exists"].append(ax.add_patch(whole))
        artists["frame"].append(ax.add_patch(padding))
        across = [x + 4, x + CELL - 4], [TOP - 22, TOP - 2]
        artists["spare"] += ax.plot(*across, color=LOSS, linewidth=1.5, gid=f"spare.{square}")
    pixels = ax.twiny()  # along x in pixels
    pixels.set(xlim=(-LEFT / CELL, (460 - LEFT) / CELL))
    pixels.set_axis_off()
    bars = [
        pixels.plot([], [], color=WEIGHT, linewidth=6, solid_capstyle="butt", gid=f"windows.{n}")[0]
        for n in range(MOST)
    ]

    def move(state):
        formula.set_text(
            f"⌊({state.side} + 2 × {state.padding} − {state.size}) / {state.stride}⌋ + 1"
        )
        for field, each in artists.items():
            for artist, visible in zip(each, getattr(state, field), strict=True):
                artist.set_visible(visible)
        for n, bar in enumerate(bars):
            bar.set_visible(n < state.count)
            if n < state.count:
                bar.set_data(state.windows[n], [TOP - 36 - 12 * n] * 2)

    return move

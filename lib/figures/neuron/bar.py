"""A neuron that looks at a picture: its weights are a template over the pixels."""

from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lib.datasets import bars_and_stairs
from lib.explore import figure
from lib.explore.palette import BIAS, INK, MUTED, PAPER, PREDICTION, WEIGHT
from lib.explore.written import number, of, plus, total
from lib.figures.parts import canvas
from lib.figures.style import described
from lib.neuron import layer, neuron

BARS, STAIRS = bars_and_stairs()
TEMPLATE = np.tile([0, -0.5, 1, -0.5, 0], (5, 1))  # of a bar in the middle column
HOLE = BARS[2] * (np.arange(5) != 3)[:, None]
PICTURES = {
    "a bar": BARS[2],
    "a bar with a hole": HOLE,
    "a stair": STAIRS[0],
    "a bar next door": BARS[3],
    "all ink": np.ones((5, 5)),
}
CELLS = list(np.ndindex(5, 5))


def board(ax, left, top, size):
    """Twenty-five empty cells; returns their middles, row by row."""
    for row, column in CELLS:
        corner = left + column * size, top - (row + 1) * size
        ax.add_patch(Rectangle(corner, size, size, facecolor=PAPER, edgecolor=MUTED, linewidth=0.8))
    return [(left + (column + 0.5) * size, top - (row + 0.5) * size) for row, column in CELLS]


def ink(ax, places, size, name):
    """A black cell at each place, to be shown or not."""
    corners = [(x - size / 2, y - size / 2) for x, y in places]
    return [
        ax.add_patch(Rectangle(corner, size, size, facecolor=INK, gid=f"{name}.{i}"))
        for i, corner in enumerate(corners)
    ]


@described
def picture_strip(names):
    """Pictures of five by five pixels in a row, each with its name below."""
    fig = Figure()
    ax = canvas(fig, height=128)
    for number_, name in enumerate(names):
        left = 8 + number_ * 116
        places = board(ax, left, 120, 18)
        for cell, pixel in zip(ink(ax, places, 18, name), PICTURES[name].ravel(), strict=True):
            cell.set_visible(bool(pixel))
        ax.text(left + 45, 12, name, ha="center")
    fig.set_label("; ".join(f"{name}: {pixels_in_words(PICTURES[name])}" for name in names) + ".")
    return fig


def pixels_in_words(picture):
    """Which pixels are ink, row by row: for those who cannot see them."""
    rows = ["".join("#" if pixel else "." for pixel in row) for row in picture]
    return " ".join(rows)


# One neuron


class Seen(NamedTuple):
    """A picture under the template."""

    pixels: np.ndarray  # (25,), whether it is ink
    products: np.ndarray  # (25,)
    on: float  # the products above 0, added up
    beside: float  # those below
    b: float
    output: float
    yes: bool
    no: bool


def look(picture, b):
    pixels = PICTURES[picture].ravel().astype(float)
    products = pixels * TEMPLATE.ravel()
    output = neuron(pixels, TEMPLATE.ravel(), b)
    on, beside = products[products > 0].sum(), products[products < 0].sum()
    return Seen(pixels > 0, products, on, beside, b, output, output > 0, output <= 0)


def look_in_words(state):
    hits, misses = int((state.products > 0).sum()), int((state.products < 0).sum())
    verdict = "Above 0: the neuron says yes." if state.yes else "Not above 0: it says no."
    return (
        f"{of(hits, 'pixel')} of ink on the template and {number(misses)} right beside it: "
        f"{total(state.on, state.beside)}. "
        f"With the bias that is {total(state.on + state.beside, state.b)}. {verdict}"
    )


@figure(look, look_in_words)
def template(fig):
    """Three boards of five by five cells: the pixels of a picture, the weights, and the products
    of the two. Beside them stand the bias, the sum of all, and the answer.
    """
    fig.set_figheight(130 / 72)
    seen, answer = (
        panel.add_axes((0, 0, 1, 1), xlim=(0, 230), ylim=(0, 130))
        for panel in fig.subfigures(1, 2)  # one below the other where the page is narrow
    )
    size, top = 20, 108
    boards = {"pixels": (seen, 2), "weights": (seen, 124), "products": (answer, 22)}
    places = {name: board(ax, left, top, size) for name, (ax, left) in boards.items()}
    for name, (ax, left) in boards.items():
        ax.set_axis_off()
        ax.text(left + 2.5 * size, top + 7, name, color=MUTED, ha="center")
    middle = {"ha": "center", "va": "center", "fontsize": 8}
    for place, weight in zip(places["weights"], TEMPLATE.ravel(), strict=True):
        tint = {"color": WEIGHT if weight > 0 else MUTED, "alpha": 0.15 * abs(weight)}
        corner = place[0] - size / 2, place[1] - size / 2
        seen.add_patch(Rectangle(corner, size, size, **tint))
        seen.text(*place, number(weight), color=WEIGHT, **middle)
    pixels = ink(seen, places["pixels"], size, "pixels")
    products = [
        answer.text(*place, "", gid=f"products.{i}", **middle)
        for i, place in enumerate(places["products"])
    ]
    for ax, x, mark in ((seen, 113, "×"), (answer, 10, "=")):
        ax.text(x, top - 2.5 * size, mark, ha="center", va="center", fontsize=14)
    answer.text(138, 88, "add up", color=MUTED)
    bias = answer.text(138, 68, "", color=BIAS, gid="b:label")
    output = answer.text(138, 44, "", color=PREDICTION, fontsize=13, gid="output:label")
    yes = answer.text(138, 18, "yes", color=PREDICTION, fontsize=13, gid="yes")
    no = answer.text(138, 18, "no", color=MUTED, fontsize=13, gid="no")

    def move(state):
        for cell, pixel in zip(pixels, state.pixels, strict=True):
            cell.set_visible(bool(pixel))
        for text, product in zip(products, state.products, strict=True):
            text.set_text(number(product))
        bias.set_text(plus(0, state.b)[2:])
        output.set_text(f"= {number(state.output)}")
        yes.set_visible(state.yes)
        no.set_visible(state.no)

    return move


# Five neurons, and one that listens to them


class Committee(NamedTuple):
    """Five neurons with a column each, what they pass on, and what comes out."""

    kind: str
    which: int
    pixels: np.ndarray
    sums: np.ndarray  # w·x + b of each
    passed: np.ndarray  # 1 for a sum above 0 and 0 for another, or the sums as they are
    decide: bool
    output: float
    yes: bool
    no: bool


COLUMNS = np.tile(np.eye(5), (5, 1))  # (25, 5): neuron k counts the ink in column k
ENOUGH = -4  # their bias: four pixels are not enough


def committee(kind, which, decide):
    picture = (BARS if kind == "bar" else STAIRS)[which - 1]
    pixels = picture.ravel().astype(float)
    sums = layer(pixels, COLUMNS, np.full(5, ENOUGH))
    passed = (sums > 0).astype(float) if decide else sums
    output = neuron(passed, np.ones(5), 0)
    return Committee(kind, which, pixels > 0, sums, passed, decide, output, output > 0, output <= 0)


def committee_in_words(state):
    sums = ", ".join(map(number, state.sums))
    said = f"{state.kind.capitalize()} {state.which}: the five sums are {sums}."
    if not state.decide:
        return f"{said} Passed on as they are, they add up to {number(state.output)}."
    fired = int(state.passed.sum())
    if fired:
        return f"{said} Neuron {state.which} fires, so the output is {number(state.output)}: yes."
    return f"{said} No neuron fires, so the output is 0: no."


@figure(committee, committee_in_words)
def by_committee(fig):
    """A picture of five by five pixels. Below each column stands a neuron that sees this column
    alone, with its sum and with what it passes on. All five lead to one output neuron.
    """
    ax = canvas(fig, height=250, width=320)
    size, left, top = 26, 128, 240
    pixels = ink(ax, board(ax, left, top, size), size, "pixels")
    middle = {"ha": "center", "va": "center", "zorder": 3}
    xs = [left + 65 + (k - 2) * 44 for k in range(5)]
    sums, passed = [], []
    for k, x in enumerate(xs):
        for ends in (((left + (k + 0.5) * size, x), (110, 100)), ((x, left + 65), (62, 38))):
            ax.plot(*ends, color=MUTED, linewidth=0.8)
        box = {"facecolor": PAPER, "edgecolor": INK, "linewidth": 1, "zorder": 2}
        ax.add_patch(Rectangle((x - 18, 62), 36, 38, **box))
        sums.append(ax.text(x, 91, "", fontsize=9, gid=f"sums.{k}", **middle))
        passed.append(ax.text(x, 72, "", color=PREDICTION, fontsize=9, gid=f"passed.{k}", **middle))
    for y, label in ((91, "sum"), (72, "passed on")):
        ax.text(4, y, label, color=MUTED, fontsize=9, va="center")
    ax.add_patch(Rectangle((left + 41, 8), 48, 30, facecolor=PAPER, edgecolor=INK, zorder=2))
    output = ax.text(left + 65, 23, "", color=PREDICTION, gid="output:label", **middle)
    yes = ax.text(left + 100, 23, "yes", color=PREDICTION, va="center", gid="yes")
    no = ax.text(left + 100, 23, "no", color=MUTED, va="center", gid="no")

    def move(state):
        for cell, pixel in zip(pixels, state.pixels, strict=True):
            cell.set_visible(bool(pixel))
        for k in range(5):
            sums[k].set_text(number(state.sums[k]))
            passed[k].set_text(number(state.passed[k]))
        output.set_text(number(state.output))
        yes.set_visible(state.yes)
        no.set_visible(state.no)

    return move

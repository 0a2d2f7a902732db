"""The published network at work on the moved letters, cut off by their paper or whole."""

from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from lib.backprop import forward
from lib.cnn import letters_network, max_pool
from lib.datasets import letters, shifted
from lib.explore import figure, hold
from lib.explore.palette import INK, LOSS, MUTED, PREDICTION
from lib.explore.written import number
from lib.figures.cnn.grids import Grid
from lib.figures.parts import canvas
from lib.figures.style import described

NAMES = "OX"
PAPERS = {"6 × 6": 6, "8 × 8": 8}
SHIFTS = [(dx, dy) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
EDGE = [(row, column) for row, column in np.ndindex(8, 8) if {row, column} & {0, 7}]


def network_for(side):
    """The published network; on larger paper its four windows are larger, and nothing else."""
    network = letters_network()
    return [*network[:2], max_pool((side - 2) // 2), *network[3:]]


def on_paper(letter, dx, dy, side):
    """A moved letter in 8 × 8 pixels, which of them are ink that is lost, and what is left."""
    whole = shifted(np.pad(letters()[0][letter], 1), dx, dy)
    edge = (8 - side) // 2
    inside = np.pad(np.ones((side, side), bool), edge)
    return whole, (whole > 0) & ~inside, whole[edge : 8 - edge, edge : 8 - edge]


class Published(NamedTuple):
    """A letter at its place, and what the network makes of it."""

    paper: str
    letter: int
    dx: int
    dy: int
    ink: int  # pixels of the whole letter
    lost: int  # of them, over the edge
    gone: np.ndarray  # (8, 8), which
    small: bool  # whether the paper has 6 × 6 pixels
    pixels: np.ndarray
    feature_map: np.ndarray
    pooled: np.ndarray
    hidden: float
    scores: np.ndarray  # for O and X
    right: bool
    verdict: str
    box: np.ndarray  # round the letter, in the 8 × 8 pixels


def published_of(paper, letter, dx, dy):
    side = PAPERS[paper]
    whole, gone, pixels = on_paper(letter, dx, dy, side)
    network, x = network_for(side), pixels[None, None]
    scores = forward(network, x)[0][0]
    said = int(scores.argmax())
    return Published(
        paper,
        letter,
        dx,
        dy,
        int(whole.sum()),
        int(gone.sum()),
        gone,
        side == 6,
        pixels,
        forward(network[:2], x)[0][0, 0],
        forward(network[:3], x)[0][0, 0],
        float(forward(network[:6], x)[0].item()),
        scores,
        said == letter,
        f"says {NAMES[said]}: {'right' if said == letter else 'wrong'}",
        np.array([[1 + dx, 1 + dy], [7 + dx, 7 + dy]]),
    )


def published_in_words(state):
    for_o, for_x = (number(score, 3) for score in state.scores)
    return (
        f"On {state.paper} paper an {NAMES[state.letter]}, {where(state.dx, state.dy)}, "
        f"{pools(state)}. The network gives {for_o} for O and {for_x} for X. It "
        f"{state.verdict.replace(': ', ', which is ')}."
    )


def where(dx, dy):
    """A shift of at most one pixel in each direction, in words."""
    sideways = {-1: "left", 0: "", 1: "right"}[dx]
    height = {-1: "up", 0: "", 1: "down"}[dy]
    return f"moved {' and '.join(filter(None, (sideways, height)))}" if dx or dy else "not moved"


def pools(state):
    """What is left of the letter, in words."""
    values = " ".join(map(number, state.pooled.ravel()))
    if state.lost == 0:
        return f"is whole and pools to {values}"
    return f"has lost {state.lost} of its {state.ink} ink pixels at the edge and pools to {values}"


@figure(published_of, published_in_words)
def published(fig):
    """The paper with a letter and a frame round it, the feature map with its four windows, the four
    pooled values, the hidden value h, the outputs for O and X, and what the network says. Ink that
    went over the edge of the paper is hatched.
    """
    ax = canvas(fig, 196)
    for x, label in ((8, "image"), (196, "feature map"), (352, "pooled")):
        ax.text(x, 180, label, color=MUTED)
    area = Grid(ax, 8, 172, (8, 8), 20)
    area.set_visible(False)
    papers = {
        "6 × 6": Grid(ax, 28, 152, (6, 6), 20, name="pixels"),
        "8 × 8": Grid(ax, 8, 172, (8, 8), 20, name="pixels"),
    }
    papers["6 × 6"].outline.set_visible(False)  # it has one of its own, further down
    maps = {
        "6 × 6": Grid(ax, 196, 172, (4, 4), 30, digits=0, name="feature_map"),
        "8 × 8": Grid(ax, 196, 172, (6, 6), 20, digits=0, name="feature_map"),
    }
    halves = Grid(ax, 196, 172, (2, 2), 60)
    halves.set_visible(False)
    for row, column in np.ndindex(2, 2):
        halves.frame((1, 1), INK, 1.6).set_xy((column, row))
    outline = papers["6 × 6"].frame((6, 6), INK, 1.6, name="small")
    crosses = area.crosses(EDGE, LOSS, "gone")
    box = area.frame((6, 6), PREDICTION, 1.6, name="box")
    hold(box, "dx", "dy")
    pooled = Grid(ax, 352, 172, (2, 2), 36, digits=0, name="pooled")
    for x in (182, 334):
        ax.text(x, 112, "→", ha="center", va="center", fontsize=14)
    fields = {"h": "hidden", "O": "scores.0", "X": "scores.1"}
    lines = [
        ax.text(352, y, "", color=INK, gid=f"{field}:label")
        for y, field in zip((72, 54, 36), fields.values(), strict=True)
    ]
    verdict = ax.text(352, 14, "", weight="bold", gid="verdict")

    def move(state):
        for grids, values in ((papers, state.pixels), (maps, state.feature_map)):
            for name, grid in grids.items():
                grid.set_visible(name == state.paper)
            grids[state.paper].show(values)
        outline.set_visible(state.small)
        for place, cross in crosses.items():
            cross.set_visible(bool(state.gone[place]))
        box.set_xy(state.box[0])
        pooled.show(state.pooled)
        for line, name, value in zip(lines, fields, (state.hidden, *state.scores), strict=True):
            line.set_text(f"{name} = {number(value, 3)}")
        verdict.set(text=state.verdict, color=PREDICTION if state.right else LOSS)

    return move


ARROWS = np.array([["↖", "↑", "↗"], ["←", "·", "→"], ["↙", "↓", "↘"]])  # by row and column


@described
def table(scores, side=6):
    """Nine Os in a row and nine Xs below them, not moved and moved by one pixel in eight
    directions. Below each stands what the network says to it, with a tick or a cross. Ink that went
    over the edge of the paper is hatched.
    """
    fig = Figure()
    ax = canvas(fig, 168)
    for row, letter in enumerate(NAMES):
        ax.text(2, 108 - 74 * row, letter, weight="bold")
    answers = zip(np.ndindex(2, 9), SHIFTS * 2, scores.argmax(axis=1), strict=True)
    for (row, column), (dx, dy), said in answers:
        left, top, right = 16 + 49 * column, 148 - 74 * row, said == row
        _, gone, pixels = on_paper(row, dx, dy, side)
        grid = Grid(ax, left + (8 - side) * 2.75, top - (8 - side) * 2.75, (side, side), 5.5)
        grid.show(pixels)
        area = Grid(ax, left, top, (8, 8), 5.5)
        area.set_visible(False)
        area.crosses(np.argwhere(gone).tolist(), LOSS, None)
        middle = {"ha": "center", "va": "center"}
        if row == 0:
            ax.text(left + 22, 159, ARROWS[dy + 1, dx + 1], color=MUTED, **middle)
        mark, colour = ("✓", INK) if right else ("✗", LOSS)
        ax.text(left + 22, top - 55, f"{NAMES[said]} {mark}", color=colour, **middle)
    return fig

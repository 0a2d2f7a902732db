"""The published network at work on the shifted letters."""

from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from lib.backprop import forward
from lib.cnn import letters_network, pooled_letters
from lib.datasets import letters, shifted, shifted_letters
from lib.explore import figure
from lib.explore.palette import INK, LOSS, MUTED, PREDICTION
from lib.figures.cnn.grids import Grid, image_to_pooled
from lib.figures.cnn.pooling import feature_map_of
from lib.figures.parts import canvas
from lib.figures.style import described
from lib.figures.written import number

NAMES = "OX"


class Published(NamedTuple):
    """A letter at its place, and what the network makes of it."""

    letter: int
    dx: int
    dy: int
    ink: int  # pixels of the whole letter
    lost: int  # of them, over the edge
    pixels: np.ndarray
    feature_map: np.ndarray
    pooled: np.ndarray
    hidden: float
    scores: np.ndarray  # for O and X
    right: bool
    verdict: str


def published_of(letter, dx, dy):
    whole = letters()[0][letter]
    pixels = shifted(whole, dx, dy)
    network, x = letters_network(), pixels[None, None]
    scores = forward(network, x)[0][0]
    said = int(scores.argmax())
    return Published(
        letter,
        dx,
        dy,
        int(whole.sum()),
        int(whole.sum() - pixels.sum()),
        pixels,
        feature_map_of(pixels),
        pooled_letters(pixels[None]).reshape(2, 2),
        float(forward(network[:6], x)[0].item()),
        scores,
        said == letter,
        f"says {NAMES[said]}: {'right' if said == letter else 'wrong'}",
    )


def published_in_words(state):
    for_o, for_x = (number(score, 3) for score in state.scores)
    return (
        f"An {NAMES[state.letter]}, {where(state.dx, state.dy)}, {pools(state)}. The network gives "
        f"{for_o} for O and {for_x} for X. It {state.verdict.replace(': ', ', which is ')}."
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
        return f"pools to {values}"
    return f"has lost {state.lost} of its {state.ink} ink pixels at the edge and pools to {values}"


@figure(published_of, published_in_words)
def published(fig):
    """The letter, its feature map, the four pooled values, the hidden value h, the outputs for O
    and X, and what the network says.
    """
    ax, show = image_to_pooled(fig)
    fields = {"h": "hidden", "O": "scores.0", "X": "scores.1"}
    lines = [
        ax.text(340, y, "", color=INK, gid=f"{field}:label")
        for y, field in zip((54, 38, 22), fields.values(), strict=True)
    ]
    verdict = ax.text(340, 4, "", weight="bold", gid="verdict")

    def move(state):
        show(state)
        values = state.hidden, *state.scores
        for line, name, value in zip(lines, fields, values, strict=True):
            line.set_text(f"{name} = {number(value, 3)}")
        verdict.set(text=state.verdict, color=PREDICTION if state.right else LOSS)

    return move


ARROWS = np.array([["↖", "↑", "↗"], ["←", "·", "→"], ["↙", "↓", "↘"]])  # by row and column


@described
def table(scores):
    """Nine Os in a row and nine Xs below them, not moved and moved by one pixel in eight
    directions. Below each stands what the network says to it, with a tick or a cross.
    """
    images, labels, shifts = shifted_letters()
    fig = Figure()
    ax = canvas(fig, 164)
    answers = zip(images, labels, shifts, scores.argmax(axis=1), strict=True)
    for place, (pixels, label, (dx, dy), said) in enumerate(answers):
        row, column = divmod(place, 9)
        left, top, right = 8 + 50 * column, 142 - 74 * row, said == label
        grid = Grid(ax, left, top, (6, 6), 7).show(pixels)
        middle = {"ha": "center", "va": "center"}
        if row == 0:
            ax.text(left + 21, 154, ARROWS[dy + 1, dx + 1], color=MUTED, **middle)
        mark, colour = ("✓", INK) if right else ("✗", LOSS)
        ax.text(left + 21, top - 52, f"{NAMES[said]} {mark}", color=colour, **middle)
        if not right:
            grid.frame((6, 6), LOSS)
    return fig

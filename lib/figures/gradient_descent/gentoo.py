"""A neuron that learns to tell one species of penguin by its flippers."""

from functools import cache
from typing import NamedTuple

import numpy as np

from lib.activations import sigmoid
from lib.explore import figure
from lib.explore.palette import INK, LOSS, MUTED, PREDICTION
from lib.explore.written import number
from lib.figures.gradient_descent.walks import (
    FLIPPER,
    IS_GENTOO,
    MIDDLE,
    SCALED,
    SPREAD,
    bird_gradient,
    bird_loss,
    losses_of,
    walk,
)
from lib.figures.parts import Mark, cloud, strokes
from lib.figures.style import axes
from lib.neuron import neuron

MOST_STEPS = 40
LENGTHS = np.linspace(170, 235, 131)


@cache
def walk_birds(learning_rate):
    return walk(bird_loss, bird_gradient, [0, 0], learning_rate, MOST_STEPS)


def stacked(kind):
    """A dot for each bird of a kind, those of one length on top of one another, (n, 2)."""
    lengths, counts = np.unique(FLIPPER[IS_GENTOO == kind], return_counts=True)
    away = np.concatenate([np.arange(count) for count in counts])
    return np.column_stack([np.repeat(lengths, counts), kind + (2 * kind - 1) * 0.016 * away])


class Gentoo(NamedTuple):
    """Where the training of the neuron stands after some steps."""

    learning_rate: float
    step: int
    weight: float
    bias: float
    height: float  # the loss
    here: tuple  # (step, loss)
    losses: np.ndarray  # (n, 2), as `here`, up to now
    curve: np.ndarray  # the predictions over LENGTHS
    border: float | None  # the length at which it says ½
    right: int  # of all birds


def gentoo_of(learning_rate, step):
    steps = walk_birds(learning_rate)[: step + 1]
    now = steps[-1]
    w, b = now.parameter
    sure = neuron(SCALED, w, b)
    return Gentoo(
        learning_rate,
        step,
        w,
        b,
        now.loss,
        (step, now.loss),
        losses_of(steps),
        sigmoid(neuron((LENGTHS - MIDDLE) / SPREAD, w, b)),
        float(MIDDLE - b / w * SPREAD) if w else None,
        int(((sure > 0) == IS_GENTOO).sum()),
    )


def gentoo_in_words(state):
    start = f"At learning rate {number(state.learning_rate)}, step {state.step}: "
    if state.border is None:
        return f"{start}loss {number(state.height)}. The neuron says ½ to every bird."
    return (
        f"{start}weight {number(state.weight, 2)}, bias {number(state.bias, 2)}, loss "
        f"{number(state.height)}. It says Gentoo from {number(state.border, 1)} mm on, and is "
        f"right about {state.right} of the {len(FLIPPER)} birds."
    )


@figure(gentoo_of, gentoo_in_words)
def gentoo(fig):
    """Left: 342 penguins by the length of their flippers, the Gentoos as dots from 1 upwards, the
    others from 0 downwards, and the S-shaped curve of the neuron. Right: the loss over the steps
    on a logarithmic axis, up to this step.
    """
    left, right = fig.subfigures(1, 2, width_ratios=(3, 2))
    limits = {"xlim": LENGTHS[[0, -1]], "ylim": (-0.5, 1.4)}
    ax = axes(left, xlabel="flipper (mm)", ylabel="share of Gentoo", **limits)
    ax.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    for kind in (0, 1):
        cloud(ax, None).set_path(strokes(stacked(kind)))
    ax.text(224, 1.2, "Gentoo", color=MUTED, ha="center")
    ax.text(186, -0.45, "others", color=MUTED, ha="right")
    (curve,) = ax.plot([], [], color=PREDICTION, gid="curve")
    (border,) = ax.plot([], [], color=INK, linestyle=":", linewidth=1.2, gid="border")
    limits = {"xlim": (0, MOST_STEPS), "ylim": (0.01, 1), "yscale": "log"}
    ax = axes(right, xlabel="step", ylabel="loss", **limits)
    ax.set_yticks([0.01, 0.1, 1], map(number, (0.01, 0.1, 1)))
    ax.minorticks_off()
    (losses,) = ax.plot([], [], color=LOSS, gid="losses")
    here = Mark(ax, "here", LOSS, told=True)

    def move(state):
        curve.set_data(LENGTHS, state.curve)
        border.set_visible(state.border is not None)
        if state.border is not None:
            border.set_data([state.border] * 2, [0, 1])
        losses.set_data(*state.losses.T)
        here.move(*state.here)

    return move

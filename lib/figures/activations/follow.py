"""Many neurons, which follow a curve."""

from functools import cache
from typing import NamedTuple

import numpy as np

from lib.activations import polyline, relu
from lib.explore import figure, hold
from lib.explore.palette import LOSS, MUTED, PREDICTION
from lib.explore.written import number
from lib.figures.parts import plane
from lib.figures.style import axes
from lib.neuron import layer, neuron

START, END = -5, 5  # of the curve that the network follows
FINE = np.linspace(START, END, 1001)
MOST_NEURONS = 20


def wave(x):
    """The curve to follow."""
    return 2 * np.sin(x)


class Following(NamedTuple):
    """The network of so many ReLU neurons that meets the wave at evenly spaced places."""

    neurons: int
    pieces: np.ndarray  # (neurons + 1, 2), the places where it meets the wave, and their heights
    error: float  # the largest
    worst: float  # where it is
    middle: tuple  # of the gap there
    gap: tuple  # its ends: the heights of the wave and of the network
    now: tuple  # (neurons, error)
    errors: np.ndarray  # (neurons, 2), the same for every number up to this one
    half: float | None  # the error of half as many


@cache
def following(neurons):
    x = np.linspace(START, END, neurons + 1)
    W1, b1, w2, b2 = polyline(x, wave(x))

    def network(x):
        return neuron(relu(layer(x, W1, b1)), w2, b2)

    errors = np.abs(network(FINE) - wave(FINE))
    error = errors.max()
    worst = FINE[errors > error - 1e-9][0]  # left and right may be equally bad
    before = following(neurons - 1).errors if neurons > 1 else np.empty((0, 2))
    return Following(
        neurons,
        np.column_stack([x, network(x)]),
        error,
        worst,
        (worst, (wave(worst) + network(worst)) / 2),
        (wave(worst), network(worst)),
        (neurons, error),
        np.vstack([before, (neurons, error)]),
        None if neurons % 2 else following(neurons // 2).error,
    )


def following_in_words(state):
    draws = "1 neuron draws 1 straight piece."
    if state.neurons > 1:
        draws = f"{state.neurons} neurons draw {state.neurons} straight pieces."
    largest = f"The largest error is {number(state.error, 3)}, at x = {number(state.worst, 2)}."
    if state.half is None:
        return f"{draws} {largest}"
    times = number(state.half / state.error, 1)
    compared = "just as large"
    if times != "1":
        compared = f"{number(state.half, 3)}, about {times} times as much"
    return f"{draws} {largest} With half as many it is {compared}."


@figure(following, following_in_words)
def follow(fig):
    """Left: a wave, and straight pieces between points on it; a ring marks the place of the
    largest gap. Right: the largest error by the number of neurons, up to the number that is
    chosen. Lines of the grid stand at 1, 2, 4, 8 and 16 neurons, and at 4, 1, 1/4 and 1/16.
    """
    fig.set_figheight(230 / 72)
    left, right = fig.subfigures(1, 2)
    ax = plane(left, xlabel="input x", ylabel="output", xlim=(-5.2, 5.2), ylim=(-3, 3))
    ax.set_xticks(range(-4, 5, 2))
    ax.plot(FINE[::10], wave(FINE[::10]), color=MUTED, linewidth=6, alpha=0.35)
    (pieces,) = ax.plot([], [], "o-", color=PREDICTION, markersize=4, gid="pieces")
    (gap,) = ax.plot([], [], color=LOSS, linewidth=3, gid="gap")
    ring = {"color": LOSS, "markersize": 14, "fillstyle": "none"}
    (worst,) = ax.plot([], [], "o", **ring, gid="middle")
    common = {"xlabel": "neurons", "ylabel": "", "xscale": "log", "yscale": "log"}
    ax = axes(right, xlim=(0.8, 26), ylim=(1 / 40, 8), title="largest error", **common)
    ax.xaxis.set_ticks([1, 2, 4, 8, 16], ["1", "2", "4", "8", "16"])
    ax.yaxis.set_ticks([4, 1, 1 / 4, 1 / 16], ["4", "1", "1/4", "1/16"])
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_ticks([], minor=True)
    (errors,) = ax.plot([], [], "o", color=LOSS, markersize=3, gid="errors")
    (here,) = ax.plot([], [], "o", color=LOSS, markersize=8, gid="now")
    hold(here, "neurons")
    label = ax.text(24, 5, "", color=LOSS, ha="right", gid="error:label")

    def move(state):
        pieces.set_data(*padded(state.pieces, MOST_NEURONS + 1).T)
        gap.set_data([state.worst] * 2, state.gap)
        worst.set_data(*np.transpose([state.middle]))
        errors.set_data(*padded(state.errors, MOST_NEURONS).T)
        here.set_data(*np.transpose([state.now]))
        label.set_text(f"error {number(state.error, 3)}")

    return move


def padded(places, count):
    """As many places in every state, so that the page stores fewer bytes: the last again."""
    return np.concatenate([places, places[-1:].repeat(count - len(places), axis=0)])

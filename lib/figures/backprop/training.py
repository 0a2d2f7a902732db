"""All seven parameters in training: the curve, the SSR, and the way of each of them."""

from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np

from lib.backprop import seven
from lib.explore import figure
from lib.explore.palette import BIAS, LOSS, MUTED, WEIGHT
from lib.explore.written import number
from lib.figures.backprop.dosages import WIDE, X, Y, fitted, predict
from lib.figures.parts import Mark
from lib.figures.style import axes, log_ticks
from lib.figures.written import amount
from lib.ssr import ssr
from lib.training import DOSAGE_RATE, train_dosages

STRIDE, MOST = 25, 1000  # of the slider
FLAT = ssr(Y, np.full(3, Y.mean()))  # the best that a flat line can do


@cache
def history(start):
    """Every 25th epoch from a start; each is one step, as all three dosages are in it."""
    return list(islice(train_dosages(start, epochs=MOST), 0, None, STRIDE))


class Training(NamedTuple):
    """Where the training from a start stands after some steps, and how it came there."""

    start: str
    step: int
    height: float  # the SSR
    here: tuple  # (step, SSR)
    losses: np.ndarray  # (n, 2), as `here`, up to now
    parameters: tuple  # w1, b1, w2, b2, w3, w4, b3
    paths: tuple  # of each, (n, 2), up to now
    curve: np.ndarray
    predicted: np.ndarray
    residuals: np.ndarray


def training_of(start, step):
    epochs = history(start)[: step // STRIDE + 1]
    now, steps = epochs[-1], np.arange(len(epochs)) * STRIDE
    parameters = [seven([layer.parameters for layer in epoch.network]) for epoch in epochs]
    predicted = predict(now.network, X)
    return Training(
        start,
        step,
        now.loss,
        (step, now.loss),
        np.column_stack([steps, [epoch.loss for epoch in epochs]]),
        tuple(parameters[-1]),
        tuple(np.column_stack([steps, each]) for each in zip(*parameters, strict=True)),
        predict(now.network, WIDE),
        predicted,
        Y - predicted,
    )


def training_in_words(state):
    w1, b1, w2, b2, w3, w4, b3 = (number(each, 2) for each in state.parameters)
    return (
        f"Step {number(state.step)} from the start “{state.start}”, at learning rate "
        f"{number(DOSAGE_RATE)}: SSR {amount(state.height)}. Upper neuron: weight w₁ {w1}, bias b₁ "
        f"{b1}, then w₃ {w3}. Lower neuron: weight w₂ {w2}, bias b₂ {b2}, then w₄ {w4}. Last bias "
        f"b₃ {b3}. {progress(state.height)}"
    )


def progress(height):
    """What a loss says about the curve."""
    flat = f"a flat line at the mean, whose SSR is {amount(FLAT)}"
    if amount(height) == amount(FLAT):
        return f"No better than {flat}."
    if height > FLAT:
        return f"Worse than {flat}."
    if height > 0.9 * FLAT:
        return f"Hardly better than {flat}."
    if height > 0.01:
        return "The curve bends towards the observations."
    if height > 0.001:
        return "The curve comes close to the observations."
    return "The curve goes through the observations."


LOOKS = {  # in the order of `parameters`
    "w₁": (WEIGHT, "-"),
    "b₁": (BIAS, "-"),
    "w₂": (WEIGHT, "--"),
    "b₂": (BIAS, "--"),
    "w₃": (WEIGHT, "-."),
    "w₄": (WEIGHT, ":"),
    "b₃": (BIAS, ":"),
}
LABELS_AT = MOST + 130  # where the paths are named


@figure(training_of, training_in_words)
def training(fig):
    """Left: three observations and the curve of the network with its residuals. Right, above: the
    SSR on a logarithmic axis, up to this step. Right, below: the paths of four weights and three
    biases, each with its name at the end.
    """
    fig.set_figheight(260 / 72)
    left, right = fig.subfigures(1, 2)
    residuals = fitted(left, (-2.2, 2))
    limits = {"xlim": (0, MOST + 560), "ylim": (1e-9, 100)}
    ax = part_of(right, 172, 66, xlabel="", ylabel="SSR", yscale="log", **limits)
    ax.set_xticks([0, 500, MOST], [""] * 3)
    log_ticks(ax.yaxis, (-8, -4, 0))
    (losses,) = ax.plot([], [], color=LOSS, gid="losses")
    here = Mark(ax, "here", LOSS, told=True)
    limits["ylim"] = (-10, 6.5)
    ax = part_of(right, 40, 116, xlabel="step", ylabel="parameter", **limits)
    ax.set_yticks([-5, 0, 5])
    ax.set_xticks([0, 500, MOST])
    labels, paths, leaders = [], [], []
    for place, (colour, look) in enumerate(LOOKS.values()):
        common = {"color": colour, "linestyle": look, "linewidth": 1.3}
        paths += ax.plot([], [], **common, gid=f"paths.{place}")
        thin = {"color": MUTED, "linewidth": 0.6}
        leaders += ax.plot([], [], **thin, gid=f"parameters.{place}:leader")
        labels.append(ax.text(LABELS_AT, 0, "", color=colour, va="center"))
        labels[-1].set_gid(f"parameters.{place}:label")

    def move(state):
        residuals.move(state.curve, state.predicted)
        losses.set_data(*state.losses.T)
        here.move(*state.here)
        heights = apart(state.parameters, gap=2)
        for place, name in enumerate(LOOKS):
            value, height = state.parameters[place], heights[place]
            paths[place].set_data(*state.paths[place].T)
            leaders[place].set_data([state.step, LABELS_AT - 15], [value, height])
            labels[place].set(y=height, text=f"{name} {number(value, 2)}")

    return move


def part_of(panel, bottom, height, **options):
    """Axes of the usual width that take only so many points of a panel's height."""
    ax = axes(panel, **options)
    box, points = ax.get_position(), panel.bbox.height * 72 / panel.dpi
    ax.set_position((box.x0, bottom / points, box.width, height / points))
    return ax


def apart(heights, gap):
    """The heights moved such that neighbours are at least a gap apart, in the same order."""
    heights = np.array(heights, float)
    order = np.argsort(heights, kind="stable")
    for _ in range(100):
        for low, high in pairwise(order):
            push = max(0, gap - (heights[high] - heights[low])) / 2
            heights[low] -= push
            heights[high] += push
    return heights

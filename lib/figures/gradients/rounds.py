"""Two valleys, and a neuron that is born dead."""

from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from lib.activations import ACTIVATIONS, sigmoid, sigmoid_gradient
from lib.explore import figure
from lib.explore.palette import (
    BIAS,
    GRADIENT,
    GRID,
    LOSS,
    MUTED,
    WEIGHT,
)
from lib.explore.written import number
from lib.figures.gradients.numerals import capital, exactly
from lib.figures.parts import BEHIND, Mark, Residuals
from lib.figures.style import axes, described
from lib.gradient_descent import gradient_descent
from lib.neuron import neuron
from lib.ssr import ssr, ssr_gradient

# Two valleys

TARGET = 0.5  # of the valley behind a sigmoid, which then has its bottom at w = 0 as well


def bowl(w):
    """w², the SSR of one sample whose target is 0 and whose prediction is the weight."""
    return ssr(0, w)


def bowl_slope(w):
    return ssr_gradient(0, w)


def behind_sigmoid(w):
    return ssr(TARGET, sigmoid(w))


def behind_sigmoid_slope(w):
    return ssr_gradient(TARGET, sigmoid(w)) * sigmoid_gradient(w)


@described
def valleys():
    """A bowl, where steeper is farther from the bottom, and a valley where it is not."""
    fig = Figure(figsize=(460 / 72, 230 / 72))
    left, right = fig.subfigures(1, 2)
    tall, low = 50, 0.35
    near, far = valley(left, "bowl: w²", "SSR", tall, bowl, bowl_slope)
    enlarged = f"SSR, drawn {number(tall / low, 0)} times as tall"
    title = "with a sigmoid: (σ(w) − ½)²"
    near_there, far_there = valley(
        right, title, enlarged, low, behind_sigmoid, behind_sigmoid_slope
    )
    fig.set_label(
        f"Two valleys over the weight, both with their bottom at 0. The bowl has a slope of {near} "
        f"at weight 1 and of {far} at weight 6. The other, drawn much taller, levels out: its "
        f"slope is {near_there} at weight 1 and {far_there} at weight 6."
    )
    return fig


def valley(panel, title, ylabel, top, height, slope_at):
    """A valley with its slopes at 1 and 6, as rise over a run of 1; returns the slopes as text."""
    ax = axes(panel, title=title, xlabel="weight w", ylabel=ylabel, xlim=(-8, 8), ylim=(0, top))
    w = np.linspace(-8, 8, 97)
    ax.plot(w, [height(each) for each in w], color=LOSS, linewidth=1.5)
    told = []
    for w, away, place in (
        (1, 1.3, {"ha": "left", "va": "bottom"}),
        (6, -0.3, {"ha": "right", "va": "bottom"}),
    ):
        y, slope = height(w), slope_at(w)
        ax.plot([w, w + 1, w + 1], [y, y, y + slope], color=MUTED, linewidth=1.2)
        ax.plot([w, w + 1], [y, y + slope], color=GRADIENT, linestyle="--")
        ax.plot(w, y, "o", color=WEIGHT)
        told.append(number(slope, 5 if slope < 0.01 else 4))
        ax.text(w + away, y + top / 50, told[-1], color=GRADIENT, **place)
    return told


# The neuron that dies

SAMPLES = np.arange(1.0, 5)  # x and y alike: the line y = x goes through them
START_WEIGHT, LEARNING_RATE, MOST_STEPS = -1, 0.005, 100
ENDS = np.array([0.0, 5.0])
ACROSS = np.linspace(*ENDS, 51)


@cache
def training(activation, bias):
    """All steps of one neuron with this activation, from weight −1 and this bias."""
    function, gradient = ACTIVATIONS[activation]

    def loss(parameters):
        return ssr(SAMPLES, function(neuron(SAMPLES, *parameters)))

    def slopes(parameters):
        z = neuron(SAMPLES, *parameters)
        upstream = ssr_gradient(SAMPLES, function(z)) * gradient(z)
        return np.array([upstream @ SAMPLES, upstream.sum()])

    whole = {"max_steps": MOST_STEPS, "tolerance": 0}
    return list(gradient_descent(loss, slopes, [START_WEIGHT, bias], LEARNING_RATE, **whole))


class Trainee(NamedTuple):
    """One neuron after some steps of training: its sums, its predictions, its course so far."""

    activation: str
    step: int
    w: float
    b: float
    z: np.ndarray  # at the samples
    sums: np.ndarray  # z at both ENDS
    line: np.ndarray  # the predictions ACROSS
    predicted: np.ndarray
    residuals: np.ndarray
    loss: float
    losses: np.ndarray  # (steps + 1, 2): step and SSR
    now: tuple  # the last of them
    size: float  # the length of the gradient
    below: int  # samples with a negative z
    at_zero: int  # samples with a z of 0


def trainee(activation, bias, step):
    steps = training(activation, bias)[: step + 1]
    w, b = steps[-1].parameter
    function = ACTIVATIONS[activation].function
    z = neuron(SAMPLES, w, b)
    predicted = function(z)
    losses = np.array([(each.number, each.loss) for each in steps])
    return Trainee(
        activation,
        step,
        w,
        b,
        z,
        neuron(ENDS, w, b),
        function(neuron(ACROSS, w, b)),
        predicted,
        SAMPLES - predicted,
        steps[-1].loss,
        losses,
        tuple(losses[-1]),
        float(np.linalg.norm(steps[-1].gradient)),
        int((z < 0).sum()),
        int((z == 0).sum()),
    )


def trainee_in_words(state):
    return (
        f"{capital(state.activation)}, step {state.step}: weight {number(state.w, 2)}, "
        f"bias {number(state.b, 2)}, SSR {number(state.loss, 2)}, length of the gradient "
        f"{exactly(state.size)}. {health(state)}"
    )


def health(state):
    """How the neuron is."""
    samples = len(SAMPLES)
    count = {0: "none", samples: "all"}.get(state.below, state.below)
    zero = f" and exactly 0 for {state.at_zero}" if state.at_zero else ""
    sums = f"z is negative for {count}{zero} of the {samples} samples"
    if state.size == 0:
        return f"{sums}, nothing moves, nothing ever will: the neuron is dead."
    if state.size < 0.01:
        return f"{sums}, and the gradient is too small to see: alive in name only."
    return f"{sums}." if state.step == 0 else f"{sums}, and the neuron learns."


@figure(trainee, trainee_in_words)
def dying(fig):
    """Left: four points on the line y = x, the neuron's predictions as a thick line, its sums z as
    a dashed one. Right: the SSR by the step, up to the one that is chosen.
    """
    left, right = fig.subfigures(1, 2)
    ax = axes(left, xlabel="x", ylabel="", xlim=(0, 5), ylim=(-15.5, 7))
    ax.set_title("dashed: z = w x + b", color=MUTED)
    ax.set_yticks(range(-15, 6, 5))
    ax.axhline(0, color=GRID, linewidth=1.5)
    dashed = {"color": MUTED, "linestyle": "--", "linewidth": 1.2}
    (sums,) = ax.plot([], [], **dashed, gid="sums")
    (at_samples,) = ax.plot([], [], "x", color=MUTED, gid="z")
    fit = Residuals(ax, SAMPLES, SAMPLES, ACROSS)
    curve = axes(right, title="SSR", xlabel="step", ylabel="", xlim=(0, MOST_STEPS), ylim=(0, 32))
    (path,) = curve.plot([], [], color=LOSS, gid="losses")
    now = Mark(curve, "now", LOSS)
    label = {"ha": "right", "bbox": BEHIND}
    w_label = curve.text(96, 24, "", color=WEIGHT, gid="w:label", **label)
    b_label = curve.text(96, 21, "", color=BIAS, gid="b:label", **label)

    def move(state):
        sums.set_data(ENDS, state.sums)
        at_samples.set_data(SAMPLES, state.z)
        fit.move(state.line, state.predicted)
        path.set_data(*state.losses.T)
        now.move(*state.now)
        w_label.set_text(f"weight {number(state.w, 2)}")
        b_label.set_text(f"bias {number(state.b, 2)}")

    return move

"""Gradients of stacks whose layers are wide, and of a deep network that is really trained."""

from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from lib.activations import ACTIVATIONS
from lib.explore import figure
from lib.explore.palette import GRADIENT, MUTED
from lib.explore.written import number, of, power_of_ten
from lib.figures.gradients.layers import LAYERS, powers_of_ten
from lib.figures.gradients.numerals import capital, exactly, readable
from lib.figures.parts import ABOVE, Dots, Mark
from lib.figures.style import axes, described
from lib.gradients import wide_stack_gradient
from lib.training import deep_digits

# Random stacks

STACKS = 5  # of each kind, each with random numbers of its own
WIDTHS, SIZES = [1, 10, 200], [1, 4, 20, 40]


@cache
def random_stack(width, seed):
    """An input, weights whose sums are of size 1, and a direction: all random."""
    rng = np.random.default_rng(seed)
    x, toward = rng.normal(size=(2, width))
    weights = rng.normal(size=(LAYERS, width, width)) / np.sqrt(width)
    return x, weights, toward / np.linalg.norm(toward)


class Wide(NamedTuple):
    """How long the gradient is at each layer, in five random stacks of one kind."""

    activation: str
    width: int
    size: float
    gradients: np.ndarray  # (STACKS, LAYERS, 2): layer, and the length as a power of ten
    least: float  # of the lengths at the first layer
    most: float


@cache
def lengths(activation, width, size):
    function, slope = ACTIVATIONS[activation]
    stacks = [random_stack(width, seed) for seed in range(STACKS)]
    return np.array(
        [
            np.linalg.norm(wide_stack_gradient(x, size * W, toward, function, slope), axis=1)
            for x, W, toward in stacks
        ]
    )


def wide_of(activation, width, size):
    found = lengths(activation, width, size)
    with np.errstate(divide="ignore"):  # a gradient of 0 lies infinitely low
        exponents = np.log10(found)
    layers = np.broadcast_to(np.arange(1.0, LAYERS + 1), found.shape)
    gradients = np.stack([layers, exponents], axis=2)
    return Wide(activation, width, size, gradients, found[:, 0].min(), found[:, 0].max())


def wide_in_words(state):
    least, most = (exactly(each) for each in (state.least, state.most))
    reached = least if least == most else f"between {least} and {most}"
    return (
        f"{capital(state.activation)}, {of(state.width, 'neuron')} in each of {LAYERS} layers, "
        f"weights of size {number(state.size)}. A gradient of length 1 at the end is {reached} at "
        f"the first layer, in five random stacks: {verdict(state)}."
    )


def verdict(state):
    if state.most == 0:
        return "nothing arrives in any"
    if state.most < 0.1:
        return "it vanishes in all"
    if state.least > 10:
        return "it explodes in all"
    fates = [("it vanishes in some", state.least < 0.1), ("it explodes in some", state.most > 10)]
    return " and ".join(fate for fate, true in fates if true) or "it arrives in all"


@figure(wide_of, wide_in_words)
def wide(fig):
    """Five lines, one for each random stack: the length of the gradient at each of twenty layers,
    on a logarithmic axis.
    """
    limits = {"xlim": (0.5, LAYERS + 0.5), "ylim": (-30, 30)}
    ax = axes(fig, title="length of the gradient", xlabel="layer", ylabel="", **limits)
    powers_of_ten(ax, range(-30, 31, 10))
    ax.set_xticks([1, 5, 10, 15, 20])
    stacks = [Dots(ax, f"gradients.{n}", GRADIENT, LAYERS) for n in range(STACKS)]
    ends = [Mark(ax, f"gradients.{n}.0", GRADIENT, size=5, told=True) for n in range(STACKS)]

    def move(state):
        for dots, end, gradients in zip(stacks, ends, state.gradients, strict=True):
            dots.move(gradients)
            end.move(*gradients[0])

    return move


# A network that is trained

SEED = 1
LOOKS = {"sigmoid": {"linestyle": "--", "marker": "s"}, "ReLU": {"linestyle": "-", "marker": "o"}}


@described
def trained_depth():
    """The gradients of the weights of a deep network, layer by layer, before and after training."""
    fig = Figure(figsize=(460 / 72, 230 / 72))
    panels = fig.subfigures(1, 2)
    told = []
    for panel, title, when in zip(
        panels, ("at the start", "ten epochs later"), (0, 1), strict=True
    ):
        limits = {"xlim": (0.5, 7.5), "ylim": (-4, 0.5)}
        ax = axes(panel, title="", xlabel="layer", ylabel="", **limits)
        ax.yaxis.set_ticks(range(-4, 1), [power_of_ten(n) for n in range(-4, 1)])
        ax.set_xticks(range(1, 8))
        ax.text(7.4, -3.9, title, color=MUTED, ha="right")
        for name, look in LOOKS.items():
            trained = deep_digits(name, SEED)
            found = (trained.before, trained.after)[when]
            style = {"color": GRADIENT, "linewidth": 1.2, "markersize": 4}
            ax.plot(range(1, 8), np.log10(found), **style, **look, label=name)
            told.append(f"{readable(found[0])} and {readable(found[-1])} with {name}")
        ax.legend(ncols=2, **ABOVE)
    fig.set_label(
        "The length of the gradient of the weights of each of seven layers, logarithmic. At the "
        f"start it is {told[0]}, {told[1]}, at the first and at the last layer. Ten epochs later "
        "the line of the sigmoid still falls as steeply towards the first layer; that of ReLU "
        "does not."
    )
    return fig

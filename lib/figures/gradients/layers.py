"""Slopes in depth: a product of equal factors, and a stack of layers with its own sums."""

import math
from typing import NamedTuple

import numpy as np

from lib.activations import ACTIVATIONS
from lib.explore import figure, hold
from lib.explore.palette import GRADIENT, MUTED, PREDICTION
from lib.explore.written import (
    NOISE,
    SUPERSCRIPTS,
    half_up,
    number,
    of,
    power_of_ten,
    product,
    read,
)
from lib.figures.gradients.numerals import capital, exactly, readable
from lib.figures.parts import BEHIND, Dots, Mark
from lib.figures.style import axes
from lib.gradients import stack, stack_gradient

# A product of equal factors

PLACES = {  # where on which activation
    "sigmoid at z = 0": ("sigmoid", 0),
    "sigmoid at z = 2": ("sigmoid", 2),
    "softplus at z = 0": ("softplus", 0),
    "tanh at z = 1": ("tanh", 1),
    "ReLU, active": ("ReLU", 1),
}
DEEPEST = 30


class Depth(NamedTuple):
    """So many equal factors, weight times slope, and their product."""

    place: str
    weight: float
    slope: float
    factor: float
    layers: int
    product: float
    path: np.ndarray  # (layers + 1, 2): number of layers, and the product as a power of ten
    now: tuple  # the last of them


def depth_of(activation, weight, layers):
    name, z = PLACES[activation]
    slope = ACTIVATIONS[name].gradient(z)
    factor = weight * slope
    counts = np.arange(layers + 1.0)
    path = np.column_stack([counts, counts * np.log10(factor)])
    place = "an active ReLU" if name == "ReLU" else activation
    return Depth(place, weight, slope, factor, layers, factor**layers, path, tuple(path[-1]))


def depth_in_words(state):
    made = "makes" if state.layers == 1 else "make"
    return (
        f"The gradient of {state.place} is {number(state.slope)}. Each layer contributes weight "
        f"times gradient, {product(state.weight, state.slope)}, and {of(state.layers, 'layer')} "
        f"{made} {readable(state.product)}: a product that {fate(state.factor)}."
    )


def fate(factor):
    if factor == 1:
        return "neither vanishes nor explodes"
    return "vanishes with depth" if factor < 1 else "explodes with depth"


@figure(depth_of, depth_in_words)
def depth(fig):
    """The product of weight times gradient over more and more layers, up to the number that is
    chosen, on a logarithmic axis.
    """
    ax = axes(fig, xlabel="number of layers", ylabel="", xlim=(0, 30.5), ylim=(-41, 31))
    powers_of_ten(ax, range(-40, 31, 10))
    path = Dots(ax, "path", GRADIENT, DEEPEST + 1)
    now = Mark(ax, "now", GRADIENT, size=8)
    hold(now.point, "layers")
    title = ax.set_title("", color=GRADIENT, gid="weight,slope,product:title")
    ax.text(0.5, 13, "above 1 it explodes", color=MUTED)
    ax.text(0.5, -25, "below 1 it vanishes", color=MUTED)

    def move(state):
        path.move(state.path)
        now.move(*state.now)
        power = str(state.layers).translate(SUPERSCRIPTS)
        base = f"({number(state.weight)} × {number(state.slope)})"
        sign = "=" if exact(state) else "≈"
        title.set_text(f"product {base}{power} {sign} {readable(state.product)}")

    return move


def exact(state):
    """Whether the title's numbers are the whole numbers, nothing rounded away."""
    whole = half_up(state.slope, 4) == state.slope
    return whole and math.isclose(read(readable(state.product)), state.product, rel_tol=NOISE)


def powers_of_ten(ax, exponents):
    """The ticks of an axis on which a power of ten stands at its exponent, and a line at 1."""
    ax.yaxis.set_ticks(exponents, [power_of_ten(n) for n in exponents])
    ax.axhline(0, color=MUTED, linewidth=1)


# A stack of layers

LAYERS = 20
BIASES = {"0": 0, "−w/2": -0.5}


class Stack(NamedTuple):
    """Twenty layers of one neuron: what each puts out, and the gradient that reaches it."""

    activation: str
    w: float
    b: float
    x: float
    outputs: np.ndarray  # (LAYERS, 2): layer and output
    gradients: np.ndarray  # (LAYERS, 2): layer, and the gradient at its input as a power of ten
    first_output: float
    last_output: float
    first_gradient: float
    last_gradient: float


def stack_of(activation, weight, bias, x):
    function, gradient = ACTIVATIONS[activation]
    w, b = np.full(LAYERS, float(weight)), np.full(LAYERS, BIASES[bias] * weight)
    z, a = stack(x, w, b, function)
    reached = stack_gradient(w, z, gradient)
    layers = np.arange(1.0, LAYERS + 1)
    with np.errstate(divide="ignore"):  # a gradient of 0 lies infinitely low
        exponents = np.log10(reached)
    return Stack(
        activation,
        weight,
        b[0],
        x,
        np.column_stack([layers, a]),
        np.column_stack([layers, exponents]),
        a[0],
        a[-1],
        reached[0],
        reached[-1],
    )


def stack_in_words(state):
    first, last = told(state.first_output), told(state.last_output)
    return (
        f"{capital(state.activation)}, weight {number(state.w)}, bias {number(state.b)}, input "
        f"{number(state.x)}: the first layer puts out {first}, the last {last}. The gradient is "
        f"{exactly(state.last_gradient)} at the last layer and "
        f"{exactly(state.first_gradient)} at the first: {arrival(state)}."
    )


def told(output):
    """An output; one that only looks like 1 is called almost 1."""
    if 0 < 1 - abs(output) < 5e-5:
        return f"almost {number(round(output))}"
    return readable(output)


def arrival(state):
    """What has become of the gradient on its way to the first layer."""
    first, last = state.first_gradient, state.last_gradient
    if first == 0:
        return "nothing arrives"
    if first < 1e-3:
        return "it has vanished"
    if first > 1e3:
        return "it has exploded"
    if readable(first) == readable(last):
        return "it has not changed"
    return "it has shrunk" if first < last else "it has grown"


@figure(stack_of, stack_in_words)
def deep(fig):
    """Left: what each of twenty layers puts out. Right: the gradient of the output with respect to
    the input of each layer, logarithmic. The first and the last layer stand with their numbers.
    """
    left, right = fig.subfigures(1, 2)
    common = {"xlabel": "layer", "ylabel": "", "xlim": (0, LAYERS + 1)}
    values = axes(left, title="output of the layer", ylim=(-1.6, 2.6), **common)
    values.set_yticks([-1, 0, 1, 2])
    slopes = axes(right, title="gradient at its input", ylim=(-60, 30), **common)
    powers_of_ten(slopes, range(-60, 21, 20))
    for ax in (values, slopes):
        ax.set_xticks([1, 5, 10, 15, 20])
    outputs = ends_of(values, "output", "outputs", PREDICTION)
    gradients = ends_of(slopes, "gradient", "gradients", GRADIENT)

    def move(state):
        outputs(state.outputs, told(state.first_output), told(state.last_output))
        first, last = readable(state.first_gradient), readable(state.last_gradient)
        gradients(state.gradients, first, last)

    return move


def ends_of(ax, one, many, colour):
    """Twenty points, the first and the last with their numbers; returns what moves them."""
    dots = Dots(ax, many, colour, LAYERS)
    marks = [Mark(ax, f"{many}.{n}", colour, size=5, told=True) for n in (0, LAYERS - 1)]
    labels = [
        ax.text(x, 0, "", color=colour, ha=ha, bbox=BEHIND, gid=f"{which}_{one}:label")
        for which, x, ha in (("first", 0.6, "left"), ("last", LAYERS + 0.4, "right"))
    ]
    low, high = ax.get_ylim()
    aside = (high - low) / 20

    def move(places, *texts):
        dots.move(places)
        ends = places[[0, -1]]
        heights = np.clip(ends[:, 1], low, high)
        rises = heights[1] > heights[0]
        for mark, end, label, text, y, above in zip(
            marks, ends, labels, texts, heights, (not rises, rises), strict=True
        ):
            mark.move(*end)
            above = y < low + 2 * aside or (above and y <= high - 2 * aside)
            label.set(text=text, y=y + (0.7 if above else -0.7) * aside)
            label.set_va("bottom" if above else "top")

    return move

"""The graph of one dosage: every value, every gradient, and the way from the loss to a parameter.

A parameter is called "w₁" by the reader, and `w1` in `lib`.
"""

import math
from typing import NamedTuple

import numpy as np

from lib.activations import softplus_gradient
from lib.backprop import dosage_network, loss_and_gradients, seven, ssr_loss, trace
from lib.explore import figure
from lib.explore.palette import BIAS, GRADIENT, INK, LOSS, MUTED, PREDICTION, WEIGHT
from lib.figures.backprop.dosages import X, Y
from lib.figures.chain_rule.graph import Node, edge, stroke
from lib.figures.parts import canvas, settled
from lib.figures.written import number, product
from lib.gradients import central_difference

WAYS = {  # the factors behind each parameter, from the loss back
    "w₁": ("−2r", "w₃", "σ(z₁)", "x"),
    "b₁": ("−2r", "w₃", "σ(z₁)", "1"),
    "w₂": ("−2r", "w₄", "σ(z₂)", "x"),
    "b₂": ("−2r", "w₄", "σ(z₂)", "1"),
    "w₃": ("−2r", "a₁"),
    "w₄": ("−2r", "a₂"),
    "b₃": ("−2r", "1"),
}
ENTERS = dict(zip(WAYS, ("z₁", "z₁", "z₂", "z₂", "ŷ", "ŷ", "ŷ"), strict=True))  # in which box
EDGES = {  # the local slope between two boxes
    ("z₁", "a₁"): "σ(z₁)",
    ("z₂", "a₂"): "σ(z₂)",
    ("a₁", "ŷ"): "w₃",
    ("a₂", "ŷ"): "w₄",
    ("ŷ", "loss"): "−2r",
}


class WayBack(NamedTuple):
    """One pass forward and back for one dosage, and the way to one parameter."""

    parameter: str
    dosage: float
    b3: float
    values: tuple  # of the boxes, in the order of PLACES
    gradients: tuple  # of the loss, for each box but x
    slopes: tuple  # in the order of EDGES
    on_the_way: tuple  # whether each edge is
    factors: tuple  # as in WAYS
    own: float  # the last of them: the one that only this parameter has
    gradient: float  # of the loss, for the parameter: by backpropagation
    measured: float  # by a nudge


def way_back_of(parameter, dosage, b3):
    x, actual = np.array([[dosage]]), Y[X == dosage][:, None]

    def passes(**changed):
        network = dosage_network(**{"b3": b3, **changed})
        return network, trace(network, x, actual, ssr_loss)

    network, went = passes()
    _, (z1, z2), (a1, a2), (predicted,) = (each[0] for each in went.values)
    _, (to_z1, to_z2), (to_a1, to_a2), (to_y,) = (each[0] for each in went.gradients)
    known = seven([layer.parameters for layer in network])
    slopes = {
        "x": dosage, "1": 1.0, "−2r": to_y, "a₁": a1, "a₂": a2, "w₃": known.w3, "w₄": known.w4,
        "σ(z₁)": softplus_gradient(z1), "σ(z₂)": softplus_gradient(z2),
    }  # fmt: skip
    name = parameter.translate(str.maketrans("₁₂₃₄", "1234"))
    measured = central_difference(
        lambda value: passes(**{name: value})[1].loss, getattr(known, name), h=1e-5
    )
    return WayBack(
        parameter,
        dosage,
        b3,
        (dosage, z1, z2, a1, a2, predicted, went.loss),
        (to_z1, to_z2, to_a1, to_a2, to_y, 1.0),
        tuple(slopes[each] for each in EDGES.values()),
        tuple(slope in WAYS[parameter] for slope in EDGES.values()),
        tuple(slopes[each] for each in WAYS[parameter]),
        slopes[WAYS[parameter][-1]],
        getattr(gradients_of(network, x, actual), name),
        float(settled(measured)),
    )


def gradients_of(network, x, actual):
    """The seven gradients for one dosage."""
    return seven(loss_and_gradients(network, x, actual, ssr_loss)[1])


def way_back_in_words(state):
    kind = "bias" if state.parameter.startswith("b") else "weight"
    return (
        f"At dosage {number(state.dosage)}, with bias b₃ = {number(state.b3)}, the gradient of "
        f"{kind} {state.parameter} is {' × '.join(WAYS[state.parameter])} = "
        f"{product(*state.factors)}{because(state)}. "
        f"A nudge of {state.parameter} measures {number(state.measured)}."
    )


def because(state):
    """Why a gradient is exactly 0."""
    if state.dosage == 0 and "x" in WAYS[state.parameter]:
        return ", because x = 0: what is multiplied by 0 does not reach the loss"
    return ""


PLACES = {
    "x": (34, 120), "z₁": (132, 190), "z₂": (132, 50), "a₁": (224, 190), "a₂": (224, 50),
    "ŷ": (324, 120), "loss": (426, 120),
}  # fmt: skip
LABELS = [(0, 33), (0, -31), (20, 14), (20, -14), (0, 33)]  # where each slope stands


class Box(Node):
    WIDTH = 60


@figure(way_back_of, way_back_in_words)
def way_back(fig):
    """The network as a graph: x to z₁ and z₂, these to a₁ and a₂, both to the prediction ŷ, and ŷ
    to the loss. Each box has its value and, below it, the gradient of the loss; each line back has
    its local slope. Thick lines lead from the loss to the box that the chosen parameter enters.
    """
    ax = canvas(fig, height=256)
    colours = {"ŷ": PREDICTION, "loss": LOSS}
    boxes = [
        Box(ax, place, name, colours.get(name, INK), gradient=name != "x")
        for name, place in PLACES.items()
    ]
    for place, box in enumerate(boxes):
        box.value.set_gid(f"values.{place}")
        box.gradient.set_gid(f"gradients.{place - 1}" if place else None)
    for end, weight, up in (("z₁", "w₁", 14), ("z₂", "w₂", -14)):
        ends = between("x", end)
        stroke(ax, *ends, MUTED)
        across, high = np.mean(ends, axis=0)
        ax.text(across - 18, high + up, weight, color=WEIGHT, ha="center", va="center")
    slopes, ways = [], []
    for place, (names, label) in enumerate(zip(EDGES, LABELS, strict=True)):
        slopes.append(edge(ax, *between(*names), label))
        slopes[-1].set_gid(f"slopes.{place}")
        look = {"color": GRADIENT, "linewidth": 4, "alpha": 0.35, "zorder": 1.5}
        ways += ax.plot(*np.transpose(between(*names)), **look, gid=f"on_the_way.{place}")
    title = ax.text(6, 245, "", color=GRADIENT, va="center", gid="gradient:title")
    enters = ax.text(0, 0, "", ha="center", va="center", gid="own:label")
    ax.text(452, 18, "above: the value", ha="right")
    ax.text(452, 4, "below: the gradient of the loss", ha="right", color=GRADIENT)

    def move(state):
        gradients = [None, *state.gradients]
        for box, value, gradient in zip(boxes, state.values, gradients, strict=True):
            box.show(value, gradient)
        for text, line, slope, thick in zip(
            slopes, ways, state.slopes, state.on_the_way, strict=True
        ):
            text.set_text(f"× {number(slope, 2)}")
            line.set_visible(thick)
        factors = " × ".join(WAYS[state.parameter])
        title.set_text(f"{state.parameter}:  {factors}  =  {number(state.gradient)}")
        x, y = PLACES[ENTERS[state.parameter]]
        x += 26 if y == PLACES["ŷ"][1] else 0  # beside the line from a₂
        enters.set(position=(x, y - 33), text=f"{state.parameter}: × {number(state.own)}")
        enters.set_color(WEIGHT if state.parameter[0] == "w" else BIAS)

    return move


def between(start, end):
    """The two ends of the line between two boxes."""
    (x, y), (right, high) = PLACES[start], PLACES[end]
    up = math.copysign(8, high - y) if high != y else 0
    return (x + 30, y + up), (right - 30, high - up)

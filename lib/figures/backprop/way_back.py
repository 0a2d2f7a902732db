"""The graph of one dosage: every value, and the way of the gradient from the loss to one box.

A parameter is called "w₁" by the reader, and `w1` in `lib`.
"""

from typing import NamedTuple

import numpy as np

from lib.activations import softplus_gradient
from lib.backprop import dosage_network, forward, loss_and_gradients, seven, ssr_loss, trace
from lib.explore import figure
from lib.explore.palette import BIAS, GRADIENT, INK, LOSS, MUTED, PREDICTION, WEIGHT
from lib.explore.written import number, product
from lib.figures.backprop.dosages import X, Y
from lib.figures.chain_rule.graph import Node, edge, stroke
from lib.figures.parts import canvas, settled
from lib.gradients import central_difference

LINES = {  # from a box to the next one, and the local slope between the two
    ("ŷ", "loss"): "−2r",
    ("a₁", "ŷ"): "w₃",
    ("a₂", "ŷ"): "w₄",
    ("z₁", "a₁"): "σ(z₁)",
    ("z₂", "a₂"): "σ(z₂)",
    ("w₁", "z₁"): "x",
    ("b₁", "z₁"): "1",
    ("w₂", "z₂"): "x",
    ("b₂", "z₂"): "1",
    ("w₃", "ŷ"): "a₁",
    ("w₄", "ŷ"): "a₂",
    ("b₃", "ŷ"): "1",
}
PARAMETERS = "w₁", "b₁", "w₂", "b₂", "w₃", "w₄", "b₃"
INNER = {"z₁": (1, 0), "z₂": (1, 1), "a₁": (2, 0), "a₂": (2, 1), "ŷ": (3, 0)}  # where in a trace


def lines_to(box):
    """The lines from the loss back to a box."""
    onwards, lines = dict(LINES.keys()), []
    while box != "loss":
        lines.append((box, onwards[box]))
        box = onwards[box]
    return lines[::-1]


# The factors behind each gradient, from the loss back: of the parameters, then of the boxes.
WAYS = {box: tuple(LINES[line] for line in lines_to(box)) for box in (*PARAMETERS, *INNER)}


class WayBack(NamedTuple):
    """One pass forward for one dosage, and the way back to one box."""

    parameter: str  # or another box
    dosage: float
    b3: float
    values: tuple  # of the boxes, in the order of PLACES
    gradients: tuple  # of the loss, for each of them but x
    slopes: tuple  # in the order of LINES
    on_the_way: tuple  # whether each line is
    reached: tuple  # whether each box but x is
    factors: tuple  # as in WAYS
    gradient: float  # of the loss, for the chosen box: by backpropagation
    measured: float  # by a nudge


def way_back_of(parameter, dosage, b3):
    x, actual = np.array([[dosage]]), Y[X == dosage][:, None]
    network = dosage_network(b3=b3)
    went = trace(network, x, actual, ssr_loss)
    parameters = seven([layer.parameters for layer in network])
    values = {
        "x": dosage,
        "1": 1.0,
        "loss": went.loss,
        **dict(zip(PARAMETERS, parameters, strict=True)),
    }
    by_name = zip(PARAMETERS, gradients_of(network, x, actual), strict=True)
    gradients = {"loss": 1.0, **dict(by_name)}
    for name, (layer, place) in INNER.items():
        values[name] = went.values[layer][0, place]
        gradients[name] = went.gradients[layer][0, place]
    slopes = values | {"−2r": gradients["ŷ"]}
    slopes |= {f"σ({z})": softplus_gradient(values[z]) for z in ("z₁", "z₂")}
    lines = lines_to(parameter)
    reached = {box for line in lines for box in line}
    boxes = [box for box in PLACES if box != "x"]
    nudged = central_difference(
        lambda value: loss_with(parameter, value, b3, went, actual), values[parameter], h=1e-5
    )
    return WayBack(
        parameter,
        dosage,
        b3,
        tuple(values[box] for box in PLACES),
        tuple(gradients[box] for box in boxes),
        tuple(slopes[name] for name in LINES.values()),
        tuple(line in lines for line in LINES),
        tuple(box in reached for box in boxes),
        tuple(slopes[name] for name in WAYS[parameter]),
        gradients[parameter],
        float(settled(nudged)),
    )


def gradients_of(network, x, actual):
    """The seven gradients for one dosage."""
    return seven(loss_and_gradients(network, x, actual, ssr_loss)[1])


def loss_with(box, value, b3, went, actual):
    """The loss if one box had another value; nothing but the forward pass is used."""
    if box in PARAMETERS:
        name = box.translate(str.maketrans("₁₂₃₄", "1234"))
        network = dosage_network(**{"b3": b3, name: value})
        return ssr_loss(actual, forward(network, went.values[0])[0])[0]
    layer, place = INNER[box]
    changed = np.array(went.values[layer])
    changed[0, place] = value
    rest = dosage_network(b3=b3)[layer:]
    return ssr_loss(actual, forward(rest, changed)[0] if rest else changed)[0]


KINDS = {"w": "weight", "b": "bias", "z": "the sum", "a": "the activation", "ŷ": "the prediction"}


def way_back_in_words(state):
    box = state.parameter
    right = product(*state.factors) if len(state.factors) > 1 else number(state.gradient)
    return (
        f"At dosage {number(state.dosage)}, with bias b₃ = {number(state.b3)}, the gradient of "
        f"{KINDS[box[0]]} {box} is {' × '.join(WAYS[box])} = {right}{because(state)}. "
        f"A nudge of {box} measures {number(state.measured)}. {shared(box)} Nudges of all seven "
        "parameters take 7 more runs, the way back takes 1 pass."
    )


def because(state):
    """Why a gradient is exactly 0."""
    if state.dosage == 0 and "x" in WAYS[state.parameter]:
        return ", because x = 0: what is multiplied by 0 does not reach the loss"
    return ""


def shared(box):
    """Who else uses the product that has been carried this far."""
    beginning = WAYS[box][:-1] if box in PARAMETERS else WAYS[box]
    others = [
        name for name in PARAMETERS if name != box and WAYS[name][: len(beginning)] == beginning
    ]
    if len(others) == 1:
        return f"{others[0]} begins with the same {len(beginning)} factors."
    return f"{', '.join(others[:-1])} and {others[-1]} begin with {' × '.join(beginning)}, too."


PLACES = {
    "x": (34, 145), "z₁": (140, 195), "z₂": (140, 95), "a₁": (238, 195), "a₂": (238, 95),
    "ŷ": (334, 145), "loss": (426, 145), "w₁": (58, 258), "b₁": (140, 258), "w₂": (58, 32),
    "b₂": (140, 32), "w₃": (284, 258), "w₄": (284, 32), "b₃": (368, 258),
}  # fmt: skip
LABELS = {  # where the slope of a line stands, seen from the middle of the line
    "loss": (0, 22), "a₁": (-22, -12), "a₂": (-22, 12), "z₁": (0, 24), "z₂": (0, -24),
    "w₁": (-22, -6), "b₁": (15, 0), "w₂": (-22, 6), "b₂": (15, 0), "w₃": (26, 4), "w₄": (26, -4),
    "b₃": (16, 4),
}  # fmt: skip
COLOURS = {"ŷ": PREDICTION, "loss": LOSS, "w": WEIGHT, "b": BIAS}


class Box(Node):
    WIDTH, HEIGHT = 62, 36

    def __init__(self, ax, name, place):
        colour = COLOURS.get(name, COLOURS.get(name[0], INK))
        super().__init__(ax, PLACES[name], "", colour, gradient=name != "x")
        self.title = name
        self.value.set_gid(f"values.{place}")
        self.gradient.set_gid(f"gradients.{place - 1}" if place else None)

    def show(self, value, gradient=None, reached=False):
        self.value.set_text(f"{self.title} {number(value, 3)}")
        self.gradient.set_text(number(gradient, 2) if reached else "")
        self.gradient.set_visible(reached)


@figure(way_back_of, way_back_in_words)
def way_back(fig):
    """The network as a graph: the dosage x goes to z₁ and z₂, these to a₁ and a₂, both to the
    prediction ŷ, and ŷ to the loss. Each of the seven parameters is a box of its own with a line to
    where it enters. A box has its value, and below it the gradient of the loss, as far back as the
    pass has come. Thick lines with their local slopes lead from the loss to the chosen box.
    """
    ax = canvas(fig, height=304)
    boxes = [Box(ax, name, place) for place, name in enumerate(PLACES)]
    for end in ("z₁", "z₂"):  # no gradient goes this way: nobody trains the dosage
        stroke(ax, *between("x", end), MUTED)
    slopes, ways = [], []
    for place, (start, end) in enumerate(LINES):
        ends = between(start, end)
        slopes.append(edge(ax, *ends, LABELS["loss" if end == "loss" else start]))
        slopes[-1].set_gid(f"slopes.{place}")
        look = {"color": GRADIENT, "linewidth": 4, "alpha": 0.35, "zorder": 1.5}
        ways += ax.plot(*np.transpose(ends), **look, gid=f"on_the_way.{place}")
    title = ax.text(6, 293, "", color=GRADIENT, va="center", gid="gradient:title")
    ax.text(454, 24, "above: the value", ha="right")
    ax.text(454, 8, "below: the gradient", ha="right", color=GRADIENT)

    def move(state):
        shown = zip((0, *state.gradients), (False, *state.reached), strict=True)
        for box, value, (gradient, reached) in zip(boxes, state.values, shown, strict=True):
            box.show(value, gradient, reached)
        for text, line, slope, thick in zip(
            slopes, ways, state.slopes, state.on_the_way, strict=True
        ):
            text.set_text(f"× {number(slope, 2)}")
            text.set_visible(thick)
            line.set_visible(thick)
        factors = " × ".join(WAYS[state.parameter])
        title.set_text(f"{state.parameter}:  {factors}  =  {number(state.gradient)}")

    return move


def between(start, end):
    """The two ends of the line between two boxes."""
    (x, y), (right, high) = PLACES[start], PLACES[end]
    if start in PARAMETERS:  # from above or below
        up = np.sign(high - y)
        inwards = np.clip(x - right, -12, 12)
        return (x, y + 18 * up), (right + inwards, high - 18 * up)
    up = 8 * np.sign(high - y)
    return (x + 31, y + up), (right - 31, high - up)

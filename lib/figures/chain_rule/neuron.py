"""The chain as a graph: a neuron and its loss, and two ways from weight to shoe size."""

from typing import NamedTuple

from matplotlib.figure import Figure

from lib.activations import ACTIVATIONS
from lib.chain_rule import chain, link, neuron_link
from lib.explore import figure
from lib.explore.palette import BIAS, GRADIENT, INK, LOSS, MUTED, PREDICTION, WEIGHT
from lib.explore.written import number, product
from lib.figures.chain_rule.graph import Node, edge, stroke
from lib.figures.parts import canvas
from lib.figures.style import described
from lib.ssr import ssr, ssr_gradient

OBSERVED = 3
STEP = 0.25  # of the weight's slider

loss_link = link(
    lambda predicted: ssr(OBSERVED, predicted), lambda predicted: ssr_gradient(OBSERVED, predicted)
)


class Graph(NamedTuple):
    """A neuron and its loss: the values, the slope of each edge, the gradient of the loss."""

    activation: str
    w: float
    x: float
    b: float
    z: float
    predicted: float
    loss: float
    z_over_w: float
    z_over_x: float
    z_over_b: float
    predicted_over_z: float
    loss_over_predicted: float
    by_w: float
    by_x: float
    by_b: float
    by_z: float
    by_predicted: float
    by_loss: float
    next_loss: float  # one step of the slider further, where the gradient says


def graph_of(weight, bias, input, activation):
    activation_link = link(*ACTIVATIONS[activation])
    z, back_z = neuron_link(input, weight, bias)
    predicted, back_predicted = activation_link(z)
    loss, back_loss = loss_link(predicted)
    z_over_x, z_over_w, z_over_b = back_z(1)
    by_predicted = back_loss(1)
    by_z = back_predicted(by_predicted)
    by_x, by_w, by_b = (each + 0.0 for each in back_z(by_z))
    ahead = weight - STEP if by_w > 0 else weight + STEP
    return Graph(
        activation,
        weight,
        input,
        bias,
        z,
        predicted,
        loss,
        z_over_w,
        z_over_x,
        z_over_b,
        back_predicted(1),
        by_predicted,
        by_w,
        by_x,
        by_b,
        by_z + 0.0,
        by_predicted,
        1,
        chain(neuron_link, activation_link, loss_link)(input, ahead, bias)[0],
    )


def graph_in_words(state):
    behind = state.loss_over_predicted, state.predicted_over_z
    return (
        f"The prediction is {number(state.predicted)}, the observed value {OBSERVED}, the loss "
        f"{number(state.loss)}. From the loss back to the weight: "
        f"{product(*behind, state.z_over_w)}; to the bias: {product(*behind, state.z_over_b)}. "
        f"{weight_advice(state)}"
    )


def weight_advice(state):
    """What the gradient of the weight says."""
    if state.by_w == 0:
        return f"{zero_factor(state)}, and a factor of 0 leaves nothing for the weight."
    said = f"{'Less' if state.by_w > 0 else 'More'} weight would make the loss smaller"
    if state.next_loss < state.loss:
        return f"{said}."
    return f"{said}, but a whole step of {number(STEP)} is too much."


def zero_factor(state):
    """Which of the three factors is 0."""
    if state.loss_over_predicted == 0:
        return "The residual is 0"
    if state.z_over_w == 0:
        return "The input is 0"
    if state.z == 0:
        return f"The slope of the {state.activation} is taken as 0 at its corner"
    return "The activation has slope 0 here"


@figure(graph_of, graph_in_words)
def neuron_graph(fig):
    """A graph: weight, input and bias lead to z, z to the prediction, the prediction and the
    observed value to the loss. Each box holds a value and, below it, the gradient of the loss.
    Each line has its local slope and an arrow that points back.
    """
    ax = canvas(fig, height=258)
    nodes = {
        "w": Node(ax, (40, 208), "weight w", WEIGHT),
        "x": Node(ax, (40, 133), "input x"),
        "b": Node(ax, (40, 58), "bias b", BIAS),
        "z": Node(ax, (183, 133), "z = w·x + b"),
        "predicted": Node(ax, (304, 133), "", PREDICTION),
        "loss": Node(ax, (424, 133), "loss", LOSS),
    }
    for name, node in nodes.items():
        node.value.set_gid(f"{name}:value")
        node.gradient.set_gid(f"by_{name}:gradient")
    formula = nodes["predicted"].name
    formula.set_gid("activation:name")
    Node(ax, (424, 50), "observed y", gradient=False).show(OBSERVED)
    stroke(ax, (424, 78), (424, 111), MUTED)
    edges = {
        "z_over_w": edge(ax, (73, 208), (150, 145), (16, 12)),
        "z_over_x": edge(ax, (73, 133), (150, 133)),
        "z_over_b": edge(ax, (73, 58), (150, 121), (18, -12)),
        "predicted_over_z": edge(ax, (216, 133), (271, 133)),
        "loss_over_predicted": edge(ax, (337, 133), (391, 133)),
    }
    for name, factor in edges.items():
        factor.set_gid(f"{name}:factor")
    ax.text(150, 27, "above: the value", color=INK)
    ax.text(150, 12, "below: the gradient of the loss", color=GRADIENT)

    def move(state):
        for name, node in nodes.items():
            node.show(getattr(state, name), getattr(state, f"by_{name}"))
        for name, factor in edges.items():
            factor.set_text(f"× {number(getattr(state, name), 2)}")
        formula.set_text(f"ŷ = {state.activation}(z)")

    return move


@described
def two_ways(values, gradients, slopes):
    """Weight, height and shoe size, with a second way that does not lead through the height."""
    fig = Figure()
    ax = canvas(fig, height=175)
    names = "weight (kg)", "height (cm)", "shoe size"
    places = (60, 45), (230, 120), (400, 45)
    for name, place, value, gradient in zip(names, places, values, gradients, strict=True):
        Node(ax, place, name).show(value, gradient)
    ways = ((94, 58), (196, 111)), ((264, 111), (366, 58)), ((94, 36), (366, 36))
    labels = (-24, 12), (24, 12), (0, -12)
    for way, label, slope in zip(ways, labels, slopes, strict=True):
        edge(ax, *way, label).set_text(f"× {number(slope, 2)}")
    weight, height, size = (number(value, 2) for value in values)
    by_weight, by_height, by_size = (number(gradient, 2) for gradient in gradients)
    first, second, past = (number(slope, 2) for slope in slopes)
    fig.set_label(
        f"A graph: weight {weight} leads to height {height} with slope {first}, and height to "
        f"shoe size {size} with slope {second}. A second line leads from weight straight to shoe "
        f"size with slope {past}. The gradients are {by_weight} at the weight, {by_height} at the "
        f"height and {by_size} at the shoe size."
    )
    return fig

"""Two layers, filled in one walk from the front or from the end: a sum at each node."""

from typing import NamedTuple

from lib.activations import relu, relu_gradient
from lib.chain_rule import from_end, from_front, link, neuron_link
from lib.explore import figure
from lib.explore.palette import GRADIENT, INK, MUTED
from lib.explore.written import equals, number, printed, times
from lib.figures.chain_rule.graph import Node, stroke
from lib.figures.parts import BEHIND, canvas

X2 = 1
WEIGHTS = {  # of each neuron, for the two numbers that it sees
    "h1": {"x1": 2, "x2": 1},
    "h2": {"x1": -1, "x2": 3},
    "k1": {"h1": 1, "h2": -1},
    "k2": {"h1": 1, "h2": 1},
    "y": {"k1": 2, "k2": -1},
}
STAGES = [("x1", "x2"), ("h1", "h2"), ("k1", "k2"), ("y",)]
NODES = [node for stage in STAGES for node in stage]
PRETTY = str.maketrans("12", "₁₂")
WALKS = {"from the end": "y", "from x₁": "x1", "from x₂": "x2"}


class Layers(NamedTuple):
    """The values of all nodes, the slopes of all edges, and the walk up to its step."""

    walk: str
    step: int
    values: list  # in the order of NODES
    slopes: list  # in the order of edges_of
    edges: list
    filled: list  # a number for each node that the walk has come to, else None
    result: dict  # the whole walk


def edges_of(x1):
    """The values of the network, and its edges with their slopes."""
    values, edges = {"x1": x1, "x2": X2}, []
    for node, weights in WEIGHTS.items():
        z, back = neuron_link([values[each] for each in weights], [*weights.values()], 0)
        value, back_z = (z, lambda gradient: gradient) if node == "y" else ACTIVATE(z)
        values[node] = value
        by_inputs = back(back_z(1))[0]
        edges += [
            (each, node, float(slope) + 0.0) for each, slope in zip(weights, by_inputs, strict=True)
        ]
    return values, edges


ACTIVATE = link(relu, relu_gradient)


def layers_at(walk, step, x1):
    values, edges = edges_of(x1)
    begin = WALKS[walk]
    result = from_end(edges, begin) if begin == "y" else from_front(edges, begin)
    stages = STAGES[::-1] if begin == "y" else STAGES
    reached = {node for stage in stages[: step + 1] for node in stage}
    return Layers(
        walk,
        step,
        [values[node] for node in NODES],
        [slope for *_, slope in edges],
        edges,
        [result[node] + 0.0 if node in reached else None for node in NODES],
        result,
    )


def layers_in_words(state):
    if state.step == 0:
        return beginning(state)
    stages = STAGES[::-1] if state.walk == "from the end" else STAGES
    said = "; ".join(arrival(state, node) for node in stages[state.step])
    return f"{said}.{ending(state)}"


def beginning(state):
    values = f"For x₁ = {number(state.values[0])} the output y is {number(state.values[-1])}."
    if state.walk == "from the end":
        return (
            f"{values} From the end: below each value there will be how fast y changes with it. "
            "At y that is 1."
        )
    start = WALKS[state.walk].translate(PRETTY)
    return (
        f"{values} From {start}: below each value there will be how fast it changes with {start}. "
        f"At {start} that is 1, at the other input 0."
    )


def arrival(state, node):
    """The sum at a node: a product for each edge on which something arrives."""
    back = state.walk == "from the end"
    pairs = [
        (state.result[target if back else source], slope)
        for source, target, slope in state.edges
        if node == (source if back else target)
    ]
    terms = " + ".join(bracketed(times(*pair)) for pair in pairs)
    by_hand = sum(printed(one) * printed(other) for one, other in pairs)
    return f"{node.translate(PRETTY)}: {terms} {equals(by_hand, state.result[node])}"


def bracketed(text):
    head, _, tail = text.partition(" × ")
    return f"({head}) × {tail}" if head[0] == "−" else text


def ending(state):
    if state.step < len(STAGES) - 1:
        return ""
    if state.walk == "from the end":
        return " One walk, and both inputs have their gradient."
    other = "x₂" if state.walk == "from x₁" else "x₁"
    return f" That is one input. For {other} the walk begins again."


@figure(layers_at, layers_in_words)
def layers(fig):
    """A graph in four columns: two inputs, two hidden neurons, two more, and the output. Lines lead
    from each node of a column to each of the next, with a local slope on each. Each box has a
    value, and below it the number that the walk has brought there so far.
    """
    ax = canvas(fig, height=222)
    xs, rows = (45, 168, 291, 414), (160, 62)
    places = {
        node: (x, 111 if len(stage) == 1 else rows[i])
        for x, stage in zip(xs, STAGES, strict=True)
        for i, node in enumerate(stage)
    }
    nodes = [Node(ax, places[node], node.translate(PRETTY)) for node in NODES]
    for i, node in enumerate(nodes):
        node.value.set_gid(f"values.{i}:value")
        node.gradient.set_gid(f"filled.{i}:gradient")
    factors = []
    for i, (source, target, _) in enumerate(edges_of(1)[1]):
        (x, y), (to_x, to_y) = places[source], places[target]
        ends = (x + 33, y), (to_x - 33, to_y)
        stroke(ax, *ends, MUTED)
        along = 0.5 if y == to_y or target == "y" else 0.3
        at = [a + along * (b - a) for a, b in zip(*ends, strict=True)]
        look = {"color": GRADIENT, "ha": "center", "va": "center", "bbox": BEHIND, "zorder": 2}
        factors.append(ax.text(*at, "", gid=f"slopes.{i}:factor", **look))
    ax.text(12, 12, "above: the value", color=INK)
    ax.text(150, 12, "below: what the walk brings", color=GRADIENT)
    title = ax.text(12, 206, "", color=GRADIENT, gid="walk:title")

    def move(state):
        for node, value, filled in zip(nodes, state.values, state.filled, strict=True):
            node.show(value, filled)
            node.gradient.set_visible(filled is not None)
        for factor, slope in zip(factors, state.slopes, strict=True):
            factor.set_text(f"× {number(slope)}")
        title.set_text(state.walk)

    return move

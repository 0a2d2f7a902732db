"""What plus, times and max hand on to their two inputs."""

from typing import NamedTuple

from lib.chain_rule import larger, plus, times
from lib.explore import figure
from lib.explore.palette import GRADIENT, INK
from lib.explore.written import number, product
from lib.figures.chain_rule.graph import Node, edge
from lib.figures.parts import canvas

GATES = {"plus": plus, "times": times, "max": larger}


class Gate(NamedTuple):
    """A gate of two inputs: values, slopes, and gradients."""

    gate: str
    a: float
    c: float
    value: float
    over_a: float  # slopes
    over_c: float
    gradient: float
    by_a: float
    by_c: float


def gate_of(gate, a, c, gradient):
    value, back = GATES[gate](a, c)
    slopes, grads = back(1), back(gradient)
    return Gate(
        gate, a, c, value, *(each + 0.0 for each in slopes), gradient, *(g + 0.0 for g in grads)
    )


def gate_in_words(state):
    handed = (
        f"To a it hands {product(state.gradient, state.over_a)}, "
        f"to c {product(state.gradient, state.over_c)}."
    )
    return (
        f"{state.gate.capitalize()} makes {number(state.value)} of {number(state.a)} and "
        f"{number(state.c)}, and a gradient of {number(state.gradient)} arrives. {handed} "
        f"{pattern(state)}"
    )


def pattern(state):
    if state.gate == "plus":
        return "Plus copies: both get what arrived, whatever their values are."
    if state.gate == "times":
        return "Times swaps: the slope of each is the value of the other."
    if state.a == state.c:
        return "A tie, so there is no slope. The code hands all of it to c."
    name = "a" if state.a > state.c else "c"
    return f"Max routes: {name} is the larger, and gets all of it."


@figure(gate_of, gate_in_words)
def gates(fig):
    """A graph: the inputs a and c lead to a gate. Each box holds a value and, below it, a gradient.
    Each line has its local slope and an arrow that points back.
    """
    ax = canvas(fig, height=178)
    nodes = {
        "a": Node(ax, (90, 126), "a"),
        "c": Node(ax, (90, 44), "c"),
        "value": Node(ax, (330, 85), ""),
    }
    for name, node in nodes.items():
        node.value.set_gid(f"{name}:value")
    for name, field in {"a": "by_a", "c": "by_c", "value": "gradient"}.items():
        nodes[name].gradient.set_gid(f"{field}:gradient")
    formula = nodes["value"].name
    formula.set_gid("gate:name")
    over_a = edge(ax, (124, 126), (296, 92), (0, 14))
    over_c = edge(ax, (124, 44), (296, 78), (0, -14))
    over_a.set_gid("over_a:factor")
    over_c.set_gid("over_c:factor")
    ax.text(300, 30, "above: the value", color=INK)
    ax.text(300, 15, "below: the gradient", color=GRADIENT)

    def move(state):
        nodes["a"].show(state.a, state.by_a)
        nodes["c"].show(state.c, state.by_c)
        nodes["value"].show(state.value, state.gradient)
        formula.set_text(state.gate)
        over_a.set_text(f"× {number(state.over_a)}")
        over_c.set_text(f"× {number(state.over_c)}")

    return move

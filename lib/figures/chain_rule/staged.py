"""One expression in stages: line by line forward, then line by line back."""

from typing import NamedTuple

from lib.activations import sigmoid, sigmoid_gradient
from lib.chain_rule import larger, link, plus, times
from lib.explore import figure
from lib.explore.palette import GRADIENT, INK, LOSS, MUTED
from lib.explore.written import number, product, total
from lib.figures.chain_rule.graph import Node, stroke
from lib.figures.parts import BEHIND, canvas

FORWARD = ["p", "s", "t", "m", "q", "E"]
FORMULAS = {"p": "a * c", "s": "sigmoid(a)", "t": "p + s", "m": "max(a, c)", "q": "m**2"}
FORMULAS["E"] = "t * q"
INPUTS = {"p": "ac", "s": "a", "t": "ps", "m": "ac", "q": "m", "E": "tq"}
NODES = ["a", "c", *FORWARD]
# Each line back: the node that gets something, the node that it comes from.
BACK = [("E", ""), ("t", "E"), ("q", "E"), ("m", "q"), ("p", "t"), ("s", "t")]
BACK += [("a", "p"), ("c", "p"), ("a", "s"), ("?", "m")]
LINES = len(FORWARD) + len(BACK)
LINKS = {
    "p": times,
    "s": link(sigmoid, sigmoid_gradient),
    "t": plus,
    "m": larger,
    "q": link(lambda m: m * m, lambda m: 2 * m),
    "E": times,
}


class Staged(NamedTuple):
    """What is known after so many lines: values and gradients, None where there is none yet."""

    line: int
    code: str
    values: list  # in the order of NODES
    gradients: list
    arrived: tuple  # on a line back: the gradient and the slope that were multiplied
    before: float | None  # what was there already
    node: str


def staged_at(line, a, c):
    values, ways_back = {"a": a, "c": c}, {}
    for name in FORWARD:
        values[name], ways_back[name] = LINKS[name](*(values[each] for each in INPUTS[name]))
    gradients, code, arrived, before, node = {}, "", (), None, ""
    if 0 < line <= len(FORWARD):
        node = FORWARD[line - 1]
        code = f"{node} = {FORMULAS[node]}"
    for node_, source in BACK[: max(0, line - len(FORWARD))]:
        node = ("a" if a > c else "c") if node_ == "?" else node_
        before = gradients.get(node)
        if not source:
            gradients[node], arrived = 1.0, ()
        else:
            slopes = ways_back[source](1)
            slopes = slopes if isinstance(slopes, tuple) else (slopes,)
            slope = slopes[INPUTS[source].index(node)]
            arrived = gradients[source], slope
            gradients[node] = (before or 0.0) + gradients[source] * slope
        code = back_code(node, source, before is not None)
    known = {"a", "c", *FORWARD[:line]}
    return Staged(
        line,
        code,
        [values[name] if name in known else None for name in NODES],
        [gradients[name] + 0.0 if name in gradients else None for name in NODES],
        arrived,
        before,
        node,
    )


SLOPES = {  # where they are not 1
    "Et": "q",
    "Eq": "t",
    "qm": "2 * m",
    "pa": "c",
    "pc": "a",
}
SLOPES["sa"] = "s * (1 - s)"


def back_code(node, source, again):
    if not source:
        return f"to_{node} = 1"
    slope = SLOPES.get(source + node)
    return f"to_{node} {'+=' if again else '='} to_{source}" + (f" * {slope}" if slope else "")


def staged_in_words(state):
    if state.line == 0:
        a, c, *_ = state.values
        return f"a is {number(a)} and c is {number(c)}. Each line fills in one more number."
    if state.line <= len(FORWARD):
        value = state.values[NODES.index(state.node)]
        return f"Line {state.line}, forward: {state.node} is {number(value)}."
    gradient = state.gradients[NODES.index(state.node)]
    here = f"Line {state.line}, back:"
    if not state.arrived:
        return f"{here} the end changes as fast as itself, so its gradient is 1."
    brought = f"{here} {state.node} gets {product(*state.arrived)}"
    if state.before is None:
        return f"{brought}."
    more = gradient - state.before
    return f"{brought}, on top of what is there: {total(state.before, more)}.{tie(state)}"


def tie(state):
    """What the last line does where a max has two equal inputs."""
    a, c, *_ = state.values
    if state.line < LINES or a != c:
        return ""
    return " A tie, so the max has no slope. The code hands all of it to c."


@figure(staged_at, staged_in_words)
def staged(fig):
    """A graph: a and c lead to p, s and m; p and s lead to t, m leads to q; t and q lead to E. Each
    box has a place for a value and, below it, for the gradient of E; they fill in line by line.
    Below the graph stands the line of code.
    """
    ax = canvas(fig, height=246)
    places = {"a": (42, 160), "c": (42, 70), "p": (158, 200), "s": (158, 132), "m": (158, 58)}
    places |= {"t": (288, 172), "q": (288, 80), "E": (414, 126)}
    for name in FORWARD:
        for source in INPUTS[name]:
            (x, y), (to_x, to_y) = places[source], places[name]
            stroke(ax, (x + 33, y), (to_x - 33, to_y), MUTED)
    nodes = [Node(ax, places[name], label(name), LOSS if name == "E" else INK) for name in NODES]
    for i, node in enumerate(nodes):
        node.name.set(bbox=BEHIND, zorder=2)
        node.value.set_gid(f"values.{i}:value")
        node.gradient.set_gid(f"gradients.{i}:gradient")
    look = {"family": "monospace", "color": GRADIENT}
    code = ax.text(16, 12, "", gid="code", **look)

    def move(state):
        for node, value, gradient in zip(nodes, state.values, state.gradients, strict=True):
            node.value.set_visible(value is not None)
            node.gradient.set_visible(gradient is not None)
            if value is not None:
                node.show(value, gradient)
        code.set_text(state.code)

    return move


def label(name):
    pretty = {"p": "p = a·c", "s": "s = σ(a)", "t": "t = p + s", "m": "m = max(a, c)"}
    pretty |= {"q": "q = m²", "E": "E = t·q"}
    return pretty.get(name, name)

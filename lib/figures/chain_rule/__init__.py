"""The pictures of chapter 5: a nudge that travels, slopes of curves, and graphs of a chain."""

from lib.figures.chain_rule.gates import gates
from lib.figures.chain_rule.graph import Node, edge, stroke
from lib.figures.chain_rule.layers import layers
from lib.figures.chain_rule.neuron import neuron_graph, two_ways
from lib.figures.chain_rule.nudge import nudge
from lib.figures.chain_rule.picked import picked
from lib.figures.chain_rule.promise import promise
from lib.figures.chain_rule.staged import staged
from lib.figures.chain_rule.two_paths import two_paths
from lib.figures.parts import canvas

__all__ = [
    "Node",
    "canvas",
    "edge",
    "gates",
    "layers",
    "neuron_graph",
    "nudge",
    "picked",
    "promise",
    "staged",
    "stroke",
    "two_paths",
    "two_ways",
]

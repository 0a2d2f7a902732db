"""The pictures of chapter 1: a template over pixels, a line, a decision in the plane, a layer."""

from lib.figures.neuron.bar import by_committee, picture_strip, template
from lib.figures.neuron.layer import hidden_layer, network, samples
from lib.figures.neuron.line import line, two_lines
from lib.figures.neuron.plane import boundary

__all__ = [
    "boundary",
    "by_committee",
    "hidden_layer",
    "line",
    "network",
    "picture_strip",
    "samples",
    "template",
    "two_lines",
]

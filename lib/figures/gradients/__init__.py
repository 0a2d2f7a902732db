"""The pictures of chapter 3: slopes from differences, slopes of activations, slopes in depth."""

from lib.figures.gradients.differences import STEPS, secant, steps
from lib.figures.gradients.layers import BIASES, PLACES, deep, depth
from lib.figures.gradients.rounds import cycle, dying, training, valleys
from lib.figures.gradients.slopes import tangent

__all__ = [
    "BIASES",
    "PLACES",
    "STEPS",
    "cycle",
    "deep",
    "depth",
    "dying",
    "secant",
    "steps",
    "tangent",
    "training",
    "valleys",
]

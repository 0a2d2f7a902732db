"""The pictures of chapter 3: slopes from differences, slopes of activations, slopes in depth."""

from lib.figures.gradients.differences import STEPS, secant, steps
from lib.figures.gradients.layers import BIASES, PLACES, deep, depth
from lib.figures.gradients.live import LENGTHS, RATES, too_long, training_round
from lib.figures.gradients.rounds import dying, training, valleys
from lib.figures.gradients.slopes import tangent
from lib.figures.gradients.wide import SIZES, WIDTHS, trained_depth, wide

__all__ = [
    "BIASES",
    "LENGTHS",
    "PLACES",
    "RATES",
    "SIZES",
    "STEPS",
    "WIDTHS",
    "deep",
    "depth",
    "dying",
    "secant",
    "steps",
    "tangent",
    "too_long",
    "trained_depth",
    "training",
    "training_round",
    "valleys",
    "wide",
]

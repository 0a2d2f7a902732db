"""The pictures of chapter 2: functions that bend, and what bent neurons add up to."""

from lib.figures.activations.bend import bend
from lib.figures.activations.corners import two_hidden
from lib.figures.activations.curves import curves, power_and_logarithm
from lib.figures.activations.follow import follow, wave
from lib.figures.activations.pair import two_neurons
from lib.figures.activations.points import through_points

__all__ = [
    "bend",
    "curves",
    "follow",
    "power_and_logarithm",
    "through_points",
    "two_hidden",
    "two_neurons",
    "wave",
]

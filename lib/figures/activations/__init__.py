"""The pictures of chapter 2: functions that bend, and what bent neurons add up to."""

from lib.figures.activations.bend import bend
from lib.figures.activations.curves import curves
from lib.figures.activations.follow import follow, wave
from lib.figures.activations.pair import two_neurons

__all__ = ["bend", "curves", "follow", "two_neurons", "wave"]

"""How a figure reaches the reader; knows nothing of neural networks."""

from lib.explore.explorer import explore, show
from lib.explore.figure import figure
from lib.explore.hold import hold
from lib.explore.source import source

__all__ = ["explore", "figure", "hold", "show", "source"]

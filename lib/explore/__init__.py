"""How a figure reaches the reader; knows nothing of neural networks."""

from .concepts import concept
from .explorer import explore, show
from .figure import figure
from .hold import hold
from .source import source

__all__ = ["concept", "explore", "figure", "hold", "show", "source"]

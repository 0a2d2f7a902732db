"""How a figure reaches the reader; knows nothing of neural networks."""

from lib.explore.explorer import explore, show

__all__ = ["explore", "show"]

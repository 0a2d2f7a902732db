"""The pictures of chapter 6: residuals as segments and squares, prices, and the SSR as a map."""

from lib.figures.ssr.guesses import guesses
from lib.figures.ssr.hinge import hinge
from lib.figures.ssr.landscape import landscape
from lib.figures.ssr.on_top import on_top
from lib.figures.ssr.squares import squares
from lib.figures.ssr.stills import prices, rulers, shared

__all__ = ["guesses", "hinge", "landscape", "on_top", "prices", "rulers", "shared", "squares"]

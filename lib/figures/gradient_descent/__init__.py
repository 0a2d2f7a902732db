"""The pictures of chapter 7: a parabola, a bowl and its two directions, two valleys, penguins."""

from lib.figures.gradient_descent.compass import compass
from lib.figures.gradient_descent.curves import losses, six
from lib.figures.gradient_descent.descent import descent
from lib.figures.gradient_descent.gentoo import gentoo
from lib.figures.gradient_descent.poll import poll
from lib.figures.gradient_descent.rolling import rolling
from lib.figures.gradient_descent.split import split
from lib.figures.gradient_descent.two_valleys import two_valleys
from lib.figures.gradient_descent.valley import valley

SLIDERS = (compass, descent, gentoo, poll, rolling, split, two_valleys, valley)

__all__ = ["losses", "six", *(each.__name__ for each in SLIDERS)]

for each in SLIDERS:
    each.__module__ = __name__  # a figure's address on the page bears the name of the chapter

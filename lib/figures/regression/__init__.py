"""The pictures of chapter 4: slopes, a line to fit, four shapes, penguins, and unseen inputs."""

from lib.figures.regression.fit import fit
from lib.figures.regression.penguins import penguins
from lib.figures.regression.shapes import shapes
from lib.figures.regression.slopes import pair_lines, responses
from lib.figures.regression.unseen import unseen

__all__ = ["fit", "pair_lines", "penguins", "responses", "shapes", "unseen"]

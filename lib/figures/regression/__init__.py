"""The pictures of chapter 4: slopes, a line fitted by hand, an outlier, and unseen inputs."""

from lib.figures.regression.fit import fit
from lib.figures.regression.outlier import outlier
from lib.figures.regression.slopes import pair_lines, responses
from lib.figures.regression.unseen import unseen

__all__ = ["fit", "outlier", "pair_lines", "responses", "unseen"]

for each in (fit, outlier, unseen):
    each.__module__ = __name__  # a figure's address on the page bears the name of the chapter

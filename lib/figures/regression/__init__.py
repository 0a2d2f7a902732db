"""The pictures of chapter 4: slopes, a line fitted by hand, an outlier, and unseen inputs."""

from lib.figures.regression.fit import fit
from lib.figures.regression.outlier import outlier
from lib.figures.regression.slopes import pair_lines, responses
from lib.figures.regression.unseen import unseen

__all__ = ["fit", "outlier", "pair_lines", "responses", "unseen"]

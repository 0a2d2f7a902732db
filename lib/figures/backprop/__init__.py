"""The pictures of chapter 8: one bias, all seven parameters, regions in the plane, and digits."""

from lib.figures.backprop.descent import descent
from lib.figures.backprop.digits import overfitting, pictures
from lib.figures.backprop.forty import forty
from lib.figures.backprop.one_bias import one_bias
from lib.figures.backprop.published import network, pieces
from lib.figures.backprop.regions import regions
from lib.figures.backprop.training import training
from lib.figures.backprop.way_back import WAYS, way_back

__all__ = [
    "WAYS",
    "descent",
    "forty",
    "network",
    "one_bias",
    "overfitting",
    "pictures",
    "pieces",
    "regions",
    "training",
    "way_back",
]

for each in (descent, forty, one_bias, regions, training, way_back):
    each.__module__ = __name__  # a figure's address on the page bears the name of the chapter

"""The pictures of chapter 9: kernels that step, maps, letters, digits, and the way back."""

from lib.figures.cnn.channels import channels
from lib.figures.cnn.count import count
from lib.figures.cnn.digits import LAYERS, feature_maps, mistakes
from lib.figures.cnn.kernels import IMAGES, KERNELS, kernels
from lib.figures.cnn.letters import PAPERS, network_for, on_paper, published, table
from lib.figures.cnn.matrix import matrix
from lib.figures.cnn.pooling import pooling
from lib.figures.cnn.receptive import receptive
from lib.figures.cnn.sizes import sizes
from lib.figures.cnn.starts import starts
from lib.figures.cnn.step import step
from lib.figures.cnn.way_back import CHOICES, way_back

__all__ = [
    "CHOICES",
    "IMAGES",
    "KERNELS",
    "LAYERS",
    "PAPERS",
    "channels",
    "count",
    "feature_maps",
    "kernels",
    "matrix",
    "mistakes",
    "network_for",
    "on_paper",
    "pooling",
    "published",
    "receptive",
    "sizes",
    "starts",
    "step",
    "table",
    "way_back",
]

SLIDERS = channels, count, kernels, matrix, pooling, published, receptive, sizes, step, way_back
for each in SLIDERS:
    each.__module__ = __name__  # a figure's address on the page bears the name of the chapter

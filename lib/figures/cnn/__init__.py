"""The pictures of chapter 9: weights to count, a kernel that steps, letters, digits and maps."""

from lib.figures.cnn.count import count
from lib.figures.cnn.digits import LAYERS, feature_maps, learnt_kernels, mistakes
from lib.figures.cnn.kernels import IMAGES, KERNELS, kernels
from lib.figures.cnn.letters import published, table
from lib.figures.cnn.pooling import pooling
from lib.figures.cnn.step import step

__all__ = [
    "IMAGES",
    "KERNELS",
    "LAYERS",
    "count",
    "feature_maps",
    "kernels",
    "learnt_kernels",
    "mistakes",
    "pooling",
    "published",
    "step",
    "table",
]

for each in (count, kernels, pooling, published, step):
    each.__module__ = __name__  # a figure's address on the page bears the name of the chapter

"""Sentences of chapter 9: see test_words.py."""

import numpy as np

from lib.backprop import activation, dense, forward
from lib.cnn import conv, flatten, max_pool
from lib.datasets import digits
from lib.figures.cnn import count, feature_maps, kernels, pooling, published, step

IMAGES, LABELS = digits()
X = IMAGES[:, None] / 16


def untrained(bias):
    """A network of the right form, whose bias makes it always say one digit."""
    rng = np.random.default_rng(0)
    network = [conv(1, 8, 3, rng, padding=1), activation("ReLU"), max_pool(2), flatten()]
    last = dense(128, 10, rng)
    return [*network, last._replace(parameters=(last.parameters[0], bias * 100))]


says_8 = untrained(np.eye(10)[8])
maps = feature_maps(says_8, X, LABELS)
first_3 = forward(says_8[:3], X[np.flatnonzero(LABELS == 3)[:1]])[0][0]  # (8, 4, 4)
STRONGEST = first_3.max(axis=(1, 2)).argmax() + 1

ROWS = [
    (
        count,
        {"size": (6, 6), "channels": 1, "nodes": 10},
        "6 × 6 pixels in grey are 36 inputs",
        "has 360 weights, which take 1.44 KB",
        "10 kernels has 90,",
    ),
    (
        count,
        {"size": (3000, 4000), "channels": 3, "nodes": 1000},
        "3,000 × 4,000 pixels in colour",
        "36,000,000,000 weights, which take 144 GB",
        "has 27,000,",
    ),
    (count, {"size": (28, 28), "channels": 1, "nodes": 1000}, "which take 3.14 MB"),
    (
        step,
        {"letter": 0, "b": -2, "place": 0},
        "Row 1, column 1",
        "3 − 2 = 1, and ReLU leaves it at 1. All three",
        "what the kernel looks for",
    ),
    (
        step,
        {"letter": 0, "b": -3, "place": 0},
        "3 − 3 = 0",
        "leaves it at 0",
        "a bias of −3 asks for more than three: nothing fires",
    ),
    (step, {"letter": 0, "b": -2, "place": 5}, "ReLU", "None of the three pixels"),
    (step, {"letter": 1, "b": -2, "place": 5}, "1 − 2 = −1, and ReLU turns it into 0. One of"),
    (step, {"letter": 1, "b": 0, "place": 5}, "1 + 0 = 1", "With this bias it shows all the same"),
    (
        kernels,
        {"image": "letter O", "kernel": "diagonal /", "cut": True},
        "values from 0 to 3",
        "ReLU has changed nothing",
    ),
    (
        kernels,
        {"image": "letter O", "kernel": "edge, left to right", "cut": False},
        "from −2 to 2",
        "more ink on their right, red ones more on their left.",
    ),
    (
        kernels,
        {"image": "letter O", "kernel": "edge, top to bottom", "cut": True},
        "from 0 to 2. Blue cells have more ink below them. ReLU has set",
        "cells to 0.",
    ),
    (kernels, {"image": "letter X", "kernel": "blur", "cut": False}, "The letter X", "0.33 to"),
    (pooling, {"dx": 0, "dy": 0}, "Not moved, the stroke", "top left one", "those of the start"),
    (pooling, {"dx": 1, "dy": 1}, "Moved 1 to the right and 1 down, ", "are those of the start"),
    (
        pooling,
        {"dx": 0, "dy": 2},
        "Moved 2 down, the stroke fires in row 3, column 1",
        "bottom left one",
        "have changed",
    ),
    (
        published,
        {"letter": 0, "dx": 0, "dy": 0},
        "An O, not moved, pools to 1 0 0 1.",
        "0.998 for O and 0.002 for X. It says O, which is right.",
    ),
    (
        published,
        {"letter": 0, "dx": -1, "dy": 0},
        "moved left, has lost 2 of its 12 ink pixels at the edge and pools to 0 0 0 1.",
        "says X, which is wrong",
    ),
    (published, {"letter": 1, "dx": 1, "dy": -1}, "An X, moved right and up, has lost 3 of its 12"),
    (maps, {"digit": 8, "layer": "convolution"}, "An 8 after convolution", "8 × 8", "says 8."),
    (
        maps,
        {"digit": 3, "layer": "pooling"},
        f"A 3 after pooling: eight maps of 4 × 4. The largest value, {first_3.max():.1f}, stands "
        f"in map {STRONGEST}.",
        "says 8, which is wrong.",
    ),
]

"""Sentences of chapter 9: see test_words.py."""

import numpy as np

from lib.backprop import activation, dense, forward
from lib.cnn import conv, flatten, max_pool
from lib.datasets import digits
from lib.figures.cnn import (
    channels,
    count,
    feature_maps,
    kernels,
    matrix,
    pooling,
    published,
    receptive,
    sizes,
    step,
    way_back,
)

IMAGES, LABELS = digits()
X = IMAGES[:, None] / 16


def untrained(bias, kernel_bias=0):
    """A network of the right form, whose bias makes it always say one digit."""
    rng = np.random.default_rng(0)
    first = conv(1, 8, 3, rng, padding=1)
    biases = kernel_bias * np.eye(8)[0]
    network = [first._replace(parameters=(first.parameters[0], biases)), activation("ReLU")]
    last = dense(128, 10, rng)
    last = last._replace(parameters=(last.parameters[0], bias * 100))
    return [*network, max_pool(2), flatten(), last]


says_8 = untrained(np.eye(10)[8])
maps = feature_maps(says_8, X, LABELS)
with_a_dead_one = feature_maps(untrained(np.eye(10)[8], kernel_bias=-100), X, LABELS)
first_3 = forward(says_8[:3], X[np.flatnonzero(LABELS == 3)[:1]])[0][0]  # (8, 4, 4)
STRONGEST = first_3.max(axis=(1, 2)).argmax() + 1

ROWS = [
    (
        count,
        {"size": (6, 6), "channels": 1, "nodes": 10},
        "6 × 6 pixels in grey are 36 inputs",
        "has 360 weights, which take 1.44 KB",
        "10 kernels have 90, and use each in every place: 3,240 multiplications, 9 times as many.",
        "put out 360 numbers (1.44 KB), not 10.",
    ),
    (
        count,
        {"size": (3000, 4000), "channels": 3, "nodes": 1000},
        "3,000 × 4,000 pixels in colour",
        "36,000,000,000 weights, which take 144 GB",
        "kernels have 27,000,",
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
        {"image": "digit 7", "kernel": "edge, left to right", "place": 0},
        "The digit 7 under the kernel “edge, left to right”, row 1, column 1:",
        "add up to 0.88. There is more ink on the right of the window than on the left.",
    ),
    (
        kernels,
        {"image": "letter O", "kernel": "edge, left to right", "place": 7},
        "The letter O",
        "row 2, column 2: the nine products add up to 0. There is as much ink left and right.",
    ),
    (
        kernels,
        {"image": "digit 7", "kernel": "edge, top to bottom", "place": 22},
        "row 4, column 5: the nine products add up to −1.94.",
        "less ink at the bottom of the window than at the top.",
    ),
    (kernels, {"image": "letter O", "kernel": "blur", "place": 7}, "0.33. It is the mean"),
    (
        matrix,
        {"place": 4},
        "Row 5 of the matrix is the neuron for row 2, column 2 of the map.",
        "a, b, c and d at the pixels 6, 7, 10 and 11, and 12 times 0.",
    ),
    (
        channels,
        {"letter": "X", "moved": 0, "place": 4},
        "An X; row 2, column 2: the four products of channel \\ add up to 2",
        "2 + 2 − 3 = 1, and after ReLU 1. All four strokes are there: this is a crossing.",
    ),
    (
        channels,
        {"letter": "X", "moved": 0, "place": 0},
        "2 + 0 − 3 = −1, and after ReLU 0. A part of the pattern is there",
    ),
    (channels, {"letter": "O", "moved": -1, "place": 4}, "moved left;", "No stroke stands where"),
    (channels, {"letter": "X", "moved": 1, "place": 5}, "An X, moved right; row 2, column 3:"),
    (
        sizes,
        {"side": 8, "size": 3, "padding": 1, "stride": 2},
        "8 + 2 × 1 = 10 pixels. The kernel covers 3 of them and can move by 10 − 3 = 7.",
        "stride of 2 these are 3 steps, and with the start 3 + 1 = 4: the map has 4 cells",
        "1 pixel at the end is never seen.",
    ),
    (sizes, {"side": 8, "size": 3, "padding": 0, "stride": 3}, "2 pixels at the end are never"),
    (
        sizes,
        {"side": 5, "size": 5, "padding": 0, "stride": 1},
        "0 steps",
        "0 + 1 = 1: the map has 1 cell along this side.",
    ),
    (
        sizes,
        {"side": 3, "size": 5, "padding": 0, "stride": 1},
        "3 + 2 × 0 = 3 pixels, and a kernel of 5: no place. lib says: size 5 must fit",
    ),
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
        {"paper": "6 × 6", "letter": 0, "dx": 0, "dy": 0},
        "On 6 × 6 paper an O, not moved, is whole and pools to 1 0 0 1.",
        "0.998 for O and 0.002 for X. It says O, which is right.",
    ),
    (
        published,
        {"paper": "6 × 6", "letter": 0, "dx": -1, "dy": 0},
        "moved left, has lost 2 of its 12 ink pixels at the edge and pools to 0 0 0 1.",
        "says X, which is wrong",
    ),
    (
        published,
        {"paper": "6 × 6", "letter": 1, "dx": 1, "dy": -1},
        "an X, moved right and up, has lost 3 of its 12",
    ),
    (
        published,
        {"paper": "8 × 8", "letter": 0, "dx": -1, "dy": 0},
        "On 8 × 8 paper an O, moved left, is whole and pools to 1 0 0 1.",
        "says O, which is right",
    ),
    (
        published,
        {"paper": "8 × 8", "letter": 1, "dx": -1, "dy": 0},
        "an X, moved left, is whole",
        "says O, which is wrong",
    ),
    (
        way_back,
        {"of": "weight 1, 1", "first": 1, "places": 0},
        "No place is done yet; in the first one arrives 1. Weight 1, 1 has met no pixel.",
    ),
    (
        way_back,
        {"of": "weight 1, 1", "first": 1, "places": 4},
        "4 of 4 places are done. Weight 1, 1 has got, arriving gradient times the pixel that it "
        "met, 1 × 1 + 2 × 2 + 0 × 0 + 1 × 1 = 6. A nudge of it measures 6.",
    ),
    (
        way_back,
        {"of": "pixel 2, 2", "first": -1, "places": 3},
        "3 of 4 places",
        "times the weight that it met, −1 × 0 + 2 × 2 + 0 × (−1) = 4.",
    ),
    (
        way_back,
        {"of": "pixel 3, 3", "first": 1, "places": 1},
        "1 of 4 places is done. Pixel 3, 3 has met no weight.",
    ),
    (receptive, {"layers": 1, "pooling": True}, "1 layer of kernels of 3: ", "on 3 pixels"),
    (
        receptive,
        {"layers": 3, "pooling": True},
        "3 layers of kernels of 3 with pooling between them",
        "18 pixels along each side, 18 × 18 in all.",
    ),
    (receptive, {"layers": 3, "pooling": False}, "7 pixels along each side, 7 × 7 in all."),
    (maps, {"digit": 8, "layer": "convolution"}, "An 8 after convolution", "8 × 8", "says 8."),
    (
        maps,
        {"digit": 3, "layer": "pooling"},
        f"A 3 after pooling: eight maps of 4 × 4. Kernel {STRONGEST} has found most: "
        f"{first_3.max():.1f}.",
        "says 8, which is wrong.",
    ),
    (with_a_dead_one, {"digit": 3, "layer": "ReLU"}, " 1 map is 0 everywhere. In the end"),
]

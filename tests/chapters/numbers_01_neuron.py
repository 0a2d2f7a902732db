"""The numbers in the prose of chapter 1: see test_numbers.py."""

import numpy as np

from lib.figures.neuron import template
from lib.figures.neuron.layer import BEND, X
from lib.neuron import neuron


def fit(picture):
    """The sum of the products of a picture with the template."""
    return template.state(picture, b=0).output


def gap(w, b):
    """The largest between a line and the grey shape."""
    return np.abs(neuron(X, w, b) - BEND).max()


ROWS = [
    # A template
    ("Here are four pictures of «25» pixels", "weights.size"),
    ("1 where the bar should be, «−0.5» in the columns", "weights[0, 1]"),
    ("its products add up to «5».", "fit('a bar')"),
    ("With a hole it is «4».", "fit('a bar with a hole')"),
    ("two of the «−0.5», which makes «0»", "weights[0, 1], fit('a stair')"),
    ("lies on five times «−0.5», which makes «−2.5»", "weights[0, 1], fit('a bar next door')"),
    ("scores 5 − 5 = «0»", "fit('all ink')"),
    # One input
    (r"$$5 \times 2 + 3 = «13»$$", "neuron(5, w=2, b=3)"),
    ("Give the neuron «100» inputs", "len(x)"),
    ("the first says «3» and the second says «5»", "neuron(3, 1, 0), neuron(3, 2, -1)"),
    ("The second climbs by «2»", "neuron(1, 2, -1) - neuron(0, 2, -1)"),
    ("where the first climbs by «1»", "neuron(1, 1, 0) - neuron(0, 1, 0)"),
    ("the value of its bias, «−1»", "neuron(0, 2, -1)"),
    # Two inputs
    ("| 0 | 0 | «3» | go |", "neuron([0, 0], [-2, -2], 3)"),
    ("| 0 | 1 | «1» | go |", "neuron([0, 1], [-2, -2], 3)"),
    ("| 1 | 0 | «1» | go |", "neuron([1, 0], [-2, -2], 3)"),
    ("| 1 | 1 | «−1» | stay |", "neuron([1, 1], [-2, -2], 3)"),
    # A taxi with three inputs
    ("| input | «5» | «4» | «2» |", "ride"),
    ("| weight | «2» | «0.5» | «−1.5» |", "prices"),
    ("| product | «10» | «2» | «−3» |", "np.multiply(ride, prices)"),
    ("add up to «9», and", "np.dot(ride, prices)"),
    ("the ride costs «12» euros", "neuron(ride, prices, 3)"),
    ("its weight shrinks from 2 to «0.002»", "prices[0] / 1000"),
    ("20 minutes costs «10» euros", "20 * prices[1]"),
    ("more than the «6» euros", "3 * prices[0]"),
    ("give the outputs «12»; «5»; «30.5»; «19».", "fares"),
    # Shapes and a layer
    ("| inputs | `(N, D)` | `(«4», «3»)` |", "rides.shape"),
    ("| weights | `(D,)` | `(«3»,)` |", "np.shape(prices)"),
    ("| outputs | `(N,)` | `(«4»,)` |", "fares.shape"),
    ("The first ride costs «12» euros and takes «21» minutes", "fares_and_minutes[0]"),
    (
        "the outputs «12», «21»; «5», «5»; «30.5», «48»; «19», «31».",
        "fares_and_minutes",
    ),
    # The hidden layer
    ("For $x = 3$ they say «3» and «5», and the sum is «8»", "[*layer(3, [1, 2], [0, -1]), 8]"),
    ("a line comes as near as «1.25», and", "gap(0.5, 1.25)"),
    ("So «501» parameters", "sum(map(np.size, (W_hidden, b_hidden, w_out, b_out)))"),
    # A bar, wherever it stands
    ("whatever its «26» numbers", "weights.size + 1"),
    ("all ten pictures end at «−15»", "by_committee.state('stair', 2, False).output"),
]

# What the text sets, and arithmetic on it

GIVEN = [
    (r"to $x = -b/w$: at a weight of 2, a bias of −1 puts it at «0.5»", "1 / 2"),
    ("All «625» settings", "len(range(-2, 3)) ** 4"),
]

"""The numbers in the prose of chapter 2: see test_numbers.py."""

from lib.figures.activations import follow


def price(x):
    """The taxi: two kilometres included."""
    return 2 * max(0, x - 2) + 3


def parking(x):
    return 2 * max(0, x - 1) - 2 * max(0, x - 6)


def error(neurons):
    return follow.state(neurons).error


ROWS = [
    # The taxi
    ("You said «9» and «3»", "price(5), price(1)"),
    ("where the price is still «3»", "price(2)"),
    # The exponential and softplus
    (r"| −2 | «0.135» | «1.135» | «0.127» |", "powers[0], 1 + powers[0], softplus(-2)", 3),
    (r"| 0 | «1» | «2» | 0.693 |", "powers[1], 1 + powers[1]"),
    (r"| 0 | 1 | 2 | «0.693» |", "softplus(0)", 3),
    (r"| 2 | «7.389» | «8.389» | «2.127» |", "powers[2], 1 + powers[2], softplus(2)", 3),
    ("it is «0.693» above", "max(softplus(z) - relu(z) for z in np.linspace(-9, 9, 1801))", 3),
    # Sigmoid and tanh
    (r"| −2 | «7.389» | «8.389» | «0.119» |", "powers[2], 1 + powers[2], sigmoid(-2)", 3),
    (r"| 0 | 1 | 2 | «0.5» |", "sigmoid(0)"),
    (r"| 2 | «0.135» | «1.135» | «0.881» |", "powers[0], 1 + powers[0], sigmoid(2)", 3),
    ("If «0.881» is the probability of rain", "sigmoid(2)", 3),
    ("then «0.119» is that of no rain", "1 - sigmoid(2)", 3),
    ("which a network said «0.88», it is one", "sigmoid(2)", 2),
    ("rains on «88» of 100 days", "100 * sigmoid(2)", 0),
    ("At $z = 2$ it is «0.964», and at −2 it is «−0.964»", "tanh([2, -2])", 3),
    ("«0.13» at −2, «0.69» at 0 and «2.13» at 2", "softplus([-2, 0, 2])", 2),
    ("«0.12» at −2, 0.5 at 0 and «0.88» at 2", "sigmoid([-2, 2])", 2),
    ("0.12 at −2, «0.5» at 0", "sigmoid(0)"),
    ("«−0.96» at −2, 0 at 0 and «0.96» at 2", "tanh([-2, 2])", 2),
    # The neuron with a bend
    (
        "one half is at «1» for the weight of 2, and at «−1» for the weight of −2",
        "[bend.state('sigmoid', w, -2, 0).middle for w in (2, -2)]",
    ),
    # Two neurons
    ("pass on $3 + 1 = «4»$ and $3 - 1 = «2»$", "relu(layer(3, [1, 1], [1, -1]))"),
    ("and $4 - 2 = «2»$", "neuron(relu(layer(3, [1, 1], [1, -1])), [1, -1], 0)"),
    # Following a curve
    ("the network is off by «0.841» at the worst place", "error(5)", 3),
    ("| 5 | «0.841» |", "error(5)", 3),
    ("| 10 | «0.244» |", "error(10)", 3),
    ("| 10 | 0.244 | «3.4» times", "error(5) / error(10)", 1),
    ("| 20 | «0.062» |", "error(20)", 3),
    ("| 20 | 0.062 | «3.9» times", "error(10) / error(20)", 1),
    ("«1.306» against «0.774»", "error(4), error(3)", 3),
    (
        "The first piece rises by 2, so the first output weight is «2»",
        "polyline([0, 1], [5, 7])[2]",
    ),
    ("a change of «−4»", "polyline([0, 1, 2], [5, 7, 5])[2][1]"),
    ("one of the «21» places", "len(places)"),
    ("At 8 the wave is at «1.98»", "wave(8)", 2),
    ("the network at «−1.69»", "network[1]", 2),
    # Going further
    (
        "at −34 the formula is off by «3.6» per cent",
        "100 * abs(softplus_on_paper(-34) / softplus(-34) - 1)",
        1,
    ),
    ("at −40 it says «0»", "softplus_on_paper(-40)"),
    # Exercises
    ("at 6, the price has reached «10»", "parking(6)"),
    ("The tent is «2» high", "neuron(relu(layer(1, [1, 1], [1, -1])), [1, -2], 0)"),
    ("it is down at $x = «3»$", "1 + neuron(relu(layer(1, [1, 1], [1, -1])), [1, -2], 0)"),
    (
        "[1, -2, 1], 0)` is «0»",
        "neuron(relu(layer(4, [1, 1, 1], [1, -1, -3])), [1, -2, 1], 0)",
    ),
    (r"the odds are «7.389» to 1", "sigmoid(2) / (1 - sigmoid(2))", 3),
]

# Properties of the number e

GIVEN = [
    (r"$e \approx «2.718»$", "np.e", 3),
    ("«4.248»e−18", "np.exp(-40) * 1e18", 3),
    ("in $1 + «0.000000000000000004»$", "np.exp(-40)", 18),
    (r"multiplies them by «2.718»", "np.e", 3),
]

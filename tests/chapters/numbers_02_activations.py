"""The numbers in the prose of chapter 2: see test_numbers.py."""

import numpy as np

from lib.activations import sigmoid_gradient
from lib.figures.activations import follow

FINE_STEP = 0.01
FINE = np.arange(-5, 5, FINE_STEP)


def steepest():
    return sigmoid_gradient(0)


def error(neurons):
    return follow.state(neurons).error


ROWS = [
    # Two hidden neurons
    ("| none | «0» | «−1» |", "sums[0]"),
    ("| one | «1» | «0» |", "sums[1]"),
    ("| both | «2» | «1» |", "sums[3]"),
    ("B, though, passes on «0», «0» and «1»", "relu(sums)[[0, 1, 3], 1]"),
    ("instead of «−1», «0» and «1»", "sums[[0, 1, 3], 1]"),
    ("| none | 0 | 0 | «−0.5» | off |", "neuron(relu(sums), [1, -2], -0.5)[0]"),
    ("| one | 1 | 0 | «0.5» | on |", "neuron(relu(sums), [1, -2], -0.5)[1]"),
    ("| both | 2 | 1 | «−0.5» | off |", "neuron(relu(sums), [1, -2], -0.5)[3]"),
    ("ReLU goes from «5» to «5.01»", "relu([5, 5.01])"),
    # The exponential and softplus
    (
        "the power $e^{-2}$ is «0.135», the sum is «1.135», and its logarithm is «0.127»",
        "powers[0], 1 + powers[0], softplus(-2)",
        3,
    ),
    ("it is «0.693» above", "max(softplus(z) - relu(z) for z in np.linspace(-9, 9, 1801))", 3),
    # Sigmoid and tanh
    (r"| −2 | «7.389» | «8.389» | «0.119» |", "powers[2], 1 + powers[2], sigmoid(-2)", 3),
    (r"| 0 | 1 | 2 | «0.5» |", "sigmoid(0)"),
    (r"| 2 | «0.135» | «1.135» | «0.881» |", "powers[0], 1 + powers[0], sigmoid(2)", 3),
    ("If «0.881» is the probability of rain", "sigmoid(2)", 3),
    ("then «0.119» is that of no rain", "1 - sigmoid(2)", 3),
    ("for which the network says «0.88».", "sigmoid(2)", 2),
    ("it rains on about «88» of 100 days", "100 * sigmoid(2)", 0),
    ("leave $«0.25»^{10}$", "steepest()"),
    ("At $z = 2$ it is «0.964», and at −2 it is «−0.964»", "tanh([2, -2])", 3),
    ("«0.13» at −2, «0.69» at 0 and «2.13» at 2", "softplus([-2, 0, 2])", 2),
    ("«0.12» at −2, 0.5 at 0 and «0.88» at 2", "sigmoid([-2, 2])", 2),
    ("0.12 at −2, «0.5» at 0", "sigmoid(0)"),
    ("«−0.96» at −2, 0 at 0 and «0.96» at 2", "tanh([-2, 2])", 2),
    # The neuron with a bend
    (
        "of 2 a bias of −2 puts it at «1», and with a weight of −2 at «−1»",
        "[bend.state('sigmoid', w, -2, 0).middle for w in (2, -2)]",
    ),
    # Two neurons
    ("pass on $3 + 1 = «4»$ and $3 - 1 = «2»$", "relu(layer(3, [1, 1], [1, -1]))"),
    ("and $4 - 2 = «2»$", "neuron(relu(layer(3, [1, 1], [1, -1])), [1, -1], 0)"),
    # Following a curve
    ("| 5 | «0.841» |", "error(5)", 3),
    ("| 10 | «0.244» |", "error(10)", 3),
    ("| 10 | 0.244 | «3.4» times", "error(5) / error(10)", 1),
    ("| 20 | «0.062» |", "error(20)", 3),
    ("| 20 | 0.062 | «3.9» times", "error(10) / error(20)", 1),
    ("its slope changes by «2» for each", "np.abs(np.diff(wave(FINE), 2)).max() / FINE_STEP**2", 0),
    ("the table has «0.062»", "error(20)", 3),
    ("«1.306» against «0.774»", "error(4), error(3)", 3),
    # Exercises
    ("evenly spaced they err by «0.841»", "my_error(np.linspace(-5, 5, 6))", 3),
    (
        "bring the error down to «0.422»",
        "my_error(np.array([-5, -4.71, -1.57, 1.57, 4.71, 5]))",
        3,
    ),
    (
        "The first piece rises by 2, so the first output weight is «2»",
        "polyline([0, 1], [5, 7])[2]",
    ),
    ("a change of «−4»", "polyline([0, 1, 2], [5, 7, 5])[2][1]"),
    ("one of the «21» places", "len(places)"),
    ("At 8 the wave is at «1.98»", "wave(8)", 2),
    ("the network at «−1.69»", "follower[1]", 2),
    # Going further
    ("in ten layers draw «1,024» straight", "pieces"),
    (
        "at −34 the formula is off by «3.6» per cent",
        "100 * abs(softplus_on_paper(-34) / softplus(-34) - 1)",
        1,
    ),
    ("at −40 it says «0»", "softplus_on_paper(-40)"),
    ("and the formula says «0».)", "sigmoid(-720)"),
    (r"$\sigma(37)$ and $\sigma(38)$ are both «1».", "sigmoid(37)"),
]

# Properties of the number e

GIVEN = [
    (r"$e \approx «2.718»$", "np.e", 3),
    ("«4.248»e−18", "np.exp(-40) * 1e18", 3),
    ("in $1 + «0.000000000000000004»$", "np.exp(-40)", 18),
    ("From $z = 5$ to $z = «5.01»$ a jump stays", "5 + 0.01"),
    ("| A − 2 × B − «0.5» | light |", "0.5"),
    ("such as $«0.01» z$", "0.01"),
    ("With 20 neurons $d$ is «0.5», and", "10 / 20"),
    ("$«0.5»^2 / 4 = «0.0625»$", "0.5, 0.5**2 / 4"),
    ("until the error is below «0.45»", "0.45"),
    (
        "places «−4.71», «−1.57», «1.57» and «4.71», which",
        "np.array([-3, -1, 1, 3]) * np.pi / 2",
        2,
    ),
    ("at −720 the sigmoid is about «2»e−313", "1e307 * np.exp(-720) * 1e6", 0),
]

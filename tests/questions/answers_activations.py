"""Answers worked by hand for the questions of chapter 2: the right one, then the slips."""

BY_HAND = {
    "weight_of_b": [-2, -1, 2, -1.5],  # 2 − 2 − 0.5 is below 0, and 2 − 1 − 0.5 is not
    "without_the_bend": [3, 4, 2],
    "another_fold": [-1, 0, 1, -2, -0.5],  # |0 − 1| = |2 − 1|
    "seven_kilometres": [4 * 1.5 + 4, 7 * 1.5 + 4, 4 * 1.5, 4],
    "softplus_at_zero": [0.69314718056, 0, 2, 0.5],  # ln 2
    "other_side": [1 / (1 + 4.48168907034), -1 / 1.22313016015, 1 / 1.22313016015, 0.22313016015],
    "half_way": [1, -1, 2, -2],
    "where_the_corner": [0.5, -0.5, 2, -2],
    "level_again": [-1, 1, 0, -2],
    "a_ramp": [1.5, 3, 2 / 3, -1.5],
    # A piece of width h is off by about 2 × h² / 8: 0.0156 for 10 / 40, rounded. Half of 0.062.
    "forty_neurons": [0.016, 0.031, 0.004, 0.062],
    "second_start": [6, 5, 10, 4],
    "third_bias": [-3, 3, -2, -1],
    "odds": [7.38905609893, 0.88079707798, 0.13533528324, 2],  # e², and so on
}

# Wrong answers to the exercises as readers type them: a part of the reply, the body.

NETWORK = """W, b, w_out, b_out = polyline(places, wave(places))
    x = np.linspace(-5, 5, 1001)
    output = neuron(relu(layer(x, W, b)), w_out, b_out)
    """
PARAMETERS = {
    "bump": "x",
    "output_weights": "x, y",
    "error_of_places": "places",
    "log_sigmoid": "z",
}
WRONG = {
    "bump": [
        ("fourth neuron is missing", "return 2 * relu(x - 1) - 2 * relu(x - 2) - 2 * relu(x - 4)"),
        ("the top is 1 high", "return relu(x - 1) - relu(x - 2) - relu(x - 4) + relu(x - 5)"),
        ("stays there", "return 2 * relu(x - 1) - 2 * relu(x - 2)"),
        ("wrong side of 0", "return 2 * (relu(x + 1) - relu(x + 2) - relu(x + 4) + relu(x + 5))"),
        ("stopped with NameError", "return tent(x)"),
        ("returns nothing yet", "relu(x)"),
        ("gives [0., 0.", "return 0 * x"),
    ],
    "output_weights": [
        ("slopes of the pieces", "return np.diff(y) / np.diff(x)"),
        ("divide it by the width", "return np.diff(np.diff(y), prepend=0)"),
        ("first neuron is missing", "return np.diff(np.diff(y) / np.diff(x))"),
        ("sign is turned", "return -np.diff(np.diff(y) / np.diff(x), prepend=0)"),
        ("returns nothing yet", "print"),
        ("where an array of shape (2,)", "return []"),
    ],
    "error_of_places": [
        ("Take its size", NETWORK + "return (output - wave(x)).max()"),
        ("the mean gap", NETWORK + "return np.abs(output - wave(x)).mean()"),
        ("the square", NETWORK + "return ((output - wave(x)) ** 2).max()"),
        ("Look between them", NETWORK.replace("np.linspace(-5, 5, 1001)", "places")
         + "return np.abs(output - wave(x)).max()"),
        ("returns nothing yet", NETWORK + "np.abs(output - wave(x)).max()"),
        ("where a single number", NETWORK + "return np.abs(output - wave(x))"),
    ],
    "log_sigmoid": [
        ("ran out of the range", "return np.log(sigmoid(z))"),
        ("ran out of the range", "return -np.log(1 + np.exp(-z))"),
        ("sign is turned", "return softplus(-z)"),
        ("probability of no", "return -softplus(z)"),
        ("goes round the corner", "return np.minimum(z, 0)"),
        ("stopped with TypeError", "return float(-softplus(-z))"),
    ],
}  # fmt: skip

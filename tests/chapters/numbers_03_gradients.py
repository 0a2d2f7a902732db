"""The numbers in the prose of chapter 3: see test_numbers.py."""

import numpy as np

from lib.activations import ACTIVATIONS, sigmoid_gradient
from lib.figures.gradients import STEPS, depth, training
from lib.gradients import best_step, stack, stack_gradient
from lib.neuron import neuron
from lib.ssr import ssr_gradient

oracle_step = best_step(1)


def multiplied(x):
    return x * x * x


def error(difference, h):
    return abs(difference(multiplied, 1, h) - 3)


def best(difference):
    return min(STEPS.values(), key=lambda h: error(difference, h))


def valley_slope(w):
    """Of (σ(w) − 0.5)²."""
    s = ACTIVATIONS["sigmoid"].function(w)
    return 2 * (s - 0.5) * sigmoid_gradient(w)


def product(place, weight, layers):
    return depth.state(place, weight, layers).product


def first(weight, bias, x):
    """The gradient at the first of twenty sigmoid layers."""
    w = np.full(20, float(weight))
    z, _ = stack(x, w, np.full(20, float(bias)), ACTIVATIONS["sigmoid"].function)
    return stack_gradient(w, z, sigmoid_gradient)[0]


def parts(value):
    """A number as its first digits and its power of ten: 9.5 × 10⁻⁷."""
    exponent = np.floor(np.log10(abs(value)))
    return round(value / 10**exponent, 1), exponent


def softplus_at(bias, step):
    """The loss and the length of the gradient of the neuron with softplus, trained from a bias."""
    now = training("softplus", bias)[step]
    return now.loss, np.linalg.norm(now.gradient)


def parabola(x):
    return x**2 - 3 * x


def killed(w):
    """One step of exercise 2: the weight alone, a learning rate of 0.05."""
    x = np.arange(1.0, 5)
    slope = ACTIVATIONS["ReLU"].gradient(neuron(x, w, 0))
    predicted = ACTIVATIONS["ReLU"].function(neuron(x, w, 0))
    gradient = (ssr_gradient(x, predicted) * slope) @ x
    return gradient, w - 0.05 * gradient


ROWS = [
    # Steepness
    ("the curve rises from «1» to «4»", "square(1), square(2)"),
    ("With a step of «0.1» it rises from «1» to «1.21»", "0.1, 1, square(1.1)"),
    (r"$«0.21» / «0.1» = «2.1»$", "square(1.1) - 1, 0.1, forward_difference(square, 1, 0.1)"),
    # How small
    (
        "With $h = «0.01»$ the first is wrong by «0.0301», the second by «0.0001»",
        "0.01, error(forward_difference, 0.01), error(central_difference, 0.01)",
    ),
    ("the forward difference says «3.000267»", "forward_difference(multiplied, 1, 1e-12)", 6),
    ("a step of about $10^{«-8»}$", "np.log10(best(forward_difference))", 0),
    (
        r"the central one at $«3» \times 10^{«-6»}$",
        "best(central_difference) * 1e6, np.log10(best(central_difference) / 3)",
        0,
    ),
    (r"with a step of $«6» \times 10^{«-6»}$", "oracle_step * 1e6, np.log10(oracle_step / 6)", 0),
    ("hence «5» and «3»", "numeric_gradient(lambda p: p[0] * p[1], [3, 5])", 0),
    # Rules
    ("| $3x^2$ | «12» |", "numeric_gradient(cube, 2)", 0),
    ("| $15x^2$ | «60» |", "numeric_gradient(multiple, 2)", 0),
    ("| $3x^2 + 2x$ | «16» |", "numeric_gradient(total, 2)", 0),
    # The cycle
    (r"$\hat{y} = 1 \times 5 + 3 = «8»$", "neuron(5, 1, 3)"),
    (r"$\mathrm{SSR} = r^2 = «25»$", "ssr(13, neuron(5, 1, 3))"),
    (r"$2 \times 5 \times (-5) = «-50»$", "5 * ssr_gradient(13, neuron(5, 1, 3))"),
    (
        r"$1 - «0.01» \times («-50») = «1.5»$",
        "0.01, 5 * ssr_gradient(13, 8), 1 - 0.01 * 5 * ssr_gradient(13, 8)",
    ),
    ("the update of the weight from 1 to «1.5»", "w_new"),
    ("it is «37» times flatter", "valley_slope(1) / valley_slope(6)", 0),
    ("its slope is «0.0909» at weight 1", "valley_slope(1)", 4),
    ("at weight 1 and «0.00245» at weight 6", "valley_slope(6)", 5),
    ("a slope of «2» at weight 1 and of «12» at weight 6", "ssr_gradient([0, 0], [1, 6])"),
    # Dying
    ("a bias of «−0.5»: ", "start[1]"),
    ("the loss is still «30»", "loss(start)"),
    (
        "from «29.06» to «0.12» in a hundred steps",
        "[softplus_at(-0.5, 0)[0], softplus_at(-0.5, 100)[0]]",
        2,
    ),
    ("a length of «0.00017»", "softplus_at(-10, 0)[1]", 5),
    ("the SSR is still «30.00»", "softplus_at(-10, 100)[0]", 2),
    # Softplus and sigmoid
    (r"it is $«4.5» \times 10^{«-5»}$", "parts(sigmoid(-10))"),
    ("at $z = 5$ it is down to «0.0066»", "sigmoid_gradient(5)", 4),
    # Depth
    ("each factor is at most «0.25»", "sigmoid_gradient(0)"),
    (r"$$«0.25»^{10} \approx «9.5» \times 10^{«-7»}$$", "[sigmoid_gradient(0), *parts(0.25**10)]"),
    ("a weight of «4» makes each", "1 / sigmoid_gradient(0)"),
    ("contributes a factor of «2»", "8 * sigmoid_gradient(0)"),
    (r"explode to $«1.1» \times 10^«9»$", "parts(2.0**30)"),
    ("The bound of $«0.25»^{10}$", "sigmoid_gradient(0)"),
    ("ten layers leave «0.00098»", "product('ReLU, active', 0.5, 10)", 5),
    ("they make «1,024»", "product('ReLU, active', 2, 10)"),
    (r"falls from $«1.1» \times 10^{«-13»}$ at a weight of 1", "parts(first(1, 0, 0.5))"),
    (r"to $«2.4» \times 10^{«-50»}$ at a weight of 8", "parts(first(8, 0, 0.5))"),
    ("an input of «0.5» keeps", "sigmoid(0)"),
    ("make «1,048,576»", "first(8, -4, 0.5)"),
    (r"ends itself: $«9.9» \times 10^{«-14»}$", "parts(first(8, -4, 0.6))"),
    # Going further
    (r"$\varepsilon = «2.2» \times 10^{«-16»}$", "parts(np.finfo(float).eps)"),
    (r"which is $«6.1» \times 10^{«-6»}$", "parts(oracle_step)"),
    # Exercises
    (
        "At «1.9», 2 and «2.1» the function is «−2.09», «−2» and «−1.89»",
        "[1.9, 2.1, *map(parabola, (1.9, 2, 2.1))]",
    ),
    (
        r"$(«-1.89» + 2) / «0.1» = «1.1»$",
        "parabola(2.1), 0.1, forward_difference(parabola, 2, 0.1)",
    ),
    (
        r"$(«-1.89» + «2.09») / «0.2» = «1»$",
        "parabola(2.1), -parabola(1.9), 0.2, central_difference(parabola, 2, 0.1)",
    ),
    (
        "At «0.5» it is «−30», and the step leads to $«0.5» + «1.5» = «2»$",
        "0.5, killed(0.5)[0], 0.5, killed(0.5)[1] - 0.5, killed(0.5)[1]",
    ),
    (
        r"There it is «60», and the step leads to $2 - «3» = «-1»$",
        "killed(2)[0], 2 - killed(2)[1], killed(2)[1]",
    ),
    (r"$2 \times «0.25» \times 2 = «1»$", "sigmoid_gradient(0), ACTIVATIONS['tanh'].gradient(0)"),
    ("the slope is «0.42», and", "ACTIVATIONS['tanh'].gradient(1)", 2),
    ("its tenth power is «0.00017»", "ACTIVATIONS['tanh'].gradient(1) ** 10", 5),
]

# What the text sets, and the number e

GIVEN = [
    (r"$e = «2.718»…$", "np.e", 3),
    ("| $e^x$ | «7.389» |", "np.exp(2)", 3),
    ("with «0.5», ten", "0.5"),
    ("the input to «0.6», and", "0.6"),
    ("by hand with $h = «0.1»$", "0.1"),
    (
        "weight of «0.5», in good health. Compute two steps with a learning rate of «0.05»",
        "0.5, 0.05",
    ),
]

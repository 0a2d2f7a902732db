"""The numbers in the prose of chapter 3: see test_numbers.py."""

import numpy as np

from lib.activations import ACTIVATIONS, sigmoid_gradient
from lib.figures.gradients import STEPS, depth, too_long, training, training_round, wide
from lib.gradients import (
    best_step,
    central_difference,
    forward_difference,
    stack,
    stack_gradient,
)
from lib.ssr import line_ssr_gradient
from lib.training import deep_digits

oracle_step = best_step(1)
forward, central = forward_difference, central_difference


def squared(x):
    return x * x


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


def ridge(weight):
    """The inputs between which a sigmoid layer with bias −w/2 passes on more than it gets."""
    x = np.linspace(0, 1, 100_001)
    grows = weight * sigmoid_gradient(weight * (x - 0.5)) > 1
    return x[grows][[0, -1]]


def widest():
    """The weight for which the ridge is widest, and how wide it is there."""
    width, weight = max((np.ptp(ridge(w)), w) for w in np.arange(4.1, 12, 0.1))
    return weight, width


def parts(value):
    """A number as its first digits and its power of ten: 9.5 × 10⁻⁷."""
    exponent = np.floor(np.log10(abs(value)))
    return round(value / 10**exponent, 1), exponent


def softplus_at(bias, step):
    """The loss and the length of the gradient of the neuron with softplus, trained from a bias."""
    now = training("softplus", bias)[step]
    return now.loss, np.linalg.norm(now.gradient)


def swing(rate):
    """The weights on both sides between which the ReLU neuron goes to and fro."""
    return [too_long.state("ReLU", rate, step).w for step in (0, 1)]


def death(rate):
    """The step at which no z of the ReLU neuron is positive any more."""
    x, w, step = np.arange(1.0, 5), 0.5, 0
    while w > 0:
        w, step = w - rate * line_ssr_gradient(x, x, w, 0).w, step + 1
    return step


def part_left(rate):
    """Of the residual of the ride, after one round."""
    state = training_round.state(1.25, rate, 1)
    return state.new_residual / state.residual


def arrives(size):
    state = wide.state("sigmoid", 200, size)
    return [state.least, state.most]


def ends(name):
    """The first and the last gradient of the deep network's weights, the second start."""
    return deep_digits(name, 1).before[[0, -1]]


round_one = training_round.state(1.25, 0.01, 1)
exponential = (np.exp([0.1, 0.01]) - 1) / [0.1, 0.01]

ROWS = [
    # Without a gradient
    ("Hundreds of runs, «69» runs, «6» rounds", "nudge(np.ones(2))[0], descend(np.ones(2))[0]"),
    ("one in about «450», since", "np.round(len(guesses) / hits, -1)"),
    ("6 km and 2 minutes cost «16» euros", "neuron([6, 2], [2, 0.5], 3)"),
    # Steepness
    ("the curve rises from «1» to «4»", "squared(1), squared(2)"),
    ("With a step of «0.1» it rises from «1» to «1.21»", "0.1, 1, squared(1.1)"),
    (r"$«0.21» / «0.1» = «2.1»$", "squared(1.1) - 1, 0.1, forward(squared, 1, 0.1)"),
    # Rules
    (
        "that makes «12» for $x^3$, «60» for $5x^3$ and «64»",
        "numeric_gradient(cube, 2), numeric_gradient(lambda x: 5 * cube(x), 2), "
        "numeric_gradient(lambda x: 5 * cube(x) + x * x, 2)",
        0,
    ),
    # The cycle
    (r"$\hat{y} = «1.25» \times 6 + 3 = «10.5»$", "round_one.w, round_one.prediction"),
    (
        "$r = 15 - «10.5» = «4.5»$. Its square is «20.25»",
        "round_one[3:6]",
    ),
    ("times **«9»**, because $r$ is «4.5»", "round_one.to_residual, round_one.residual"),
    (
        "rises by «0.06», the residual falls by «0.06», and its square by about «0.54»",
        "[neuron(6, 1.26, 3) - 10.5, neuron(6, 1.26, 3) - 10.5, ride_loss(1.25) - ride_loss(1.26)]",
        2,
    ),
    (r"$6 \times (-1) \times 9 = «-54»$", "round_one.gradient"),
    (
        r"$$«1.25» - «0.01» \times («-54») = «1.79»$$",
        "round_one.w, round_one.rate, round_one.gradient, round_one.new_w",
    ),
    ("each is «0.28» times the one before", "part_left(0.01)"),
    (r"$«0.01» \times 2\,r \times 6$", "round_one.rate"),
    (r"times that, $«0.72»\,r$. So «0.72» of", "[1 - part_left(0.01)] * 2"),
    (r"takes away $«72» \times \text{rate}$", "(1 - part_left(0.01)) / 0.01"),
    ("at **1/«72»** all of it", "1 / training_round.state(0, 1 / 72, 1).rate"),
    # What it does not say
    ("it is «37» times flatter", "valley_slope(1) / valley_slope(6)", 0),
    ("its slope is «0.0909» at weight 1", "valley_slope(1)", 4),
    ("at weight 1 and «0.00245» at weight 6", "valley_slope(6)", 5),
    ("a slope of «2» at weight 1 and of «12» at weight 6", "ssr_gradient([0, 0], [1, 6])"),
    # Activations
    ("«1.05» at $h = 0.1$", "exponential[0]", 2),
    ("«1.005» at 0.01", "exponential[1]", 3),
    (
        "softplus goes from «0.6931» to «0.6982», so",
        "ACTIVATIONS['softplus'].function([0, 0.01])",
        4,
    ),
    (
        "so it rises by «0.005», half",
        "np.diff(ACTIVATIONS['softplus'].function([0, 0.01]))",
        3,
    ),
    (r"$«4.5» \times 10^{«-5»}$ at $z = -10$", "parts(sigmoid(-10))"),
    ("never more than «0.25»", "sigmoid_gradient(0)"),
    ("at $z = 5$ it is down to «0.0066»", "sigmoid_gradient(5)", 4),
    # Dying
    ("from «0.5» past 1 to «2»", "swing(0.05)"),
    ("lands at «−1»", "too_long.state('ReLU', 0.05, 2).w"),
    ("with an SSR of «30»", "too_long.state('ReLU', 0.05, 2).loss"),
    (r"so the gradient is $«-60»\,(1 - w)$", "too_long.state('ReLU', 0.05, 0).gradient / 0.5"),
    ("to and fro between «0.5» and «1.5»", "swing(1 / 30)"),
    ("At 0.04 that is step «4»", "death(0.04)"),
    ("it is step «174»", "death(0.0334)"),
    # Depth
    ("each is at most «0.25»", "sigmoid_gradient(0)"),
    (r"$$«0.25»^{10} \approx «9.5» \times 10^{«-7»}$$", "[sigmoid_gradient(0), *parts(0.25**10)]"),
    ("a weight of «4» makes each", "1 / sigmoid_gradient(0)"),
    ("contributes a factor of «2»", "8 * sigmoid_gradient(0)"),
    (r"explode to $«1.1» \times 10^«9»$", "parts(2.0**30)"),
    ("the bound of $«0.25»^{10}$", "sigmoid_gradient(0)"),
    ("ten layers leave «0.00098»", "product('ReLU, active', 0.5, 10)", 5),
    ("they make «1,024»", "product('ReLU, active', 2, 10)"),
    ("between «65» and «1,236» times as long", "arrives(20)", 0),
    ("start it is «5.1» × 10⁻⁴ and", "ends('sigmoid')[0] * 1e4", 1),
    ("10⁻⁴ and «0.5515» with sigmoid", "ends('sigmoid')[1]", 4),
    ("sigmoid, «0.5641» and «0.2894» with ReLU", "ends('ReLU')", 4),
    # Going further
    (
        "With $h = «0.01»$ the one is wrong by «0.0301», the other by «0.0001»",
        "0.01, error(forward, 0.01), error(central, 0.01)",
    ),
    ("the forward difference says «3.000267»", "forward(multiplied, 1, 1e-12)", 6),
    ("a step of about $10^{«-8»}$", "np.log10(best(forward))", 0),
    (
        r"the central one at $«3» \times 10^{«-6»}$",
        "best(central) * 1e6, np.log10(best(central) / 3)",
        0,
    ),
    (r"$\varepsilon = «2.2» \times 10^{«-16»}$", "parts(np.finfo(float).eps)"),
    (r"which is $«6.1» \times 10^{«-6»}$", "parts(oracle_step)"),
    ("from «−0.5»: ", "start[1]"),
    ("the loss is still «30»", "dead_loss(start)"),
    (
        "From a bias of «−0.5», softplus brings the SSR from «29.06» to «0.12»",
        "[start[1], *np.round([softplus_at(-0.5, n)[0] for n in (0, 100)], 2)]",
    ),
    ("a length of «0.00017»", "softplus_at(-10, 0)[1]", 5),
    ("the SSR is still «30.00»", "softplus_at(-10, 100)[0]", 2),
    (r"falls from $«1.1» \times 10^{«-13»}$ at a weight of 1", "parts(first(1, 0, 0.5))"),
    (r"to $«2.4» \times 10^{«-50»}$ at a weight of 8", "parts(first(8, 0, 0.5))"),
    ("an input of «0.5» keeps", "sigmoid(0)"),
    ("make «1,048,576»", "first(8, -4, 0.5)"),
    (r"vanishes: $«9.9» \times 10^{«-14»}$", "parts(first(8, -4, 0.6))"),
    ("for inputs between «0.28» and «0.72».", "ridge(8)", 2),
    (
        "makes «0.69», just inside. The second makes «0.82»",
        "stack(0.6, [8, 8], [-4, -4], sigmoid)[1]",
        2,
    ),
    ("a weight of «6.9», and", "widest()[0]", 1),
    ("and «0.45» wide", "widest()[1]", 2),
]

# What the text sets, and the number e

GIVEN = [
    ("Our first guess is «1.25» euros", "1.25"),
    ("Follow a nudge of «0.01»", "0.01"),
    ("With a rate of «0.01» each", "0.01"),
    ("1.05 at $h = «0.1»$, 1.005 at «0.01»", "0.1, 0.01"),
    (r"$e = «2.718»…$", "np.e", 3),
    ("At $z = 0$, nudge $z$ by «0.01»", "0.01"),
    ("are 2. Nudge $z$ by «0.01»", "0.01"),
    (r"$e^0 \times «0.01» = «0.01»$", "0.01, 0.01"),
    ("It starts at «0.5», in good", "0.5"),
    ("with «0.005» for the rate", "0.005"),
    ("At «0.04» that", "0.04"),
    ("At «0.0334», hardly", "0.0334"),
    ("At a rate of «0.05» it, too", "0.05"),
    ("with «0.5», ten", "0.5"),
    ("the input to «0.6», and", "0.6"),
    ("From «0.6» the first", "0.6"),
]

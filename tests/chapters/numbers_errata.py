"""The numbers in the prose of the errata: see test_numbers.py."""

import numpy as np

from lib.activations import relu_gradient, sigmoid, sigmoid_gradient, softplus_gradient
from lib.backprop import (
    dosage_network,
    forward,
    frozen,
    loss_and_gradients,
    seven,
    ssr_loss,
    train,
)
from lib.chain_rule import chain, line, paths
from lib.cnn import correlate, letters_network
from lib.datasets import points_on_a_line, shifted_letters
from lib.gradient_descent import gradient_descent
from lib.gradients import central_difference, stack_gradient
from lib.neuron import collapse, neuron
from lib.ssr import ssr, ssr_gradient
from lib.training import dosages

x, y = points_on_a_line()
steps = list(
    gradient_descent(
        lambda b: ssr(y, neuron(x, 2, b)),
        lambda b: ssr_gradient(y, neuron(x, 2, b)).sum(),
        start=10,
        learning_rate=0.01,
        max_steps=30,
    )
)

_, at_0 = loss_and_gradients(dosage_network(b3=0), *dosages(), ssr_loss)
slope = seven(at_0).b3  # of the SSR over b₃, where chapter 8 starts

images, meant, shifts = shifted_letters()
scores, _ = forward(letters_network(), images[:, None])
read = scores.argmax(axis=1) == meant
moved = shifts.any(axis=1)

published = dosage_network(w3=0.36, w4=0.63, b3=0)
held = [frozen(published[0]), *published[1:]]


def trained(network):
    """The last layer after a thousand steps, as one row: two weights and the bias."""
    *_, last = train(network, *dosages(), ssr_loss, 0.1, epochs=1000)
    return np.concatenate([np.ravel(each) for each in last.network[-1].parameters])


def error(b3):
    return loss_and_gradients(dosage_network(b3=b3), *dosages(), ssr_loss)[0]


def behind_a_sigmoid(w):
    return (1 - sigmoid(w)) ** 2


def slope_of(link):
    return link(1.0)[1](1.0)


def through_ten(weight):
    """What is left of a gradient of 1 after ten sigmoid layers, each at z = 0."""
    return stack_gradient(np.full(10, weight), np.zeros(10), sigmoid_gradient)[0]


kernel = letters_network()[0].parameters[0][0, 0]
strokes = [correlate(each, kernel).item() for each in (np.fliplr(np.eye(3)), np.eye(3))]
rises = [np.diff(neuron(np.arange(2), w, 0)).item() for w in (-2, 1)]
one_neuron = collapse(np.array([[1.0, 2]]), np.zeros(2), np.ones(2), 0)[0]
slopes = [central_difference(behind_a_sigmoid, w, 1e-5) for w in (-1.0, -6.0)]
far_left = softplus_gradient(-20.0)
in_a_row, side_by_side = (slope_of(how(line(2), line(3))) for how in (chain, paths))
of_the_sum = ssr_gradient(y, neuron(x, 2, 10))


def slopes_of(inputs):
    """Of a ReLU behind a neuron with weight −1: the one that all of these inputs leave."""
    return np.unique(relu_gradient(neuron(np.array(inputs, dtype=float), -1, 0)))


ROWS = [
    (
        "all leave a slope of «0», and the inputs −1, −2, −3 and −4 all leave a slope of «1»",
        "slopes_of([1, 2, 3, 4]), slopes_of([-1, -2, -3, -4])",
    ),
    (
        "both letters where they are, and only «8» of the «16» that have moved",
        "read[moved].sum() if read[~moved].all() else None, moved.sum()",
    ),
    (
        "it changes by «−2», the other by «1»",
        "rises",
    ),
    (
        "with weights 1 and 2, added up, are one neuron with weight «3»",
        "one_neuron",
    ),
    (
        "the slope at $w = -1$ is «−0.287», and at $w = -6$ it is «−0.005»",
        "slopes",
        3,
    ),
    ("At −20 it is «0.000000002».", "far_left", 9),
    (
        "«0.25» to the power of ten is «0.00000095»",
        "[sigmoid_gradient(0.0), round(through_ten(1.0), 8)]",
    ),
    ("ten such layers make «1,024» of it", "through_ten(8.0)"),
    (
        "slopes of 2 and of 3 make «6» one after the other, and «5» side by side",
        "in_a_row, side_by_side",
    ),
    (
        "so «0.01» for the sum is «0.05» for the mean",
        "0.01, 0.01 * of_the_sum.sum() / of_the_sum.mean()",
        2,
    ),
    (
        "tries: «20.42», «7.77», «1.11» and «0.46» for 0, 1, 2 and 3. At 4 it is «5.80»",
        "[error(b3) for b3 in range(5)]",
        2,
    ),
    ("to «−1.2159» and «−2.3038», with a bias of «2.6066»", "trained(held)", 4),
    ("at others, «−1.0690», «−1.6527» and «2.1173», which", "trained(published)", 4),
    (
        "it gives «3» for such a stroke, and «1» for one that falls",
        "strokes",
    ),
    ("the step at which the bias is «1.38»", "steps[30].parameter", 2),
    ("at step 29 the bias is «1.38»", "steps[30].parameter", 2),
    ("At step 29 the bias is «1.4239»", "steps[29].parameter", 4),
    ("It is «1.3815» at step 30", "steps[30].parameter", 4),
    ("the distance from 1, which is «9» at step 0", "steps[0].parameter - 1", 0),
    (r"at $1 + 9 \times «0.9»^k$", "(steps[1].parameter - 1) / (steps[0].parameter - 1)", 1),
    ("outputs are «1.066» for X and «−0.066» for O", "scores[3, ::-1]", 3),
    ("the network gets «10» right", "(scores.argmax(axis=1) == meant).sum()"),
    ("the loss is «−15.7», and", "slope", 1),
    ("slope is «−15.6551»; «1.57» is", "round(slope, 4), 1.57"),
    ("the step leads to «1.5655»", "-0.1 * slope", 4),
]

GIVEN = [
    ("**A learning rate of «0.01» is small.**", "0.01", 2),
    ("with a learning rate of «0.01»: at step 29", "0.01", 2),
    ("start=10, learning_rate=«0.01»", "0.01", 2),
    ("to a bias of «1.57».", "0.1 * 15.7"),
    ("make «3.6» billion weights, or «14.4» GB", "12e6 * 3 * 100 / 1e9, 4 * 12e6 * 3 * 100 / 1e9"),
    ("x = np.array([«1.0», 2, 3, 4])", "1.0"),
]

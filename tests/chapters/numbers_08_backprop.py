"""The numbers in the prose of chapter 8: see test_numbers.py."""

from functools import cache

import numpy as np

from lib.backprop import (
    accuracy,
    activation,
    cross_entropy,
    dense,
    dosage_network,
    forward,
    seven,
    ssr_loss,
    trace,
    train,
)
from lib.datasets import drug_dosages, spirals
from lib.gradient_descent import gradient_descent
from lib.training import (
    digit_curves,
    dosage_start,  # noqa: F401 (a row reads it)
    ring_points,
    train_dosages,
    train_rings,
)

DOSAGE, OBSERVED = drug_dosages()
PUBLISHED = seven([layer.parameters for layer in dosage_network()])
W1, B1, W2, B2, W3, W4, _ = PUBLISHED


def on_the_way(x, y):
    """z₁, z₂, a₁, a₂ and the prediction of the published network, and the slope of the loss."""
    went = trace(dosage_network(), [[x]], [[y]], ssr_loss)
    _, (z, *_), (a, *_), (predicted, *_) = went.values
    return {
        "z₁": z[0], "z₂": z[1], "a₁": a[0], "a₂": a[1], "ŷ": predicted[0],
        "−2r": went.gradients[-1][0, 0],
    }  # fmt: skip


HALF, FULL = on_the_way(0.5, 1), on_the_way(1, 0)
SCORES = np.array([2.0, 1.0, 0.0])


def walk(loss, gradient, learning_rate, last):
    """Where b₃ stands at steps 0 to last."""
    steps = gradient_descent(loss, gradient, 0, learning_rate, max_steps=last, tolerance=0)
    return np.array([step.parameter for step in steps])


def bottom(gradient):
    """Where a straight gradient is 0."""
    return -gradient(0) / (gradient(1) - gradient(0))


@cache
def end(start):
    """The last epoch of a training on the dosages."""
    *_, last = train_dosages(start)
    return last


def seven_of(network):
    return seven([layer.parameters for layer in network])


def right(width):
    (points, classes), (*_, last) = ring_points(), train_rings(width)
    return accuracy(classes, forward(last.network, points)[0]) * len(classes)


@cache
def curves(N, epochs=200):
    return digit_curves(N, epochs=epochs)


@cache
def ten_splits(x, labels, train_digits):
    """The accuracies, in per cent, of the chapter's network on ten test sets."""
    shares = []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        order = rng.permutation(1797)
        *_, last = train_digits(order[360:], rng)
        test = order[:360]
        shares.append(100 * accuracy(labels()[test], forward(last.network, x()[test])[0]))
    return np.array(shares)


def spirals_learned():
    """The epoch after which every point of exercise 3 is right."""
    rng = np.random.default_rng(0)
    points, classes = spirals(200, rng)
    network = [dense(2, 16, rng), activation("tanh"), dense(16, 16, rng), activation("tanh")]
    network.append(dense(16, 2, rng))
    epochs = train(network, points, classes, cross_entropy, 0.3, epochs=300, batch_size=20, rng=rng)
    for epoch in epochs:
        if accuracy(classes, forward(epoch.network, points)[0]) == 1:
            return epoch.number


SPLITS = "ten_splits(lambda: x, lambda: labels, train_digits)"

ROWS = [
    # The alt text of the network
    ("has weight «3.34» and bias «−1.43»", "W1, B1"),
    ("lower weight «−3.53» and bias «0.57»", "W2, B2"),
    ("adds «−1.22» times the upper, «−2.3» times", "W3, W4"),
    # A network with one number missing
    ("Send the dosage «0.5» through", "dosage[1]", 1),
    (
        r"$«3.34» \times «0.5» - «1.43» = «0.24»$",
        "W1, dosage[1], -B1, HALF['z₁']",
    ),
    (
        r"$«-3.53» \times «0.5» + «0.57» = «-1.195»$",
        "W2, dosage[1], B2, HALF['z₂']",
    ),
    ("| «0.8203» | «0.2644» |", "softplus(HALF['z₁']), softplus(HALF['z₂'])", 4),
    ("| «−1.0008» | «−0.6082» |", "W3 * HALF['a₁'], W4 * HALF['a₂']", 4),
    ("The sum is «−1.6090»", "predict(0.5, *known, 0)", 4),
    # One bias, by hand
    ("too low by about «2.6» each", "np.mean(observed - predict(dosage, *known, 0))", 1),
    ("the SSR at 0 is about «20»", "loss(0)", 0),
    (
        "from «20.4236» to «7.7685», «1.1134» and «0.4583»",
        "[loss(b) for b in range(4)]",
        4,
    ),
    ("The value at 4, «5.8032»", "loss(4)", 4),
    ("Half-way, at «1.3», a quarter", "bottom(gradient) / 2", 1),
    ("The slope is «−15.6551»: more", "gradient(0)", 4),
    ("With a learning rate of «0.1» the step", "-walk(loss, gradient, 0.1, 1)[1] / gradient(0)", 1),
    (r"$«-0.1» \times («-15.6551»)$", "-0.1, round(gradient(0), 4)"),
    ("so the new $b_3$ is «1.5655»", "walk(loss, gradient, 0.1, 1)[1]", 4),
    ("writes «−15.7» for", "gradient(0)", 1),
    ("and «2.61» for the bottom", "bottom(gradient)", 2),
    (
        "they are «−15.6551», «1.5655» and «2.6092»",
        "gradient(0), walk(loss, gradient, 0.1, 1)[1], bottom(gradient)",
        4,
    ),
    ("so it is «6»", "gradient(1) - gradient(0)", 0),
    ("between 0 and «5.2184» for ever", "walk(loss, gradient, 1 / 3, 9)[-1]", 4),
    (
        "«1.5655», «2.1917», «2.4422», «2.5424»",
        "walk(loss, gradient, 0.1, 4)[1:]",
        4,
    ),
    ("leaves an SSR of «0.00006»", "loss(bottom(gradient))", 5),
    # Training
    ("starts at «0.36», «0.63» and 0", "[*begin[2].parameters[0].ravel()]"),
    (
        "published «−1.22», «−2.30» and «2.61»",
        "[*W.ravel(), *b]",
        2,
    ),
    ("$w_2$ is «−4.57», not", "seven_of(end('random').network).w2", 2),
    ("not «−3.53»", "W2", 2),
    ("ends at an SSR of «0.6649»", "end('equal').loss", 4),
    ("biases of «−8»", "seven_of(dosage_start('far off')).b1", 0),
    ("its slope is below «0.001»", "sigmoid(-7.0)", 3),
    # Which class?
    ("powers are «7.389», «2.718» and 1", "np.exp(SCORES[:2])", 3),
    ("together «11.107»", "np.exp(SCORES).sum()", 3),
    ("the shares are «0.665», «0.245» and «0.090»", "softmax(SCORES[None])", 3),
    ("is right, «0.408»", "cross_entropy([0], SCORES[None])[0]", 3),
    ("the last, «2.408»", "cross_entropy([2], SCORES[None])[0]", 3),
    ("gets «66» of 100", "right(1)", 0),
    ("or a corner: «87»", "right(2)", 0),
    ("corners, and all «100» are right", "right(3)"),
    # Real data
    (
        "give «96.7» % on average, from «94.7» % to «97.5» %",
        f"{SPLITS}.mean(), {SPLITS}.min(), {SPLITS}.max()",
        1,
    ),
    ("«90.3» %: almost three times", "100 * accuracy(labels[1437:], scores)", 1),
    ("training set falls to «0.02»", "curves(60)[-1, 0]", 2),
    ("best at epoch «109»", "curves(60)[:, 1].argmin()", 0),
    ("with «0.687», and rises", "curves(60)[:, 1].min()", 3),
    ("the test loss ends at «0.084»", "curves(1437, 60)[-1, 1]", 3),
    # Exercises
    ("the residual is «2.6149», and $a_1$ is «2.0481»", "-FULL['ŷ'], FULL['a₁']", 4),
    (
        r"$-2 \times «2.6149» \times «2.0481» = «-10.711»$",
        "2.6149, 2.0481, round(FULL['−2r'] * FULL['a₁'], 3)",
    ),
    ("and $(«-0.5», «0.5»)$", "cross_entropy([0], [[0.0, 0.0]])[1](1)", 1),
    ("With this one it is «39»", "spirals_learned()", 0),
]

GIVEN = [
    ("«1.57» for the new", "0.1 * 15.7"),
    ("and «0.1» comes near", "0.1"),
    (
        "10 scores: «2,410» parameters",
        "64 * 32 + 32 + 32 * 10 + 10",
        0,
    ),
    (r"$-\ln «0.5» = «0.693»$", "0.5, round(-np.log(0.5), 3)"),
    (r"$\ln 10 = «2.303»$", "np.log(10)", 3),
    ("cross_entropy, «0.3»,", "0.3"),
]

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
from lib.figures.backprop import dosages, forty, one_bias  # noqa: F401 (a row reads it)
from lib.figures.backprop.forty import STUCK, THERE  # noqa: F401 (a row reads them)
from lib.gradient_descent import gradient_descent
from lib.training import (
    DOSAGE_RATE,  # noqa: F401 (a row reads it)
    by_heart,
    digits_read,
    dosage_start,  # noqa: F401 (a row reads it)
    forty_starts,
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


HALF = on_the_way(0.5, 1)
SCORES = np.array([2.0, 1.0, 0.0])


def walk(learning_rate, last):
    """Where b₃ stands at steps 0 to last."""
    how = {"max_steps": last, "tolerance": 0}
    steps = gradient_descent(dosages.loss, dosages.gradient, 0, learning_rate, **how)
    return np.array([step.parameter for step in steps])


def bottom():
    """Where the straight gradient is 0."""
    at_0, at_1 = map(dosages.gradient, (0, 1))
    return at_0 / (at_0 - at_1)


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
def twenty(H):
    """How many of the 100 points networks with H hidden neurons get right from twenty starts."""
    points, classes = ring_points()
    counts = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        start = [dense(2, H, rng), activation("tanh"), dense(H, 2, rng)]
        how = {"epochs": 200, "batch_size": 20, "rng": rng}
        *_, last = train(start, points, classes, cross_entropy, 0.3, **how)
        counts.append(round(100 * accuracy(classes, forward(last.network, points)[0])))
    return counts


@cache
def read(strangers, seeds):
    """The shares of test digits that are read right, in per cent."""
    return 100 * np.array([digits_read(seed, strangers=strangers) for seed in range(seeds)])


@cache
def runs():
    """(6, epoch, loss or share, the 200 or the test digits)"""
    return np.array([by_heart(seed) for seed in range(6)])


def best():
    """For each run the epoch at which the test loss is lowest."""
    return runs()[:, :, 0, 1].argmin(axis=1)


def read_at(epochs):
    """The per cent of test digits read right at an epoch of each run."""
    return 100 * runs()[np.arange(6), epochs, 1, 1]


@cache
def patient():
    """How many of the forty starts are there after 5,000 steps."""
    return (forty_starts(2, epochs=5000)[:, -1] < 0.01).sum()


def spirals_learned():
    """The epoch after which every point of the spirals is right."""
    rng = np.random.default_rng(0)
    points, classes = spirals(200, rng)
    network = [dense(2, 16, rng), activation("tanh"), dense(16, 16, rng), activation("tanh")]
    network.append(dense(16, 2, rng))
    epochs = train(network, points, classes, cross_entropy, 0.3, epochs=300, batch_size=20, rng=rng)
    for epoch in epochs:
        if accuracy(classes, forward(epoch.network, points)[0]) == 1:
            return epoch.number


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
    ("| «0.82033» | «0.26444» |", "HALF['a₁'], HALF['a₂']", 5),
    ("| «−1.0008» | «−0.6082» |", "W3 * HALF['a₁'], W4 * HALF['a₂']", 4),
    ("The sum is «−1.6090»", "predict(0.5, *known, 0)", 4),
    # One bias, by hand
    ("too low by about «2.6»", "np.mean(observed - predict(dosage, *known, 0))", 1),
    (
        "from «20.4236» to «7.7685», «1.1134» and «0.4583»",
        "[dosages.loss(b) for b in range(4)]",
        4,
    ),
    ("the value at 4, «5.8032»", "dosages.loss(4)", 4),
    ("The slope at 0 is «−15.6551»: more", "dosages.gradient(0)", 4),
    ("Set the slider to «2.61», next", "bottom()", 2),
    ("shares are «0.0127», «0.0020» and «−0.0097»", "one_bias.state(2.61).shares", 4),
    ("a learning rate of «0.1» takes", "-walk(0.1, 1)[1] / dosages.gradient(0)", 1),
    (r"$«-0.1» \times («-15.6551»)$", "-0.1, round(dosages.gradient(0), 4)"),
    ("so the new $b_3$ is «1.5655»", "walk(0.1, 1)[1]", 4),
    (
        "half a dozen steps: «1.5655», «2.1917», «2.4422», «2.5424»",
        "walk(0.1, 4)[1:]",
        4,
    ),
    ("bottom is at «2.6092», where", "bottom()", 4),
    ("an SSR of «0.00006» is left", "dosages.loss(bottom())", 5),
    ("so it is «6»", "dosages.gradient(1) - dosages.gradient(0)", 0),
    ("between 0 and «5.2184» for ever", "walk(1 / 3, 9)[-1]", 4),
    # What an output wishes
    ("At dosage «0.5» it is «−1.6090» and", "0.5, round(HALF['ŷ'], 4)"),
    ("activation $a_1 = «0.8203»$, so", "HALF['a₁']", 4),
    ("rises by «0.8203». $w_4$", "HALF['a₁']", 4),
    ("with $a_2 = «0.2644»$, and moves $\\hat{y}$ by «0.2644» only", "[HALF['a₂']] * 2", 4),
    ("with $w_3 = «-1.22»$. Raise", "W3"),
    ("*falls* by «1.22»", "-W3"),
    ("with $w_4 = «-2.30»$", "W4", 2),
    ("is $-2r = «-5.2180»$ here", "HALF['−2r']", 4),
    # All seven
    ("it is 0 and not «2.61»", "bottom()", 2),
    ("gradient of «−16.1088», more", "by_hand[4]", 4),
    ("the culprit's «−15.6551»", "by_hand[6]", 4),
    # From numbers to layers
    ("0 \\\\ «0.5» \\\\ 1", "dosage[1]", 1),
    ("«3.34» & «-3.53» \\end{pmatrix}}_{1 \\times 2}", "W1, W2"),
    ("«1.67» & «-1.765»", "W1 / 2, W2 / 2"),
    ("«3.34» & «-3.53» \\end{pmatrix}}_{3 \\times 2}", "W1, W2"),
    ("0 \\cdot G_{11} + «0.5» \\cdot", "dosage[1]", 1),
    ("0 & «0.5» & 1", "dosage[1]", 1),
    # The listing
    ("falls from «1.6» to", "next(train_dosages('random')).loss", 1),
    # Training
    ("starts at «0.36», «0.63» and 0", "[*begin[2].parameters[0].ravel()]"),
    (
        "published «−1.22», «−2.30» and «2.61»",
        "[*W.ravel(), *b]",
        2,
    ),
    ("learning rate of «0.05». Nobody", "DOSAGE_RATE"),
    ("$w_2$ is «−4.57», not", "seven_of(end('random').network).w2", 2),
    ("not «−3.53»", "W2", 2),
    ("ends at an SSR of «0.6649»", "end('equal').loss", 4),
    ("biases of «−8»", "seven_of(dosage_start('far off')).b1", 0),
    ("its slope is below «0.001»", "sigmoid(-7.0)", 3),
    ("hidden neurons, «8» of the", "forty.state(2, 1000).there"),
    (
        "SSR below «0.01» after 1,000 steps, and «15» are still above «0.6»,",
        "THERE, forty.state(2, 1000).stuck, STUCK",
    ),
    ("it is «21» of 40", "patient()"),
    ("with eight «38» of «40»", "[forty.state(8, 1000).there, len(forty.state(8, 0).curves)]"),
    # Which class?
    ("powers are «7.389», «2.718» and 1", "np.exp(SCORES[:2])", 3),
    ("together «11.107»", "np.exp(SCORES).sum()", 3),
    ("the shares are «0.665», «0.245» and «0.090»", "softmax(SCORES[None])", 3),
    ("is right, «0.408»", "cross_entropy([0], SCORES[None])[0]", 3),
    ("the last, «2.408»", "cross_entropy([2], SCORES[None])[0]", 3),
    ("gets «66» of 100", "right(1)", 0),
    ("or a corner: «87»", "right(2)", 0),
    ("corners, and all «100» are right", "right(3)"),
    ("one neuron gets «65» to «69» of", "[min(twenty(1)), max(twenty(1))]"),
    ("and two get «82» to «89»", "[min(twenty(2)), max(twenty(2))]"),
    (
        "border in «19» of the twenty; one is stuck at «86»",
        "[twenty(3).count(100), min(twenty(3))]",
    ),
    ("With four it is all «20»", "twenty(4).count(100)"),
    # Real data
    (
        "| a random fifth | 10 | «96.6» % | «95.0» % | «98.3» % |",
        "read(False, 10).mean(), read(False, 10).min(), read(False, 10).max()",
        1,
    ),
    (
        "| the last fifth | 20 | «90.7» % | «89.7» % | «91.7» % |",
        "read(True, 20).mean(), read(True, 20).min(), read(True, 20).max()",
        1,
    ),
    ("with seed 0 it is «97.8» %", "100 * accuracy(labels[test], scores)", 1),
    ("at least «98» of 100", "100 * runs()[:, -1, 1, 0].min() // 1", 0),
    ("between epoch «34» and «55», the", "best().min(), best().max()", 0),
    ("between «81.1» % and «87.2» % of", "read_at(best()).min(), read_at(best()).max()", 1),
    ("only «75.0» % to «78.3» %", "read_at(200).min(), read_at(200).max()", 1),
    # PyTorch
    ("x = torch.tensor([[«0.0»], [«0.5»], [«1.0»]])", "dosage"),
    ("y = torch.tensor([[«0.0»], [«1.0»], [«0.0»]])", "observed"),
    # Exercises
    ("With this one it is «39»", "spirals_learned()", 0),
]

GIVEN = [
    (
        "10 scores: «2,410» parameters",
        "64 * 32 + 32 + 32 * 10 + 10",
        0,
    ),
    (
        "arrives at the neuron | | :-- | --: | --: | --: | | first output | −4 | 2 | «−8» |",
        "-4 * 2",
    ),
    ("only «90,000» lines", "9 * 100 * 100"),
    ("in which it says «0.98» is", "0.98"),
    ("lr=«0.05»", "0.05"),
    ("cross_entropy, «0.3»,", "0.3"),
]

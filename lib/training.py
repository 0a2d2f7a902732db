"""The networks that chapters 3, 8 and 9 train, each from its start to its last epoch.

Chapters, figures and tests train the same networks, and their numbers must agree. So what they
train on, where they begin and how fast they go stands here, once.
"""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from lib import _check as check
from lib.activations import ACTIVATIONS
from lib.backprop import (
    accuracy,
    activation,
    cross_entropy,
    dense,
    dosage_network,
    forward,
    loss_and_gradients,
    ssr_loss,
    train,
)
from lib.cnn import conv, flatten, max_pool
from lib.datasets import digits, digits_split, drug_dosages, rings

DOSAGE_STARTS = "random", "another", "equal", "far off"
DOSAGE_RATE = 0.05  # the learning rate


def _truth(name, value):
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be True or False, not {value!s:.40}")
    return value


def dosages():
    """Return dosage and effectiveness as columns, (3, 1) each: three samples of one number."""
    dosage, effectiveness = drug_dosages()
    return dosage[:, None], effectiveness[:, None]


@check.shapes("start", start=check.one_of(DOSAGE_STARTS))
def dosage_start(name):
    """Return an untrained network of the dosages.

    Two are random, in one both hidden neurons are "equal", and in one they are "far off", where
    softplus is almost flat.

    Parameters
    ----------
    name : one of `DOSAGE_STARTS`
    """
    if name == "equal":
        return dosage_network(1.0, 0.0, 1.0, 0.0, 0.5, 0.5, 0.0)
    if name == "far off":
        return dosage_network(1.0, -8.0, -1.0, -8.0, 0.5, 0.5, 0.0)
    rng = np.random.default_rng({"random": 3, "another": 2}[name])
    return [dense(1, 2, rng), activation("softplus"), dense(2, 1, rng)]


@check.shapes("start, count", start=check.one_of(DOSAGE_STARTS))
def train_dosages(start, *, epochs=1000):
    """Yield the epochs of a network of the dosages, from a start in `DOSAGE_STARTS`."""
    return train(dosage_start(start), *dosages(), ssr_loss, DOSAGE_RATE, epochs=epochs)


def ring_points():
    """Return the 100 points (100, 2) of two rings, and their classes, 0 or 1."""
    return rings(100, np.random.default_rng(0), noise=0.12)


@check.shapes("some, count")
def train_rings(H, *, epochs=200):
    """Yield the epochs of a network that tells the rings apart with H hidden neurons.

    With a hundred of them its learning rate is too large, and there is a `Divergence`.
    """
    rng = np.random.default_rng(1)
    network = [dense(2, H, rng), activation("tanh"), dense(H, 2, rng)]
    how = {"epochs": epochs, "batch_size": 20, "rng": rng}
    return train(network, *ring_points(), cross_entropy, 0.3, **how)


def digit_rows():
    """Return the digits as rows of ink from 0 to 1, (1797, 64), and what they are, (1797,)."""
    images, labels = digits()
    return images.reshape(len(images), -1) / 16, labels


def _ten_classes(x, labels, rng, epochs):
    cross_entropy(labels, np.zeros((len(x), 10)))  # it refuses labels that are none of the ten


@check.shapes("(N, 64), _, generator, count", also=_ten_classes)
def train_digits(x, labels, rng, *, epochs=20):
    """Yield the epochs of the network that reads digits: 64 inputs, 32 neurons, 10 scores.

    Parameters
    ----------
    x, labels : rows of ink (N, 64) and what they are (N,), of `digit_rows`
    rng : numpy.random.Generator
    """
    network = [dense(64, 32, rng), activation("ReLU"), dense(32, 10, rng)]
    how = {"epochs": epochs, "batch_size": 32, "rng": rng}
    return train(network, x, labels, cross_entropy, 0.2, **how)


class DeepDigits(NamedTuple):
    """A deep network that was to learn digits: how long the gradients of its weights are."""

    before: np.ndarray  # (7,), of each layer's weights at the start
    after: np.ndarray  # and at the end
    accuracy: float  # of the test digits, at the end


@check.shapes("activation, count", activation=check.one_of(ACTIVATIONS))
@cache
def deep_digits(name, seed):
    """Train a network with six hidden layers of 32 neurons to read digits, for ten epochs.

    Parameters
    ----------
    name : the activation of the hidden layers
    seed : of the weights at the start and the order of the samples, a whole number
    """
    x, labels = digit_rows()
    training, test = digits_split(np.random.default_rng(0))
    rng, sizes = np.random.default_rng(seed), [64, *[32] * 6, 10]
    network = []
    for D, H in pairwise(sizes):
        network += [dense(D, H, rng), activation(name)]
    network.pop()  # the scores have no activation
    how = {"epochs": 10, "batch_size": 32, "rng": rng, "every": 10}
    first, last = train(network, x[training], labels[training], cross_entropy, 0.1, **how)

    def lengths(network):
        _, slopes = loss_and_gradients(network, x[training], labels[training], cross_entropy)
        result = np.array([np.linalg.norm(each[0]) for each in slopes if each])
        result.flags.writeable = False  # all who ask get the same
        return result

    scores, _ = forward(last.network, x[test])
    return DeepDigits(lengths(first.network), lengths(last.network), accuracy(labels[test], scores))


def _affordable(H, epochs):
    check.affordable("forty losses × epochs", 40 * (epochs + 1))


@check.shapes("some, count", also=_affordable)
def forty_starts(H, *, epochs=1000):
    """Return the SSR of forty networks of the dosages at every epoch, (40, epochs + 1).

    Nothing is left out: they have H hidden neurons, and start from the seeds 0 to 39. They are
    trained as `train_dosages` does it, but all at once: the first axis of every array is the start.

    Parameters
    ----------
    H : a whole number, 1 or more; where the learning rate is too large for so many, losses rise
    epochs : a whole number; each is one step
    """
    starts = []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        starts.append([*dense(1, H, rng).parameters, *dense(H, 1, rng).parameters])
    W1, b1, W2, b2 = map(np.array, zip(*starts, strict=True))
    b1, b2 = b1[:, None], b2[:, None]
    (x, y), softplus, curves = dosages(), activation("softplus"), []
    for _ in range(epochs + 1):
        z = x @ W1 + b1  # (40, 3, H)
        a, back = softplus(z)
        residuals = y - (a @ W2 + b2)  # (40, 3, 1)
        curves.append((residuals**2).sum(axis=(1, 2)))
        to_y = -2 * residuals
        _, to_z = back(to_y @ W2.transpose(0, 2, 1))
        W1, b1 = W1 - DOSAGE_RATE * (x.T @ to_z), b1 - DOSAGE_RATE * to_z.sum(1, keepdims=True)
        W2 = W2 - DOSAGE_RATE * (a.transpose(0, 2, 1) @ to_y)
        b2 = b2 - DOSAGE_RATE * to_y.sum(1, keepdims=True)
    return np.transpose(curves)


DIGIT_RATES = {  # the networks that chapter 9 compares, and how fast each of them learns
    "dense, 18 wide": 0.2,
    "dense, 32 wide": 0.2,
    "one convolution": 0.4,
    "two convolutions": 0.4,
    "one convolution, whole map": 0.4,
    "two convolutions, whole map": 0.4,
}


@check.shapes("network, generator", network=check.one_of(DIGIT_RATES))
def digits_network(name, rng):
    """Return an untrained network that takes digits as images (N, 1, 8, 8) and returns 10 scores.

    Parameters
    ----------
    name : one of `DIGIT_RATES`
    rng : numpy.random.Generator
    """
    relu, pool = activation("ReLU"), max_pool(2)
    if name.startswith("dense"):
        H = int(name.split()[1])
        return [flatten(), dense(64, H, rng), relu, dense(H, 10, rng)]
    if name == "one convolution, whole map":
        one = conv(1, 16, 3, rng, padding=1)
        return [one, relu, max_pool(8), flatten(), dense(16, 10, rng)]
    first = [conv(1, 8, 3, rng, padding=1), relu, pool]
    if name == "one convolution":
        return [*first, flatten(), dense(128, 10, rng)]
    second = [conv(8, 16, 3, rng, padding=1), relu]
    if name == "two convolutions":
        return [*first, *second, pool, flatten(), dense(64, 10, rng)]
    return [*first, *second, max_pool(4), flatten(), dense(16, 10, rng)]


READING = check.shapes(
    "count, truth, network, positive", truth=_truth, network=check.one_of(DIGIT_RATES)
)


@READING
def digits_reader(seed, *, strangers=False, network="dense, 32 wide", learning_rate=None):
    """Return a network that has been trained to read digits, the test images, and their labels.

    Whatever the network, it is trained as that of `train_digits` is.

    Parameters
    ----------
    seed : of the split and of the start, a Generator for each; a whole number
    strangers : True or False, whether other people wrote the test digits (`digits_split`); then the
        split is fixed
    network : one of `DIGIT_RATES`
    learning_rate : if left out, that of `DIGIT_RATES`
    """
    x, labels = digit_rows()
    x = x.reshape(-1, 1, 8, 8)
    training, test = digits_split(None if strangers else np.random.default_rng(seed))
    rng = np.random.default_rng(seed)
    rate = DIGIT_RATES[network] if learning_rate is None else learning_rate
    start = digits_network(network, rng)
    how = {"epochs": 20, "batch_size": 32, "rng": rng, "every": 20}
    *_, last = train(start, x[training], labels[training], cross_entropy, rate, **how)
    return last.network, x[test], labels[test]


@READING
@cache
def digits_read(seed, *, strangers=False, network="dense, 32 wide", learning_rate=None):
    """Return the share of the test digits that a network of `digits_reader` reads at its end."""
    how = {"strangers": strangers, "network": network, "learning_rate": learning_rate}
    trained, x, labels = digits_reader(seed, **how)
    return accuracy(labels, forward(trained, x)[0])


LEARNT = 200  # so few digits are learnt by heart


def _few_and_affordable(seed, wrong, epochs):
    if wrong > LEARNT:
        raise ValueError(f"wrong must be at most {LEARNT}, for all that are learnt, not {wrong}")
    check.affordable("two losses and two shares × epochs", 4 * (epochs + 1))


@check.shapes("count, count, count", also=_few_and_affordable)
def by_heart(seed, *, wrong=40, epochs=200):
    """Return how 200 digits are learnt, some of them with a wrong label: (epochs + 1, 2, 2).

    Parameters
    ----------
    seed : of the split, the start, and which labels are wrong; a whole number
    wrong : how many of the 200 are
    epochs : a whole number

    Returns
    -------
    for each epoch the cross-entropy and the share read right, each of the 200 with the labels that
    they have, and of the test digits, whose labels are right
    """
    x, labels = digit_rows()
    rng = np.random.default_rng(seed)
    training, test = digits_split(rng)
    some, given = training[:LEARNT], labels.copy()
    mistyped = some[rng.permutation(len(some))[:wrong]]
    given[mistyped] = (given[mistyped] + rng.integers(1, 10, wrong)) % 10

    def judged(network, who):
        scores = forward(network, x[who])[0]
        return cross_entropy(given[who], scores)[0], accuracy(given[who], scores)

    run = train_digits(x[some], given[some], rng, epochs=epochs)
    curves = [[judged(epoch.network, who) for who in (some, test)] for epoch in run]
    return np.array(curves).swapaxes(1, 2)

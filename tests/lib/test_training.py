"""The networks that chapters train begin where they should and end where the prose says."""

import numpy as np
import pytest

from lib import training
from lib.backprop import accuracy, activation, cross_entropy, dense, forward, seven, ssr_loss, train
from lib.datasets import digits_split
from tests.lib.refusal import refused

# The last SSR of each start, as chapter 8 tells it: one finds the curve, one is late, two do not.
LAST = {"random": 0, "another": 0.0217, "equal": 0.6649, "far off": 0.6667}


def last_of(epochs):
    *_, last = epochs
    return last


@pytest.mark.parametrize("name", training.DOSAGE_STARTS)
def test_the_four_starts(name):
    last = last_of(training.train_dosages(name))
    assert last.number == 1000
    assert last.loss == pytest.approx(LAST[name], abs=5e-4)


def test_far_off_is_where_softplus_is_flat():
    start = seven([layer.parameters for layer in training.dosage_start("far off")])
    assert start == (1, -8, -1, -8, 0.5, 0.5, 0)
    # softplus(−8) is 0.0003: there the three predictions are almost 0, whatever the dosage
    predicted, _ = forward(training.dosage_start("far off"), [[0.0], [0.5], [1.0]])
    assert predicted == pytest.approx(0, abs=1e-3)
    refused(lambda: training.dosage_start("near"), "name … 'random' … 'far off' … 'near'")


def test_equal_neurons_start_with_equal_numbers():
    start = seven([layer.parameters for layer in training.dosage_start("equal")])
    assert start == (1, 0, 1, 0, 0.5, 0.5, 0)


def test_ink_goes_from_0_to_1():
    x, labels = training.digit_rows()
    assert x.shape == (1797, 64)
    assert (x.min(), x.max()) == (0, 1)
    assert sorted(set(labels.tolist())) == list(range(10))


def test_rings_need_three_neurons():
    points, labels = training.ring_points()
    right = [
        accuracy(labels, forward(last_of(training.train_rings(H)).network, points)[0])
        for H in (1, 2, 3)
    ]
    assert right == [0.66, 0.87, 1]


def test_the_forty_starts_hold_those_of_the_training():
    curves = training.forty_starts(2, epochs=400)
    assert curves.shape == (40, 401)
    for seed, name in ((3, "random"), (2, "another")):
        losses = [epoch.loss for epoch in training.train_dosages(name, epochs=400)]
        assert curves[seed] == pytest.approx(losses, rel=1e-9)  # rounded in another order
    wide = training.forty_starts(8, epochs=50)
    assert wide.shape == (40, 51) and not np.isclose(wide[:, -1], curves[:, 50]).any()


def test_each_of_eight_neurons_learns_in_all_of_the_forty():
    rng = np.random.default_rng(39)
    network = [dense(1, 8, rng), activation("softplus"), dense(8, 1, rng)]
    how = {"epochs": 100}
    steps = train(network, *training.dosages(), ssr_loss, training.DOSAGE_RATE, **how)
    losses = training.forty_starts(8, epochs=100)[39]
    assert losses == pytest.approx([each.loss for each in steps], rel=1e-9)


def test_strangers_are_harder_to_read():
    read = [round(360 * training.digits_read(0, strangers=who)) for who in (False, True)]
    assert read == pytest.approx([352, 325], abs=2)


def test_wrong_labels_are_learnt_by_heart():
    curves = training.by_heart(0)
    assert curves.shape == (201, 2, 2)
    losses, shares = curves[:, 0, 1], curves[:, 1]
    assert 20 < losses.argmin() < 80 and losses[-1] > 1.2 * losses.min()
    learnt, read = shares[-1]
    assert learnt > 0.97 and read < shares[losses.argmin(), 1] - 0.05
    assert training.by_heart(0, wrong=0)[-1, 1, 1] > 0.9  # without them it reads the others well


def test_the_four_networks_of_digits_have_the_sizes_that_they_say():
    sizes = {}
    for name in training.DIGIT_RATES:
        network = training.digits_network(name, np.random.default_rng(0))
        assert forward(network, np.zeros((2, 1, 8, 8)))[0].shape == (2, 10)
        sizes[name] = sum(each.size for layer in network for each in layer.parameters)
    # dense: 64 H + H + 10 H + 10; kernels: 9 C + 1 each; behind the poolings 128, 64 and 16 numbers
    assert sizes == {
        "dense, 18 wide": 75 * 18 + 10,
        "dense, 32 wide": 75 * 32 + 10,
        "one convolution": 8 * 10 + 1290,
        "two convolutions": 8 * 10 + 16 * 73 + 650,
        "one convolution, whole map": 16 * 10 + 170,
        "two convolutions, whole map": 8 * 10 + 16 * 73 + 170,
    }
    rng = np.random.default_rng(0)
    refused(lambda: training.digits_network("deep", rng), "name … 'dense, 18 wide' … 'deep'")


def test_a_network_of_chapter_9_is_trained_as_that_of_chapter_8():
    x, labels = training.digit_rows()
    others, test = digits_split(np.random.default_rng(3))
    rng = np.random.default_rng(3)
    *_, last = training.train_digits(x[others], labels[others], rng)
    share = accuracy(labels[test], forward(last.network, x[test])[0])
    assert training.digits_read(3) == share
    assert training.digits_read(3, network="dense, 18 wide") != share


def test_a_convolution_reads_more_of_both_kinds_of_digits():
    for strangers in (False, True):
        one, dense = (
            np.mean([training.digits_read(n, strangers=strangers, network=name) for n in range(5)])
            for name in ("one convolution", "dense, 18 wide")
        )
        assert one > dense + 0.005


def test_a_learning_rate_of_0_is_not_that_of_the_network():
    refused(lambda: training.digits_read(0, learning_rate=0), "learning_rate … positive … 0.0")


def test_no_more_labels_are_wrong_than_are_learnt():
    refused(lambda: training.by_heart(0, wrong=201, epochs=1), "wrong … at most 200 … 201")
    refused(lambda: training.by_heart(0, wrong=-1, epochs=1), "wrong … 0 or more … -1")


def test_a_seed_is_a_whole_number_and_the_same_one_gives_the_same():
    """Without a seed, each call would train another network."""
    for seed in (None, 1.5, [1], "1", True, -1):
        refused(lambda seed=seed: training.deep_digits("ReLU", seed), "seed … whole number")
        refused(lambda seed=seed: training.digits_read(seed), "seed … whole number")
    assert training.digits_read(np.int8(3)) == training.digits_read(seed=3)


def test_the_rate_of_the_convolution_is_chosen_without_the_test_digits():
    x, labels = training.digit_rows()
    x = x.reshape(-1, 1, 8, 8)
    learning, _ = digits_split(None)
    fit, judge = np.split(learning, [len(learning) * 4 // 5])
    read = {}
    for rate in (0.1, 0.2, 0.4, 0.8):
        shares = []
        for seed in range(6):
            rng = np.random.default_rng(seed)
            network = training.digits_network("one convolution", rng)
            how = {"epochs": 20, "batch_size": 32, "rng": rng, "every": 20}
            *_, last = train(network, x[fit], labels[fit], cross_entropy, rate, **how)
            shares.append(accuracy(labels[judge], forward(last.network, x[judge])[0]))
        read[rate] = np.mean(shares)
    assert max(read, key=read.get) == training.DIGIT_RATES["one convolution"]

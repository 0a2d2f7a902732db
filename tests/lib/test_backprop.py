"""Layers, losses and training: by hand, against the oracle, beside a peer, and what is refused."""

import itertools
import warnings
from dataclasses import dataclass
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from lib.activations import ACTIVATIONS
from lib.backprop import (
    Layer,
    accuracy,
    activation,
    cross_entropy,
    dense,
    dense_forward,
    dosage_network,
    forward,
    frozen,
    loss_and_gradients,
    seven,
    softmax,
    ssr_loss,
    step,
    trace,
    train,
)
from lib.cnn import conv_forward
from lib.datasets import digits_split, spirals
from lib.gradient_descent import Divergence, gradient_descent
from lib.neuron import layer
from lib.training import digit_rows, dosage_start, dosages, train_digits
from tests.lib.refusal import refused

VALUES = st.floats(-2, 2)
ONES, ONES_3 = np.ones((4, 2)), np.ones((4, 3))
SMOOTH = ["identity", "softplus", "sigmoid", "tanh"]  # no corners, where the oracle is not to judge


def generator(seed=0):
    return np.random.default_rng(seed)


def flat(network):
    return [parameter for layer in network for parameter in layer.parameters]


def replaced(network, place, parameter):
    """The network with another value of one of its parameters, counted from the front."""
    count = itertools.count()
    return [
        layer._replace(
            parameters=tuple(parameter if next(count) == place else p for p in layer.parameters)
        )
        for layer in network
    ]


def judge(network, x, y, loss, numeric_gradient):
    """Hold every gradient against the oracle, and that of x."""
    _, gradients = loss_and_gradients(network, x, y, loss)
    gradients = [each for of_layer in gradients for each in of_layer]
    for place, (parameter, gradient) in enumerate(zip(flat(network), gradients, strict=True)):

        def of_one(value, place=place):
            return loss(y, forward(replaced(network, place, value), x)[0])[0]

        numeric = numeric_gradient(of_one, parameter)
        assert gradient.shape == parameter.shape
        np.testing.assert_allclose(gradient, numeric, rtol=1e-5, atol=1e-6)
    predicted, back = forward(network, x)
    to_x = back(loss(y, predicted)[1](1))[1]
    numeric = numeric_gradient(lambda x: loss(y, forward(network, x)[0])[0], x)
    np.testing.assert_allclose(to_x, numeric, rtol=1e-5, atol=1e-6)


# By hand


def test_a_dense_layer():
    # Two samples, two inputs, one neuron: 1×1 + 2×3 + 10 = 17 and 1×2 + 2×4 + 10 = 20.
    W, b, x = np.array([[1.0], [2.0]]), np.array([10.0]), np.array([[1.0, 3.0], [2.0, 4.0]])
    value, back = dense_forward((W, b), x)
    assert value.tolist() == [[17], [20]]
    # With gradients 1 and 10 of the two values: W gets 1×1 + 10×2 and 1×3 + 10×4, b their sum.
    (to_W, to_b), to_x = back(np.array([[1.0], [10.0]]))
    assert to_W.tolist() == [[21], [43]]
    assert to_b.tolist() == [11]
    assert to_x.tolist() == [[1, 2], [10, 20]]


def test_a_dense_layer_is_the_layer_of_chapter_1():
    each, x = dense(3, 4, generator()), generator(1).normal(size=(5, 3))
    W, b = each.parameters
    assert (each.forward((W, b), x)[0] == layer(x, W, b)).all()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_is_that_of_chapter_2(name):
    function, slope = ACTIVATIONS[name]
    z = np.array([[-1000.0, -1.0, 0.0], [0.5, 3.0, 1000.0]])
    value, back = activation(name)(z)
    assert (value == function(z)).all()
    assert (back(np.full_like(z, 2))[1] == 2 * slope(z)).all()


def test_the_slope_of_b3():
    # At b3 = 0 the predictions miss by about 2.6 each: the SSR is 20.42, its slope −15.66.
    loss, gradients = loss_and_gradients(dosage_network(), *dosages(), ssr_loss)
    assert loss == pytest.approx(20.4236, abs=5e-5)
    assert gradients[2][1] == pytest.approx([-15.6551], abs=5e-5)


def test_cross_entropy_by_hand():
    # Scores ln 2, ln 1, ln 1 are probabilities 1/2, 1/4, 1/4.
    scores = np.log([[2.0, 1.0, 1.0], [2.0, 1.0, 1.0]])
    loss, back = cross_entropy([0, 1], scores)
    assert loss == pytest.approx((np.log(2) + np.log(4)) / 2)
    slopes = np.array([[-1 / 2, 1 / 4, 1 / 4], [1 / 2, -3 / 4, 1 / 4]])
    np.testing.assert_allclose(back(1), slopes / 2, rtol=1e-12)
    np.testing.assert_allclose(back(10), slopes * 5, rtol=1e-12)


def test_cross_entropy_at_the_extremes():
    assert cross_entropy([0], [[1000.0, 0.0]])[0] == 0
    assert cross_entropy([1], [[1000.0, 0.0]])[0] == 1000
    assert cross_entropy([1], [[1e300, 0.0]])[1](1).tolist() == [[1, -1]]


def test_accuracy_counts_the_rows_that_are_right():
    scores = [[2.0, 1.0], [1.0, 2.0], [3.0, 0.0], [0.0, 1.0]]
    assert accuracy([0, 1, 1, 1], scores) == 0.75


# Against the oracle


@pytest.mark.parametrize("name", SMOOTH)
@given(seed=st.integers(0, 10**6), sizes=st.lists(st.integers(1, 4), min_size=2, max_size=4))
def test_networks_of_any_width_against_the_oracle(name, seed, sizes, numeric_gradient):
    rng = generator(seed)
    network = [
        part for D, H in itertools.pairwise(sizes) for part in (dense(D, H, rng), activation(name))
    ]
    x, y = rng.normal(size=(3, sizes[0])), rng.normal(size=(3, sizes[-1]))
    judge(network, x, y, ssr_loss, numeric_gradient)
    labels = rng.integers(sizes[-1], size=3)
    judge(network[:-1], x, labels, cross_entropy, numeric_gradient)


def test_relus_against_the_oracle_away_from_their_corners(numeric_gradient):
    rng = generator(3)
    network = [dense(3, 5, rng), activation("ReLU"), dense(5, 2, rng)]
    x = rng.normal(size=(4, 3))
    assert np.abs(forward(network[:1], x)[0]).min() > 1e-3
    judge(network, x, rng.normal(size=(4, 2)), ssr_loss, numeric_gradient)


def test_all_seven_of_the_dosages_against_the_oracle(numeric_gradient):
    judge(dosage_network(), *dosages(), ssr_loss, numeric_gradient)


@given(scores=arrays(float, (3, 4), elements=VALUES), seed=st.integers(0, 100))
def test_cross_entropy_against_the_oracle(scores, seed, numeric_gradient):
    labels = generator(seed).integers(4, size=3)
    _, back = cross_entropy(labels, scores)
    numeric = numeric_gradient(lambda scores: cross_entropy(labels, scores)[0], scores)
    np.testing.assert_allclose(back(1), numeric, rtol=1e-5, atol=1e-8)


# Properties


@given(arrays(float, (3, 4), elements=st.floats(-100, 100)), st.floats(-100, 100))
def test_softmax_gives_probabilities_and_ignores_a_common_shift(scores, shift):
    p = softmax(scores)
    assert (p >= 0).all()
    np.testing.assert_allclose(p.sum(axis=1), 1)
    np.testing.assert_allclose(softmax(scores + shift), p, rtol=1e-9, atol=1e-12)


def test_gradients_of_the_ssr_add_up_over_the_samples():
    network, (x, y) = dosage_network(), dosages()
    _, whole = loss_and_gradients(network, x, y, ssr_loss)
    parts = [loss_and_gradients(network, x[i : i + 1], y[i : i + 1], ssr_loss)[1] for i in range(3)]
    for of_whole, *of_parts in zip(whole, *parts, strict=True):
        for each, *of_one in zip(of_whole, *of_parts, strict=True):
            np.testing.assert_allclose(each, sum(of_one), rtol=1e-12, atol=1e-15)


def test_a_layer_may_be_of_any_kind():
    # One that adds the two halves of its input has no parameters, and sends back a copy to each.
    def add_halves(parameters, x):
        half = x.shape[1] // 2
        return x[:, :half] + x[:, half:], lambda g: ((), np.concatenate([g, g], axis=1))

    network = [dense(2, 6, generator()), Layer((), add_halves), dense(3, 1, generator(1))]
    x, y = generator(2).normal(size=(5, 2)), np.ones((5, 1))
    *_, last = train(network, x, y, ssr_loss, 0.01, epochs=200)
    assert last.loss < 0.01


def training_of(network, x, y, loss):
    return list(train(network, x, y, loss, 0.1, epochs=1))


@dataclass
class Scale:
    """A layer as an object of a class: with an == of its own, it has no hash."""

    factor: float = 2.0

    def __call__(self, parameters, x):
        return self.factor * x, lambda gradient: ((), self.factor * gradient)


class Bare:
    __slots__ = ()  # so it cannot be referred to weakly

    def __call__(self, parameters, x):
        return 2.0 * x, lambda gradient: ((), 2.0 * gradient)


def as_lists(parameters, x):
    return (2.0 * x).tolist(), lambda gradient: ([], (2.0 * gradient).tolist())


@pytest.mark.parametrize("doubles", [Scale(), Bare(), as_lists, partial(as_lists)])
def test_a_layer_may_be_any_object_and_return_lists(doubles):
    # 2 (x·W + b) is x·V + c with V = 2 W and c = 2 b, and a step of W moves V four times as far.
    x, first = np.array([[1.0], [2.0]]), dense(1, 1, generator())
    W, b = first.parameters
    alone = [Layer((2 * W, 2 * b), dense_forward)]
    for network in [first, Layer((), doubles)], [Layer((), doubles), first]:
        value, back = forward(network, x)
        assert value == pytest.approx(2 * x @ W) == forward(alone, x)[0]
        assert back(np.ones((2, 1)))[1] == pytest.approx(np.full((2, 1), 2 * W.item()))
        assert trace(network, x, x, ssr_loss).loss == loss_and_gradients(network, x, x, ssr_loss)[0]
    theirs = train([first, Layer((), doubles)], x, 2 * x, ssr_loss, 0.01, epochs=3)
    ours = train(alone, x, 2 * x, ssr_loss, 0.04, epochs=3)
    assert [e.loss for e in theirs] == pytest.approx([e.loss for e in ours], rel=1e-12)
    assert frozen(Layer((), doubles))(x)[1](x)[0] == ()


def test_small_whole_numbers_from_a_layer_of_the_readers_do_not_wrap_round():
    # −3 in uint8 is 253: a sigmoid of 3 would be that of −253, which is 0.
    def rounded(dtype):
        def layer(parameters, x):
            return np.rint(x).astype(dtype), lambda gradient: ((), np.rint(gradient).astype(dtype))

        return Layer((), layer)

    x, y = np.array([[1.0], [3.0]]), np.array([[1.0], [0.0]])
    network = [rounded(np.uint8), activation("sigmoid"), dense(1, 1, generator())]
    floats = [rounded(float), *network[1:]]
    assert forward(network, x)[0].tolist() == forward(floats, x)[0].tolist()
    for how in {}, {"batch_size": 1}:
        losses = [
            [e.loss for e in train(of, x, y, ssr_loss, 0.1, epochs=3, rng=generator(), **how)]
            for of in (network, floats)
        ]
        assert losses[0] == losses[1]


def back_is(of_parameters, to_x=lambda gradient: gradient, parameters=()):
    return Layer(parameters, lambda _, x: (x, lambda gradient: (of_parameters, to_x(gradient))))


@pytest.mark.parametrize(
    ("layer", "complaint"),
    [
        (Layer((), lambda _, x: x), "layer 1 … a value and the way back … [["),
        (Layer((), lambda _, x: (x,)), "layer 1 … a value and the way back … (array"),
        (Layer((), lambda _, x: (x, x)), "layer 1 … a value and the way back … (array"),
        (Layer((), lambda _, x: (None, len)), "the value of layer 1 … real numbers … None"),
        (Layer((), lambda _, x: (x * np.nan, len)), "the value of layer 1 … finite … nan"),
        (Layer((), lambda _, x: (np.ma.array(x), len)), "the value of layer 1 … plain array"),
        (Layer((), lambda _, x: (x, abs)), "back of layer 1 … the gradients of its parameters … ["),
        (Layer((), lambda _, x: (x, lambda g: None)), "back of layer 1 … that of x … None"),
        (back_is(None), "a gradient from back of layer 1 … real numbers … None"),
        (back_is((1.0,)), "back of layer 1 … shapes [] … [()]"),
        (back_is((), parameters=([1.0],)), "back of layer 1 … shapes [(1,)] … []"),
        (back_is((), lambda gradient: gradient[:1]), "gradient … (4, 2) … (1, 2)"),
        (back_is((), lambda gradient: gradient * np.inf), "gradient … finite … inf"),
    ],
)
@pytest.mark.parametrize("call", [loss_and_gradients, trace, training_of])
def test_a_layer_of_the_readers_that_returns_something_else(call, layer, complaint):
    refused(lambda: call([dense(2, 2, generator()), layer], ONES, ONES, ssr_loss), complaint)


@pytest.mark.parametrize(
    ("returned", "complaint"),
    [
        (1.0, "loss … a value and the way back … 1.0"),
        ((1.0, None), "loss … a value and the way back … (1.0, None)"),
        ((True, len), "the value of loss … real numbers … True"),
        ((np.ones(1), len), "the value of loss … single number … (1,)"),
        ((np.nan, len), "the value of loss … finite … nan"),
        ((1.0, lambda gradient: np.ones(2)), "gradient … (4, 2) … (2,)"),
    ],
)
@pytest.mark.parametrize("call", [loss_and_gradients, trace, training_of])
def test_a_loss_of_the_readers_that_returns_something_else(call, returned, complaint):
    network = [dense(2, 2, generator())]
    refused(lambda: call(network, ONES, ONES, lambda y, predicted: returned), complaint)


@pytest.mark.parametrize("start", [1e300, -1e300])
def test_a_loss_that_starts_out_of_all_bounds(start):
    def huge(y, predicted):
        return start, lambda gradient: np.zeros_like(predicted)

    network = [dense(2, 2, generator())]
    complaint = f"the loss of the start … smaller … {start:g}"
    refused(lambda: training_of(network, ONES, ONES, huge), complaint)


def test_a_prediction_is_one_for_each_sample():
    total = Layer((), lambda _, x: (x.sum(), lambda gradient: ((), gradient * np.ones_like(x))))
    refused(
        lambda: training_of([dense(2, 2, generator()), total], ONES, 0.0 * ONES[:, 0], ssr_loss),
        "the prediction … one entry for each sample",
    )


def test_a_layer_says_in_a_network_what_it_says_alone():
    network, x = [dense(3, 4, generator()), activation("tanh"), dense(4, 2, generator(1))], ONES_3
    value, ways_back = x, []
    for each in network:
        value, back = each(value)
        ways_back.append(back)
    predicted, back = forward(network, x)
    np.testing.assert_allclose(predicted, value, rtol=1e-12)
    gradient = to_x = generator(2).normal(size=value.shape)
    for way_back in reversed(ways_back):
        _, to_x = way_back(to_x)
    np.testing.assert_allclose(back(gradient)[1], to_x, rtol=1e-12)


def test_what_overflows_within_a_network_does_not_come_out_as_a_number():
    # 1e308 + 1e308 − 1e308 − 1e308 is 0, and its sigmoid 1/2. On the way there it is infinite.
    x = np.array([[1e308, 1e308, -1e308, -1e308]])
    sigmoid, one = activation("sigmoid"), np.zeros(1)
    dense_one = Layer((np.ones((4, 1)), one), dense_forward)
    refused(lambda: forward([dense_one, sigmoid], x), "what dense_forward returns … finite … inf")
    conv_one = Layer((np.ones((1, 1, 1, 4)), one), conv_forward)
    refused(
        lambda: forward([conv_one, sigmoid], x[None, None]),
        "what conv_forward returns … finite … inf",
    )


@pytest.mark.parametrize("call", [loss_and_gradients, trace])
def test_gradients_of_another_shape_do_not_stretch(call):
    first = dense(2, 3, generator())

    def one_row(parameters, x):
        return x, lambda gradient: ((), gradient[:1])

    def one_column(y, predicted):
        return 0.0, lambda gradient: predicted[:, :1]

    network = [first, Layer((), one_row)]
    refused(lambda: call(network, ONES, np.ones((4, 3)), ssr_loss), "gradient … (4, 3) … (1, 3)")
    refused(lambda: call([first], ONES, ONES, one_column), "gradient … (4, 3) … (4, 1)")


def test_weights_begin_at_random_around_0_and_biases_at_0():
    # 50 inputs: a standard deviation of √(2 / 50) = 0.2
    W, b = dense(50, 400, generator()).parameters
    assert W.mean() == pytest.approx(0, abs=0.01)  # 20,000 weights: 0.0014 is one σ
    assert W.std() == pytest.approx(0.2, abs=0.01)
    assert b.tolist() == [0] * 400


def test_a_loss_of_the_readers_own_trains_like_ours():
    def squares(y, predicted):
        return np.sum((predicted - y) ** 2), lambda gradient: gradient * 2 * (predicted - y)

    ours = train(dosage_start("random"), *dosages(), ssr_loss, 0.05, epochs=5)
    theirs = train(dosage_start("random"), *dosages(), squares, 0.05, epochs=5)
    losses = [[epoch.loss for epoch in epochs] for epochs in (ours, theirs)]
    np.testing.assert_allclose(*losses, rtol=1e-12)


def test_a_frozen_layer_does_not_learn_and_lets_gradients_pass():
    network = dosage_network()
    stiff = [network[0], activation("softplus"), frozen(network[2])]
    x, y = dosages()
    _, gradients = loss_and_gradients(network, x, y, ssr_loss)
    _, of_stiff = loss_and_gradients(stiff, x, y, ssr_loss)
    assert of_stiff[2] == ()
    assert all(map(np.array_equal, of_stiff[0], gradients[0]))


def test_a_step_changes_nothing_that_was_there():
    network, (x, y) = dosage_network(), dosages()
    before = [np.array(parameter) for parameter in flat(network)]
    new = step(network, loss_and_gradients(network, x, y, ssr_loss)[1], 0.1)
    assert new[2].parameters[1] == pytest.approx([1.56551], abs=5e-6)
    epochs = list(train(network, x, y, ssr_loss, 0.01, epochs=3))
    assert all(map(np.array_equal, flat(network), before))
    assert all(map(np.array_equal, flat(epochs[0].network), before))


# Training


def test_full_batches_are_the_gradient_descent_of_chapter_7():
    x, y = dosages()
    network = [
        frozen(dosage_network()[0]),
        activation("softplus"),
        *dosage_network(w3=0.36, w4=0.63)[2:],
    ]

    def rebuilt(p):
        return dosage_network(w3=p[0], w4=p[1], b3=p[2])

    def gradient(p):
        of_W, of_b = loss_and_gradients(rebuilt(p), x, y, ssr_loss)[1][2]
        return np.array([*of_W.ravel(), *of_b])

    def loss(p):
        return loss_and_gradients(rebuilt(p), x, y, ssr_loss)[0]

    epochs = list(train(network, x, y, ssr_loss, 0.1, epochs=1000))
    start = np.array([0.36, 0.63, 0])
    *_, last = gradient_descent(loss, gradient, start, 0.1, max_steps=1000, tolerance=0)
    W, b = epochs[-1].network[2].parameters
    np.testing.assert_allclose([*W.ravel(), *b], last.parameter, rtol=1e-9)
    np.testing.assert_allclose(last.parameter, [-1.2159, -2.3038, 2.6066], atol=5e-5)
    assert [epoch.number for epoch in epochs] == list(range(1001))


@pytest.mark.parametrize("batches", [{}, {"batch_size": 2}])
def test_every_third_epoch_and_the_last_are_those_of_a_training_that_yields_all(batches):
    def epochs(**how):
        how |= {**batches, "rng": np.random.default_rng(5)} if batches else {}
        return list(train(dosage_network(), *dosages(), ssr_loss, 0.05, epochs=10, **how))

    every, some = epochs(), epochs(every=3)
    assert [epoch.number for epoch in some] == [0, 3, 6, 9, 10]
    for epoch in some:
        same = every[epoch.number]
        assert epoch.loss == same.loss
        assert all(map(np.array_equal, flat(epoch.network), flat(same.network)))


def test_whole_numbers_as_parameters_become_floats():
    network = [Layer((np.array([[1]]), np.array([0])), dense_forward)]
    x = np.array([[1], [2]])
    *_, last = train(network, x, 3 * x, ssr_loss, 0.05, epochs=500)
    assert last.network[0].parameters[0] == pytest.approx(np.array([[3]]), abs=0.001)
    assert network[0].parameters[0].dtype.kind == "i"


def test_the_same_seed_trains_the_same_network():
    x, labels = spirals(60, generator())

    def trained(seed):
        rng = generator(seed)
        network = [dense(2, 8, rng), activation("tanh"), dense(8, 2, rng)]
        *_, last = train(network, x, labels, cross_entropy, 0.1, epochs=5, batch_size=16, rng=rng)
        return last.loss

    assert trained(1) == trained(1) != trained(2)


def test_an_epoch_shows_every_sample_once():
    seen = []

    def watch(parameters, x):
        seen.append(x.ravel().tolist())
        return x * parameters[0], lambda g: ((np.sum(g * x),), g * parameters[0])

    x = np.arange(7.0)[:, None]
    network = [Layer((np.array(0.5),), watch)]
    list(train(network, x, x, ssr_loss, 1e-6, epochs=2, batch_size=3, rng=generator()))
    batches = [each for each in seen if len(each) < 7]
    assert [len(each) for each in batches] == [3, 3, 1, 3, 3, 1]
    first, second = (list(itertools.chain(*some)) for some in (batches[:3], batches[3:]))
    assert sorted(first) == sorted(second) == list(range(7))
    assert first != second


def test_equal_neurons_stay_equal():
    network = dosage_start("equal")
    *_, last = train(network, *dosages(), ssr_loss, 0.05, epochs=500)
    (W1, b1), _, (W2, _) = (each.parameters for each in last.network)
    assert W1[0, 0] == W1[0, 1] != 1
    assert b1[0] == b1[1]
    assert W2[0, 0] == W2[1, 0]


def test_divergence_is_reported_with_the_last_good_epoch():
    x, y = dosages()
    with pytest.raises(Divergence, match=r"learning_rate 10 is too large") as raised:
        list(train(dosage_network(), x, y, ssr_loss, 10, epochs=500))
    assert np.isfinite(raised.value.step.loss)
    with pytest.raises(Divergence, match=r"the start 20\.4236"):
        list(train(dosage_network(), x, y, ssr_loss, 0.35, epochs=1))


def test_divergence_is_about_numbers_and_other_errors_reach_the_reader():
    def pairs(parameters, x):
        if len(x) % 2:
            raise ValueError("pairs needs an even number of samples")
        return x, lambda gradient: ((), gradient)

    x, labels = spirals(62, generator())
    network = [dense(2, 2, generator()), Layer((), pairs)]
    how = {"epochs": 2, "batch_size": 20, "rng": generator()}
    assert len(list(train(network, x, labels, cross_entropy, 0.1, **how))) == 3
    with pytest.raises(ValueError, match=r"^pairs needs an even number"):
        list(train(network, x, labels, cross_entropy, 0.1, **{**how, "batch_size": 19}))


def test_a_layer_of_the_readers_own_meets_finite_numbers_only():
    def finite_only(parameters, x):
        assert np.isfinite(x).all()
        return x, lambda gradient: ((), gradient)

    x = np.array([[1.0], [2.0]])
    network = [dense(1, 1, generator()), Layer((), finite_only)]
    with pytest.raises(Divergence, match="a loss is not finite"):
        list(train(network, x, 2 * x, ssr_loss, 1e200, epochs=5))


@pytest.mark.parametrize("worst", [np.inf, np.nan])
@pytest.mark.parametrize("where", ["value", "of the weight", "to x"])
def test_a_layer_of_the_readers_own_that_leaves_all_bounds_later_is_a_divergence(where, worst):
    seen = []

    def grows(parameters, x):
        seen.append(x)
        off = {where: worst if len(seen) > 6 else 0.0}  # at the start all is well
        (w,) = parameters

        def back(gradient):
            to_w = np.sum(gradient * x).reshape(1) + off.get("of the weight", 0.0)
            return (to_w,), gradient * w + off.get("to x", 0.0)

        return x * w + off.get("value", 0.0), back

    x = np.array([[1.0], [2.0]])
    network = [dense(1, 1, generator()), Layer((np.ones(1),), grows)]
    with pytest.raises(Divergence, match="a loss is not finite"):
        list(train(network, x, 2 * x, ssr_loss, 0.01, epochs=20))


@pytest.mark.parametrize("learning_rate", [1e60, 1e200, 1e308])
@pytest.mark.parametrize("batches", [{}, {"batch_size": 1, "rng": np.random.default_rng(0)}])
def test_no_epoch_whose_loss_is_not_finite(learning_rate, batches):
    x, seen = np.array([[1.0], [2.0]]), []
    with pytest.raises(Divergence):
        for epoch in train(
            [dense(1, 1, generator())], x, 2 * x, ssr_loss, learning_rate, epochs=9, **batches
        ):
            seen.append(epoch.loss)
    assert seen and np.isfinite(seen).all()


def test_the_loss_of_an_epoch_is_that_of_all_samples_after_it():
    x, labels = spirals(300, generator())
    network = [dense(2, 4, generator()), activation("tanh"), dense(4, 2, generator(1))]
    for how in {"batch_size": 7, "rng": generator()}, {}:
        for epoch in train(network, x, labels, cross_entropy, 0.1, epochs=2, **how):
            whole = cross_entropy(labels, forward(epoch.network, x)[0])[0]
            assert epoch.loss == pytest.approx(whole, rel=1e-12)


def test_training_takes_the_steps_of_loss_and_gradients():
    # Training runs the formulas without their gates, by the same rule.
    network = dosage_start("random")
    for epoch in train(network, *dosages(), ssr_loss, 0.05, epochs=20):
        for mine, theirs in zip(flat(network), flat(epoch.network), strict=True):
            np.testing.assert_allclose(mine, theirs, rtol=1e-12)
        network = step(network, loss_and_gradients(network, *dosages(), ssr_loss)[1], 0.05)


def test_the_last_loss_may_be_above_the_first_by_rounding_alone():
    # With a gradient of 0 the network stays; what the loss says of it can be anything.
    def loss_of(heights):
        heights = iter(heights)
        return lambda y, predicted: (next(heights), lambda gradient: 0 * predicted)

    def run(start, end):
        # one look before the first epoch, with its gradients; then a loss for each epoch
        loss = loss_of([start, start, start, end])
        return list(train([dense(1, 1, generator())], [[1.0]], [[1.0]], loss, 1.0, epochs=1))

    for start in 1e-3, 1e3, -1e-3, -1e3:
        assert len(run(start, start + 0.9e-9 * abs(start))) == 2
        with pytest.raises(Divergence):
            run(start, start + 1.1e-9 * abs(start))


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.uint64])
def test_small_whole_numbers_do_not_wrap_round(dtype):
    z = np.array([[1, 2]], dtype)
    assert activation("sigmoid")(z)[0] == pytest.approx(np.array([[0.73105858, 0.88079708]]))
    W, x = np.array([[100], [100]], dtype), np.array([[2, 2]], dtype)
    assert dense_forward((W, np.array([0], dtype)), x)[0].tolist() == [[400]]


def test_a_trace_holds_every_value_and_its_gradient(numeric_gradient):
    network, x, y = dosage_network(), np.array([[0.5]]), np.array([[1.0]])
    values, gradients, loss = trace(network, x, y, ssr_loss)
    assert [each.shape for each in values] == [(1, 1), (1, 2), (1, 2), (1, 1)]
    # 3.34 × 0.5 − 1.43 and −3.53 × 0.5 + 0.57
    assert values[1] == pytest.approx(np.array([[0.24, -1.195]]))
    assert loss == pytest.approx((1 + 1.6090) ** 2, abs=5e-4)
    for place, (value, gradient) in enumerate(zip(values, gradients, strict=True)):

        def after(value, rest=network[place:]):
            value, _ = forward(rest, value) if rest else (value, None)
            return ssr_loss(y, value)[0]

        assert gradient == pytest.approx(numeric_gradient(after, value), rel=1e-6)


def test_the_seven_parameters_and_their_gradients_by_name():
    network = dosage_network(1, 2, 3, 4, 5, 6, 7)
    assert seven([layer.parameters for layer in network]) == (1, 2, 3, 4, 5, 6, 7)
    _, gradients = loss_and_gradients(dosage_network(), *dosages(), ssr_loss)
    assert seven(gradients).b3 == pytest.approx(-15.6551, abs=5e-5)


# Beside a peer


def train_peer(x, labels, seed):
    peer = MLPClassifier(
        (32,), solver="sgd", learning_rate_init=0.2, momentum=0, alpha=0, batch_size=32,
        max_iter=20, tol=0, n_iter_no_change=1000, random_state=seed,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # 20 epochs are what was asked for
        return peer.fit(x, labels)


@pytest.fixture(scope="module")
def ten_splits():
    """The accuracies on ten test sets: ours and those of scikit-learn."""
    (x, labels), scores = digit_rows(), []
    for seed in range(10):
        rng = generator(seed)
        some, others = digits_split(rng)
        *_, last = train_digits(x[some], labels[some], rng)
        peer = train_peer(x[some], labels[some], seed)
        scores.append(
            (
                accuracy(labels[others], forward(last.network, x[others])[0]),
                peer.score(x[others], labels[others]),
            )
        )
    return np.array(scores).T


def test_digits_of_ten_splits(ten_splits):
    # The chapter quotes these.
    ours, peer = ten_splits
    assert ours.mean() >= 0.96
    assert [f"{each:.1%}" for each in (ours.mean(), ours.min(), ours.max())] == [
        "96.7%", "94.7%", "97.5%",
    ]  # fmt: skip
    assert abs(ours.mean() - peer.mean()) < 0.01


def test_the_last_fifth_is_harder():
    (x, labels), (some, others) = digit_rows(), digits_split()
    *_, last = train_digits(x[some], labels[some], generator())
    assert f"{accuracy(labels[others], forward(last.network, x[others])[0]):.1%}" == "90.3%"


# Bad input


def network_of_two():
    return [dense(2, 3, generator()), activation("tanh"), dense(3, 2, generator(1))]


def training(x=None, y=None, learning_rate=0.1, network=None, **more):
    x, y = np.ones((4, 2)) if x is None else x, np.zeros(4, int) if y is None else y
    network = network or network_of_two()
    return train(network, x, y, cross_entropy, learning_rate, **({"epochs": 1} | more))


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: dense(0, 1, generator()), "D … whole number, 1 or more … 0"),
        (lambda: dense(1, 2.0, generator()), "H … whole number, 1 or more … 2.0"),
        (lambda: dense(1, 1, 42), "rng … numpy.random.Generator … 42"),
        (lambda: activation("relu"), "name … 'identity', 'ReLU' … 'tanh' … 'relu'"),
        (lambda: activation(["ReLU"]), "name … 'identity', 'ReLU' … ['ReLU']"),
        (lambda: forward(network_of_two(), np.ones((4, 3))), "x … (N, 2) … W … (4, 3)"),
        (lambda: forward(network_of_two(), np.ones(2)), "x … (N, 2) … W … (2,)"),
        (lambda: forward(dense(1, 1, generator()), ONES), "network … list of layers … Layer"),
        (lambda: forward([], ONES), "network … list of layers … []"),
        (
            lambda: dense_forward((np.ones((2, 3)), np.ones(2)), np.ones((1, 2))),
            "b … (3,) … W … (2,)",
        ),
        (lambda: dense_forward((np.ones((2, 3)),), np.ones((1, 2))), "parameters … (W, b) … ("),
        (lambda: dense_forward((np.ones((2, 3)), [1, 2, np.nan]), ONES), "b … finite … nan"),
        (
            lambda: forward([Layer((ONES.T, [1, 2, 3, np.nan]), dense_forward)], ONES),
            "a parameter … finite … nan",
        ),
        (
            lambda: forward([Layer((ONES.T, np.full(4, np.inf)), dense_forward)], ONES),
            "what dense_forward returns … finite … inf",
        ),
        (
            lambda: forward(network_of_two(), ONES)[1](np.ones((4, 1))),
            "gradient … (4, 2) … (4, 1)",
        ),
        (lambda: activation("tanh")(np.ones(3))[1](np.ones(2)), "gradient … (3,) … (2,)"),
        (lambda: ssr_loss(np.ones(3), np.ones((3, 1))), "predicted … (3,) … actual … (3, 1)"),
        (lambda: cross_entropy([0, 2], np.ones((2, 2))), "labels … 0 to 1 … [0 2]"),
        (lambda: cross_entropy([0, -1], np.ones((2, 2))), "labels … 0 to 1 … [ 0 -1]"),
        (lambda: accuracy([0, -1], np.ones((2, 2))), "labels … 0 to 1 … [ 0 -1]"),
        (lambda: cross_entropy([0.0, 1.0], np.ones((2, 2))), "labels … 0 to 1 … [0. 1.]"),
        (lambda: dense(10**5, 10**4, generator()), "D × H weights … 1,000,000,000"),
        (lambda: cross_entropy([0], np.ones((2, 2))), "labels … (2,) … (1,)"),
        (lambda: cross_entropy([0], [[0, np.nan]]), "scores … finite … nan … 0, 1"),
        (lambda: step(network_of_two(), [()], 0.1), "gradients … shapes … [[]]"),
        (
            lambda: step([dense(1, 1, generator())], [(np.ones((3, 3)), np.ones(1))], 0.1),
            "gradients … (1, 1) … (3, 3)",
        ),
        (lambda: step(network_of_two(), [], -1), "learning_rate … positive … -1"),
        (lambda: training(learning_rate=0), "learning_rate … positive finite … 0.0"),
        (lambda: training(learning_rate=np.nan), "learning_rate … positive finite … nan"),
        (lambda: training(epochs=-1), "epochs … whole number, 0 or more … -1"),
        (lambda: training(batch_size=0), "batch_size … whole number, 1 or more … 0"),
        (lambda: training(batch_size=2), "rng … numpy.random.Generator … None"),
        (lambda: training(x=np.ones((0, 2)), y=np.zeros(0, int)), "x … one number … (0, 2)"),
        (lambda: training(x=[[np.inf, 0]], y=[0]), "x … finite … inf … 0, 0"),
        (lambda: training(y=np.zeros(3, int)), "x and y … each sample … (4, 2) … (3,)"),
        (lambda: training(y=[0, 1, 2, 0]), "y … loss … 0 to 1 … [0 1 2 0]"),
        (lambda: training(y=[0, 1, np.nan, 0]), "y … finite … nan"),
        (
            lambda: training(network=[Layer((np.ones(2),), lambda p, x: (x, lambda g: ((), g)))]),
            "back of layer 0 … [(2,)]",
        ),
    ],
)
def test_bad_input(call, complaint):
    refused(call, complaint)

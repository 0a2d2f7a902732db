"""Convolutional layers: against paper, SciPy, the chapter's loop and the oracle."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal

from lib.backprop import (
    Layer,
    accuracy,
    activation,
    cross_entropy,
    dense,
    forward,
    loss_and_gradients,
    ssr_loss,
    train,
)
from lib.cnn import (
    conv,
    conv_forward,
    correlate,
    flatten,
    letters_network,
    max_pool,
    max_pool_forward,
    places,
    pooled_letters,
    receptive_field,
)
from lib.datasets import letters, noisy_letters, shifted, shifted_letters
from tests.lib.refusal import refused

CHAPTER = Path(__file__).parents[2] / "chapters" / "09_cnn.ipynb"
SLASH = np.fliplr(np.eye(3))


def rng(seed=0):
    return np.random.default_rng(seed)


# Correlation


def test_the_worked_example():
    # three ones under the three ones of the kernel: 1 + 1 + 1, and nothing else
    assert correlate(SLASH, SLASH).tolist() == [[3]]
    assert correlate(SLASH, SLASH, b=-2).tolist() == [[1]]


def test_a_feature_map_worked_by_hand():
    image = [[1, 2, 0], [0, 1, 3]]
    kernel = [[1, -1]]
    # 1 − 2, 2 − 0; 0 − 1, 1 − 3; and 10 for the bias
    assert correlate(image, kernel, b=10).tolist() == [[9, 12], [9, 8]]


def test_stride_and_padding_by_hand():
    image = [[1, 2], [3, 4]]
    ones = np.ones((2, 2))
    assert correlate(image, ones).tolist() == [[10]]
    # with a frame of zeros: corners, pairs, and all four in the middle
    padded = [[1, 3, 2], [4, 10, 6], [3, 7, 4]]
    assert correlate(image, ones, padding=1).tolist() == padded
    assert correlate(image, ones, padding=1, stride=2).tolist() == [[1, 2], [3, 4]]


@given(
    N=st.integers(1, 3),
    C=st.integers(1, 3),
    F=st.integers(1, 3),
    window=st.tuples(st.integers(1, 4), st.integers(1, 4)),
    more=st.tuples(st.integers(0, 4), st.integers(0, 4)),
    stride=st.integers(1, 3),
    padding=st.integers(0, 2),
)
@settings(max_examples=60, deadline=None)
def test_it_is_scipys_correlation(N, C, F, window, more, stride, padding):
    size = tuple(np.add(window, more))
    x, kernels = rng().normal(size=(N, C, *size)), rng(1).normal(size=(F, C, *window))
    biases = rng(2).normal(size=F)
    value, _ = conv_forward((kernels, biases), x, stride=stride, padding=padding)
    padded = np.pad(x, [(0, 0)] * 2 + [(padding, padding)] * 2)
    for n, f in np.ndindex(N, F):
        channels = [signal.correlate2d(padded[n, c], kernels[f, c], "valid") for c in range(C)]
        wanted = sum(channels)[::stride, ::stride] + biases[f]
        assert value[n, f] == pytest.approx(wanted, rel=1e-12, abs=1e-12)


def test_a_convolution_turns_the_kernel_by_half_a_turn():
    image, kernel = rng().normal(size=(6, 7)), rng(1).normal(size=(3, 2))
    convolved = signal.convolve2d(image, kernel, "valid")
    assert correlate(image, kernel[::-1, ::-1]) == pytest.approx(convolved)
    assert correlate(image, kernel) != pytest.approx(convolved)


def test_the_loop_of_the_chapter_agrees():
    cells = json.loads(CHAPTER.read_text(encoding="utf-8"))["cells"]
    (code,) = ["".join(cell["source"]) for cell in cells if cell["id"] == "loop"]
    names = {"np": np, "O": letters()[0][0], "slash": SLASH}
    exec(code.split("\n\n\n")[0], names)
    image, kernel = rng().normal(size=(9, 7)), rng(1).normal(size=(3, 2))
    slowly = names["slowly"](image, kernel, 0.5)
    assert slowly == pytest.approx(correlate(image, kernel, 0.5), rel=1e-12, abs=1e-12)
    layer, _ = conv_forward((kernel[None, None], [0.5]), image[None, None])
    assert slowly == pytest.approx(layer[0, 0], rel=1e-12, abs=1e-12)


def test_large_images_block_by_block_agree_with_a_layer_and_with_scipy():
    image, kernel = rng().normal(size=(300, 700)), rng(1).normal(size=(4, 3))
    for how in {}, {"stride": 3}, {"padding": 2}, {"stride": 2, "padding": 1}:
        layer, _ = conv_forward((kernel[None, None], [0.5]), image[None, None], **how)
        assert np.abs(correlate(image, kernel, 0.5, **how) - layer[0, 0]).max() < 1e-12
    theirs = signal.correlate2d(image, kernel, "valid")
    assert np.abs(correlate(image, kernel) - theirs).max() < 1e-12


def test_a_layer_with_a_stride_or_padding_has_fewer_or_more_places():
    x = np.ones((2, 1, 5, 7))
    assert conv(1, 3, 3, rng(), stride=2)(x)[0].shape == (2, 3, 2, 3)
    assert conv(1, 3, 3, rng(), padding=1)(x)[0].shape == (2, 3, 5, 7)
    assert max_pool(2, stride=3)(x)[0].shape == (2, 1, 2, 2)


@given(
    side=st.integers(1, 12),
    size=st.integers(1, 5),
    stride=st.integers(1, 3),
    padding=st.integers(0, 2),
)
@settings(max_examples=60, deadline=None)
def test_a_window_has_as_many_places_as_the_map_has_rows(side, size, stride, padding):
    if size > side + 2 * padding:
        refused(
            lambda: places(side, size, stride=stride, padding=padding),
            f"size {size} … fit … {side + 2 * padding}",
        )
    else:
        layer = conv(1, 1, size, rng(), stride=stride, padding=padding)
        rows = layer(np.ones((1, 1, side, side)))[0].shape[2]
        assert places(side, size, stride=stride, padding=padding) == rows


def test_places_by_hand():
    # windows of 3 on 8 pixels begin at 0 to 5; two apart at 0, 2, 4; with a frame at −1 to 6
    assert places(8, 3) == 6
    assert places(8, 3, stride=2) == 3
    assert places(8, 3, padding=1) == 8


@pytest.mark.parametrize(
    ("sizes", "strides", "field"),
    [([3], [1], 3), ([3, 3, 3], [1, 1, 1], 7), ([3, 2, 3], [1, 2, 1], 8), ([5, 3], [2, 1], 9)],
)
def test_a_receptive_field_is_what_a_nudge_of_pixels_reaches(sizes, strides, field):
    assert receptive_field(sizes, strides) == field
    side, x = 40, np.ones((1, 1, 40, 40))
    for size, stride in zip(sizes, strides, strict=True):
        side = places(side, size, stride=stride)
    network = [
        Layer(
            (np.ones((1, 1, size, size)), np.zeros(1)),
            conv(1, 1, size, rng(), stride=stride).forward,
        )
        for size, stride in zip(sizes, strides, strict=True)
    ]
    value, back = forward(network, x)
    one = np.zeros_like(value)
    one[0, 0, 2, 2] = 1
    reached = np.argwhere(back(one)[1][0, 0])
    assert value.shape[2] == side
    assert (np.ptp(reached, axis=0) + 1).tolist() == [field, field]


def test_weights_begin_at_random_around_0_and_biases_at_0():
    # 2 × 5 × 5 inputs at each place: a standard deviation of √(2 / 50) = 0.2
    kernels, biases = conv(2, 400, 5, rng()).parameters
    assert kernels.mean() == pytest.approx(0, abs=0.01)  # 20,000 weights: 0.0014 is one σ
    assert kernels.std() == pytest.approx(0.2, abs=0.01)
    assert biases.tolist() == [0] * 400


def test_a_kernel_may_be_larger_than_the_image_but_not_than_its_padding():
    kernel = np.ones((1, 1, 5, 5)), [0.0]
    assert conv_forward(kernel, np.ones((2, 1, 4, 4)), padding=1)[0].shape == (2, 1, 2, 2)
    refused(
        lambda: conv_forward(kernel, np.ones((2, 1, 4, 4))),
        "the kernels of the parameters (5, 5) … fit … (4, 4)",
    )


def test_one_bad_call_does_not_spoil_the_next():
    for _ in range(2):
        with pytest.raises(ValueError, match="stride must be a whole number"):
            max_pool_forward((), np.ones((1, 1, 4, 4)), size=2, stride=2.0)
        assert pooled_letters(letters()[0]).tolist() == [[1, 0, 0, 1], [0, 1, 1, 0]]


def test_small_whole_numbers_as_sizes_do_not_overflow():
    assert np.isfinite(conv(np.int8(1), 2, np.int8(12), rng()).parameters[0]).all()
    image, kernel = np.ones((300, 300)), np.ones((2, 2))
    one = np.uint8(1)
    padded = correlate(image, kernel, padding=one)
    assert padded.shape == (301, 301) and padded[0, 0] == 1
    assert correlate(image, kernel, stride=one).shape == (299, 299)
    assert correlate(image, kernel, padding=np.int8(100)).shape == (499, 499)
    assert max_pool(np.int8(2))(image[None, None])[0].shape == (1, 1, 150, 150)


def test_images_of_whole_numbers_get_gradients_with_decimals():
    value, back = max_pool(2)(np.arange(4, dtype=np.uint8).reshape(1, 1, 2, 2))
    assert value.tolist() == [[[[3]]]]
    assert back([[[[0.5]]]])[1].tolist() == [[[[0, 0], [0, 0.5]]]]


def test_whole_numbers_and_narrow_floats():
    assert correlate(np.uint8([[3, 5]]), np.uint8([[1, 1]]), -10).tolist() == [[-2]]
    kernels, x = np.ones((1, 1, 2, 2), np.float32), np.ones((1, 1, 3, 3), np.float32)
    assert conv_forward((kernels, np.zeros(1, np.float32)), x)[0].dtype == np.float32


# Pooling


def test_pooling_by_hand():
    x = np.array([[[[1.0, 2, 5, 0], [4, 3, 0, 0], [0, 0, 7, 8], [0, 0, 9, 6]]]])
    value, back = max_pool(2)(x)
    assert value.tolist() == [[[[4, 5], [0, 9]]]]
    _, to_x = back([[[[10, 20], [30, 40]]]])
    # the 30 goes to the first of four equal zeros
    wanted = [[0, 0, 20, 0], [10, 0, 0, 0], [30, 0, 0, 0], [0, 0, 40, 0]]
    assert to_x.tolist() == [[wanted]]


def test_windows_that_overlap_add_up_and_what_is_left_over_is_ignored():
    x = np.array([[[[1.0, 9, 2, 3]] * 2]])
    value, back = max_pool(2, stride=1)(x)
    assert value.tolist() == [[[[9, 9, 3]]]]
    assert back([[[[1, 10, 100]]]])[1].tolist() == [[[[0, 11, 0, 100], [0, 0, 0, 0]]]]
    value, back = max_pool(3)(np.arange(16.0).reshape(1, 1, 4, 4))
    assert value.tolist() == [[[[10]]]]


# Gradients


def random_images(*shape):
    """Images without two equal pixels, so that no pooling window has a tie."""
    return rng(3).permutation(np.prod(shape)).reshape(shape) / 10


LAYERS = {
    "conv": (conv(2, 3, 2, rng(4)), (2, 2, 4, 3)),
    "conv with stride": (conv(1, 2, 2, rng(4), stride=2), (2, 1, 5, 4)),
    "conv with padding": (conv(2, 2, 3, rng(4), padding=1), (1, 2, 3, 4)),
    "conv with both": (conv(1, 2, 3, rng(4), stride=3, padding=2), (1, 1, 5, 4)),
    "pool": (max_pool(2), (2, 2, 4, 5)),
    "pool with stride": (max_pool(3, stride=2), (1, 2, 5, 7)),
    "flatten": (flatten(), (2, 2, 2, 3)),
}


@pytest.mark.parametrize("name", LAYERS)
def test_the_way_back_of_each_layer(name, numeric_gradient):
    layer, shape = LAYERS[name]
    x = random_images(*shape)
    parameters = tuple(rng(5).normal(size=np.shape(each)) for each in layer.parameters)
    value, back = layer.forward(parameters, x)
    gradient = rng(6).normal(size=value.shape)
    to_parameters, to_x = back(gradient)

    def end(parameters, x):
        return float((layer.forward(parameters, x)[0] * gradient).sum())

    assert to_x == pytest.approx(numeric_gradient(lambda x: end(parameters, x), x), abs=1e-6)
    for number, each in enumerate(parameters):

        def of_one(value, number=number):
            return end((*parameters[:number], value, *parameters[number + 1 :]), x)

        assert to_parameters[number] == pytest.approx(numeric_gradient(of_one, each), abs=1e-6)


@pytest.mark.parametrize("loss", [ssr_loss, cross_entropy])
def test_the_gradients_of_a_whole_network(loss, numeric_gradient):
    network = [
        conv(1, 2, 3, rng(), padding=1),
        activation("softplus"),
        max_pool(2),
        conv(2, 2, 2, rng(1)),
        activation("tanh"),
        flatten(),
        dense(8, 2, rng(2)),
    ]
    x = rng(3).normal(size=(3, 1, 6, 6))
    y = np.array([0, 1, 1]) if loss is cross_entropy else rng(4).normal(size=(3, 2))
    _, gradients = loss_and_gradients(network, x, y, loss)
    for number, layer in enumerate(network):
        for which, parameter in enumerate(layer.parameters):

            def of_one(value, number=number, layer=layer, which=which):
                parameters = [*layer.parameters]
                parameters[which] = value
                changed = [*network]
                changed[number] = layer._replace(parameters=tuple(parameters))
                return loss(y, forward(changed, x)[0])[0]

            wanted = numeric_gradient(of_one, parameter)
            assert gradients[number][which] == pytest.approx(wanted, rel=1e-5, abs=1e-7)


def test_a_layer_remembers_nothing_between_two_calls():
    layer = conv(1, 1, 2, rng())
    first, second = rng(1).normal(size=(2, 1, 1, 3, 3))
    _, back = layer(first)
    before = back(np.ones((1, 1, 2, 2)))
    layer(second)
    after = back(np.ones((1, 1, 2, 2)))
    assert (before[0][0] == after[0][0]).all()


def test_the_way_back_leaves_the_gradient_that_it_was_given_as_it_is():
    _, back = max_pool(2)(random_images(1, 1, 4, 4))
    gradient = np.ones((1, 1, 2, 2))
    back(gradient)
    assert (gradient == 1).all()


# What does not fit

IMAGES = np.zeros((2, 1, 4, 4))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: correlate(np.zeros((2, 2)), np.zeros((3, 3))), r"\(3, 3\).*\(2, 2\)"),
        (
            lambda: correlate(np.zeros(4), np.zeros((3, 3))),
            r"image must be .*\(H, W\).*\(4,\)",
        ),
        (lambda: correlate([[np.nan]], [[1]]), "image must be finite"),
        (lambda: correlate([[1]], [[1]], [1, 2]), "b must be a single number"),
        (lambda: correlate([[1]], [[1]], stride=0), "stride must be a whole number, 1 or more"),
        (lambda: correlate([[1]], [[1]], padding=-1), "padding must be a whole number"),
        (lambda: conv_forward((np.zeros((3, 3)), [0]), IMAGES), r"kernels.*\(3, 3\)"),
        (lambda: conv_forward((np.zeros((2, 1, 3, 3)), [0]), IMAGES), r"biases.*\(2,\).*\(1,\)"),
        (
            lambda: conv_forward((np.zeros((2, 3, 3, 3)), [0, 0]), IMAGES),
            r"x must be.*\(N, 3, H, W\).*\(2, 1, 4, 4\)",
        ),
        (lambda: conv_forward(conv(1, 1, 3, rng()).parameters, IMAGES[0]), r"\(1, 4, 4\)"),
        (lambda: conv(1, 1, 3, rng())(IMAGES[:0]), r"x must hold .*\(0, 1, 4, 4\)"),
        (lambda: conv(10, 10**3, 400, rng()), "F × C × size × size weights .* 1,600,000,000"),
        (
            lambda: conv(1, 1, 3, rng(), padding=10**4)(IMAGES),
            "pixels of x with its padding must .* 800,320,032",
        ),
        (
            lambda: correlate(IMAGES[0, 0], np.ones((2, 2)), padding=10**9),
            "pixels of image with its padding must ",
        ),
        (lambda: places(3, 5), r"size 5 must fit into the padded side, 3"),
        (lambda: receptive_field([3, 0], [1, 1]), "sizes must be whole numbers, from 1 "),
        (lambda: receptive_field([3], [0.5]), "strides must be whole numbers"),
        (lambda: receptive_field([3, 3], [1]), "strides must be"),
        (lambda: conv(0, 1, 3, rng()), "C must be a whole number, 1 or more"),
        (lambda: conv(1, 1, 3, 7), "rng must be a numpy.random.Generator"),
        (lambda: max_pool(0), "size must be a whole number, 1 or more"),
        (lambda: max_pool(2, stride=0), "stride must be a whole number, 1 or more"),
        (lambda: max_pool(5)(IMAGES), r"\(5, 5\).*\(4, 4\)"),
        (lambda: max_pool(2)(np.zeros((4, 4))), r"\(4, 4\)"),
        (lambda: flatten()(5.0), "x must be an array of images, not a single number"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_shapes(call, says):
    with pytest.raises(ValueError, match=says):
        call()


@pytest.mark.parametrize("layer", [conv(1, 1, 3, rng()), max_pool(2), flatten()])
def test_a_gradient_of_another_shape_is_refused(layer):
    _, back = layer(IMAGES)
    with pytest.raises(ValueError, match=r"gradient must be .*\(7, 7\)"):
        back(np.zeros((7, 7)))


# The published network


def test_the_published_network_has_19_parameters():
    assert sum(np.size(each) for layer in letters_network() for each in layer.parameters) == 19


def test_what_the_published_network_says():
    images, labels = letters()
    scores, _ = forward(letters_network(), images[:, None])
    assert pooled_letters(images).tolist() == [[1, 0, 0, 1], [0, 1, 1, 0]]
    # O: h = −0.8 + 0.17 + 0.97 = 0.34; X: h = −0.07 + 0.2 + 0.97 = 1.1
    h = np.array([0.34, 1.1])
    assert scores == pytest.approx(np.column_stack([1.45 - 1.33 * h, 1.33 * h - 0.45]))
    assert accuracy(labels, scores) == 1


def test_the_published_network_under_the_nine_shifts():
    images, labels, shifts = shifted_letters()
    scores, _ = forward(letters_network(), images[:, None])
    right = scores.argmax(axis=1) == labels
    assert right.sum() == 10
    said = {
        (*shift, label): bool(r)
        for shift, label, r in zip(shifts.tolist(), labels.tolist(), right, strict=True)
    }
    assert said[1, 0, 1] and said[0, 1, 1]  # X to the right, X down
    assert not said[-1, 0, 1] and not said[0, -1, 1]  # X to the left, X up
    assert not said[-1, 0, 0]  # the O moved left


def test_no_layer_behind_the_pooled_values_gets_more_than_16():
    images, labels, _ = shifted_letters()
    pooled = pooled_letters(images)
    best = 0
    for vector in np.unique(pooled, axis=0):
        same = labels[(pooled == vector).all(axis=1)]
        best += np.bincount(same).max()  # equal inputs get one answer: at best the commoner one
    assert best == 16
    said = pooled @ [-1, 1, 1, -1] > 0
    assert (said == labels).sum() == 16


def whole_letters():
    """The nine shifts of both letters on 8 × 8 pixels, where nothing is cut off."""
    _, labels, shifts = shifted_letters()
    paper = np.pad(letters()[0], [(0, 0), (1, 1), (1, 1)])
    return np.array(
        [shifted(paper[n], *way) for n, way in zip(labels, shifts, strict=True)]
    ), labels


def test_on_larger_paper_the_same_weights_read_fifteen_and_what_was_cut_off_makes_it_ten():
    whole, labels = whole_letters()
    network = letters_network()
    network[2] = max_pool(3)
    right = forward(network, whole[:, None])[0].argmax(axis=1) == labels
    assert (right[:9].sum(), right[9:].sum()) == (9, 6)
    erased = np.zeros_like(whole)
    erased[:, 1:-1, 1:-1] = whole[:, 1:-1, 1:-1]
    assert (erased[:, 1:-1, 1:-1] == shifted_letters()[0]).all()
    right = forward(network, erased[:, None])[0].argmax(axis=1) == labels
    assert (right[:9].sum(), right[9:].sum()) == (4, 6)
    pooled = forward(network[:4], whole[:, None])[0]
    of_o, of_x = ({tuple(each) for each in pooled[labels == n]} for n in (0, 1))
    assert not of_o & of_x  # so with whole letters there is no bound of 16


# Learning


def small(seed, F=6):
    generator = rng(seed)
    return [
        conv(1, F, 3, generator),
        activation("ReLU"),
        max_pool(2),
        flatten(),
        dense(4 * F, 2, generator),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_learnt_kernels_read_shifted_and_noisy_letters(seed):
    x, y = noisy_letters(200, rng(seed))
    *_, last = train(
        small(seed), x[:, None], y, cross_entropy, 0.2, epochs=40, batch_size=20, rng=rng(seed)
    )
    images, labels, _ = shifted_letters()
    assert accuracy(labels, forward(last.network, images[:, None])[0]) == 1
    fresh, meant = noisy_letters(1000, rng(seed + 100))
    assert accuracy(meant, forward(last.network, fresh[:, None])[0]) >= 0.95


@pytest.mark.parametrize("seed", range(3))
def test_only_pooling_over_the_whole_map_reads_letters_in_places_that_it_has_not_seen(seed):
    images, labels, shifts = shifted_letters()
    diagonal = np.abs(shifts).sum(axis=1) == 2

    def noisy(of, N, generator):
        chosen = generator.choice(np.flatnonzero(of), N)
        return images[chosen] + generator.normal(0, 0.2, (N, 6, 6)), labels[chosen]

    generator = rng(seed)
    relu = activation("ReLU")
    networks = {
        "windows": small(seed),
        "whole map": [conv(1, 6, 3, generator), relu, max_pool(4), flatten(), dense(6, 2, rng())],
        "dense": [flatten(), dense(36, 3, generator), relu, dense(3, 2, rng())],
    }
    x, y = noisy(~diagonal, 200, rng(seed))
    fresh, meant = noisy(diagonal, 1000, rng(seed + 100))
    share = {}
    for name, network in networks.items():
        *_, last = train(
            network, x[:, None], y, cross_entropy, 0.2, epochs=40, batch_size=20, rng=rng(seed)
        )
        share[name] = accuracy(meant, forward(last.network, fresh[:, None])[0])
    assert share["whole map"] >= 0.95
    assert max(share["windows"], share["dense"]) <= 0.85

"""The neuron and the layer: by hand, against finite differences, and what holds for all numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lib.neuron import collapse, layer, neuron, neuron_gradient
from tests.lib.refusal import refused

VALUES = st.floats(-100, 100)
CLOSE = {"rtol": 1e-9, "atol": 1e-9}


def values(*shape):
    """Arrays of this shape; of no axis: a Python float."""
    return arrays(float, shape, elements=VALUES) if shape else VALUES


@st.composite
def neurons(draw):
    """An input, a weight and a bias, of each of the four kinds that a neuron takes."""
    inputs = draw(st.sampled_from([(), (1,), (3,)]))
    samples = draw(st.sampled_from([(), (1,), (4,)]))
    return draw(values(*samples, *inputs)), draw(values(*inputs)), draw(VALUES)


@st.composite
def layers(draw):
    """An input, the weights and the biases of one to four neurons, of each kind."""
    inputs = draw(st.sampled_from([(), (1,), (3,)]))
    samples = draw(st.sampled_from([(), (1,), (5,)]))
    H = draw(st.integers(1, 4))
    return draw(values(*samples, *inputs)), draw(values(*inputs, H)), draw(values(H))


# By hand


@pytest.mark.parametrize(
    ("x", "w", "b", "output"),
    [
        (3, 2, -1, 5),  # 2 × 3 − 1
        (0, 2, -1, -1),  # at x = 0 only the bias is left
        (3, 0, -1, -1),  # a weight of 0 does not look at the input
        (3, -2, 1, -5),  # −2 × 3 + 1
        ([-5, 0, 5], 1, 0, [-5, 0, 5]),
        ([-5, 0, 5], 2, -1, [-11, -1, 9]),
        ([3, 10], [2, 0.5], -1, 10),  # 2 × 3 + 0.5 × 10 − 1
        ([[3, 10], [0, 4], [1, 0]], [2, 0.5], -1, [10, 1, 1]),
        ([[3], [4]], [2], -1, [5, 7]),  # one input, written as a column
    ],
)
def test_neuron_by_hand(x, w, b, output):
    assert np.array_equal(neuron(x, w, b), output)  # the shape as well


def test_layer_by_hand():
    # Neuron 1 is x, neuron 2 is 2x − 1.
    assert layer(3, [1, 2], [0, -1]).tolist() == [3, 5]
    assert layer([0, 3], [1, 2], [0, -1]).tolist() == [[0, -1], [3, 5]]
    # Neuron 1 is x₁ + 3 x₂ + 10, neuron 2 is 2 x₁ + 4 x₂ + 20.
    W, b = [[1, 2], [3, 4]], [10, 20]
    assert layer([1, 1], W, b).tolist() == [14, 26]
    assert layer([[1, 1], [0, 2]], W, b).tolist() == [[14, 26], [16, 28]]


def test_collapse_by_hand():
    # x + (2x − 1) = 3x − 1
    assert collapse([1, 2], [0, -1], [1, 1], 0) == (3, -1)
    # 2 (x + 1) − (2x − 3) + 4 = 0x + 9: two slopes may cancel
    assert collapse([1, 2], [1, -3], [2, -1], 4) == (0, 9)
    # 2 (x₁ + 3x₂ + 10) − (2x₁ + 4x₂ + 20) + 5 = 0x₁ + 2x₂ + 5
    w, b = collapse([[1, 2], [3, 4]], [10, 20], [2, -1], 5)
    assert w.tolist() == [0, 2]
    assert b == 5


def test_gradient_by_hand():
    assert neuron_gradient(3, 2, -1) == (2, 3, 1)
    slope = neuron_gradient([[3, 10], [0, 4]], [2, 0.5], -1)
    assert slope.x.tolist() == [[2, 0.5], [2, 0.5]]
    assert slope.w.tolist() == [[3, 10], [0, 4]]
    assert slope.b.tolist() == [1, 1]


# Properties


@given(neurons())
def test_neuron_is_the_sum_written_out(arguments):
    x, w, b = arguments
    D = np.size(w)
    rows = np.reshape(x, (-1, D))
    written_out = [
        sum(w_d * x_d for w_d, x_d in zip(np.ravel(w), row, strict=True)) + b for row in rows
    ]
    np.testing.assert_allclose(np.ravel(neuron(x, w, b)), written_out, **CLOSE)


@given(neurons(), st.data())
def test_neuron_is_straight(arguments, data):
    """Halfway between two inputs lies the output halfway between their outputs."""
    x, w, b = arguments
    z = data.draw(values(*np.shape(x)))
    halfway = neuron((x + z) / 2, w, b)
    np.testing.assert_allclose(halfway, (neuron(x, w, b) + neuron(z, w, b)) / 2, **CLOSE)


@given(neurons())
def test_each_sample_stands_for_itself(arguments):
    x, w, b = arguments
    if np.ndim(x) > np.ndim(w):
        one_by_one = [neuron(sample, w, b) for sample in x]
        np.testing.assert_allclose(neuron(x, w, b), one_by_one, **CLOSE)


@given(layers())
def test_each_sample_of_a_layer_stands_for_itself(arguments):
    x, W, b = arguments
    if np.ndim(x) == W.ndim:
        one_by_one = [layer(sample, W, b) for sample in x]
        np.testing.assert_allclose(layer(x, W, b), one_by_one, **CLOSE)


@given(layers())
def test_column_h_of_a_layer_is_neuron_h(arguments):
    x, W, b = arguments
    output = layer(x, W, b)
    for h in range(len(b)):
        np.testing.assert_allclose(output[..., h], neuron(x, W[..., h], b[h]), **CLOSE)


@given(layers(), st.data())
def test_a_layer_and_a_neuron_collapse_into_a_neuron(arguments, data):
    x, W_hidden, b_hidden = arguments
    w_out, b_out = data.draw(values(len(b_hidden))), data.draw(VALUES)
    w, b = collapse(W_hidden, b_hidden, w_out, b_out)
    two_stages = neuron(layer(x, W_hidden, b_hidden), w_out, b_out)
    np.testing.assert_allclose(neuron(x, w, b), two_stages, rtol=1e-9, atol=1e-6)


@given(arguments=neurons())
def test_gradients_against_finite_differences(arguments, numeric_gradient):
    x, w, b = arguments
    slope = neuron_gradient(x, w, b)
    assert np.shape(slope.x) == np.shape(slope.w) == np.shape(x)
    assert np.shape(slope.b) == np.shape(neuron(x, w, b))

    # Each sample has its own output, so the slopes of their sum are the slopes of each. All of them
    # are straight lines, for which any step will do, and a long one rounds least.
    def total(x, w, b):
        return np.sum(neuron(x, w, b))

    np.testing.assert_allclose(
        slope.x, numeric_gradient(lambda x: total(x, w, b), x, h=1), rtol=1e-6, atol=1e-6
    )
    axes = tuple(range(np.ndim(x) - np.ndim(w)))  # the samples share w and b
    np.testing.assert_allclose(
        np.sum(slope.w, axis=axes),
        numeric_gradient(lambda w: total(x, w, b), w, h=1),
        rtol=1e-6,
        atol=1e-6,
    )
    np.testing.assert_allclose(
        np.sum(slope.b), numeric_gradient(lambda b: total(x, w, b), b, h=1), rtol=1e-6
    )


# Types


def test_a_single_output_is_a_python_float():
    assert type(neuron(3, 2, -1)) is float
    assert type(neuron([3, 10], [2, 0.5], -1)) is float
    assert [type(slope) for slope in neuron_gradient(3, 2, -1)] == [float] * 3
    assert [type(value) for value in collapse([1, 2], [0, -1], [1, 1], 0)] == [float] * 2


def test_float32_stays():
    x, w = np.ones((3, 2), np.float32), np.ones(2, np.float32)
    assert neuron(x, w, 1).dtype == np.float32
    assert neuron(x[:, 0], 2, 1).dtype == np.float32
    assert layer(x, np.ones((2, 4), np.float32), np.ones(4, np.float32)).dtype == np.float32
    assert layer(x[:, 0], w, w).dtype == np.float32
    assert [slope.dtype for slope in neuron_gradient(x, w, 1)] == [np.float32] * 3
    assert [slope.dtype for slope in neuron_gradient(x[:, 0], 2, 1)] == [np.float32] * 3


def test_integers_do_not_wrap_round():
    assert neuron_gradient(np.array([100], np.uint8), 3, 0).w.dtype == float
    assert neuron(np.array([100], dtype=np.uint8), 3, 0).tolist() == [300]


def test_arguments_and_results_are_not_tied_together():
    x, w = np.array([[3.0, 10.0]]), np.array([2.0, 0.5])
    slope = neuron_gradient(x, w, 0)
    slope.w[:] = 7
    slope.x[:] = 7
    assert x.tolist() == [[3, 10]]
    assert w.tolist() == [2, 0.5]


# Bad input


@pytest.mark.parametrize("function", [neuron, neuron_gradient])
@pytest.mark.parametrize(
    ("x", "w", "b", "complaint"),
    [
        (
            [1, 2, 3],
            [1, 2],
            0,
            "w … of shape (3,), to fit x … an array of shape (2,)",
        ),
        (
            np.ones((2, 3)),
            [1, 2],
            0,
            "w … of shape (3,), to fit x … an array of shape (2,)",
        ),
        (
            np.ones((2, 2, 2)),
            [1, 2],
            0,
            "x … shape (N, D) … an array of shape (2, 2, 2)",
        ),
        (1, [1], 0, "w … a single number … an array of shape (1,)"),
        (
            np.ones((5, 3)),
            2,
            0,
            "w … shape (3,), to fit x … a single number",
        ),
        (
            [1, 2],
            [[1, 2]],
            0,
            "w … a single number or an array of shape (2,) … an array of shape (1, 2)",
        ),
        ([1, 2], 1, [0, 1], "b … a single number … an array of shape (2,)"),
        ([1, np.nan], 1, 0, "x … finite … nan (at index 1)"),
        (1, np.inf, 0, "w … finite … inf"),
        (1, 1, np.nan, "b … finite … nan"),
        ([], 1, 0, "x … at least one number … none (shape (0,))"),
        ("one", 1, 0, "x … real numbers … text (one)"),
        (1, None, 0, "w … real numbers … other objects (None)"),
        (1, 1, False, "b … real numbers … True or False (False)"),
    ],
)
def test_bad_input_to_a_neuron(function, x, w, b, complaint):
    refused(lambda: function(x, w, b), complaint)


@pytest.mark.parametrize(
    ("x", "W", "b", "complaint"),
    [
        (1, 2, [1], "W … shape (H,) … a single number"),
        (
            1,
            [1, 2],
            0,
            "b … array of shape (2,), to fit … a single number",
        ),
        (
            [1, 1],
            [[1, 2, 3], [1, 2, 3]],
            [1, 2],
            "b … array of shape (3,), to fit … an array of shape (2,)",
        ),
        (
            [1, 1, 1],
            [[1, 2, 3], [1, 2, 3]],
            [1, 2, 3],
            "W … shape (3, H), to fit x … an array of shape (2, 3)",
        ),
        (
            np.ones((4, 2)),
            [1, 2],
            [1, 2],
            "W … shape (2, H), to fit x … an array of shape (2,)",
        ),
        ([1, np.inf], [1, 2], [1, 2], "x … finite … inf (at index 1)"),
        (1, [1, np.nan], [1, 2], "W … finite … nan (at index 1)"),
        (1, [1, 2], [1, np.nan], "b … finite … nan (at index 1)"),
    ],
)
def test_bad_input_to_a_layer(x, W, b, complaint):
    refused(lambda: layer(x, W, b), complaint)


@pytest.mark.parametrize(
    ("W_hidden", "b_hidden", "w_out", "b_out", "complaint"),
    [
        (1, [1], [1], 0, "W_hidden … shape (H,) or … shape (D, H) … a single number"),
        (
            [1, 2],
            [1],
            [1, 1],
            0,
            "b_hidden … array of shape (2,), to fit W_hidden … an array of shape (1,)",
        ),
        (
            [1, 2],
            [1, 1],
            [1, 1, 1],
            0,
            "w_out … array of shape (2,), to fit W_hidden … an array of shape (3,)",
        ),
        ([1, 2], [1, 1], [1, 1], [0], "b_out … a single number … an array of shape (1,)"),
        ([1, 2], [1, 1], [1, np.nan], 0, "w_out … finite … nan (at index 1)"),
    ],
)
def test_bad_input_to_collapse(W_hidden, b_hidden, w_out, b_out, complaint):
    refused(lambda: collapse(W_hidden, b_hidden, w_out, b_out), complaint)

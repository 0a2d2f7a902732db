"""The activations and their derivatives: by hand, to the last digits, and at the ends of floats."""

import sys
from decimal import Decimal, localcontext
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from lib import activations
from lib.activations import (
    ACTIVATIONS,
    BLOCK,
    elementwise,
    identity,
    identity_gradient,
    polyline,
    relu,
    relu_gradient,
    sigmoid,
    sigmoid_gradient,
    softplus,
    softplus_gradient,
    tanh,
    tanh_gradient,
)
from lib.neuron import layer, neuron
from tests.lib.refusal import refused

FUNCTIONS = [each.function for each in ACTIVATIONS.values()]
GRADIENTS = [each.gradient for each in ACTIVATIONS.values()]
HUGE = sys.float_info.max
TINY = 5e-324
ANY = st.floats(allow_nan=False, allow_infinity=False)
NEAR = st.floats(-700, 700)
ULPS = 4 * sys.float_info.epsilon  # what a few roundings may cost, relative to the result


def exactly(formula, z):
    """A formula of e^z, with 400 digits: the small numbers beside a 1 must not be lost here."""
    with localcontext() as context:
        context.prec = 400
        return float(formula(Decimal(z).exp()))


EXACT = {
    softplus: lambda power: (1 + power).ln(),
    softplus_gradient: lambda power: power / (1 + power),
    sigmoid: lambda power: power / (1 + power),
    sigmoid_gradient: lambda power: power / (1 + power) ** 2,
    tanh: lambda power: (power**2 - 1) / (power**2 + 1),
    tanh_gradient: lambda power: 4 * power**2 / (power**2 + 1) ** 2,
}


# By hand


@pytest.mark.parametrize(
    ("function", "z", "a"),
    [
        (identity, [-2, 0, 2], [-2, 0, 2]),
        (identity_gradient, [-2, 0, 2], [1, 1, 1]),
        (relu, [-2, 0, 2], [0, 0, 2]),
        (relu_gradient, [-2, 0, 2], [0, 0, 1]),
        (relu_gradient, [-TINY, TINY], [0, 1]),  # however near to the corner
        (sigmoid, 0, 0.5),  # 1 / (1 + 1)
        (sigmoid_gradient, 0, 0.25),  # 0.5 × 0.5
        (softplus_gradient, 0, 0.5),
        (tanh, 0, 0),
        (tanh_gradient, 0, 1),
    ],
)
def test_by_hand(function, z, a):
    assert np.array_equal(function(z), a)


def test_by_hand_to_three_digits():
    # e^2 is 7.389, e^−2 is 0.135.
    assert softplus([-2, 0, 2]).round(3).tolist() == [0.127, 0.693, 2.127]  # ln 1.135, 2, 8.389
    assert sigmoid([-2, 2]).round(3).tolist() == [0.119, 0.881]  # 1 / 8.389, 1 / 1.135
    assert tanh([-2, 2]).round(3).tolist() == [-0.964, 0.964]  # (7.389 − 0.135) / 7.524
    assert sigmoid_gradient(2) == pytest.approx(0.881 * 0.119, abs=1e-3)
    assert tanh_gradient(2) == pytest.approx(1 - 0.964**2, abs=1e-3)


# To the last digits, tails included


@pytest.mark.parametrize("function", EXACT, ids=lambda f: f.__name__)
@pytest.mark.parametrize("z", [-700, -300, -40, -37, -1, -1e-3, -1e-9, 1e-9, 0.1, 1, 20, 40, 300])
def test_against_exact_values(function, z):
    assert function(z) == pytest.approx(exactly(EXACT[function], z), rel=ULPS, abs=0)


def test_the_tails():
    # ln(1 + u) = u − u²/2 + …, and u = e^−40 is far too small for the second term to count.
    u = 4.248354255291589e-18
    assert softplus(-40) == pytest.approx(u, rel=ULPS, abs=0)
    assert sigmoid(-40) == pytest.approx(u, rel=ULPS, abs=0)
    assert sigmoid_gradient([-40, 40]) == pytest.approx([u, u], rel=ULPS, abs=0)
    assert tanh_gradient([-20, 20]) == pytest.approx([4 * u, 4 * u], rel=ULPS, abs=0)


# At the ends of floats


@pytest.mark.parametrize("far", [1000, 1e308, HUGE])
def test_far_away_the_limits_are_exact_and_nothing_warns(far):
    with np.errstate(all="raise"):
        assert identity([-far, far]).tolist() == [-far, far]
        assert identity_gradient([-far, far]).tolist() == [1, 1]
        assert relu([-far, far]).tolist() == [0, far]
        assert relu_gradient([-far, far]).tolist() == [0, 1]
        assert softplus([-far, far]).tolist() == [0, far]
        assert softplus_gradient([-far, far]).tolist() == [0, 1]
        assert sigmoid([-far, far]).tolist() == [0, 1]
        assert sigmoid_gradient([-far, far]).tolist() == [0, 0]
        assert tanh([-far, far]).tolist() == [-1, 1]
        assert tanh_gradient([-far, far]).tolist() == [0, 0]


@pytest.mark.parametrize("function", FUNCTIONS + GRADIENTS, ids=lambda f: f.__name__)
@given(z=ANY)
def test_every_finite_number_has_a_finite_value_and_no_warning(function, z):
    with np.errstate(all="raise"):
        assert np.isfinite(function(z))


@pytest.mark.parametrize("function", FUNCTIONS + GRADIENTS, ids=lambda f: f.__name__)
def test_float32_at_its_ends(function):
    z = np.array([-3e38, -1000, -90, -1, 0, 1, 90, 1000, 3e38], np.float32)
    with np.errstate(all="raise"):
        single = function(z)
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, function(z.astype(float)), rtol=1e-6, atol=1e-38)


# Properties


@given(NEAR)
def test_softplus_lies_above_the_relu_by_ln_2_at_most(z):
    assert 0 <= softplus(z) - relu(z) <= np.log(2)


@given(ANY)
def test_softplus_left_and_right_differ_by_z(z):
    assert softplus(z) - softplus(-z) == pytest.approx(z, rel=1e-12, abs=1e-12)


@given(ANY)
def test_a_sigmoid_and_its_mirror_image_add_up_to_1(z):
    assert sigmoid(-z) + sigmoid(z) == pytest.approx(1, rel=ULPS)


@given(NEAR)
def test_tanh_is_a_sigmoid_stretched(z):
    assert tanh(z) == pytest.approx(2 * sigmoid(2 * z) - 1, abs=1e-15)


@given(ANY)
def test_derivatives_of_sigmoid_and_tanh_do_not_know_left_from_right(z):
    assert sigmoid_gradient(-z) == sigmoid_gradient(z)
    assert tanh_gradient(-z) == tanh_gradient(z)


@given(ANY)
def test_bounds(z):
    assert relu(z) >= 0
    assert softplus(z) >= 0
    assert 0 <= sigmoid(z) <= 1
    assert -1 <= tanh(z) <= 1
    assert relu_gradient(z) in (0, 1)
    assert 0 <= softplus_gradient(z) <= 1
    assert 0 <= sigmoid_gradient(z) <= 0.25
    assert 0 <= tanh_gradient(z) <= 1


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
@given(z=st.lists(ANY, min_size=2))
def test_none_of_them_ever_falls(function, z):
    assert all(
        left <= right or left == pytest.approx(right, rel=ULPS, abs=0)
        for left, right in pairwise(function(sorted(z)).tolist())
    )


# Derivatives


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(z=arrays(float, array_shapes(max_dims=2, max_side=4), elements=st.floats(-30, 30)))
def test_derivatives_against_finite_differences(name, z, numeric_gradient):
    function, gradient = ACTIVATIONS[name]
    z = np.where(np.abs(z) < 0.01, 0.01, z)  # a difference across the corner is no derivative
    slopes = numeric_gradient(lambda z: np.sum(function(z)), z)
    np.testing.assert_allclose(gradient(z), slopes, rtol=1e-5, atol=1e-6)


def test_the_slope_of_the_relu_left_and_right_of_its_corner():
    h = 2.0**-20
    assert (relu(0) - relu(-h)) / h == 0 == relu_gradient(0)  # the book takes the left one
    assert (relu(h) - relu(0)) / h == 1


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_knows_its_corner(name):
    function, gradient = ACTIVATIONS[name]
    each, h = ACTIVATIONS[name], 1e-6
    assert (each.function, each.gradient) == (function, gradient)
    at = np.array([0.0 if each.corner is None else each.corner])
    jump = gradient(at + h) - gradient(at - h)
    assert (abs(jump) > 0.5) == (each.corner is not None)


@given(ANY)
def test_the_derivative_of_softplus_is_the_sigmoid(z):
    assert softplus_gradient(z) == sigmoid(z)


# Shapes and types


@pytest.mark.parametrize("function", FUNCTIONS + GRADIENTS, ids=lambda f: f.__name__)
def test_a_number_becomes_a_python_float_and_an_array_keeps_its_shape(function):
    assert (
        type(function(3)) is type(function(np.float32(3))) is type(function(np.array(3))) is float
    )
    for shape in [(1,), (4,), (2, 3), (2, 3, 4)]:
        assert function(np.ones(shape)).shape == shape


@pytest.mark.parametrize("function", FUNCTIONS + GRADIENTS, ids=lambda f: f.__name__)
@given(z=arrays(float, array_shapes(max_dims=3, max_side=4), elements=NEAR))
def test_each_number_stands_for_itself(function, z):
    turned = function(z.T)  # not in the order of memory
    for index in np.ndindex(z.shape):
        assert turned[index[::-1]] == pytest.approx(function(z[index]), rel=ULPS, abs=0)


@pytest.mark.parametrize("function", FUNCTIONS + GRADIENTS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("size", [BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 1])
def test_many_numbers_are_computed_block_by_block_and_all_of_them(function, size, monkeypatch):
    z = np.linspace(-50, 50, size)
    by_blocks = function(z)
    monkeypatch.setattr(activations, "BLOCK", 10 * BLOCK)
    np.testing.assert_allclose(by_blocks, function(z), rtol=ULPS, atol=0)


@pytest.mark.parametrize("function", FUNCTIONS + GRADIENTS, ids=lambda f: f.__name__)
def test_types(function):
    assert function(np.ones(3, np.float32)).dtype == np.float32
    assert function(np.array([200, 3], np.uint8)).tolist() == function([200, 3]).tolist()


@pytest.mark.parametrize("function", FUNCTIONS + GRADIENTS, ids=lambda f: f.__name__)
def test_arguments_stay_as_they_are_and_results_are_new(function):
    z = np.array([[-1.0, 2.0]])
    function(z)[:] = 7
    assert z.tolist() == [[-1, 2]]


def test_no_minus_zero_comes_out_of_the_relu():
    assert not np.signbit(relu(np.full(9, -0.0))).any()
    assert not np.signbit(relu(-0.0))


# Straight pieces


def network(x, points):
    W1, b1, w2, b2 = polyline(*points)
    return neuron(relu(layer(x, W1, b1)), w2, b2)


def test_polyline_by_hand():
    # Up by 2, down by 2: slopes 2 and −2, so the second neuron changes the slope by −4.
    W1, b1, w2, b2 = polyline([0, 1, 2], [5, 7, 5])
    assert (W1.tolist(), b1.tolist(), w2.tolist(), b2) == ([1, 1], [0, -1], [2, -4], 5)
    # The step: 0 up to −1, from there to 2 at 1, and level after it.
    W1, b1, w2, b2 = polyline([-1, 1, 2], [0, 2, 2])
    assert (W1.tolist(), b1.tolist(), w2.tolist(), b2) == ([1, 1], [1, -1], [1, -1], 0)


@st.composite
def points(draw):
    x = np.cumsum(draw(st.lists(st.floats(0.1, 5), min_size=2, max_size=20))) - 20
    return x, draw(arrays(float, x.shape, elements=st.floats(-100, 100)))


@given(points(), st.data())
def test_the_network_is_the_broken_line(points, data):
    x = data.draw(st.floats(points[0][0], points[0][-1]))
    np.testing.assert_allclose(network(points[0], points), points[1], rtol=1e-9, atol=1e-7)
    assert network(x, points) == pytest.approx(np.interp(x, *points), rel=1e-9, abs=1e-7)


@given(points())
def test_outside_its_points_the_network_is_straight(points):
    x, y = points
    assert network(x[0] - 3, points) == y[0]
    slope = (y[-1] - y[-2]) / (x[-1] - x[-2])
    assert network(x[-1] + 3, points) == pytest.approx(y[-1] + 3 * slope, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("curve", [np.square, np.exp])
def test_twice_as_many_neurons_leave_a_quarter_of_the_error(curve):
    fine = np.linspace(0, 1, 2001)
    errors = []
    for neurons in (50, 100):
        x = np.linspace(0, 1, neurons + 1)
        errors.append(np.abs(network(fine, (x, curve(x))) - curve(fine)).max())
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.01)


# Bad input


@pytest.mark.parametrize("function", FUNCTIONS + GRADIENTS, ids=lambda f: f.__name__)
@pytest.mark.parametrize(
    ("z", "complaint"),
    [
        (np.nan, "z … finite … nan"),
        ([[1, -np.inf]], "z … finite … -inf (at index 0, 1)"),
        ([], "z … at least one number … none (shape (0,))"),
        ("one", "z … real numbers … text (one)"),
        (1j, "z … real numbers … complex numbers (1j)"),
        ([[1, 2], [3]], "z … a full array … rows of different lengths"),
    ],
)
def test_bad_input(function, z, complaint):
    refused(lambda: function(z), complaint)


@pytest.mark.parametrize(
    ("x", "y", "complaint"),
    [
        ([1], [1], "x … two or more points from left to right … [1.0]"),
        ([1, 1], [1, 2], "x … two or more points from left to right … [1.0, 1.0]"),
        ([1, 3, 2], [1, 2, 3], "x … from left to right … [1.0, 3.0, 2.0]"),
        ([2, 1], [1, 2], "x … two or more points from left to right … [2.0, 1.0]"),
        (
            [1, 2],
            [1, 2, 3],
            "y … array of shape (2,), to fit x … an array of shape (3,)",
        ),
        (1, 1, "x … shape (N,) … a single number"),
        ([1, np.inf], [1, 2], "x … finite … inf (at index 1)"),
        ([1, 2], [np.nan, 2], "y … finite … nan (at index 0)"),
    ],
)
def test_bad_input_to_polyline(x, y, complaint):
    refused(lambda: polyline(x, y), complaint)


def test_a_formula_is_a_function():
    refused(lambda: elementwise(3), "formula … a function … 3")


def bent_in_place(z):
    z[z < 0] *= 0.1
    return z


@pytest.mark.parametrize(
    ("formula", "complaint"),
    [
        (lambda z: z[:1], "<lambda>(z) … like z … (2,) … [-1.]"),  # would be stretched
        (np.sum, "sum(z) … like z … (2,) … 1.0"),
        (lambda z: ["1", "2"], "<lambda>(z) … numbers … ['1', '2']"),
        (lambda z: z * 1j, "<lambda>(z) … numbers … j"),
        (np.ma.array, "array(z) … array of numbers … [-1. "),  # its mask would be lost
        (lambda z: None, "<lambda>(z) … numbers … None"),
        (lambda z: z * np.nan, "<lambda>(z) … finite … nan"),
        (lambda z: 1 / (z - 2), "<lambda>(z) … finite … inf"),
        (lambda z: np.exp(1000 * z), "<lambda>(z) … finite … inf"),
    ],
)
def test_a_formula_of_the_readers_that_returns_something_else(formula, complaint):
    refused(lambda: elementwise(formula)([-1, 2]), complaint)


def test_what_is_too_large_for_short_floats_is_refused():
    double = elementwise(lambda z: z.astype(float) * 1e30)
    assert double(np.ones(2)).tolist() == [1e30] * 2
    refused(lambda: double(np.full(2, 1e30, np.float32)), "<lambda>(z) … finite … inf")


def test_a_formula_leaves_z_as_it_is():
    z = np.array([-1.0, 2.0])
    with pytest.raises(ValueError, match="read-only"):
        elementwise(bent_in_place)(z)
    assert z.tolist() == [-1, 2]
    assert z.flags.writeable


def test_a_formula_of_the_readers():
    leaky = elementwise(lambda z: np.maximum(z, 0.1 * z))
    assert leaky([-1, 2]).tolist() == [-0.1, 2]
    assert type(leaky(-1)) is float

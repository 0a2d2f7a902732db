"""The oracle and the stack: by hand, by its law of errors, and what holds for all numbers.

The oracle judges every other derivative, so nothing here is judged by it before it has been held
against slopes that were worked out on paper.
"""

import itertools

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lib.activations import ACTIVATIONS, identity, identity_gradient, relu, sigmoid
from lib.gradients import (
    best_step,
    central_difference,
    check_gradient,
    forward_difference,
    numeric_gradient,
    stack,
    stack_gradient,
    wide_stack_gradient,
)
from tests.lib.refusal import refused

DIFFERENCES = [forward_difference, central_difference]
POWERS_OF_TWO = st.integers(-8, 8).map(lambda n: 2.0**n)


def square(x):
    return x * x


def cube(x):
    return x * x * x


def cube_gradient(x):
    return 3 * x * x


# Differences, by hand


@pytest.mark.parametrize(
    ("function", "x", "h", "forward", "central"),
    [
        (square, 1, 1, 3, 2),  # (4 − 1) / 1, (4 − 0) / 2
        (square, 1, 0.5, 2.5, 2),  # 2 + h: the bend of a parabola cancels in the middle
        (square, -3, 0.25, -5.75, -6),  # −6 + h
        (cube, 1, 1, 7, 4),  # 3 + 3h + h², 3 + h²
        (cube, 1, 0.5, 4.75, 3.25),
        (abs, 0, 1, 1, 0),  # a corner: from the right, and the mean of both sides
        (relu, 0, 1, 1, 0.5),
        (identity, 7, 4, 1, 1),
    ],
)
def test_differences_by_hand(function, x, h, forward, central):
    assert forward_difference(function, x, h) == forward
    assert central_difference(function, x, h) == central


def test_differences_of_an_array_entry_by_entry():
    assert forward_difference(square, [1, -3], 0.5).tolist() == [2.5, -5.5]
    assert central_difference(square, [[1], [-3]], 0.5).tolist() == [[2], [-6]]


@given(POWERS_OF_TWO, st.integers(-100, 100))
def test_the_law_of_errors_for_a_cube(h, x):
    """(x + h)³ = x³ + 3x²h + 3xh² + h³. All numbers are whole multiples of 2⁻²⁴: no rounding."""
    assert forward_difference(cube, x, h) == 3 * x**2 + 3 * x * h + h**2
    assert central_difference(cube, x, h) == 3 * x**2 + h**2


def test_a_hundredth_of_the_step_is_a_hundredth_of_the_error_or_a_ten_thousandth():
    errors = {d: [abs(d(np.exp, 0, h) - 1) for h in (1e-1, 1e-3)] for d in DIFFERENCES}
    large, small = errors[forward_difference]
    assert large / small == pytest.approx(100, rel=0.05)
    large, small = errors[central_difference]
    assert large / small == pytest.approx(10_000, rel=0.05)


# The oracle, by hand


def test_the_oracle_by_hand():
    # f = p₀ p₁² − 5 p₂: p₁² = 4, 2 p₀ p₁ = 12, −5
    gradient = numeric_gradient(lambda p: p[0] * p[1] ** 2 - 5 * p[2], [3, 2, 1])
    np.testing.assert_allclose(gradient, [4, 12, -5], rtol=1e-9)


def test_the_oracle_takes_a_number_or_any_shape():
    slope = numeric_gradient(square, 3)
    assert type(slope) is float
    assert slope == pytest.approx(6, rel=1e-9)
    p = np.arange(6.0).reshape(2, 3)
    np.testing.assert_allclose(numeric_gradient(lambda p: (p**2).sum(), p), 2 * p, atol=1e-9)


def test_the_oracle_is_better_than_the_tolerances_of_the_tests():
    for x in (-1e6, -30, -1, 0, 1e-9, 1, 20, 1e6):
        assert numeric_gradient(cube, x) == pytest.approx(3 * x * x, rel=1e-8, abs=1e-10)
    for x in (-20, -1, 0, 1, 20):
        assert numeric_gradient(np.exp, x) == pytest.approx(np.exp(x), rel=1e-8)


@pytest.mark.parametrize("size", [1, 30, 1000, 1e6])
def test_no_step_is_much_better_than_the_best(size):
    x = size * np.linspace(1, 2, 50)
    steps = best_step(size) * np.array([1e-2, 1e-1, 1, 10, 100])
    errors = [np.mean(np.abs(central_difference(cube, x, h) - 3 * x * x)) for h in steps]
    assert np.argmin(errors) in (1, 2, 3)
    assert max(errors[0], errors[4]) > 20 * errors[2]
    assert min(errors) > errors[2] / 20


def test_the_best_step_grows_with_x_but_does_not_vanish_at_0():
    assert best_step(1) == pytest.approx(6.055e-6, rel=1e-3)
    assert best_step(0) == best_step(0.5) == best_step(1)
    assert best_step([2, -4]).tolist() == [2 * best_step(1), 4 * best_step(1)]


def test_the_oracle_works_in_float64_and_leaves_x_alone():
    p = np.array([1, 2], dtype=np.float32)
    gradient = numeric_gradient(lambda p: (p**3).sum(), p)
    assert p.tolist() == [1, 2]
    assert gradient.dtype == np.float64
    np.testing.assert_allclose(gradient, [3, 12], rtol=1e-8)


def test_a_function_that_changes_its_argument_does_not_change_the_answer():
    def rude(p):
        p *= 2
        return p.sum()

    np.testing.assert_allclose(numeric_gradient(rude, [1, 2]), [2, 2], rtol=1e-9)


# The check


def test_the_check_passes_what_is_right():
    check_gradient(cube, cube_gradient, 2)
    check_gradient(lambda p: cube(p).sum(), cube_gradient, [[1, 2], [-3, 0]])


@pytest.mark.parametrize("x", [0, 1e-4, -1e-4, 1e-3])
@pytest.mark.parametrize(
    ("function", "gradient"),
    [
        (cube, cube_gradient),
        (lambda x: x**4, lambda x: 4 * x**3),
        (lambda x: np.tanh(x) ** 3, lambda x: 3 * np.tanh(x) ** 2 / np.cosh(x) ** 2),
        (lambda x: np.sin(x) - x, lambda x: np.cos(x) - 1),
    ],
)
def test_the_check_is_right_where_a_curve_is_flat_and_bends(function, gradient, x):
    check_gradient(function, gradient, x)
    check_gradient(lambda p: np.sum(function(p)), gradient, [x, 1.0])
    for wrong in (1e-4, -1e-4, 1e-2):
        with pytest.raises(AssertionError):
            check_gradient(function, lambda x, wrong=wrong: gradient(x) + wrong, x)


@pytest.mark.parametrize("x", [0, 1e-160, -1e-20, 2.3e-308])
def test_the_check_is_right_at_the_bottom_of_a_parabola(x):
    """There f is 0, and what rounds is f a step away: (1e-160)² is too small for a float."""
    check_gradient(lambda x: x * x, lambda x: 2 * x, x)
    check_gradient(lambda p: np.sum(p * p), lambda p: 2 * p, [x, 1.0])
    with pytest.raises(AssertionError):
        check_gradient(lambda x: x * x, lambda x: 2 * x + 1e-9, x)


@pytest.mark.parametrize("difference", [forward_difference, central_difference])
def test_a_step_must_change_x_to_the_right(difference):
    # The floats next to 1 are 1 − 1.1e-16 and 1 + 2.2e-16.
    refused(lambda: difference(cube, 1, 1.1e-16), "h … large enough to change x … 1.1e-16")


@pytest.mark.parametrize("x", [1.7e308, -1.7e308])
@pytest.mark.parametrize("difference", [forward_difference, central_difference])
def test_a_step_beyond_the_floats(difference, x):
    refused(lambda: difference(lambda x: x, x, 1e307), "x … far enough … 1e+307")


def test_a_strong_bend_excuses_nothing():
    with pytest.raises(AssertionError):
        check_gradient(lambda x: np.sin(1e5 * x), lambda x: 1.0 + 0 * x, 0)


def test_the_worst_entry_is_named_by_what_is_allowed_there():
    # 0.1 off from 30,000 is less than a 100,000th; 0.01 off from 3 is more.
    off = np.array([0.1, 0.01])
    with pytest.raises(AssertionError, match=r"index 1"):
        check_gradient(lambda p: cube(p).sum(), lambda p: cube_gradient(p) + off, [100, 1])
    with pytest.raises(AssertionError, match=r"index 1"):
        check_gradient(lambda p: cube(p).sum(), lambda p: cube_gradient(p) * [1, np.nan], [1, 1])


@pytest.mark.parametrize("tolerance", [-1, np.nan, np.inf, "x"])
def test_a_tolerance_that_makes_no_sense(tolerance):
    refused(lambda: check_gradient(square, lambda x: 2 * x, 1, tolerance), "tolerance")


def test_the_check_leaves_x_alone():
    def rude(p):
        p *= 2
        return p

    x = np.array([1.0, 2.0])
    check_gradient(lambda p: np.sum(p**2), rude, x)
    assert x.tolist() == [1, 2]


def test_functions_of_one_number_get_a_python_float():
    seen = []

    def watched(x):
        seen.append(type(x))
        return square(x)

    results = numeric_gradient(watched, 3), central_difference(watched, np.array(3), 0.5)
    assert {type(result) for result in results} == set(seen) == {float}


def test_the_message_of_the_check():
    def gradient(p):
        return cube_gradient(p) + np.array([[0, 0.25], [1e-3, 0]])

    with pytest.raises(AssertionError) as raised:
        check_gradient(lambda p: cube(p).sum(), gradient, [[1, 2], [-3, 0]])
    assert str(raised.value) == (
        "gradient is not the gradient of <lambda>\n"
        "at x      2 (index 0, 1)\n"
        "analytic  12.25\n"
        "numeric   12"
    )


@pytest.mark.parametrize("factor", [-1, 0, 0.5, 0.9999, 1.0001, 2, np.nan, np.inf])
@pytest.mark.parametrize("x", [-300, -30, -1e-3, 0.7, 25])
def test_the_check_catches_a_wrong_factor(factor, x):
    """In the far left tail as well, where the slope is 1e−130 and any would pass for 0."""
    with pytest.raises(AssertionError, match="is not the gradient of exp"):
        check_gradient(np.exp, lambda x: factor * np.exp(x), x)


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(z=st.floats(-5, 5) | st.floats(-740, 740) | st.floats(-1e9, 1e9))
def test_every_activation_has_its_derivative(name, z):
    corner = ACTIVATIONS[name].corner  # it has no slope to compare with
    assume(corner is None or abs(z - corner) > 2 * best_step(z))
    check_gradient(*ACTIVATIONS[name], z)


def test_the_derivative_of_softplus_is_the_sigmoid():
    z = np.linspace(-20, 20, 401)
    slopes = central_difference(ACTIVATIONS["softplus"].function, z, 1e-5)
    np.testing.assert_allclose(slopes, sigmoid(z), rtol=1e-6, atol=1e-9)


# Refusals


@pytest.mark.parametrize("difference", [*DIFFERENCES, numeric_gradient])
@pytest.mark.parametrize(
    ("x", "h", "complaint"),
    [
        (1, 1e-17, "h … large enough to change x, which is 1.0 … 1e-17"),
        (1e20, 1, "h … large enough to change x, which is 1e+20 … 1.0"),
        (1, 0, "h … a positive finite number … 0.0"),
        (1, -0.1, "h … a positive finite number … -0.1"),
        (np.nan, 0.1, "x … finite … nan"),
        ("1", 0.1, "x … real numbers … text (1)"),
    ],
)
def test_bad_input(difference, x, h, complaint):
    refused(lambda: difference(square, x, h), complaint)


@pytest.mark.parametrize(
    ("function", "x", "complaint"),
    [
        (lambda x: np.nan, 1, "function(x) … finite … nan"),
        (lambda x: x, [1, 2], "function(x) … a single number … an array of shape (2,)"),
        (lambda x: None, 1, "function(x) … real numbers … other objects"),
    ],
)
def test_functions_that_make_no_sense(function, x, complaint):
    refused(lambda: numeric_gradient(function, x), complaint)


def test_one_step_of_several_may_be_the_one_that_is_too_small():
    h = "h … large enough to change x, which is [ 1. 10.] … [5.e-16 5.e-16]"
    refused(lambda: numeric_gradient(np.sum, [1, 10], [5e-16, 5e-16]), h)  # 1 + 5e-16 is not 1
    refused(lambda: numeric_gradient(np.sum, [1, 10], [1, 0]), "h … a positive finite … 0.0")


def test_a_gradient_that_is_no_function():
    refused(lambda: check_gradient(square, 3, 1), "gradient … a function … 3")


def test_a_gradient_of_the_wrong_shape():
    with pytest.raises(ValueError, match=r"gradient\(x\) must be an array of shape \(2,\), like x"):
        check_gradient(lambda p: p.sum(), lambda p: 1.0, [1, 2])


# The stack


def test_the_stack_by_hand():
    # Layer 1: 2 × 3 − 1 = 5. Layer 2: −1 × 5 + 2 = −3, which ReLU cuts. Layer 3: 4 × 0 + 1 = 1.
    z, a = stack(3, [2, -1, 4], [-1, 2, 1], relu)
    assert z.tolist() == [5, -3, 1]
    assert a.tolist() == [5, 0, 1]
    # Layer 2 is off: nothing passes it from the left. From the right: 4 × 1.
    gradient = stack_gradient([2, -1, 4], z, ACTIVATIONS["ReLU"].gradient)
    assert gradient.tolist() == [0, 0, 4]
    # Without an activation the weights multiply: 2 × −1 × 4, −1 × 4, 4.
    z, _ = stack(3, [2, -1, 4], [-1, 2, 1], identity)
    assert stack_gradient([2, -1, 4], z, identity_gradient).tolist() == [-8, -4, 4]


def test_ten_sigmoid_layers():
    # A weight of 1 and a bias of −1/2 keep z at 0, where the slope is a quarter.
    for w, ten_layers in ((1, 0.25**10), (4, 1), (8, 1024)):
        z, a = stack(0.5, np.full(10, w), np.full(10, -w / 2), sigmoid)
        assert z.tolist() == [0] * 10
        assert a.tolist() == [0.5] * 10
        gradient = stack_gradient(np.full(10, w), z, ACTIVATIONS["sigmoid"].gradient)
        assert gradient[0] == ten_layers
        assert gradient[-1] == w / 4


@given(
    depth=st.integers(1, 6),
    data=st.data(),
    name=st.sampled_from(sorted(ACTIVATIONS)),
    x=st.floats(-3, 3),
)
def test_the_stack_against_the_oracle(depth, data, name, x):
    """The gradient of layer k is that of the stack from k on, in its input."""
    function, gradient = ACTIVATIONS[name]
    numbers = arrays(float, depth, elements=st.floats(-2, 2).map(lambda v: round(v, 3)))
    w, b = data.draw(numbers), data.draw(numbers)
    z, a = stack(x, w, b, function)
    corner = ACTIVATIONS[name].corner
    assume(corner is None or np.abs(z - corner).min() > 0.01)
    slopes = stack_gradient(w, z, gradient)
    for k, before in enumerate([x, *a[:-1]]):

        def rest(value, k=k):
            return stack(value, w[k:], b[k:], function)[1][-1]

        numeric = numeric_gradient(rest, before)
        np.testing.assert_allclose(slopes[k], numeric, rtol=1e-5, atol=1e-8)


@given(st.integers(2, 30), st.sampled_from([0.5, 1, 3, 8]))
def test_no_sigmoid_layer_passes_on_more_than_a_quarter_of_its_weight(depth, weight):
    w = np.full(depth, weight)
    z, _ = stack(0.3, w, np.full(depth, -0.1), sigmoid)
    slopes = np.abs(stack_gradient(w, z, ACTIVATIONS["sigmoid"].gradient))
    for earlier, later in itertools.pairwise(slopes):
        assert earlier <= 0.25 * weight * later * (1 + 1e-12)


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: stack(1, [1, 2], [0], relu), "b … shape (2,), to fit w … shape (1,)"),
        (lambda: stack([1], [1], [0], relu), "x … a single number … shape (1,)"),
        (lambda: stack(1, 2, 0, relu), "w … shape (L,) … a single number"),
        (lambda: stack_gradient([1], [1, 2], relu), "z … shape (1,), to fit w … shape (2,)"),
        (lambda: stack_gradient([1], [np.nan], relu), "z … finite … nan"),
    ],
)
def test_stacks_that_make_no_sense(call, complaint):
    refused(call, complaint)


# Wide layers


def test_a_wide_stack_by_hand():
    """ReLU: z₁ = (1, 2) · W₁ = (5, −1), a₁ = (5, 0), z₂ = (5, 10), and both outputs count once.

    Back: through W₂ the first neuron of layer 1 gets 1 + 2 = 3, the second 0 + 1 = 1, but it is
    off; so 3 comes through the first column of W₁: 3 × 1 and 3 × 2.
    """
    weights = [[[1, 1], [2, -1]], [[1, 2], [0, 1]]]
    relu, slope = ACTIVATIONS["ReLU"]
    assert wide_stack_gradient([1, 2], weights, [1, 1], relu, slope).tolist() == [[3, 6], [3, 1]]


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softplus"])
def test_a_wide_stack_against_the_oracle(name):
    function, slope = ACTIVATIONS[name]
    rng = np.random.default_rng(5)
    weights, toward = rng.normal(size=(4, 3, 3)), rng.normal(size=3)

    def output(x, layers):
        for W in layers:
            x = function(x @ W)
        return toward @ x

    x = rng.normal(size=3)
    for k, gradient in enumerate(wide_stack_gradient(x, weights, toward, function, slope)):
        measured = numeric_gradient(lambda each, k=k: output(each, weights[k:]), x)
        assert gradient == pytest.approx(measured, rel=1e-6, abs=1e-10)
        x = function(x @ weights[k])


@pytest.mark.parametrize(
    ("x", "weights", "toward", "what"),
    [
        ([1, 2], np.ones((2, 3, 3)), [1, 2], "weights"),
        ([1, 2], np.ones((2, 2)), [1, 2], "weights"),
        ([1, 2], np.ones((2, 2, 2)), [1, 2, 3], "toward"),
    ],
)
def test_layers_that_do_not_fit_are_refused(x, weights, toward, what):
    with pytest.raises(ValueError, match=what):
        wide_stack_gradient(x, weights, toward, *ACTIVATIONS["tanh"])

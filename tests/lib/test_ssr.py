"""The SSR and its means: by hand, against finite differences, and what holds for all numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from lib.datasets import points_near_a_line, points_on_a_line
from lib.regression import fit_line, predict
from lib.ssr import (
    least_lengths,
    line_ssr,
    line_ssr_gradient,
    mae,
    mse,
    mse_gradient,
    residuals,
    rmse,
    sae,
    ssr,
    ssr_gradient,
)
from tests.lib.refusal import refused

ALL = [residuals, ssr, ssr_gradient, mse, mse_gradient, rmse]
VALUES = st.floats(-1e3, 1e3).map(lambda value: round(value, 6))


@st.composite
def pairs(draw):
    """Actual and predicted values: two arrays of one shape, of one to three axes."""
    shape = draw(array_shapes(max_dims=3, max_side=4))
    return draw(arrays(float, shape, elements=VALUES)), draw(arrays(float, shape, elements=VALUES))


def test_by_hand():
    # The line y = 2x + 10 over points of y = 2x + 1: every prediction is 9 too high.
    _, y = points_on_a_line()
    predicted = [10, 12, 14, 16, 18]
    assert residuals(y, predicted).tolist() == [-9, -9, -9, -9, -9]
    assert ssr(y, predicted) == 405  # 5 × 81
    assert mse(y, predicted) == 81  # 405 / 5
    assert rmse(y, predicted) == 9  # all residuals are this long
    assert ssr_gradient(y, predicted).tolist() == [18] * 5  # −2 × (−9)
    assert ssr_gradient(y, predicted).sum() == 90
    assert mse_gradient(y, predicted).sum() == 18  # 90 / 5


def test_by_hand_least_squares():
    # 0.6 x + 2.2 predicts 2.8, 3.4, 4.0, 4.6, 5.2; the residuals are −0.8, 0.6, 1, −0.6, −0.2,
    # their squares 0.64 + 0.36 + 1 + 0.36 + 0.04 = 2.4.
    x, y = points_near_a_line()
    predicted = 0.6 * x + 2.2
    np.testing.assert_allclose(residuals(y, predicted), [-0.8, 0.6, 1, -0.6, -0.2], atol=1e-12)
    assert ssr(y, predicted) == pytest.approx(2.4, rel=1e-12)
    assert mse(y, predicted) == pytest.approx(0.48, rel=1e-12)
    assert rmse(y, predicted) ** 2 == pytest.approx(0.48, rel=1e-12)


def test_a_single_number():
    assert residuals(5, 3) == 2
    assert ssr(5, 3) == mse(5, 3) == 4
    assert rmse(5, 3) == 2
    assert ssr_gradient(5, 3) == mse_gradient(5, 3) == -4
    assert all(type(function(5, 3)) is float for function in ALL)


def test_a_residual_of_zero_has_no_sign():
    assert not np.signbit(ssr_gradient([1, 2], [1, 2])).any()
    assert not np.signbit(mse_gradient([1, 2], [1, 2])).any()


def test_small_integers_do_not_wrap_round():
    actual, predicted = np.array([3], dtype=np.uint8), np.array([250], dtype=np.uint8)
    assert residuals(actual, predicted).tolist() == [-247]
    assert ssr(actual, predicted) == 61009  # 247²


def test_float32_stays():
    ones = np.ones(3, dtype=np.float32)
    for function in (residuals, ssr_gradient, mse_gradient):
        assert function(ones, 2 * ones).dtype == np.float32


@pytest.mark.parametrize(("loss", "gradient"), [(ssr, ssr_gradient), (mse, mse_gradient)])
@given(pair=pairs())
def test_gradients_against_finite_differences(loss, gradient, pair, numeric_gradient):
    actual, predicted = pair
    numeric = numeric_gradient(lambda p: loss(actual, p), predicted, h=1e-2)
    # A central difference of a parabola is exact: only rounding is left.
    np.testing.assert_allclose(gradient(actual, predicted), numeric, rtol=1e-6, atol=1e-5)


@given(pairs())
def test_never_negative_and_zero_only_for_equal_values(pair):
    actual, predicted = pair
    assert ssr(actual, predicted) >= 0
    assert (ssr(actual, predicted) == 0) == np.array_equal(actual, predicted)
    assert ssr(actual, actual) == 0


@given(pairs())
def test_the_sum_is_the_sum(pair):
    actual, predicted = pair
    terms = [(a - p) ** 2 for a, p in zip(actual.flat, predicted.flat, strict=True)]
    assert ssr(actual, predicted) == pytest.approx(sum(terms), rel=1e-12)
    assert mse(actual, predicted) == pytest.approx(sum(terms) / len(terms), rel=1e-12)


@given(pairs())
def test_who_is_actual_does_not_matter_to_the_sum_but_turns_residuals_round(pair):
    actual, predicted = pair
    assert ssr(actual, predicted) == ssr(predicted, actual)
    np.testing.assert_array_equal(residuals(actual, predicted), -residuals(predicted, actual))


@given(pairs(), st.floats(0.1, 10))
def test_doubling_the_unit_quadruples_the_sum(pair, factor):
    actual, predicted = pair
    scaled = ssr(factor * actual, factor * predicted)
    assert scaled == pytest.approx(factor**2 * ssr(actual, predicted), rel=1e-6, abs=1e-9)


@given(pairs())
def test_rmse_lies_between_the_mean_and_the_largest_length(pair):
    lengths = np.abs(residuals(*pair))
    assert lengths.mean() * (1 - 1e-9) <= rmse(*pair) <= lengths.max() * (1 + 1e-9)


@given(pairs(), st.integers(2, 5))
def test_measured_several_times_only_the_sum_grows(pair, times):
    several = [np.tile(values, times) for values in pair]
    assert ssr(*several) == pytest.approx(times * ssr(*pair), rel=1e-9)
    assert mse(*several) == pytest.approx(mse(*pair), rel=1e-9)
    assert rmse(*several) == pytest.approx(rmse(*pair), rel=1e-9)


@st.composite
def points(draw):
    """Points with different x, and how far a line leaves the best one: weight and bias."""
    coarse = st.integers(-100, 100).map(lambda tenths: tenths / 10)
    x = draw(st.lists(coarse, min_size=2, max_size=8).filter(lambda x: len(set(x)) > 1))
    y = draw(st.lists(coarse, min_size=len(x), max_size=len(x)))
    return np.array(x), np.array(y), draw(coarse), draw(coarse)


@given(points())
def test_leaving_the_best_line_costs_the_squares_of_the_distances_from_it(case):
    # Both slopes of the SSR are 0 at the bottom, so nothing else is left: chapter 6.
    x, y, w, b = case
    best = predict(fit_line(x, y), x)
    away = w * x + b
    slopes = ssr_gradient(y, best)
    assert [slopes.sum(), slopes @ x] == pytest.approx([0, 0], abs=1e-8)
    total = ssr(y, best) + np.sum(away**2)
    assert ssr(y, best + away) == pytest.approx(total, rel=1e-9, abs=1e-8)


@pytest.mark.parametrize("function", ALL)
@pytest.mark.parametrize(
    ("actual", "predicted", "complaint"),
    [
        # NumPy would stretch each of the first four into an answer.
        (
            np.ones(5),
            np.ones((5, 1)),
            "predicted … array of shape (5,), like actual … an array of shape (5, 1)",
        ),
        (
            np.ones(5),
            np.ones(1),
            "predicted … array of shape (5,), like actual … an array of shape (1,)",
        ),
        (
            np.ones(5),
            1,
            "predicted … array of shape (5,), like actual … a single number",
        ),
        (
            1,
            np.ones(1),
            "predicted … a single number, like actual … an array of shape (1,)",
        ),
        (
            np.ones(5),
            np.ones(4),
            "predicted … array of shape (5,), like actual … an array of shape (4,)",
        ),
        ([], [], "actual … at least one number … none (shape (0,))"),
        ([1, np.nan], [1, 2], "actual … finite … nan (at index 1)"),
        ([1, 2], [1, np.inf], "predicted … finite … inf (at index 1)"),
        ("1", [1], "actual … real numbers … text (1)"),
        ([1], [True], "predicted … real numbers … True or False ([True])"),
    ],
)
def test_bad_input(function, actual, predicted, complaint):
    refused(lambda: function(actual, predicted), complaint)


# A line


def test_the_ssr_of_a_line_by_hand():
    # 2x misses 1, 3, 5 at 0, 1, 2 by 1 each; its slopes are −2 × (0 + 1 + 2) and −2 × 3.
    assert line_ssr([0, 1, 2], [1, 3, 5], w=2, b=0) == 3
    assert line_ssr_gradient([0, 1, 2], [1, 3, 5], w=2, b=0) == (-6, -6)
    assert line_ssr_gradient([0, 1, 2], [1, 3, 5], w=2, b=1) == (0, 0)


@given(case=points())
def test_the_slopes_of_a_line_against_the_oracle(case, numeric_gradient):
    x, y, w, b = case
    slope = line_ssr_gradient(x, y, w, b)
    numeric = numeric_gradient(lambda p: line_ssr(x, y, *p), [w, b], h=1)  # a parabola: no bend
    np.testing.assert_allclose([slope.w, slope.b], numeric, rtol=1e-9, atol=1e-7)


def test_residuals_whose_squares_do_not_fit_into_a_float():
    assert rmse([3e200, 4e200], [0, 0]) == pytest.approx(np.sqrt(12.5) * 1e200)
    # 9 + 16 + 0 + 0 = 25, and the root of 25 / 4 is 2.5.
    assert rmse([3e200, 4e200, 0, 0], np.zeros(4)) == pytest.approx(2.5e200, rel=1e-12)
    assert rmse([3e-200, 4e-200, 0, 0], np.zeros(4)) == pytest.approx(2.5e-200, rel=1e-12)
    assert rmse(1e-200, 0) == 1e-200
    assert rmse([0, 0], [0, 0]) == 0
    refused(lambda: ssr([1e200], [0]), "ssr(actual, predicted) … finite … inf")


def test_lengths_of_the_first_two_lines_of_chapter_6():
    y = [2, 4, 5, 4, 5]
    assert sae(y, [2, 3, 4, 5, 6]) == 4  # 0, 1, 1, −1, −1
    assert sae(y, [3, 3.5, 4, 4.5, 5]) == 3  # −1, 0.5, 1, −0.5, 0
    assert mae(y, [3, 3.5, 4, 4.5, 5]) == 0.6


def test_the_least_lengths_are_an_edge_of_lines_through_the_last_point():
    x, y = np.arange(1.0, 6), np.array([2.0, 4, 5, 4, 5])
    lines = least_lengths(x, y)
    assert np.allclose(lines @ [5, 1], 5)
    assert np.allclose(lines[[0, -1]], [[1 / 3, 10 / 3], [3 / 4, 5 / 4]])
    for w in np.linspace(1 / 3, 3 / 4, 9):
        assert sae(y, w * x + 5 - 5 * w) == pytest.approx(3)
    for w in (0.3, 0.78):
        assert sae(y, w * x + 5 - 5 * w) > 3.01


def test_no_line_has_less_than_the_least_lengths():
    rng = np.random.default_rng(6)
    for _ in range(20):
        x, y = rng.normal(size=(2, 6))
        w, b = least_lengths(x, y)[0]
        least = sae(y, w * x + b)
        for other in rng.normal(size=(200, 2)) * 0.2 + [w, b]:
            assert sae(y, other[0] * x + other[1]) > least - 1e-12


@pytest.mark.parametrize("x_unit", [1, 1e-9, 1e-14, 1e9])
@pytest.mark.parametrize("y_unit", [1, 1e-9, 1e-14, 1e9])
def test_the_least_lengths_do_not_depend_on_units(x_unit, y_unit):
    x, y = np.arange(1.0, 6), np.array([2.0, 4, 5, 4, 5])
    wanted = least_lengths(x, y) * [y_unit / x_unit, y_unit]
    assert np.allclose(least_lengths(x * x_unit, y * y_unit), wanted, rtol=1e-9, atol=0)


def test_the_least_lengths_far_from_0():
    # Five points, four of them on 3x + 1: the line is theirs, wherever x and y begin.
    x, y = np.arange(5.0), np.array([1.0, 4, 7, 90, 13])
    for far in (0, 1e3, 1e6):
        assert np.allclose(least_lengths(x + far, y + 5 * far), [[3, 1 + 2 * far]], rtol=1e-9)


def test_least_lengths_need_two_different_x_and_a_slope_that_is_a_float():
    refused(lambda: least_lengths([3, 3], [1, 2]), "x … at least two different values … only 3.0")
    refused(lambda: least_lengths([0, 1e257], [0, 1e-147]), "actual … so little beside x")

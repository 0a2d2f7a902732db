"""The least-squares line: by hand, against exact fractions and NumPy's solver, and far from zero.

Chapter 4's example: x = 1 … 5 with mean 3, y = 2, 4, 5, 4, 5 with mean 4. The distances from the
means are −2, −1, 0, 1, 2 and −2, 0, 1, 0, 1; their products add up to 4 + 0 + 0 + 0 + 2 = 6, the
squares of the first to 4 + 1 + 0 + 1 + 4 = 10. So the slope is 0.6 and the intercept 4 − 0.6 × 3.
"""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lib.datasets import points_near_a_line, points_on_a_line
from lib.neuron import neuron
from lib.regression import Line, fit_line, predict, r_squared, slope_between
from lib.ssr import residuals, ssr
from tests.lib.refusal import refused

X, Y = points_near_a_line()
EPSILON = np.finfo(float).eps
SIZES = st.floats(-100, 100).map(lambda value: round(value, 6))  # none so small that it vanishes


@st.composite
def points(draw, least=2):
    """Points whose x are not all equal: near zero, or far from it and close together."""
    n = draw(st.integers(least, 8))
    offset = draw(st.sampled_from([0, 1, -1e8, 1e8, 1e15]))
    x = draw(arrays(float, n, elements=SIZES)) + offset
    y = draw(arrays(float, n, elements=SIZES)) + draw(st.sampled_from([0, -1e8]))
    assume(np.ptp(x) > 1e-60)
    return x, y


def exact(x, y):
    """The means, the distances from them and the slope of floats, in fractions: nothing is lost."""
    (x_mean, dx), (y_mean, dy) = centred(x), centred(y)
    return x_mean, y_mean, dx, dy, dot(dx, dy) / dot(dx, dx)


def centred(values):
    values = [Fraction(value) for value in values]
    mean = sum(values) / len(values)
    return mean, [value - mean for value in values]


def dot(first, second):
    return sum(a * b for a, b in zip(first, second, strict=True))


def allowed(dx, dy):
    """What rounding each distance once and each sum a few times may do to the slope."""
    return 8 * EPSILON * float(dot(map(abs, dx), map(abs, dy)) / dot(dx, dx))


# By hand


def test_the_example_of_the_chapter():
    line = fit_line(X, Y)
    assert line == Line(slope=0.6, through=(3, 4))
    assert line.intercept == pytest.approx(2.2, rel=1e-15)
    # The residuals are −0.8, 0.6, 1, −0.6, −0.2; their squares .64 + .36 + 1 + .36 + .04 = 2.4.
    predicted = predict(line, X)
    np.testing.assert_allclose(predicted, [2.8, 3.4, 4, 4.6, 5.2], rtol=1e-15)
    assert ssr(Y, predicted) == pytest.approx(2.4, rel=1e-14)
    # The mean is off by −2, 0, 1, 0, 1: 4 + 1 + 1 = 6, and 1 − 2.4 / 6 = 0.6.
    assert r_squared(Y, predicted) == pytest.approx(0.6, rel=1e-14)


@pytest.mark.parametrize(
    ("x", "y", "slope", "intercept"),
    [
        ([0, 1], [1, 3], 2, 1),  # two points: the line through both
        ([1, 0], [3, 1], 2, 1),  # in any order
        ([0, 1, 2], [1, 2, 6], 2.5, 0.5),  # dx −1 0 1, dy −2 −1 3: 5 / 2; 3 − 2.5
        ([0, 1, 2], [5, 2, -1], -3, 5),
        ([1, 2, 3], [4, 4, 4], 0, 4),  # level
        ([1, 1, 2], [0, 2, 3], 2, -1),  # two points above each other; through (1, 1) and (2, 3)
        ([0, 0, 3], [-1, 1, 6], 2, 0),
        (*points_on_a_line(), 2, 1),
    ],
)
def test_fit_by_hand(x, y, slope, intercept):
    line = fit_line(x, y)
    assert line.slope == pytest.approx(slope, abs=1e-15)
    assert line.intercept == pytest.approx(intercept, abs=1e-14)


def test_slope_between_two_points():
    assert slope_between((1, 2), (5, 5)) == 0.75  # 3 / 4
    assert slope_between((5, 5), (1, 2)) == 0.75
    assert slope_between((3, 5), (4, 4)) == -1
    assert slope_between((2, 4), (4, 4)) == 0


def test_predict_by_hand():
    line = Line(slope=2, through=(3, 1))  # 2x − 5
    assert predict(line, 3) == 1
    assert predict(line, 0) == line.intercept == -5
    assert predict(line, [[0, 1], [4, 5]]).tolist() == [[-5, -3], [3, 5]]


def test_r_squared_by_hand():
    actual = [1, 2, 6]  # mean 3, distances −2, −1, 3: 4 + 1 + 9 = 14
    assert r_squared(actual, actual) == 1
    assert r_squared(actual, [3, 3, 3]) == 0
    assert r_squared(actual, [1, 2, 4]) == 1 - 4 / 14
    assert r_squared(actual, [6, 2, 1]) == 1 - 50 / 14  # worse than the mean: negative


# Properties


@given(points(), st.lists(st.tuples(SIZES, SIZES), min_size=3, max_size=3))
def test_no_other_line_has_a_smaller_ssr(data, changes):
    x, y = data
    x = x - x[0]  # far from zero the noise of the predictions is larger than a small change
    y = y - y[0]
    assume(np.ptp(x) > 1e-3)
    line = fit_line(x, y)
    least = ssr(y, predict(line, x))
    for tilt, lift in changes:
        x0, y0 = line.through
        other = Line(line.slope + tilt, (x0, y0 + lift))
        assert least <= ssr(y, predict(other, x)) * (1 + 1e-9) + 1e-9


@given(points())
def test_residuals_balance(data):
    """They add up to 0, and so do their products with x: what makes the SSR least."""
    x, y = data
    x = x - x[0]
    assume(np.ptp(x) > 1e-3)
    error = residuals(y, predict(fit_line(x, y), x))
    noise = 20 * EPSILON * (np.max(np.abs(y)) + np.max(np.abs(error)))
    assert abs(np.sum(error)) <= noise * len(x)
    assert abs(np.sum(error * (x - np.mean(x)))) <= noise * np.sum(np.abs(x)) * 4


@given(arrays(float, 6, elements=SIZES), arrays(float, 6, elements=SIZES))
def test_the_slope_is_the_mean_of_all_pairs_by_their_squared_distance(x, y):
    assume(np.min(np.abs(np.diff(np.sort(x)))) > 1e-3)
    pairs = list(combinations(zip(x, y, strict=True), 2))
    slopes = [slope_between(*pair) for pair in pairs]
    weights = [(second[0] - first[0]) ** 2 for first, second in pairs]
    mean = np.average(slopes, weights=weights)
    np.testing.assert_allclose(fit_line(x, y).slope, mean, rtol=1e-9, atol=1e-9)


@given(points(), SIZES)
def test_a_line_is_a_neuron(data, x):
    line = fit_line(*(each - each[0] for each in data))
    assume(abs(line.slope) < 1e6)
    expected = neuron(x, w=line.slope, b=line.intercept)
    size = abs(line.slope) * 300 + 300
    np.testing.assert_allclose(predict(line, x), expected, atol=1e-14 * size)


@given(points(least=3))
def test_r_squared_of_the_fit_lies_between_zero_and_one(data):
    x, y = (each - each[0] for each in data)
    assume(np.ptp(x) > 1e-3 and np.ptp(y) > 1e-3)
    assert -1e-12 <= r_squared(y, predict(fit_line(x, y), x)) <= 1


# Against exact arithmetic


@given(points())
def test_the_slope_is_exact_but_for_rounding(data):
    _, _, dx, dy, slope = exact(*data)
    assert abs(Fraction(fit_line(*data).slope) - slope) <= allowed(dx, dy)


@given(points())
def test_predictions_are_exact_but_for_rounding(data):
    x, y = data
    x_mean, y_mean, dx, dy, slope = exact(x, y)
    reach = float(max(map(abs, dx)))
    tolerance = allowed(dx, dy) * reach + 4 * EPSILON * (np.max(np.abs(y)) + reach * abs(slope))
    for at, predicted in zip(x, predict(fit_line(x, y), x), strict=True):
        assert abs(Fraction(predicted) - (y_mean + slope * (Fraction(at) - x_mean))) <= tolerance


@given(points(), st.data())
def test_r_squared_is_exact_but_for_rounding(data, more):
    _, actual = data
    predicted = more.draw(arrays(float, len(actual), elements=SIZES)) + actual[0]
    assume(np.ptp(actual) > 1e-60)
    _, dy = centred(actual)
    error = [Fraction(a) - Fraction(p) for a, p in zip(actual, predicted, strict=True)]
    quotient = dot(error, error) / dot(dy, dy)
    difference = abs(Fraction(r_squared(actual, predicted)) - (1 - quotient))
    assert difference <= 16 * EPSILON * float(1 + quotient)


def test_two_neighbouring_floats():
    """Their mean lies between them, where there is no float; the line still meets both points."""
    x = np.array([1e8, np.nextafter(1e8, np.inf)])
    line = fit_line(x, [0, 1])
    assert line.slope == 1 / (x[1] - x[0])
    assert predict(line, x).tolist() == [0, 1]


def test_far_from_zero_where_the_solver_gives_up():
    """Columns of x and of ones differ too little there for the solver, which drops one of them."""
    x = X + 1e8
    (slope, _), _, rank, _ = np.linalg.lstsq(np.column_stack([x, np.ones(5)]), Y)
    assert rank == 1
    assert slope == pytest.approx(4e-8, rel=1e-3)
    line = fit_line(x, Y)
    assert line == Line(slope=0.6, through=(1e8 + 3, 4))
    np.testing.assert_allclose(predict(line, x), [2.8, 3.4, 4, 4.6, 5.2], rtol=1e-15)


def test_many_points():
    """A million points: the error of a sum grows with the logarithm of their number."""
    rng = np.random.default_rng(4)
    x = 1e8 + rng.normal(size=1_000_000)
    y = 1e8 - 3 * (x - 1e8) + rng.normal(size=len(x))
    whole = 2**30  # floats near 1e8 are whole multiples of 2**-26: integers are exact and fast
    dx, dy = (np.round((each - 1e8) * whole).astype(np.int64).astype(object) for each in (x, y))
    n = len(x)
    sx, sy = int(dx.sum()), int(dy.sum())
    slope = Fraction(n * int((dx * dy).sum()) - sx * sy, n * int((dx * dx).sum()) - sx * sx)
    assert fit_line(x, y).slope == pytest.approx(float(slope), rel=1e-14)


@pytest.mark.parametrize(("x_unit", "y_unit"), [(1e-70, 1e-70), (1e70, 1e-70), (1e-70, 1e70)])
def test_very_small_and_very_large_units(x_unit, y_unit):
    line = fit_line(X * x_unit, Y * y_unit)
    assert line.slope == pytest.approx(0.6 * y_unit / x_unit, rel=1e-14)
    predicted = predict(line, X * x_unit)
    assert r_squared(Y * y_unit, predicted) == pytest.approx(0.6, rel=1e-13)


# Against NumPy


@given(points(least=3))
def test_like_the_solver_of_numpy(data):
    x, y = (each - each[0] for each in data)
    assume(np.ptp(x) > 0.1)
    A = np.column_stack([x, np.ones(len(x))])
    slope, intercept = np.linalg.lstsq(A, y)[0]
    line = fit_line(x, y)
    size = 1 + np.max(np.abs(y)) / np.ptp(x)
    assert line.slope == pytest.approx(slope, abs=1e-9 * size)
    assert line.intercept == pytest.approx(intercept, abs=1e-9 * size * (1 + np.max(np.abs(x))))


# Types


def test_results_are_python_floats():
    line = fit_line(X, Y)
    values = [line.slope, *line.through, line.intercept, predict(line, 1), r_squared(Y, X)]
    assert {type(value) for value in [*values, slope_between(X[:2], Y[:2])]} == {float}


def test_float32_and_small_integers_are_computed_as_float64():
    x, y = (each.astype(np.float32) for each in (X + 1e7, Y))
    assert fit_line(x, y).slope == 0.6
    assert predict(fit_line(x, y), x).dtype == float
    assert fit_line(X.astype(np.uint8), (Y * 50).astype(np.uint8)).slope == 30


def test_a_row_of_a_table_may_be_a_view():
    table = np.column_stack([X, Y])
    assert fit_line(table[:, 0], table[:, 1]) == fit_line(X, Y)
    assert table.tolist() == np.column_stack([X, Y]).tolist()


# Bad input


@pytest.mark.parametrize(
    ("x", "y", "complaint"),
    [
        ([1], [2], "x … at least two points … one: lines of all slopes go through one"),
        ([3, 3, 3], [1, 2, 3], "x … at least two different values … only 3.0"),
        ([1, 2, 3], [1, 2], "y … array of shape (3,), to fit x … an array of shape (2,)"),
        ([1, np.nan], [1, 2], "x … finite … nan (at index 1)"),
        ([1, 2], [np.inf, 2], "y … finite … inf (at index 0)"),
        ([[1, 2]], [[1, 2]], "x … shape (N,) … an array of shape (1, 2)"),
        (1, 2, "x … shape (N,) … a single number"),
        ([], [], "x … at least one number … none (shape (0,))"),
        (["1", "2"], [1, 2], "x … real numbers … text (['1', '2'])"),
        ([0, 1e200], [1, 2], "x … numbers of at most 1e+75 … 1e+200"),
        ([0, 1], [1, -1e80], "y … numbers of at most 1e+75 … 1e+80"),
        ([0, 1e-200], [1, 2], "x … spread over at least 1e-75 … 1e-200: rescale it"),
        ([0, 1], [0, 1e-200], "y … spread over at least 1e-75 … 1e-200: rescale it"),
    ],
)  # fmt: skip
def test_bad_input_to_a_fit(x, y, complaint):
    refused(lambda: fit_line(x, y), complaint)


@pytest.mark.parametrize(
    ("first", "second", "complaint"),
    [
        ((3, 1), (3, 2), "second … have another x than first … 3.0: no slope is that steep"),
        ((3, 1, 2), (3, 2), "first … array of shape (2,) … an array of shape (3,)"),
        ((3, 1), 4, "second … array of shape (2,) … a single number"),
        ((np.nan, 1), (3, 2), "first … finite … nan (at index 0)"),
    ],
)  # fmt: skip
def test_bad_input_to_a_slope_between(first, second, complaint):
    refused(lambda: slope_between(first, second), complaint)


@pytest.mark.parametrize(
    ("line", "x", "complaint"),
    [
        (Line(1, (0, 0)), np.nan, "x … finite … nan"),
        (Line(np.nan, (0, 0)), 1, "the slope of line … finite … nan"),
        (Line(1, (0, np.inf)), 1, "the point of line … finite … inf (at index 1)"),
    ],
)
def test_bad_input_to_predict(line, x, complaint):
    refused(lambda: predict(line, x), complaint)


@pytest.mark.parametrize(
    ("actual", "predicted", "complaint"),
    [
        ([4, 4, 4], [4, 4, 4], "actual … at least two different values … only 4.0"),
        ([4], [4], "actual … at least two different values … only 4.0"),
        ([1, 2], [1, 2, 3], "predicted … shape (2,), to fit actual … shape (3,)"),
        ([1, 2], [1, np.nan], "predicted … finite … nan (at index 1)"),
        ([[1, 2]], [[1, 2]], "actual … shape (N,) … an array of shape (1, 2)"),
    ],
)  # fmt: skip
def test_bad_input_to_r_squared(actual, predicted, complaint):
    refused(lambda: r_squared(actual, predicted), complaint)

"""Bad input is refused with one kind of sentence: the argument, what it must be, what it was."""

import numpy as np
import pytest

from lib import _check as check


def message(function, *arguments, **options):
    with pytest.raises(ValueError) as raised:
        function(*arguments, **options)
    return str(raised.value)


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("2", "x must be real numbers, not text (2)"),
        (["a", "b"], "x must be real numbers, not text (['a', 'b'])"),
        (None, "x must be real numbers, not other objects (None)"),
        ([1, None], "x must be real numbers, not other objects ([1, None])"),
        (10**30, f"x must be real numbers, not other objects ({10**30})"),
        (True, "x must be real numbers, not True or False (True)"),
        (np.array([True]), "x must be real numbers, not True or False ([ True])"),
        (2 + 1j, "x must be real numbers, not complex numbers ((2+1j))"),
        ([[1, 2], [3]], "x must be a full array, not rows of different lengths"),
        ([], "x must hold at least one number, not none (shape (0,))"),
        (np.ones((3, 0)), "x must hold at least one number, not none (shape (3, 0))"),
        (np.nan, "x must be finite, not nan"),
        (-np.inf, "x must be finite, not -inf"),
        ([1, 2, np.nan, np.inf], "x must be finite, not nan (at index 2)"),
        ([[1, 2], [np.inf, 3]], "x must be finite, not inf (at index 1, 0)"),
    ],
)
def test_what_is_no_number(value, complaint):
    assert message(check.numbers, "x", value) == complaint


def test_long_values_are_cut():
    assert message(check.numbers, "x", "a" * 1000).endswith(f"({'a' * 40})")


@pytest.mark.parametrize(
    ("ndim", "value", "complaint"),
    [
        ((0,), [1], "x must be a single number, not an array of shape (1,)"),
        ((0, 1), [[1]], "x must be a single number or a vector, not an array of shape (1, 1)"),
        ((1, 2), 1, "x must be a vector or a matrix, not a single number"),
    ],
)
def test_the_number_of_axes(ndim, value, complaint):
    assert message(check.numbers, "x", value, ndim=ndim) == complaint


def test_infinite_numbers_may_be_allowed():
    assert check.numbers("x", np.inf, finite=False) == np.inf


@pytest.mark.parametrize("value", [3, 3.0, np.int8(3), np.float32(3), np.array(3)])
def test_a_single_number_becomes_a_python_float(value):
    assert type(check.numbers("x", value)) is float
    assert check.numbers("x", value) == 3


def test_integers_become_floats_and_do_not_wrap_round():
    x = check.numbers("x", np.array([3, 250], dtype=np.uint8))
    assert x.dtype == np.float64
    assert (x - 5).tolist() == [-2, 245]


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_floats_keep_their_precision(dtype):
    assert check.numbers("x", np.ones(3, dtype)).dtype == dtype


@pytest.mark.parametrize(
    ("value", "was"), [(0, "0.0"), (-1, "-1.0"), (np.nan, "nan"), (np.inf, "inf")]
)
def test_positive(value, was):
    expected = f"rate must be a positive finite number, not {was}"
    assert message(check.positive, "rate", value) == expected


@pytest.mark.parametrize(("value", "was"), [(-1, "-1.0"), (np.nan, "nan"), (np.inf, "inf")])
def test_zero_or_positive(value, was):
    assert check.positive("rate", 0, or_zero=True) == 0
    expected = f"rate must be zero or a positive finite number, not {was}"
    assert message(check.positive, "rate", value, or_zero=True) == expected


@pytest.mark.parametrize("value", [-1, 2.5, 3.0, True, "3", None, np.nan])
def test_count(value):
    assert check.count("n", np.int64(3)) == 3
    assert check.count("n", 0) == 0
    assert message(check.count, "n", value) == f"n must be a whole number, 0 or more, not {value}"


def test_shape():
    check.shape("b", np.ones((2, 1)), (2, 1), "like a")
    check.shape("b", 3, (), "like a")
    why = "b must be an array of shape (2,), like a, not an array of shape (2, 1)"
    assert message(check.shape, "b", np.ones((2, 1)), (2,), "like a") == why
    why = "b must be a single number, like a, not an array of shape (1,)"
    assert message(check.shape, "b", [1], (), "like a") == why

"""Bad input is refused with one kind of sentence: the argument, what it must be, what it was."""

import inspect
import pickle

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


@pytest.mark.parametrize("worst", [np.nan, np.inf, -np.inf])
def test_one_bad_number_is_found_however_the_others_lie_in_memory(worst):
    for turned in ((2, 0, 1), (0, 2, 1), (2, 1, 0)):
        for at in np.ndindex(2, 3, 4):
            array = np.ones((2, 3, 4))
            array[at] = worst
            for view in array.transpose(turned), array[::-1, :, ::-1]:
                assert not check.all_finite(view)
                assert message(check.numbers, "x", view).startswith("x must be finite, not")
    assert check.all_finite(np.full((2, 3, 4), 1e300).transpose(2, 0, 1))  # squares overflow


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


@pytest.mark.parametrize(
    "value", [-1, 2.5, 3.0, True, "3", None, np.nan, np.timedelta64(3, "s"), np.bool_(True)]
)
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


# The table of shapes


@check.shapes("(), ()", "(N), ()", "(N, D), (D)")
def scaled(x, w):
    """Return x · w.

    >>> scaled(2, 3)
    6.0
    """
    return x * w


def test_the_table_of_shapes_lets_through_what_is_in_it():
    assert type(scaled(2, np.int8(3))) is float
    assert scaled(2, w=3) == 6
    assert scaled([1, 2], 3).tolist() == [3, 6]
    assert scaled(np.ones((3, 2)), [1, 2]).tolist() == [[1, 2]] * 3


@pytest.mark.parametrize(
    ("x", "w", "complaint"),
    [
        ([1, 2], [1, 2], "w must be a single number, to fit x, not an array of shape (2,)"),
        (np.ones((3, 2)), [1], "w must be an array of shape (2,), to fit x, not an array of "
         "shape (1,)"),
        (np.ones((1, 1, 1)), 1, "x must be a single number or an array of shape (N,) or an "
         "array of shape (N, D), not an array of shape (1, 1, 1)"),
        (1e308, 10, "scaled(x, w) must be finite, not inf: too large, or too near 0"),
        ([1, 1e308], 10, "scaled(x, w) must be finite, not inf: too large, or too near 0"),
    ],
)  # fmt: skip
def test_the_table_of_shapes_refuses_the_rest(x, w, complaint):
    assert message(scaled, x, w) == complaint


def test_a_function_under_a_table_is_still_itself():
    assert pickle.loads(pickle.dumps(scaled)) is scaled
    assert str(inspect.signature(scaled)) == "(x, w)"
    assert inspect.getsource(scaled).startswith('@check.shapes("(), ()"')
    with pytest.raises(TypeError, match="missing"):
        scaled(1)
    with pytest.raises(TypeError, match="unexpected"):
        scaled(1, w=2, v=3)
    with pytest.raises(TypeError, match="missing a required argument: 'w'"):
        scaled(1, v=3)  # as many as there should be, but not these


def test_a_table_that_makes_no_sense():
    with pytest.raises(TypeError, match="positiv"):
        check.shapes("(), positiv")(scaled)
    with pytest.raises(ValueError):
        check.shapes("()")(scaled)


def test_an_argument_that_may_be_left_out():
    @check.shapes("(...), positive")
    def function(x, h=None):
        return x if h is None else x * h

    assert function([1, 2]).tolist() == [1, 2]
    assert function([1, 2], 2).tolist() == [2, 4]
    assert message(function, 1, h=-1).startswith("h must be a positive")
    assert message(function, None).startswith("x must be real numbers")


def test_the_precision_and_more_than_a_table_can_say():
    def no_seven(x):
        if x[0] == 7:
            raise ValueError("x must not be 7")

    @check.shapes("(2)", also=no_seven, dtype=float)
    def function(x):
        return x, (x[0], "text"), len

    x, (first, text), same = function(np.ones(2, np.float32))
    assert (x.dtype, type(first), text, same) == (float, float, "text", len)
    assert message(function, [7, 1]) == "x must not be 7"


def test_a_refusal_inside_names_the_outer_call_too():
    @check.shapes("(), ()")
    def outer(x, factor):
        return scaled(x, factor)

    assert "in outer(x, factor)" in message(outer, 1e308, 1e10)


def test_overflow_on_the_way_does_not_warn():
    @check.shapes("(...)")
    def function(x):
        return 1 / np.exp(x)

    assert function([1000, 0]).tolist() == [0, 1]


def test_like():
    @check.like(np.ones(2))
    def back(gradient):
        return gradient * 1e200, gradient[0]

    all_of_it, first = back([1, 2])
    assert all_of_it.tolist() == [1e200, 2e200]
    assert type(first) is float
    complaint = "gradient must be an array of shape (2,), like the value, not a single number"
    assert message(back, 1) == complaint
    assert message(back, [1, 1e200]).startswith("gradient × slope must be finite, not inf")


# Objects that look like arrays


class Refuses:
    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("detach me first")


def test_what_cannot_become_an_array_is_refused_by_name():
    for value in (Refuses(), [Refuses(), 1]):
        assert message(check.numbers, "x", value).startswith("x must be real numbers")


@pytest.mark.parametrize("value", [np.ma.array([1, 2]), [np.ma.masked, 1], [[1], (np.ma.masked,)]])
def test_a_mask_is_not_lost_without_a_word(value):
    assert message(check.numbers, "x", value).startswith("x must be a plain array")


def test_long_floats_that_are_too_large():
    if np.finfo(np.longdouble).max > np.finfo(float).max:
        assert message(check.numbers, "x", np.longdouble("1e4000")) == "x must be finite, not inf"
    assert check.numbers("x", np.ones(2, np.longdouble)).dtype == float


# Rules


def test_counts_become_plain_integers():
    assert type(check.count("n", np.uint8(200), least=1)) is int
    assert message(check.count, "n", 0, least=1) == "n must be a whole number, 1 or more, not 0"
    assert message(check.count, "n", 10**30).startswith("n must be a whole number")


@pytest.mark.parametrize("value", [None, 0, np.random, np.random.RandomState(0)])
def test_generators(value):
    rng = np.random.default_rng(0)
    assert check.generator("rng", rng) is rng
    assert message(check.generator, "rng", value).startswith("rng must be a numpy.random.Generator")


def test_functions_are_judged_by_what_they_return():
    assert check.entrywise("f", lambda x: x[::-1])([1, 2]).tolist() == [2, 1]
    assert message(check.entrywise("f", lambda x: x[0]), [1, 2]).startswith("f(x) must be an array")
    assert message(check.loss("f", lambda x: x), [1, 2]).startswith("f(x) must be a single number")
    assert check.function("f", np.sum)([1, 2]) == 3
    assert message(check.function("f", lambda x: x[:1]), [1, 2]).startswith("f(x) must be an array")
    assert message(check.function("f", lambda x: 10.0**x), 400.0).startswith("f(x) must be finite")
    assert message(check.function, "f", 3) == "f must be a function, not 3"


def test_an_error_of_a_readers_own_function_reaches_the_reader():
    def broken(x):
        raise KeyError("my own")

    with pytest.raises(KeyError, match="my own"):
        check.function("f", broken)(1)


def test_some_is_a_count_from_1_on():
    assert check.some("N", np.int8(1)) == 1
    for value in (0, -1, 1.0, True):
        assert message(check.some, "N", value).startswith("N must be a whole number, 1 or more")


def test_one_of_a_few_names():
    rule = check.one_of(["tanh", "dense, wide"])
    assert rule("name", "dense, wide") == "dense, wide"
    assert message(rule, "name", "relu") == (
        "name must be one of 'tanh', 'dense, wide', not 'relu'"
    )
    assert "not ['tanh']" in message(rule, "name", ["tanh"])


def test_what_fits_into_memory_is_affordable():
    check.affordable("N", 100_000_000)
    assert message(check.affordable, "N", 100_000_001) == (
        "N must be at most 100,000,000, to fit into memory, not 100,000,001"
    )

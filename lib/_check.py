"""The gate in front of the formulas: one kind of sentence for bad input.

This module belongs to no chapter: every other module asks here whether its arguments make sense,
so that a slip is caught where it is made and not three functions later, as a NaN or as an array of
a strange shape. What does not make sense raises a ``ValueError`` that names the argument, says
what it must be and what it was.

Most functions ask with one line above them, `shapes`, which is their table of shapes; a way back
asks with `like`. So a body is the formula alone.
"""

import inspect
import math
import re
import sys
from functools import lru_cache, wraps
from weakref import WeakKeyDictionary

import numpy as np

FORMS = ("a single number", "a vector", "a matrix")  # of 0, 1 and 2 axes
FORMULAS = WeakKeyDictionary()  # what is behind each gate, for whoever has checked already
ARRAY = (np.ndarray, np.generic)
WHOLE = (int, np.integer)
NO_COUNT = (bool, np.timedelta64)  # whole as well, where Python and NumPy draw up their types
SEVERAL = (tuple, list)
MOST = 10**8  # numbers in one array: 0.8 GB of them. Whoever asks for more has made a slip
NOT_REAL = {"b": "True or False", "c": "complex numbers", "U": "text"}


class OutOfRange(ValueError):
    """A number that is not finite. The calls that it went through are named on the way out."""


def shapes(*table, also=None, dtype=None, **rules):
    """Let only arguments of the shapes in a table reach a formula, and only finite results leave.

    Each line of the table is one way to call the function. It has an entry for each parameter:

    ===================  ======================================================================
    ``()``               a single number, which the formula gets as a Python float
    ``(N, D)``, ``(2)``  an array of floats; a letter stands for one length all along its line
    ``(...)``            a number or an array, of one shape wherever this stands in a line
    a name               what the rule of that name makes of the argument: see `RULES`
    ``_``                anything
    ===================  ======================================================================

    An argument whose default is None may be None. What fits no line is refused, and blamed is the
    first argument that does not go with those before it. What the formula returns, alone or in a
    tuple, must be finite, and becomes a Python float if it has no axes. Overflow on the way does
    not warn: the result is judged.

    Parameters
    ----------
    also : takes the checked arguments of the formula, and refuses what no table can tell
    dtype : in which the formula computes, such as float; if left out, that of the arguments
    rules : more rules, which take the name and the value of an argument and return what passes
    """
    rules = {**RULES, **rules}
    lines = [[_entry(each, rules) for each in re.findall(r"\([^)]*\)|\w+", row)] for row in table]

    def shaped(name, value):
        return numbers(name, value, dtype=dtype)

    def decorate(formula):
        signature = inspect.signature(formula)
        parameters = signature.parameters
        columns = list(zip(parameters, zip(*lines, strict=True), strict=True))
        judged = {name: entries for name, entries in columns if isinstance(entries[0], tuple)}
        asked = [
            (name, shaped if name in judged else rule, parameters[name].default is None)
            for name, (rule, *_) in columns
            if rule is not None
        ]
        call = f"{formula.__name__}({', '.join(parameters)})"
        defaults = {
            name: each.default
            for name, each in parameters.items()
            if each.default is not each.empty
        }
        leading = [name for name, each in parameters.items() if each.kind is not each.KEYWORD_ONLY]
        everything = set(parameters)

        @lru_cache(maxsize=128)  # the same few shapes come again and again
        def fit(arguments):
            """Refuse shapes that no line of the table has; None: it was left out."""
            ways = [{} for _ in lines]
            for (name, entries), lengths in zip(judged.items(), arguments, strict=True):
                if lengths is not None:
                    ways = _fitting(name, lengths, entries, ways)

        @wraps(formula)
        def function(*args, **kwargs):
            values = {**defaults, **dict(zip(leading, args, strict=False)), **kwargs}
            twice = kwargs and not kwargs.keys().isdisjoint(leading[: len(args)])
            if twice or len(args) > len(leading) or values.keys() != everything:
                signature.bind(*args, **kwargs)  # says what is wrong
            for name, rule, may_be_none in asked:
                if values[name] is not None or not may_be_none:
                    values[name] = rule(name, values[name])
            fit(tuple([_lengths(values[name]) for name in judged]))
            if also:
                also(**values)
            try:
                with np.errstate(all="ignore"):
                    return finite(call, formula(**values))
            except OutOfRange as reason:
                raise OutOfRange(
                    f"{reason}, in {call}" if call not in str(reason) else str(reason)
                ) from None

        FORMULAS[function] = formula
        return function

    return decorate


def like(value, what="the value"):
    """Let only a gradient of the shape of `value` reach a way back, and only finite ones leave it.

    What it returns must be finite, alone or in a tuple, and becomes a Python float without axes.
    """
    shape_of_value = np.shape(value)

    def decorate(back):
        @wraps(back)
        def function(gradient):
            gradient = numbers("gradient", gradient)
            shape("gradient", gradient, shape_of_value, f"like {what}")
            with np.errstate(all="ignore"):
                return finite("gradient × slope", back(gradient))

        return function

    return decorate


def finite(what, result):
    """Return a result, a single number as a Python float, if it is finite; in tuples, each part."""
    if isinstance(result, ARRAY):
        if result.dtype.kind != "f" or all_finite(result):
            return result if result.ndim else float(result)
        worst = float(result[~np.isfinite(result)][0])
    elif isinstance(result, float):
        if math.isfinite(result):
            return result
        worst = result
    elif isinstance(result, SEVERAL):
        parts = [finite(what, part) for part in result]
        make = getattr(result, "_make", type(result))  # of a NamedTuple
        return make(parts)
    else:
        return result
    raise OutOfRange(f"{what} must be finite, not {worst}: too large, or too near 0")


def all_finite(array):
    """Whether no entry is NaN or infinite: the fast look is the sum of the squares.

    With one of them in it that sum is neither. Large numbers overflow in it too, so then it is
    each entry that is asked.
    """
    flat = array.ravel(order="K")  # as the numbers lie in memory: no copy of a turned array
    return math.isfinite(np.vdot(flat, flat)) or bool(np.isfinite(flat).all())


def numbers(name, value, *, ndim=None, finite=True, dtype=None):
    """Return `value` as real numbers: a Python float for a single one, else an array of floats.

    Integers become float64, for small integer types wrap round without a word (in uint8, 3 − 5
    is 254). Floats keep their precision; a Python float takes that of the array it meets, so
    float32 samples times a single weight stay float32.

    Parameters
    ----------
    ndim : tuple of int, optional
        The numbers of axes that are allowed; any, if left out.
    finite : bool
        Whether NaN and the infinities are refused.
    dtype : optional
        The precision of the array, if it is not to stay what it is.
    """
    if type(value) is int and abs(value) <= sys.maxsize:
        value = float(value)
    if type(value) is float and math.isfinite(value) and (ndim is None or 0 in ndim):
        return value
    array = value if type(value) is np.ndarray else _array(name, value)
    if array.dtype.kind not in "iuf":
        what = NOT_REAL.get(array.dtype.kind, "other objects")
        raise ValueError(f"{name} must be real numbers, not {what} ({value!s:.40})")
    if array.size == 0:
        raise ValueError(f"{name} must hold at least one number, not none (shape {array.shape})")
    if ndim is not None and array.ndim not in ndim:
        forms = " or ".join(FORMS[axes] for axes in ndim)
        raise ValueError(f"{name} must be {forms}, not {form(array.shape)}")
    if array.dtype.kind != "f" or array.itemsize > 8:
        dtype = float
    if dtype and array.dtype != dtype:
        with np.errstate(over="ignore"):  # long floats may become infinite, which is found below
            array = array.astype(dtype)
    if finite and not all_finite(array):
        index = tuple(np.argwhere(~np.isfinite(array))[0].tolist())
        where = f" (at index {', '.join(map(str, index))})" if index else ""
        raise OutOfRange(f"{name} must be finite, not {array[index]}{where}")
    return plain(array)


def number(name, value, *, finite=True):
    """Return `value` as one Python float."""
    return numbers(name, value, ndim=(0,), finite=finite)


def positive(name, value, *, or_zero=False):
    """Return `value` as one finite Python float above zero (or zero, where that is allowed)."""
    value = number(name, value, finite=False)
    if not (0 < value < np.inf or (or_zero and value == 0)):
        zero = "zero or " if or_zero else ""
        raise ValueError(f"{name} must be {zero}a positive finite number, not {value}")
    return abs(value)  # −0 is no sign


def zero_or_positive(name, value):
    """Return `value` as one finite Python float, zero or above."""
    return positive(name, value, or_zero=True)


def count(name, value, least=0):
    """Return `value` as an int: `least`, `least` + 1, … (neither 3.0 nor True is a count)."""
    if not is_whole(value) or not least <= value <= sys.maxsize:
        raise ValueError(f"{name} must be a whole number, {least} or more, not {value!s:.40}")
    return int(value)


def is_whole(value):
    """Whether a value is a whole number: by its type, for 3.0 might as well be 3.0001."""
    return isinstance(value, WHOLE) and not isinstance(value, NO_COUNT)


def some(name, value):
    """Return `value` as an int, 1 or more."""
    return count(name, value, least=1)


def one_of(names):
    """Return a rule that lets one of a few names pass."""

    def rule(name, value):
        if not isinstance(value, str) or value not in names:
            wanted = ", ".join(map(repr, names))
            raise ValueError(f"{name} must be one of {wanted}, not {value!r:.40}")
        return value

    return rule


def affordable(what, size):
    """Refuse to make an array of more than `MOST` numbers."""
    if size > MOST:
        raise ValueError(f"{what} must be at most {MOST:,}, to fit into memory, not {size:,}")


def generator(name, value):
    """Return `value` if it is a source of random numbers: a numpy.random.Generator."""
    if not isinstance(value, np.random.Generator):
        raise ValueError(f"{name} must be a numpy.random.Generator, not {value!s:.40}")
    return value


def entrywise(name, value):
    """Return a function of numbers whose value must be finite and of the shape that went in."""
    return _judged(name, value, lambda y, x: shape(f"{name}(x)", y, np.shape(x), "like x"))


def loss(name, value):
    """Return a function of numbers whose value must be finite and a single number."""
    return _judged(name, value, lambda y, x: shape(f"{name}(x)", y, (), "whatever x is"))


def function(name, value):
    """Return a function of numbers whose value must be finite: like what went in, or a number."""

    def fits(y, x):
        if np.ndim(y):
            shape(f"{name}(x)", y, np.shape(x), "like x, or a single number")

    return _judged(name, value, fits)


def shape(name, value, expected, why):
    """Refuse `value` unless its shape is exactly `expected`: nothing is stretched to fit."""
    if np.shape(value) != expected:
        raise ValueError(f"{name} must be {form(expected)}, {why}, not {form(np.shape(value))}")


def form(shape):
    """Return a shape in words."""
    return f"an array of shape {shape}" if shape else "a single number"


def plain(value):
    """Return a single number as a Python float, which prints as 7.0; leave an array as it is."""
    return value if np.ndim(value) else float(value)


RULES = {
    **{rule.__name__: rule for rule in (positive, zero_or_positive, count, some, generator)},
    **{rule.__name__: rule for rule in (entrywise, loss, function)},
    "_": None,
}


def _entry(text, rules):
    """Return what one entry of a table stands for: a rule, or lengths and letters."""
    if text in rules:
        return rules[text]
    if not text.startswith("("):
        raise TypeError(f"a table of shapes must name one of {', '.join(rules)}, not {text}")
    axes = re.findall(r"\w+|\.\.\.", text)
    return tuple(int(axis) if axis.isdigit() else axis for axis in axes)


def _lengths(value):
    """Return the shape of what `numbers` returned; None of what was left out."""
    if value is None:
        return None
    return () if type(value) is float else value.shape


def _fitting(name, lengths, entries, ways):
    """Return what the letters of each line stand for with one more argument; None: it is out."""
    after = [
        None if way is None else _fit(name, lengths, entry, way)
        for entry, way in zip(entries, ways, strict=True)
    ]
    if any(way is not None for way in after):
        return after
    left = [(entry, way) for entry, way in zip(entries, ways, strict=True) if way is not None]
    wanted = " or ".join(dict.fromkeys(_words(entry, way) for entry, way in left))
    if any(entries) and ("...",) not in entries:
        shared = dict.fromkeys(way[a][1] for entry, way in left for a in entry if a in way)
        before = shared or left[0][1].get("", ())
        wanted += f", to fit {' and '.join(before)}" if before else ""
    raise ValueError(f"{name} must be {wanted}, not {form(lengths)}")


def _fit(name, lengths, entry, way):
    """Return a line's letters, each with its length and the argument that it comes from."""
    if entry == ("...",):
        lengths = (lengths,)
    elif len(lengths) != len(entry):
        return None
    way = {**way, "": (*way.get("", ()), name)}
    for length, axis in zip(lengths, entry, strict=True):
        if length != (axis if isinstance(axis, int) else way.setdefault(axis, (length, name))[0]):
            return None
    return way


def _words(entry, way):
    if entry == ("...",):
        lengths, alike = way["..."]
        return f"{form(lengths)}, like {alike}"
    lengths = [str(way.get(axis, (axis,))[0]) for axis in entry]
    comma = "," if len(entry) == 1 else ""
    return f"an array of shape ({', '.join(lengths)}{comma})" if entry else FORMS[0]


def _array(name, value):
    """Return `value` as an array, if nothing that it says is lost by that."""
    if _masked(value):
        raise ValueError(f"{name} must be a plain array: what a masked array hides would count")
    try:
        return np.asarray(value)
    except Exception as reason:  # an object of any library may be what cannot become an array
        if "inhomogeneous" in str(reason):
            raise ValueError(
                f"{name} must be a full array, not rows of different lengths"
            ) from None
        kind = type(value).__name__
        raise ValueError(f"{name} must be real numbers, not a {kind} ({reason})") from reason


def _masked(value):
    if isinstance(value, list | tuple):
        return any(map(_masked, value))
    return isinstance(value, np.ma.MaskedArray)


def _judged(name, function, fits):
    """Return a function whose values must be finite and fit what went in, which stays as it is."""
    if not callable(function):
        raise ValueError(f"{name} must be a function, not {function!s:.40}")

    @wraps(function, updated=())
    def judged(x):
        try:
            y = function(np.array(x) if np.ndim(x) else float(x))
        except OverflowError:  # Python's floats raise where those of NumPy become infinite
            raise OutOfRange(f"{name}(x) must be finite, not too large for a float") from None
        y = numbers(f"{name}(x)", y)
        fits(y, x)
        return y

    return judged

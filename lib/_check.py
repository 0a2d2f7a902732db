"""One kind of sentence for bad input.

This module belongs to no chapter: every other module asks here whether its arguments make sense,
so that a slip is caught where it is made and not three functions later, as a NaN or as an array of
a strange shape. What does not make sense raises a ``ValueError`` that names the argument, says
what it must be and what it was.
"""

import numpy as np

FORMS = ("a single number", "a vector", "a matrix")  # of 0, 1 and 2 axes
NOT_REAL = {"b": "True or False", "c": "complex numbers", "U": "text"}


def numbers(name, value, *, ndim=None, finite=True):
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
    """
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} must be a full array, not rows of different lengths") from None
    if array.dtype.kind not in "iuf":
        what = NOT_REAL.get(array.dtype.kind, "other objects")
        raise ValueError(f"{name} must be real numbers, not {what} ({value!s:.40})")
    if array.size == 0:
        raise ValueError(f"{name} must hold at least one number, not none (shape {array.shape})")
    if ndim is not None and array.ndim not in ndim:
        forms = " or ".join(FORMS[axes] for axes in ndim)
        raise ValueError(f"{name} must be {forms}, not {form(array.shape)}")
    if array.dtype.kind != "f":
        array = array.astype(float)
    if finite and not np.isfinite(array).all():
        index = tuple(np.argwhere(~np.isfinite(array))[0].tolist())
        where = f" (at index {', '.join(map(str, index))})" if index else ""
        raise ValueError(f"{name} must be finite, not {array[index]}{where}")
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
    return value


def count(name, value):
    """Return `value` as an int: 0, 1, 2, … (neither 3.0 nor True is a count)."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 0:
        raise ValueError(f"{name} must be a whole number, 0 or more, not {value}")
    return int(value)


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

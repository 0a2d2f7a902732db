"""The gate in front of layers and losses: what `_check.shapes` is for other functions.

A layer takes its parameters and x, and returns a value and the way back. `layer` lets only what
fits reach its formula, and `with_way_back` does so for what a way back is given. Whoever has looked
already asks for less:

    inside      in a network finite arrays come in: what is judged is shapes, and the value
    formula     training looks once, and then runs the formulas thousands of times
"""

from functools import partial, wraps
from weakref import WeakKeyDictionary

import numpy as np

from lib import _check as check

INSIDE = WeakKeyDictionary()  # what stands for a layer or a loss in a network, behind its gate


def layer(*, also=None, options=(), grows=False, **table):
    """Let only arrays of these shapes reach the formula of a layer.

    Parameters
    ----------
    table : the shape of each parameter and of x, in this order, such as W="(D, H)", b="(H)",
        x="(N, D)"; a letter is one length all along
    options : a rule for each further argument, by name: it returns what passes
    also : takes what the formula takes, and refuses what no table can tell
    grows : whether the value can be infinite where all that comes in is finite
    """
    entries = {name: [check._entry(text, {})] for name, text in table.items()}
    *names, _ = entries
    axes = [entry for (entry,) in entries.values()]
    rules = dict(options)

    def decorate(forward):
        what = f"what {forward.__name__} returns"

        @wraps(forward)
        def inside(parameters, x, **given):
            given_arrays = (*_as_many(parameters, names), x)
            if not _fit_each_other(given_arrays, axes):
                _refuse(given_arrays, entries)
            if given:
                given = {name: rules[name](name, value) for name, value in given.items()}
            if also:
                also(parameters, x, **given)
            value, back = forward(parameters, x, **given)
            return check.finite(what, value) if grows else value, back

        @wraps(forward)
        def function(parameters, x, **given):
            given_arrays = []
            for name, value in zip(entries, (*_as_many(parameters, names), x), strict=True):
                try:
                    given_arrays.append(np.asarray(check.numbers(name, value)))
                except ValueError as error:
                    raise _in_parameters(name, error) from None
            *parameters, x = given_arrays
            with np.errstate(all="ignore"):
                value, back = inside(tuple(parameters), x, **given)
            return value, check.like(value)(back)

        check.FORMULAS[function], INSIDE[function] = forward, inside
        return function

    return decorate


def loss(*table, also, **rules):
    """Let only what fits reach the formula of a loss.

    Parameters
    ----------
    table, rules : as in `_check.shapes`
    also : takes two arrays, and refuses what the formula cannot compare
    """

    def decorate(formula):
        def inside(y, predicted):
            also(y, predicted)
            value, back = formula(y, predicted)
            return check.finite(f"what {formula.__name__} returns", value), back

        function = check.shapes(*table, also=also, **rules)(with_way_back(formula))
        INSIDE[function] = inside
        return function

    return decorate


def with_way_back(function):
    """Let only finite values out, and only gradients of their shape into the way back.

    Overflow on the way does not warn: the result is judged.
    """

    @wraps(function)
    def guarded(*args, **options):
        with np.errstate(all="ignore"):
            value, back = function(*args, **options)
        value = check.finite(f"what {function.__name__} returns", value)
        return value, check.like(value)(back)

    check.FORMULAS[guarded] = function
    return guarded


def formula(function):
    """Return the formula behind a gate, for whoever has looked already; without a gate, itself."""
    if isinstance(function, partial):
        return partial(formula(function.func), *function.args, **function.keywords)
    while function in check.FORMULAS:
        function = check.FORMULAS[function]
    return function


def inside(function, what="a layer"):
    """Return what stands for the function of a layer, or a loss of ours, in a network.

    Our own judge shapes and their value. What a layer of the reader's returns is not known to be
    anything, and is looked at on both ways.
    """
    known = INSIDE.get(function) if has_gate(function) else None
    if known is None and isinstance(function, partial) and has_gate(function):
        known = partial(inside(function.func), *function.args, **function.keywords)
        INSIDE[function] = known
    return known or of_the_readers(function, what)


def array(name, value):
    """Return an array of floats; those of an array of floats are judged where they have been used.

    A sum with NaN or infinity in it is neither, so nothing is lost by that.
    """
    if type(value) is np.ndarray and value.dtype == float and value.size:
        return value
    return np.asarray(check.numbers(name, value))


def has_gate(function):
    """Whether one of our gates stands in front of a function."""
    try:
        return (function.func if isinstance(function, partial) else function) in check.FORMULAS
    except TypeError:  # of the reader's, and with an == of its own: it cannot be looked up
        return False


def of_the_readers(forward, what="a layer", *, finite=True):
    """Let only arrays of floats out of a layer of the reader's, and out of its way back."""

    def function(parameters, x):
        value, back = value_and_back(what, forward(parameters, x))
        value = np.asarray(check.numbers(f"the value of {what}", value, finite=finite))

        def back_to_x(gradient):
            returned = back(gradient)
            if not isinstance(returned, tuple | list) or len(returned) != 2:
                wanted = "the gradients of its parameters, and that of x"
                raise ValueError(f"back of {what} must return {wanted}, not {returned!s:.40}")
            slopes, to_x = returned
            slopes = _one_for_each(f"back of {what}", parameters, slopes, finite)
            return slopes, _like(x, to_x, finite)

        return value, back_to_x

    return function


def loss_of_the_readers(loss, *, finite=True):
    """Return a loss that is a number, with a gradient of the shape of the predictions."""

    def function(y, predicted):
        value, back = value_and_back("loss", loss(y, predicted))
        value = check.number("the value of loss", value, finite=finite)
        return value, lambda gradient: _like(predicted, back(gradient), finite)

    return function


def value_and_back(what, returned):
    """Return what a layer, a loss or a link has returned, if it is a value and a way back."""
    is_pair = isinstance(returned, tuple | list) and len(returned) == 2
    if not is_pair or not callable(returned[1]):
        raise ValueError(f"{what} must return a value and the way back, not {returned!s:.40}")
    return returned


def _one_for_each(what, parameters, slopes, finite):
    """Return the gradients of the parameters as arrays, if they have the shapes of these."""
    slopes = slopes if isinstance(slopes, tuple | list) else [slopes]
    name = f"a gradient from {what}"
    slopes = tuple([np.asarray(check.numbers(name, each, finite=finite)) for each in slopes])
    wanted = [np.shape(each) for each in parameters]
    shapes = [each.shape for each in slopes]
    if shapes != wanted:
        raise ValueError(f"{what} must return gradients of the shapes {wanted}, not {shapes}")
    return slopes


def like_what_went_in(name, x, gradient, finite=True):
    """Return the gradient of x that a way back has returned, if it has the shape of x."""
    gradient = check.numbers(name, gradient, finite=finite)
    check.shape(name, gradient, np.shape(x), "like what went in")
    return gradient


def _like(x, gradient, finite):
    return np.asarray(like_what_went_in("gradient", x, gradient, finite))


def _fit_each_other(arrays, axes):
    """Whether each array has its axes, and each letter is one length; `_refuse` knows what not."""
    lengths = {}
    for array, of_array in zip(arrays, axes, strict=True):
        if of_array != ("...",):
            if array.ndim != len(of_array):
                return False
            for axis, length in zip(of_array, array.shape, strict=True):
                if lengths.setdefault(axis, length) != length:
                    return False
    return True


def _refuse(arrays, entries):
    """Say which array is the first that does not fit."""
    ways = [{}]
    for (name, entry), array in zip(entries.items(), arrays, strict=True):
        try:
            ways = check._fitting(name, array.shape, entry, ways)
        except ValueError as error:
            raise _in_parameters(name, error) from None


def _in_parameters(name, error):
    return error if name == "x" else ValueError(f"{error} (it is one of the parameters)")


def _as_many(parameters, names):
    if not isinstance(parameters, tuple | list) or len(parameters) != len(names):
        wanted = f"({', '.join(names)})" if names else "()"
        raise ValueError(f"parameters must be {wanted}, not {parameters!s:.40}")
    return parameters

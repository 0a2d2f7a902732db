"""The gate in front of layers and losses: what `_check.shapes` is for other functions.

A layer takes its parameters and x, and returns a value and the way back. `layer` lets only what
fits reach its formula, and `with_way_back` does so for what a way back is given. Training looks
once and then runs the formulas thousands of times: `formula` is for whoever has looked.
"""

from functools import partial, wraps

import numpy as np

from lib import _check as check


def layer(*, also=None, options=(), **table):
    """Let only arrays of these shapes reach the formula of a layer.

    Parameters
    ----------
    table : the shape of each parameter and of x, in this order, such as W="(D, H)", b="(H)",
        x="(N, D)"; a letter is one length all along
    options : a rule for each further argument, by name: it returns what passes
    also : takes what the formula takes, and refuses what no table can tell
    """
    lines = {name: [check._entry(text, {})] for name, text in table.items()}
    *names, _ = lines
    rules = dict(options)

    def decorate(forward):
        guarded = with_way_back(forward)

        @wraps(forward)
        def function(parameters, x, **given):
            ways, arrays = [{}], []
            for name, value in zip(lines, [*_as_many(parameters, names), x], strict=True):
                try:
                    arrays.append(np.asarray(check.numbers(name, value)))
                    ways = check._fitting(name, arrays[-1].shape, lines[name], ways)
                except ValueError as error:
                    if name == "x":
                        raise
                    raise ValueError(f"{error} (it is one of the parameters)") from None
            *parameters, x = arrays
            given = {name: rules[name](name, value) for name, value in given.items()}
            if also:
                also(tuple(parameters), x, **given)
            return guarded(tuple(parameters), x, **given)

        check.FORMULAS[function] = forward
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


def has_gate(function):
    """Whether one of our gates stands in front of a function."""
    return (function.func if isinstance(function, partial) else function) in check.FORMULAS


def _as_many(parameters, names):
    if not isinstance(parameters, tuple | list) or len(parameters) != len(names):
        wanted = f"({', '.join(names)})" if names else "()"
        raise ValueError(f"parameters must be {wanted}, not {parameters!s:.40}")
    return parameters

"""Hostile values, for each argument of each public function: a right answer or a clear refusal.

The functions are found, not listed. A call that works comes from the table below; a function that
is in no table fails the first test. Each of about a hundred values then takes the place of each
argument in turn. What comes back must be finite, without a warning, and what went in unchanged; or
the sentence of the ValueError or TypeError names the argument.
"""

import copy
import decimal
import fractions
import importlib
import inspect
import re
import sys
import warnings

import numpy as np
import pytest

from lib.backprop import Layer, dense_forward, ssr_loss

NINE = [
    *("neuron", "activations", "gradients", "regression", "chain_rule"),
    *("ssr", "gradient_descent", "backprop", "cnn", "datasets"),
]


class Raises:
    """What another library's array may do where it cannot become one of NumPy's."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("detach me first")


class Converts:
    def __array__(self, dtype=None, copy=None):
        return np.array([1.0, 2.0], dtype)


def masked(values):
    return np.ma.array(values, mask=np.arange(np.size(values)).reshape(np.shape(values)) == 0)


BILLION = 10**9
SIZES = (
    "N D H C F size epochs padding window".split()
)  # so many would be right, and fill the memory
SCALARS = [
    *(None, True, False, "1", "", b"1", 1j, object(), int, len, ..., NotImplemented),
    *(np.nan, np.inf, -np.inf, 0, -0.0, 1, -1, 2, 2.0, 0.5, 1e-3, 5e-324, 2.3e-308, 1e-160),
    *(1e154, 1e200, 1e308, -1e308, sys.float_info.max, BILLION, 2**63, 10**30, -(10**30)),
    *(np.int8(1), np.int8(100), np.uint8(1), np.uint8(200), np.int64(3), np.uint64(2**63)),
    *(np.float16(1), np.float16(6e4), np.float32(1), np.float32(3e38), np.longdouble(1)),
    *(np.longdouble("1e4000"), np.bool_(True), np.array(1.0), np.array(1), np.datetime64("now")),
    *(fractions.Fraction(1, 3), decimal.Decimal("0.1"), slice(1), range(2), {}, {1: 2}, {1, 2}),
    *(Raises(), Converts(), np.random, np.random.RandomState(0), np.random.default_rng(0)),
]
ARRAYS = [
    *([], (), [[]], [1], [1, 2], (1, 2), [1, 2, 3], [[1, 2], [3]], [1, None], [1, "2"], [True, 1]),
    *([1, np.nan], [np.inf, 1], [1e308, 1e308], [1e308, -1e308], [1e200, 0], [5e-324, 0], [0, 0]),
    *([1, 1], [[1, 2]], [[1, 2], [3, 4]], [[[1.0]]], np.ones(2), np.ones((2, 2)), np.zeros((2, 2))),
    *(np.ones((1, 1, 4, 4)), np.ones((2, 6, 6)), np.ones((2, 3)), np.ones((3, 2)), np.ones(0)),
    *(np.ones((2, 0)), np.array([1, 2], np.uint8), np.array([200, 100], np.uint8)),
    *(np.array([100, -128], np.int8), np.array([1, 2], np.float16), np.array([6e4, 1], np.float16)),
    *(np.array([1, 2], np.float32), np.array([3e38, 1], np.float32), np.array([1, 2], ">f8")),
    *(np.array([1j, 2]), np.array(["1", "2"]), np.array([None, 1]), np.array([1, 2], object)),
    *(
        np.array([True, False]),
        np.arange(6.0)[::3],
        np.arange(6.0)[::-3],
        np.asfortranarray(np.ones((2, 2))),
    ),
    *(masked([1.0, 2.0]), masked([[1.0, 2.0], [3.0, 4.0]]), [np.ma.masked, 1], [1, Raises()]),
    *(np.array([("a", 1)], "U1,f8"), np.array(["2020"], "M8[Y]"), [Converts(), Converts()]),
]
HOSTILE = SCALARS + ARRAYS


def square(x):
    return x * x


def double(x):
    return 2 * x


def total(x):
    return float(np.sum(np.square(x)))


Z = {"z": [1.0, 2.0]}
FIT = {"x": [1.0, 2.0], "actual": [3.0, 5.0], "w": 2.0, "b": 0.5}
PAIR = {"actual": [1.0, 2.0], "predicted": [3.0, 5.0]}
BY_MODULE = {"activations": Z, "ssr": PAIR}  # what most functions of a module take
CALLS = {
    "neuron.neuron": {"x": [1.0, 2.0], "w": [3.0, 4.0], "b": 1.0},
    "neuron.neuron_gradient": {"x": [1.0, 2.0], "w": [3.0, 4.0], "b": 1.0},
    "neuron.layer": {"x": [1.0, 2.0], "W": [3.0, 4.0], "b": [1.0, 2.0]},
    "neuron.collapse": {"W1": [1.0, 2.0], "b1": [0.0, 1.0], "w2": [1.0, 1.0], "b2": 0.0},
    "activations.elementwise": {"formula": square},
    "activations.polyline": {"x": [0.0, 1.0], "y": [5.0, 7.0]},
    "gradients.forward_difference": {"function": square, "x": 1.0, "h": 0.5},
    "gradients.central_difference": {"function": square, "x": 1.0, "h": 0.5},
    "gradients.best_step": {"x": [1.0, 2.0]},
    "gradients.numeric_gradient": {"function": total, "x": [1.0, 2.0], "h": 0.5},
    "gradients.check_gradient": {
        **{"function": total, "gradient": double},
        **{"x": [1.0, 2.0], "tolerance": 1e-5},
    },
    "gradients.stack": {"x": 1.0, "w": [2.0, 3.0], "b": [0.0, 1.0], "activation": double},
    "gradients.stack_gradient": {"w": [2.0, 3.0], "z": [1.0, 2.0], "activation_gradient": double},
    "regression.slope_between": {"first": (1.0, 2.0), "second": (5.0, 5.0)},
    "regression.centred": {"values": [1.0, 2.0]},
    "regression.fit_line": {"x": [1.0, 2.0], "y": [3.0, 5.0]},
    "regression.predict": {"line": (2.5, (1.0, 3.0)), "x": [1.0, 2.0]},
    "regression.r_squared": PAIR,
    "chain_rule.link": {"function": square, "derivative": double},
    "chain_rule.line": {"w": 2.0, "b": 1.0},
    "chain_rule.neuron_link": {"x": [1.0, 2.0], "w": [3.0, 4.0], "b": 1.0},
    "chain_rule.add_up": {"terms": [1.0, 2.0]},
    "chain_rule.chain": {"links": square},
    "chain_rule.paths": {"links": square},
    "ssr.least_lengths": {"x": [1.0, 2.0], "actual": [3.0, 5.0]},
    "ssr.line_ssr": FIT,
    "ssr.line_ssr_gradient": FIT,
    "gradient_descent.gradient_descent": {
        **{"loss": total, "gradient": double, "start": [1.0, 2.0], "learning_rate": 0.1},
        **{"max_steps": 3, "tolerance": 1e-6},
    },
}

NETWORK = [Layer((np.ones((1, 2)), np.zeros(2)), dense_forward)]
PASS = {"network": NETWORK, "x": [[1.0], [2.0]], "y": [[1.0, 0.0], [0.0, 1.0]], "loss": ssr_loss}
POINTS = {"N": 4, "rng": np.random.default_rng(0), "noise": 0.1}
LABELS = {"labels": [0, 1], "scores": [[1.0, 2.0], [3.0, 4.0]]}
IMAGE = np.arange(16.0).reshape(1, 1, 4, 4)
CALLS |= {
    "backprop.dense": {"D": 2, "H": 3, "rng": np.random.default_rng(0)},
    "backprop.dense_forward": {"parameters": ([[1.0], [2.0]], [3.0]), "x": [[1.0, 2.0]]},
    "backprop.activation": {"name": "tanh"},
    "backprop.frozen": {"layer": NETWORK[0]},
    "backprop.forward": {"network": NETWORK, "x": [[1.0], [2.0]]},
    "backprop.dosage_network": dict.fromkeys(["w1", "b1", "w2", "b2", "w3", "w4", "b3"], 0.5),
    "backprop.seven": {"of_layers": [(np.ones((1, 2)), np.ones(2)), (), (np.ones((2, 1)), [1.0])]},
    "backprop.ssr_loss": {"actual": [[1.0], [2.0]], "predicted": [[3.0], [5.0]]},
    "backprop.softmax": {"scores": [[1.0, 2.0], [3.0, 4.0]]},
    "backprop.cross_entropy": LABELS,
    "backprop.accuracy": LABELS,
    "backprop.loss_and_gradients": PASS,
    "backprop.trace": PASS,
    "backprop.step": {
        **{"network": NETWORK, "gradients": [(np.ones((1, 2)), np.ones(2))]},
        "learning_rate": 0.1,
    },
    "backprop.train": {
        **{**PASS, "learning_rate": 0.01, "epochs": 2, "batch_size": 1},
        "rng": np.random.default_rng(0),
    },
    "cnn.correlate": {
        **{"image": [[1.0, 2.0], [3.0, 4.0]], "kernel": [[1.0, 2.0]], "b": 1.0},
        **{"stride": 1, "padding": 0},
    },
    "cnn.conv": {
        **{"C": 1, "F": 2, "size": 3, "rng": np.random.default_rng(0)},
        **{"stride": 1, "padding": 0},
    },
    "cnn.conv_forward": {
        **{"parameters": (np.ones((1, 1, 2, 2)), [0.0]), "x": IMAGE},
        **{"stride": 1, "padding": 0},
    },
    "cnn.max_pool": {"size": 2, "stride": 2},
    "cnn.max_pool_forward": {"parameters": (), "x": IMAGE, "size": 2, "stride": 2},
    "cnn.pooled_letters": {"images": np.ones((1, 6, 6))},
    "datasets.rings": POINTS,
    "datasets.moons": POINTS,
    "datasets.spirals": POINTS,
    "datasets.noisy_letters": POINTS,
    "datasets.digits_split": {"rng": np.random.default_rng(0)},
    "datasets.shifted": {"images": [[1.0, 2.0], [3.0, 4.0]], "dx": 1, "dy": 0},
}


def public():
    """Every public function of the nine modules and of the data sets: name and function."""
    for module in NINE:
        for name, value in vars(importlib.import_module(f"lib.{module}")).items():
            if inspect.isfunction(value) and not name.startswith("_"):
                if value.__module__ == f"lib.{module}":
                    yield f"{module}.{name}", value


FUNCTIONS = dict(public())


def base(name):
    return CALLS.get(name) or BY_MODULE.get(name.split(".")[0])


def call(function, arguments):
    """Call a function, and walk a generator to its end."""
    parameters = inspect.signature(function).parameters.values()
    named = {p.name for p in parameters if p.kind is p.KEYWORD_ONLY}
    positional = [value for key, value in arguments.items() if key not in named]
    result = function(*positional, **{key: arguments[key] for key in named & set(arguments)})
    return list(result) if inspect.isgenerator(result) else result


def numbers_in(value):
    if isinstance(value, tuple | list):
        for each in value:
            yield from numbers_in(each)
    elif isinstance(value, float | np.ndarray | np.generic):
        yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield value


def trace(value):
    """What a value is, to see afterwards whether it still is."""
    return (value.tobytes(), value.dtype) if isinstance(value, np.ndarray) else repr(value)


def numbers_of(value):
    """The numbers that a value stands for, as lists of Python floats; as it is, if it has none."""
    if isinstance(value, np.ndarray | np.generic) and not isinstance(value, np.ma.MaskedArray):
        try:
            array = np.asarray(value)
        except (ValueError, RuntimeError):
            return value
        if array.dtype.kind in "iuf" and array.dtype.itemsize <= 8:
            return array.tolist()
    return value


def alike(first, second):
    first, second = list(numbers_in(first)), list(numbers_in(second))
    return len(first) == len(second) and all(
        np.shape(a) == np.shape(b) and np.allclose(a, b, rtol=2e-2, atol=1e-6)
        for a, b in zip(first, second, strict=True)
    )


def test_a_call_for_every_function():
    with_parameters = [name for name in FUNCTIONS if inspect.signature(FUNCTIONS[name]).parameters]
    assert [name for name in with_parameters if not base(name)] == []


def complaints(function, arguments, parameter, value):
    """What is wrong with the answer to a hostile value, or nothing."""
    before = trace(value)
    hostile = {**copy.deepcopy(arguments), parameter: value}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = call(function, hostile)
        except (ValueError, TypeError) as refusal:
            if not callable(value) and not re.search(rf"\b{re.escape(parameter)}\b", str(refusal)):
                yield f"{type(refusal).__name__} without the name: {refusal}"
        except (ArithmeticError, AssertionError) as refusal:  # a divergence, a wrong gradient
            if "gradient" not in function.__name__ and function.__name__ != "train":
                yield f"{type(refusal).__name__}: {refusal}"
        except Exception as other:
            yield f"{type(other).__name__}: {other}"
        else:
            if not all(np.isfinite(each).all() for each in numbers_in(result)):
                yield f"finite numbers became {result!r:.60}"
            plain = {**copy.deepcopy(arguments), parameter: numbers_of(value)}
            if plain[parameter] is not value and not alike(result, call(function, plain)):
                yield f"{result!r:.60} is not the answer to the same numbers in a list"
    for warning in caught:
        yield f"a warning: {warning.message}"
    if trace(value) != before:
        yield "the argument was changed"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_hostile_values_are_refused_by_name_or_answered(name):
    function, arguments = FUNCTIONS[name], base(name)
    if not inspect.signature(function).parameters:
        assert numbers_in(function())
        return
    call(function, copy.deepcopy(arguments))
    found = [
        f"{parameter}={value!r:.60}: {complaint}"
        for parameter in arguments
        for value in HOSTILE
        if not (parameter in SIZES and value is BILLION)
        for complaint in complaints(function, arguments, parameter, value)
    ]
    assert found == []

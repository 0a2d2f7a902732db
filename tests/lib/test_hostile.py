"""Hostile values, for each argument of each public function: a right answer or a clear refusal.

The functions are found, not listed. A call that works comes from the table below; a function that
is in no table fails the first test. Each of about a hundred values then takes the place of each
argument in turn. Either the sentence of a ValueError or TypeError names the argument. Or the answer
is that to the same numbers as a plain float64 array: finite, without a warning, and what went in is
as it was. Links, layers and ways back are functions too, and are asked the same.
"""

import array
import collections
import copy
import decimal
import fractions
import importlib
import inspect
import random
import re
import sys
import warnings
from itertools import islice

import numpy as np
import pytest

from lib.backprop import Layer, activation, cross_entropy, dense_forward, forward, ssr_loss
from lib.chain_rule import chain, line, link, neuron_link, paths
from lib.cnn import conv_forward, flatten, max_pool, max_pool_forward
from lib.gradient_descent import Divergence
from tools.chapters import contents

MODULES = [*(name.partition("_")[2] for name in contents()), "datasets", "training"]


class Raises:
    """What another library's array may do where it cannot become one of NumPy's."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("detach me first")


class Converts:
    def __array__(self, dtype=None, copy=None):
        return np.array([1.0, 2.0], dtype)


class Turned(np.ndarray):
    """An array of a class of its own, whose arithmetic is not that of arrays."""

    def __mul__(self, other):
        return np.asarray(self) * -1

    __rmul__ = __matmul__ = __rmatmul__ = __add__ = __radd__ = __mul__


class Half(float):
    """A number of a class of its own, the same."""

    def __mul__(self, other):
        return 0.5

    __rmul__ = __add__ = __radd__ = __mul__


class Column:
    """What another library calls a series: it has a length, a shape and entries, and an array."""

    def __init__(self, *values):
        self.values = np.array(values)
        self.shape, self.ndim = self.values.shape, self.values.ndim

    def __array__(self, dtype=None, copy=None):
        return np.asarray(self.values, dtype)

    def __len__(self):
        return len(self.values)

    def __getitem__(self, index):
        return self.values[index]


def read_only(values):
    array = np.array(values)
    array.flags.writeable = False
    return array


def masked(values):
    return np.ma.array(values, mask=np.arange(np.size(values)).reshape(np.shape(values)) == 0)


SCALARS = [
    *(None, True, False, "1", "", b"1", 1j, object(), int, len, ..., NotImplemented),
    *(np.nan, np.inf, -np.inf, 0, -0.0, 1, -1, 2, 2.0, 0.5, 1e-3, 5e-324, 2.3e-308, 1e-160),
    *(1e154, 1e200, 1e308, -1e308, sys.float_info.max, 10**9, 2**63, 10**30, -(10**30)),
    *(np.int8(1), np.int8(100), np.uint8(1), np.uint8(200), np.int64(3), np.uint64(2**63)),
    *(np.float16(1), np.float16(6e4), np.float32(1), np.float32(3e38), np.longdouble(1)),
    *(np.longdouble("1e4000"), np.bool_(True), np.array(1.0), np.array(1), np.datetime64("now")),
    *(fractions.Fraction(1, 3), decimal.Decimal("0.1"), slice(1), range(2), {}, {1: 2}, {1, 2}),
    *(Raises(), Converts(), np.random, np.random.RandomState(0), np.random.default_rng(0)),
    *(
        np.timedelta64(1, "s"),
        np.datetime64("NaT"),
        Half(1),
        Half(2),
        10**400,
        2**53 + 1,
        b"",
        "x" * 99,
    ),
    *(
        np.array(True),
        np.array(None),
        np.array(2, np.uint8),
        np.array(1.0).view(Turned),
        np.ma.masked,
    ),
    *(random.Random(0), np.random.PCG64(0), np.random.Generator(np.random.PCG64(1)), object),
]
ARRAYS = [
    *([], (), [[]], [1], [1, 2], (1, 2), [1, 2, 3], [[1, 2], [3]], [1, None], [1, "2"], [True, 1]),
    *([1, np.nan], [np.inf, 1], [1e308, 1e308], [1e308, -1e308], [1e200, 0], [5e-324, 0], [0, 0]),
    *(np.array([-1.0, 2.0]), np.array([[-1.0, 2.0], [3.0, -4.0]]), np.array([-1, 2], np.float32)),
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
    *(Column(1.0, 2.0), Column(1, 2), Column(True, False), Column([1.0, 2.0], [3.0, 4.0])),
    *(np.array([1.0, 2.0]).view(Turned), np.array([[1.0, 2.0], [3.0, 4.0]]).view(Turned)),
    *(
        read_only([1.0, 2.0]),
        read_only([1, 2]),
        np.broadcast_to(2.0, (2,)),
        np.ones((4, 4))[::2, 1::2],
    ),
    *([fractions.Fraction(1, 2), 1], [10**30, 1], [2**64, 1], [[True, False], [False, True]]),
    *(np.array([2**63, 1], np.uint64), np.array([1, 2], ">i4"), np.array([6e-8, 1], np.float16)),
    *(memoryview(b"12"), bytearray(b"12"), collections.deque([1.0, 2.0]), array.array("d", [1, 2])),
    *({1.0: 1}.values(), np.timedelta64(1, "s") * np.arange(2), np.ones((1,) * 9), np.ones((0, 0))),
    *([np.ones(2), np.ones(3)], [masked([1.0, 2.0]), masked([3.0, 4.0])], [[], []]),
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
    "neuron.collapse": {
        "W_hidden": [1.0, 2.0],
        "b_hidden": [0.0, 1.0],
        "w_out": [1.0, 1.0],
        "b_out": 0.0,
    },
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
    "gradients.wide_stack_gradient": {
        "x": [1.0, 2.0],
        "weights": np.ones((2, 2, 2)),
        "toward": [1.0, 0.0],
        "activation": double,
        "activation_gradient": double,
    },
    "regression.slope_between": {"first": (1.0, 2.0), "second": (5.0, 5.0)},
    "regression.centred": {"values": [1.0, 2.0]},
    "regression.fit_line": {"x": [1.0, 2.0], "y": [3.0, 5.0]},
    "regression.predict": {"line": (2.5, (1.0, 3.0)), "x": [1.0, 2.0]},
    "regression.r_squared": PAIR,
    "chain_rule.link": {"function": square, "derivative": double},
    "chain_rule.line": {"w": 2.0, "b": 1.0},
    "chain_rule.neuron_link": {"x": [1.0, 2.0], "w": [3.0, 4.0], "b": 1.0},
    **{f"chain_rule.{gate}": {"a": 1.0, "b": 2.0} for gate in ("plus", "times", "larger")},
    "chain_rule.from_end": {"edges": [("a", "b", 2.0)], "end": "b"},
    "chain_rule.from_front": {"edges": [("a", "b", 2.0)], "start": "a"},
    "chain_rule.add_up": {"terms": [1.0, 2.0]},
    "chain_rule.chain": {"links": square},
    "chain_rule.paths": {"links": square},
    "ssr.least_lengths": {"x": [1.0, 2.0], "actual": [3.0, 5.0]},
    "ssr.line_ssr": FIT,
    "ssr.line_ssr_gradient": FIT,
    "gradient_descent.gradient_descent": {
        **{"loss": total, "gradient": double, "start": [1.0, 2.0], "learning_rate": 0.1},
        **{"max_steps": 3, "tolerance": 1e-6, "momentum": 0.5},
    },
    "gradient_descent.line_valley": {"x": [1.0, 2.0]},
    **{f"gradient_descent.sigmoid_mse{each}": FIT for each in ("", "_gradient")},
}

NETWORK = [Layer((np.ones((1, 2)), np.zeros(2)), dense_forward)]
PASS = {"network": NETWORK, "x": [[1.0], [2.0]], "y": [[1.0, 0.0], [0.0, 1.0]], "loss": ssr_loss}
POINTS = {"N": 4, "rng": np.random.default_rng(0), "noise": 0.1}
LABELS = {"labels": [0, 1], "scores": [[1.0, 2.0], [3.0, 4.0]]}
READER = {"seed": 0, "strangers": False, "network": "dense, 18 wide", "learning_rate": 0.2}
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
        **{"rng": np.random.default_rng(0), "every": 1},
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
    "cnn.places": {"side": 8, "size": 3, "stride": 2, "padding": 1},
    "cnn.receptive_field": {"sizes": [3, 2, 3], "strides": [1, 2, 1]},
    "cnn.max_pool": {"size": 2, "stride": 2},
    "cnn.max_pool_forward": {"parameters": (), "x": IMAGE, "size": 2, "stride": 2},
    "cnn.pooled_letters": {"images": np.ones((1, 6, 6))},
    "datasets.rings": POINTS,
    "datasets.moons": POINTS,
    "datasets.spirals": POINTS,
    "datasets.noisy_letters": POINTS,
    "datasets.digits_split": {"rng": np.random.default_rng(0)},
    "datasets.shifted": {"images": [[1.0, 2.0], [3.0, 4.0]], "dx": 1, "dy": 0},
    "training.dosage_start": {"name": "equal"},
    "training.train_dosages": {"start": "equal", "epochs": 2},
    "training.train_rings": {"H": 2, "epochs": 2},
    "training.train_digits": {
        **{"x": np.ones((2, 64)), "labels": [0, 1], "rng": np.random.default_rng(0)},
        "epochs": 2,
    },
    "training.deep_digits": {"name": "ReLU", "seed": 0},
    "training.forty_starts": {"H": 2, "epochs": 2},
    "training.digits_network": {"name": "dense, 18 wide", "rng": np.random.default_rng(0)},
    **{f"training.digits_{each}": READER for each in ("reader", "read")},
    "training.by_heart": {"seed": 0, "wrong": 3, "epochs": 1},
}


CUBE = link(lambda x: x**3, lambda x: 3 * x**2)
KERNEL = np.ones((1, 1, 2, 2)), np.zeros(1)
TO_IMAGE = {"gradient": np.ones((1, 1, 2, 2))}
RETURNED = {  # what public functions return, to be called in its turn
    "a link": (CUBE, {"x": [1.0, 2.0]}),
    "back through a link": (CUBE([1.0, 2.0])[1], {"gradient": [1.0, 2.0]}),
    "a line": (line(2.0, 1.0), {"x": [1.0, 2.0]}),
    "back through a chain": (chain(CUBE, line(2.0))(3.0)[1], {"gradient": 1.0}),
    "back through paths": (paths(CUBE, line(2.0))(3.0)[1], {"gradient": 1.0}),
    "back through a neuron": (neuron_link([1.0, 2.0], [3.0, 4.0], 1.0)[1], {"gradient": 1.0}),
    "a layer": (NETWORK[0].__call__, {"x": [[1.0], [2.0]]}),
    "back through a layer": (
        dense_forward(NETWORK[0].parameters, [[1.0]])[1],
        {"gradient": [[1.0, 2.0]]},
    ),
    "back through a network": (forward(NETWORK, [[1.0]])[1], {"gradient": [[1.0, 2.0]]}),
    "an activation": (activation("softplus").__call__, {"x": [1.0, 2.0]}),
    "back through an activation": (activation("tanh")([1.0, 2.0])[1], {"gradient": [1.0, 2.0]}),
    "flatten": (flatten().__call__, {"x": [[1.0, 2.0], [3.0, 4.0]]}),
    "back through flatten": (flatten()([[[1.0], [2.0]]])[1], {"gradient": [[1.0, 2.0]]}),
    "pooling": (max_pool(2).__call__, {"x": IMAGE}),
    "back through pooling": (max_pool_forward((), IMAGE, size=2, stride=2)[1], TO_IMAGE),
    "back through a convolution": (conv_forward(KERNEL, IMAGE, stride=2)[1], TO_IMAGE),
    "back from the SSR": (ssr_loss([[1.0]], [[3.0]])[1], {"gradient": 1.0}),
    "back from the cross-entropy": (cross_entropy([0], [[1.0, 2.0]])[1], {"gradient": 1.0}),
}
MADE = {  # how to look into what has no numbers of its own
    "chain_rule.line": lambda made: made([1.0, 2.0]),
    "cnn.conv": lambda made: made(
        np.ones(np.add((0, 0, 1, 1), (1, *made.parameters[0].shape[1:])))
    ),
    "cnn.max_pool": lambda made: made(IMAGE),
}


def public():
    """Every public function of the nine modules, the data sets and what is trained, by its name."""
    for module in MODULES:
        for name, value in vars(importlib.import_module(f"lib.{module}")).items():
            if inspect.isfunction(value) and not name.startswith("_"):
                if value.__module__ == f"lib.{module}":
                    yield f"{module}.{name}", value


FUNCTIONS = dict(public())


def base(name):
    return CALLS.get(name) or BY_MODULE.get(name.split(".")[0])


def call(name, function, arguments):
    """Call a function and return the numbers of its answer; of a generator, those of ten items."""
    parameters = inspect.signature(function).parameters.values()
    named = {p.name for p in parameters if p.kind is p.KEYWORD_ONLY}
    positional = [value for key, value in arguments.items() if key not in named]
    result = function(*positional, **{key: arguments[key] for key in named & set(arguments)})
    result = list(islice(result, 10)) if inspect.isgenerator(result) else result
    return list(numbers_in(MADE[name](result) if name in MADE else result))


def numbers_in(value):
    """Every number in a value; with a value and its way back, those of the way back as well."""
    if isinstance(value, tuple) and len(value) == 2 and inspect.isfunction(value[1]):
        if isinstance(value[0], float | np.ndarray):
            yield value[0]
            yield from numbers_in(value[1](np.ones(np.shape(value[0]))))
        else:
            yield from numbers_in(value[0])
    elif isinstance(value, tuple | list):
        for each in value:
            yield from numbers_in(each)
    elif isinstance(value, dict):
        yield from numbers_in([*value.values()])
    elif isinstance(value, float | int | np.ndarray | np.generic) and not isinstance(value, bool):
        yield value


def trace(value):
    """What a value is, to see afterwards whether it still is."""
    if isinstance(value, dict | list | tuple):
        return [trace(each) for each in (value.values() if isinstance(value, dict) else value)]
    return (value.tobytes(), value.dtype) if type(value) is np.ndarray else repr(value)


def same_numbers(value, good):
    """The numbers of a value as float64, or as int where whole numbers belong; None, if none."""
    if isinstance(value, np.ma.MaskedArray):
        return None
    try:
        with warnings.catch_warnings(action="ignore"):
            array, whole = np.asarray(value), np.asarray(good).dtype.kind == "i"
            if array.dtype.kind not in ("iu" if whole else "iuf") or not array.size:
                return None
            array = array.astype(np.int64 if whole else np.float64)
    except Exception:
        return None
    return array if array.ndim else array.item()


def differs(answer, expected, eps):
    """Whether two answers differ by more than 1e-9, or by more than short floats can tell."""
    rtol = max(1e-9, 32 * eps)
    return len(answer) != len(expected) or any(
        np.shape(a) != np.shape(b)
        or np.abs(np.subtract(a, b, dtype=float)).max() > rtol * np.abs(b).max()
        for a, b in zip(answer, expected, strict=True)
    )


def may_fail(name, parameter, error):
    """Whether an error is one that the function is there for."""
    if isinstance(error, AssertionError):
        return name == "gradients.check_gradient" and parameter in ("function", "gradient")
    # With more neurons (H) the book's learning rate may be too large, or stopped while it climbs.
    walks = "learning_rate", "loss", "gradient", "H", "epochs"
    return isinstance(error, Divergence) and parameter in walks


def may_be(function, parameter, value, good):
    """Whether something without numbers may stand where a good value stands."""
    if value is None:
        return inspect.signature(function).parameters[parameter].default is None
    if callable(good):
        return callable(value)
    return type(value) is type(good) or (value == [] and good == ())


def complaints(name, function, arguments, parameter, value):
    """What is wrong with the answer to a hostile value, or nothing."""
    if isinstance(value, np.random.Generator):
        value = copy.deepcopy(value)  # what one function draws must not change what the next meets
    hostile = {**copy.deepcopy(arguments), parameter: value}
    before, good = trace(hostile), arguments[parameter]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            answer = call(name, function, hostile)
        except (ValueError, TypeError) as refusal:
            of_the_readers_own = callable(value) and callable(good)
            named = re.search(rf"\b{re.escape(parameter)}\b", str(refusal))
            if not named and not of_the_readers_own:
                yield f"{type(refusal).__name__} without the name: {refusal}"
        except Exception as error:
            if not may_fail(name, parameter, error):
                yield f"{type(error).__name__}: {error}"
        else:
            if not all(np.isfinite(each).all() for each in answer):
                yield f"{answer!r:.60} is not finite"
            numbers = same_numbers(value, good)
            if numbers is None:
                if not may_be(function, parameter, value, good):
                    yield "was accepted"
            else:
                expected = call(name, function, {**copy.deepcopy(arguments), parameter: numbers})
                dtype = np.asarray(value).dtype
                if differs(answer, expected, np.finfo(dtype).eps if dtype.kind == "f" else 0):
                    yield f"{answer!r:.60} is not {expected!r:.60}"
    for warning in caught:
        yield f"a warning: {warning.message}"
    if trace(hostile) != before:
        yield "an argument was changed"


def test_a_call_for_every_function():
    with_parameters = [name for name in FUNCTIONS if inspect.signature(FUNCTIONS[name]).parameters]
    assert [name for name in with_parameters if not base(name)] == []
    taken = {name: set(inspect.signature(FUNCTIONS[name]).parameters) for name in with_parameters}
    assert {name: set(base(name)) for name in with_parameters} == taken


@pytest.mark.parametrize("name", [*FUNCTIONS, *RETURNED])
def test_hostile_values_are_refused_by_name_or_answered(name):
    function, arguments = RETURNED.get(name) or (FUNCTIONS[name], base(name))
    if not inspect.signature(function).parameters:
        assert list(numbers_in(function())) or name == "cnn.flatten"
        return
    call(name, function, copy.deepcopy(arguments))
    found = [
        f"{parameter}={value!r:.60}: {complaint}"
        for parameter in arguments
        for value in HOSTILE
        for complaint in complaints(name, function, arguments, parameter, value)
    ]
    assert found == []


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.uint64, np.float16, np.float32])
@pytest.mark.parametrize("name", [*FUNCTIONS, *RETURNED])
def test_short_numbers_everywhere_are_the_same_numbers(name, dtype):
    """In uint8 alone, 3 − 5 is 254: one short argument among long ones would not tell."""
    function, arguments = RETURNED.get(name) or (FUNCTIONS[name], base(name))
    plain = {key: same_numbers(value, value) for key, value in (arguments or {}).items()}
    plain = {key: value for key, value in plain.items() if value is not None}
    kind = np.dtype(dtype).kind
    short = {
        key: np.asarray(value, dtype)[()]
        for key, value in plain.items()
        if kind != "f" or np.asarray(value).dtype.kind == "f"  # a count is no float
    }
    short = {key: value for key, value in short.items() if (value == plain[key]).all()}
    if short:
        answer = call(name, function, copy.deepcopy({**arguments, **short}))
        expected = call(name, function, copy.deepcopy({**arguments, **plain}))
        assert not differs(answer, expected, np.finfo(dtype).eps if kind == "f" else 0)

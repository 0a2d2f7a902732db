"""An error says which line it came from, and what to do where that is known."""

import sys

import pytest
import trouble


def fail(source, earlier=""):
    """The error of a cell called "mine", after another was run."""
    names = {}
    exec(compile(earlier, "<first>", "exec"), names)
    try:
        exec(compile(source, "<mine>", "exec"), names)
    except BaseException as error:
        return trouble.told(error, "mine")
    raise AssertionError("nothing went wrong")


def test_the_line_of_the_cell():
    told = fail("a = 1\nb = 0\na / b")
    assert (told["name"], told["line"]) == ("ZeroDivisionError", 3)
    assert told["way"][0].startswith("Line 3 of this cell")


def test_the_way_through_another_cell():
    told = fail("f(0)", "def f(x):\n    return 1 / x")
    assert told["line"] == 1
    assert told["way"][1].startswith("Line 2 of another cell, in f")


def test_the_way_through_the_book():
    told = fail(
        "from lib.gradient_descent import gradient_descent\n"
        "list(gradient_descent(lambda b: b * b, lambda b: 2 * b, 1.0, 2.0))"
    )
    assert (told["name"], told["line"]) == ("Divergence", 2)
    assert told["way"][-1].startswith("Line ") and " of lib/gradient_descent.py" in told["way"][-1]


@pytest.mark.parametrize(
    "refused",
    [
        "from lib.neuron import neuron\nneuron([1, 2], [1, 2, 3], 0)",
        "from lib.backprop import dense_forward\ndense_forward([[[1.0]], [0.0, 1.0]], [[1.0]])",
    ],
)
def test_a_refusal_leads_to_the_line_of_the_cell_alone(refused):
    told = fail(refused)
    assert (told["name"], told["line"]) == ("ValueError", 2)
    assert told["way"] == ["Line 2 of this cell"]


def test_what_is_no_python():
    told = fail("a = 1\nfor i in range(3)\n    print(i)")
    assert (told["name"], told["line"]) == ("SyntaxError", 2)
    assert "range(3)" in told["way"][0]


def test_a_package_that_is_not_there():
    assert "nowhere is not among them" in fail("import nowhere")["advice"]
    assert fail("import lib.nowhere")["advice"] == ""


def test_no_memory():
    assert "smaller" in fail("raise MemoryError")["advice"]


def test_a_long_way_is_cut():
    told = fail("f(0)", "def f(x):\n    return f(x)")
    assert told["name"] == "RecursionError" and len(told["way"]) == trouble.MOST + 1


@pytest.mark.parametrize("kind", ["SystemExit", "KeyboardInterrupt"])
def test_what_is_no_exception_is_told_too(kind):
    assert fail(f"raise {kind}")["name"] == kind
    assert sys.exc_info() == (None, None, None)

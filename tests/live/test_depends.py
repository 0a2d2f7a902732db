"""What depends on a change, by the names that cells take and make."""

import depends
import pytest


@pytest.mark.parametrize(
    ("source", "reads", "writes"),
    [
        ("a = 1", set(), {"a"}),
        ("a = a + b", {"a", "b"}, {"a"}),
        ("a = 1\nprint(a)", {"print"}, {"a"}),
        ("for i in steps:\n    total = i", {"steps"}, {"i", "total"}),
        ("from lib.ssr import ssr as loss", set(), {"loss"}),
        ("def f(a, b):\n    return a * rate", {"rate"}, {"f"}),
        ("rate = 1\ndef f(a):\n    return a * rate", set(), {"rate", "f"}),
        ("double = lambda x: x * two", {"two"}, {"double"}),
        ("rows = [x * w for x in points]", {"w", "points"}, {"rows"}),
        ("x[0] = y", {"x", "y"}, {"x"}),
        ("path.append(step)", {"path", "step"}, {"path"}),
        ("x.real = 1", {"x"}, {"x"}),
        ("class A:\n    b = c", {"c"}, {"A"}),
        ("import numpy as np\na = np.zeros(n)", {"n"}, {"np", "a"}),
        ("this is no Python", set(), set()),
    ],
)
def test_the_names_of_a_cell(source, reads, writes):
    took, made = depends.names(source)
    assert took - {"__name__"} == reads
    assert made == writes


@pytest.mark.parametrize(
    ("before", "after", "below", "found"),
    [
        ("a = 1", "a = 2", ["print(a)", "b = 1", "print(b)"], [0]),
        ("a = 1", "a = 2", ["b = a", "c = b", "print(c)"], [0, 1, 2]),
        ("a = 1", "a = 2", ["a = 3", "print(a)"], []),  # made anew
        ("a = 1", "b = 2", ["print(a)", "print(b)"], [0, 1]),  # what is gone counts too
        ("a = 1", "a = 2", ["def f():\n    return a", "f()", "def g(a):\n    return a"], [0, 1]),
        ("a = 1", "a = 2", ["x = [0]", "x.append(a)", "print(x)"], [1, 2]),
        ("print(1)", "print(2)", ["print(3)"], []),
    ],
)
def test_what_depends_on_a_change(before, after, below, found):
    assert depends.dependants(before, after, below) == found

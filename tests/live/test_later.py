"""Which cells wait, and which of them run before a cell that shares a name with them."""

import json

import pytest
from later import Later, can_wait, facts

from tools.chapters import sources

CHAPTERS = [path for path in sources() if path.suffix == ".ipynb"]


@pytest.mark.parametrize(
    ("source", "waits"),
    [
        ("from lib.ask import ask", True),
        ("import numpy as np\nrates = [0.1, 0.2]\nexplore(line, w=FloatSlider())", True),
        ("ask(questions.one)", True),
        ("from lib.neuron import *", False),
        ("x = make()", False),
        ("rates = [each for each in (y := rows)]", False),
        ("x[0] = 1", False),
        ("print(1)", False),
        ("this is no Python", False),
    ],
)
def test_what_can_wait(source, waits):
    assert can_wait(source) == waits


@pytest.mark.parametrize(
    ("waiting", "runs", "due"),
    [
        (["import a"], "print(1)", []),
        (["import a"], "a.b", [0]),
        (["import a as b"], "a = 1", []),
        (["import a"], "a = 1", [0]),  # made anew afterwards, not before
        (["import a"], "def f():\n    return a", [0]),
        (["import a"], "exec(text)", [0]),
        (["import a", "b = a", "show(b)"], "b[0]", [0, 1, 2]),  # whoever has b may change it
        (["import a", "show(a.b)"], "a.c", [0]),  # a module is not changed
        (["import a", "b = 1"], "print(b)", [1]),
        (["show(x)"], "x = 2", [0]),
        (["show(list(x))"], "print(list(y))", []),
        (["explore(one)", "show(two)", "explore(three)"], "explore(four)", [0, 2]),
    ],
)
def test_what_is_due(waiting, runs, due):
    later = Later()
    for number, source in enumerate(waiting):
        assert later.waits(number, source, number)
    assert later.due(runs) == due
    assert later.due(runs) == [], "once"


def test_a_cell_that_is_dropped_is_never_due():
    later = Later()
    later.waits("a", "import a", "a")
    later.drop("a")
    assert later.due("a.b") == []


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_a_name_is_there_when_a_cell_takes_it(path):
    """Whichever cell is run, all that a notebook would have given it by then is there."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    waited = 0
    for last in range(len(code)):
        later, there = Later(), set()
        for number, source in enumerate(code[: last + 1]):
            if number < last and later.waits(number, source, number):
                continue
            for each in [*later.due(source), number]:
                takes, makes, _ = facts(code[each])
                above = set().union(*(facts(earlier)[1] for earlier in code[:each]))
                assert takes & above <= there, f"cell {each}, when cell {last} is run"
                there |= makes
        waited += len(later.cells)
    assert waited > len(code)

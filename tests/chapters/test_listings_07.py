"""The listing of chapter 7, as it stands in the notebook: it walks where `lib` walks."""

import json

import numpy as np
import pytest

from lib.datasets import points_on_a_line
from lib.gradient_descent import gradient_descent
from lib.ssr import line_ssr, line_ssr_gradient
from tools.chapters import CHAPTERS

NOTEBOOK = json.loads((CHAPTERS / "07_gradient_descent.ipynb").read_text(encoding="utf-8"))
X, Y = points_on_a_line()


def listing():
    (cell,) = (each for each in NOTEBOOK["cells"] if each["id"] == "listing")
    return "".join(cell["source"])


def descend():
    names = {}
    exec(listing(), names)
    return names["descend"]


@pytest.mark.parametrize("learning_rate", [0.001, 0.01, 0.028, 0.0298])
def test_it_walks_where_lib_walks(learning_rate):
    def loss(p):
        return line_ssr(X, Y, *p)

    def gradient(p):
        return np.array(line_ssr_gradient(X, Y, *p))

    whole = {"max_steps": 40, "tolerance": 0}
    steps = gradient_descent(loss, gradient, [2, 10], learning_rate, **whole)
    path = descend()(gradient, np.array([2.0, 10.0]), learning_rate, 40)
    np.testing.assert_array_equal(path, [step.parameter for step in steps])


def test_it_takes_a_number_too():
    path = descend()(lambda b: 10 * (b - 1), 10, 0.01, 2)
    assert path == pytest.approx([10, 9.1, 8.29])


def test_it_is_as_short_as_it_can_be():
    lines = listing().splitlines()
    assert len(lines) <= 8
    assert "import" not in listing()

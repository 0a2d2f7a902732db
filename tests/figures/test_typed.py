"""No number in a picture or a sentence is typed: the code computes it and writes it."""

import ast
import re
from pathlib import Path

import pytest

FIGURES = Path(__file__).parents[2] / "lib" / "figures"
DECIMAL = re.compile(r"(?<![\w#])\d+\.\d+(?!\w)")


def typed(code):
    """The texts of a module, docstrings apart, in which a decimal number stands."""
    tree = ast.parse(code)
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and ast.get_docstring(node) is not None
    }
    texts = {
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return [node.value for node in texts - docstrings if DECIMAL.search(node.value)]


@pytest.mark.parametrize("path", sorted(FIGURES.rglob("*.py")), ids=lambda path: path.stem)
def test_no_decimal_number_is_typed_into_a_text(path):
    assert typed(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", ['"an SSR of 0.6667"', 'f"from 2.5 to {x}"'])
def test_a_typed_number_is_found(text):
    assert typed(f"ax.text(0, 0, {text})")


@pytest.mark.parametrize("text", ['f"{x:.2f}"', '"#1c5de4"', '"2 inputs"'])
def test_what_is_no_typed_number(text):
    assert not typed(f"ax.text(0, 0, {text})")

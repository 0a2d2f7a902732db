"""How a function is shown: its code, without its docstring and without machinery above it."""

from unittest.mock import patch

import pytest

from lib.explore import source as shown
from lib.explore.source import without_docstring


def table(*lines, also=None):
    return lambda function: function


class Gate:
    table = staticmethod(table)


@table("(), ()", "(N), ()")
def bare(x, w):
    """Return w x."""
    return w * x


@Gate.table("layer")
@table("()", also=print)
def behind_machinery(x):
    """Return x.

    In two paragraphs.
    """
    # as it is
    return x


def plain(x):
    return x


def test_a_table_of_texts_stays_above_its_formula():
    assert without_docstring(bare) == (
        '@table("(), ()", "(N), ()")\ndef bare(x, w):\n    return w * x'
    )


def test_other_decorators_and_the_docstring_go():
    wanted = "def behind_machinery(x):\n    # as it is\n    return x"
    assert without_docstring(behind_machinery) == wanted


def test_a_function_without_either_is_shown_as_it_is():
    assert without_docstring(plain) == "def plain(x):\n    return x"


def test_several_functions_stand_below_each_other():
    seen = []
    with patch.dict(shown.__globals__, display=lambda bundle, raw: seen.append(bundle)):
        shown(plain, bare)
    (bundle,) = seen
    text = bundle["text/plain"]
    assert text.index("def plain") < text.index("\n\n\n@table") < text.index("def bare")
    assert bundle["text/markdown"] == f"```python\n{text}\n```"


def test_a_function_inside_another_is_shown():
    def inner(x):
        return x

    assert without_docstring(inner) == "def inner(x):\n    return x"


@pytest.mark.parametrize("function", [len, 3, None, lambda x: x, eval("lambda x: x")])
def test_what_has_no_definition_is_refused(function):
    with pytest.raises(
        TypeError, match=r"functions must have a definition in a file, which .* has"
    ):
        without_docstring(function)

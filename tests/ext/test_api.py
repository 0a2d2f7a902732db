"""What the pages of functions make of docstrings."""

from typing import NamedTuple

import api

from tools.chapters import SITE


class Step(NamedTuple):
    """A step."""

    number: int  # 0 is the start
    loss: float
    stopped: str | None = None  # why


def lines_of(what, thing):
    lines = ["A step."]
    api.fields(None, what, "name", thing, {}, lines)
    return lines


def test_a_tuple_tells_its_fields_with_their_comments():
    told = "Fields: ``number``, 0 is the start; ``loss``; ``stopped``, why."
    assert lines_of("class", Step) == ["A step.", "", told, ""]
    assert lines_of("class", int) == lines_of("function", Step) == ["A step."]


def test_a_docstring_that_says_nothing_is_left_out():
    assert api.skip(None, "class", "loss", Step.loss, False, {}) is True
    assert api.skip(None, "class", "count", Step.count, False, {}) is None


def test_bars_are_no_markup_but_in_code():
    lines = ["The length |x|.", ">>> a | b"]
    api.plain(None, "function", "name", None, {}, lines)
    assert lines == [r"The length \|x\|.", ">>> a | b"]


def test_the_page_says_nothing_of_numbers_of_fields():
    page = (SITE / "chapters" / "api.html").read_text(encoding="utf-8")
    assert "Alias for field" not in page
    assert "0 is the start" in page

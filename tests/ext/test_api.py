"""The pages of functions: a section for the module of every chapter, and what docstrings become."""

from types import SimpleNamespace
from typing import NamedTuple

import api
import pytest
from bs4 import BeautifulSoup

from tools.chapters import CHAPTERS, SITE, contents


def env(names):
    parts = [SimpleNamespace(items=[f"chapters/{name}" for name in names])]
    site = SimpleNamespace(root=SimpleNamespace(subtrees=parts))
    return SimpleNamespace(external_site_map=site, found_docs={"chapters/api"})


def test_a_chapter_brings_its_section():
    source = [(CHAPTERS / "api.md").read_text(encoding="utf-8")]
    assert "lib.neuron" not in source[0]
    app = SimpleNamespace(env=env([*contents(), "10_attention"]))
    api.fill_in(app, "chapters/api", source)
    assert "[Chapter 10](10_attention.ipynb)" in source[0]
    assert source[0].count(".. automodule:: lib.") >= len(contents()) + 1
    assert api.outdated(app, app.env, [], [], []) == []
    app.env.external_site_map = env(contents()).external_site_map
    assert api.outdated(app, app.env, [], [], []) == ["chapters/api"]


@pytest.mark.parametrize("name", contents())
def test_the_page_has_the_functions_of_every_chapter(name):
    page = BeautifulSoup((SITE / "chapters" / "api.html").read_text("utf-8"), "html.parser")
    module = name.partition("_")[2]
    assert page.select(f'dt[id^="lib.{module}."]')
    assert page.select_one(f'article a[href="{name}.html"]')


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

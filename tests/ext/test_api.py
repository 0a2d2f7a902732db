"""The page of functions: a section for the module of every chapter, none of them typed."""

from types import SimpleNamespace

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

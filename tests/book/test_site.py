"""The built site, file by file: links, hosts, weights, and what must not be there."""

import re
from copy import copy
from functools import cache
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from tools.chapters import SITE, built_page, explorers, sources

PAGES = sorted(SITE.rglob("*.html"))
# Text that addresses something: in pages, and in style sheets.
LOADED = ("script[src]", "link[href]", "img[src]", "iframe[src]", "source[src]", "object[data]")


@cache
def soup(path):
    """A page, read once: no test may change it."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def places(path):
    return {element["id"] for element in soup(path).select("[id]")}


def name(path):
    return path.relative_to(SITE).as_posix()


def test_the_book_was_built():
    assert (SITE / "index.html").is_file(), "run make book"
    for path in sources():
        assert built_page(path).is_file()


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_relative_link_leads_somewhere(path):
    for element in soup(path).select("a[href], link[href], script[src], img[src]"):
        target = urlsplit(element.get("href") or element.get("src"))
        if target.scheme or target.netloc:
            continue
        file = (path.parent / unquote(target.path)).resolve() if target.path else path
        assert file.is_file(), f"{name(path)} leads to {target.path}, which is not there"
        anchor = unquote(target.fragment).partition("?")[0]
        if anchor and file.suffix == ".html":
            there = anchor in places(file)
            assert there, f"{name(path)} leads to {target.geturl()}: no such place"


def test_a_host_that_leaves_out_folders_with_an_underscore_is_told_not_to():
    assert (SITE / ".nojekyll").is_file()


def test_there_is_a_page_for_an_address_that_leads_nowhere():
    page = soup(SITE / "404.html")
    assert page.select_one("main a[href]")
    loaded = page.select(", ".join(LOADED))
    assert not loaded, "it is shown at any depth, where no relative address holds"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_without_style_sheets_the_logo_is_no_larger_than_a_line(path):
    for logo in soup(path).select("svg.logo"):
        assert int(logo["width"]) <= 40 and int(logo["height"]) <= 40


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_nothing_is_loaded_from_another_host(path):
    for element in soup(path).select(", ".join(LOADED)):
        address = element.get("src") or element.get("href") or element.get("data")
        if element.name == "link" and "canonical" in element.get("rel", []):
            continue
        assert not urlsplit(address).netloc, f"{name(path)} loads {address}"


def test_style_sheets_load_nothing_from_another_host():
    sheets = list(SITE.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        for address in re.findall(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", text):
            assert not urlsplit("".join(address)).netloc, f"{name(sheet)}: {address}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_what_the_pages_do_not_need_is_not_loaded(path):
    scripts = [script["src"] for script in soup(path).select("script[src]")]
    for unwanted in ["fontawesome", "thebe", "require", "mathjax", "html-manager"]:
        assert not [script for script in scripts if unwanted in script.lower()]


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_formulas_are_rendered(path):
    page = copy(soup(path))
    for element in page.select("script, style, pre, code, annotation"):
        element.decompose()
    text = page.get_text()
    assert not re.search(r"\\\(|\\\[|\\frac|\$\$", text)
    assert "katex-error" not in str(page)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_name_of_a_place_is_unique(path):
    ids = [element["id"] for element in soup(path).select("[id]")]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_picture_says_what_it_shows(path):
    page = soup(path)
    for figure in page.select(".nn-figure"):
        assert figure["role"] == "img" and len(figure["aria-label"]) > 20
    for image in page.select("img"):
        assert image.has_attr("alt") and not re.search(r"[0-9a-f]{16}", image["alt"])


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_every_slider_figure_stands_on_its_page(path):
    found = [element["id"] for element in soup(built_page(path)).select("slider-figure")]
    assert found == [explorer.id for explorer in explorers(path)]


def test_no_page_has_figures_that_no_chapter_displays():
    built = sum(len(soup(path).select("slider-figure")) for path in PAGES)
    assert built == sum(len(explorers(path)) for path in sources())


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_widget_or_error_is_left_in_a_page(path):
    page = copy(soup(path))
    for example in page.select("div.doctest"):  # a docstring may show what is raised
        example.decompose()
    text = str(page)
    assert "application/vnd.jupyter.widget" not in text
    assert "Traceback" not in text

"""Every term of the glossary is linked in each chapter where it is first used, on the built pages.

The pages are read anew here; only the forms of a term and the words of two senses are shared with
what makes the links.
"""

import re
import sys
from functools import cache

import pytest
from bs4 import BeautifulSoup, NavigableString

from tools.chapters import CHAPTERS, ROOT, SITE, contents

sys.path.insert(0, str(ROOT / "_ext"))  # as Sphinx does
from terms import BY_HAND, ELSEWHERE, forms_of

GLOSSARY = (CHAPTERS / "glossary.md").read_text(encoding="utf-8")
ENTRIES = dict(re.findall(r"^## (.+)\n\n((?:.+\n?)+)", GLOSSARY, re.MULTILINE))
PLACES = {re.sub(r"[^\w-]", "", term.lower().replace(" ", "-")): term for term in ENTRIES}
# What is no running text: headings, code, formulas, and what a cell shows.
SKIPPED = "h1, h2, h3, h4, h5, pre, code, script, style, svg, .formula, .math, .cell"
SKIPPED += ", .admonition-title, .opener, .sidebar-title, summary"


@cache
def walk(name):
    """The texts and links of a chapter's running text in order: (text, None), (text, term)."""
    page = BeautifulSoup((SITE / "chapters" / f"{name}.html").read_text("utf-8"), "html.parser")
    article = page.select_one("article")
    for element in article.select(SKIPPED):
        element.replace_with("\x00")
    found = []
    for text in article.find_all(string=True):
        if type(text) is not NavigableString:
            continue
        link = text.find_parent("a")
        place = (
            link["href"].partition("glossary.html#")[2] if link and link.has_attr("href") else ""
        )
        found.append((str(text), PLACES.get(place), bool(link)))
    return found


def uses(text):
    """The terms that a text uses, in order; a longer one hides those within it."""
    by_form = {form.casefold(): term for term in ENTRIES for form in forms_of(term)}
    words = sorted(by_form, key=len, reverse=True)
    found = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    for match in re.finditer(rf"(?<![\w-])({found})(?![\w-])", text, re.IGNORECASE):
        yield by_form[" ".join(match[0].casefold().split())]


@pytest.mark.parametrize("name", contents())
def test_the_first_use_of_each_term_is_linked(name):
    linked, missing = set(), set()
    for text, term, in_link in walk(name):
        if term:
            linked.add(term)
        if not in_link:
            missing |= set(uses(text)) - linked
    excused = {*BY_HAND, *(term for page, term in ELSEWHERE if page == f"chapters/{name}")}
    assert missing - excused == set()


def first_chapter(term):
    """The chapter that explains a term first, as its entry says."""
    number = re.search(r"\(\[(\d+)\]", ENTRIES[term])[1]
    (name,) = (each for each in contents() if each.startswith(f"{int(number):02d}_"))
    return name


@pytest.mark.parametrize("term", ENTRIES)
def test_a_term_is_used_and_linked_where_it_is_explained(term):
    assert term in {each for _, each, _ in walk(first_chapter(term))}


def test_every_exception_is_still_needed():
    assert set(BY_HAND) <= set(ENTRIES)
    for page, term in ELSEWHERE:
        name = page.rpartition("/")[2]
        assert term in {each for text, _, link in walk(name) if not link for each in uses(text)}


def test_every_entry_is_defined_once_and_in_order():
    headings = re.findall("^## (.+)$", GLOSSARY, re.MULTILINE)
    assert len(set(headings)) == len(headings) == len(ENTRIES)
    assert headings == sorted(headings, key=str.casefold)

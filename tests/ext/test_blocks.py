"""The map of the landing page: what it takes, and what it makes of it."""

import re
from types import SimpleNamespace

import blocks
import pytest

NAMES = ["chapters/01_one", "chapters/02_two", "chapters/03_three"]
LINES = [
    "01_one: First & foremost",
    "02_two: Then (or never) (builds on 1)",
    "03_three: Last (builds on 1 and 2)",
]


def test_a_line_has_a_name_a_sentence_and_what_it_builds_on():
    found = blocks.blocks_of(LINES, NAMES)
    assert [each.number for each in found] == [1, 2, 3]
    assert [each.needs for each in found] == [[], [1], [1, 2]]
    assert found[1].about == "Then (or never)"


@pytest.mark.parametrize(
    "lines, words",
    [
        (LINES[:2], "a line for each chapter, in order"),
        ([LINES[1], LINES[0], LINES[2]], "a line for each chapter, in order"),
        ([*LINES[:2], "03_three"], "not “03_three”"),
        ([*LINES[:2], "03_three: Last (builds on 3)"], "chapter 3 cannot build on 3"),
    ],
)
def test_a_map_that_is_not_the_contents_is_refused(lines, words):
    with pytest.raises(ValueError, match=words):
        blocks.blocks_of(lines, NAMES)


def test_each_arc_goes_from_what_is_needed_to_what_needs_it():
    html = blocks.html(blocks.blocks_of(LINES, NAMES), ["One", "Two", "A < B"])
    assert html.count("<path") == 3
    assert '<path d="M64 50C34 50 34 250 64 250"/>' in html  # from 1 to 3, around 2
    assert 'viewBox="0 0 64 300"' in html
    assert '<a href="03_three.html">A &lt; B</a> <span>Last</span> <small>builds on 1 and 2' in html


@pytest.mark.parametrize("count", [2, 9, 10, 30])
def test_the_widest_arc_stays_on_the_map(count):
    path = blocks.arc(1, count, count)
    left, right = float(re.search(r"C([-.0-9]+) ", path)[1]), 64
    assert (3 * left + right) / 4 >= 1  # where the curve is in its middle


def test_chapters_are_the_numbered_pages_of_the_contents():
    parts = [SimpleNamespace(items=NAMES), SimpleNamespace(items=["chapters/glossary"])]
    env = SimpleNamespace(external_site_map=SimpleNamespace(root=SimpleNamespace(subtrees=parts)))
    assert blocks.chapters(env) == NAMES

"""The minutes of a chapter: its words and the code that can be seen."""

from types import SimpleNamespace

import minutes
import pytest
from docutils import nodes


def paragraph(words):
    return nodes.paragraph("", "word " * words)


def code(lines):
    return nodes.literal_block("", "x = 1\n\n" * lines)


def cell(*children, classes=()):
    return nodes.container("", *children, nb_element="cell_code", classes=["cell", *classes])


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ([paragraph(200)], 1),
        ([paragraph(201)], 2),
        ([paragraph(600), code(40)], 5),
        ([cell(code(40))], 2),
        ([paragraph(10), cell(code(400), classes=["tag_remove-input"])], 1),
        ([paragraph(10), cell(code(400), classes=["tag_hide-cell"])], 1),
        ([cell(nodes.container("", paragraph(900), nb_element="cell_code_output"))], 1),
        ([nodes.raw("", "word " * 900, format="html")], 1),
        ([nodes.math("", "x " * 900)], 1),
    ],
)
def test_minutes(parts, wanted):
    assert minutes.minutes_of(nodes.section("", *parts)) == wanted


def test_going_further_is_counted_apart():
    def section(title, words):
        return nodes.section("", nodes.title("", title), paragraph(words))

    chapter = nodes.section("", section("Core", 1990), section("Going further", 590))
    assert minutes.going_further(chapter) == 3
    assert minutes.going_further(nodes.section("", section("Core", 1990))) == 0
    env = SimpleNamespace(docname="chapters/01_a")
    minutes.collect(SimpleNamespace(env=env), chapter)
    assert env.book_minutes == {"chapters/01_a": (10, 3)}
    assert minutes.in_words(10, 3) == "10 minutes, and 3 for going further"
    assert minutes.in_words(10, 0) == "10 minutes"
    assert minutes.in_words(1, 0) == "1 minute"

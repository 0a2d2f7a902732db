"""Block quotes that become boxes and side remarks, and quotes that stay quotes."""

import boxes
import pytest
from docutils import nodes
from docutils.core import publish_doctree
from myst_parser.docutils_ import Parser


def read(markdown):
    tree = publish_doctree(markdown, parser=Parser(), settings_overrides={"report_level": 5})
    boxes.replace(None, tree)
    return tree


def test_a_box_holds_all_that_the_quote_holds():
    tree = read("> **A question.** What will\n> the line do?\n>\n> - Rise\n> - Fall\n")
    (box,) = tree.findall(nodes.admonition)
    assert [child.astext() for child in box] == [
        "A question",
        "What will\nthe line do?",
        "Rise\n\nFall",
    ]
    assert not list(tree.findall(nodes.block_quote))


def test_its_title_is_what_was_bold():
    (box,) = read("> **Erratum.** It is 1.42.\n").findall(nodes.admonition)
    assert box["classes"] == ["admonition"]
    assert box[0].astext() == "Erratum" and box[1].astext() == "It is 1.42."


def test_an_aside_stands_in_the_margin_without_a_title():
    (aside,) = read("> **Aside.** By the way.\n").findall(nodes.sidebar)
    assert aside["classes"] == ["margin"] and aside.astext() == "By the way."


@pytest.mark.parametrize(
    "markdown", ["> Said somebody.\n", "> **Loud** words.\n", "> - **One.** A list\n", "Plain.\n"]
)
def test_what_is_no_box_stays(markdown):
    tree = read(markdown)
    assert not list(tree.findall(nodes.admonition)) and not list(tree.findall(nodes.sidebar))

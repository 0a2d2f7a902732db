"""The first use of a term is linked: once, in running text, the longer term before the shorter."""

import pytest
import terms
from docutils import nodes

KNOWN = {
    "activation": ("activation", "What is passed on."),
    "activation function": ("activation-function", "What bends."),
    "matrix": ("matrix", "Rows and columns."),
    "R squared": ("r-squared", "A share."),
    "step": ("step", "One change."),
}


def linked(*children, left_out=()):
    page = nodes.section("", nodes.title("", "A matrix"), *children)
    terms.link_terms(page, KNOWN, left_out, "glossary.html")
    return page, [
        (link.astext(), link["refuri"].partition("#")[2])
        for link in page.findall(nodes.reference)
        if "term" in link["classes"]
    ]


def paragraph(*children):
    nodes_ = [nodes.Text(each) if isinstance(each, str) else each for each in children]
    return nodes.paragraph("", "", *nodes_)


def by_hand(place, words):
    return nodes.reference("", words, refuri=f"glossary.html#{place}")


def test_the_first_use_is_linked_and_the_text_stays():
    page, links = linked(paragraph("Two matrices and a matrix."), paragraph("A matrix."))
    assert links == [("matrices", "matrix")]
    assert page[1].astext() == "Two matrices and a matrix."
    (link,) = page.findall(nodes.reference)
    assert link["reftitle"] == "Rows and columns."


def test_a_longer_term_hides_those_within_it():
    _, links = linked(paragraph("Activation\nfunctions come first, an activation after."))
    assert links == [("Activation\nfunctions", "activation-function"), ("activation", "activation")]


@pytest.mark.parametrize(
    "skipped",
    [
        nodes.literal("", "matrix"),
        nodes.math("", "matrix"),
        nodes.raw("", "matrix", format="html"),
        nodes.container("", nodes.paragraph("", "matrix"), nb_element="cell_code"),
        nodes.reference("", "matrix", refuri="elsewhere.html"),
    ],
)
def test_what_is_no_running_text_is_left_alone(skipped):
    place = skipped if isinstance(skipped, nodes.container) else paragraph(skipped)
    assert linked(place)[1] == []
    assert linked(place.deepcopy(), paragraph("A matrix."))[1] == [("matrix", "matrix")]


def test_a_term_may_stand_across_the_end_of_a_line():
    page, links = linked(paragraph("An activation", "\n", "function", " bends."))
    assert links == [("activation\nfunction", "activation-function")]
    assert page[1].astext() == "An activation\nfunction bends."


def test_a_link_by_hand_counts_from_where_it_stands():
    _, links = linked(paragraph("The ", by_hand("matrix", "table"), " is a matrix."))
    assert links == [("table", "matrix")]
    _, links = linked(paragraph("A matrix, or ", by_hand("matrix", "table"), "."))
    assert links == [("matrix", "matrix"), ("table", "matrix")]


def test_words_of_two_senses_wait_for_a_hand():
    assert linked(paragraph("The first step."), left_out={"step"})[1] == []
    assert linked(paragraph("A ", by_hand("step", "step"), "."), left_out={"step"})[1]


@pytest.mark.parametrize("text", ["stepping", "re-step", "matrix-like", "activational"])
def test_a_part_of_a_word_is_none(text):
    assert linked(paragraph(text))[1] == []


def test_the_glossary_is_read():
    entry = nodes.section(
        "", nodes.title("", "R squared"), paragraph("A share. (4)"), ids=["r-squared"]
    )
    page = nodes.document("", "")
    page += nodes.section("", nodes.title("", "Glossary"), nodes.paragraph("", "Words."), entry)
    assert terms.entries(page) == {"R squared": ("r-squared", "A share.")}

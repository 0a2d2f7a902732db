"""A concept gets its colour and its words, or a refusal that says what is wrong with them."""

import pytest

from lib.explore import concept, concepts
from lib.explore.words import coloured


@pytest.fixture(autouse=True)
def only_these(monkeypatch):
    """Concepts that a test gives are not there afterwards."""
    monkeypatch.setattr(concepts, "COLOURS", dict(concepts.COLOURS))
    monkeypatch.setattr("lib.explore.words.COLOURS", concepts.COLOURS)
    words = dict(concepts.WORDS)
    yield
    concepts.WORDS.clear()
    concepts.WORDS.update(words)


def test_what_is_drawn_in_the_colour_of_a_concept_follows_the_page():
    assert concept("demand", "#b3261e", "#ff8a80") == "#b3261e"
    assert concepts.css_of("#b3261e") == "var(--nn-demand, #b3261e)"
    assert concepts.css_of("#b3261f") == "#b3261f"


def test_its_words_wear_it():
    concept("demand", "#b3261e", "#ff8a80", ["demand"])
    assert coloured("The demand.") == 'The <b class="nn-demand">demand</b>.'
    concept("demand", "#b3261e", "#ff8a80", ["market"])  # the old words are forgotten
    assert coloured("The demand.") == "The demand."


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("Demand", "#b3261e", "#ff8a80"), "the name of a concept is a word .* not 'Demand'"),
        (("panel", "#b3261e", "#ff8a80"), "the name of a concept is a word .* not 'panel'"),
        ((3, "#b3261e", "#ff8a80"), "the name of a concept is a word .* not 3"),
        (("demand", "red", "#ff8a80"), "demand: a colour is written as '#b3261e', not 'red'"),
        (("demand", "#b3261e", (1, 0, 0)), "demand: a colour is written as"),
        (("demand", "#ffffff", "#ff8a80"), "demand and .* have one colour, #ffffff"),
        (("demand", "#b3261e", "#ff8a80", "demand"), "demand: words must be a list"),
        (("demand", "#b3261e", "#ff8a80", [""]), "demand: a word must be a text that says"),
        (("demand", "#b3261e", "#ff8a80", [3]), "demand: a word must be a text that says"),
    ],
)
def test_what_is_no_concept_is_refused(arguments, complaint):
    concepts.COLOURS["white"] = "#ffffff", "#000000"
    with pytest.raises(ValueError, match=complaint):
        concept(*arguments)


def test_a_word_has_one_concept():
    concept("demand", "#b3261e", "#ff8a80", ["market"])
    with pytest.raises(ValueError, match="the word 'market' is both demand and supply"):
        concept("supply", "#1c5de5", "#5b91ce", ["market"])

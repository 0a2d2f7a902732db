"""Concepts wear their colour in words."""

from lib.explore import palette  # noqa: F401 - the concepts of the book
from lib.explore.words import coloured, concept_of


def test_a_label_has_the_concept_that_it_names():
    assert concept_of("weight w₁") == "weight"
    assert concept_of("bias") == "bias"
    assert concept_of("learning rate") is None
    assert concept_of("weightless") is None


def test_a_sentence_is_escaped_and_coloured():
    assert coloured("biases < weight & SSR") == (
        '<b class="nn-bias">biases</b> &lt; <b class="nn-weight">weight</b> '
        '&amp; <b class="nn-loss">SSR</b>'
    )

"""Concepts wear their colour in words."""

from lib.explore.words import coloured, concept


def test_a_label_has_the_concept_that_it_names():
    assert concept("weight w₁") == "weight"
    assert concept("bias") == "bias"
    assert concept("learning rate") is None
    assert concept("weightless") is None


def test_a_sentence_is_escaped_and_coloured():
    assert coloured("biases < weight & SSR") == (
        '<b class="nn-bias">biases</b> &lt; <b class="nn-weight">weight</b> '
        '&amp; <b class="nn-loss">SSR</b>'
    )

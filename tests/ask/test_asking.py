"""``ask``: what it displays in a notebook and in a book build."""

import json
import re
from html import unescape

import pytest

from lib.ask import Choice, Number, Order, ask, asking
from lib.ask.asking import Asked, Live
from lib.ask.page import markdown


def half():
    shows = "a-figure?a=-1.00&b=2"
    return Number("Half of $1$?", 0.5, "Yes.", [(2, "No.")], "Hm.", unit="m", shows=shows)


def colour():
    return Choice("Sky?", "$b$ or blue", "Yes.", [("green", "Grass.")])


def steps():
    return Order("Order?", ["up", "dress"], "Yes.", [(["dress", "up"], "Cold.")], "Think.")


@pytest.fixture
def bundle(monkeypatch):
    """What is displayed for a question."""

    def bundle(make, page=False):
        monkeypatch.setattr(asking, "for_page", lambda: page)
        seen = []
        monkeypatch.setattr(asking, "display", seen.append)
        ask(make)
        return seen[0]._repr_mimebundle_()

    return bundle


def test_a_notebook_stores_the_question_and_no_answer(bundle):
    stored = bundle(colour)
    assert "application/vnd.jupyter.widget-view+json" in stored
    assert stored["text/plain"] == "Sky?\n- b or blue\n- green"
    assert stored["text/markdown"] == "**Question.** Sky?\n\n- $b$ or blue\n- green"
    assert "0.5" not in bundle(half)["text/plain"] + bundle(half)["text/markdown"]


def test_a_page_gets_the_element_with_every_reply(bundle):
    page = bundle(half, page=True)
    assert set(page) == {"text/markdown", "text/plain"}
    html = page["text/markdown"]
    assert html.startswith('<book-question id="ask-test_asking-half" data-kind="number"')
    for piece in ["Half of $1$?", "✓ **0.5 m**", "✗ **2 m**", "Yes.", "No.", "Hm."]:
        assert piece in html
    assert re.findall('data-key="(.*?)"', html) == ["0.5", "2.0"]
    assert 'href="#a-figure?a=-1.00&amp;b=2"' in html


def test_the_words_of_the_options_are_there_for_those_who_cannot_see_formulas():
    (words,) = re.findall('data-words="(.*?)"', markdown(colour(), "x"))
    assert json.loads(unescape(words)) == ["b or blue", "green"]


def test_keys_are_positions_among_the_options():
    assert re.findall('data-key="(.*?)"', markdown(colour(), "x")) == ["0", "1"]
    assert re.findall('data-key="(.*?)"', markdown(steps(), "x")) == ["1,0", "0,1"]


def test_a_live_reply_says_what_to_do_in_the_figure():
    live = Live(half())
    live.fields[0].value = "1/2 m"
    live.button.click()
    assert live.said.value == "Right. Yes. In the figure: a = −1.00, b = 2."


def test_an_order_with_one_item_twice_is_no_answer():
    live = Live(steps())
    for field in live.fields:
        field.value = "up"
    live.button.click()
    assert live.said.value == "Each of them stands once."


@pytest.mark.parametrize("wrong", [half(), lambda: "half", "half"])
def test_ask_takes_a_function_that_returns_a_question(wrong):
    with pytest.raises(TypeError, match="ask takes a function that returns a question"):
        Asked(wrong)

"""Every question of the book: its answers, its place in the chapter, its figure."""

from urllib.parse import parse_qs

import ipywidgets as widgets
import pytest

from lib.ask.asking import Live
from lib.ask.words import html
from tests.questions.found import HANDS, asked_in, chapter_of, filled_in, modules, questions
from tools.chapters import explorers

ALL = [(module, asked) for module in modules() for asked in questions(module)]
EACH = pytest.mark.parametrize(
    ("module", "asked"), ALL, ids=[asked.name.removeprefix("ask-") for _, asked in ALL]
)


def by_hand(module, asked):
    """The answers to a question that somebody worked out, or None."""
    _, chapter, name = asked.name.split("-")
    return HANDS[chapter]["BY_HAND"].get(name)


def test_there_are_questions_to_test():
    assert len(ALL) >= 20


@EACH
def test_the_numbers_are_those_worked_by_hand(module, asked):
    worked = by_hand(module, asked)
    if asked.question.kind == "number":
        values = [answer.value for answer in asked.question.answers]
        assert values == pytest.approx(worked, abs=1e-9)
    if asked.question.kind == "order":  # by the first letters of the items
        orders = ["".join(item[0] for item in a.value) for a in asked.question.answers]
        assert orders == worked


@EACH
def test_the_live_widget_replies_to_every_answer(module, asked):
    live = Live(asked.question)
    for answer in asked.question.answers:
        given = filled_in(answer, asked.question.kind)
        values = given if asked.question.kind == "order" else [given]
        for field, value in zip(live.fields, values, strict=True):
            field.value = value
        live.button.click()
        right = answer is asked.question.right
        assert live.said.value.startswith("Right." if right else "Not "), answer
        assert html(answer.reply) in live.said.value


@EACH
def test_any_other_answer_gets_the_hint(module, asked):
    if asked.question.kind != "number":
        return
    live = Live(asked.question)
    live.fields[0].value = "123456.5"
    live.button.click()
    assert html(asked.question.hint) in live.said.value


@EACH
def test_the_words_are_plain(module, asked):
    assert not set("$\\{}*") & set(asked.question.words), asked.question.words


@EACH
def test_no_reply_and_no_question_is_without_an_end(module, asked):
    for text in [asked.question.text, *(answer.reply for answer in asked.question.answers)]:
        assert text[-1] in ".?)$" or asked.question.kind == "choice", text


@EACH
def test_what_a_question_shows_is_a_state_of_a_figure_of_its_chapter(module, asked):
    for shows in {answer.shows for answer in asked.question.answers} - {None}:
        figure, _, labels = shows.partition("?")
        explorer = next(e for e in explorers(chapter_of(module)) if e.id == figure)
        wanted = {name: values[0].replace("-", "−") for name, values in parse_qs(labels).items()}
        for control in explorer.controls:
            assert wanted.pop(control.name) in control.labels
        assert not wanted


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_a_chapter_asks_each_of_its_questions_once(module):
    names = [asked.name.rpartition("-")[2] for asked in questions(module)]
    assert sorted(asked_in(chapter_of(module))) == sorted(names)


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_a_chapter_asks_at_least_five_questions_besides_its_predictions(module):
    kinds = [asked.question.predict for asked in questions(module)]
    assert kinds.count(False) >= 5


def test_an_unanswered_question_says_what_is_missing():
    for _, asked in ALL:
        live = Live(asked.question)
        live.button.click()
        assert live.said.value in {
            "Type a number, such as 0.5, 1/2 or 1.5e-3.",
            "Choose first.",
        }
        assert all(isinstance(field, widgets.Widget) for field in live.fields)

"""Every question of the book: its answers, its place in the chapter, its figure."""

from urllib.parse import parse_qs

import ipywidgets as widgets
import pytest

from lib.ask.asking import Live
from lib.ask.words import html
from tests.questions.found import asked_in, chapter_of, filled_in, modules, questions
from tests.running import explorers

ALL = [(module, asked) for module in modules() for asked in questions(module)]
EACH = pytest.mark.parametrize(
    ("module", "asked"), ALL, ids=[asked.name.removeprefix("ask-") for _, asked in ALL]
)

# Worked by hand: the right answer, then the slips.
BY_HAND = {
    "ask-neuron-minus_three": [-2, 10, 5, -6],
    "ask-neuron-through_two_points": [-2, 2, -4, -0.5],
    "ask-neuron-and_its_bias": [7, 5, 3, 9],
    "ask-neuron-a_fare": [12.5, 9.5, 15.5, 18.5],
    "ask-neuron-in_hours": [30, 0.5 / 60, 0.5, 60],
    "ask-neuron-count_of_parameters": [48, 40, 45, 264],
    "ask-neuron-where_taxis_meet": [6, 3, 15, 9 / 3.5],
    "ask-neuron-flat_output": [-1, -2, 1, 0],
    "ask-gradient_descent-too_low": [-20, 20, -10, -4],
    "ask-gradient_descent-one_step": [-1, -5, 37, -2, -2.6],
    "ask-gradient_descent-lands_at_once": [0.1, 1, 0.05, 0.2, 10],
    "ask-gradient_descent-third_error": [-0.072, 0.072, 0.36, 0.928, -23.4],
    "ask-gradient_descent-seven_points": [1 / 7, 1 / 14, 2 / 7, 0.2],
    "ask-gradient_descent-weight_moves": [1.4, 2, 1.7, 2.6],
    "ask-gradient_descent-bias_moves": [3.7, 3.82, 3.4, 4.3],
    # The eigenvalues of ((10, 6), (6, 6)) are 8 ± √40.
    "ask-gradient_descent-limit_for_both": [
        2 / (8 + 40**0.5),
        1 / 5,
        1 / 3,
        2 / (8 - 40**0.5),
        1 / (8 + 40**0.5),
    ],
    "ask-gradient_descent-two_steps": [6.76, 8.2, 5.76, 6.4],
    "ask-gradient_descent-twin_rate": [0.18, 0.08, 0.12, 0.22],
    "ask-gradient_descent-ten_points": [0.1, 0.2, 0.4, 0.05],
    "ask-gradient_descent-ten_points_mean": [1, 0.1, 0.2, 0.5, 10],
    # ((60, 20), (20, 10)) has 35 ± √1025.
    "ask-gradient_descent-centred": [0.1, 2 / (35 + 1025**0.5), 0.2, 0.05],
    "ask-gradients-runs_of_nudging": [2000, 1000, 2, 1_000_000, 1001],
    "ask-gradients-shorter_step": [2.01, 2, 2.001, 0.0201, 3],
    "ask-gradients-half_a_step": [6.5, 6, 3.25, 7],
    "ask-gradients-slope_of_a_sum": [43, 22, 48, 53, 7],
    "ask-gradients-lands_at_once": [1 / 32, 1 / 72, 1 / 16, 1 / 8],
    "ask-gradients-next_weight": [2.33, 0.17, 55.25, 1.08, 1.79],
    "ask-gradients-another_ride": [-40, -8, -20, 40, 16],
    "ask-gradients-sigmoid_at_09": [0.09, 0.25, 0.9, 0.1],
    "ask-gradients-ten_relus": [1 / 1024, 1, 5, 0],
    "ask-gradients-weight_of_a_layer": [0.02, 0.2, 0.1, 0.08, 0.04],
    "ask-gradients-slope_by_hand": [1.1, 1, 0.11, 0.9],
    "ask-gradients-tanh_at_0": [1, 0.25, 0.5, 0],
    "ask-gradients-deadly_rate": [1 / 14, 1 / 30, 1 / 28, 1 / 7],
    "ask-gradients-central_by_hand": [13, 26, 19, 12],
}
ORDERS = {"ask-neuron-steepest_first": ["BACD", "ACDB", "BDCA", "DCAB"]}


def test_there_are_questions_to_test():
    assert len(ALL) >= 20


@EACH
def test_the_numbers_are_those_worked_by_hand(module, asked):
    if asked.question.kind == "number":
        values = [answer.value for answer in asked.question.answers]
        assert values == pytest.approx(BY_HAND[asked.name], abs=1e-9)
    if asked.question.kind == "order":
        orders = ["".join(item[0] for item in a.value) for a in asked.question.answers]
        assert orders == ORDERS[asked.name]


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

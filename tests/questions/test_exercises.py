"""Every exercise: its start, its solution, and wrong answers as a reader may type them."""

import numpy as np
import pytest

from lib.activations import polyline, relu, relu_gradient, sigmoid, softplus
from lib.ask.exercise import Exercise
from lib.figures.activations import wave
from lib.neuron import layer, neuron
from lib.regression import fit_line, predict
from tests.questions.found import HANDS, attempts_in, chapter_of, exercises, modules

FOUND = [
    (module, name, exercise) for module in modules() for name, exercise in exercises(module).items()
]
EACH = pytest.mark.parametrize(
    ("module", "name", "exercise"), FOUND, ids=[name for _, name, _ in FOUND]
)

IMPORTED = {
    each.__name__: each
    for each in (
        *(relu, relu_gradient, sigmoid, softplus, polyline, wave),
        *(layer, neuron, fit_line, predict),
    )
} | {"np": np}


def run(code, function):
    """The function that some code defines, among what the chapters' cells have imported."""
    names = dict(IMPORTED)
    exec(code, names)
    return names[function]


def wrong_answers(module, name):
    """What the chapter's file of answers has for an exercise: complaint, function, its body."""
    answers = HANDS[module.__name__.rpartition(".")[2]]
    head = f"def mine({answers['PARAMETERS'][name]}):\n    "
    return [
        (complaint, run(head + body, "mine"), body) for complaint, body in answers["WRONG"][name]
    ]


def test_every_chapter_with_questions_has_two_exercises():
    for module in modules():
        assert len(exercises(module)) >= 2


@EACH
def test_the_chapter_starts_and_solves_it(module, name, exercise):
    start, solution = attempts_in(chapter_of(module))[name]
    assert exercise.judge(run(start[1], start[0])).startswith("Not yet: ")
    assert exercise.judge(run(solution[1], solution[0])) == f"Right. {exercise.praise}"


@EACH
def test_wrong_answers_are_named(module, name, exercise):
    answers = wrong_answers(module, name)
    assert len(answers) >= 3
    for complaint, wrong, _ in answers:
        said = exercise.judge(wrong)
        assert said.startswith("Not yet: ") and complaint in said, (complaint, said)


@EACH
def test_every_reply_to_a_slip_is_given_to_a_wrong_answer(module, name, exercise):
    said = [
        exercise.judge(wrong)
        for _, wrong, body in wrong_answers(module, name)
        if "while" not in body
    ]
    assert isinstance(exercise, Exercise)
    missing = [reply for reply in exercise.replies if f"Not yet: {reply}" not in said]
    assert not missing

"""Every exercise: its start, its solution, and wrong answers as a reader may type them."""

import pytest

from lib.ask.exercise import Exercise
from tests.questions.found import attempts_in, chapter_of, exercises, modules

FOUND = [
    (module, name, exercise) for module in modules() for name, exercise in exercises(module).items()
]
EACH = pytest.mark.parametrize(
    ("module", "name", "exercise"), FOUND, ids=[name for _, name, _ in FOUND]
)

WRONG = {
    "layer_by_hand": [
        ("biases are missing", "return x @ W"),
        ("in the inner loop", "return [[sum(s[d] * W[d, h] + b[h] for d in range(len(s)))"
         " for h in range(len(b))] for s in x]"),
        ("shape (H, N)", "return [[s @ W[:, h] + b[h] for s in x] for h in range(len(b))]"),
        ("first sample alone", "return [x[0] @ W[:, h] + b[h] for h in range(len(b))]"),
        ("are the column", "return [[s @ W[h] + b[h] for h in range(len(b))] for s in x]"),
        ("stopped with NameError", "return matrix"),
        ("returns nothing yet", "x @ W + b"),
        ("no number or array", "return 'done'"),
        ("gives an array of shape", "return x[:, :1]"),
        ("loop that never ends", "while True: pass"),
    ],
    "collapse_all": [
        ("only the last bias", "A, c = layers[0]\n"
         "    for W, b in layers[1:]: A, c = A @ W, b\n    return A, c"),
        ("in the wrong order", "A, c = layers[0]\n"
         "    for W, b in layers[1:]: A, c = W @ A, c @ W + b\n    return A, c"),
        ("bias of the last layer", "A, c = layers[0]\n"
         "    for W, b in layers[1:-1]: A, c = A @ W, c @ W + b\n"
         "    W, b = layers[-1]\n    return A @ W, c @ W"),
        ("only the first two", "(A, c), (W, b) = layers[:2]\n    return A @ W, c @ W + b"),
        ("added as they are", "A, c = layers[0]\n"
         "    for W, b in layers[1:]: A, c = A @ W, c + b\n    return A, c"),
        ("weights are added", "A, c = layers[0]\n"
         "    for W, b in layers[1:]: A, c = A + W, c @ W + b\n    return A, c"),
        ("returns nothing yet", "pass"),
        ("is right", "return layers[0]"),
    ],
    "slopes_by_hand": [
        ("wrong sign", "r = y - (w * x + b)\n    return 2 * (r @ x), 2 * r.sum()"),
        ("2 of the square", "r = y - (w * x + b)\n    return -(r @ x), -r.sum()"),
        ("that is the mean", "r = y - (w * x + b)\n    return -2 * (r * x).mean(), -2 * r.mean()"),
        ("counts x times", "r = y - (w * x + b)\n    return -2 * r.sum(), -2 * r.sum()"),
        ("exchanged", "r = y - (w * x + b)\n    return -2 * r.sum(), -2 * (r * x).sum()"),
        ("returns nothing yet", "print"),
        ("single number", "return 0"),
        ("stopped with ZeroDivisionError", "return 1 / 0"),
    ],
    "with_momentum": [
        ("it climbs", "p, m, path = np.array(start, float), 0, [np.array(start, float)]\n"
         "    for _ in range(steps):\n        m = memory * m + rate * gradient(p)\n"
         "        p = p + m\n        path.append(p)\n    return path"),
        ("belongs to the last move", "p, path = np.array(start, float), [np.array(start, float)]\n"
         "    for _ in range(steps):\n        p = memory * p - rate * gradient(p)\n"
         "        path.append(p)\n    return path"),
        ("one and the same array", "p, m = np.array(start, float), 0\n    path = [p]\n"
         "    for _ in range(steps):\n        m = memory * m - rate * gradient(p)\n"
         "        p += m\n        path.append(p)\n    return path"),
        ("plain descent", "p = np.array(start, float)\n    path = [p]\n"
         "    for _ in range(steps):\n        p = p - rate * gradient(p)\n"
         "        path.append(p)\n    return path"),
        ("start is missing", "p, m, path = np.array(start, float), 0, []\n"
         "    for _ in range(steps):\n        m = memory * m - rate * gradient(p)\n"
         "        p = p + m\n        path.append(p)\n    return path"),
        ("that of the start", "p, m, path = np.array(start, float), 0, [np.array(start, float)]\n"
         "    g = gradient(p)\n    for _ in range(steps):\n        m = memory * m - rate * g\n"
         "        p = p + m\n        path.append(p)\n    return path"),
        ("returns nothing yet", "pass"),
    ],
    "tanh_there_and_back": [
        ("must be multiplied with", "a = np.tanh(z)\n    return a, 1 - a**2"),
        ("squared z and not", "return np.tanh(z), to_a * (1 - z**2)"),
        ("not with its value", "a = np.tanh(z)\n    return a, to_a * a"),
        ("the square is missing", "a = np.tanh(z)\n    return a, to_a * (1 - a)"),
        ("first the value", "a = np.tanh(z)\n    return to_a * (1 - a**2), a"),
        ("returns nothing yet", "pass"),
        ("stopped with NameError", "return np.tanh(x), to_a"),
    ],
    "dense_back": [
        ("only the last sample", "return np.outer(x[-1], G[-1]), G[-1], G @ W.T"),
        ("Paths are added", "return x.T @ G / len(x), G.mean(axis=0), G @ W.T"),
        ("biases get nothing", "return x.T @ G, 0 * G[0], G @ W.T"),
        ("input gets nothing", "return x.T @ G, G.sum(axis=0), 0 * x"),
        ("other end of the weights",
         "return x.T @ G, G.sum(axis=0), x * G.sum(axis=1)[:, None]"),
        ("last factor of a weight",
         "return np.ones_like(x).T @ G, G.sum(axis=0), G @ W.T"),
        ("returns nothing yet", "pass"),
        ("gives", "return x.T @ G, G.sum(axis=0)"),
    ],
}  # fmt: skip
PARAMETERS = {
    "layer_by_hand": "x, W, b",
    "collapse_all": "layers",
    "slopes_by_hand": "x, y, w, b",
    "with_momentum": "gradient, start, rate, memory, steps",
    "tanh_there_and_back": "z, to_a",
    "dense_back": "x, W, G",
}


def run(code, function):
    names = {}
    exec(f"import numpy as np\nfrom lib.neuron import neuron\n{code}", names)
    return names[function]


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
    assert len(WRONG[name]) >= 3
    for complaint, body in WRONG[name]:
        wrong = run(f"def mine({PARAMETERS[name]}):\n    {body}", "mine")
        said = exercise.judge(wrong)
        assert said.startswith("Not yet: ") and complaint in said, (complaint, said)


@EACH
def test_every_reply_to_a_slip_is_given_to_a_wrong_answer(module, name, exercise):
    said = [
        exercise.judge(run(f"def mine({PARAMETERS[name]}):\n    {body}", "mine"))
        for _, body in WRONG[name]
        if "while" not in body
    ]
    assert isinstance(exercise, Exercise)
    missing = [reply for reply in exercise.replies if f"Not yet: {reply}" not in said]
    assert not missing

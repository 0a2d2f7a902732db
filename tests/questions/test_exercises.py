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
    "yearly_share": [
        ("that is how much the logarithm falls", "return -fit_line(age, np.log(price)).slope"),
        ("as it is", "return fit_line(age, np.log(price)).slope"),
        ("the share that is left", "return np.exp(fit_line(age, np.log(price)).slope)"),
        ("log10", "return 1 - np.exp(fit_line(age, np.log10(price)).slope)"),
        ("what the straight line loses", "return -fit_line(age, price).slope / price[0]"),
        ("first and the last car only",
         "return 1 - (price[-1] / price[0]) ** (1 / (age[-1] - age[0]))"),
        ("returns nothing yet", "pass"),
        ("is right", "return 0.15"),
    ],
    "leave_one_out": [
        ("nothing is left out", "return y - predict(fit_line(x, y), x)"),
        ("the sign", "return [predict(fit_line(np.delete(x, i), np.delete(y, i)), x[i]) - y[i]"
         " for i in range(len(x))]"),
        ("not the sum of squares", "return sum((y[i] - predict(fit_line(np.delete(x, i),"
         " np.delete(y, i)), x[i])) ** 2 for i in range(len(x)))"),
        ("the mean of the others", "return [y[i] - np.delete(y, i).mean() for i in range(len(y))]"),
        ("the signs are lost", "return [abs(y[i] - predict(fit_line(np.delete(x, i),"
         " np.delete(y, i)), x[i])) for i in range(len(x))]"),
        ("returns nothing yet", "pass"),
    ],
    "huber": [
        ("wrong height and with the wrong slope",
         "r = abs(np.subtract(actual, predicted))\n    return sum(np.where(r <= size, r**2, r))"),
        ("a jump", "r = abs(np.subtract(actual, predicted))\n"
         "    return sum(np.where(r <= size, r**2, 2 * size * r))"),
        ("the slope falls", "r = abs(np.subtract(actual, predicted))\n"
         "    return sum(np.where(r <= size, r**2, size**2 + r - size))"),
        ("go on to grow",
         "return sum(np.minimum(np.subtract(actual, predicted) ** 2, size**2))"),
        ("that is the SSR", "return sum(np.subtract(actual, predicted) ** 2)"),
        ("returns nothing yet", "pass"),
    ],
    "all_ten_lines": [
        ("the least-squares line",
         "return sum(abs(y - predict(fit_line(x, y), x)))"),
        ("adds up squares", "return min(sum((y - y[i] - (y[j] - y[i]) / (x[j] - x[i])"
         " * (x - x[i])) ** 2) for j in range(len(x)) for i in range(j))"),
        ("the pair with the least squares", "errors = [y - y[i] - (y[j] - y[i]) / (x[j] - x[i])"
         " * (x - x[i]) for j in range(len(x)) for i in range(j)]\n"
         "    return sum(abs(min(errors, key=lambda e: sum(e**2))))"),
        ("the largest sum", "return max(sum(abs(y - y[i] - (y[j] - y[i]) / (x[j] - x[i])"
         " * (x - x[i]))) for j in range(len(x)) for i in range(j))"),
        ("neighbours only", "return min(sum(abs(y - y[i] - (y[i + 1] - y[i]) / (x[i + 1] - x[i])"
         " * (x - x[i]))) for i in range(len(x) - 1))"),
        ("returns nothing yet", "pass"),
    ],
}  # fmt: skip
PARAMETERS = {
    "huber": "actual, predicted, size",
    "all_ten_lines": "x, y",
    "yearly_share": "age, price",
    "leave_one_out": "x, y",
    "layer_by_hand": "x, W, b",
    "collapse_all": "layers",
    "slopes_by_hand": "x, y, w, b",
    "with_momentum": "gradient, start, rate, memory, steps",
}


def run(code, function):
    names = {}
    exec(
        f"import numpy as np\nfrom lib.neuron import neuron\n"
        f"from lib.regression import fit_line, predict\n{code}",
        names,
    )
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

"""The numbers in the prose of chapter 7: see test_numbers.py."""

import numpy as np

from lib.gradient_descent import gradient_descent


def walk(loss, gradient, start, learning_rate, last):
    """Where a descent stands at steps 0 to last."""
    steps = gradient_descent(loss, gradient, start, learning_rate, max_steps=last, tolerance=0)
    return np.array([step.parameter for step in steps])


def rate_of(steps):
    """The learning rate that a descent was made with."""
    first, second = steps[:2]
    return (first.parameter - second.parameter) / first.gradient


def diverges(curvatures, learning_rate):
    return learning_rate > 2 / max(curvatures)


BIAS = "walk(loss, gradient, 10, {}, {})"
BOTH = "walk(loss_of_both, gradient_of_both, [2, 10], 0.01, 40)"
CURVATURE = "gradient(11) - gradient(10)"  # the gradient is a straight line
LANDS, LIMIT = f"1 / ({CURVATURE})", f"2 / ({CURVATURE})"

ROWS = [
    # One wrong number
    ("Here all five are «−9»", "(y - predicted)[0]", 0),
    (r"= 5 \times (-9)^2 = «405»$$", "loss(10)", 0),
    (r"\sum -2r = 5 \times «18» = 90$$", "ssr_gradient(y, predicted)[0]", 0),
    (r"= 5 \times 18 = «90»$$", "gradient(10)", 0),
    ("Here the loss rises «90» times", "gradient(10)", 0),
    ("It says «90.005»", "(loss(10 + nudge) - loss(10)) / nudge", 3),
    # One step
    ("$10 - 90$ would send us to «−80»", "10 - gradient(10)", 0),
    ("With a learning rate of «0.01» the first step", "rate_of(steps)", 2),
    (r"the first step is $«0.01» \times", "rate_of(steps)", 2),
    (r"\times 90 = «0.90»$ long", "rate_of(steps) * gradient(10)", 2),
    ("$b$ goes from «10.00» to «9.10»", BIAS.format(0.01, 1), 2),
    ("from «0.90» to «0.81» to «0.73»", f"-np.diff({BIAS.format(0.01, 3)})", 2),
    # How long may a step be?
    ("A rate of «0.01» is cautious", "rate_of(steps)", 2),
    ("| below «0.1» | comes to 1", LANDS, 1),
    ("| «0.1» | lands on 1", LANDS, 1),
    ("| 0.1 | lands on «1» in one step", BIAS.format(0.1, 1) + "[1]", 0),
    ("between «0.1» and «0.2»", f"{LANDS}, {LIMIT}", 1),
    ("| «0.2» | jumps", LIMIT, 1),
    ("jumps between «10» and «−8»", BIAS.format(0.2, 1), 0),
    ("above «0.2»", LIMIT, 1),
    ("Why «0.1» and «0.2»?", f"{LANDS}, {LIMIT}", 1),
    ("must lie between 0 and «0.2»", LIMIT, 1),
    (r"{db^2} = «10»$$", CURVATURE, 0),
    ("Each of the five points contributes «2»", f"({CURVATURE}) / len(x)", 0),
    # The erratum
    ("with a rate of «0.01» and says", "rate_of(steps)", 2),
    ("says that $b$ is «1.38» at step 29", "steps[30].parameter", 2),
    ("The factor is «0.9», so", f"1 - rate_of(steps) * ({CURVATURE})", 1),
    (r"at $1 + 9 \times «0.9»^k$", f"1 - rate_of(steps) * ({CURVATURE})", 1),
    ("That makes «1.4239» at step 29", "steps[29].parameter", 4),
    # The loss at every step
    ("it bounces, as with «0.2»", LIMIT, 1),
    ("0.05 and 0.15 are «0.5» and «−0.5»", f"1 - np.array([0.05, 0.15]) * ({CURVATURE})", 1),
    ("The rate of «0.1» is missing", LANDS, 1),
    # Two numbers at once
    ("the weight goes from «2.00» to «0.20»", f"{BOTH}[:2, 0]", 2),
    ("the bias goes to «9.10»", f"{BOTH}[1, 1]", 2),
    ("After 40 steps the bias has come no further than «3.39»", f"{BOTH}[40, 1]", 2),
    ("A rate of «0.1» is hopeless", "0.1 if diverges(curvatures, 0.1) else None", 1),
    ("and so does «0.03»", "0.03 if diverges(curvatures, 0.03) else None", 2),
    ("At «0.028» the path bounces", "0.028 if not diverges(curvatures, 0.028) else None", 3),
    ("Across the valley the curvature is «67.02»", "curvatures[1]", 2),
    ("from $2 / «67.02» =", "curvatures[1]", 2),
    ("$2 / 67.02 = «0.0298»$", "2 / curvatures[1]", 4),
    ("along the valley the curvature is «2.98»", "curvatures[0]", 2),
    (r"$1 - \eta \times «2.98»$", "curvatures[0]", 2),
    ("is «0.97» for a rate of 0.01", "1 - 0.01 * curvatures[0]", 2),
    ("lower the weight by «0.35»", "-directions[0, 0] / directions[1, 0]", 2),
    # When to stop
    ("With a rate of «0.00001» the first step", "rate", 5),
    ("the first step would be «0.0009» long", "rate * last.gradient", 4),
    ('converged" at step «0»', "last.number", 0),
    ("at the start, «9» away", "last.parameter - 1", 0),
    ("look at the gradient itself: it is still «90»", "last.gradient", 0),
    # Sum or mean
    ("the curvature, which is now «2»", "mean_gradient(11) - mean_gradient(10)", 0),
    ("A rate of «0.01» on the sum", "rate_of(steps)", 2),
    ("and one of «0.05» on the mean", "(paths[1][0] - paths[1][1]) / mean_gradient(10)", 2),
    ("the limit moves from «0.2» to 1", LIMIT, 1),
    ("the limit moves from 0.2 to «1»", "2 / (mean_gradient(11) - mean_gradient(10))", 0),
]

# What the text sets, and arithmetic on it

GIVEN = [
    (
        "That makes «1.4239» at step 29, and «1.3815» at step 30",
        "1 + 9 * 0.9**29, 1 + 9 * 0.9**30",
        4,
    ),
    ("The factors of «0.05» and «0.15»", "0.05, 0.15", 2),
    ("with a rate of «0.01» the weight goes", "0.01", 2),
    ("is 0.97 for a rate of «0.01»", "0.01", 2),
    ("With a tolerance of «0.001»", "0.001", 3),
]

"""Answers worked by hand for the questions of chapter 8: the right one, then the slips."""

from math import exp, log, log1p

SUM = exp(1) + exp(3) + 1  # of the powers of the scores 1, 3, 0


def predicted(x):
    """The published network without its last bias, written out."""
    upper, lower = log1p(exp(3.34 * x - 1.43)), log1p(exp(-3.53 * x + 0.57))
    return -1.22 * upper - 2.30 * lower


R = [0 - predicted(0), 1 - predicted(0.5), 0 - predicted(1)]  # the residuals at b₃ = 0
BEND = 1 / (1 + exp(-0.24))  # the slope of softplus at z₁ = 3.34 × 0.5 − 1.43
A1 = log1p(exp(1.91))  # at dosage 1: z₁ = 3.34 − 1.43
A2 = log1p(exp(-1.195))  # at dosage 0.5: z₂ = −3.53 × 0.5 + 0.57

BY_HAND = {
    "sum_at_one": [1.91, 3.34 + 1.43, 3.34, A1],
    "half_way": [sum((r - 1.3) ** 2 for r in R), sum(r**2 for r in R) / 2, 0],
    "slope_at_one": [-2 * (sum(R) - 3), 2 * (sum(R) - 3), -(sum(R) - 3), -2 * (R[1] - 1)],
    "lands_at_once": [1 / 6, 1 / 3, 0.1, 0.5],
    "lever_of_w4": [0.1 * A2, 0.1, 0.1 * log1p(exp(0.24)), -0.23, A2],
    "pulled_by_three": [2 * -4 + 1 * 3 - 1.5 * 4, -5 + 4, -5 + 6, -6],
    "product_of_w1": [
        -2 * R[1] * -1.22 * BEND * 0.5,
        -2 * R[1] * -1.22 * BEND,
        -2 * R[1] * 3.34 * BEND * 0.5,
        -2 * R[1] * BEND * 0.5,
    ],
    "how_many_are_zero": [0, 6, 2, 4],
    "how_many_passes": [64 * 32 + 32 + 32 * 10 + 10 + 1, 2410, 4820, 1],
    "products_back": [3 + 2, 3 + 3, 3, 1],
    "how_many_arrive": [8, 40, 0, 20],  # counted
    "share_and_loss": [log(SUM) - 1, log(SUM) - 3, exp(1) / SUM, (log(SUM) - 1) / log(10)],
    "gradient_of_score": [exp(1) / SUM - 1, exp(1) / SUM, 1 - exp(1) / SUM, exp(3) / SUM],
    "close_the_border": [3, 1, 2, 4],
    "count_of_parameters": [1300 + 210, 1280 + 200, 64 * 20 * 10, 650],
    "last_factor": [-2 * R[2] * A1, 2 * R[2] * A1, -R[2] * A1, -2 * R[2], -2 * R[2] * A1 * -1.22],
    "untrained_loss": [log(10), 0.1, log(2), 1],
}

# Wrong answers to the exercises as readers type them: a part of the reply, the body.

PARAMETERS = {"tanh_there_and_back": "z, to_a", "dense_back": "x, W, G"}
WRONG = {
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

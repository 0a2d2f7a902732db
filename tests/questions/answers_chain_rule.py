"""Answers worked by hand for the questions of chapter 5: the right one, then the slips."""

from math import exp, log

# σ′(u) = e^u / (1 + e^u)²; softplus(−1) = ln(1 + 1/e), and its slope σ(−1) = 1 / (1 + e).
AT_MINUS_2, AT_1 = exp(-2) / (1 + exp(-2)) ** 2, exp(1) / (1 + exp(1)) ** 2
FIRST, SECOND = -2 * (3 - log(1 + exp(-1))), 1 / (1 + exp(1))

BY_HAND = {
    "three_kilos": [2 / 4 * 3, (2 + 0.25) * 3, 2 * 3, (2 * 73 + 30) / 4],
    "at_u": [2 * AT_MINUS_2, 2 * AT_1, AT_MINUS_2, 2 + AT_MINUS_2],
    "back_of_five": [5 * 2 * 3, 2 * 3, 5 + 2 * 3, 2 * 5],
    "pull_of_the_loss": [-2 * (5 - 8), -6, 3, 9],
    # z = 0.5 × 3 + 1 = 2.5, r = 0.5: −2 × 0.5 × 1 × 3
    "x_is_three": [-3, 3, -1.5, -0.5],
    "raise_by_one": [(3 - 4) ** 2, 1 - 4, (3 - 3) ** 2, -4],
    "cancelling": [0, -0.25, 0.5, 1],
    "square_of_five": [10, 5, 25],
    "swapped": [2 * -1, 2 * 3, 2, 2 * -3],
    "max_to_a": [0, 5, 35, 2.5],
    # E = (p + s) q with q = 4, p = 2: 4 σ′(1) overwrites 4 × 2.
    "without_the_plus": [4 * AT_1, 8 + 4 * AT_1, 8],
    "at_the_node": [2 * -1 + -1 * 1, 2, -2, 3],
    "products_of_three_layers": [4 + 16 + 16 + 4, 64, 12, 48],
    "flat_sum": [0, 1, -1],
    "hour_on_the_road": [4.5, 7.5, 3, 0.09],
    "softplus_weight": [FIRST * SECOND * 2, FIRST * SECOND, FIRST * 2, -FIRST * SECOND * 2],
    "weight_that_keeps": [4, 1, 0.25],
}

# Wrong answers to the exercises as readers type them: a part of the reply, the body.

PARAMETERS = {"back_by_hand": "a, c", "slope_of_product": "f, g, x"}
WRONG = {
    "back_by_hand": [
        ("overwrites the first", "s, m = a + c, max(a, c)\n    to_a, to_c = m, m\n"
         "    if a > c: to_a = s\n    else: to_c = s\n    return to_a, to_c"),
        ("their own value back", "s, m = a + c, max(a, c)\n    to_a, to_c = s, s\n"
         "    if a > c: to_a += m\n    else: to_c += m\n    return to_a, to_c"),
        ("to both", "return a + c + max(a, c), a + c + max(a, c)"),
        ("to the smaller one", "s, m = a + c, max(a, c)\n"
         "    return (m, m + s) if a > c else (m + s, m)"),
        ("only what comes through s", "return max(a, c), max(a, c)"),
        ("a single number", "return (a + c) * max(a, c)"),
        ("returns nothing yet", "s = a + c"),
    ],
    "slope_of_product": [
        ("two slopes are multiplied", "return f(x)[1](1) * g(x)[1](1)"),
        ("slope of the sum", "return f(x)[1](1) + g(x)[1](1)"),
        ("its own value", "return f(x)[1](f(x)[0]) + g(x)[1](g(x)[0])"),
        ("only the first path", "return f(x)[1](1) * g(x)[0]"),
        ("the value, and not the slope", "return f(x)[0] * g(x)[0]"),
        ("stopped with TypeError", "return f(x) * g(x)"),
    ],
}  # fmt: skip

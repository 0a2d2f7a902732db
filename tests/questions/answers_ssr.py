"""Answers worked by hand for the questions of chapter 6: the right one, then the slips."""

BY_HAND = {
    "a_residual": [2 - 6, 4, 16, 4 / 2**0.5, 6],
    "sum_on_the_hinge": [0, 11, -11, 22],  # predictions 10, 7, 4, 1, −2
    "half_a_unit_up": [-5 / 2, 0, 5 / 2, -1 / 2],
    "one_for_another": [8 - 10, 0, 2, -5],
    "worth_of_three": [9, 3, 6],
    "typo": [40 / 5, 4, 27 / 2, 25],
    "one_to_forty": [50 / 5, 3, 41 / 2, 2.5],
    "along_w": [-2 * (2 + 3 - 4 - 5), 0, -8, 4],
    # residuals −1.2, −0.2, −0.2, −2.2, −2.2; times x: −1.2, −0.4, −0.6, −8.8, −11
    "bias_of_the_best": [12, 0, 44, -12],
    "bias_for_half": [4 - 1.5, 2.2, 4 - 0.5, 4 + 1.5],
    "fill_the_distance": [5 - 3, 5, 5 - 4, 3 - 5],
    "fill_the_sum": [4 + 1 + 0 + 1 + 4, 1 + 4 + 9 + 16 + 25, 0, 6],
    # 0.2, 0.4, 0.6, 0.8 and 1 above the best line
    "tilt_on_top": [0.04 + 0.16 + 0.36 + 0.64 + 1, 5 * 0.04, 3, 2.4 + 2.2, 3 * 3],
    "second_sum": [-1 + 1 + 3 - 2, 0, -2, 2],
    "in_square_minutes": [0.0064 * 3600, 0.0064 * 60, 0.08 * 60, 0.0064],
}

# Wrong answers to the exercises as readers type them: a part of the reply, the body.

PARAMETERS = {
    "huber": "actual, predicted, size",
    "all_ten_lines": "x, y",
    "in_turns": "x, y",
}


def turns(first=1, w="sum((y - b) * x) / sum(x**2)", b="y.mean() - w * x.mean()", **more):
    far, result = more.get("far", "abs(w - best)"), more.get("result", "turn")
    return f"""w, b, best = 1, 1, fit_line(x, y).slope
    for turn in range({first}, 1000):
        w = {w}
        b = {b}
        if {far} < 0.001:
            break
    return {result}"""


WRONG = {
    "in_turns": [
        ("the first turn is number 1", turns(first=0)),
        ("a turn moves both", turns(result="2 * turn")),
        ("beside the bias of the moment",
         turns(w="sum((y - y.mean()) * (x - x.mean())) / sum((x - x.mean()) ** 2)")),
        ("the bias stays", turns(b="b")),
        ("that waits for the SSR", turns(
            far="sum((y - w * x - b) ** 2) - sum((y - predict(fit_line(x, y), x)) ** 2)")),
        ("gives 12", "return 12"),
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

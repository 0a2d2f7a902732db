"""Answers worked by hand for the questions of chapter 4: the right one, then the slips."""

BY_HAND = {
    "three_more_missed": [-4 * 3, 12, -4, 65.6 + 4 * 2],  # the mean mark 65.6 is at 5 lessons
    "in_minutes": [3 / 60, 3 * 60, 3, 60 / 3],
    "least_ssr": [0.64 + 0.36 + 1 + 0.36 + 0.04, 0, 6],
    "say_of_a_pair": [16, 4, 1, 1 / 16],
    # The pairs have the slopes 1, 2/5 and 1/4. Without the means: (0 + 2 + 15) / (0 + 1 + 25).
    "three_points": [5 / 14, 2 / 5, (1 + 0.4 + 0.25) / 3, 17 / 26, 5 / 2],
    "its_intercept": [2 - 10 / 14, 2 - 5 / 14, 2 + 10 / 14, 1],
    "half_a_unit_higher": [2.4 + 5 / 4, 5 / 4, 2.4 + 1 / 4, 2.4 + 5 / 2, 2.4],
    "part_that_is_gone": [10 / 14, 4 / 14, 4, (10 / 14) ** 0.5],
    "second_lifted": [-4 / 10, 4 / 10, 4 / 5, -1 / 10, 0.6 - 0.4],
    # Ages 1 to 8, mean price 81.5 / 8 at 4.5; the products add up to −69.25, the squares to 42.
    "nonsense_from": [
        4.5 + 81.5 / 8 * 42 / 69.25,
        81.5 / 8 + 4.5 * 69.25 / 42,
        69.25 / 42,
        8,
    ],
    "the_other_way": [6 / 6, 10 / 6, 0.6],
    "in_centimetres": [24_000, 240, 2.4, 0.00024],
}

# Wrong answers to the exercises as readers type them: a part of the reply, the body.

PARAMETERS = {"yearly_share": "age, price", "leave_one_out": "x, y"}
WRONG = {
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
}  # fmt: skip

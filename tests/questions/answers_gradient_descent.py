"""Answers worked by hand for the questions of chapter 7: the right one, then the slips."""

BY_HAND = {
    "too_low": [-20, 20, -10, -4],
    "one_step": [-1, -5, 37, -2, -2.6],
    "lands_at_once": [0.1, 1, 0.05, 0.2, 10],
    "third_error": [-0.072, 0.072, 0.36, 0.928, -23.4],
    "seven_points": [1 / 7, 1 / 14, 2 / 7, 0.2],
    "weight_moves": [1.4, 2, 1.7, 2.6],
    "bias_moves": [3.7, 3.82, 3.4, 4.3],
    # The eigenvalues of ((10, 6), (6, 6)) are 8 ± √40.
    "limit_for_both": [
        2 / (8 + 40**0.5),
        1 / 5,
        1 / 3,
        2 / (8 - 40**0.5),
        1 / (8 + 40**0.5),
    ],
    "two_steps": [6.76, 8.2, 5.76, 6.4],
    "twin_rate": [0.18, 0.08, 0.12, 0.22],
    "ten_points": [0.1, 0.2, 0.4, 0.05],
    "ten_points_mean": [1, 0.1, 0.2, 0.5, 10],
    # ((60, 20), (20, 10)) has 35 ± √1025.
    "centred": [0.1, 2 / (35 + 1025**0.5), 0.2, 0.05],
}

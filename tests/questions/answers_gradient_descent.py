"""Answers worked by hand for the questions of chapter 7: the right one, then the slips."""

BY_HAND = {
    "four_for_the_bias": [5 * 9, -15, 9, 225, 405 / 3],
    "too_low": [-20, 20, -10, -4],
    "one_step": [-1, -5, 37, -2, -2.6],
    "lands_at_once": [0.1, 1, 0.05, 0.2, 10],
    "third_error": [-0.072, 0.072, 0.36, 0.928, -23.4],
    "seven_points": [1 / 7, 1 / 14, 2 / 7, 0.2],
    "weight_moves": [1.4, 2, 1.7, 2.6],
    "bias_moves": [3.7, 3.82, 3.4, 4.3],
    # √(20² + 20²); 20 is either of the two, 40 their sum, 400 their product.
    "steepest_slope": [800**0.5, 20, 40, 400],
    # The eigenvalues of ((60, 20), (20, 10)) are 35 ± √1025.
    "across_factor": [
        1 - 0.02 * (35 + 1025**0.5),
        0.02 * (35 + 1025**0.5) - 1,
        1 - 0.02 * (35 - 1025**0.5),
        0.02 * (35 + 1025**0.5),
        0.8,
    ],
    "birds_to_ask": [64, 32, 342, 256],
    # By their first letters: valley, arrived, poll, bounces, rate, one number.
    "six_causes": ["vapbro", "vbparo", "avpbro", "oapbrv", "varbpo"],
    # The eigenvalues of ((10, 6), (6, 6)) are 8 ± √40.
    "limit_for_both": [
        2 / (8 + 40**0.5),
        1 / 5,
        1 / 3,
        2 / (8 - 40**0.5),
        1 / (8 + 40**0.5),
    ],
    "stops_at": [0, 1000, 1, 448],  # the others as the chapter's table has them
    "two_steps": [6.76, 8.2, 5.76, 6.4],
    "twin_rate": [0.18, 0.08, 0.12, 0.22],
    "ten_points": [0.1, 0.2, 0.4, 0.05],
    "ten_points_mean": [1, 0.1, 0.2, 0.5, 10],
    # ((60, 20), (20, 10)) has 35 ± √1025.
    "centred": [0.1, 2 / (35 + 1025**0.5), 0.2, 0.05],
}

# Wrong answers to the exercises as readers type them: a part of the reply, the body.

PARAMETERS = {
    "slopes_by_hand": "x, y, w, b",
    "with_momentum": "gradient, start, rate, memory, steps",
}
WRONG = {
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
}  # fmt: skip

"""Sentences of chapter 6: see test_words.py."""

from lib.figures.ssr import guesses, hinge, landscape, on_top, squares

ROWS = [
    (
        hinge,
        {"w": -3},
        "With weight −3 the positive residuals add up to 11 and the negative ones to −11: "
        "11 − 11 = 0. The longest residual is 8 long.",
    ),
    (hinge, {"w": 0.75}, "1.75 − 1.75 = 0."),
    (
        squares,
        {"w": 1, "b": 1},
        "With weight 1 and bias 1 the areas of the squares add up to the SSR: 0 + 1 + 1 + 1 + 1 "
        "= 4. The least is 2.4.",
    ),
    (squares, {"w": 0.6, "b": 2.2}, "0.64 + 0.36 + 1 + 0.36 + 0.04 = 2.4. No line has less."),
    (
        guesses,
        {"last": 5, "guess": 4},
        "the sum of squares is 6, the least: the guess is the mean. "
        "The sum of lengths is 4, the least: the guess is the median.",
    ),
    (
        guesses,
        {"last": 25, "guess": 4},
        "the sum of squares is 446; the least is 366, at the mean, 8. The sum of lengths is 24, "
        "the least",
    ),
    (
        guesses,
        {"last": 0, "guess": 15},
        "the sum of squares is 736; the least is 16, at the mean, 3. "
        "The sum of lengths is 60; the least is 7, at the median, 4.",
    ),
    (
        landscape,
        {"w": 1, "b": 1, "rule": "squares"},
        "At weight 1 and bias 1 the SSR is 4. Its slope along w is 8, so less weight is better; "
        "along b it is 0, so the bias alone gains nothing.",
    ),
    (
        landscape,
        {"w": 0.8, "b": 1.6, "rule": "squares"},
        "Its slope along w is 4, so a little less weight would be better, but a whole step of 0.1 "
        "gains nothing;",
    ),
    (
        landscape,
        {"w": 0, "b": 0.6, "rule": "squares"},
        "so more weight is better;",
        "so more bias is better.",
    ),
    (
        landscape,
        {"w": 0.6, "b": 2.2, "rule": "squares"},
        "the SSR is 2.4. Both slopes are 0: this is the bottom.",
    ),
    (
        landscape,
        {"w": 0.6, "b": 2.2, "rule": "lengths"},
        "At weight 0.6 and bias 2.2 the sum of the lengths is 3.2. The least is 3.",
    ),
    (
        landscape,
        {"w": 0.5, "b": 2.5, "rule": "lengths"},
        "the sum of the lengths is 3. No line has less, and many have as little.",
    ),
    (
        on_top,
        {"w": 1, "b": 1},
        "With weight 1 and bias 1 the squares of the distances are 0.64 + 0.16 + 0 + 0.16 + 0.64 = "
        "1.6. This line has an SSR of 2.4 + 1.6 = 4.",
    ),
    (
        on_top,
        {"w": 0.6, "b": 2.2},
        "0 + 0 + 0 + 0 + 0 = 0. This is the best line: its SSR is 2.4, and it pays nothing on top.",
    ),
]

"""Sentences of chapter 1: see test_words.py."""

from lib.figures.neuron import hidden_layer, line

ROWS = [
    (line, {"w": 2, "b": -1}, "With weight 2 and bias −1", "rises by 2", "value −1 where"),
    (line, {"w": -0.25, "b": 3}, "falls by 0.25 for each step to the right"),
    (line, {"w": 0, "b": 2}, "the line is flat", "the output is always 2"),
    (
        hidden_layer,
        {"w1": 1, "b1": 0, "w2": 2, "b2": -1},
        "−16 at x = −5 and 14 at x = 5",
        "leaves",
    ),
    (hidden_layer, {"w1": 1, "b1": 2, "w2": 0, "b2": -2}, "on the right half", "largest gap is 5"),
    (hidden_layer, {"w1": 1, "b1": 2, "w2": -1, "b2": -2}, "on the left half", "gap is 5"),
    (hidden_layer, {"w1": 1, "b1": 2, "w2": -1, "b2": 1}, "value 3 at x = −5", "largest gap is 3"),
]

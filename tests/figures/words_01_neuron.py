"""Sentences of chapter 1: see test_words.py."""

from lib.figures.neuron import boundary, by_committee, hidden_layer, line, template

ROWS = [
    (template, {"picture": "a bar", "b": -3}, "5 pixels of ink", "5 − 3 = 2. Above 0", "says yes"),
    (template, {"picture": "a bar with a hole", "b": -4}, "4 − 4 = 0. Not above 0: it says no."),
    (template, {"picture": "a stair", "b": 0}, "1 pixel of ink", "2 right beside it: 1 − 1 = 0."),
    (template, {"picture": "all ink", "b": 2}, "10 right beside", "0 + 2 = 2."),
    (line, {"w": 2, "b": -1}, "With weight 2 and bias −1", "rises by 2", "value −1 where"),
    (line, {"w": -0.25, "b": 3}, "falls by 0.25 for each step to the right"),
    (line, {"w": 0, "b": 2}, "the line is flat", "the output is always 2"),
    (
        boundary,
        {"w1": -2, "w2": -2, "b": 3, "task": "not both"},
        "−2 × x₁ − 2 × x₂ + 3.",
        "yes at (0, 0), (0, 1) and (1, 0); 4 of the 4",
    ),
    (boundary, {"w1": 1, "w2": 1, "b": -1.5, "task": "both"}, "yes at (1, 1); 4 of the 4"),
    (boundary, {"w1": 1, "w2": 1, "b": 0, "task": "exactly one"}, "x₂. It says", "3 of the 4"),
    (
        boundary,
        {"w1": 0, "w2": 0, "b": 1, "task": "both"},
        "weights are 0",
        "yes everywhere; 1 of the 4 corners is right",
    ),
    (boundary, {"w1": 0, "w2": 0, "b": 0, "task": "both"}, "the answer is no everywhere; 3 of"),
    (boundary, {"w1": 1, "w2": 0, "b": -3, "task": "both"}, "All four", "on the side of no; 3 of"),
    (boundary, {"w1": 1, "w2": 0, "b": 3, "task": "not both"}, "on the side of yes; 3 of"),
    (
        hidden_layer,
        {"w_a": 1, "b_a": 0, "w_b": 2, "b_b": -1},
        "−16 at x = −5 and 14 at x",
        "leaves",
    ),
    (hidden_layer, {"w_a": 1, "b_a": 2, "w_b": 0, "b_b": -2}, "on the right half", "gap is 5"),
    (hidden_layer, {"w_a": 1, "b_a": 2, "w_b": -1, "b_b": -2}, "on the left half", "gap is 5"),
    (hidden_layer, {"w_a": 1, "b_a": 2, "w_b": -1, "b_b": 1}, "value 3 at x = −5", "gap is 3"),
    (
        by_committee,
        {"kind": "bar", "which": 2, "decide": True},
        "−4, 1, −4, −4, −4",
        "Neuron 2 fires",
    ),
    (by_committee, {"kind": "stair", "which": 4, "decide": True}, "−3, −3, −3, −3, −3", "no."),
    (by_committee, {"kind": "bar", "which": 5, "decide": False}, "they add up to −15."),
    (by_committee, {"kind": "stair", "which": 1, "decide": False}, "they add up to −15."),
]

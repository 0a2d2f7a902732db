"""Sentences of chapter 4: see test_words.py."""

from lib.figures.regression import fit, outlier, unseen

ROWS = [
    (
        fit,
        {"slope": 0, "intercept": 4, "reveal": False},
        "Slope 0 and intercept 4: the SSR is 6. A single step of a slider can make it smaller.",
    ),
    (
        fit,
        {"slope": 0.6, "intercept": 2.2, "reveal": True},
        "the SSR is 2.4. No single step",
        "slope 0.6, intercept 2.2 and SSR 2.4; yours is the same.",
    ),
    (
        fit,
        {"slope": -0.4, "intercept": 5, "reveal": True},
        "Slope −0.4 and intercept 5: the SSR is 12.6.",
        "yours is 10.2 above it.",
    ),
    (
        outlier,
        {"point": 5, "y": 5},
        "The point at x = 5 is at y = 5, where it was. The line has slope 0.6 and intercept 2.2, "
        "and R² is 0.6.",
    ),
    (
        outlier,
        {"point": 5, "y": 14},
        "9 above where it was. The line has slope 2.4 and intercept −1.4, and R² is 0.65.",
        "Before, the slope was 0.6 and R² 0.6.",
    ),
    (outlier, {"point": 5, "y": 2}, "3 below where it was. The line has slope 0 and", "R² is 0."),
    (outlier, {"point": 1, "y": 5}, "The point at x = 1 is at y = 5, 3 above where it was."),
    (outlier, {"point": 3, "y": 14}, "slope 0.6", "R² is 0.04.", "but cannot tilt it."),
    (
        unseen,
        {"age": 4.5, "reveal": True},
        "At an age of 4.5 years the prediction is 10,190 euros. That age lies inside the data.",
        "On average such a car costs 9,630 euros: the line is 560 euros too high.",
    ),
    (
        unseen,
        {"age": 9, "reveal": True},
        "That is 1 year older than the oldest car of the data.",
        "the line is 1,860 euros too low.",
    ),
    (unseen, {"age": 1, "reveal": False}, "At an age of 1 year the", "inside the data."),
    (unseen, {"age": 0, "reveal": False}, "That is 1 year younger than the youngest car"),
    (unseen, {"age": 0.5, "reveal": False}, "That is 0.5 years younger than the youngest car"),
    (unseen, {"age": 12, "reveal": False}, "is −2,", "A price below zero is nonsense."),
]

"""Sentences of chapter 4: see test_words.py."""

from lib.figures.regression import fit, penguins, shapes, unseen

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
        shapes,
        {"points": "near a line", "point": 5, "by": 0},
        "The last point is where it was. w = 6 / 10 = 0.6, b = 2.2, R² = 1 − 2.4 / 6 = 0.6.",
        "The residuals are −0.8, 0.6, 1, −0.6 and −0.2.",
    ),
    (
        shapes,
        {"points": "near a line", "point": 5, "by": 4},
        # R² = 10 × 1.4² / 26.8
        "The last point is 4 above where it was. w = 14 / 10 = 1.4,",
        "R² = 1 − 7.2 / 26.8 = 0.73.",
    ),
    (
        shapes,
        {"points": "near a line", "point": 5, "by": -3},
        "3 below where it was. w = 0 / 10 = 0, b = 3.4, R² = 1 − 7.2 / 7.2 = 0.",
    ),
    (
        shapes,
        {"points": "a curve", "point": 3, "by": 0},
        "The third point is where it was. w = 6 / 10 = 0.6, b = 2.2, R² = 1 − 2.4 / 6 = 0.6.",
    ),
    (
        penguins,
        {"ruler": "flipper", "species": False},
        "For all 342 penguins: 50 grams for each millimetre of flipper more, and R² is 0.76. Birds "
        "miss the line by 393 grams (RMSE), and on average by 111, −58, −117, −13 and 79, fifth by "
        "fifth from the shortest to the longest.",
    ),
    (
        penguins,
        {"ruler": "bill", "species": True},
        "For all 342 penguins: −192 grams for each millimetre of bill more, and R² is 0.22. Within "
        "the species it is 217 for Adelies, 205 for Chinstraps, 369 for Gentoos. Birds miss the "
        "lines of their species by 352 grams (RMSE)",
    ),
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

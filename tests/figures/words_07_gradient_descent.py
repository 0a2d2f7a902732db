"""Sentences of chapter 7: see test_words.py."""

from lib.figures.gradient_descent import descent, valley

ROWS = [
    (
        descent,
        {"learning_rate": 0.01, "step": 0},
        "bias 10, SSR 405, gradient 90",
        "10 − 0.01 × 90 = 9.1.",
    ),
    (descent, {"learning_rate": 0.1, "step": 1}, "bias 1, SSR 0, gradient 0. This is the bottom"),
    (descent, {"learning_rate": 0.15, "step": 1}, "bias −3.5", "−3.5 − 0.15 × (−45) = 3.25."),
    (descent, {"learning_rate": 0.02, "step": 29}, "SSR 0.0010", "− 0.02 × 0.1393"),
    (valley, {"learning_rate": 0.01, "step": 0}, "2 − 0.01 × 180 = 0.2 ", "10 − 0.01 × 90 = 9.1."),
]

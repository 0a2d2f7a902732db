"""Sentences of chapter 7: see test_words.py."""

from lib.figures.gradient_descent import (
    compass,
    descent,
    gentoo,
    poll,
    rolling,
    split,
    two_valleys,
    valley,
)

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
    (
        compass,
        {"direction": 0, "shown": False},
        "changes the bias by 1 and the weight by 0.",
        "20 × 1 + 20 × 0 = 20. You walk uphill.",
    ),
    (compass, {"direction": 135, "shown": False}, "20 × (−0.7071) + 20 × 0.7071 = 0. It is level"),
    (
        compass,
        {"direction": 225, "shown": True},
        "≈ −28.2843. You walk downhill. The gradient, 20 across and 20 up, is 28.2843 long.",
    ),
    (valley, {"learning_rate": 0.01, "step": 0}, "2 − 0.01 × 180 = 0.2 ", "10 − 0.01 × 90 = 9.1."),
    (
        split,
        {"learning_rate": 0.01},
        "along the valley with 1 − 0.01 × 2.98 = 0.9702",
        "across it with 1 − 0.01 × 67.02 = 0.3298. Across it the path stays on one side.",
    ),
    (split, {"learning_rate": 0.0298}, "≈ −0.9971. Across it the path changes sides"),
    (split, {"learning_rate": 0.03}, "≈ −1.0105", "Across it the path climbs: the rate is above"),
    (rolling, {"learning_rate": 0.02, "momentum": 0.6}, "10⁻¹¹ after 60 steps. From step 21 on"),
    (rolling, {"learning_rate": 0.028, "momentum": 0}, "From step 54 on it stays below 0.01."),
    (rolling, {"learning_rate": 0.01, "momentum": 0.97}, "not below 0.01 for good after 240"),
    (two_valleys, {"start": 3, "learning_rate": 2}, "weight 1.73, ", "in the deeper valley."),
    (two_valleys, {"start": 8, "learning_rate": 2}, "weight 6.00, ", "valley that is less deep."),
    (two_valleys, {"start": 2, "learning_rate": 20}, "on the plain on the left, where hardly"),
    (two_valleys, {"start": 11, "learning_rate": 2}, "It is still on its way."),
    (gentoo, {"learning_rate": 1, "step": 0}, "loss 0.25. The neuron says ½ to every bird."),
    (
        gentoo,
        {"learning_rate": 30, "step": 40},
        "weight 6.65, bias −2.67, loss 0.0217. It says Gentoo from 206.6 mm on, and is right "
        "about 334 of the 342 birds.",
    ),
    (poll, {"size": 1}, "60 polls of 1 bird each: 59 of the 60", "miss the gradient", "by 1.28 of"),
    (poll, {"size": 342}, "All 342 birds are asked: every poll gives the gradient itself."),
]

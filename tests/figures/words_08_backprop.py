"""Sentences of chapter 8: see test_words.py."""

from lib.figures.backprop import descent, forty, one_bias, regions, training, way_back

ROWS = [
    (
        one_bias,
        {"b3": 0},
        "SSR is 20.4236 and the gradient −5.2073 − 5.2180 − 5.2297 ≈ −15.6551, a share for each",
        "falls: more bias is better",
    ),
    (one_bias, {"b3": 2.7}, "rises: less bias is better"),
    (one_bias, {"b3": 2.61}, "0.0127 + 0.0020 − 0.0097 ≈ 0.0049, a share", "as good as flat"),
    (
        descent,
        {"learning_rate": 0.1, "step": 0},
        "bias b₃ 0, SSR 20.4236, gradient −15.6551",
        "0 − 0.1 × (−15.6551) = 1.5655.",
    ),
    (descent, {"learning_rate": 1 / 6, "step": 0}, "rate 1 / 6,", "0 − 1 / 6 × (−15.6551) ="),
    (descent, {"learning_rate": 1 / 6, "step": 1}, "gradient 0. This is the bottom"),
    (descent, {"learning_rate": 1 / 3, "step": 15}, "bias b₃ 5.2184", "leads to bias 5.2184 − 1"),
    (descent, {"learning_rate": 0.35, "step": 15}, "bias b₃ 13.5084", "SSR 356.38"),
    (
        way_back,
        {"parameter": "w₁", "dosage": 0.5, "b3": 0},
        "of weight w₁ is −2r × w₃ × σ(z₁) × x = −5.2180 × (−1.22) × 0.5597 × 0.5 ≈ 1.7816.",
        "A nudge of w₁ measures 1.7816",
    ),
    (way_back, {"parameter": "b₃", "dosage": 0, "b3": 0}, "of bias b₃ is −2r × 1 ="),
    (
        way_back,
        {"parameter": "w₂", "dosage": 0, "b3": 4},
        "× 0 = 0, because x = 0",
        "measures 0.",
    ),
    (way_back, {"parameter": "w₃", "dosage": 1, "b3": 0}, "A nudge of w₃ measures −10.711"),
    (way_back, {"parameter": "b₁", "dosage": 1, "b3": 0}, "w₁ begins with the same 3 factors."),
    (
        way_back,
        {"parameter": "ŷ", "dosage": 0.5, "b3": 0},
        "of the prediction ŷ is −2r = −5.2180. A nudge of ŷ measures −5.2180.",
        "w₁, b₁, w₂, b₂, w₃, w₄ and b₃ begin with −2r, too.",
        "take 7 more runs, the way back takes 1 pass.",
    ),
    (training, {"start": "far off", "step": 0}, "SSR 0.9992", "Worse than a flat", "SSR is 0.6667"),
    (training, {"start": "another", "step": 25}, "Worse than a flat line"),
    (training, {"start": "far off", "step": 1000}, "Step 1,000", "No better than a flat line"),
    (training, {"start": "equal", "step": 1000}, "SSR 0.6649", "Hardly better than a flat line"),
    (training, {"start": "random", "step": 200}, "rate 0.05", "bends towards the observations"),
    (training, {"start": "random", "step": 400}, "comes close to the observations"),
    (training, {"start": "random", "step": 1000}, "w₂ −4.57", "goes through the observations"),
    (forty, {"width": 2, "step": 0}, "0 steps: 0 of the 40", "40 are above 0.6, where one does no"),
    (forty, {"width": 2, "step": 1000}, "8 of the 40 starts have an SSR below 0.01, and 15 are"),
    (forty, {"width": 8, "step": 1000}, "38 of the 40", "0 are above 0.6, so all are better"),
    (regions, {"width": 1, "epoch": 200}, "1 hidden neuron after", "66 of the 100", "is open"),
    (regions, {"width": 3, "epoch": 200}, "100 of the 100", "closed. Every point is on its own"),
    (regions, {"width": 4, "epoch": 20}, "closed. 13 outer points are on the wrong side"),
]

"""Sentences of chapter 5: see test_words.py."""

from lib.figures.chain_rule import curves, neuron_graph, nudge, two_paths

START = {"weight": 0.5, "bias": 1, "input": 2, "activation": "ReLU"}

ROWS = [
    (
        nudge,
        {"cm_per_kg": 2, "size_per_cm": 0.25, "kg": 0.01},
        "+0.01 kg make +0.02 cm, and these make +0.005 shoe sizes: 2 × 0.25 = 0.5 sizes for each",
        "The size goes the same way as the weight.",
    ),
    (
        nudge,
        {"cm_per_kg": -2, "size_per_cm": -0.5, "kg": -0.01},
        "−0.01 kg make +0.02 cm, and these make −0.01 shoe sizes: −2 × (−0.5) = 1 size for each",
        "the same way as",
    ),
    (nudge, {"cm_per_kg": -3, "size_per_cm": 1, "kg": 0.02}, "The size goes against the weight."),
    (
        nudge,
        {"cm_per_kg": 0, "size_per_cm": 1, "kg": 0.01},
        "+0.01 kg leave the height as it is, and so the shoe size as well: 0 × 1 = 0.",
    ),
    (
        nudge,
        {"cm_per_kg": -3, "size_per_cm": 0, "kg": 0.01},
        "+0.01 kg make −0.03 cm, and these leave the shoe size as it is: −3 × 0 = 0.",
    ),
    (
        nudge,
        {"cm_per_kg": -3, "size_per_cm": 0.5, "kg": 0},
        "No nudge, so nothing moves. The slope is there all the same: −3 × 0.5 = −1.5.",
    ),
    (
        nudge,
        {"cm_per_kg": 0, "size_per_cm": 0, "kg": 0},
        "With these slopes nothing ever arrives: 0 × 0 = 0.",
    ),
    (
        curves,
        {"x": 2, "h": 1},
        "At x = 2 the first link has slope 4. It makes u = 1, where the second has slope 0.1966.",
        "The product is 4 × 0.1966 = 0.7864.",
        "nudged by 1, has the slope 0.2665, off by −0.5199.",
    ),
    (curves, {"x": 0, "h": 0.001}, "slope 0. It makes u = −3", "= 0.", "off by 4.5 × 10⁻⁵."),
    (curves, {"x": -3, "h": 0.001}, "has the slope −0.0148, the same to four decimals."),
    (
        neuron_graph,
        START,
        "The prediction is 2, the observed value 3, the loss 1.",
        "to the weight: −2 × 1 × 2 = −4; to the bias: −2 × 1 × 1 = −2.",
        "More weight would make the loss smaller.",
    ),
    (
        neuron_graph,
        {**START, "weight": -1, "activation": "softplus"},
        "−5.3735 × 0.2689 × 2 ≈ −2.8903",
    ),
    (neuron_graph, {**START, "weight": 1.5}, "Less weight would make the loss smaller."),
    (
        neuron_graph,
        {**START, "weight": 0.25, "bias": 2, "input": 3},
        "the loss 0.0625.",
        "More weight would make the loss smaller, but a whole step of 0.25 is too much.",
    ),
    (neuron_graph, {**START, "weight": 1}, "The residual is 0, and a factor of 0 leaves nothing"),
    (neuron_graph, {**START, "input": 0}, "The input is 0, and"),
    (neuron_graph, {**START, "weight": -1}, "The activation has slope 0 here, and"),
    (
        neuron_graph,
        {**START, "weight": -1, "input": 1},
        "The slope of the ReLU is taken as 0 at its corner, and",
    ),
    (
        two_paths,
        {"x": 1, "weight": 1},
        "path 1 has slope 1.76 and path 2, with weight 1, slope −0.24.",
        "Their sum has slope 1.76 − 0.24 = 1.52. They pull against each other.",
    ),
    (two_paths, {"x": 1, "weight": -1}, "1.76 + 0.24 = 2. They pull together."),
    (two_paths, {"x": 0, "weight": 1}, "1 − 1 = 0. The two cancel: neither path is flat"),
    (two_paths, {"x": 0, "weight": 0}, "slope 0.", "Path 2 is closed, and path 1 decides alone."),
    (two_paths, {"x": -2.5, "weight": -0.25}, "Nearly all of it comes from path 2."),
    (two_paths, {"x": 2.5, "weight": -0.25}, "Nearly all of it comes from path 1."),
]

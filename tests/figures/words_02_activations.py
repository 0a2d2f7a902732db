"""Sentences of chapter 2: see test_words.py."""

from lib.figures.activations import bend, follow, through_points, two_hidden, two_neurons


def neuron(activation, w, b, x):
    return {"activation": activation, "w": w, "b": b, "x": x}


def pair(b_a, b_b, v_a, v_b):
    return {"b_a": b_a, "b_b": b_b, "v_a": v_a, "v_b": v_b}


def corners(activation, b, v, c):
    return {"activation": activation, "b": b, "v": v, "c": c}


def heights(*heights):
    return dict(zip(("y0", "y1", "y2", "y3"), heights, strict=True))


ROWS = [
    (
        two_hidden,
        corners("ReLU", -1, -2, -0.5),
        "With the bend A passes on 0, 1 and 2 where no, one and both inputs are 1, and B 0, ",
        "The outputs are −0.5, 0.5 and −0.5. The network says yes at (0, 1) and (1, 0); 4 of the 4",
    ),
    (
        two_hidden,
        corners("none", -1, -2, -0.5),
        "Without",
        "B −1, 0 and 1. The outputs are 1.5, 0.5 and −0.5",
    ),
    (two_hidden, corners("none", 0, -3, -1), "The network says no at every corner; 2 of the 4"),
    (two_hidden, corners("ReLU", -2, 1, 0.5), "at (0, 0), (0, 1), (1, 0) and (1, 1); 2 of the 4"),
    (
        through_points,
        heights(1, 3, 0, 4),
        "the slopes 2, −3 and 4. So the output weights are 2, −5 and 7, and the output's bias is 1",
        "Each neuron bends the line.",
    ),
    (through_points, heights(0, 1, 2, 0), "One neuron is not heard: there is no bend there."),
    (through_points, heights(0, 1, 2, 3), "Two neurons are not heard"),
    (through_points, heights(2, 2, 2, 2), "No neuron is heard, and the line is flat."),
    (bend, neuron("ReLU", 1, 0, -2), "the input −2 gives z = −2, and ReLU makes 0 of it."),
    (bend, neuron("ReLU", 3, -2, 1), "ReLU makes 1", "Right of x ≈ 0.67 the line passes unchanged"),
    (bend, neuron("ReLU", -2, 1, 3), "Left of x = 0.5 the line passes", "right of it there is 0."),
    (bend, neuron("ReLU", 3, 2, 3), "gives z = 11, and ReLU makes 11 of it."),
    (bend, neuron("softplus", 3, -2, -3), "almost 0 (1.7 × 10⁻⁵)", "Far to the right of x ≈ 0.67"),
    (bend, neuron("softplus", -3, -2, 2), "almost 0 (0.0003)", "to the left of x ≈ −0.67"),
    (bend, neuron("softplus", 0, -2, 1), "softplus makes 0.13 of it.", "this is so for every x."),
    (
        bend,
        neuron("sigmoid", 2, -2, 1),
        "z = 0, and sigmoid makes 0.5 of it.",
        "is one half at x = 1.",
    ),
    (bend, neuron("sigmoid", -2, -2, 1), "makes 0.02 of it.", "falls between 0 and 1", "x = −1."),
    (bend, neuron("sigmoid", 3, 0, 3), "makes almost 1 (short of it by 0.0001) of it."),
    (bend, neuron("tanh", 1, 0, -3), "makes almost −1 (short of it by 0.0049) of it."),
    (bend, neuron("tanh", 1, 0, -1), "makes −0.76 of it.", "rises between −1 and 1, and is 0"),
    (bend, neuron("tanh", 2, 0, 0), "gives z = 0, and tanh makes 0 of it."),
    (
        two_neurons,
        pair(1, -1, 1, 1),
        "Neuron A starts at x = −1 and has output weight 1.",
        "is 0 up to x = −1, then rises by 1 for each step to the right, and from x = 1 on rises by "
        "2 for each step to the right: two bends.",
    ),
    (two_neurons, pair(1, -1, 1, -1), "from x = 1 on stays level: a step up, as a ramp."),
    (two_neurons, pair(1, -1, -1, 1), "a step down, as a ramp. It goes below 0"),
    (two_neurons, pair(1, -1, 1, -2), "on falls by 1 for each step", "a tent. It goes below 0"),
    (two_neurons, pair(-1, 1, 2, -1), "x = −1, then falls by 1", "rises by 1", "tent upside down"),
    (two_neurons, pair(1, -2, 1, 0), "Neuron B is not heard", "to the right: one bend."),
    (two_neurons, pair(1, 1, 1, -1), "Their sum is 0 for every x"),
    (two_neurons, pair(0, 0, 2, 2), "is 0 up to x = 0, then rises by 4", "one bend"),
    (follow, {"neurons": 1}, "1 neuron draws 1 straight piece. The largest"),
    (follow, {"neurons": 2}, "With half as many it is just as large."),
    (follow, {"neurons": 3}, "3 neurons draw 3 straight pieces. The largest error is 0.774, at x"),
    (follow, {"neurons": 10}, "it is 0.841, about 3.4 times as much."),
    (follow, {"neurons": 20}, "error is 0.062", "it is 0.244, about 3.9 times as much."),
]

"""Sentences of chapter 3: see test_words.py."""

from lib.figures.gradients import (
    STEPS,
    deep,
    depth,
    dying,
    secant,
    steps,
    tangent,
    too_long,
    training_round,
    wide,
)


def stack(activation, weight, bias, x):
    return {"activation": activation, "weight": weight, "bias": bias, "x": x}


def layers(activation, weight, count):
    return {"activation": activation, "weight": weight, "layers": count}


def trained(activation, bias, step):
    return {"activation": activation, "bias": bias, "step": step}


def touch(activation, z):
    return {"activation": activation, "z": z}


def ride(guess, rate, number):
    return {"guess": guess, "rate": rate, "round": number}


def patient(activation, rate, step):
    return {"activation": activation, "rate": rate, "step": step}


def stacks(activation, width, size):
    return {"activation": activation, "width": width, "size": size}


ROWS = [
    (
        training_round,
        ride(1.5, 0.01, 1),
        "Round 1: with w = 1.5 the prediction is 12, the residual 15 − 12 = 3, the SSR 9. Twice "
        "the residual, 6, goes back through both links: gradient 6 × (−1) × 6 = −36. Update: "
        "1.5 − 0.01 × (−36) = 1.86. The new residual is 0.84, smaller.",
    ),
    (
        training_round,
        ride(4, 0.02, 1),
        "4 − 0.02 × 144 = 1.12. The new residual is 5.28, smaller, on",
    ),
    (training_round, ride(4, 1 / 72, 1), "4 − 1 / 72 × 144 = 2. That lands at the bottom."),
    (training_round, ride(4, 1 / 72, 2), "nothing changes any more."),
    (
        training_round,
        ride(4, 1 / 36, 2),
        "with w = 0 ",
        "0 − 1 / 36 × (−144) = 4. The new residual is −12, as large, on the other side: this goes "
        "on for ever.",
    ),
    (training_round, ride(1.5, 0.03, 1), "= 2.58. The new residual is −3.48, larger, on the other"),
    (
        too_long,
        patient("ReLU", 0.05, 0),
        "ReLU, step 0: weight 0.5, SSR 7.5, gradient −30. The next step: 0.5 − 0.05 × (−30) = 2.",
    ),
    (too_long, patient("ReLU", 0.05, 1), "2 − 0.05 × 60 = −1. That is too long: no z will be"),
    (
        too_long,
        patient("ReLU", 0.05, 2),
        "weight −1, SSR 30, gradient 0. No z is positive, so the gradient is exactly 0: the neuron "
        "is dead.",
    ),
    (too_long, patient("ReLU", 1 / 60, 1), "weight 1, SSR 0, gradient 0. Nothing is left to"),
    (too_long, patient("ReLU", 1 / 30, 1), "weight 1.5, SSR 7.5", "1.5 − 1 / 30 × 30 = 0.5."),
    (
        too_long,
        patient("softplus", 0.05, 1),
        "Softplus, step 1: weight 1.58",
        "= −0.1622. No z will be positive there, but a slope is left.",
    ),
    (
        wide,
        stacks("sigmoid", 200, 40),
        "Sigmoid, 200 neurons in each of 20 layers, weights of size 40. A gradient of length 1 at "
        "the end is between 34,471 and 624,110 at the first layer, in five random stacks: it "
        "explodes in all.",
    ),
    (wide, stacks("sigmoid", 1, 1), "1 neuron in each", "it vanishes in all."),
    (wide, stacks("ReLU", 1, 1), "at the end is exactly 0 at", "nothing arrives in any."),
    (wide, stacks("tanh", 10, 4), "five random stacks: it explodes in some."),
    (wide, stacks("tanh", 200, 1), "stacks: it arrives in all."),
    (
        secant,
        {"x": 1, "h": 1},
        "From x = 1 to x = 2 the curve changes by 3. Divided by the step: 3 / 1 = 3.",
        "The slope at x itself is 2. What is too much, 3 − 2 = 1, is the step.",
    ),
    (secant, {"x": -2, "h": 0.01}, "by −0.0399", "/ 0.01 = −3.99", "−3.99 − (−4) = 0.01, is"),
    (secant, {"x": -1, "h": 2}, "changes by 0. ", "0 / 2 = 0.", "0 − (−2) = 2, is the step."),
    (secant, {"x": 0, "h": 0.1}, "by 0.01. ", "0.01 / 0.1 = 0.1.", "0.1 − 0 = 0.1, is the step."),
    (
        steps,
        {"h": 1},
        "At h = 1 the forward difference is wrong by 4, the central one by 1.",
        "no digit in common. The next smaller step is better for both.",
    ),
    (steps, {"h": 0.1}, "At h = 10⁻¹", "wrong by 0.31, the central one by 0.01", "first digit in"),
    (
        steps,
        {"h": STEPS["3.2 × 10⁻⁶"]},
        "first 6 digits in",
        "better for the forward difference, worse for the central one.",
    ),
    (steps, {"h": 1e-8}, "first 8 digits", "is worse for both."),
    (
        steps,
        {"h": 1e-12},
        "first 12 digits",
        "This is the smallest step. The forward difference was best at 10⁻⁸, the central one at "
        "3.2 × 10⁻⁶.",
    ),
    (tangent, touch("sigmoid", -2), "Sigmoid at z = −2: value 0.1192, gradient 0.1050.", "0.00105"),
    (tangent, touch("tanh", 2.75), "gradient 0.0162.", "by about 1.62 × 10⁻⁴ only."),
    (tangent, touch("sigmoid", 0), "value 0.5, gradient 0.25.", "by about 0.0025."),
    (tangent, touch("ReLU", 0), "gradient exactly 0. At the corner there is no tangent"),
    (tangent, touch("ReLU", -1), "gradient exactly 0. The curve is flat"),
    (tangent, touch("ReLU", 5), "gradient 1. A nudge of 0.01 changes the value by 0.01."),
    (tangent, touch("tanh", -5), "gradient 1.8 × 10⁻⁴. The curve is nearly", "1.8 × 10⁻⁶ only."),
    (tangent, touch("softplus", -5), "value 0.0067, gradient 0.0067.", "6.7 × 10⁻⁵ only."),
    (
        dying,
        trained("ReLU", -0.5, 0),
        "ReLU, step 0: weight −1, bias −0.5, SSR 30, length of the gradient exactly 0. z is "
        "negative for all of the 4 samples, nothing moves, nothing ever will: the neuron is dead.",
    ),
    (dying, trained("ReLU", 3, 0), "z is negative for 1 and exactly 0 for 1 of the 4 samples."),
    (dying, trained("ReLU", 3, 50), "negative for none of the 4 samples, and the neuron learns."),
    (dying, trained("softplus", -10, 100), "SSR 30.00", "1.7 × 10⁻⁴", "alive in name only."),
    (dying, trained("softplus", -0.5, 100), "Softplus, step 100: weight 0.96", "SSR 0.12"),
    (
        depth,
        layers("sigmoid at z = 0", 1, 10),
        "The gradient of sigmoid at z = 0 is 0.25. Each layer contributes weight times gradient, "
        "1 × 0.25 = 0.25, and 10 layers make 9.5 × 10⁻⁷: a product that vanishes with depth.",
    ),
    (depth, layers("sigmoid at z = 0", 4, 30), "30 layers make 1: a product that neither"),
    (depth, layers("sigmoid at z = 0", 8, 30), "make 1.1 × 10⁹: a product that explodes"),
    (depth, layers("sigmoid at z = 2", 8, 1), "8 × 0.1050 ≈ 0.8399, and 1 layer makes 0.8399:"),
    (depth, layers("ReLU, active", 2, 10), "of an active ReLU is 1.", "10 layers make 1,024:"),
    (depth, layers("tanh at z = 1", 4, 10), "make 178.99: "),
    (
        deep,
        stack("sigmoid", 8, "0", 0.5),
        "Sigmoid, weight 8, bias 0, input 0.5: the first layer puts out 0.9820, the last 0.9997.",
        "is 0.0027 at the last layer and 2.4 × 10⁻⁵⁰ at the first: it has vanished.",
    ),
    (deep, stack("sigmoid", 8, "−w/2", 0.5), "bias −4", "1,048,576 at the first: it has exploded."),
    (deep, stack("tanh", 8, "0", 1), "puts out almost 1, the last almost 1."),
    (deep, stack("tanh", 4, "−w/2", 0.6), "the last almost −1."),
    (deep, stack("ReLU", 2, "−w/2", 0.5), "out 0, the last 0.", "exactly 0 at the first: nothing"),
    (deep, stack("ReLU", 1, "0", 0.5), "is 1 at the last layer and 1 at the first: it has not"),
    (deep, stack("tanh", 1, "0", 1), "the first: it has shrunk."),
    (deep, stack("softplus", 1, "0", 1), "the first: it has shrunk."),
]

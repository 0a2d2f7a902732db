"""The numbers in the prose of chapter 5: see test_numbers.py."""

from lib.activations import relu, relu_gradient, softplus, softplus_gradient
from lib.chain_rule import link, neuron_link
from lib.figures.chain_rule import layers, picked

hard, soft = link(relu, relu_gradient), link(softplus, softplus_gradient)


def at(x, w, b, activation=hard):
    """The chapter's neuron on a sample of 3: z, prediction, loss, first factor, and what reaches
    z, and then x, w and b."""
    z, back_z = neuron_link(x, w, b)
    predicted, back_predicted = activation(z)
    residual = 3 - predicted
    to_z = back_predicted(-2 * residual)
    return z, predicted, residual**2, -2 * residual, to_z, back_z(to_z)


def curve(x, h):
    return picked.state("parabola", "sigmoid", x, h)


def inputs(walk, x1=1):
    return layers.state(walk, 3, x1).filled


SIZE = "chain(line(2), line(0.25))(1)[1](1)"
PATH_2 = "chain(line(-2), soft, line({}))({})[1](1)"
PATH_1 = "chain(line(2), soft)({})[1](1)"

ROWS = [
    # A nudge travels
    ("70 kg make a height of «170» cm", "height(70)"),
    ("and that makes size «42.5»", "shoe_size(height(70))"),
    ("the size comes out at «42.505»", "shoe_size(height(70.01))"),
    ("It has changed by +«0.005».", "shoe_size(height(70.01)) - 42.5", 3),
    ("So +«0.01» kg becomes +«0.02» cm", "0.01, height(70.01) - height(70)"),
    ("and +«0.02» cm becomes +«0.005» sizes", "0.02, shoe_size(0.02)"),
    ("Is +«0.005» sizes less than +«0.01» kg", "shoe_size(0.02), 0.01"),
    ("is «0.0005» instead of «0.5»", f"{SIZE} / 1000, {SIZE}"),
    # Links that bend
    ("At $x = 2$ the first link makes $u = «1»$ of it", "parabola(2)[0]"),
    ("with a slope of «6»", "curve(3, 1).first"),
    ("it sends the sigmoid to $u = «6»$", "curve(3, 1).u"),
    ("and the product is «0.015»", "curve(3, 1).product", 3),
    ("should make «0.7864», and makes «0.2665»", "curve(2, 1).promised, curve(2, 1).really", 4),
    (
        "With a nudge of 0.1 it is «0.0727» for a promise of «0.0786»",
        "curve(2, 0.1).really, curve(2, 0.1).promised",
        4,
    ),
    # A link as code
    ("`back(1)` is the slope of the link, «4»", "parabola(2)[1](1)"),
    ("and the answer is «40»", "parabola(2)[1](10)"),
    # The slope of a loss
    ("the gradient is «−2», and so *more*", "loss_link(2)[1](1)"),
    # Back through a neuron
    ("that is $z = «2»$", "at(2, 0.5, 1)[0]"),
    (r"then $\hat{y} = «2»$", "at(2, 0.5, 1)[1]"),
    ("so the loss is «1»", "at(2, 0.5, 1)[2]"),
    (r"| the loss over $\hat{y}$ | $-2r$ | «−2» |", "to_predicted"),
    (r"| $\hat{y}$ over $z$ | $f'(z)$ | «1» |", "back_predicted(1)"),
    ("| $z$ over $w$ | $x$ | «2» |", "back_z(1)[1]"),
    ("| $z$ over $b$ | 1 | «1» |", "back_z(1)[2]"),
    ("| $z$ over $x$ | $w$ | «0.5» |", "back_z(1)[0]"),
    (r"-2 \times 2 = «-4»", "at(2, 0.5, 1)[5][1]"),
    (r"-2 \times 1 = «-2» \\", "at(2, 0.5, 1)[5][2]"),
    (r"-2 \times «0.5» = «-1»", "0.5, at(2, 0.5, 1)[5][0]"),
    ("the ReLU gets $z = «-1»$", "at(2, -1, 1)[0]"),
    ("Its slope there is «0»", "relu_gradient(-1)"),
    ("Softplus has a slope of «0.27» there", "soft(-1)[1](1)", 2),
    ("prediction is «3», as observed", "neuron_graph.state(1, 1, 2, 'ReLU').predicted"),
    # What a gradient promises
    ("The gradient of the weight is «−4». Does", "at(2, 0.5, 1)[5][1]"),
    (
        "promises «−4» × 0.2 = «−0.8», and the loss changes by «−0.64»",
        "at(2, 0.5, 1)[5][1], promise.state(0.5, 0.2).promised, promise.state(0.5, 0.2).really",
    ),
    (
        "moved to «0.7» and «1.1»",
        "0.5 - 0.05 * at(2, 0.5, 1)[5][1], 1 - 0.05 * at(2, 0.5, 1)[5][2]",
    ),
    ("from 1 to «0.25»", "at(2, 0.7, 1.1)[2]"),
    # Where paths meet
    ("by «0.05» sizes for each kilogram", "directly(1)[1](1)"),
    ("The bias of «−3.5» is there", "directly(0)[0]"),
    ("so that 70 kg still make size «42.5»", "paths(through_height, directly)(70)[0]"),
    (r"$2 \times «0.25» = «0.5»$", f"0.25, {SIZE}"),
    ("$«0.05»$ for the other", "directly(70)[1](1)"),
    (
        r"2 \times «0.25» + «0.05» = «0.55»",
        "0.25, 0.05, paths(through_height, directly)(70)[1](1)",
    ),
    (
        "brings «0.005» sizes on the one path and «0.0005» on the other",
        "0.01 * through_height(70)[1](1), 0.01 * directly(70)[1](1)",
    ),
    (
        "leads to height «170» with slope «2», and height to shoe size «42.5» with slope «0.25».",
        "height(70), height(1) - height(0), size, shoe_size(1)",
    ),
    (
        "shoe size with slope «0.05». The gradients are «0.55» at the weight, «0.25» at the height",
        "directly(1)[1](1), paths(through_height, directly)(70)[1](1), line(0.25)(170)[1](1)",
    ),
    # A sum at each node
    (r"&= 4 - 2 + 2 + 1 = «5»", "inputs('from the end')[0]"),
    (r"\underbrace{(2 - 1)}_{«1»}", "inputs('from the end')[2]"),
    (r"\underbrace{(-2 - 1)}_{«-3»}", "inputs('from the end')[3]"),
    ("the two inputs have «5» and «−8» after", "inputs('from the end')[:2]"),
    ("the walk from $x_1$ ends at «5»", "inputs('from x₁')[-1]"),
    ("for the «−8» you need", "inputs('from x₂')[-1]"),
    ("takes «90,200» products", "len(lines)"),
    # Going further
    ("the slopes at $x = 0$ are «1» and «−1»", f"{PATH_1.format(0)}, {PATH_2.format(1, 0)}"),
    ("of slope «2» everywhere", f"{PATH_1.format(1)} + {PATH_2.format(-1, 1)}"),
    ("«1.76» and «0.24» at $x = 1$", f"{PATH_1.format(1)}, {PATH_2.format(-1, 1)}", 2),
    ("«1» and «1» at $x = 0$", f"{PATH_1.format(0)}, {PATH_2.format(-1, 0)}"),
]

# What the text sets, and arithmetic on it

GIVEN = [
    ("with +«0.01» kg the size", "0.01", 2),
    ("With a nudge of «0.1» it is", "0.1", 1),
    ("Take $x = 2$, $w = «0.5»$", "0.5", 1),
    ("For a step of «0.2» the gradient promises −4 × «0.2» =", "0.2, 0.2", 1),
    ("A nudge of «0.01» kg brings", "0.01", 2),
    ("as that of <a >«0.2»</a> does", "0.2", 1),
]

"""The numbers in the prose of chapter 5: see test_numbers.py."""

from lib.activations import relu, relu_gradient, softplus, softplus_gradient
from lib.chain_rule import link, neuron_link

hard, soft = link(relu, relu_gradient), link(softplus, softplus_gradient)


def at(x, w, b, activation=hard):
    """The chapter's neuron on a sample of 3: z, prediction, loss, first factor, and what reaches
    z, and then x, w and b."""
    z, back_z = neuron_link(x, w, b)
    predicted, back_predicted = activation(z)
    residual = 3 - predicted
    to_z = back_predicted(-2 * residual)
    return z, predicted, residual**2, -2 * residual, to_z, back_z(to_z)


SOFT = "at(2, -1, 1, soft)"
SIZE = "chain(line(2), line(0.25))(1)[1](1)"
PATH_2 = "chain(line(-2), soft, line({}))({})[1](1)"
PATH_1 = "chain(line(2), soft)({})[1](1)"

ROWS = [
    # A nudge travels
    ("A weight of 70 kg makes a height of «170» cm", "height(70)"),
    ("and that makes size «42.5»", "shoe_size(height(70))"),
    ("the size comes out at «42.505»", "shoe_size(height(70.01))"),
    ("It has changed by +«0.005», half", "shoe_size(height(70.01)) - 42.5", 3),
    ("So +«0.01» kg becomes +«0.02» cm", "0.01, height(70.01) - height(70)"),
    ("and +«0.02» cm becomes +«0.005» sizes", "0.02, shoe_size(0.02)"),
    # Links that bend
    ("At $x = 2$ the first link makes $u = «1»$ of it", "parabola(2)[0]"),
    # A link as code
    ("`back(1)` is the slope of the link, «4»", "parabola(2)[1](1)"),
    ("and the answer is «40»", "parabola(2)[1](10)"),
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
    ("With an input of «0» only the weight", "at(0, 0.5, 1)[5][1]"),
    ("the ReLU gets $z = «-1»$", "at(2, -1, 1)[0]"),
    ("returns «0». Its slope there is «0»", "at(2, -1, 1)[1], relu_gradient(-1)"),
    ("Softplus has a slope of «0.27» there", "soft(-1)[1](1)", 2),
    ("The prediction is «3», as observed", "at(2, 1, 1)[1]"),
    # Several paths
    ("moved to «0.7» and «1.1»", "w, b"),
    ("from 1 to «0.25»", "loss"),
    ("by «0.05» sizes for each kilogram", "directly(1)[1](1)"),
    (r"$2 \times «0.25» = «0.5»$", f"0.25, {SIZE}"),
    ("$«0.05»$ for the other", "directly(70)[1](1)"),
    (
        r"2 \times «0.25» + «0.05» = «0.55»",
        "0.25, 0.05, paths(through_height, directly)(70)[1](1)",
    ),
    (
        "leads to height «170» with slope «2», and height to shoe size «42.5» with slope «0.25».",
        "height(70), height(1) - height(0), size, shoe_size(1)",
    ),
    (
        "shoe size with slope «0.05». The gradients are «0.55» at the weight, «0.25» at the height",
        "directly(1)[1](1), paths(through_height, directly)(70)[1](1), line(0.25)(170)[1](1)",
    ),
    ("their slopes are «1» and «−1»", f"{PATH_1.format(0)}, {PATH_2.format(1, 0)}"),
    ("of slope «2» everywhere", f"{PATH_1.format(1)} + {PATH_2.format(-1, 1)}"),
    ("«1.76» and «0.24» at $x = 1$", f"{PATH_1.format(1)}, {PATH_2.format(-1, 1)}", 2),
    ("«1» and «1» at $x = 0$", f"{PATH_1.format(0)}, {PATH_2.format(-1, 0)}"),
    # Exercises
    (r"$\sigma(-1) = «0.269»$", "soft(-1)[1](1)", 3),
    ("softplus of −1 is «0.313»", "soft(-1)[0]", 3),
    ("The residual is $3 - «0.313»", "soft(-1)[0]", 3),
    ("3 - 0.313 = «2.687»$", "3 - soft(-1)[0]", 3),
    ("so the first factor is «−5.373»", f"{SOFT}[3]", 3),
    ("Times «0.269»", "soft(-1)[1](1)", 3),
    ("it is «−1.445» at $z$", f"{SOFT}[4]", 3),
    ("it is «−2.890» at the weight", f"{SOFT}[5][1]", 3),
]

# What the text sets, and arithmetic on it

GIVEN = [
    ("With a nudge of +«0.01» kg the size", "0.01", 2),
    ("Keep the nudge at +«0.01»", "0.01", 2),
    ("The most you can get is +«0.03»", "0.01 * 3 * 1"),
    ("Take $x = 2$, $w = «0.5»$", "0.5", 1),
    ("A car burns «0.06» litres", "0.06", 2),
    ("a litre costs «1.5» euros", "1.5", 1),
    (r"$50 \times «0.06» \times «1.5» = «4.5»$", "0.06, 1.5, 50 * 0.06 * 1.5"),
    ("as_input + as_weight * 2 * x # «12»", "3 * 2**2"),
]

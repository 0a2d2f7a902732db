"""The numbers in the prose of chapter 7: see test_numbers.py."""

import numpy as np

from lib.activations import sigmoid  # noqa: F401 (a row reads it)
from lib.figures.gradient_descent import compass, gentoo, poll, rolling  # noqa: F401 (rows do)
from lib.figures.gradient_descent.two_valleys import DEEP, SHALLOW, height, walk_weight  # noqa: F401


def walk(gradient, start, learning_rate, last):
    """Where a descent stands at steps 0 to last: the chapter's own loop, written once more."""
    path = [np.array(start, dtype=float)]
    for _ in range(last):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


def heights(loss, gradient, start, learning_rate, last):
    return np.array([loss(place) for place in walk(gradient, start, learning_rate, last)])


def diverges(curvatures, learning_rate):
    return learning_rate > 2 / max(curvatures)


def top():
    """The weight at which the hill between the two valleys is highest."""
    weights = np.linspace(DEEP, SHALLOW, 4001)
    return weights[np.argmax([height(w) for w in weights])]


BIAS = "walk(gradient, 10, {}, {})"
BOTH = "walk(gradient_of_both, [2, 10], 0.01, 40)"
SSR_OF_BOTH = "heights(loss_of_both, gradient_of_both, [2, 10], {}, 40)"
CURVATURE = "gradient(11) - gradient(10)"  # the gradient is a straight line
LANDS, LIMIT = f"1 / ({CURVATURE})", f"2 / ({CURVATURE})"
ALONG, ACROSS = "directions.curvature_along", "directions.curvature_across"

ROWS = [
    # One wrong number
    ("Here all five are «−9»", "(y - predicted)[0]", 0),
    (r"= 5 \times (-9)^2 = «405»$$", "loss(10)", 0),
    (r"\sum -2r = 5 \times «18» = 90$$", "ssr_gradient(y, predicted)[0]", 0),
    (r"= 5 \times 18 = «90»$$", "gradient(10)", 0),
    ("Here the loss rises «90» times", "gradient(10)", 0),
    ("It says «90.005»", "(loss(10 + nudge) - loss(10)) / nudge", 3),
    ("The «0.005» is what", "(loss(10 + nudge) - loss(10)) / nudge - gradient(10)", 3),
    ("five squares leave: 5 × «0.001»", "nudge", 3),
    # One step
    ("$10 - 90$ would send us to «−80»", "10 - gradient(10)", 0),
    (r"\times 90 = «0.90»$ long", "0.01 * gradient(10)", 2),
    ("$b$ goes from «10.00» to «9.10»", BIAS.format(0.01, 1), 2),
    ("from «0.90» to «0.81» to «0.73»", f"-np.diff({BIAS.format(0.01, 3)})", 2),
    # How long may a step be?
    ("| below «0.1» | comes to 1", LANDS, 1),
    ("| «0.1» | lands on 1", LANDS, 1),
    ("| 0.1 | lands on «1» in one step", BIAS.format(0.1, 1) + "[1]", 0),
    ("between «0.1» and «0.2»", f"{LANDS}, {LIMIT}", 1),
    ("| «0.2» | jumps", LIMIT, 1),
    ("jumps between «10» and «−8»", BIAS.format(0.2, 1), 0),
    ("above «0.2»", LIMIT, 1),
    ("Why «0.1» and «0.2»?", f"{LANDS}, {LIMIT}", 1),
    ("must lie between 0 and «0.2»", LIMIT, 1),
    (r"{db^2} = «10»$$", CURVATURE, 0),
    ("Each of the five points contributes «2»", f"({CURVATURE}) / len(x)", 0),
    # The erratum
    ("has $b$ at «1.38» after", BIAS.format(0.01, 30) + "[30]", 2),
    ("It is «1.4239» there", BIAS.format(0.01, 30) + "[29]", 4),
    ("and «1.3815» after step 30", BIAS.format(0.01, 30) + "[30]", 4),
    (r"at $1 + 9 \times «0.9»^k$", f"1 - 0.01 * ({CURVATURE})", 1),
    # The loss at every step
    ("A rate of «0.2» is level", LIMIT, 1),
    ("0.05 and 0.15 are «0.5» and «−0.5»", f"1 - np.array([0.05, 0.15]) * ({CURVATURE})", 1),
    ("The rate of «0.1» is missing", LANDS, 1),
    (
        "The SSR stops at «1.20»",
        "ssr(noisy, neuron(x, 2, walk(noisy_gradient, 10, 0.03, 24)[-1]))",
        2,
    ),
    ("At a rate of «0.2» it stays at 90", LIMIT, 1),
    ("it stays at «90», up and down", f"np.abs(gradient({BIAS.format(0.2, 9)}[-1]))", 0),
    # Two numbers at once
    ("Here both are «20»", "set(gradient_of_both([1, 5])).pop()", 0),
    (
        "goes from 20 over «28.28» to 0 and down to «−28.28»",
        "[compass.state(angle, False).slope for angle in (45, 225)]",
        2,
    ),
    (r"0.707 = «28.28»$: by the length", "np.hypot(*gradient_of_both([1, 5]))", 2),
    ("the weight goes from «2.00» to «0.20»", f"{BOTH}[:2, 0]", 2),
    ("the bias goes to «9.10»", f"{BOTH}[1, 1]", 2),
    ("the bias has come no further than «3.39»", f"{BOTH}[40, 1]", 2),
    ("and the SSR to «9.53»", SSR_OF_BOTH.format(0.01) + "[40]", 2),
    ("A rate of «0.1» is hopeless", "0.1 if diverges(curvatures, 0.1) else None", 1),
    ("So does «0.03», but", "0.03 if diverges(curvatures, 0.03) else None", 2),
    (
        "falls* for six steps, from «405» to «372»",
        f"{SSR_OF_BOTH.format(0.03)}[[0, {SSR_OF_BOTH.format(0.03)}.argmin()]]",
        0,
    ),
    ("And at «0.028» the path", "0.028 if not diverges(curvatures, 0.028) else None", 3),
    ("after 40 steps its SSR is «0.11»", SSR_OF_BOTH.format(0.028) + "[40]", 2),
    # Why the valley is long
    (
        "by 1 in the bias and by «−0.35» in the weight.",
        "directions.along[0] / directions.along[1]",
        2,
    ),
    (
        "again from the bottom, by «0.35» in the bias",
        "directions.across[1] / directions.across[0]",
        2,
    ),
    ("«−1» for the weight and «3» for the bias", "gradient_of_both([1.65, 2])", 0),
    (r"is below, $1 - «2.98»\,\eta = «67.02»\,\eta", f"{ALONG}, {ACROSS}", 2),
    ("curvatures, «2.98» and «67.02» when", f"{ALONG}, {ACROSS}", 2),
    (
        "the factor is «0.97» along the valley and «0.33» across",
        f"1 - 0.01 * {ALONG}, 1 - 0.01 * {ACROSS}",
        2,
    ),
    ("above 2 / «67.02» = 0.02984", ACROSS, 2),
    ("above 2 / 67.02 = «0.02984»", f"2 / {ACROSS}", 5),
    ("Try «0.0298», which", "0.0298 if not diverges(curvatures, 0.0298) else None", 4),
    (", with «−0.997», and 0.03", f"1 - 0.0298 * {ACROSS}", 3),
    ("and «0.03».)", "0.03 if diverges(curvatures, 0.03) else None", 2),
    ("at 2 / («2.98» + «67.02»)", f"{ALONG}, {ACROSS}", 2),
    ("+ 67.02) = «0.0286»", f"2 / ({ALONG} + {ACROSS})", 4),
    ("lower the weight by «0.35»", "-directions.along[0] / directions.along[1]", 2),
    (
        "(and «−0.33» to «0.94» is «−0.35» to 1)",
        "[*directions.along, np.divide(*directions.along)]",
        2,
    ),
    # Momentum
    ("needs «54» steps until", "rolling.state(0.028, 0).arrived", 0),
    ("a momentum of 0.6 it takes «21» steps", "rolling.state(0.02, 0.6).arrived", 0),
    ("instead of «54». More", "rolling.state(0.028, 0).arrived", 0),
    # Two valleys
    ("With $w = «6»$ it", "SHALLOW", 0),
    ("and says «1» to the second", "sigmoid(3 * SHALLOW - 6)", 0),
    ("With $w = «1.73»$ it", "DEEP", 2),
    ("and says «0.01» to the first", "sigmoid(DEEP - 6)", 2),
    ("leads from 2 to «−0.83», out", "walk_weight(2, 20)[1].parameter", 2),
    ("in between at $w = «3.42»$", "top()", 2),
    # Penguins
    ("These «342» penguins", "len(flipper)", 0),
    ("and «123» of them are", "is_gentoo.sum()", 0),
    ("the loss is «0.25»", "gentoo.state(1, 0).height", 2),
    ("lowest loss on the whole way is «0.237»", "min(losses)", 3),
    ("the first step makes it worse, «0.311»", "losses[1]", 3),
    ("lead to a loss of «0.0217»", "gentoo.state(30, 40).height", 4),
    ("says Gentoo from «206.6» millimetres", "gentoo.state(30, 40).border", 1),
    ("right about «334» of the 342", "gentoo.state(30, 40).right", 0),
    (
        "it is «333» after the first step, and «333» after twenty",
        "[gentoo.state(1, step).right for step in (1, 20)]",
        0,
    ),
    ("mean over «342» birds", "len(flipper)", 0),
    ("and yet «59» of the 60", "poll.state(1).uphill", 0),
    # When to stop
    ("With a rate of «0.00001» the first step", "rate", 5),
    ("the first step would be «0.0009» long", "rate * last.gradient", 4),
    ('converged" at step «0»', "last.number", 0),
    ("at the start, «9» away", "last.parameter - 1", 0),
    ("look at the gradient itself: it is still «90»", "last.gradient", 0),
    # Sum or mean
    ("the curvature, which is now «2»", "mean_gradient(11) - mean_gradient(10)", 0),
    ("and one of «0.05» on the mean", "(on_the_mean[0] - on_the_mean[1]) / mean_gradient(10)", 2),
    ("the limit moves from «0.2» to 1", LIMIT, 1),
    ("the limit moves from 0.2 to «1»", "2 / (mean_gradient(11) - mean_gradient(10))", 0),
]

# What the text sets, and arithmetic on it

GIVEN = [
    ("1 + 0.6 + 0.36 + … = «2.5» times", "1 / (1 - 0.6)", 1),
    ("along the arrow goes «0.707» each way", "np.sqrt(0.5)", 3),
    (r"$20 \times «0.707» + 20 \times «0.707» =", "[np.sqrt(0.5)] * 2", 3),
    ("With a learning rate of «0.01» the first step", "0.01", 2),
    (r"the first step is $«0.01» \times", "0.01", 2),
    ("A rate of «0.01» is cautious", "0.01", 2),
    ("step 29 with a rate of «0.01».", "0.01", 2),
    ("The factors of «0.05» and «0.15»", "0.05, 0.15", 2),
    ("and «0.21» climbs", "0.21", 2),
    ("with a rate of «0.01» the weight goes", "0.01", 2),
    ("With a rate of «0.01» the factor", "0.01", 2),
    ("of «0.6» a steady pull", "0.6", 1),
    ("counts 1 + «0.6» + «0.36» +", "0.6, 0.6**2"),
    ("SSR stays below «0.01»", "0.01", 2),
    ("With a rate of «0.02» and a momentum of «0.6»", "0.02, 0.6"),
    ("With «0.9» the ball", "0.9", 1),
    ("shall say «0.5» at $x = 1$ and «0.3» at", "0.5, 0.3", 1),
    ("With a tolerance of «0.001»", "0.001", 3),
    ("A rate of «0.01» on the sum", "0.01", 2),
]

"""The pictures of chapter 3: slopes from differences, slopes of activations, slopes in depth."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from lib.activations import ACTIVATIONS, sigmoid, sigmoid_gradient
from lib.explore.palette import (
    BIAS,
    GRADIENT,
    GRID,
    INK,
    LOSS,
    MUTED,
    PAPER,
    PREDICTION,
    WEIGHT,
)
from lib.figures.neuron import canvas
from lib.figures.style import axes, log_ticks, number, power_of_ten, scientific, touching
from lib.gradient_descent import gradient_descent
from lib.gradients import (
    central_difference,
    forward_difference,
    stack,
    stack_gradient,
)
from lib.neuron import neuron
from lib.ssr import ssr, ssr_gradient


def superscript(exponent):
    return power_of_ten(exponent).removeprefix("10")


def amount(value):
    """A number as it is read most easily: with its power of ten where it is tiny or huge."""
    return number(value, 4) if value == 0 or 1e-3 <= abs(value) < 1e4 else scientific(value)


# The slope


def secant(fig):
    """The parabola x², its tangent in one point, and the line through that point and another."""
    ax = axes(fig, xlabel="x", ylabel="x²", xlim=(-2.5, 4.5), ylim=(-4, 12))
    x_values = np.linspace(-2.5, 4.5, 71)
    ax.plot(x_values, x_values**2, color=INK, linewidth=1.5)
    (tangent,) = ax.plot([], [], color=GRADIENT, linestyle="--", linewidth=1.5)
    (line,) = ax.plot([], [], color=GRADIENT)
    (rise,) = ax.plot([], [], color=MUTED, linewidth=1.2)
    (points,) = ax.plot([], [], "o", color=INK)
    labels = [ax.text(-2.3, y, "", color=GRADIENT) for y in (10.8, 9.6)]

    def update(x, h):
        slope, limit = forward_difference(lambda v: v * v, x, h), 2 * x
        tangent.set_data(*touching(x, x * x, limit, 2))
        ends = np.array([x - 1, x + h + 1])
        line.set_data(ends, x * x + slope * (ends - x))
        rise.set_data([x, x + h, x + h], [x * x, x * x, (x + h) ** 2])
        points.set_data([x, x + h], [x * x, (x + h) ** 2])
        labels[0].set_text(f"line through both points: slope {number(slope, 2)}")
        labels[1].set_text(f"dashed: slope {number(limit, 2)}")
        up = (x + h) ** 2 - x * x
        course = f"{'rises' if up > 0 else 'falls'} by {number(abs(up))}" if up else "comes back"
        return (
            f"From x = {number(x)} to {number(x + h)} the curve {course}. Divided by the "
            f"step of {number(h)} that is a slope of {number(slope, 2)}, which is "
            f"{number(slope - limit, 2)} more than the slope at x itself, {number(limit, 2)}."
        )

    return update


STEPS = [10.0 ** (-n / 2) for n in range(25)]
METHODS = {"forward": (forward_difference, "--", "o"), "central": (central_difference, "-", "s")}
TRUE_SLOPE = 3  # of x³ at x = 1


def cube(x):
    """x³ by multiplications, which every machine rounds in the same way."""
    return x * x * x


def steps(fig):
    """The digits that are left to a difference, and the errors of two differences, by the step."""
    left, right = fig.subfigures(1, 2)
    digits = Digits(left)
    ax = axes(right, title="error", xlabel="step h", ylabel="", xlim=(3e-13, 3), ylim=(1e-13, 30))
    ax.set(xscale="log", yscale="log")
    log_ticks(ax.xaxis, range(-12, 1, 3))
    log_ticks(ax.yaxis, range(-12, 1, 3))
    markers, best = {}, {}
    for name, (method, style, marker) in METHODS.items():
        errors = [abs(method(cube, 1, h) - TRUE_SLOPE) for h in STEPS]
        ax.plot(STEPS, errors, color=GRADIENT, linestyle=style, linewidth=1.2)
        best[name] = int(np.argmin(errors))
        place = STEPS[best[name]], errors[best[name]]
        ax.plot(*place, marker, color=INK, markersize=10, fillstyle="none")
        (markers[name],) = ax.plot([], [], marker, color=GRADIENT)
    ax.text(2e-7, 3e-5, "forward", color=GRADIENT, ha="right")
    ax.text(2e-3, 3e-9, "central", color=GRADIENT)
    ax.text(2e-9, 2e-9, f"best {short(STEPS[best['forward']])}", ha="right", fontsize=9)
    ax.text(2e-5, 2e-12, f"best {short(STEPS[best['central']])}", fontsize=9)

    def update(h):
        slopes = {name: method(cube, 1, h) for name, (method, *_) in METHODS.items()}
        common = digits.move(h, slopes)
        words = []
        for name, slope in slopes.items():
            error = abs(slope - TRUE_SLOPE)
            markers[name].set_data([h], [error])
            words.append(f"the {name} difference is wrong by {amount(error)}")
        shared = ["no digit", "their first digit", f"their first {common} digits"][min(common, 2)]
        return (
            f"At h = {short(h)} {words[0]}, and {words[1]}. "
            f"f(1 + h) and f(1) have {shared} in common. {verdict(h)}"
        )

    return update


def short(h):
    """A step as a power of ten, which every other one is."""
    return "1" if h == 1 else scientific(h).removeprefix("1.0 × ")


def verdict(h):
    """What makes the error at this step."""
    if h > 4e-6:
        return "A smaller step is better for both, since the bend of the curve makes the error."
    if h > 2e-8:
        return "The forward difference still gains from a smaller step; the central one loses."
    return "Rounding makes the error now, and smaller steps make it worse on the whole."


class Digits:
    """f(1 + h) over f(1), digit under digit, and the slopes that come out."""

    def __init__(self, panel):
        ax = panel.add_axes((0, 0, 1, 1), xlim=(0, 230), ylim=(0, 260))
        ax.set_axis_off()
        ax.text(12, 224, "f(1 + h), where f(x) = x³", color=INK)
        ax.text(12, 170, "f(1)", color=INK)
        self.rows = [
            [ax.text(17 + 12 * n, y, "", ha="center", fontsize=11) for n in range(18)]
            for y in (202, 148)
        ]
        self.slopes = [ax.text(12, y, "", color=GRADIENT) for y in (100, 76)]
        ax.text(12, 52, "true slope  3", color=MUTED)

    def move(self, h, slopes):
        """Show a step; return in how many digits the two values agree."""
        values = [f"{value:.16f}" for value in (cube(1 + h), cube(1.0))]
        common = next(n for n in range(19) if n == 18 or values[0][n] != values[1][n])
        for row, value in zip(self.rows, values, strict=True):
            for n, (cell, digit) in enumerate(zip(row, value, strict=True)):
                cell.set(text=digit, color=MUTED if n < common else INK)
                cell.set_fontweight("normal" if n < common else "bold")
        for text, (name, slope) in zip(self.slopes, slopes.items(), strict=True):
            text.set_text(f"{name}  {number(slope, 12)}")
        return max(common - 1, 0)  # the point is no digit


# The training cycle


def cycle(weight, prediction, loss, slope, new_weight):
    """One round of training: what is computed, in which order, and the numbers of this round."""
    fig, ax = canvas(height=150)
    boxes = [
        (78, "prediction", f"ŷ = {number(prediction)}", PREDICTION),
        (230, "loss", f"SSR = {number(loss)}", LOSS),
        (382, "gradient", f"slope = {number(slope)}", GRADIENT),
    ]
    for x, name, value, colour in boxes:
        ax.add_patch(
            FancyBboxPatch(
                (x - 52, 84), 104, 44, boxstyle="round,pad=4", facecolor=PAPER, edgecolor=colour
            )
        )
        ax.text(x, 112, name, ha="center", va="center")
        ax.text(x, 94, value, ha="center", va="center", color=colour)
    arrow = {"arrowstyle": "->", "color": MUTED, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0}
    for start, end in ((136, 172), (288, 324)):
        ax.annotate("", (end, 106), (start, 106), arrowprops=arrow)
    ax.plot([382, 382, 78], [78, 34, 34], color=MUTED, linewidth=1.2)
    ax.annotate("", (78, 78), (78, 34), arrowprops=arrow)
    update = f"update: weight {number(weight)} → {number(new_weight)}"
    ax.text(230, 42, update, ha="center", color=WEIGHT)
    return fig


def valleys():
    """A bowl, where steeper is farther from the bottom, and a valley where it is not."""
    fig = Figure(figsize=(460 / 72, 230 / 72))
    left, right = fig.subfigures(1, 2)
    bowl = valley(left, "bowl: w²", (0, 50), np.square)
    mark(bowl, 1, 1, 2, label=(2.6, 0.5))
    mark(bowl, 6, 36, 12, label=(6.6, 31))
    ax = valley(right, "with a sigmoid: (σ(w) − 0.5)²", (0, 0.35), behind_sigmoid)
    ax.set_yticks([0, 0.1, 0.2, 0.3])
    mark(ax, 1, behind_sigmoid(1), behind_sigmoid_slope(1), label=(1.7, 0.04))
    mark(ax, 6, behind_sigmoid(6), behind_sigmoid_slope(6), label=(4.6, 0.215))
    return fig


def behind_sigmoid(w):
    return (sigmoid(w) - 0.5) ** 2


def behind_sigmoid_slope(w):
    return 2 * (sigmoid(w) - 0.5) * sigmoid_gradient(w)


def valley(panel, title, ylim, height):
    ax = axes(panel, title=title, xlabel="weight w", ylabel="", xlim=(-8, 8), ylim=ylim)
    w = np.linspace(-8, 8, 97)
    ax.plot(w, height(w), color=LOSS, linewidth=1.5)
    return ax


def mark(ax, w, height, slope, label):
    """A place in a valley, with its tangent and the tangent's slope."""
    ax.plot(*touching(w, height, slope, 1.2), color=GRADIENT, linestyle="--")
    ax.plot(w, height, "o", color=WEIGHT)
    ax.text(*label, f"{slope:.2g}", color=GRADIENT)


# The activations and their slopes


def tangent(fig):
    """An activation with its tangent in one point, and beside it the slope at every point."""
    left, right = fig.subfigures(1, 2)
    ax = axes(left, title="value", xlabel="z", ylabel="", xlim=(-5, 5), ylim=(-1.5, 5.3))
    slopes = axes(right, title="gradient", xlabel="z", ylabel="", xlim=(-5, 5), ylim=(-0.06, 1.15))
    z_values = np.linspace(-5, 5, 81)
    (curve,) = ax.plot(z_values, z_values, color=INK, linewidth=1.5)
    (touch,) = ax.plot([], [], color=GRADIENT, linestyle="--", linewidth=2.5)
    (here,) = ax.plot([], [], "o", color=INK)
    (slope_left,) = slopes.plot([], [], color=GRADIENT, linewidth=1.5)
    (slope_right,) = slopes.plot([], [], color=GRADIENT, linewidth=1.5)
    (slope_here,) = slopes.plot([], [], "o", color=GRADIENT)
    label = slopes.text(-4.7, 1.06, "", color=GRADIENT)

    def update(activation, z):
        function, gradient = ACTIVATIONS[activation]
        value, slope = function(z), gradient(z)
        curve.set_ydata(function(z_values))
        touch.set_data(*touching(z, value, slope, 1.2))
        here.set_data([z], [value])
        left_of_0, right_of_0 = z_values[z_values <= 0], z_values[z_values >= 0]
        slope_left.set_data(left_of_0, gradient(left_of_0))
        from_right = gradient(right_of_0)
        from_right[0] = 1 if activation == "ReLU" else from_right[0]  # the slope jumps
        slope_right.set_data(right_of_0, from_right)
        slope_here.set_data([z], [slope])
        label.set_text(f"gradient {number(slope, 4)}")
        return (
            f"{capital(activation)} at z = {number(z, 2)}: value {number(value, 4)}, "
            f"gradient {number(slope, 4)}. {effect(activation, z, slope)}"
        )

    return update


def capital(name):
    return name[0].upper() + name[1:]


def effect(name, z, slope):
    """What a gradient does to a small nudge, in words."""
    if name == "ReLU" and z == 0:
        return "At the corner there is no tangent; the book takes the slope of the left side, 0."
    if slope == 0:
        return "The curve is flat: a nudge of z changes nothing."
    if slope < 0.05:
        moved = amount(0.01 * slope)
        return f"The curve is nearly flat: a nudge of 0.01 changes the value by {moved} only."
    moved = number(round(0.01 * slope, 6))
    return f"A nudge of 0.01 changes the value by about {moved}."


# The dying neuron

SAMPLES = np.arange(1.0, 5)  # x and y alike: the line y = x goes through them
START_WEIGHT, LEARNING_RATE, MOST_STEPS = -1, 0.005, 100


@cache
def training(name, bias):
    """All steps of one neuron with this activation, from weight −1 and this bias."""
    function, gradient = ACTIVATIONS[name]

    def loss(parameters):
        return ssr(SAMPLES, function(neuron(SAMPLES, *parameters)))

    def slopes(parameters):
        z = neuron(SAMPLES, *parameters)
        upstream = ssr_gradient(SAMPLES, function(z)) * gradient(z)
        return np.array([upstream @ SAMPLES, upstream.sum()])

    whole = {"max_steps": MOST_STEPS, "tolerance": 0}
    return list(gradient_descent(loss, slopes, [START_WEIGHT, bias], LEARNING_RATE, **whole))


def dying(fig):
    """One neuron in training: its predictions over the data, and its loss at every step."""
    left, right = fig.subfigures(1, 2)
    ax = axes(left, xlabel="x", ylabel="", xlim=(0, 5), ylim=(-6, 6))
    ax.axhline(0, color=GRID, linewidth=1.5)
    x_values = np.linspace(0, 5, 51)
    residuals = [ax.plot([], [], color=LOSS, linewidth=1.2)[0] for _ in SAMPLES]
    (sums,) = ax.plot([], [], color=MUTED, linestyle="--", linewidth=1.2)
    (at_samples,) = ax.plot([], [], "x", color=MUTED)
    (predictions,) = ax.plot([], [], color=PREDICTION, linewidth=2.5)
    ax.plot(SAMPLES, SAMPLES, "o", color=INK)
    ax.text(0.15, -5.6, "dashed: z = w x + b", color=MUTED)
    curve = axes(right, title="SSR", xlabel="step", ylabel="", xlim=(0, MOST_STEPS), ylim=(0, 32))
    (path,) = curve.plot([], [], color=LOSS)
    (now,) = curve.plot([], [], "o", color=LOSS, clip_on=False)
    labels = [curve.text(96, y, "", ha="right", color=c) for y, c in ((24, WEIGHT), (21, BIAS))]

    def update(activation, bias, step):
        steps = training(activation, bias)[: step + 1]
        w, b = steps[-1].parameter
        function = ACTIVATIONS[activation].function
        z = neuron(SAMPLES, w, b)
        predicted = function(z)
        sums.set_data([0, 5], neuron(np.array([0.0, 5.0]), w, b))
        at_samples.set_data(SAMPLES, z)
        predictions.set_data(x_values, function(neuron(x_values, w, b)))
        for residual, x, y, p in zip(residuals, SAMPLES, SAMPLES, predicted, strict=True):
            residual.set_data([x, x], [y, p])
        losses = [each.loss for each in steps]
        path.set_data(range(step + 1), losses)
        now.set_data([step], [losses[-1]])
        labels[0].set_text(f"weight {number(w, 2)}")
        labels[1].set_text(f"bias {number(b, 2)}")
        size = float(np.linalg.norm(steps[-1].gradient))
        return (
            f"{capital(activation)}, step {step}: weight {number(w, 2)}, bias {number(b, 2)}, "
            f"SSR {number(losses[-1], 2)}, length of the gradient {amount(size)}. "
            f"{health(z, size, step)}"
        )

    return update


def health(z, size, step):
    """How the neuron is, in words."""
    below, samples = int(np.sum(z < 0)), len(z)
    count = {0: "none", samples: "all"}.get(below, below)
    negative = f"z is negative for {count} of the {samples} samples"
    if size == 0:
        return f"{negative}, nothing moves, nothing ever will: the neuron is dead."
    if size < 0.01:
        return f"{negative}, and the gradient is too small to see: alive in name only."
    return f"{negative}." if step == 0 else f"{negative}, and the neuron learns."


# Depth

PLACES = {  # where on which activation
    "sigmoid at z = 0": ("sigmoid", 0),
    "sigmoid at z = 2": ("sigmoid", 2),
    "softplus at z = 0": ("softplus", 0),
    "tanh at z = 1": ("tanh", 1),
    "ReLU, active": ("ReLU", 1),
}
DEEPEST = 30
EDGE = 1e-33  # outside the pictures: what is smaller is drawn there


def depth(fig):
    """The product of equal factors, layer after layer, on a logarithmic axis."""
    ax = axes(fig, xlabel="number of layers", ylabel="product", xlim=(0, 30.5), ylim=(1e-31, 1e31))
    ax.set(yscale="log")
    log_ticks(ax.yaxis, range(-30, 31, 10))
    ax.axhline(1, color=MUTED, linewidth=1)
    (path,) = ax.plot([], [], ".-", color=GRADIENT, linewidth=1.2)
    (now,) = ax.plot([], [], "o", color=GRADIENT, markersize=8)
    label = ax.text(0.5, 1e26, "", color=GRADIENT)
    ax.text(0.5, 1e13, "above 1 it explodes", color=MUTED)
    ax.text(0.5, 1e-25, "below 1 it vanishes", color=MUTED)

    def update(activation, weight, layers):
        name, z = PLACES[activation]
        slope = ACTIVATIONS[name].gradient(z)
        factor = weight * slope
        products = factor ** np.arange(DEEPEST + 1.0)
        heights = np.maximum(products, EDGE)
        path.set_data(range(layers + 1), heights[: layers + 1])
        now.set_data([layers], [heights[layers]])
        base = f"({number(weight)} × {number(slope, 3)}){superscript(layers)}"
        label.set_text(f"{base} = {scientific(products[layers])}")
        place = "an active ReLU" if name == "ReLU" else activation
        fate = "neither vanishes nor explodes"
        if abs(factor - 1) > 1e-9:
            fate = "vanishes with depth" if factor < 1 else "explodes with depth"
        return (
            f"The gradient of {place} is {number(slope, 3)}. Times the weight of "
            f"{number(weight)} each layer contributes {number(factor, 3)}, and {layers} "
            f"{'layer makes' if layers == 1 else 'layers make'} "
            f"{amount(products[layers])}: a product that {fate}."
        )

    return update


LAYERS = 20
BIASES = {"0": 0, "−w/2": -0.5}


def deep(fig):
    """A real stack of one-neuron layers: what each puts out, and the gradient that reaches it."""
    left, right = fig.subfigures(1, 2)
    common = {"xlabel": "layer", "ylabel": "", "xlim": (0, LAYERS + 1)}
    outputs = axes(left, title="output of the layer", ylim=(-1.1, 2.1), **common)
    outputs.set_yticks([-1, 0, 1, 2])
    slopes = axes(right, title="gradient at its input", ylim=(1e-20, 1e20), **common)
    slopes.set(yscale="log")
    log_ticks(slopes.yaxis, range(-20, 21, 10))
    slopes.axhline(1, color=MUTED, linewidth=1)
    numbers = np.arange(1, LAYERS + 1)
    (values,) = outputs.plot(numbers, numbers, "o-", color=PREDICTION, linewidth=1, markersize=4)
    (sizes,) = slopes.plot(numbers, numbers, "o-", color=GRADIENT, linewidth=1, markersize=4)

    def update(activation, weight, bias, x):
        function, gradient = ACTIVATIONS[activation]
        w, b = np.full(LAYERS, float(weight)), np.full(LAYERS, BIASES[bias] * weight)
        z, a = stack(x, w, b, function)
        reached = stack_gradient(w, z, gradient)
        values.set_ydata(np.minimum(a, 3))
        sizes.set_ydata(np.clip(reached, EDGE, 1 / EDGE))
        return (
            f"{capital(activation)}, weight {number(weight)}, bias {number(b[0])}, "
            f"input {number(x)}: the outputs go from {amount(a[0])} in the first layer to "
            f"{amount(a[-1])} in the last, and the gradient goes back from {amount(reached[-1])} "
            f"at the last to {amount(reached[0])} at the first{arrival(reached[0])}."
        )

    return update


def arrival(slope):
    """What has become of a gradient on its way through the stack, in words."""
    if slope == 0:
        return ": nothing arrives"
    if slope < 1e-3:
        return ": it has vanished"
    return ": it has exploded" if slope > 1e3 else ""

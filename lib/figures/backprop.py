"""The pictures of chapter 8: one bias, all seven parameters, regions in the plane, and digits."""

from functools import cache
from itertools import islice, pairwise

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lib.activations import softplus, softplus_gradient
from lib.backprop import (
    Layer,
    accuracy,
    activation,
    cross_entropy,
    dense,
    dense_forward,
    forward,
    loss_and_gradients,
    softmax,
    ssr_loss,
    train,
)
from lib.datasets import digits, drug_dosages, rings
from lib.explore.palette import BIAS, GRADIENT, INK, LOSS, MUTED, PAPER, PREDICTION, WEIGHT
from lib.figures.chain_rule import Node, canvas, edge, stroke
from lib.figures.gradient_descent import Trail, amount, touching, walk
from lib.figures.style import axes, number
from lib.gradients import central_difference
from lib.ssr import ssr, ssr_gradient

X, Y = drug_dosages()
WIDE = np.linspace(-0.05, 1.05, 56)

# The published network: its names, as the chapter writes them, and its values

PUBLISHED = {"w₁": 3.34, "b₁": -1.43, "w₂": -3.53, "b₂": 0.57, "w₃": -1.22, "w₄": -2.3, "b₃": 0.0}


def predict(x, w1, b1, w2, b2, w3, w4, b3):
    return w3 * softplus(w1 * x + b1) + w4 * softplus(w2 * x + b2) + b3


def with_bias(b3):
    return {**PUBLISHED, "b₃": b3}


def loss(b3):
    return ssr(Y, predict(X, *with_bias(b3).values()))


def gradient(b3):
    return ssr_gradient(Y, predict(X, *with_bias(b3).values())).sum()


def pieces():
    """What the two hidden neurons send to the output, and their sum."""
    fig = Figure()
    ax = axes(fig, xlabel="dosage", ylabel="", xlim=(-0.05, 1.3), ylim=(-3.2, 0.4))
    w1, b1, w2, b2, w3, w4, _ = PUBLISHED.values()
    upper, lower = w3 * softplus(w1 * WIDE + b1), w4 * softplus(w2 * WIDE + b2)
    for y, style, name, height in (
        (upper, "--", "upper path", -2.6),
        (lower, ":", "lower path", -0.1),
        (upper + lower, "-", "sum", -2.9),
    ):
        ax.plot(WIDE, y, style, color=PREDICTION if name == "sum" else INK)
        ax.text(1.07, height, name, va="center")
    return fig


def network():
    """The network of the dosages, each edge with its weight and each neuron with its bias."""
    fig = Figure()
    ax = canvas(fig, height=215)
    w1, b1, w2, b2, w3, w4, _ = (number(value, 2) for value in PUBLISHED.values())
    places = {
        "x": (42, 107),
        "softplus(z₁)": (214, 162),
        "softplus(z₂)": (214, 52),
        "ŷ": (390, 107),
    }
    x, upper, lower, output = places.values()
    for start, end, text, up in (
        (x, upper, f"w₁ = {w1}", 20),
        (x, lower, f"w₂ = {w2}", -20),
        (upper, output, f"w₃ = {w3}", 20),
        (lower, output, f"w₄ = {w4}", -20),
    ):
        stroke(ax, start, end, MUTED)
        across, height = np.mean([start, end], axis=0)
        ax.text(across, height + up, text, color=WEIGHT, ha="center", va="center")
    for name, (across, height) in places.items():
        width = 84 if "softplus" in name else 44
        corner = across - width / 2, height - 16
        edgecolour = PREDICTION if name == "ŷ" else INK
        look = {"facecolor": PAPER, "edgecolor": edgecolour, "linewidth": 1.2, "zorder": 2}
        ax.add_patch(Rectangle(corner, width, 32, **look))
        ax.text(across, height, name, ha="center", va="center", zorder=3)
    for (across, height), up, text, colour in (
        (x, 28, "dosage", INK),
        (upper, 28, f"b₁ = {b1}", BIAS),
        (lower, -28, f"b₂ = {b2}", BIAS),
        (output, 28, "b₃ = ?", BIAS),
    ):
        ax.text(across, height + up, text, color=colour, ha="center", va="center")
    return fig


class Fit:
    """The three observations, the curve of a network over them, and its residuals."""

    def __init__(self, panel, ylim):
        ax = axes(panel, xlabel="dosage", ylabel="effectiveness", xlim=(-0.05, 1.05), ylim=ylim)
        self.residuals = [ax.plot([], [], color=LOSS, linewidth=1.5)[0] for _ in X]
        (self.curve,) = ax.plot([], [], color=PREDICTION)
        ax.plot(X, Y, "o", color=INK, clip_on=False, zorder=5)

    def move(self, curve, predicted):
        self.curve.set_data(WIDE, curve)
        for residual, x, y, height in zip(self.residuals, X, Y, predicted, strict=True):
            residual.set_data([x, x], [y, height])


class Parabola:
    """The SSR over b₃, a tangent and a point on it."""

    def __init__(self, panel, xlim, ylim):
        self.ax = axes(panel, xlabel="bias b₃", ylabel="SSR", xlim=xlim, ylim=ylim)
        b = np.linspace(*xlim, 81)
        self.ax.plot(b, [loss(each) for each in b], color=LOSS, linewidth=1.5)
        self.trail = Trail(self.ax)
        (self.tangent,) = self.ax.plot([], [], color=GRADIENT, linestyle="--")
        (self.here,) = self.ax.plot([], [], "o", color=BIAS, markersize=8)
        middle, top = np.mean(xlim), ylim[1]
        behind = {"facecolor": PAPER, "edgecolor": "none", "pad": 2}
        common = {"ha": "center", "bbox": behind}
        self.height = self.ax.text(middle, top * 0.93, "", color=LOSS, **common)
        self.slope = self.ax.text(middle, top * 0.83, "", color=GRADIENT, **common)

    def move(self, b3):
        self.tangent.set_data(*touching(b3, loss(b3), gradient(b3), reach=0.7))
        self.here.set_data([b3], [loss(b3)])
        self.height.set_text(f"SSR {amount(loss(b3))}")
        self.slope.set_text(f"gradient {amount(gradient(b3))}")


def one_bias(fig):
    """The curve that b₃ lifts, beside the SSR and its tangent."""
    left, right = fig.subfigures(1, 2)
    fit, parabola = Fit(left, (-3, 3)), Parabola(right, (-0.3, 4.3), (-2, 24))

    def update(b3):
        fit.move(predict(WIDE, *with_bias(b3).values()), predict(X, *with_bias(b3).values()))
        parabola.move(b3)
        slope = gradient(b3)
        if abs(slope) < 0.05:
            advice = "The curve meets the observations, and the tangent is as good as flat."
        else:
            advice = f"The tangent {'falls: more' if slope < 0 else 'rises: less'} bias is better."
        return (
            f"With bias b₃ = {number(b3, 2)} the SSR is {number(loss(b3), 4)} "
            f"and the gradient {number(slope, 4)}. {advice}"
        )

    return update


RATES = {1 / 6: "1/6", 1 / 3: "1/3"}  # which have no short decimals


@cache
def walk_bias(learning_rate):
    return walk(loss, gradient, 0, learning_rate)


def descent(fig):
    """The steps of b₃ down its parabola, and the curve that it lifts."""
    left, right = fig.subfigures(1, 2)
    fit, parabola = Fit(left, (-3, 6)), Parabola(right, (-2, 7.2), (-6, 75))

    def update(learning_rate, step):
        steps = walk_bias(learning_rate)[: step + 1]
        now = steps[-1]
        move = -learning_rate * now.gradient
        ahead = now.parameter + move
        params = with_bias(now.parameter).values()
        fit.move(predict(WIDE, *params).clip(-20, 20), predict(X, *params).clip(-20, 20))
        parabola.move(now.parameter)
        places = [(each.parameter, each.loss) for each in steps]
        parabola.trail.move(places, (ahead, loss(ahead)))
        away = "" if -2 < now.parameter < 7.2 else ", outside the picture"
        rate = RATES.get(learning_rate, number(learning_rate))
        return (
            f"At learning rate {rate}, step {step}: bias b₃ "
            f"{number(now.parameter, 4)}{away}, SSR {number(now.loss, 4)}, gradient "
            f"{number(now.gradient, 4)}. The next step adds {number(move, 4)}."
        )

    return update


# Every parameter's way back

WAYS = {  # the factors behind each parameter, from the loss back
    "w₁": ("−2r", "w₃", "σ(z₁)", "x"),
    "b₁": ("−2r", "w₃", "σ(z₁)", "1"),
    "w₂": ("−2r", "w₄", "σ(z₂)", "x"),
    "b₂": ("−2r", "w₄", "σ(z₂)", "1"),
    "w₃": ("−2r", "a₁"),
    "w₄": ("−2r", "a₂"),
    "b₃": ("−2r", "1"),
}


def one_sample(x, y, parameters):
    """Every value on the way to the loss of one sample, by name."""
    w1, b1, w2, b2, w3, w4, b3 = parameters.values()
    z1, z2 = w1 * x + b1, w2 * x + b2
    a1, a2 = softplus(z1), softplus(z2)
    predicted = w3 * a1 + w4 * a2 + b3
    return {
        "x": x, "1": 1.0, "z₁": z1, "z₂": z2, "a₁": a1, "a₂": a2, "w₃": w3, "w₄": w4,
        "σ(z₁)": softplus_gradient(z1), "σ(z₂)": softplus_gradient(z2),
        "ŷ": predicted, "−2r": -2 * (y - predicted), "loss": (y - predicted) ** 2,
    }  # fmt: skip


PLACES = {
    "x": (34, 120), "z₁": (132, 190), "z₂": (132, 50), "a₁": (224, 190), "a₂": (224, 50),
    "ŷ": (324, 120), "loss": (426, 120),
}  # fmt: skip
EDGES = [
    ("x", "z₁", "w₁", (-18, 14)), ("x", "z₂", "w₂", (-18, -14)),
    ("z₁", "a₁", "σ(z₁)", (0, 33)), ("z₂", "a₂", "σ(z₂)", (0, -31)),
    ("a₁", "ŷ", "w₃", (20, 14)), ("a₂", "ŷ", "w₄", (20, -14)),
    ("ŷ", "loss", "−2r", (0, 33)),
]  # fmt: skip


class Box(Node):
    WIDTH = 60


def way_back(fig):
    """The graph of one dosage, with the way from the loss back to one parameter."""
    ax = canvas(fig, height=262)
    nodes = {
        name: Box(ax, place, name, {"ŷ": PREDICTION, "loss": LOSS}.get(name, INK))
        for name, place in PLACES.items()
    }
    slopes, ways = {}, {}
    for start, end, slope, label in EDGES:
        (x, y), (right, high) = PLACES[start], PLACES[end]
        ends = (x + 30, y + np.sign(high - y) * 8), (right - 30, high - np.sign(high - y) * 8)
        slopes[slope] = edge(ax, *ends, label)
        (ways[start, end],) = ax.plot(
            *np.transpose(ends), color=GRADIENT, linewidth=4, alpha=0.35, zorder=1.5
        )
    title = ax.text(6, 250, "", color=GRADIENT, va="center")
    ax.text(452, 18, "above: the value", ha="right")
    ax.text(452, 4, "below: the gradient of the loss", ha="right", color=GRADIENT)

    def update(parameter, dosage, b3):
        parameters = with_bias(b3)
        at = int(np.flatnonzero(X == dosage)[0])
        values = one_sample(X[at], Y[at], parameters)
        gradients = {"loss": 1.0, "ŷ": values["−2r"]}
        for n, w in ("₁", "w₃"), ("₂", "w₄"):
            gradients[f"a{n}"] = gradients["ŷ"] * values[w]
            gradients[f"z{n}"] = gradients[f"a{n}"] * values[f"σ(z{n})"]
        gradients["x"] = sum(gradients[f"z{n}"] * parameters[f"w{n}"] for n in "₁₂")
        for name, node in nodes.items():
            node.show(values[name], gradients[name])
        for name, text in slopes.items():
            text.set_text(f"× {number({**parameters, **values}[name], 2)}")
        for (start, end), line in ways.items():
            line.set_visible(on_the_way(parameter, start, end))
        factors = WAYS[parameter]
        product = np.prod([values[name] for name in factors])
        numbers = " × ".join(factor(values[name]) for name in factors)
        title.set_text(f"{parameter}:  {' × '.join(factors)}  =  {number(product, 4)}")

        def nudged(value):
            return one_sample(X[at], Y[at], {**parameters, parameter: value})["loss"]

        measured = central_difference(nudged, parameters[parameter], h=1e-5)
        kind = "bias" if parameter.startswith("b") else "weight"
        return (
            f"At dosage {number(dosage)}, with bias b₃ = {number(b3, 2)}, the gradient of {kind} "
            f"{parameter} is {' × '.join(factors)} = {numbers} = {number(product, 4)}. "
            f"A nudge of {parameter} measures {number(measured, 4)}."
        )

    return update


def factor(value):
    return f"({number(value, 4)})" if value < 0 else number(value, 4)


def on_the_way(parameter, start, end):
    """Whether an edge lies between a parameter and the loss."""
    if end == "loss":
        return True
    if parameter == "b₃":
        return False
    neuron = "₁" if parameter in ("w₁", "b₁", "w₃") else "₂"
    early = parameter in ("w₁", "b₁", "w₂", "b₂")
    return start == f"a{neuron}" or (early and start == f"z{neuron}")


# Training all seven

RATE, MOST, STRIDE = 0.05, 1000, 25
NAMES = {"w₁": WEIGHT, "w₂": WEIGHT, "w₃": WEIGHT, "w₄": WEIGHT, "b₁": BIAS, "b₂": BIAS, "b₃": BIAS}


def dosage_network(w1, b1, w2, b2, w3, w4, b3):
    """The network of the dosages with these seven numbers."""
    return [
        Layer((np.array([[w1, w2]]), np.array([b1, b2])), dense_forward),
        activation("softplus"),
        Layer((np.array([[w3], [w4]]), np.array([b3])), dense_forward),
    ]


def seven(network):
    """The seven numbers, in the order of `NAMES`."""
    (W1, b1), _, (W2, b2) = (layer.parameters for layer in network)
    return np.concatenate([W1.ravel(), W2.ravel(), b1, b2])


def start(name):
    if name == "equal":
        return dosage_network(1.0, 0.0, 1.0, 0.0, 0.5, 0.5, 0.0)
    if name == "far off":
        return dosage_network(1.0, -8.0, -1.0, -8.0, 0.5, 0.5, 0.0)
    rng = np.random.default_rng({"random": 3, "another": 2}[name])
    return [dense(1, 2, rng), activation("softplus"), dense(2, 1, rng)]


@cache
def training_of(name):
    """The curve, the predictions, the loss and the seven parameters at every stride of a start."""
    x, y = X[:, None], Y[:, None]
    epochs = train(start(name), x, y, ssr_loss, RATE, epochs=MOST)
    kept = list(islice(epochs, 0, None, STRIDE))
    return [
        (
            forward(epoch.network, WIDE[:, None])[0].ravel(),
            forward(epoch.network, x)[0].ravel(),
            epoch.loss,
            seven(epoch.network),
        )
        for epoch in kept
    ]


def training(fig):
    """The curve bends to the data while the loss falls and seven parameters move."""
    fig.set_figheight(330 / 72)
    left, right = fig.subfigures(1, 2)
    above, below = right.subfigures(2, 1, height_ratios=(2, 3))
    fit = Fit(left, (-1.6, 2))
    steps = np.arange(0, MOST + 1, STRIDE)
    ax = axes(above, xlabel="step", ylabel="SSR", xlim=(0, 1180), ylim=(1e-6, 30), yscale="log")
    ax.set_xticks([0, 500, MOST])
    ax.set_yticks([1e-6, 1e-4, 1e-2, 1], ["10⁻⁶", "10⁻⁴", "0.01", "1"])
    ax.minorticks_off()
    (losses,) = ax.plot([], [], color=LOSS)
    (point,) = ax.plot([], [], "o", color=LOSS, zorder=4)
    ax = axes(below, xlabel="step", ylabel="parameter", xlim=(0, 1180), ylim=(-9.5, 5.5))
    ax.set_yticks([-5, 0, 5])
    ax.set_xticks([0, 500, MOST])
    labels = [
        ax.text(MOST + 25, 0, name, color=colour, va="center") for name, colour in NAMES.items()
    ]
    looks = ["-", "--", "-.", ":", "-", "--", ":"]
    paths = [
        ax.plot([], [], color=colour, linestyle=look, linewidth=1.3)[0]
        for colour, look in zip(NAMES.values(), looks, strict=True)
    ]
    (now,) = ax.plot([], [], color=MUTED, linewidth=1)

    def update(start, step):
        states = training_of(start)
        curve, predicted, height, parameters = states[step // STRIDE]
        fit.move(curve.clip(-10, 10), predicted.clip(-10, 10))
        losses.set_data(steps, [max(each[2], 1e-7) for each in states])
        point.set_data([step], [max(height, 1e-6)])
        for path, values in zip(paths, np.transpose([each[3] for each in states]), strict=True):
            path.set_data(steps, values)
        for label, y in zip(labels, apart(states[-1][3], gap=1.3), strict=True):
            label.set_y(y)
        now.set_data([step, step], [-9.5, 5.5])
        w1, w2, w3, w4, b1, b2, b3 = (number(each, 2) for each in parameters)
        return (
            f"Step {step} from the start “{start}”: SSR {number(height, 4)}. Upper neuron: weight "
            f"w₁ {w1}, bias b₁ {b1}, then w₃ {w3}. Lower neuron: weight w₂ {w2}, bias b₂ {b2}, "
            f"then w₄ {w4}. Last bias b₃ {b3}. {progress(height)}"
        )

    return update


def progress(height):
    """What a loss says about the curve."""
    if height > 1:
        return "The curve misses by far."
    if height > 0.6:
        return "Hardly better than a flat line at the mean, whose SSR is 0.6667."
    if height > 0.01:
        return "The curve bends towards the observations."
    return "The curve goes through the observations."


def apart(heights, gap):
    """The heights moved such that neighbours are at least a gap apart, in the same order."""
    heights = np.array(heights, float)
    order = np.argsort(heights, kind="stable")
    for _ in range(100):
        for low, high in pairwise(order):
            push = max(0, gap - (heights[high] - heights[low])) / 2
            heights[low] -= push
            heights[high] += push
    return heights


# Regions in the plane

POINTS, LABELS = rings(100, np.random.default_rng(0), noise=0.12)
EDGE = 1.6
GRID = np.linspace(-EDGE, EDGE, 41)
PLANE = np.array(np.meshgrid(GRID, GRID)).reshape(2, -1).T
EPOCHS = 200


@cache
def training_in_the_plane(width):
    """All epochs of a network with so many hidden neurons."""
    rng = np.random.default_rng(1)
    network = [dense(2, width, rng), activation("tanh"), dense(width, 2, rng)]
    return list(
        train(
            network, POINTS, LABELS, cross_entropy, 0.3, epochs=EPOCHS, batch_size=20, rng=rng
        )
    )  # fmt: skip


@cache
def learning_curve(width):
    return [epoch.loss for epoch in training_in_the_plane(width)]


def two_classes(ax):
    """The points of the two rings."""
    inner, outer = POINTS[LABELS == 0], POINTS[LABELS == 1]
    ax.plot(*inner.T, "o", color=INK, markersize=3.5, zorder=4)
    ax.plot(*outer.T, "x", color=INK, markersize=4.5, markeredgewidth=1.2, zorder=4)


def regions(fig):
    """Where the network says “ring”, and its loss at every epoch."""
    left, right = fig.subfigures(1, 2)
    limits = {"xlim": (-EDGE, EDGE), "ylim": (-EDGE, EDGE)}
    ax = axes(left, xlabel="x₁", ylabel="x₂", **limits)
    two_classes(ax)
    curve_ax = axes(right, xlabel="epoch", ylabel="cross-entropy", xlim=(0, EPOCHS), ylim=(0, 0.9))
    (curve,) = curve_ax.plot([], [], color=LOSS, linewidth=1.5)
    (point,) = curve_ax.plot([], [], "o", color=LOSS, zorder=4)
    share = curve_ax.text(EPOCHS, 0.82, "", ha="right")
    made = []

    def update(width, epoch):
        state = training_in_the_plane(width)[epoch]
        ring = softmax(forward(state.network, PLANE)[0])[:, 1].reshape(GRID.size, -1)
        while made:
            made.pop().remove()
        made.append(ax.contourf(GRID, GRID, ring, [0.5, 1.1], colors=[PREDICTION], alpha=0.25))
        made[-1].set(gid="region", zorder=1)
        if ring.min() < 0.5 < ring.max():
            made.append(ax.contour(GRID, GRID, ring, [0.5], colors=[PREDICTION], linewidths=1.5))
            made[-1].set(gid="boundary", zorder=2)
        curve.set_data(range(EPOCHS + 1), learning_curve(width))
        point.set_data([epoch], [learning_curve(width)[epoch]])
        right_ones = accuracy(LABELS, forward(state.network, POINTS)[0])
        share.set_text(f"{right_ones:.0%} right")
        neurons = "neuron" if width == 1 else "neurons"
        return (
            f"With {width} hidden {neurons} after {epoch} epochs the loss is "
            f"{number(state.loss, 3)}, and {right_ones:.0%} of the points are right. "
            f"{shape(ring, right_ones)}"
        )

    return update


def shape(ring, right_ones):
    """What the boundary does, in words."""
    if right_ones == 1:
        return "The boundary goes all the way round the inner points."
    if not ring.min() < 0.5 < ring.max():
        return "There is no boundary: it says the same everywhere."
    return "The boundary leaves the inner points open on a side, or cuts through them."


# Digits


def pictures(images, titles):
    """Small pictures of ink side by side, each with a title."""
    fig = Figure()
    height = 84 * -(-len(images) // 6) + 10
    ax = canvas(fig, height=height)
    for place, (image, title) in enumerate(zip(images, titles, strict=True)):
        x, y = 12 + 75 * (place % 6), height - 80 - 84 * (place // 6)
        cells = 7 * np.arange(9)
        # Paper and ink are data here: the greys stay as they are on dark paper.
        ax.pcolormesh(x + cells, y + cells, image[::-1], cmap="Greys", vmin=0, vmax=16)
        ax.text(x + 28, y + 62, title, ha="center")
    return fig


@cache
def digit_curves(count, epochs=200):
    """The losses of some training digits and of the test digits, epoch by epoch."""
    images, labels = digits()
    x, rng = images.reshape(-1, 64) / 16, np.random.default_rng(0)
    order = rng.permutation(len(x))
    test, some = order[:360], order[360 : 360 + count]
    network = [dense(64, 32, rng), activation("ReLU"), dense(32, 10, rng)]
    epochs = train(
        network, x[some], labels[some], cross_entropy, 0.2, epochs=epochs, batch_size=32, rng=rng
    )
    return np.array(
        [
            [
                loss_and_gradients(each.network, x[who], labels[who], cross_entropy)[0]
                for who in (some, test)
            ]
            for each in epochs
        ]
    )


def overfitting():
    """The loss of training and test digits, for few and for all training digits."""
    fig = Figure()
    for panel, count, epochs in zip(fig.subfigures(1, 2), (60, 1437), (200, 60), strict=True):
        title = f"{count:,} training digits"
        limits = {"xlim": (0, epochs), "ylim": (0.01, 4), "yscale": "log"}
        ax = axes(panel, xlabel="epoch", ylabel="cross-entropy", title=title, **limits)
        ax.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
        ax.minorticks_off()
        curves = digit_curves(count, epochs)
        for values, style, name in zip(curves.T, ("--", "-"), ("training", "test"), strict=True):
            ax.plot(values, style, color=LOSS, linewidth=1.5)
            at = len(values) * 6 // 10
            ax.text(at, values[at] * 1.25, name)
    return fig

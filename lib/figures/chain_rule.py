"""The pictures of chapter 5: a nudge that travels, slopes of curves, and graphs of a chain."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle, RegularPolygon

from lib.activations import ACTIVATIONS, sigmoid, sigmoid_gradient, softplus, softplus_gradient
from lib.chain_rule import chain, line, link, neuron_link, paths
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
from lib.figures.style import axes, number
from lib.gradients import forward_difference
from lib.ssr import ssr, ssr_gradient

# A nudge travels

RULERS = {"weight\n70 kg": 172, "height\n170 cm": 107, "shoe size\n42.5": 42}  # y of each
UNITS = ("kg", "cm", "")
MARKS = np.arange(-6, 7) / 100


def nudge(fig):
    """The same change on three rulers, stretched or shrunk by the slope between two of them."""
    ax = canvas(fig, height=222)
    for name, y in RULERS.items():
        ax.plot(along(MARKS[[0, -1]]), [y, y], color=MUTED, linewidth=0.8)
        ax.plot(along(MARKS), np.full(13, y), "|", color=MUTED, markersize=7)
        ax.text(6, y, name, va="center", linespacing=1.35)
    ax.plot(along([0] * 2), [min(RULERS.values()), max(RULERS.values())], color=MUTED, linewidth=1)
    ax.text(along(0), 14, "from mark to mark: 0.01", color=MUTED, ha="center")
    heights = list(RULERS.values())
    beams = [ax.add_patch(Polygon(np.zeros((4, 2)), color=GRADIENT, alpha=0.25)) for _ in range(2)]
    factors = [ax.text(6, y, "", color=GRADIENT, va="center") for y in (139.5, 74.5)]
    changes = [ax.plot([], [], color=INK, linewidth=3)[0] for _ in heights]
    ends = [ax.plot([], [], "o", color=INK)[0] for _ in heights]
    amounts = [ax.text(380, y, "", va="center") for y in heights]
    title = ax.text(6, 204, "", color=GRADIENT)

    def update(cm_per_kg, size_per_cm, kg):
        slopes = cm_per_kg, size_per_cm
        moves = travel(slopes, kg)
        for beam, above, below in zip(beams, (0, 1), (1, 2), strict=True):
            top, bottom = heights[above], heights[below]
            tips = along(moves[above]), along(moves[below])
            beam.set_xy([(along(0), top), (tips[0], top), (tips[1], bottom), (along(0), bottom)])
        for factor, slope in zip(factors, slopes, strict=True):
            factor.set_text(f"× {number(slope, 2)}")
        for change, end, amount, y, move, unit in zip(
            changes, ends, amounts, heights, moves, UNITS, strict=True
        ):
            change.set_data([along(0), along(move)], [y, y])
            end.set_data([along(move)], [y])
            amount.set_text(f"{signed(move, 4)} {unit}")
        whole = chain(line(cm_per_kg, 30), line(size_per_cm))(70)[1](1)
        title.set_text(f"{times(*slopes, digits=2)} = {number(whole, 2)} sizes per kg")
        product = f"{times(*slopes)} = {number(whole)}"
        if kg == 0:
            return f"No nudge, so nothing moves. The slope is still there: {product}."
        return (
            f"{signed(kg)} kg make {signed(moves[1])} cm, and these make {signed(moves[2])} "
            f"shoe sizes: {product} {'size' if abs(whole) == 1 else 'sizes'} for each kg. "
            f"{verdict(whole)}"
        )

    return update


def travel(slopes, change):
    """A change before and after each of several straight links."""
    changes = [change]
    for slope in slopes:
        changes.append(changes[-1] * slope)
    return changes


def along(change):
    """Where a change stands on a ruler."""
    return 235 + np.asarray(change) * 2250


def signed(value, digits=None):
    return ("+" if round(value, 9) > 0 else "") + number(value, digits)


def times(*factors, digits=None):
    """Several factors as a product, negative ones in brackets, but for the first."""
    first, *others = (number(factor, digits) for factor in factors)
    return " × ".join([first, *(f"({each})" if each[0] == "−" else each for each in others)])


def verdict(slope):
    if slope == 0:
        return "One link with slope 0 stops the change, and nothing arrives."
    direction = "the same" if slope > 0 else "the opposite"
    size = "larger" if abs(slope) > 1 else "smaller" if abs(slope) < 1 else "as large"
    return f"What arrives is {size} and goes in {direction} direction."


# Links that bend

SHIFT = 3
X = np.linspace(-3, 3, 61)
U = np.linspace(-4, 7, 56)


def bowl(x):
    return x * x - SHIFT


def whole(x):
    return sigmoid(bowl(x))


first_link = link(bowl, lambda x: 2 * x)
second_link = link(sigmoid, sigmoid_gradient)


def curves(fig):
    """Two links with a tangent each, and the whole with the product and a difference quotient."""
    fig.set_figheight(300 / 72)
    left, right = fig.subfigures(1, 2)
    above, below = left.subfigures(2, 1)
    ax_u = axes(above, xlabel="x", ylabel="u", xlim=(-3, 3), ylim=(-5, 7))
    ax_y = axes(below, xlabel="u", ylabel="y", xlim=(-4, 7), ylim=(-0.35, 1.35))
    ax = axes(right, xlabel="x", ylabel="y", xlim=(-3, 3), ylim=(-0.35, 1.35))
    ax_u.set_yticks([-3, 0, 3, 6])
    ax_y.set_xticks([-3, 0, 3, 6])
    for each in (ax_y, ax):
        each.set_yticks([0, 0.5, 1])
    pictures = [Tangent(ax_u, X, bowl), Tangent(ax_y, U, sigmoid), Tangent(ax, X, whole)]
    (secant,) = ax.plot([], [], color=INK, linewidth=1)
    (ends,) = ax.plot([], [], "s", color=INK, markersize=4)
    behind = {"facecolor": PAPER, "edgecolor": "none", "pad": 2}
    quotient = ax.text(-2.8, -0.26, "", bbox=behind)

    def update(x, h):
        u, back_u = first_link(x)
        y, back_y = second_link(u)
        slopes = back_u(1), back_y(1), back_u(back_y(1))
        measured = forward_difference(whole, x, h)
        names = "first slope", "second slope", "their product"
        for picture, name, place, slope in zip(pictures, names, (x, u, x), slopes, strict=True):
            picture.move(place, slope, f"{name} {number(slope, 3)}")
        secant.set_data([x - 2, x + 2], [y - 2 * measured, y + 2 * measured])
        ends.set_data([x, x + h], [y, whole(x + h)])
        quotient.set_text(f"difference quotient {number(measured, 3)}")
        return (
            f"At x = {number(x)} the first link has slope {number(slopes[0])}. It makes "
            f"u = {number(u, 2)}, where the second has slope {number(slopes[1], 4)}. The product "
            f"is {number(slopes[2], 4)}. The whole, nudged by {number(h)}, has the slope "
            f"{number(measured, 4)}, off by {number(measured - slopes[2], 4)}."
        )

    return update


class Tangent:
    """A curve, a point that moves on it, and a piece of the line that touches it there."""

    def __init__(self, ax, places, function):
        self.function, (low, high) = function, ax.get_xlim()
        self.reach = (high - low) / 5
        ax.plot(places, function(places), color=PREDICTION, linewidth=1.5)
        (self.line,) = ax.plot([], [], color=GRADIENT, linestyle="--")
        (self.point,) = ax.plot([], [], "o", color=INK, zorder=4)
        self.label = ax.set_title("", color=GRADIENT)

    def move(self, x, slope, label):
        y, reach = self.function(x), self.reach
        self.line.set_data([x - reach, x + reach], [y - reach * slope, y + reach * slope])
        self.point.set_data([x], [y])
        self.label.set_text(label)


# The chain as a graph


class Node:
    """A box with a name above it, a value in its upper half and a gradient in its lower half."""

    WIDTH, HEIGHT = 66, 44

    def __init__(self, ax, centre, name, colour=INK, gradient=True):
        x, y = self.centre = np.array(centre)
        height = self.HEIGHT if gradient else self.HEIGHT / 2
        corner = x - self.WIDTH / 2, y - height / 2
        box = {"facecolor": PAPER, "edgecolor": colour, "linewidth": 1.2, "zorder": 2}
        ax.add_patch(Rectangle(corner, self.WIDTH, height, **box))
        self.name = ax.text(x, y + height / 2 + 5, name, color=colour, ha="center")
        middle = {"ha": "center", "va": "center", "zorder": 3}
        self.value = ax.text(x, y + (height / 4 if gradient else 0), "", **middle)
        self.gradient = ax.text(x, y - height / 4, "", color=GRADIENT, **middle)
        if gradient:
            stroke(ax, (corner[0] + 1, y), (corner[0] + self.WIDTH - 1, y), GRID, zorder=3)

    def show(self, value, gradient=None):
        self.value.set_text(number(value, 2))
        if gradient is not None:
            self.gradient.set_text(number(gradient, 2))


def edge(ax, start, end, label=(0, 10)):
    """The way between two points, its arrow pointing back; returns the text for its factor."""
    (x, y), (across, up) = np.mean([start, end], axis=0), np.subtract(end, start)
    stroke(ax, start, end, MUTED)
    turn = np.arctan2(up, across) + np.pi / 2
    ax.add_patch(RegularPolygon((x, y), 3, radius=4.5, orientation=turn, color=GRADIENT, zorder=3))
    return ax.text(x + label[0], y + label[1], "", color=GRADIENT, ha="center", va="center")


def stroke(ax, start, end, colour, zorder=1):
    """A line that never changes: as a patch it is drawn once for all states."""
    ax.add_patch(Polygon([start, end], closed=False, fill=False, edgecolor=colour, zorder=zorder))


OBSERVED = 3


def neuron_graph(fig):
    """A neuron and its squared error: every value, and every gradient from the loss back."""
    ax = canvas(fig, height=262)
    w = Node(ax, (40, 210), "weight w", WEIGHT)
    x = Node(ax, (40, 135), "input x")
    b = Node(ax, (40, 60), "bias b", BIAS)
    z = Node(ax, (183, 135), "z = w·x + b")
    predicted = Node(ax, (304, 135), "", PREDICTION)
    loss = Node(ax, (424, 135), "loss", LOSS)
    observed = Node(ax, (424, 52), "observed y", gradient=False)
    observed.show(OBSERVED)
    stroke(ax, (424, 80), (424, 113), MUTED)
    by_w, by_x, by_b = (
        edge(ax, (73, start), (150, end), label)
        for start, end, label in ((210, 147, (16, 12)), (135, 135, (0, 10)), (60, 123, (18, -12)))
    )
    by_z, by_predicted = edge(ax, (216, 135), (271, 135)), edge(ax, (337, 135), (391, 135))
    ax.text(150, 27, "above: the value", color=INK)
    ax.text(150, 12, "below: the gradient of the loss", color=GRADIENT)

    def update(weight, bias, input, activation):
        values, slopes, gradients = forward_and_back(weight, bias, input, activation)
        for node, value, gradient in zip(
            (w, x, b, z, predicted, loss), values, gradients, strict=True
        ):
            node.show(value, gradient)
        for factor, slope in zip((by_x, by_w, by_b, by_z, by_predicted), slopes, strict=True):
            factor.set_text(f"× {number(slope, 2)}")
        predicted.name.set_text(f"ŷ = {activation}(z)")
        _, of_w, of_b, of_z, of_predicted = slopes
        for_w = f"{times(of_predicted, of_z, of_w, digits=2)} = {number(gradients[0], 2)}"
        for_b = f"{times(of_predicted, of_z, of_b, digits=2)} = {number(gradients[2], 2)}"
        return (
            f"The prediction is {number(values[4], 2)}, the observed value {OBSERVED}, the loss "
            f"{number(values[5], 2)}. From the loss back to the weight: {for_w}; "
            f"to the bias: {for_b}. {advice(gradients[0], slopes)}"
        )

    return update


def forward_and_back(w, b, x, activation):
    """The values of all nodes, the slopes of all edges, and the gradients of all nodes."""
    z, back_z = neuron_link(x, w, b)
    predicted, back_predicted = link(*ACTIVATIONS[activation])(z)
    loss, back_loss = link(
        lambda predicted: ssr(OBSERVED, predicted),
        lambda predicted: ssr_gradient(OBSERVED, predicted),
    )(predicted)
    to_predicted = back_loss(1)
    to_z = back_predicted(to_predicted)
    to_x, to_w, to_b = back_z(to_z)
    values = w, x, b, z, predicted, loss
    slopes = *back_z(1), back_predicted(1), back_loss(1)
    return values, slopes, (to_w, to_x, to_b, to_z, to_predicted, 1)


def advice(gradient, slopes):
    """What a gradient of the weight says."""
    if gradient == 0:
        names = {4: "The residual is 0", 3: "The activation has slope 0 here", 1: "The input is 0"}
        why = next(name for at, name in names.items() if slopes[at] == 0)
        return f"{why}, and a factor of 0 leaves nothing for the weight."
    return f"{'Less' if gradient > 0 else 'More'} weight would make the loss smaller."


def two_ways(values, gradients, slopes):
    """Weight, height and shoe size, with a second way that does not lead through the height."""
    fig = Figure()
    ax = canvas(fig, height=175)
    names = "weight (kg)", "height (cm)", "shoe size"
    places = (60, 45), (230, 120), (400, 45)
    for name, place, value, gradient in zip(names, places, values, gradients, strict=True):
        Node(ax, place, name).show(value, gradient)
    ways = ((94, 58), (196, 111)), ((264, 111), (366, 58)), ((94, 36), (366, 36))
    labels = (-24, 12), (24, 12), (0, -12)
    for way, label, slope in zip(ways, labels, slopes, strict=True):
        edge(ax, *way, label).set_text(f"× {number(slope, 2)}")
    return fig


# Two paths through a hidden layer

WIDE = np.linspace(-3, 3, 49)
softplus_link = link(softplus, softplus_gradient)
upper = chain(line(2), softplus_link)


def lower(v):
    return chain(line(-2), softplus_link, line(v))


def two_paths(fig):
    """The outputs of two hidden neurons and their sum, each with its tangent at the same x."""
    ax = axes(fig, xlabel="Input (x)", ylabel="Output", xlim=(-3, 3), ylim=(-10, 10))
    ax.set_yticks(range(-10, 11, 5))
    looks = {"linewidth": 1.5, "color": INK}
    curves = [
        ax.plot([], [], linestyle=style, label=label, **(looks | more))[0]
        for style, label, more in (
            ("--", "path 1", {}),
            (":", "path 2", {}),
            ("-", "sum", {"color": PREDICTION, "linewidth": 2.5}),
        )
    ]
    ax.legend(loc="lower right", ncols=3)
    tangents = [ax.plot([], [], color=GRADIENT)[0] for _ in curves]
    points = [ax.plot([], [], "o", color=GRADIENT)[0] for _ in curves]
    title = ax.set_title("", color=GRADIENT)

    def update(x, weight):
        links = upper, lower(weight), paths(upper, lower(weight))
        slopes = []
        for each, curve, tangent, point in zip(links, curves, tangents, points, strict=True):
            value, back = each(x)
            slopes.append(back(1))
            curve.set_data(WIDE, each(WIDE)[0])
            reach = np.array([-0.6, 0.6])
            tangent.set_data(x + reach, value + slopes[-1] * reach)
            point.set_data([x], [value])
        one, two, both = (number(slope, 2) for slope in slopes)
        sign = "−" if slopes[1] < 0 else "+"
        title.set_text(f"slopes {one} {sign} {number(abs(slopes[1]), 2)} = {both}")
        return (
            f"At x = {number(x)} path 1 has slope {one} and path 2, with weight {number(weight)}, "
            f"slope {two}. Their sum has slope {both}. {effect(*slopes)}"
        )

    return update


def effect(one, two, both):
    if abs(both) < 0.005:
        return "The two cancel: each path is steep, and the output is flat."
    if two == 0:
        return "Path 2 is closed, and path 1 decides alone."
    return "They pull together." if one * two > 0 else "They pull against each other."


def canvas(fig, height):
    """Axes without a frame, whose coordinates are the figure's points."""
    fig.set_size_inches(460 / 72, height / 72)
    ax = fig.add_axes((0, 0, 1, 1), xlim=(0, 460), ylim=(0, height))
    ax.set_axis_off()
    return ax

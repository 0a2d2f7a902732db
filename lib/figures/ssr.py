"""The pictures of chapter 6: residuals as segments and squares, prices, and the SSR as a map."""

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lib.datasets import points_near_a_line
from lib.explore.palette import BIAS, GRADIENT, INK, LOSS, MUTED, PAPER, PREDICTION
from lib.figures.neuron import canvas
from lib.figures.style import axes, number
from lib.neuron import neuron
from lib.regression import fit_line, predict
from lib.ssr import residuals, rmse, ssr, ssr_gradient

X, Y = points_near_a_line()
BEST = fit_line(X, Y)
LEAST = ssr(Y, predict(BEST, X))
MIDDLE = BEST.through
ENDS = np.array([-2.0, 8.0])  # where a line begins and ends, outside every picture
AREA = {"facecolor": to_rgba(LOSS, 0.22), "edgecolor": LOSS, "linewidth": 0.8}


class Fit:
    """The five points, a line, and from each point a segment to the line: its residual."""

    def __init__(self, ax):
        self.segments = [ax.plot([], [], color=LOSS)[0] for _ in X]
        (self.line,) = ax.plot([], [], color=PREDICTION)
        ax.plot(X, Y, "o", color=INK)

    def move(self, w, b):
        self.line.set_data(ENDS, neuron(ENDS, w, b))
        predicted = neuron(X, w, b)
        for segment, x, y, end in zip(self.segments, X, Y, predicted, strict=True):
            segment.set_data([x, x], [y, end])
        return residuals(Y, predicted)


def rulers(*lines):
    """The same five points under two lines, with the residuals of each."""
    fig = Figure(figsize=(460 / 72, 210 / 72))
    for panel, (w, b) in zip(fig.subfigures(1, 2), lines, strict=True):
        title = f"ŷ = {number(w)} x + {number(b)}".replace("= 1 x", "= x")
        ax = axes(panel, xlabel="x", ylabel="y", xlim=(0, 6), ylim=(0, 7), title=title)
        for x, y, r in zip(X, Y, Fit(ax).move(w, b), strict=True):
            sign = "+" if r > 0 else ""
            ax.text(x, y + 0.35 if r >= 0 else y - 0.75, sign + number(r), color=LOSS, ha="center")
    return fig


# Why not add them up


def hinge(fig):
    """A line that turns about the middle of the points, and its residuals by sign, stacked."""
    left, right = fig.subfigures(1, 2)
    ax = axes(left, xlabel="x", ylabel="y", xlim=(0.5, 5.5), ylim=(-3, 11))
    fit = Fit(ax)
    ax.plot(*MIDDLE, "s", color=INK, markersize=11, fillstyle="none")
    ax = axes(right, xlabel="the line", ylabel="length, added up", xlim=(-0.6, 1.6), ylim=(0, 13))
    ax.set_xticks([0, 1], ["above", "below"])
    ax.grid(axis="x", visible=False)
    stacks = [[ax.add_patch(Rectangle((0, 0), 0, 0, **AREA)) for _ in X] for _ in range(2)]
    sums = [ax.text(at, 0, "", color=LOSS, ha="center") for at in (0, 1)]

    def update(w):
        r = fit.move(w, MIDDLE[1] - w * MIDDLE[0])
        totals = []
        for at, sign in enumerate((1, -1)):
            lengths = np.maximum(sign * r, 0)
            tops = np.cumsum(lengths)
            for piece, length, top in zip(stacks[at], lengths, tops, strict=True):
                piece.set_bounds(at - 0.4, top - length, 0.8, length)
            totals.append(number(sign * tops[-1], 2))
            sums[at].set(text="+" * (sign > 0) + totals[-1], y=tops[-1] + 0.3)
        longest = number(np.abs(r).max(), 2)
        return (
            f"With weight {number(w, 2)} the positive residuals add up to {totals[0]} and the "
            f"negative ones to {totals[1]}. Their sum is {number(r.sum(), 2)}; "
            f"the longest residual is {longest} long."
        )

    return update


# Squares


UNIT = 22  # points: as much to the right as upwards, so that squares are squares


def to_scale(panel, left, xlim, ylim):
    """Axes on which a unit is as long to the right as it is upwards."""
    width, height = panel.bbox.width * 72 / panel.dpi, panel.bbox.height * 72 / panel.dpi
    size = np.ptp(xlim) * UNIT / width, np.ptp(ylim) * UNIT / height
    return panel.add_axes((left / width, 40 / height, *size), xlim=xlim, ylim=ylim)


def squares(fig):
    """The square of each residual, and beside them one square of the area of all together."""
    fig.set_figheight(252 / 72)
    left, right = fig.subfigures(1, 2)  # equal, so that they keep one scale on a phone
    ax = to_scale(left, 40, xlim=(-1.6, 6.6), ylim=(-0.5, 8))
    ax.set(xlabel="x", ylabel="y", xticks=range(7), yticks=range(9))
    areas = [ax.add_patch(Rectangle((0, 0), 0, 0, **AREA)) for _ in X]
    fit = Fit(ax)
    addends = ax.text(-2.8, 8.4, "", color=LOSS)
    ax = to_scale(right, 26, xlim=(-0.1, 8.3), ylim=(-0.5, 8))
    ax.set_axis_off()
    result = ax.text(0, 0, "", color=LOSS)
    strips = [ax.add_patch(Rectangle((0, 0), 0, 0, **AREA)) for _ in X]
    least = np.sqrt(LEAST)
    outline = {"fill": False, "edgecolor": INK, "linestyle": (0, (3, 2)), "linewidth": 1.2}
    ax.add_patch(Rectangle((0, 0), least, least, **outline))
    ax.text(0, -0.7, f"dashed: {number(LEAST, 2)}, the least there is")

    def update(w, b):
        r = fit.move(w, b)
        total = float(np.sum(r**2))
        side = np.sqrt(total)
        for area, x, y, length in zip(areas, X, Y, r, strict=True):
            area.set_bounds(x, y - length, -length, length)  # clear of a line that rises
        tops = np.cumsum(r**2) / side
        for strip, low, top in zip(strips, [0, *tops], tops, strict=False):
            strip.set_bounds(0, low, side, top - low)
        terms = " + ".join(number(length**2, 2) for length in r)
        addends.set_text(terms)
        result.set(text=f"SSR {number(total, 2)}", y=side + 0.3)
        return (
            f"With weight {number(w, 1)} and bias {number(b, 1)} the squares have the areas "
            f"{terms}. Together that is an SSR of {number(total, 2)}; {above(total)}."
        )

    return update


def above(total):
    """How far a sum of squares is from the least."""
    if total - LEAST < 1e-9:
        return "no line has less"
    return f"the least is {number(LEAST, 2)}"


# What a residual costs


def prices():
    """A residual's square and its length, and the slope of each."""
    fig = Figure(figsize=(460 / 72, 220 / 72))
    left, right = fig.subfigures(1, 2)
    ax = axes(left, title="price", xlabel="residual", ylabel="", xlim=(-3.2, 3.2), ylim=(0, 9.5))
    r = np.linspace(-3, 3, 61)
    ax.plot(r, r**2, color=LOSS)
    ax.plot(r, np.abs(r), color=LOSS, linestyle="--")
    ax.text(1.9, 5.2, "square", color=LOSS, ha="right")
    ax.text(3.2, 0.9, "length", color=LOSS, ha="right")
    ax = axes(right, title="slope", xlabel="residual", ylabel="", xlim=(-3.2, 3.2), ylim=(-7, 7))
    ax.plot(r, 2 * r, color=GRADIENT)
    for side in (-3, 3):
        ax.plot([0, side], np.sign([side, side]), color=GRADIENT, linestyle="--")
        ax.plot(0, np.sign(side), "o", color=GRADIENT, markerfacecolor=PAPER)
    ax.text(1.9, 5, "of the square", color=GRADIENT, ha="right")
    ax.text(3.2, -0.6, "of the length", color=GRADIENT, ha="right")
    return fig


BEHIND = {"facecolor": PAPER, "edgecolor": "none", "pad": 2}


# One number for five values


RULES = {  # how a total is made of residuals, where it is least, and how high its picture goes
    "sum of squares": (np.square, "mean", np.mean, 700),
    "sum of lengths": (np.abs, "median", np.median, 70),
}


def total(price, values, guess):
    return float(np.sum(price(residuals(values, np.full(len(values), guess)))))


def guesses(fig):
    """One guess for five values: what it costs in squares and in lengths, and what costs least."""
    fig.set_figheight(240 / 72)
    c = np.linspace(0, 25, 51)
    parts = []
    for panel, (name, (*_, top)) in zip(fig.subfigures(1, 2), RULES.items(), strict=True):
        common = {"xlabel": "guess c", "ylabel": "", "xlim": (-1, 26)}
        ax = axes(panel, title=name, ylim=(-0.14 * top, top), **common)
        (curve,) = ax.plot([], [], color=LOSS, linewidth=1.5)
        (below,) = ax.plot([], [], color=MUTED, linewidth=1.2, linestyle=":")
        (values,) = ax.plot([], [], "o", color=INK, markersize=5)
        (here,) = ax.plot([], [], "D", color=PREDICTION, markersize=8)
        label = ax.text(0, 0.9 * top, "", bbox=BEHIND, ha="left")
        parts.append((curve, below, here, values, label))

    def update(last, guess):
        data = np.array([*Y[:-1], last])
        earlier = np.array([np.sum(data[:i] == data[i]) for i in range(5)])  # equal ones pile up
        said = []
        for (curve, below, here, values, label), (price, name, middle, top) in zip(
            parts, RULES.values(), strict=True
        ):
            best, cost = float(middle(data)), total(price, data, guess)
            curve.set_data(c, [total(price, data, each) for each in c])
            below.set_data([best, best], [0, 0.87 * top])
            here.set_data([guess], [cost])
            values.set_data(data, (0.055 * earlier - 0.1) * top)
            label.set(text=f"{name} {number(best)}", x=best - 0.5)
            said.append((number(cost), name, number(best), number(total(price, data, best))))
        (squares, _, mean, least), (lengths, _, median, shortest) = said
        return (
            f"With the last value {number(last)} and the guess {number(guess)} the sum of "
            f"squares is {squares}; the least is {least}, at the mean, {mean}. The sum of "
            f"lengths is {lengths}; the least is {shortest}, at the median, {median}."
        )

    return update


# The landscape


def landscape(fig):
    """A place on the map of the SSR over weight and bias, and the line that it stands for."""
    left, right = fig.subfigures(1, 2, width_ratios=(6, 5))
    b_ends, w_ends = np.array([-0.4, 4.8]), np.array([-0.1, 1.3])
    ax = axes(left, xlabel="bias b", ylabel="weight w", xlim=b_ends, ylim=w_ends)
    b, w = np.meshgrid(np.linspace(*b_ends, 53), np.linspace(*w_ends, 57))
    heights = np.vectorize(lambda w, b: ssr(Y, neuron(X, w, b)))(w, b)
    levels = [3, 5, 10, 20, 40]
    rings = ax.contour(b, w, heights, levels, colors=LOSS, linewidths=0.8)
    ax.clabel(rings, levels[1:], fontsize=8)
    ax.plot(BEST.intercept, BEST.slope, "+", color=INK, markersize=10)
    level = {  # along b the sum of the residuals is 0, along w that of the residuals times x
        "w": {"color": GRADIENT, "linewidth": 1.5, "linestyle": ":"},
        "b": {"color": GRADIENT, "linewidth": 1.5, "linestyle": "--"},
    }
    ax.plot((X @ Y - w_ends * (X @ X)) / X.sum(), w_ends, **level["w"])
    ax.plot(Y.mean() - w_ends * X.mean(), w_ends, **level["b"])
    (place,) = ax.plot([], [], "o", color=INK, markersize=8)
    title = ax.set_title("")
    ax = axes(right, xlabel="x", ylabel="y", xlim=(-0.3, 6), ylim=(-1, 12))
    fit = Fit(ax)
    (start,) = ax.plot([], [], "o", color=BIAS, markersize=8)
    slopes = {}
    for y, (name, look) in zip((11.2, 10.2), level.items(), strict=True):
        ax.plot([0.2, 0.9], [y + 0.25, y + 0.25], **look)
        slopes[name] = ax.text(1.1, y, "", color=GRADIENT)

    def update(w, b):
        place.set_data([b], [w])
        start.set_data([0], [b])
        height = number(np.sum(fit.move(w, b) ** 2), 2)
        upstream = ssr_gradient(Y, neuron(X, w, b))
        along = {"w": upstream @ X, "b": upstream.sum()}
        title.set_text(f"SSR {height}")
        for name, slope in along.items():
            slopes[name].set_text(f"slope along {name}: {number(slope, 2)}")
        here = f"At weight {number(w, 1)} and bias {number(b, 1)} the SSR is {height}."
        if np.allclose(list(along.values()), 0):
            return f"{here} Both slopes are 0.00: this is the bottom."
        return (
            f"{here} Its slope along w is {number(along['w'], 2)}, "
            f"{advice(along['w'], 'weight')}; along b it is {number(along['b'], 2)}, "
            f"{advice(along['b'], 'bias')}."
        )

    return update


def advice(slope, name):
    """What a slope of the loss asks for."""
    if abs(slope) < 1e-9:
        return f"so the {name} alone gains nothing"
    return f"so {'less' if slope > 0 else 'more'} {name} is better"


# The mean


def shared(actual, predicted):
    """The squares of the residuals, and the same area shared out equally."""
    fig, ax = canvas(height=206)
    unit, step = 76, 84  # points for one unit of a residual, and from square to square
    rows = {
        118: np.abs(residuals(actual, predicted)),
        26: np.full(len(actual), rmse(actual, predicted)),
    }
    for bottom, sides in rows.items():
        for place, side in enumerate(sides):
            middle = 62 + place * step
            corner = middle - side * unit / 2, bottom
            ax.add_patch(Rectangle(corner, side * unit, side * unit, **AREA))
            ax.text(middle, bottom - 13, number(side**2, 2), color=LOSS, ha="center")
    ax.plot([corner[0]] * 2, [bottom, bottom + side * unit], color=INK, linewidth=3)
    ax.text(middle, bottom + side * unit + 7, f"RMSE {number(side, 2)}", ha="center")
    return fig

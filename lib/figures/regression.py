"""The pictures of chapter 4: slopes, a line fitted by hand, an outlier, and unseen inputs."""

from itertools import combinations

import numpy as np
from matplotlib.figure import Figure

from lib.datasets import points_near_a_line, used_cars
from lib.explore.palette import BIAS, INK, LOSS, MUTED, PREDICTION, WEIGHT
from lib.figures.style import axes, number
from lib.neuron import neuron
from lib.regression import fit_line, predict, r_squared, slope_between
from lib.ssr import residuals, ssr

X, Y = points_near_a_line()
ENDS = np.array([-0.2, 6.0])  # where a line over these points begins and ends


def responses(x, outputs):
    """Two small data sets over the same inputs, their lines, and the step that is the slope."""
    fig = Figure(figsize=(460 / 72, 190 / 72))
    panels = fig.subfigures(1, 2)
    for panel, (name, y) in zip(panels, outputs.items(), strict=True):
        line = fit_line(x, y)
        title = f"slope {number(line.slope, 0)}"
        ax = axes(panel, title=title, xlabel=name, ylabel="marks", xlim=(0, 10), ylim=(0, 100))
        ends = np.array([0.3, 9.7])
        ax.plot(ends, predict(line, ends), color=PREDICTION)
        run = np.array([5.5, 6.5])  # away from the points
        below, above = predict(line, run)
        ax.plot(run, [below, below], color=MUTED, linewidth=1.2)
        ax.plot(run[[1, 1]], [below, above], color=WEIGHT, linewidth=3, solid_capstyle="butt")
        ax.plot(x, y, "o", color=INK)
    return fig


def pair_lines(x, y):
    """The line through each pair of points, as far as the picture goes."""
    fig = Figure(figsize=(460 / 72, 220 / 72))
    ax = axes(fig, xlabel="x", ylabel="y", xlim=ENDS, ylim=(0, 8))
    for first, second in combinations(zip(x, y, strict=True), 2):
        slope = slope_between(first, second)
        ax.plot(ENDS, first[1] + slope * (ENDS - first[0]), color=PREDICTION, linewidth=0.9)
    ax.plot(x, y, "o", color=INK, markersize=8)
    return fig


class Residuals:
    """A line over points, and a dashed segment from each point to the line."""

    def __init__(self, ax, points):
        look = {"color": LOSS, "linewidth": 1.5, "linestyle": (0, (2, 1.5))}
        self.segments = [ax.plot([], [], **look)[0] for _ in range(points)]
        (self.predictions,) = ax.plot([], [], color=PREDICTION)

    def move(self, ends, heights, x, y, predicted):
        self.predictions.set_data(ends, heights)
        for segment, at, low, high in zip(self.segments, x, y, predicted, strict=True):
            segment.set_data([at, at], [low, high])


def fit(fig):
    """A line to fit by hand; the least-squares line appears only for those who ask."""
    best = fit_line(X, Y)
    least = ssr(Y, predict(best, X))
    ax = axes(fig, xlabel="x", ylabel="y", xlim=ENDS, ylim=(0, 8))
    look = {"color": INK, "linewidth": 1.2, "linestyle": (0, (6, 4))}
    (answer,) = ax.plot(ENDS, predict(best, ENDS), **look)
    (key,) = ax.plot([4.1, 4.6], [0.6, 0.6], **look)
    name = ax.text(4.7, 0.6, "least squares", va="center_baseline")
    line = Residuals(ax, len(X))
    ax.plot(X, Y, "o", color=INK, markersize=8)
    (start,) = ax.plot([], [], "o", color=BIAS, markersize=8)
    title = ax.set_title("")

    def update(slope, intercept, reveal):
        predicted = neuron(X, slope, intercept)
        squares = residuals(Y, predicted) ** 2
        total = ssr(Y, predicted)
        line.move(ENDS, neuron(ENDS, slope, intercept), X, Y, predicted)
        start.set_data([0], [intercept])
        for artist in (answer, key, name):
            artist.set_visible(reveal)
        terms = " + ".join(number(square, 2) for square in squares)
        title.set_text(f"SSR {number(total, 2)} = {terms}")
        said = f"Slope {number(slope, 1)} and intercept {number(intercept, 1)}: "
        said += f"SSR {number(total, 2)}."
        if reveal:
            said += (
                f" The dashed least-squares line has slope {number(best.slope, 1)}, intercept "
                f"{number(best.intercept, 1)} and SSR {number(least, 2)}; yours is "
            )
            said += "the same." if total - least < 1e-9 else f"{number(total - least, 2)} above it."
        return said

    return update


LOWEST, HIGHEST = -4, 14  # how far a point is dragged


def outlier(fig):
    """One of the five points is dragged up and down; the line follows, and R² with it."""
    left, right = fig.subfigures(1, 2)
    was = fit_line(X, Y)
    ax = axes(left, xlabel="x", ylabel="y", xlim=(0.5, 5.5), ylim=(LOWEST - 1, HIGHEST + 1))
    ax.set_yticks(range(-5, 16, 5))
    ends = np.array([0.5, 5.5])
    ax.plot(ends, predict(was, ends), color=MUTED, linestyle="--", linewidth=1.2)
    ax.plot(X, Y, "o", color=MUTED, fillstyle="none")
    line = Residuals(ax, len(X))
    (others,) = ax.plot([], [], "o", color=INK)
    (dragged,) = ax.plot([], [], "D", color=INK, markersize=9)
    slope = ax.set_title("")
    ax = axes(
        right, xlabel="y of the dragged point", ylabel="R²", xlim=(-5, 15), ylim=(-0.05, 1.05)
    )
    heights = np.linspace(LOWEST, HIGHEST, 73)
    curves = {point: [quality_of(moved(point, each)) for each in heights] for point in X}
    (curve,) = ax.plot([], [], color=MUTED, linewidth=1.5)
    (here,) = ax.plot([], [], "D", color=INK, markersize=9)
    quality = ax.set_title("")

    def update(point, y):
        now = moved(point, y)
        best = fit_line(X, now)
        predicted = predict(best, X)
        r2 = r_squared(now, predicted)
        line.move(ends, predict(best, ends), X, now, predicted)
        others.set_data(X[X != point], now[X != point])
        dragged.set_data([point], [y])
        curve.set_data(heights, curves[point])
        here.set_data([y], [r2])
        slope.set_text(f"slope {number(best.slope, 2)}")
        quality.set_text(f"R² {number(r2, 2)}")
        still = y == Y[X == point][0]
        said = (
            f"With the point at x = {point} {'left at' if still else 'dragged to'} y = "
            f"{number(y)}, the line has slope {number(best.slope, 2)} and intercept "
            f"{number(best.intercept, 2)}, and R² is {number(r2, 2)}."
        )
        if not still:
            said += (
                f" Before, the slope was {number(was.slope, 2)} and R² {number(quality_of(Y), 2)}."
            )
        if point == X.mean():
            said += " In the middle, the point moves the line up and down but cannot tilt it."
        return said

    return update


def moved(point, height):
    """The y of all points, with that of one changed."""
    return np.where(X == point, height, Y)


def quality_of(y):
    return r_squared(y, predict(fit_line(X, y), X))


def unseen(fig):
    """A price predicted from the age of a car, inside the data and far outside."""
    age_seen, price_seen = used_cars()
    oldest, newest = age_seen.max(), age_seen.min()
    best = fit_line(age_seen, price_seen)
    ax = axes(
        fig,
        xlabel="age (years)",
        ylabel="price (1,000 euros)",
        xlim=(-0.5, 16.5),
        ylim=(-11, 23),
    )
    ax.axhline(0, color=MUTED, linewidth=0.8)
    inside, after, before = np.array([[newest, oldest], [oldest, 17], [-1, newest]])
    ax.plot(inside, predict(best, inside), color=PREDICTION)
    for outside in (after, before):
        ax.plot(outside, predict(best, outside), color=PREDICTION, linestyle=(0, (2, 2)))
    ages = np.linspace(0, 16.5, 67)
    (rule,) = ax.plot(ages, usual_price(ages), color=MUTED, linewidth=1.5, linestyle="--")
    ax.plot(age_seen, price_seen, "o", color=INK)
    (error,) = ax.plot([], [], color=LOSS, linewidth=1.5)
    (usual,) = ax.plot([], [], "s", color=INK, fillstyle="none")
    (guess,) = ax.plot([], [], "D", color=PREDICTION, markersize=9)
    title = ax.set_title("")

    def update(age, reveal):
        predicted, price = predict(best, age), usual_price(age)
        guess.set_data([age], [predicted])
        error.set_data([age, age], [price, predicted])
        usual.set_data([age], [price])
        for artist in (rule, error, usual):
            artist.set_visible(reveal)
        title.set_text(f"predicted price {number(predicted, 2)}")
        said = f"At an age of {years(age)} the prediction is {euros(predicted)}. "
        if age > oldest:
            said += f"That is {years(age - oldest)} older than the oldest car of the data."
        elif age < newest:
            said += f"That is {years(newest - age)} younger than the youngest car of the data."
        else:
            said += "That age lies inside the data."
        if predicted < 0:
            said += " A price below zero is nonsense."
        if reveal:
            missed = round(price, 2) - round(predicted, 2)  # of what the sentence says
            said += f" Such a car costs {euros(price)}: a residual of {euros(missed)}."
        return said

    return update


def usual_price(age):
    """The rule behind the made-up cars, in thousands of euros."""
    return 20 * 0.85**age


def years(age):
    return f"{number(age)} year" if age == 1 else f"{number(age)} years"


def euros(thousands):
    amount = round(thousands * 1000, -1) + 0.0
    return f"{amount:,.0f} euros".replace("-", "−")

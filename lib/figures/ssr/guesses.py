"""One guess for five values: what it costs in squares and in lengths, and what costs least."""

from typing import NamedTuple

import numpy as np

from lib.explore import figure, hold
from lib.explore.palette import INK, LOSS, MUTED, PREDICTION
from lib.explore.written import number
from lib.figures.parts import Mark
from lib.figures.ssr.points import Y
from lib.figures.style import axes
from lib.ssr import residuals

C = np.linspace(0, 25, 51)


class Price(NamedTuple):
    """What guesses cost under one rule."""

    here: tuple  # (guess, cost)
    middle: float  # the guess that costs least
    least: float
    curve: np.ndarray  # over C
    top: float  # of the picture


class Guesses(NamedTuple):
    """Five values, one guess for them all, and its price in squares and in lengths."""

    guess: float
    values: np.ndarray
    pile: np.ndarray  # how many equal values came before each
    wild: float  # the last value
    squares: Price
    lengths: Price


def guesses_of(last, guess):
    values = np.array([*Y[:-1], last], dtype=float)
    pile = np.array([np.sum(values[:i] == values[i]) for i in range(len(values))])

    def price(rule, middle, lowest_top):
        def cost(c):
            return float(np.sum(rule(residuals(values, np.full(len(values), c)))))

        least, curve = cost(middle), np.array([cost(each) for each in C])
        return Price((guess, cost(guess)), middle, least, curve, max(lowest_top, 2.2 * least))

    squares = price(np.square, float(np.mean(values)), 60)
    lengths = price(np.abs, float(np.median(values)), 20)
    return Guesses(guess, values, pile, float(last), squares, lengths)


def guesses_in_words(state):
    return (
        f"With the last value {number(state.values[-1])} and the guess {number(state.guess)} "
        f"{price_in_words('squares', 'mean', state.squares)} "
        f"{price_in_words('lengths', 'median', state.lengths).replace('the', 'The', 1)}"
    )


def price_in_words(what, name, price):
    cost = price.here[1]
    if cost == price.least:
        return f"the sum of {what} is {number(cost)}, the least: the guess is the {name}."
    return (
        f"the sum of {what} is {number(cost)}; the least is {number(price.least)}, at the {name}, "
        f"{number(price.middle)}."
    )


@figure(guesses_of, guesses_in_words)
def guesses(fig):
    """Two curves over the guess c. The sum of squares is a parabola with its bottom at the mean of
    the five values, the sum of lengths has corners and its bottom at the median. The values are
    dots under the curves, the last one larger, and a diamond marks the guess.
    """
    fig.set_figheight(240 / 72)
    parts = []
    rules = {"squares": "mean", "lengths": "median"}
    for panel, (what, name) in zip(fig.subfigures(1, 2), rules.items(), strict=True):
        limits = {"xlim": (-1, 26), "ylim": (0, 1)}
        ax = axes(panel, xlabel="guess c", ylabel=f"sum of {what}", **limits)
        (curve,) = ax.plot([], [], color=LOSS, linewidth=1.5, gid=f"{what}.curve")
        dotted = {"color": MUTED, "linewidth": 1.2, "linestyle": ":"}
        (below,) = ax.plot([], [], **dotted, gid=f"{what}.middle:line")
        (values,) = ax.plot([], [], "o", color=INK, markersize=5, gid=f"values:{what}")
        (wild,) = ax.plot([], [], "o", color=INK, markersize=8, gid=f"wild:{what}")
        here = Mark(ax, f"{what}.here", PREDICTION, marker="D", size=8)
        hold(wild, "last")
        hold(here.point, "guess")
        label = ax.text(0, 0, "", ha="center", va="bottom", gid=f"{what}.middle:label")
        parts.append((ax, what, name, curve, below, values, wild, here, label))

    def move(state):
        for ax, what, name, curve, below, values, wild, here, label in parts:
            price = getattr(state, what)
            top = price.top  # the bottom is in sight, however high it lies
            if ax.get_ylim()[1] != top:  # new ticks take time
                ax.set_ylim(-0.14 * top, top)
            here.low, here.high = np.transpose([ax.get_xlim(), ax.get_ylim()])
            curve.set_data(C, price.curve)
            below.set_data([price.middle, price.middle], [0, top])
            heights = (0.055 * state.pile - 0.1) * top
            values.set_data(state.values, heights)
            wild.set_data([state.wild], heights[-1:])
            here.move(*price.here)
            label.set(text=f"{name} {number(price.middle)}", x=price.middle, y=1.02 * top)

    return move

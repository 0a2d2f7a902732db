"""Two links that bend, and the whole."""

from typing import NamedTuple

import numpy as np

from lib.activations import sigmoid, sigmoid_gradient
from lib.chain_rule import chain, link
from lib.explore import figure
from lib.explore.palette import GRADIENT, INK, PREDICTION
from lib.figures.parts import BEHIND, Tangent, settled
from lib.figures.style import axes
from lib.figures.written import number, printed, product
from lib.gradients import forward_difference

SHIFT = 3
X = np.linspace(-3, 3, 61)
U = np.linspace(-4, 7, 56)
AROUND = np.linspace(-0.5, 1, 16)  # as far as the whole is drawn to either side


def bowl(x):
    return x * x - SHIFT


def whole(x):
    return sigmoid(bowl(x))


first_link = link(bowl, lambda x: 2 * x)
second_link = link(sigmoid, sigmoid_gradient)


class Links(NamedTuple):
    """Two links at x: values, slopes, and the slope of the whole from x to x + h."""

    x: float
    h: float
    u: float
    first: float  # slopes
    second: float
    product: float
    measured: float
    at_first: tuple  # (x, u)
    at_second: tuple  # (u, y)
    at_whole: tuple  # (x, y)
    ends: np.ndarray  # of the difference quotient
    piece: np.ndarray  # of the whole, around x


def links_at(x, h):
    u, back_u = first_link(x)
    y, back_y = second_link(u)
    _, back = chain(first_link, second_link)(x)
    places = x + AROUND
    return Links(
        x,
        h,
        u,
        float(settled(back_u(1))),
        back_y(1),
        float(settled(back(1))),
        forward_difference(whole, x, h),
        (x, u),
        (u, y),
        (x, y),
        np.array([(x, y), (x + h, whole(x + h))]),
        np.column_stack([places, whole(places)]),
    )


def links_in_words(state):
    return (
        f"At x = {number(state.x)} the first link has slope {number(state.first)}. It makes "
        f"u = {number(state.u)}, where the second has slope {number(state.second)}. The product is "
        f"{product(state.first, state.second)}. The whole, nudged by {number(state.h)}, has the "
        f"slope {number(state.measured)}, {error(state.measured, state.product)}."
    )


def error(measured, exact):
    """How far a measured slope is from the product, both as they are printed."""
    off = printed(measured) - printed(exact)
    return f"off by {number(off)}" if off else "the same to four decimals"


@figure(links_at, links_in_words)
def curves(fig):
    """Left, one above the other: the parabola u over x and the sigmoid y over u, each with a point
    and its tangent. Right: y over x, a piece of the curve around the same x, with a tangent and a
    line through two points of the curve.
    """
    fig.set_figheight(260 / 72)
    left, right = fig.subfigures(1, 2)
    above, below = left.subfigures(2, 1)
    ax_u = axes(above, xlabel="x", ylabel="u", xlim=(-3.2, 3.2), ylim=(-5, 7))
    ax_y = axes(below, xlabel="u", ylabel="y", xlim=(-4, 7), ylim=(-0.35, 1.35))
    ax = axes(right, xlabel="x", ylabel="y", xlim=(-3.2, 4.2), ylim=(-0.35, 1.35))
    ax_u.set_yticks([-3, 0, 3, 6])
    ax_y.set_xticks([-3, 0, 3, 6])
    ax.set_xticks(range(-3, 5))
    for each in (ax_y, ax):
        each.set_yticks([0, 0.5, 1])
    ax_u.plot(X, bowl(X), color=PREDICTION, linewidth=1.5)
    ax_y.plot(U, sigmoid(U), color=PREDICTION, linewidth=1.5)
    (piece,) = ax.plot([], [], color=PREDICTION, linewidth=1.5, gid="piece")
    (secant,) = ax.plot([], [], color=INK, linewidth=1, gid="measured:secant")
    tangents = [
        Tangent(ax_u, 1.2, "at_first", "first"),
        Tangent(ax_y, 2.2, "at_second", "second"),
        Tangent(ax, 1.2, "at_whole", "product"),
    ]
    (ends,) = ax.plot([], [], "s", color=INK, markersize=4, gid="ends")
    titles = [
        each.set_title("", color=GRADIENT, gid=f"{name}:title")
        for each, name in ((ax_u, "first"), (ax_y, "second"), (ax, "product"))
    ]
    quotient = ax.text(-3, -0.26, "", bbox=BEHIND, gid="measured:text", zorder=7)

    def move(state):
        slopes = {
            "first slope": state.first,
            "second slope": state.second,
            "their product": state.product,
        }
        places = state.at_first, state.at_second, state.at_whole
        for tangent, place, slope in zip(tangents, places, slopes.values(), strict=True):
            tangent.move(*place, slope)
        for title, (name, slope) in zip(titles, slopes.items(), strict=True):
            title.set_text(f"{name} {number(slope, 3)}")
        piece.set_data(*state.piece.T)
        ends.set_data(*state.ends.T)
        (x, y), slope = state.at_whole, state.measured
        secant.set_data([x - 2, x + 2], [y - 2 * slope, y + 2 * slope])
        quotient.set_text(f"difference quotient {number(slope, 3)}")

    return move

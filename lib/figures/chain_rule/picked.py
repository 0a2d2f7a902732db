"""Two links that the reader picks: a nudge, two curves with their slopes, and the product."""

from typing import NamedTuple

import numpy as np

from lib.activations import relu, relu_gradient, sigmoid, sigmoid_gradient
from lib.chain_rule import chain, line, link
from lib.explore import figure, hold
from lib.explore.palette import GRADIENT, INK, PREDICTION
from lib.explore.written import number, printed, product, times
from lib.figures.parts import segment, settled

X = np.linspace(-3, 4, 57)
U = np.linspace(-6, 13, 77)
AROUND = np.linspace(-0.5, 1, 16)  # as far as the whole is drawn to either side
RELU = link(relu, relu_gradient)
PARABOLA = link(lambda x: x * x - 3, lambda x: 2 * x)
FIRST = {"parabola": PARABOLA, "double": line(2), "ReLU": RELU}
SECOND = {"sigmoid": link(sigmoid, sigmoid_gradient), "ReLU": RELU, "minus half": line(-1 / 2)}
FORMULAS = {"parabola": "u = x² − 3", "double": "u = 2x", "ReLU": "u = ReLU(x)"}
SECOND_FORMULAS = {"sigmoid": "y = σ(u)", "ReLU": "y = ReLU(u)", "minus half": "y = −u/2"}
HEIGHTS = {"sigmoid": (-0.2, 1.2), "ReLU": (-2, 13), "minus half": (-7, 4)}
TICKS = {"sigmoid": [0, 0.5, 1], "ReLU": [0, 5, 10], "minus half": [-6, -3, 0, 3]}


class Picked(NamedTuple):
    """Two links at x and a nudge h: the slopes, the product, and what becomes of the nudge."""

    second_name: str
    first_formula: str
    second_formula: str
    whole_formula: str
    x: float
    h: float
    u: float
    first: float  # slopes
    second: float
    product: float
    promised: float  # change of y, by the product
    really: float
    du: float
    at_first: tuple  # (x, u)
    at_second: tuple  # (u, y)
    at_whole: tuple  # (x, y)
    to_first: tuple  # where the nudge leads
    to_second: tuple
    to_whole: tuple
    first_curve: np.ndarray
    second_curve: np.ndarray
    whole_curve: np.ndarray  # (n, 2), a piece around x: the rest is to be found out
    corner: str  # which link stands on a corner, if one does


def picked_at(first, second, x, h):
    one, two = FIRST[first], SECOND[second]
    whole = chain(one, two)
    (u, back_u), (y, back_x) = one(x), whole(x)
    u_ahead, y_ahead = one(x + h)[0], whole(x + h)[0]
    slope = float(settled(back_x(1)))
    return Picked(
        second,
        FORMULAS[first],
        SECOND_FORMULAS[second],
        "y of x",
        x,
        h,
        u,
        float(settled(back_u(1))),
        float(settled(two(u)[1](1))),
        slope,
        float(settled(slope * h)),
        float(settled(y_ahead - y)),
        float(settled(u_ahead - u)),
        (x, u),
        (u, y),
        (x, y),
        (x + h, u_ahead),
        (u_ahead, y_ahead),
        (x + h, y_ahead),
        one(X)[0],
        two(U)[0],
        np.column_stack([x + AROUND, whole(x + AROUND)[0]]),
        corner_of(first, second, x, u),
    )


def corner_of(first, second, x, u):
    if first == "ReLU" and x == 0:
        return "first"
    return "second" if second == "ReLU" and u == 0 else ""


def picked_in_words(state):
    return (
        f"At x = {number(state.x)} the first link has slope {number(state.first)} and makes "
        f"u = {number(state.u)}. There the second has slope {number(state.second)}. The product is "
        f"{product(state.first, state.second)}, which promises {times(state.product, state.h)} for "
        f"a nudge of {number(state.h)}. {kept(state)}{taken(state)}"
    )


def kept(state):
    """Whether the nudge does what the product promises."""
    missed = printed(state.really) - printed(state.promised)
    if missed == 0:
        return f"Really y changes by {number(state.really)}, as promised."
    return (
        f"Really y changes by {number(state.really)}, and the promise was {number(state.promised)}."
    )


def taken(state):
    if not state.corner:
        return ""
    return (
        f" The {state.corner} link stands on the corner of its ReLU, where the slope is taken as 0."
    )


@figure(picked_at, picked_in_words)
def picked(fig):
    """Three panels: the first link, u over x; the second link, y over u; and a piece of y over x.
    Each has a point with a dashed tangent, and a square where the nudge leads. Bars along the axes
    are the nudge: what it is at the height of one panel is what goes in at the foot of the next.
    """
    fig.set_figheight(236 / 72)
    names = {"first": "x", "second": "u", "whole": "x"}
    panels = {}
    for i, (name, label) in enumerate(names.items()):
        ax = fig.add_axes((0.075 + 0.325 * i, 0.16, 0.255, 0.7))
        ax.set_xlabel(label, labelpad=1)
        panels[name] = Panel(ax, name)
    panels["first"].ax.set(xlim=(-3.4, 4.2), ylim=(-7, 14), xticks=[-3, 0, 3])
    panels["first"].ax.set(yticks=[-5, 0, 5, 10])
    panels["second"].ax.set(xlim=(-7, 14), xticks=[-5, 0, 5, 10])
    panels["whole"].ax.set(xlim=(-3.4, 4.2), xticks=[-3, 0, 3])
    hold(panels["first"].point, "x")
    hold(panels["whole"].point, "x")

    def move(state):
        if panels["second"].ax.get_ylim() != HEIGHTS[state.second_name]:  # new ticks draw slowly
            for name in ("second", "whole"):
                heights, ticks = HEIGHTS[state.second_name], TICKS[state.second_name]
                panels[name].ax.set(ylim=heights, yticks=ticks)
        for name, panel in panels.items():
            panel.formula.set_text(getattr(state, f"{name}_formula"))
        panels["first"].move(X, state.first_curve, state.at_first, state.to_first, state.first)
        panels["second"].move(U, state.second_curve, state.at_second, state.to_second, state.second)
        panels["whole"].move(*state.whole_curve.T, state.at_whole, state.to_whole, state.product)

    return move


class Panel:
    """A curve, a point with its tangent, and the nudge as a bar along each axis."""

    def __init__(self, ax, name):
        self.ax = ax
        slope = "product" if name == "whole" else name
        (self.curve,) = ax.plot([], [], color=PREDICTION, linewidth=1.5, gid=f"{name}_curve")
        dashed = {"color": GRADIENT, "linestyle": "--", "linewidth": 1.8}
        (self.tangent,) = ax.plot([], [], gid=f"{slope}:tangent", **dashed)
        (self.point,) = ax.plot([], [], "o", color=INK, gid=f"at_{name}")
        (self.end,) = ax.plot([], [], "s", color=INK, markersize=4, gid=f"to_{name}")
        bar = {"color": INK, "linewidth": 4, "solid_capstyle": "butt", "clip_on": False}
        across = ax.get_xaxis_transform()
        up = ax.get_yaxis_transform()
        inward = {"first": "h", "second": "du", "whole": "h"}[name]
        outward = {"first": "du", "second": "really", "whole": "really"}[name]
        (self.foot,) = ax.plot([], [], transform=across, gid=f"{inward}:{name}_foot", **bar)
        (self.side,) = ax.plot([], [], transform=up, gid=f"{outward}:{name}_side", **bar)
        self.formula = ax.set_title("", loc="right", color=INK, gid=f"{name}_formula")
        self.title = ax.set_title("", color=GRADIENT, gid=f"{slope}:title")

    def move(self, x, curve, start, end, slope):
        self.curve.set_data(x, curve)
        low, high = self.ax.get_xlim()
        self.tangent.set_data(*segment(*start, slope, 0.16 * (high - low)))
        self.point.set_data(*np.transpose([start]))
        self.end.set_data(*np.transpose([end]))
        self.foot.set_data([start[0], end[0]], [0, 0])
        self.side.set_data([0, 0], [start[1], end[1]])
        self.title.set_text(f"× {number(slope, 3)}")

"""The activations and their slopes."""

from typing import NamedTuple

import numpy as np

from lib.activations import ACTIVATIONS
from lib.explore import figure, hold
from lib.explore.palette import GRADIENT, INK
from lib.explore.written import number, read, scientific
from lib.figures.gradients.numerals import capital, exactly, readable
from lib.figures.parts import Mark, Tangent
from lib.figures.style import axes

Z = np.linspace(-5, 5, 81)
RIGHT_OF_0 = np.nextafter(0, 1)  # the nearest number, where ReLU already has its right slope


class Touch(NamedTuple):
    """An activation, its value and its slope at z, and its slopes from −5 up to z."""

    activation: str
    z: float
    value: float
    gradient: float
    here: tuple  # (z, value)
    slope_here: tuple  # (z, gradient)
    corner: bool  # at z there is no tangent
    curve: np.ndarray  # the values over Z
    left: np.ndarray  # (n, 2), z and slope up to 0
    right: np.ndarray  # from 0 on


def touch_of(activation, z):
    function, gradient = ACTIVATIONS[activation]
    value, slope = function(z), gradient(z)
    left = np.minimum(Z[Z <= 0], z)
    right = np.clip(Z[Z >= 0], RIGHT_OF_0, max(z, RIGHT_OF_0))
    return Touch(
        activation,
        z,
        value,
        slope,
        (z, value),
        (z, slope),
        activation == "ReLU" and z == 0,
        function(Z),
        np.column_stack([left, gradient(left)]),
        np.column_stack([right, gradient(right)]),
    )


def touch_in_words(state):
    return (
        f"{capital(state.activation)} at z = {number(state.z)}: value {readable(state.value)}, "
        f"gradient {exactly(state.gradient)}. {nudged(state)}"
    )


def nudged(state):
    """What becomes of a small nudge of z."""
    if state.corner:
        return "At the corner there is no tangent; the book takes the slope of the left side, 0."
    if state.gradient == 0:
        return "The curve is flat: a nudge of z changes nothing."
    nudge = 0.01
    moved = nudge * read(readable(state.gradient))  # of the printed gradient: it adds up
    by = number(moved, 6) if moved >= 1e-3 else scientific(moved, 2)
    if state.activation == "ReLU":
        return f"A nudge of {number(nudge)} changes the value by {by}."
    if state.gradient < 0.05:
        flat = "The curve is nearly flat: a nudge"
        return f"{flat} of {number(nudge)} changes the value by about {by} only."
    return f"A nudge of {number(nudge)} changes the value by about {by}."


@figure(touch_of, touch_in_words)
def tangent(fig):
    """Left: the activation function with a dashed tangent at z. Right: its gradient at every place
    from the left end up to z.
    """
    left, right = fig.subfigures(1, 2)
    ax = axes(left, title="value", xlabel="z", ylabel="", xlim=(-5, 5), ylim=(-1.5, 5.3))
    slopes = axes(right, xlabel="z", ylabel="", xlim=(-5, 5), ylim=(-0.06, 1.15))
    (curve,) = ax.plot(Z, Z, color=INK, linewidth=1.5, gid="curve")
    touch = Tangent(ax, reach=1.2, point="here", slope="gradient")
    touch.line.set_linewidth(2.5)
    hold(touch.mark.point, "z")
    thin = {"color": GRADIENT, "linewidth": 1.5}
    (slope_left,) = slopes.plot([], [], **thin, gid="left")
    (slope_right,) = slopes.plot([], [], **thin, gid="right")
    slope_here = Mark(slopes, "slope_here", GRADIENT)
    hold(slope_here.point, "z")
    title = slopes.set_title("", color=GRADIENT, gid="gradient:title")

    def move(state):
        curve.set_ydata(state.curve)
        touch.move(*state.here, state.gradient)
        touch.line.set_visible(not state.corner)
        slope_left.set_data(*state.left.T)
        slope_right.set_data(*state.right.T)
        slope_right.set_visible(state.z > 0)
        slope_here.move(*state.slope_here)
        title.set_text(f"gradient {readable(state.gradient)}")

    return move

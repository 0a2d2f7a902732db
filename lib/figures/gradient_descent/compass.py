"""The slope of a landscape depends on where one goes: a direction, and the cut along it."""

from typing import NamedTuple

import numpy as np

from lib.explore import figure, hold
from lib.explore.palette import BIAS, GRADIENT, INK, LOSS, MUTED
from lib.explore.written import equals, number, printed, times
from lib.figures.gradient_descent.walks import gradient, loss, map_of_both
from lib.figures.parts import BEHIND, segment, settled
from lib.figures.style import axes

PLACE = {"w": 1, "b": 5}  # where both slopes are 20, and the residuals are whole numbers
HERE = np.array([PLACE["b"], PLACE["w"]])  # bias across, weight up
REACH = 1.5  # how far the cut goes
ALONG = np.linspace(-REACH, REACH, 31)
SLOPES = gradient(**PLACE)[::-1]


class Compass(NamedTuple):
    """A direction on the map at one place, and the landscape along it."""

    direction: int  # in degrees, from the bias axis towards that of the weight
    shown: bool  # the gradient
    to_b: float  # what a step of length 1 adds
    to_w: float
    slope: float
    tip: np.ndarray  # (b, w), where a step of length 1 ends
    way: np.ndarray  # (2, 2), the ends of the cut
    profile: np.ndarray  # the SSR along it


def compass_of(direction, shown):
    angle = np.deg2rad(direction)
    step = settled(np.array([np.cos(angle), np.sin(angle)]))
    way = HERE + ALONG[:, None] * step
    return Compass(
        direction,
        shown,
        *step,
        float(settled(SLOPES @ step)),
        HERE + step,
        way[[0, -1]],
        np.array([loss(w, b) for b, w in way]),
    )


def compass_in_words(state):
    by_hand = sum(
        slope * printed(step) for slope, step in zip(SLOPES, (state.to_b, state.to_w), strict=True)
    )
    said = (
        f"A step of length 1 towards {state.direction}° changes the bias by {number(state.to_b)} "
        f"and the weight by {number(state.to_w)}. The slope that way is "
        f"{times(SLOPES[0], state.to_b)} + {times(SLOPES[1], state.to_w)} "
        f"{equals(by_hand, state.slope)}. {uphill(state.slope)}"
    )
    if not state.shown:
        return said
    length = float(np.hypot(*SLOPES))
    to_b, to_w = map(number, SLOPES)
    return f"{said} The gradient, {to_b} across and {to_w} up, is {number(length)} long."


def uphill(slope):
    """Where a slope leads."""
    if slope == 0:
        return "It is level: you walk along the contour line."
    return "You walk uphill." if slope > 0 else "You walk downhill."


@figure(compass_of, compass_in_words)
def compass(fig):
    """Left: a map of the SSR with its contour lines, a place at bias 5 and weight 1, and a needle
    of length 1 that points in the chosen direction. Right: the cut through the landscape along the
    needle's line, with the tangent at the place. A box shows the gradient as an arrow on the map.
    """
    fig.set_figheight(216 / 72)
    left, right = fig.subfigures(1, 2, width_ratios=(3, 2))
    ax, _ = map_of_both(left, [4, 10, loss(**PLACE), 80, 160], xlim=(0, 8.18), ylim=(-2, 4))
    (way,) = ax.plot([], [], color=MUTED, linewidth=1, linestyle=":", gid="way")
    (needle,) = ax.plot([], [], color=INK, linewidth=2.5, gid="tip:needle")
    (tip,) = ax.plot([], [], "o", color=INK, markersize=9, gid="tip")
    hold(tip, "direction")
    ax.plot(*HERE, "o", color=BIAS, markersize=8)
    arrow = ax.annotate(
        "",
        HERE + 1.8 * SLOPES / np.hypot(*SLOPES),
        HERE,
        arrowprops={"arrowstyle": "-|>", "color": GRADIENT, "linewidth": 2, "shrinkA": 0},
        gid="shown:arrow",
    )
    name = ax.text(6.5, 2.35, "gradient", color=GRADIENT, bbox=BEHIND, gid="shown:gradient_name")
    limits = {"xlim": (-REACH, REACH), "ylim": (0, 130)}
    cut = axes(right, xlabel="way along the needle", ylabel="SSR", **limits)
    (profile,) = cut.plot([], [], color=LOSS, linewidth=1.5, gid="profile")
    (tangent,) = cut.plot([], [], color=GRADIENT, linestyle="--", gid="slope:tangent")
    cut.plot(0, loss(**PLACE), "o", color=BIAS, markersize=8)
    label = cut.set_title("", color=GRADIENT, gid="slope:title")

    def move(state):
        way.set_data(*state.way.T)
        needle.set_data(*np.array([HERE, state.tip]).T)
        tip.set_data(*state.tip[:, None])
        profile.set_data(ALONG, state.profile)
        tangent.set_data(*segment(0, loss(**PLACE), state.slope, reach=REACH))
        label.set_text(f"slope {number(state.slope)}")
        for each in (arrow, name):
            each.set_visible(state.shown)

    return move

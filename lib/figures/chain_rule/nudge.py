"""A nudge travels: the same change on three rulers."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import Polygon

from lib.chain_rule import chain, line
from lib.explore import figure, hold
from lib.explore.palette import GRADIENT, INK, MUTED
from lib.explore.written import number, product, signed

WEIGHT = 70  # kg: where the nudge begins
KG = 0.01  # the nudge
MARK = 0.01  # from one mark of a ruler to the next
MOST = 4  # marks to either side
HEIGHTS = {"weight": 172, "height": 107, "shoe size": 42}  # points, of the rulers
UNITS = "kg", "cm", ""
WIDTH, HEIGHT, MIDDLE, UNIT = 460, 222, 235, 2250  # points; UNIT is a change of 1


class Nudge(NamedTuple):
    """A small change of weight, what it makes of height and shoe size, and the slopes."""

    slopes: tuple  # cm per kg, sizes per cm
    changes: tuple  # in kg, in cm, in sizes
    first: tuple  # the two changes that a beam joins
    second: tuple
    whole: float  # sizes per kg


def nudge_of(cm_per_kg, size_per_cm):
    links = line(cm_per_kg, 30), line(size_per_cm)
    whole = chain(*links)(WEIGHT)[1](1)
    changes = KG, KG * links[0](WEIGHT)[1](1) + 0.0, KG * whole + 0.0
    return Nudge((cm_per_kg, size_per_cm), changes, changes[:2], changes[1:], whole + 0.0)


def nudge_in_words(state):
    rule, (kg, cm, size) = product(*state.slopes), state.changes
    if cm == size == 0 and state.slopes[1] == 0:
        return f"{signed(kg)} kg leave the height as it is: {rule}. Both slopes are 0."
    if cm == 0:
        return (
            f"{signed(kg)} kg leave the height as it is, and so the shoe size as well: {rule}. "
            "The slope of 0 stops the change."
        )
    if size == 0:
        return (
            f"{signed(kg)} kg make {signed(cm)} cm, and these leave the shoe size as it is: "
            f"{rule}. The slope of 0 stops the change."
        )
    sizes = "size" if abs(state.whole) == 1 else "sizes"
    change = "larger" if state.whole > 0 else "smaller"
    return (
        f"{signed(kg)} kg make {signed(cm)} cm, and these make {signed(size)} shoe sizes: {rule} "
        f"{sizes} for each kg. The heavier, the {change} the shoe."
    )


@figure(nudge_of, nudge_in_words)
def nudge(fig):
    """Three rulers, one below the other: change of weight, of height and of shoe size. A beam leads
    from each change to the next, with the slope between them.
    """
    fig.set_size_inches(WIDTH / 72, HEIGHT / 72)
    ax = fig.add_axes((0, 0, 1, 1), xlim=(change(0), change(WIDTH)), ylim=(0, HEIGHT))
    ax.set_axis_off()
    marks = MARK * np.arange(-MOST, MOST + 1)
    for name, y in HEIGHTS.items():
        ax.plot(marks[[0, -1]], [y, y], color=MUTED, linewidth=0.8)
        ax.plot(marks, np.full(len(marks), y), "|", color=MUTED, markersize=7)
        ax.text(change(6), y, name, va="center")
    rulers = list(HEIGHTS.values())
    ax.plot([0, 0], [rulers[0], rulers[-1]], color=MUTED, linewidth=1)
    ax.text(0, 14, f"from mark to mark: {number(MARK)}", color=MUTED, ha="center")
    beams = [
        ax.add_patch(Polygon(np.zeros((4, 2)), color=GRADIENT, alpha=0.25, gid=f"{name}:beam"))
        for name in ("first", "second")
    ]
    factors = [
        ax.text(change(6), y, "", color=GRADIENT, va="center", gid=f"slopes.{i}:factor")
        for i, y in enumerate((139.5, 74.5))
    ]
    bars, ends, amounts = [], [], []
    for i, y in enumerate(rulers):
        bars += ax.plot([], [], color=INK, linewidth=3, gid=f"changes.{i}:bar")
        ends += ax.plot([], [], "o", color=INK, gid=f"changes.{i}:end")
        amounts.append(ax.text(change(380), y, "", va="center", gid=f"changes.{i}:amount"))
    hold(ends[1], "cm_per_kg")
    hold(ends[2], "size_per_cm")
    title = ax.text(change(6), 204, "", color=GRADIENT, gid="whole,slopes.0,slopes.1:title")

    def move(state):
        for beam, tips, top, bottom in zip(
            beams, (state.first, state.second), rulers, rulers[1:], strict=False
        ):
            beam.set_xy([(tips[0], top), (tips[1], bottom), (0, bottom), (0, top)])
        for factor, slope in zip(factors, state.slopes, strict=True):
            factor.set_text(f"× {number(slope)}")
        for i, (y, it, unit) in enumerate(zip(rulers, state.changes, UNITS, strict=True)):
            bars[i].set_data([0, it], [y, y])
            ends[i].set_data([it], [y])
            amounts[i].set_text(f"{signed(it)} {unit}")
        title.set_text(f"{product(*state.slopes)} sizes per kg")

    return move


def change(points):
    """The change that stands so many points from the left edge."""
    return (points - MIDDLE) / UNIT

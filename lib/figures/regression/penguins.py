"""Real points: the mass of penguins over the depth of their bills."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from lib.datasets import penguins as measured
from lib.explore import figure
from lib.explore.palette import INK, MUTED, PREDICTION
from lib.figures.parts import BEHIND
from lib.figures.style import axes
from lib.figures.written import number
from lib.regression import fit_line, predict, r_squared

SPECIES, DEPTH, _, MASS = measured()
MEMBERS = ("Adelie", "Chinstrap", "Gentoo")
LABELS = {"Adelie": (20.2, 5000), "Chinstrap": (18.4, 2650), "Gentoo": (14.2, 6150)}
DOTS = tuple(np.column_stack([DEPTH, MASS])[name == SPECIES] for name in MEMBERS)


class Bills(NamedTuple):
    """The line of all penguins, and that of each species, for those who ask."""

    species: bool
    slope: float
    r2: float
    line: np.ndarray  # (2, 2), its ends
    lines: np.ndarray  # (3, 2, 2), those of the species
    slopes: tuple
    dots: tuple  # the depth and the mass of the birds of each species


def bills_of(species):
    every, ends = fitted(np.full(len(MASS), True))
    parts = [fitted(name == SPECIES) for name in MEMBERS]
    return Bills(
        species,
        every.slope,
        r_squared(MASS, predict(every, DEPTH)),
        ends,
        np.array([ends for _, ends in parts]),
        tuple(line.slope for line, _ in parts),
        DOTS,
    )


def fitted(chosen):
    """The line of some of the penguins, and its ends above the first and the last of them."""
    line = fit_line(DEPTH[chosen], MASS[chosen])
    x = np.array([DEPTH[chosen].min(), DEPTH[chosen].max()])
    return line, np.column_stack([x, predict(line, x)])


def bills_in_words(state):
    said = (
        f"For all {len(MASS)} penguins: {number(state.slope, 0)} grams for each millimetre more, "
        f"and R² is {number(state.r2, 2)}."
    )
    if not state.species:
        return said
    each = [f"{number(w, 0)} for {name}s" for w, name in zip(state.slopes, MEMBERS, strict=True)]
    return f"{said} Within each species it is the other way: {', '.join(each)}."


@figure(bills_of, bills_in_words)
def penguins(fig):
    """The mass of penguins over the depth of their bills: two clouds of dots, and the line that was
    fitted to all of them. For those who ask, each species has a name and a line of its own, and
    the dots of the one that lies on another are darker.
    """
    limits = {"xlim": (12.5, 22), "ylim": (2400, 6600)}
    ax = axes(fig, xlabel="depth of the bill (mm)", ylabel="mass (g)", **limits)
    dots = [cloud(ax, places, f"dots.{i}") for i, places in enumerate(DOTS)]
    (line,) = ax.plot([], [], color=PREDICTION, gid="line")
    lines = [ax.plot([], [], color=PREDICTION, gid=f"lines.{i}")[0] for i in range(3)]
    names = [
        ax.text(*place, name, color=INK, ha="center", bbox=BEHIND, gid=f"species:{name}_name")
        for name, place in LABELS.items()
    ]

    def move(state):
        line.set_data(*state.line.T)
        line.set_linestyle("--" if state.species else "-")
        for artist, ends in zip(lines, state.lines, strict=True):
            artist.set_data(*ends.T)
        for artist in names + lines:
            artist.set_visible(state.species)
        dots[MEMBERS.index("Chinstrap")].set_edgecolor(INK if state.species else MUTED)

    return move


def cloud(ax, places, name):
    """Dots, as lines without length that have round ends: all of them are one path."""
    path = Path(places.repeat(2, axis=0), [Path.MOVETO, Path.LINETO] * len(places))
    look = {"fill": False, "edgecolor": MUTED, "linewidth": 3.5, "capstyle": "round"}
    return ax.add_patch(PathPatch(path, gid=name, **look))

"""Real points: the mass of penguins over a length that is easy to measure, and the residuals."""

from typing import NamedTuple

import numpy as np

from lib.datasets import penguins as measured
from lib.explore import figure
from lib.explore.palette import GRID, INK, LOSS, MUTED, PREDICTION
from lib.explore.written import number
from lib.figures.parts import BEHIND, cloud, strokes
from lib.regression import fit_line, predict, r_squared
from lib.ssr import residuals, rmse

SPECIES, DEPTH, LENGTH, MASS = measured()
MEMBERS = ("Adelie", "Chinstrap", "Gentoo")
RULERS = {"flipper": LENGTH, "bill": DEPTH}
NAMES = {"flipper": "length of the flipper (mm)", "bill": "depth of the bill (mm)"}
LIMITS = {"flipper": (168, 235), "bill": (12.5, 22)}
TICKS = {"flipper": range(170, 231, 20), "bill": range(14, 22, 2)}
LABELS = {  # where the name of a species stands
    "flipper": {"Adelie": (182, 5150), "Chinstrap": (214, 2900), "Gentoo": (202, 6150)},
    "bill": {"Adelie": (19.8, 5150), "Chinstrap": (19.9, 2560), "Gentoo": (14.8, 6300)},
}
PARTS = 5  # equal numbers of birds, the shortest first


class Penguins(NamedTuple):
    """The line of all penguins, that of each species for those who ask, and what they leave."""

    ruler: str
    species: bool
    slope: float
    r2: float
    line: np.ndarray  # (2, 2), its ends
    lines: np.ndarray  # (3, 2, 2), those of the species
    slopes: tuple
    dots: tuple  # the lengths and masses of the birds of each species
    left: tuple  # the same with residuals in place of masses
    rmse: float
    means: np.ndarray  # (5, 2, 2): the mean residual of each fifth, from its first bird to its last
    label: str


def penguins_of(ruler, species):
    x = RULERS[ruler]
    every, ends, expected = fitted(x, np.full(len(MASS), True))
    parts = [fitted(x, name == SPECIES) for name in MEMBERS]
    if species:
        for name, (_, _, own) in zip(MEMBERS, parts, strict=True):
            expected[name == SPECIES] = own
    left = residuals(MASS, expected)
    return Penguins(
        ruler,
        species,
        every.slope,
        r_squared(MASS, predict(every, x)),
        ends,
        np.array([ends for _, ends, _ in parts]),
        tuple(line.slope for line, _, _ in parts),
        tuple(np.column_stack([x, MASS])[name == SPECIES] for name in MEMBERS),
        tuple(np.column_stack([x, left])[name == SPECIES] for name in MEMBERS),
        rmse(MASS, expected),
        means_of_fifths(x, left),
        NAMES[ruler],
    )


def fitted(x, chosen):
    """The line of some of the penguins, its ends above the first and the last, its predictions."""
    line = fit_line(x[chosen], MASS[chosen])
    ends = np.array([x[chosen].min(), x[chosen].max()])
    return line, np.column_stack([ends, predict(line, ends)]), predict(line, x[chosen])


def means_of_fifths(x, left):
    """The mean residual of each fifth of the birds, as a level piece of a line."""
    borders = np.quantile(x, np.arange(1, PARTS) / PARTS)
    part = np.searchsorted(borders, x)  # birds of one length belong together
    pieces = []
    for i in range(PARTS):
        ends = x[part == i].min(), x[part == i].max()
        pieces.append([(end, left[part == i].mean()) for end in ends])
    return np.array(pieces)


def penguins_in_words(state):
    said = (
        f"For all {len(MASS)} penguins: {number(state.slope, 0)} grams for each millimetre of "
        f"{state.ruler} more, and R² is {number(state.r2, 2)}."
    )
    if state.species:
        each = [
            f"{number(w, 0)} for {name}s" for w, name in zip(state.slopes, MEMBERS, strict=True)
        ]
        said += f" Within the species it is {', '.join(each)}."
    whose = "the lines of their species" if state.species else "the line"
    fifths = [number(height, 0) for height in state.means[:, 0, 1]]
    return (
        f"{said} Birds miss {whose} by {number(state.rmse, 0)} grams (RMSE), and on average by "
        f"{', '.join(fifths[:-1])} and {fifths[-1]}, fifth by fifth from the shortest to the "
        "longest."
    )


@figure(penguins_of, penguins_in_words)
def penguins(fig):
    """Left: the mass of penguins over one of their lengths, and the line that was fitted to all of
    them. For those who ask, each species has a name and a line of its own, and the dots of the one
    that lies among others are darker. Right: the residuals over the same length, with level pieces
    that are the mean residual of each fifth of the birds.
    """
    fig.set_size_inches(460 / 72, 250 / 72)  # one panel: both are in sight on a phone as well
    ax = beside(fig, 44, (2400, 6600), "mass (g)")
    dots = [cloud(ax, f"dots.{i}") for i in range(3)]
    (line,) = ax.plot([], [], color=PREDICTION, gid="line")
    lines = [ax.plot([], [], color=PREDICTION, gid=f"lines.{i}")[0] for i in range(3)]
    names = [
        ax.text(0, 0, name, color=INK, ha="center", bbox=BEHIND, gid=f"species:{name}_name")
        for name in MEMBERS
    ]
    other = beside(fig, 284, (-2100, 2100), "residual (g)")
    other.set_yticks(range(-2000, 2001, 1000))
    other.axhline(0, color=GRID, linewidth=1.5)
    left = [cloud(other, f"left.{i}") for i in range(3)]
    means = [
        other.plot([], [], color=LOSS, linewidth=3, solid_capstyle="butt", gid=f"means.{i}")[0]
        for i in range(PARTS)
    ]
    for panel, name in ((ax, "left"), (other, "right")):
        panel.xaxis.label.set_gid(f"label:{name}")

    def move(state):
        for panel in (ax, other):
            panel.set(xlim=LIMITS[state.ruler], xticks=TICKS[state.ruler], xlabel=state.label)
        line.set_data(*state.line.T)
        line.set_linestyle("--" if state.species else "-")
        for artist, ends in zip(lines, state.lines, strict=True):
            artist.set_data(*ends.T)
        for artist, name in zip(names, MEMBERS, strict=True):
            artist.set_position(LABELS[state.ruler][name])
        for artist in names + lines:
            artist.set_visible(state.species)
        for artists, clouds in ((dots, state.dots), (left, state.left)):
            for artist, places in zip(artists, clouds, strict=True):
                artist.set_path(strokes(places))
            artists[MEMBERS.index("Chinstrap")].set_edgecolor(INK if state.species else MUTED)
        for artist, ends in zip(means, state.means, strict=True):
            artist.set_data(*ends.T)

    return move


def beside(fig, start, ylim, title):
    """Axes of half a picture, from so many points on."""
    width, height = fig.get_size_inches() * 72
    ax = fig.add_axes((start / width, 40 / height, 168 / width, (height - 56) / height), ylim=ylim)
    ax.set_title(title)
    return ax

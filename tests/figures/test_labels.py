"""Labels: each stands at what it names, and a word that names a concept has its colour."""

import re
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.text import Text

from lib.explore.concepts import COLOURS, WORDS
from lib.explore.palette import BIAS, GRADIENT, INK, MUTED, PAPER, WEIGHT
from lib.explore.words import pattern
from lib.figures import neuron
from lib.figures.parts import free_place
from tests.figures.shown import places_of
from tests.figures.test_pictures import chapters, named, shown

NEAR = 24  # points
AT_A_PLACE = "label", "outside", "name", "leader"  # what follows the colon of such a text's gid


@chapters
def test_a_label_stands_at_what_it_names(path):
    """At an artist of the same field in the same axes, where the picture has one in sight."""
    for explorer, fig, chosen in shown(path, 10):
        for label, mates in labels_of(fig):
            away = min(map(gap(label), mates))
            where = f"{explorer.id} at {chosen}: {label.get_gid()} stands {away:.0f} points off"
            assert away <= NEAR, where


def labels_of(fig):
    """The labels in sight, each with the artists that bear the name of the same field."""
    artists = [each for each in named(fig) if each.get_visible()]
    for label in artists:
        field, _, kind = label.get_gid().partition(":")
        if not isinstance(label, Text) or not label.get_text():
            continue
        mates = [
            each
            for each in artists
            if each.get_gid().partition(":")[0] == field
            and not isinstance(each, Text)
            and each.axes is label.axes
            and len(in_sight(each))
        ]
        if mates and kind.partition(" ")[0] in AT_A_PLACE:
            yield label, mates


def in_sight(artist):
    """The points of an artist, close together, that lie in its axes: in points of the canvas."""
    patch = isinstance(artist, Patch)
    transform = artist.get_data_transform() if patch else artist.get_transform()
    places = transform.transform(np.asarray(places_of(artist), dtype=float))
    steps = np.linspace(0, 1, 25)[:, None]
    between = [a + steps * (b - a) for a, b in pairwise(places)]
    places = np.concatenate([places, *between])
    box = artist.axes.bbox
    inside = (places >= np.array(box.min) - 1) & (places <= np.array(box.max) + 1)
    return places[inside.all(axis=1)]


def gap(label):
    """How far an artist is from the box of a label."""
    box = label.get_window_extent(FigureCanvasAgg(label.get_figure(root=True)).get_renderer())

    def of(artist):
        places = in_sight(artist)
        aside = np.maximum(0, np.maximum(box.min - places, places - box.max))
        return np.hypot(*aside.T).min()

    return of


def test_a_label_that_stands_elsewhere_is_found():
    fig = Figure(dpi=72)
    ax = fig.add_subplot(xlim=(0, 10), ylim=(0, 10))
    ax.plot([5], [5], "o", gid="b:start")
    label = ax.text(5.2, 5, "b = 5", gid="b:label")
    ((found, mates),) = labels_of(fig)
    assert found is label and min(map(gap(label), mates)) < NEAR
    label.set_x(7)
    assert min(map(gap(label), mates)) > NEAR


@pytest.mark.parametrize(("w", "b"), [(-2, 1), (3, 3), (2, -1), (-2.25, 0), (-0.75, 1.25), (1, 0)])
def test_no_line_runs_through_the_labels_of_a_line(w, b):
    fig = Figure(dpi=72)
    neuron.line(fig)(w=w, b=b)
    artists = {each.get_gid(): each for each in named(fig)}
    x = np.linspace(-5, 5, 400)
    for name in ("w:label", "b:label"):
        label = artists[name]
        box = label.get_window_extent(FigureCanvasAgg(fig).get_renderer())
        for line in (w * x + b, x):  # the second is the dashed one
            places = label.axes.transData.transform(np.column_stack([x, line]))
            assert not ((places > box.min + 1) & (places < box.max - 1)).all(axis=1).any(), name


def test_a_label_takes_the_first_free_place_else_the_one_with_most_room():
    line = np.column_stack([np.linspace(0, 10, 101), np.full(101, 5.0)])  # level, at 5
    assert free_place([(5, 5.5), (5, 7), (5, 9)], (1, 1), line) == (5, 7)
    assert free_place([(5, 5.2), (5, 5.8)], (1, 1), line) == (5, 5.8)
    assert free_place([(5, 7), (8, 7)], (1, 1), line, taken=(5, 7.5)) == (8, 7)


# A gradient is one of something: of the weights, of the bias.
QUIET = {to_hex(each) for each in (INK, MUTED, PAPER, GRADIENT, "black", "white", "dimgray")}


FIELDS = dict.fromkeys(["w", "weight", "along_w"], "weight") | dict.fromkeys(
    ["b", "b3", "bias", "along_b"], "bias"
)
SYMBOL = re.compile(r"([wb])[₀-₉]?(?: =)? [−\d]")  # "w = 2", "b₁ −8.00"


def wrong_colours(fig):
    """The texts that speak of one concept in the colour of another."""
    found = []
    for text in fig.findobj(Text):
        concepts = {WORDS[match[0]] for match in pattern().finditer(text.get_text())}
        if symbol := SYMBOL.match(text.get_text()):
            concepts.add(FIELDS[symbol[1]])
        if field := FIELDS.get(str(text.get_gid()).partition(":")[0]):
            concepts.add(field)
        colour = to_hex(text.get_color())
        if len(concepts) == 1 and text.get_visible() and colour not in QUIET:
            if colour != to_hex(COLOURS[concepts.pop()][0]):
                found.append(text.get_text())
    return found


@chapters
def test_a_text_that_names_a_concept_has_its_colour(path):
    for explorer, fig, chosen in shown(path, 3):
        assert wrong_colours(fig) == [], f"{explorer.id} at {chosen}"


@pytest.mark.parametrize("said", ["bias 2", "b = −1", "b₂ 0.55"])
@pytest.mark.parametrize(("colour", "wrong"), [(WEIGHT, True), (BIAS, False), (INK, False)])
def test_a_wrong_colour_is_found(said, colour, wrong):
    fig = Figure()
    fig.text(0, 0, said, color=colour)
    assert wrong_colours(fig) == [said] * wrong
    fig = Figure()
    fig.text(0, 0, "− 5", color=colour, gid="b:label")  # by the number that it shows
    assert wrong_colours(fig) == ["− 5"] * wrong

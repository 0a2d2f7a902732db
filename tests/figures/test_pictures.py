"""Every picture of the book shows the numbers of its state; the tests find the figures themselves.

A slider figure has a state, a picture and words (see ``lib/explore/figure.py``). The state is
tested against ``lib`` by the files beside this one; here the picture is held against the state, in
random positions: whatever moves bears the name of the number that it shows, and shows it.
"""

import numpy as np
import pytest
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from lib.explore.drawing import Drawing
from tests.figures.shown import complaint
from tools.chapters import explorers, sources

SAMPLE = 40


chapters = pytest.mark.parametrize("path", sources(), ids=lambda path: path.stem)


def positions(explorer, count=SAMPLE):
    """The start, both ends of everything, and a seeded sample."""
    rng = np.random.default_rng(12)
    last = [size - 1 for size in explorer.shape]
    chosen = [explorer.start, tuple(0 for _ in last), tuple(last)]
    chosen += [tuple(map(int, rng.integers(explorer.shape))) for _ in range(count)]
    return list(dict.fromkeys(chosen))


def values(explorer, position):
    return {c.name: c.values[i] for c, i in zip(explorer.controls, position, strict=True)}


def named(fig):
    return fig.findobj(lambda artist: artist.get_gid() is not None)


def fresh(explorer):
    fig = Figure(dpi=72)
    return fig, explorer.setup(fig)


def shown(path, count=SAMPLE):
    """Every figure of a chapter in its positions: the explorer, the figure, and the values."""
    for explorer in explorers(path):
        fig, update = fresh(explorer)
        for position in positions(explorer, count):
            chosen = values(explorer, position)
            update(**chosen)
            yield explorer, fig, chosen


@chapters
def test_it_has_a_state_and_words(path):
    for explorer in explorers(path):
        assert hasattr(explorer.setup, "state"), f"{explorer.id} is not made with @figure(…)"


@chapters
def test_every_named_artist_shows_its_number(path):
    for explorer, fig, chosen in shown(path):
        state = explorer.setup.state(**chosen)
        for artist in named(fig):
            wrong = complaint(artist, state)
            assert wrong is None, f"{explorer.id} at {chosen}: {artist.get_gid()}: {wrong}"


@chapters
def test_what_moves_has_a_name(path):
    for explorer in explorers(path):
        fig, update = fresh(explorer)
        drawing, seen = Drawing(fig, remember=True), {}
        for position in positions(explorer, 20):
            update(**values(explorer, position))
            for part in drawing.parts():
                seen.setdefault(part.key, set()).add(part.markup)
        wrapped = drawing.wrapped.values()
        known = {artist.get_gid() for artist in named(fig)}
        known |= {each.number for each in wrapped if isinstance(each.artist, Axis)}
        nameless = {key for key, markups in seen.items() if len(markups) > 1} - known
        assert not nameless, f"{explorer.id}: artists without a name move: {nameless}"


@chapters
def test_no_mark_and_no_word_leaves_the_picture(path):
    for explorer, fig, chosen in shown(path, 200):
        for artist in named(fig):
            where = f"{explorer.id} at {chosen}: {artist.get_gid()} is outside"
            assert not artist.get_visible() or stays(artist), where


def stays(artist):
    """Whether a mark is inside its axes, a text inside its figure."""
    if not len(places := anchors(artist)):
        return True
    box = artist.axes.bbox if isinstance(artist, Line2D) else artist.figure.bbox
    x, y = artist.get_transform().transform(places).T
    aside = np.array([box.x0 - x, x - box.x1, box.y0 - y, y - box.y1])
    return aside.max() <= 1


def anchors(artist):
    """The places that must be in sight: of a mark, of a text; a curve may run out of its axes."""
    if isinstance(artist, Text):
        return np.array([artist.get_unitless_position()]) if artist.get_text() else np.zeros((0, 2))
    if isinstance(artist, Line2D) and artist.get_marker() not in ("None", "", None, " "):
        return np.column_stack(artist.get_data())
    return np.zeros((0, 2))

"""Every slider figure of the book: its page gives each state as an ordinary full drawing does."""

import itertools
import json
import re
from html import unescape

import numpy as np
import pytest

from lib.explore import live
from lib.explore.drawing import join
from lib.explore.encode import States
from lib.explore.texts import CAPTION
from lib.explore.words import coloured
from tools.chapters import built_page, explorers, sources

SAMPLE = 12


def by_name(path):
    return path.name


def corners(shape):
    return itertools.product(*({0, size - 1} for size in shape))


def chosen(explorer):
    """The start, the corners, and a seeded sample of positions."""
    generator = np.random.default_rng(20)
    sample = [tuple(int(generator.integers(n)) for n in explorer.shape) for _ in range(SAMPLE)]
    return dict.fromkeys([explorer.start, *corners(explorer.shape), *sample])


def differs(explorer, position, got, wanted):
    values = {
        each.name: each.labels[i] for each, i in zip(explorer.controls, position, strict=True)
    }
    return f"{explorer.id} at {values}: the page has\n{got}\nthe drawing is\n{wanted}"


class Built:
    """A slider figure as it stands in the built book."""

    def __init__(self, explorer, html):
        (own,) = re.findall(
            f'<slider-figure id="{explorer.id}".*?</slider-figure>', html, re.DOTALL
        )
        self.in_full = re.search('data-in-full="([^"]*)"', own)
        self.figure = re.search('<div class="nn-figure".*(?=<div class="sf-words")', own)[0]
        self.caption = re.search('<p class="sf-caption">(.*?)</p>', own)[1]
        data = json.loads(re.search('class="sf-data">(.*?)</script>', own, re.DOTALL)[1])
        self.states = States(data["states"], explorer.shape)

    def at(self, position):
        """The figure and the caption at a position, as the page's script would make them."""
        texts = self.states.at(position)
        figure = re.sub(
            '<g data-key="([^"]*)">.*?</g>', lambda found: texts[unescape(found[1])], self.figure
        )
        return figure, texts.get(CAPTION, self.caption)


@pytest.mark.parametrize("path", sources(), ids=by_name)
def test_the_page_shows_what_a_full_drawing_shows(path):
    html = built_page(path).read_text(encoding="utf-8")
    for explorer in explorers(path):
        built = Built(explorer, html)
        assert not built.in_full, f"{explorer.id} is drawn in full: {built.in_full}"
        for position in chosen(explorer):
            panels, sentence = explorer.render(position)
            wanted = explorer.drawing.html(panels, explorer.alt), coloured(sentence)
            got = built.at(position)
            assert got == wanted, differs(explorer, position, got, wanted)


@pytest.mark.sweep
@pytest.mark.parametrize("path", sources(), ids=by_name)
def test_every_position(path):
    for explorer in explorers(path):
        page = explorer.page()
        drawing, update = explorer.fresh(remember=False)
        for position in np.ndindex(explorer.shape):
            parts, sentence = explorer.state(position, drawing, update)
            got, wanted = (
                page.apply(position),
                (join(parts, len(drawing.panels)), coloured(sentence)),
            )
            assert got == wanted, differs(explorer, position, got, wanted)


@pytest.mark.parametrize("path", sources(), ids=by_name)
def test_every_control_changes_the_picture_and_the_sentence(path):
    for explorer in explorers(path):
        for axis, control in enumerate(explorer.controls):
            moved = [list(explorer.start) for _ in range(len(control))]
            for number, position in enumerate(moved):
                position[axis] = number
            states = [explorer.figure_and_sentence(position) for position in moved]
            for what, seen in zip(["picture", "sentence"], zip(*states, strict=True), strict=True):
                assert len(set(seen)) > 1, f"{explorer.id}: {control.name} never changes the {what}"


@pytest.mark.parametrize("path", sources(), ids=by_name)
def test_the_notebook_widgets_show_the_same_states(path):
    for explorer in explorers(path):
        *_, figure, caption = live.widgets_of(explorer).children
        for position in itertools.islice(chosen(explorer), 6):
            for control, number in zip(explorer.controls, position, strict=True):
                control.widget.value = control.values[number]
            parts, sentence = explorer.full(position)
            assert coloured(sentence, inline=True) in caption.value
            assert figure.value == explorer.drawing.svg(parts, explorer.alt)


def test_the_figures_of_a_page_have_different_names():
    for path in sources():
        names = [explorer.id for explorer in explorers(path)]
        assert len(set(names)) == len(names), f"{path.name}: {names}"


def test_there_are_figures_to_test():
    assert sum(len(explorers(path)) for path in sources()) >= 2

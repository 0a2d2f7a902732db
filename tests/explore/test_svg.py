"""The renderer: small, deterministic SVG, and nothing left out in silence."""

import re

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from lib.explore.attributes import tenths
from lib.explore.drawing import Drawing, join
from lib.explore.palette import LOSS, WEIGHT


def canvas():
    """An empty figure of 100 by 100 points whose axes are the points themselves."""
    figure = Figure(figsize=(100 / 72, 100 / 72), dpi=72)
    ax = figure.add_axes((0, 0, 1, 1), xlim=(0, 100), ylim=(0, 100))
    ax.axis("off")
    return figure, ax


def markup(figure):
    drawing = Drawing(figure)
    return "".join(join(drawing.parts(), len(drawing.panels)))


def test_coordinates_are_tenths_and_ties_do_not_depend_on_the_last_bit():
    assert tenths([12.0, 12.34, -0.04]) == ["12", "12.3", "0"]
    assert tenths([12.25]) == tenths([np.nextafter(12.25, 0)]) == ["12.3"]
    assert tenths([-12.25]) == tenths([np.nextafter(-12.25, -20)]) == ["-12.2"]


def test_a_line_is_a_path_from_the_top_left_corner_with_the_colour_of_its_concept():
    figure, ax = canvas()
    ax.plot([0, 50], [0, 100], color=WEIGHT, lw=2)
    assert '<path d="M0 100L50 0"' in markup(figure)
    assert f'stroke="var(--nn-weight, {WEIGHT})" stroke-width="2"' in markup(figure)


def test_a_colour_outside_the_palette_stays_what_it_is():
    figure, ax = canvas()
    ax.plot([0, 50], [0, 100], color="#123456")
    assert 'stroke="#123456"' in markup(figure)


def test_a_rectangle_clips_without_an_id():
    figure, ax = canvas()
    ax.set_position((0.1, 0.2, 0.5, 0.5))
    ax.plot([0, 100], [0, 100])
    assert '<svg x="10" y="30" width="50" height="50" viewBox="10 30 50 50">' in markup(figure)
    assert "id=" not in markup(figure)


@pytest.mark.parametrize("draw", ["plot", "scatter", "patch"])
def test_round_marks_are_circles(draw):
    figure, ax = canvas()
    if draw == "plot":
        ax.plot([30], [40], "o", ms=10, mew=0)
    elif draw == "scatter":
        ax.scatter([30], [40], s=100, linewidths=0)
    else:
        ax.add_patch(Circle((30, 40), 5))
    assert '<circle cx="30" cy="60" r="5"' in markup(figure)


def test_texts_stay_texts_tied_to_their_point_and_escaped():
    figure, ax = canvas()
    ax.text(50, 50, "a < b & c", ha="center", color=LOSS)
    (text,) = re.findall("<text.*?</text>", markup(figure))
    assert 'x="50"' in text and 'text-anchor="middle"' in text
    assert f"var(--nn-loss, {LOSS})" in text
    assert text.endswith(">a &lt; b &amp; c</text>")


def test_a_turned_label_turns_about_its_anchor():
    figure, ax = canvas()
    ax.text(20, 50, "up", rotation=90, rotation_mode="anchor", ha="center", va="baseline")
    assert 'x="20" y="50"' in markup(figure) and 'transform="rotate(-90 20 50)"' in markup(figure)


def test_each_line_of_a_text_is_tied_to_its_point():
    """A reader's font is narrower or wider: lines that are centred stay so."""
    figure, ax = canvas()
    ax.text(50, 50, "short\na longer line", ha="center")
    first, second = re.findall("<text.*?</text>", markup(figure))
    for line in (first, second):
        assert 'x="50"' in line and 'text-anchor="middle"' in line
    heights = [float(re.search(' y="([^"]+)"', line)[1]) for line in (first, second)]
    assert heights[1] - heights[0] > 8


def test_lines_that_are_aligned_otherwise_than_their_text_stay_where_matplotlib_puts_them():
    figure, ax = canvas()
    ax.text(50, 50, "short\na longer line", ha="center", ma="left")
    first, second = re.findall("<text.*?</text>", markup(figure))
    assert "text-anchor" not in first + second
    assert re.search(' x="([^"]+)"', first)[1] == re.search(' x="([^"]+)"', second)[1] != "50"


def test_what_lies_far_outside_is_cut_on_the_line_not_dropped():
    figure, ax = canvas()
    ax.plot([0, 1e9], [0, 1e9])
    coordinates = re.search(r'd="M(\S+) (\S+)L(\S+) ([^"]+)"', markup(figure))
    x0, y0, x1, y1 = map(float, coordinates.groups())
    assert (x0, y0) == (0, 100)
    assert x1 == pytest.approx(100 - y1) and 100 < x1 < 210  # still on the diagonal


def test_a_gap_in_the_data_is_a_gap_in_the_line():
    figure, ax = canvas()
    ax.plot([0, 10, 20, 30, 40], [0, 10, np.nan, 30, 40])
    assert 'd="M0 100L10 90M30 70L40 60"' in markup(figure)


def test_opacity_dashes_and_caps_are_kept():
    figure, ax = canvas()
    ax.plot([0, 50], [0, 50], "--", lw=2, alpha=0.5)
    ax.axvspan(10, 20, facecolor=WEIGHT, alpha=0.25)
    assert 'stroke-opacity="0.5"' in markup(figure)
    assert 'stroke-dasharray="7.4 3.2"' in markup(figure)
    assert 'fill-opacity="0.25"' in markup(figure)


def test_what_cannot_be_drawn_is_refused():
    figure, ax = canvas()
    ax.imshow([[1, 2], [3, 4]])
    with pytest.raises(NotImplementedError, match="pcolormesh"):
        markup(figure)
    figure, ax = canvas()
    ax.axvspan(10, 20, hatch="/")
    with pytest.raises(NotImplementedError, match="hatches"):
        markup(figure)
    figure, ax = canvas()
    (line,) = ax.plot([0, 1])
    line.set_clip_path(Circle((50, 50), 10, transform=ax.transData))
    with pytest.raises(NotImplementedError, match="rectangles"):
        markup(figure)


@pytest.mark.parametrize(
    "options, wanted",
    [
        ({"family": "monospace"}, 'font-family="ui-monospace'),
        ({"family": "DejaVu Sans Mono"}, 'font-family="ui-monospace'),
        ({"family": "serif"}, 'font-family="Georgia, serif"'),
        ({"family": "Papyrus"}, "Papyrus"),
        ({"weight": "semibold"}, 'font-weight="600"'),
        ({"weight": 800}, 'font-weight="800"'),
        ({"weight": "bold"}, 'font-weight="bold"'),
        ({"style": "italic"}, 'font-style="italic"'),
        ({"style": "oblique"}, 'font-style="oblique"'),
        ({"variant": "small-caps"}, 'font-variant="small-caps"'),
        ({"stretch": "condensed"}, 'font-stretch="condensed"'),
    ],
)
def test_type_is_what_was_asked_for(options, wanted):
    figure, ax = canvas()
    ax.text(50, 50, "text", **options)
    assert wanted in markup(figure)


def test_plain_type_needs_no_word():
    figure, ax = canvas()
    ax.text(50, 50, "text")
    assert "font-" not in markup(figure).replace("font-size", "")


def test_runs_of_spaces_stay():
    figure, ax = canvas()
    ax.text(50, 50, "  a   b c ")
    assert ">\u00a0\u00a0a\u00a0\u00a0 b c\u00a0</text>" in markup(figure)


def test_the_corners_of_thick_lines_are_joined_as_asked():
    figure, ax = canvas()
    ax.plot([0, 50, 100], [0, 50, 0], lw=6, solid_joinstyle="miter")
    ax.plot([0, 50, 100], [0, 50, 0], lw=6, solid_joinstyle="bevel")
    ax.plot([0, 50, 100], [0, 50, 0], lw=6)
    joins = re.findall('stroke-linejoin="([a-z]+)"', markup(figure))
    assert joins == ["miter", "bevel"]


@pytest.mark.parametrize(
    "draw, words",
    [
        (lambda ax: ax.imshow(np.zeros((7, 9))), "an image of .* pixels"),
        (lambda ax: ax.tripcolor([0, 1, 0], [0, 0, 1], [1, 2, 3], shading="gouraud"), "Gouraud"),
        (lambda ax: ax.figure.figimage(np.zeros((4, 4))), "an image"),
        (lambda ax: ax.plot([0, 1])[0].set_sketch_params(1), "sketch"),
        (lambda ax: ax.plot([0, 1])[0].set_agg_filter(lambda im, dpi: (im, 0, 0)), "agg_filter"),
        (lambda ax: ax.figure.add_subplot(projection="polar").plot([0, 1]), "polar"),
    ],
)
def test_refusals_have_words_of_their_own(draw, words):
    figure, ax = canvas()
    draw(ax)
    with pytest.raises(NotImplementedError, match=words):
        markup(figure)


def test_the_same_figure_twice_is_the_same_text():
    def drawn():
        figure = Figure()
        figure.subplots().plot(np.linspace(0, 1, 50), np.linspace(0, 1, 50) ** 2, label="a")
        return markup(figure)

    assert drawn() == drawn()


def test_the_cells_of_one_colour_are_one_path():
    figure, ax = canvas()
    ax.pcolormesh([0, 50, 100], [0, 50, 100], [[0, 1], [1, 0]], cmap="gray", clip_on=False)
    paths = re.findall(r'<path d="([^"]*)" fill="([^"]*)"', markup(figure))
    assert paths == [
        ("M0 100L50 100L50 50L0 50M50 50L100 50L100 0L50 0", "#000000"),
        ("M50 100L100 100L100 50L50 50M0 50L50 50L50 0L0 0", "#ffffff"),
    ]

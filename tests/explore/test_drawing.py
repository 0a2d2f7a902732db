"""What is remembered between two states must be what a full draw would give."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Arrow, FancyArrowPatch, PathPatch, Polygon, Rectangle
from matplotlib.path import Path

from lib.explore.drawing import Drawing, join

# Each makes artists in axes and returns a function that changes them: what a book draws, and in
# particular the changes that Matplotlib does not announce.


def line(ax):
    (artist,) = ax.plot([0, 1], [0, 1])
    return lambda v: artist.set_ydata([0, v])


def data_in_place(ax):
    y = np.array([0.0, 1.0])
    ax.plot([0, 1], y)
    (artist,) = ax.plot([0, 1], y)

    def change(v):
        y[:] = v
        artist.set_ydata(y)

    return change


def cells(ax):
    artist = ax.pcolormesh(np.arange(9.0).reshape(3, 3), vmin=0, vmax=9)
    return lambda v: artist.set_array(np.full(9, 9 * v))


def colour_bar(ax):
    artist = ax.pcolormesh(np.arange(9.0).reshape(3, 3), vmin=0, vmax=9)
    ax.figure.colorbar(artist)
    return lambda v: artist.set_clim(0, 1 + 9 * v)


def points(ax):
    artist = ax.scatter([0, 1], [0, 1], c=[0, 1], vmin=0, vmax=1)
    return lambda v: artist.set_array([v, v])


def arrow_note(ax):
    artist = ax.annotate("here", (0, 0), xytext=(0.5, 0.5), arrowprops={"arrowstyle": "->"})

    def change(v):
        artist.xy = (v, v)

    return change


def endless_line(ax):
    artist = ax.axline((0, 0), slope=1)
    return lambda v: artist.set_slope(v)


def segments(ax):
    artist = ax.vlines([0, 1], 0, 1)
    return lambda v: artist.set_segments([[(0, 0), (0, v)], [(1, 0), (1, v)]])


def square(ax):
    artist = ax.add_patch(Rectangle((0, 0), 1, 1))
    return lambda v: artist.set_height(v)


def arrow(ax):
    artist = ax.add_patch(FancyArrowPatch((0, 0), (1, 1), mutation_scale=10))
    return lambda v: artist.set_positions((0, 0), (v, 1))


def shape(ax):
    artist = ax.add_patch(PathPatch(Path([(0, 0), (1, 0), (1, 1)])))
    return lambda v: artist.set_path(Path([(0, 0), (1, 0), (1, v)]))


def label(ax):
    artist = ax.text(0.5, 0.5, "start")
    return lambda v: artist.set_text(f"{v:.2f}")


def title(ax):
    return lambda v: ax.set_title(f"{v:.2f}")


def limits(ax):
    ax.plot([0, 1], [0, 1], label="line")
    ax.text(0.2, 0.2, "stays in the data")
    ax.axvspan(0.1, 0.3)
    return lambda v: ax.set_xlim(-1, 1 + v)


def log_scale(ax):
    ax.plot([1, 10], [1, 10])
    return lambda v: ax.set_yscale("log" if v > 0.5 else "linear")


def legend(ax):
    (artist,) = ax.plot([0, 1], [0, 1], label="a line")
    text = ax.legend(loc="upper left").get_texts()[0]

    def change(v):
        text.set_text(f"a line, {v:.2f}")
        artist.set_linestyle("--" if v > 0.5 else "-")

    return change


def vanishing(ax):
    artist = ax.axvspan(0.1, 0.3)
    return lambda v: artist.set_visible(v > 0.5)


def ticks(ax):
    return lambda v: ax.set_xticks([0, v, 1], ["zero", f"{v:.2f}", "one"])


def contour(ax):
    x = np.linspace(-1, 1, 12)
    made = []

    def change(v):
        for old in made:
            old.remove()
        made[:] = [ax.contour(x, x, np.add.outer(x**2, v * x**2), levels=[0.2, 0.5])]

    return change


def tick_format(ax):
    ax.set_ylim(0, 1e5)

    def change(v):
        ax.ticklabel_format(axis="y", style="sci" if v > 0.5 else "plain", scilimits=(0, 0))

    return change


def best_legend(ax):
    (artist,) = ax.plot([0, 1], [0, 1], label="a line")
    ax.legend()
    return lambda v: artist.set_data([0.1, 1.2], [1.1 if v > 0.5 else 0.2] * 2)


def equal_aspect(ax):
    ax.set_aspect("equal")
    return lambda v: ax.set_xlim(0, 0.5 + 3 * v)


def margins(ax):
    return lambda v: ax.figure.subplots_adjust(left=0.1 + 0.2 * v)


def boxed_text(ax):
    text = ax.text(0.3, 0.3, "text", bbox={"facecolor": "red"})
    return lambda v: text.get_bbox_patch().set_facecolor("red" if v > 0.5 else "blue")


def old_arrow(ax):
    artist = ax.add_patch(Arrow(0.2, 0.2, 0.5, 0.5))
    return lambda v: artist.set_data(dx=v)


def ground(ax):
    return lambda v: ax.set_facecolor((v, v, v))


def ground_of_the_figure(ax):
    return lambda v: ax.figure.set_facecolor((v, v, v))


def frame(ax):
    ax.figure.set_facecolor("red")
    return lambda v: ax.figure.set_frameon(v > 0.5)


def spine(ax):
    return lambda v: ax.spines["left"].set_position(("data", v))


def tick_side(ax):
    return lambda v: ax.yaxis.set_ticks_position("right" if v > 0.5 else "left")


def label_distance(ax):
    ax.set_xlabel("x")

    def change(v):
        ax.xaxis.labelpad = 20 * v

    return change


def turned_round(ax):
    return lambda v: ax.set_xlim((0, 1) if v > 0.5 else (1, 0))


def closure_of_a_formatter(ax):
    now = [0]
    ax.xaxis.set_major_formatter(lambda x, _: f"{x * now[0]:.2f}")

    def change(v):
        now[0] = v

    return change


def polygon_in_place(ax):
    artist = ax.add_patch(Polygon([(0.2, 0.2), (0.9, 0.2), (0.5, 0.9)]))

    def change(v):
        artist.get_path().vertices[1] = v, v

    return change


def title_of_the_figure(ax):
    title = ax.figure.suptitle("title")
    return lambda v: title.set_position((v, 0.98))


KINDS = [line, data_in_place, cells, points, arrow_note, endless_line, segments, square, arrow]
KINDS += [shape, label, title, limits, log_scale, legend, vanishing, ticks, contour, tick_format]
KINDS += [best_legend, equal_aspect, margins, boxed_text, old_arrow, ground, spine, tick_side]
KINDS += [label_distance, turned_round, closure_of_a_formatter, polygon_in_place]
KINDS += [title_of_the_figure, ground_of_the_figure, frame, colour_bar]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_remembered_state_equals_a_full_draw(kind):
    def drawing(remember):
        figure = Figure()
        ax = figure.subplots()
        ax.set(xlim=(0.1, 1.2), ylim=(0.1, 1.2))
        return Drawing(figure, remember), kind(ax)

    fast, change_fast = drawing(remember=True)
    pictures = set()
    for value in [0.9, 0.2, 0.9, 0.9, 0.55, 0.2]:
        full, change_full = drawing(remember=False)
        change_fast(value)
        change_full(value)
        picture = join(full.parts(), 1)
        assert join(fast.parts(), 1) == picture
        pictures.add(picture[0])
    assert len(pictures) >= 2, "the change is not visible: the test would show nothing"


def test_each_subfigure_is_a_panel():
    figure = Figure(figsize=(200 / 72, 100 / 72))
    left, right = figure.subfigures(1, 2)
    left.subplots().set_title("first")
    right.subplots().set_title("second")
    drawing = Drawing(figure)
    first, second = panels = join(drawing.parts(), 2)
    assert "first" in first and "second" not in first and "second" in second
    html = drawing.html(panels, "two panels")
    assert 'viewBox="0 0 100 100"' in html and 'viewBox="100 0 100 100"' in html


def test_what_stands_outside_every_panel_is_refused():
    figure = Figure()
    figure.subfigures(1, 2)
    figure.text(0.5, 0.5, "nowhere")
    with pytest.raises(ValueError, match="belongs in one of them"):
        Drawing(figure).parts()


def test_two_artists_with_one_gid_are_refused():
    figure = Figure()
    ax = figure.subplots()
    ax.plot([0, 1], gid="same")
    ax.plot([1, 0], gid="same")
    with pytest.raises(ValueError, match="share the gid 'same'"):
        Drawing(figure).parts()


def test_a_number_as_gid_is_no_nameless_artist():
    figure = Figure()
    ax = figure.subplots()
    for number in range(12):
        ax.plot([0, number], gid=str(number))
    keys = [part.key for part in Drawing(figure).parts()]
    assert len(set(keys)) == len(keys) and "3" in keys
    ax.plot([0, 1], gid="#3")
    with pytest.raises(ValueError, match="must not begin with #"):
        Drawing(figure).parts()


def test_three_dimensions_are_drawn():
    figure = Figure()
    ax = figure.add_subplot(projection="3d")
    ax.plot([0, 1], [0, 1], [0, 1], color="#123456")
    assert "#123456" in "".join(join(Drawing(figure).parts(), 1))


@pytest.mark.parametrize(
    "colour, wanted",
    [("none", None), ("#123456", 'fill="#123456"/>'), ("#12345680", 'fill-opacity="0.502"/>')],
)
def test_the_ground_is_the_figures(colour, wanted):
    drawing = Drawing(Figure(facecolor=colour))
    text = "".join(join(drawing.parts(), 1))
    assert ("<rect" in text) == (wanted is not None)
    assert wanted is None or wanted in text


def test_a_figure_without_a_frame_has_no_ground():
    drawing = Drawing(Figure(frameon=False, facecolor="#123456"))
    assert "<rect" not in "".join(join(drawing.parts(), 1))


def test_a_hatched_ground_is_refused():
    figure = Figure()
    figure.patch.set_hatch("/")
    with pytest.raises(NotImplementedError, match="hatches"):
        Drawing(figure).parts()


def test_the_edge_of_the_figure_is_drawn():
    drawing = Drawing(Figure(edgecolor="#123456", linewidth=3))
    assert 'stroke="#123456" stroke-width="3"' in "".join(join(drawing.parts(), 1))


def test_the_figure_is_left_as_it_was(tmp_path):
    figure = Figure(dpi=150, facecolor="#123456")
    ax = figure.subplots()
    ax.plot([0, 1])
    figure.savefig(tmp_path / "before.png", metadata={"Software": None})
    Drawing(figure, remember=True).parts()
    figure.savefig(tmp_path / "after.png", metadata={"Software": None})
    assert figure.dpi == 150 and figure.patch.get_visible()
    assert (tmp_path / "before.png").read_bytes() == (tmp_path / "after.png").read_bytes()


def test_a_picture_has_a_line_for_each_artist():
    figure = Figure()
    ax = figure.subplots()
    lines = [ax.plot([0, 1])[0] for _ in range(5)]
    drawing = Drawing(figure)
    before = drawing.svg(drawing.parts(), "x").split("\n")
    lines[2].set_ydata([1, 0])
    after = drawing.svg(drawing.parts(), "x").split("\n")
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_a_savefig_still_works(tmp_path):
    figure = Figure()
    figure.subplots().plot([0, 1])
    Drawing(figure, remember=True).parts()
    figure.savefig(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").stat().st_size > 1000

"""The states of chapter 6's figures, against arithmetic by hand and `lib`."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.path import Path

from lib.explore.hold import HELD
from lib.figures.ssr import guesses, hinge, landscape, on_top, rulers, shared, squares
from lib.figures.ssr.landscape import STEP
from lib.gradients import numeric_gradient
from lib.neuron import neuron
from lib.ssr import residuals, ssr
from tools.chapters import CHAPTERS, explorers

X, Y = np.arange(1.0, 6), np.array([2.0, 4, 5, 4, 5])
WEIGHTS, BIASES = np.arange(13) / 10, np.arange(6, 39) / 10


def at(w, b):
    return ssr(Y, neuron(X, w, b))


def named(fig, gid):
    (artist,) = fig.findobj(lambda artist: artist.get_gid() == gid)
    return artist


def test_a_line_that_turns():
    state = hinge.state(w=-3)
    # the line is 13 − 3x: 10, 7, 4, 1, −2
    assert np.array_equal(state.residuals, [-8, -3, 1, 3, 7])
    assert np.array_equal(state.above, [(0, 0), (0, 0), (0, 1), (1, 4), (4, 11)])
    assert np.array_equal(state.below, [(0, -8), (-8, -11), (-11, -11), (-11, -11), (-11, -11)])
    assert (state.sum_above, state.sum_below, state.longest) == (11, -11, 8)


@pytest.mark.parametrize("w", np.arange(-12, 13) / 4)
def test_a_line_through_the_middle_loses_nothing_on_the_whole(w):
    state = hinge.state(w)
    assert state.sum_above == -state.sum_below
    assert state.residuals.sum() == pytest.approx(0, abs=1e-9)


def test_the_squares_of_the_first_line():
    state = squares.state(w=1, b=1)
    assert np.array_equal(state.residuals, [0, 1, 1, -1, -1])
    assert np.array_equal(state.squares, [0, 1, 1, 1, 1])
    assert (state.ssr, state.side) == (4, 2)
    assert np.allclose(state.strips, [(0, 0), (0, 0.5), (0.5, 1), (1, 1.5), (1.5, 2)])


def box(rectangle):
    """Left, right, low and high of a rectangle, however it was drawn."""
    across = rectangle.get_x(), rectangle.get_x() + rectangle.get_width()
    up = rectangle.get_y(), rectangle.get_y() + rectangle.get_height()
    return min(across), max(across), min(up), max(up)


@pytest.mark.parametrize(
    ("setup", "name", "rest", "weights", "biases"),
    [
        (squares, "residuals", {}, WEIGHTS, BIASES),
        (landscape, "residuals", {"rule": "squares"}, WEIGHTS, BIASES),
        (on_top, "distances", {}, [0.2, 1], [1, 3.4]),
    ],
    ids=["squares", "landscape", "on_top"],
)
def test_every_square_is_inside_the_picture_and_none_is_stretched(
    setup, name, rest, weights, biases
):
    fig = Figure(dpi=72)
    update = setup(fig)
    for w in (weights[0], weights[-1]):
        for b in (biases[0], biases[-1]):
            update(w=w, b=b, **rest)
            sides = getattr(setup.state(w=w, b=b, **rest), name)
            for i, side in enumerate(sides):
                area = named(fig, f"{name}.{i}:square")
                left, right, low, high = box(area)
                assert (right - left, high - low) == pytest.approx((abs(side), abs(side)))
                ax = area.axes
                assert ax.get_xlim()[0] <= left <= right <= ax.get_xlim()[1]
                assert ax.get_ylim()[0] <= low <= high <= ax.get_ylim()[1]


def test_the_strips_have_the_areas_of_the_squares():
    fig = Figure(dpi=72)
    update = squares(fig)
    for w, b in ((1, 1), (0.3, 3.1), (1.2, 3.8)):
        update(w=w, b=b)
        for i, area in enumerate(squares.state(w, b).squares):
            strip = named(fig, f"strips.{i}")
            assert strip.get_width() * strip.get_height() == pytest.approx(area)


@pytest.mark.parametrize("setup", [squares, on_top], ids=["squares", "on_top"])
def test_both_halves_have_one_scale(setup):
    fig = Figure(dpi=72)
    setup(fig)
    for ax in fig.axes:
        across = ax.bbox.width / np.ptp(ax.get_xlim())
        assert across == pytest.approx(ax.bbox.height / np.ptp(ax.get_ylim()))


def test_one_guess_for_five_values():
    state = guesses.state(last=25, guess=4)
    assert state.squares.here == (4, 4 + 0 + 1 + 0 + 21**2)
    # the mean of 2, 4, 5, 4, 25 is 8: 36 + 16 + 9 + 16 + 289
    assert (state.squares.middle, state.squares.least) == (8, 366)
    assert state.lengths.here == (4, 2 + 0 + 1 + 0 + 21)
    assert (state.lengths.middle, state.lengths.least) == (4, 24)
    assert np.array_equal(state.pile, [0, 0, 0, 1, 0])
    assert (state.squares.curve[0], state.lengths.curve[0]) == (4 + 16 + 25 + 16 + 625, 40)


def test_no_cost_is_less_than_the_least():
    for last in range(0, 30, 5):
        state = guesses.state(last, 0)
        for price in (state.squares, state.lengths):
            assert price.least <= price.curve.min()


def test_the_slopes_of_the_landscape():
    state = landscape.state(w=1, b=1, rule="squares")
    # −2 Σ r x = −2 (0 + 2 + 3 − 4 − 5), −2 Σ r = 0
    assert (state.along_w, state.along_b, state.ssr) == (8, 0, 4)
    assert state.place == (1, 1)
    assert np.array_equal(state.residuals, [0, 1, 1, -1, -1])
    state = landscape.state(w=0.3, b=3.5, rule="squares")
    assert state.place == (3.5, 0.3)
    assert state.along_w == pytest.approx(numeric_gradient(lambda w: at(w, 3.5), 0.3))
    assert state.along_b == pytest.approx(numeric_gradient(lambda b: at(0.3, b), 3.5), abs=1e-5)


def test_advice_is_true_of_the_next_position():
    for w in WEIGHTS:
        for b in BIASES:
            said, here = landscape.words(landscape.state(w, b, "squares")), at(w, b) - 1e-9
            for phrase, ahead in {
                "so less weight is": at(w - STEP, b),
                "so more weight is": at(w + STEP, b),
                "so less bias is": at(w, b - STEP),
                "so more bias is": at(w, b + STEP),
            }.items():
                assert phrase not in said or ahead < here, said
            for phrase, ahead in {
                "a little less weight": at(w - STEP, b),
                "a little more weight": at(w + STEP, b),
                "a little less bias": at(w, b - STEP),
                "a little more bias": at(w, b + STEP),
            }.items():
                assert phrase not in said or ahead >= here, said


def test_the_step_is_that_of_the_sliders():
    explorer = next(
        each for each in explorers(CHAPTERS / "06_ssr.ipynb") if each.setup.state is landscape.state
    )
    weights, biases, _ = (each.values for each in explorer.controls)
    assert np.allclose(weights, WEIGHTS) and np.allclose(biases, BIASES)
    assert np.allclose(np.diff(weights), STEP)


def rings(ax, rule):
    """The contour lines of one of the two maps: the corners of one path."""
    path = named(ax.figure, f"by_{rule}:0").get_path()
    return path.vertices[(path.codes == Path.MOVETO) | (path.codes == Path.LINETO)]


def test_the_contour_lines_of_the_map_are_at_the_heights_that_they_name():
    fig = Figure(dpi=72)
    landscape(fig)
    for rule, levels, height in (
        ("squares", [3, 5, 10, 20, 40], at),
        ("lengths", [4, 6, 8, 10, 12], lambda w, b: np.abs(residuals(Y, neuron(X, w, b))).sum()),
    ):
        heights = [height(w, b) for b, w in rings(fig.axes[0], rule)]
        away = np.abs(np.subtract.outer(heights, levels))
        # between the points of the grid, not exactly
        assert away.min(axis=1).max() < 0.1 and set(away.argmin(axis=1)) == set(range(5))


def test_a_number_on_the_map_stands_on_its_contour_line():
    fig = Figure(dpi=72)
    landscape(fig)
    texts = [text for text in fig.axes[0].texts if str(text.get_gid()).startswith("by_squares")]
    assert len(texts) >= 4
    for text in texts:
        b, w = text.get_position()
        assert at(w, b) == pytest.approx(float(text.get_text()), rel=0.05)


def test_the_two_lines_of_the_map_are_where_a_slope_is_0():
    fig = Figure(dpi=72)
    landscape(fig)
    lines = [each for each in fig.axes[0].lines if str(each.get_gid()).startswith("by_squares")]
    for style, slope in (
        (":", lambda w, b: numeric_gradient(lambda w: at(w, b), w)),
        ("--", lambda w, b: numeric_gradient(lambda b: at(w, b), b)),
    ):
        line, key = (each for each in lines if each.get_linestyle() == style)
        assert line.get_color() == key.get_color() and "key" in key.get_gid()
        ends = np.column_stack(line.get_data())
        assert len(ends) == 2
        for b, w in (*ends, ends.mean(axis=0)):
            assert slope(w, b) == pytest.approx(0, abs=1e-4)


def test_by_lengths_the_bottom_of_the_map_is_an_edge():
    fig = Figure(dpi=72)
    update = landscape(fig)
    (edge,) = [each for each in fig.axes[0].lines if each.get_linewidth() == 3]
    for rule, shown in (("squares", False), ("lengths", True)):
        update(w=0.6, b=2, rule=rule)
        assert edge.get_visible() == shown
        assert named(fig, "residuals.1:square").get_visible() != shown
        assert named(fig, "along_w:label").get_visible() != shown
    assert np.allclose(np.column_stack(edge.get_data()), [[10 / 3, 1 / 3], [5 / 4, 3 / 4]])
    state = landscape.state(0.6, 2, "lengths")
    assert (state.lengths, state.height) == (3, 3)
    assert landscape.state(0.6, 2.2, "lengths").height == 3.2
    assert landscape.state(0.6, 2.2, "squares").height == 2.4


def test_what_the_first_line_pays_on_top():
    state = on_top.state(w=1, b=1)
    # x + 1 against 0.6 x + 2.2: 0.4 x − 1.2
    assert np.allclose(state.distances, [-0.8, -0.4, 0, 0.4, 0.8])
    assert (state.least, state.extra, state.ssr) == (2.4, 1.6, 4)
    best = on_top.state(w=0.6, b=2.2)
    assert (best.extra, best.ssr) == (0, 2.4) and not best.distances.any()


@pytest.mark.parametrize("w", np.arange(2, 11) / 10)
@pytest.mark.parametrize("b", np.arange(5, 18) / 5)
def test_the_sides_of_the_triangle_are_the_roots_of_three_areas(w, b):
    state = on_top.state(w, b)
    assert state.ssr == pytest.approx(state.least + state.extra) == at(w, b)
    corner, right, top = state.triangle
    assert (right - corner) @ (top - corner) == 0
    for corners, area in (
        (state.of_least, 2.4),
        (state.of_extra, state.extra),
        (state.of_ssr, state.ssr),
    ):
        sides = np.diff([*corners, corners[0]], axis=0)
        assert np.allclose(np.sum(sides**2, axis=1), area)
        assert np.allclose(np.sum(sides * np.roll(sides, 1, axis=0), axis=1), 0)


def test_alt_texts_are_computed():
    alt = rulers((2, 1), (1, 2)).get_label()
    assert "Under ŷ = 2 x + 1 they are −1, −1, −2, −5, −6." in alt
    assert "Under ŷ = x + 2 they are −1, 0, 0, −2, −2." in alt
    alt = shared(np.array([1.0, 2, 3, 4]), np.array([3.0, 2, 3, 4])).get_label()
    assert "areas 4, 0, 0 and 0" in alt and "of area 1 each" in alt and "side is 1, the" in alt


def test_the_rulers_show_the_residuals_of_their_lines():
    lines = (1, 1), (0.5, 2.5)
    for panel, (w, b) in zip(rulers(*lines).subfigs, lines, strict=True):
        (ax,) = panel.axes
        bars = [line.get_data() for line in ax.lines if np.ptp(line.get_xdata()) == 0]
        assert [tuple(np.transpose(bar)[0]) for bar in bars] == [
            (x, w * x + b) for x in X
        ]  # each begins on the line, and ends at the point
        assert [bar[1][1] for bar in bars] == list(Y)
        labels = [text for text in ax.texts if text.get_text()]
        for label, x, y in zip(labels, X, Y, strict=True):
            r = y - (w * x + b)
            assert float(label.get_text().replace("−", "-")) == r
            assert (label.get_position()[1] > y) == (r >= 0)


@pytest.mark.parametrize(
    ("figure", "gid", "controls"),
    [
        (hinge, "tilt", ("w",)),
        *((each, "b:start", ("b",)) for each in (squares, landscape, on_top)),
        *((each, "tilt", ("w",)) for each in (squares, landscape, on_top)),
        (landscape, "place", ("b", "w")),
        (guesses, "wild:squares", ("last",)),
        (guesses, "lengths.here", ("guess",)),
    ],
)
def test_what_is_held(figure, gid, controls):
    fig = Figure()
    figure(fig)
    assert HELD[named(fig, gid)] == controls


def test_a_line_is_tilted_far_from_the_points_or_where_it_leaves_the_picture():
    assert squares.state(0, 2).tilt == (7, 2)
    assert squares.state(1, 1).tilt == (7, 8)
    assert np.allclose(squares.state(1.2, 3.5).tilt, (5, 9.5))  # 1.2 × 5 + 3.5


@pytest.mark.parametrize("last", range(0, 26, 5))
def test_the_bottom_of_both_prices_is_in_the_lower_half(last):
    state = guesses.state(last=last, guess=4)
    for price in (state.squares, state.lengths):
        assert 0 < price.least < price.top / 2

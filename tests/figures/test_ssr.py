"""The states of chapter 6's figures, against arithmetic by hand and `lib`."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from lib.figures.ssr import guesses, hinge, landscape, on_top, rulers, shared, squares
from lib.figures.ssr.landscape import STEP
from lib.gradients import numeric_gradient
from lib.neuron import neuron
from lib.ssr import residuals, ssr
from tests.running import CHAPTERS, explorers

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


def test_every_square_is_inside_the_picture_and_none_is_stretched():
    fig = Figure(dpi=72)
    update = squares(fig)
    for w in WEIGHTS[[0, -1]]:
        for b in BIASES[[0, -1]]:
            update(w=w, b=b)
            for i in range(5):
                area = named(fig, f"residuals.{i}:square")
                assert area.get_height() == -area.get_width()
                (left, low), (right, high) = (
                    area.get_xy(),
                    np.add(area.get_xy(), [area.get_width(), area.get_height()]),
                )
                ax = area.axes
                assert ax.get_xlim()[0] <= min(left, right) <= max(left, right) <= ax.get_xlim()[1]
                assert ax.get_ylim()[0] <= min(low, high) <= max(low, high) <= ax.get_ylim()[1]
                strip = named(fig, f"strips.{i}")
                assert strip.get_width() * strip.get_height() == pytest.approx(
                    area.get_height() ** 2
                )


def test_both_halves_have_one_scale():
    fig = Figure(dpi=72)
    squares(fig)
    for ax in fig.findobj(lambda artist: hasattr(artist, "get_xlim")):
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


def test_the_two_lines_of_the_map_are_where_a_slope_is_0():
    fig = Figure(dpi=72)
    landscape(fig)
    _, flat_w, flat_b, _ = [
        each for each in fig.findobj() if type(each).__name__ == "QuadContourSet"
    ]
    for (flat,), slope in (
        (flat_w.allsegs, lambda w, b: numeric_gradient(lambda w: at(w, b), w)),
        (flat_b.allsegs, lambda w, b: numeric_gradient(lambda b: at(w, b), b)),
    ):
        for b, w in flat[0][::20]:
            assert slope(w, b) == pytest.approx(0, abs=1e-4)


def test_by_lengths_the_bottom_of_the_map_is_an_edge():
    fig = Figure(dpi=72)
    update = landscape(fig)
    update(w=0.6, b=2, rule="lengths")
    *_, rings = [each for each in fig.findobj() if type(each).__name__ == "QuadContourSet"]
    for level, lines in zip(rings.levels, rings.allsegs, strict=True):
        for b, w in np.concatenate(lines)[::7]:  # between the points of the grid, not exactly
            assert np.abs(residuals(Y, neuron(X, w, b))).sum() == pytest.approx(level, abs=0.05)
    (edge,) = [each for each in fig.axes[0].lines if each.get_linewidth() == 3]
    assert edge.get_visible()
    assert np.allclose(np.column_stack(edge.get_data()), [[10 / 3, 1 / 3], [5 / 4, 3 / 4]])
    state = landscape.state(0.6, 2, "lengths")
    assert (state.lengths, state.height) == (3, 3)
    assert landscape.state(0.6, 2.2, "lengths").height == 3.2
    assert landscape.state(0.6, 2.2, "squares").height == 2.4


def test_the_sides_of_the_triangle_are_the_roots_of_three_areas():
    fig = on_top(Y, neuron(X, 1, 1), neuron(X, 0.6, 2.2))
    *squares_, _ = fig.axes[0].patches
    areas = [
        np.ptp(each.get_xy()[:2], axis=0) @ np.ptp(each.get_xy()[:2], axis=0) for each in squares_
    ]
    assert np.allclose(np.array(areas) / areas[0], [1, 2.4 / 1.6, 4 / 1.6])
    assert [text.get_text() for text in fig.axes[0].texts[::2]] == ["1.6", "2.4", "4"]


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

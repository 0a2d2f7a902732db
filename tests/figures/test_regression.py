"""The states of chapter 4's figures, against arithmetic by hand and `lib`."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from lib.datasets import four_shapes
from lib.datasets import penguins as measured
from lib.explore.hold import HELD
from lib.figures.regression import fit, penguins, responses, shapes, unseen
from lib.figures.regression.fit import INTERCEPTS, SLOPES
from lib.figures.regression.penguins import MEMBERS
from lib.figures.regression.unseen import AGE, PRICE
from lib.neuron import neuron
from lib.regression import fit_line, predict
from lib.ssr import ssr
from tools.chapters import CHAPTERS, explorers

X, Y = np.arange(1.0, 6), np.array([2.0, 4, 5, 4, 5])


def test_the_level_line():
    state = fit.state(slope=0, intercept=4, reveal=False)
    assert np.array_equal(state.residuals, [-2, 0, 1, 0, 1])
    assert np.array_equal(state.squares, [4, 0, 1, 0, 1])
    assert state.ssr == 6 and not state.stuck
    assert np.array_equal(state.line, [4, 4])


def test_the_least_squares_line_has_no_excess():
    state = fit.state(slope=0.6, intercept=2.2, reveal=True)
    assert state.best == (0.6, 2.2, 2.4)
    assert (state.ssr, state.excess, state.stuck) == (2.4, 0, True)
    assert np.allclose(state.line, [2.2 - 0.12, 2.2 + 3.6])


def test_stuck_means_that_no_next_position_is_better():
    for at, slope in enumerate(SLOPES):
        for place, intercept in enumerate(INTERCEPTS):
            here = ssr(Y, neuron(X, slope, intercept))
            beside = [
                ssr(Y, neuron(X, SLOPES[i], INTERCEPTS[j]))
                for i, j in [(at - 1, place), (at + 1, place), (at, place - 1), (at, place + 1)]
                if 0 <= i < len(SLOPES) and 0 <= j < len(INTERCEPTS)
            ]
            stuck = fit.state(slope, intercept, False).stuck
            assert stuck == (min(beside) >= here - 1e-9)


def test_the_positions_are_those_of_the_sliders():
    (explorer,) = (each for each in explorers(CHAPTERS / "04_regression.ipynb") if shows(each, fit))
    slopes, intercepts, _ = (each.values for each in explorer.controls)
    assert np.allclose(slopes, SLOPES) and np.allclose(intercepts, INTERCEPTS)


def shows(explorer, setup):
    return explorer.setup.state is setup.state


def test_every_residual_of_a_hand_made_line_is_inside_the_picture():
    fig = Figure()
    fit(fig)
    low, high = fig.axes[0].get_ylim()
    ends = [neuron(X, w, b) for w in (SLOPES[0], SLOPES[-1]) for b in INTERCEPTS[[0, -1]]]
    assert low < np.min(ends) and np.max(ends) < high


def test_a_point_dragged_at_the_end():
    state = shapes.state("near a line", point=5, by=4)
    # x − 3 is −2 … 2, y is 2, 4, 5, 4, 9: (−4 − 4 + 0 + 4 + 18) / 10 = 1.4, mean 4.8
    assert (state.top, state.bottom, state.slope) == (14, 10, 1.4)
    assert state.intercept == pytest.approx(4.8 - 1.4 * 3)
    # the mean leaves 2.8² + 0.8² + 0.2² + 0.8² + 4.2² = 26.8, the line 10 × 1.4² less
    assert (state.spread, state.ssr) == pytest.approx((26.8, 26.8 - 19.6))
    assert state.r2 == pytest.approx(19.6 / 26.8)
    assert state.dragged == (5, 9) and state.before[4].tolist() == [5, 5]
    assert state.others.tolist() == [[1, 2], [2, 4], [3, 5], [4, 4]]


def test_a_point_dragged_in_the_middle_lifts_the_line():
    state = shapes.state("near a line", point=3, by=-4)
    assert state.slope == 0.6 and state.intercept == pytest.approx(2.2 - 4 / 5)


@pytest.mark.parametrize("name", four_shapes())
@pytest.mark.parametrize("point", range(1, 6))
def test_all_shapes_have_one_summary_until_they_are_dragged(name, point):
    state = shapes.state(name, point, by=0)
    numbers = state.slope, state.intercept, state.top, state.bottom, state.ssr, state.spread
    assert numbers == (0.6, 2.2, 6, 10, 2.4, 6) and state.r2 == 0.6
    assert np.sum(state.residuals) == pytest.approx(0)
    assert np.array_equal(state.left[:, 0], state.before[:, 0])
    assert np.allclose(state.left[:, 1], state.before[:, 1] - 2.2 - 0.6 * state.before[:, 0])


@pytest.mark.parametrize(("ruler", "column"), [("bill", 1), ("flipper", 2)])
def test_each_species_of_penguin_has_a_line_of_its_own(ruler, column):
    state = penguins.state(ruler, species=True)
    table = measured()
    species, x, mass = table[0], table[column], table[3]
    for (start, end), name, slope, left in zip(
        state.lines, MEMBERS, state.slopes, state.left, strict=True
    ):
        of = species == name
        line = np.polyfit(x[of], mass[of], 1)
        assert np.allclose(np.polyval(line, [start[0], end[0]]), [start[1], end[1]])
        assert (start[0], end[0]) == (x[of].min(), x[of].max())
        assert slope == pytest.approx(line[0])
        assert np.allclose(left, np.column_stack([x[of], mass[of] - np.polyval(line, x[of])]))
    every = np.polyfit(x, mass, 1)
    assert np.allclose(np.polyval(every, state.line[:, 0]), state.line[:, 1])
    assert state.r2 == pytest.approx(np.corrcoef(x, mass)[0, 1] ** 2)


@pytest.mark.parametrize(("ruler", "column"), [("bill", 1), ("flipper", 2)])
def test_the_residuals_of_the_penguins_and_their_fifths(ruler, column):
    table = measured()
    x, mass = table[column], table[3]
    missed = mass - np.polyval(np.polyfit(x, mass, 1), x)
    state = penguins.state(ruler, species=False)
    assert np.allclose(sorted(np.concatenate(state.left)[:, 1]), sorted(missed))
    assert state.rmse == pytest.approx(np.sqrt(np.mean(missed**2)))
    count = 0
    for (start, height), (end, same) in state.means:
        part = (x >= start) & (x <= end)
        assert height == same == pytest.approx(missed[part].mean())
        assert 0.1 < part.mean() < 0.3  # a fifth, but for birds of one length
        count += part.sum()
    assert count == len(x)  # nobody twice, nobody left out


@pytest.mark.parametrize(("ruler", "column"), [("bill", 1), ("flipper", 2)])
def test_every_penguin_has_a_dot_and_the_species_show_only_to_those_who_ask(ruler, column):
    fig = Figure()
    update = penguins(fig)
    ax, other = fig.axes
    table = measured()
    for asked in (False, True):
        update(ruler=ruler, species=asked)
        assert [each.get_visible() for each in ax.texts] == [asked] * 3
        assert [each.get_visible() for each in ax.lines] == [True, asked, asked, asked]
        for panel, heights in ((ax, table[3]), (other, None)):
            dots = np.concatenate([each.get_path().vertices[::2] for each in panel.patches])
            assert sorted(dots[:, 0]) == sorted(table[column])
            assert heights is None or sorted(map(tuple, dots)) == sorted(
                zip(table[column], heights, strict=True)
            )
            inside = (
                panel.get_xlim()[0] < dots[:, 0].min() and dots[:, 0].max() < panel.get_xlim()[1]
            )
            assert inside and panel.get_ylim()[0] < dots[:, 1].min()
            assert dots[:, 1].max() < panel.get_ylim()[1]


def test_a_car_inside_the_data():
    state = unseen.state(age=4.5, reveal=False)
    line = fit_line(AGE, PRICE)
    # the mean age is 4.5, so the prediction is the mean price: 81.5 / 8
    assert state.predicted == (4.5, pytest.approx(81.5 / 8))
    assert state.euros == 10_190 and state.cost == 9_630  # 20 × 0.85^4.5 = 9.6254…
    assert state.beyond == 0 and np.array_equal(state.asked[0], state.asked[1])
    assert state.error[0, 1] == pytest.approx(predict(line, 4.5))


def test_a_car_beyond_the_data():
    state = unseen.state(age=10, reveal=True)
    assert state.beyond == 2 and state.edge[0] == 8
    assert np.allclose(state.asked[:, 0], [8, 10])
    assert state.usual[1] == pytest.approx(20 * 0.85**10)


def test_what_a_car_costs_shows_only_to_those_who_ask():
    fig = Figure()
    update = unseen(fig)
    hidden = {"error", "usual", "reveal:rule"}
    for reveal in (False, True):
        update(age=12, reveal=reveal)
        artists = [each for each in fig.findobj(lambda a: a.get_gid() in hidden)]
        assert [each.get_visible() for each in artists] == [reveal] * 3


def test_the_alt_text_of_the_pupils_is_computed():
    fig = responses([1, 2, 3], {"hours": [10, 12, 14], "shoes": [5, 5, 5]})
    assert fig.get_label() == (
        "Marks of 3 pupils: over hours the line rises, its slope is 2; over shoes the line is "
        "level, its slope is 0."
    )


@pytest.mark.parametrize(
    ("figure", "gid", "controls"),
    [
        (fit, "intercept:start", ("intercept",)),
        (fit, "tilt", ("slope",)),
        (shapes, "dragged", ("point", "by")),
        (unseen, "predicted", ("age",)),
    ],
)
def test_what_is_held(figure, gid, controls):
    fig = Figure()
    figure(fig)
    (artist,) = fig.findobj(lambda each: each.get_gid() == gid)
    assert HELD[artist] == controls


@pytest.mark.parametrize("slope", [-0.4, 0, 1.2])
def test_a_line_is_tilted_by_a_place_on_it(slope):
    x, y = fit.state(slope, 5, False).tilt
    assert x > X.max() and y == neuron(x, slope, 5)

"""The states of chapter 4's figures, against arithmetic by hand and `lib`."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from lib.figures.regression import fit, outlier, responses, unseen
from lib.figures.regression.fit import INTERCEPTS, SLOPES
from lib.figures.regression.unseen import AGE, PRICE
from lib.neuron import neuron
from lib.regression import fit_line, predict, r_squared
from lib.ssr import ssr
from tests.running import CHAPTERS, explorers

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


def test_an_outlier_at_the_end():
    state = outlier.state(point=5, y=14)
    # x − 3 is −2 … 2, y is 2, 4, 5, 4, 14: (−4 − 4 + 0 + 4 + 28) / 10 = 2.4, mean 5.8
    assert (state.slope, state.intercept) == (2.4, round(5.8 - 2.4 * 3, 10))
    assert state.change == 9 and state.before == (0.6, 0.6)
    # the mean leaves 3.8² + 1.8² + 0.8² + 1.8² + 8.2² = 88.8, the line 10 × 2.4² less
    assert state.r2 == pytest.approx(10 * 2.4**2 / 88.8)
    assert np.allclose(state.way[0], (5, 0.6)) and np.allclose(state.way[-1], (14, state.r2))


def test_an_outlier_in_the_middle_lifts_the_line():
    state = outlier.state(point=3, y=10)
    assert (state.slope, state.intercept) == (0.6, 2.2 + 5 / 5)
    assert state.middle


@pytest.mark.parametrize("point", range(1, 6))
def test_the_way_of_an_outlier_is_that_of_r_squared(point):
    for y in (-4, 14):
        state = outlier.state(point, y)
        assert len(state.way) == 1 + 2 * abs(y - Y[point - 1])
        for height, quality in state.way:
            now = np.where(X == point, height, Y)
            assert quality == pytest.approx(r_squared(now, predict(fit_line(X, now), X)))


def test_nothing_is_drawn_of_r_squared_before_the_point_moves():
    assert len(outlier.state(point=5, y=5).way) == 1


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

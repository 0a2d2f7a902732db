"""The states of chapter 1's figures, against arithmetic by hand."""

import itertools

import numpy as np
import pytest
from matplotlib.path import Path

from lib.figures.neuron import boundary, by_committee, hidden_layer, line, template
from lib.figures.neuron.layer import BEND
from lib.figures.neuron.line import X
from lib.figures.neuron.plane import HIGH, LOW


@pytest.mark.parametrize(
    "picture, total",
    [
        ("a bar", 5),  # five pixels on a 1
        ("a bar with a hole", 4),
        ("a stair", 1 - 0.5 - 0.5),
        ("a bar next door", 5 * -0.5),
        ("all ink", 5 - 10 * 0.5),
    ],
)
def test_how_well_a_picture_fits_the_template(picture, total):
    state = template.state(picture, b=-3)
    assert state.products.sum() == total == state.on + state.beside
    assert state.output == total - 3
    assert state.yes == (total > 3) and state.no == (total <= 3)


def test_the_line_of_a_neuron():
    state = line.state(w=2, b=-1)
    assert state.at_one == 2 * 1 - 1
    assert np.allclose(state.output, 2 * X - 1)


def settings():
    return itertools.product(range(-2, 3), range(-2, 3), np.arange(-6, 7) / 2)


@pytest.mark.parametrize("task, most", [("both", 4), ("not both", 4), ("exactly one", 3)])
def test_how_many_corners_one_neuron_gets_right(task, most):
    assert max(boundary.state(*setting, task).right for setting in settings()) == most


def test_a_nand_gate():
    state = boundary.state(-2, -2, 3, "not both")
    assert state.outputs.tolist() == [3, 1, 1, -1]
    assert state.yes.tolist() == [True, True, True, False]


@pytest.mark.parametrize(
    "w1, w2, b", [(1, 0, -0.5), (-2, 1, 1), (2, 2, -3), (0, -1, 0.5), (1, 1, -1)]
)
def test_the_shaded_side_is_where_the_output_is_positive(w1, w2, b):
    state = boundary.state(w1, w2, b, "both")
    side = state.above[0]
    outputs = side @ [w1, w2] + b
    assert outputs.min() > -1e-12 and outputs.max() > 0
    assert np.allclose(state.border @ [w1, w2] + b, 0)
    assert (state.wrong == (state.yes != [False, False, False, True])).all()
    assert np.ptp(side, axis=0).min() > 0.5  # also where the border meets two corners


@pytest.mark.parametrize("w1, w2, b", [(1, 0, -0.5), (-2, 1, 1), (2, 2, 3), (0, 0, 2.5), (1, 1, 0)])
def test_the_higher_the_output_of_a_place_the_stronger_its_shade(w1, w2, b):
    places = np.random.default_rng(0).uniform(LOW, HIGH, (500, 2))
    above = boundary.state(w1, w2, b, "both").above
    layers = sum(Path(corners).contains_points(places) for corners in above)
    outputs = places @ [w1, w2] + b
    assert layers.tolist() == [sum(output > level for level in range(5)) for output in outputs]


def test_nothing_is_shaded_where_no_place_gets_a_yes():
    state = boundary.state(0, 0, 0, "both")
    assert (state.above < -1).all() and (state.border < -1).all()


def test_the_sum_of_two_lines_and_its_gap():
    state = hidden_layer.state(w_a=1, b_a=0, w_b=2, b_b=-1)
    assert (state.w, state.b) == (1 + 2, 0 - 1)
    assert np.allclose(state.total, 3 * X - 1)
    assert state.gap == 16  # at x = −5: |3 · (−5) − 1 − 0|, at x = 5 only |14 − 5|


def test_no_setting_comes_nearer_than_three():
    four = itertools.product(range(-2, 3), repeat=4)
    assert min(hidden_layer.state(*setting).gap for setting in four) == 3
    assert np.array_equal(BEND, np.maximum(X, 0))


@pytest.mark.parametrize("which", range(1, 6))
def test_six_neurons_tell_a_bar_from_a_stair_if_they_decide(which):
    bar, stair = (by_committee.state(kind, which, True) for kind in ("bar", "stair"))
    assert bar.yes and stair.no
    assert bar.sums[which - 1] == 5 - 4 and (np.delete(bar.sums, which - 1) == -4).all()
    assert (stair.sums == 1 - 4).all()
    plain = [by_committee.state(kind, which, False).output for kind in ("bar", "stair")]
    assert plain == [5 - 5 * 4] * 2

"""The states of chapter 2's figures, against arithmetic by hand and `lib`."""

import numpy as np
import pytest
from matplotlib.axes import Axes

from lib.activations import ACTIVATIONS, relu
from lib.figures.activations import (
    bend,
    curves,
    follow,
    power_and_logarithm,
    through_points,
    two_hidden,
    two_neurons,
    wave,
)
from lib.figures.activations.curves import X
from lib.figures.activations.follow import FINE


def test_the_way_of_one_input():
    state = bend.state("ReLU", w=2, b=-3, x=1)
    assert (state.z, state.a) == (2 * 1 - 3, 0)
    assert (state.z_at, state.a_at, state.way) == ((1, -1), (1, 0), (0, -1, 0))
    assert state.middle == 1.5  # 2 × 1.5 − 3 = 0
    assert np.allclose(state.before, 2 * X - 3)
    assert np.allclose(state.after, np.maximum(2 * X - 3, 0))


@pytest.mark.parametrize("name", ["ReLU", "softplus", "sigmoid", "tanh"])
def test_the_activation_is_that_of_lib(name):
    state = bend.state(name, w=-1, b=2, x=3)
    f = ACTIVATIONS[name].function
    assert state.a == f(-1)
    assert np.allclose(state.after, f(2 - X))


def test_a_flat_line_has_no_middle():
    assert bend.state("tanh", w=0, b=1, x=3).middle is None


def test_every_corner_is_a_point_of_the_curve():
    """A ReLU is drawn with its corner, never cut off between two points."""
    for w in (-3, -2, -1, 1, 2, 3):
        for b in range(-2, 3):
            middle = bend.state("ReLU", w, b, 0).middle
            assert np.abs(X - middle).min() < 1e-12


def test_the_tent():
    state = two_neurons.state(b_a=1, b_b=-1, v_a=1, v_b=-2)
    assert state.starts == (-1, 1)
    assert (state.corners, state.slopes) == ((-1, 1), (1, -1))  # 1, then 1 − 2
    at_one, at_three = (np.isclose(X, x).argmax() for x in (1, 3))
    assert state.total[at_one] == 2  # 1 × (1 + 1)
    assert state.total[at_three] == 0  # 4 − 2 × 2
    assert (state.end, state.lowest) == ((4, -1), -1)  # at x = 4: 5 − 2 × 3
    assert np.allclose(state.first + state.second, state.total)
    assert np.allclose(state.second, -2 * relu(X - 1))


def test_two_that_cancel_and_two_that_start_at_one_place():
    assert two_neurons.state(1, 1, 2, -2).corners == ()
    state = two_neurons.state(0, 0, 2, 1)
    assert (state.corners, state.slopes, state.end) == ((0,), (3,), (4, 3 * 4))


def test_the_slopes_are_those_of_the_sum():
    state = two_neurons.state(2, -1, -2, 1)
    steps = np.diff(state.total) * 12  # X has twelve points a unit
    for corner, slope in zip(state.corners, state.slopes, strict=True):
        assert steps[np.isclose(X[:-1], corner)] == pytest.approx([slope])


def test_one_neuron_draws_the_line_between_the_ends():
    state = follow.state(1)
    assert np.allclose(state.pieces, [(-5, wave(-5)), (5, wave(5))])
    slope = (wave(5) - wave(-5)) / 10
    assert state.error == pytest.approx(np.abs(wave(FINE) - slope * FINE).max())


def test_pieces_meet_the_wave_and_are_wrong_in_between():
    state = follow.state(10)
    assert np.allclose(state.pieces[:, 1], 2 * np.sin(state.pieces[:, 0]))
    assert abs(state.gap[0] - state.gap[1]) == pytest.approx(state.error)
    assert state.gap[0] == wave(state.worst)
    assert state.middle == pytest.approx((state.worst, sum(state.gap) / 2))
    # The curve's slope changes by at most 2 a unit, so a piece 1 long is off by at most 2 × 1² / 8.
    assert 0.9 * 0.25 < state.error <= 0.25


def test_errors_are_shown_up_to_the_chosen_number():
    errors = follow.state(7).errors
    assert errors[:, 0].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert errors[3, 1] == follow.state(4).error == follow.state(8).half
    assert follow.state(7).half is None
    assert follow.state(7).now == (7, errors[-1, 1])


def test_the_curves_say_their_values():
    label = curves("sigmoid", "tanh", ylim=(-1.3, 1.3)).get_label()
    assert "0.12 at −2, 0.5 at 0 and 0.88 at 2" in label
    assert label.startswith("Left: sigmoid") and "Right: tanh" in label


# Two hidden neurons and four corners


def test_two_neurons_that_bend_separate_the_four_corners():
    state = two_hidden.state("ReLU", b=-1, v=-2, c=-0.5)
    assert state.hidden.tolist() == [[0, 0], [1, 0], [2, 1]]  # sums 0, 1, 2 and −1, 0, 1
    assert state.outputs.tolist() == [-0.5, 0.5, 0.5, -0.5]  # 0 − 0, 1 − 0, 2 − 2, each − 0.5
    assert state.yes.tolist() == [False, True, True, False]
    assert (state.right, state.wrong.any()) == (4, False)
    # The output s − 0.5 is above 0 from 0.5 on; from 1 on it is s − 2 (s − 1) − 0.5, up to 1.5.
    sums = state.side.sum(axis=1)
    assert (sums.min(), sums.max()) == pytest.approx((0.5, 1.5))


@pytest.mark.parametrize("activation, most", [("none", 3), ("ReLU", 4)])
def test_how_many_corners_can_be_had(activation, most):
    settings = [(b / 2, v, c / 2) for b in range(-4, 1) for v in range(-3, 2) for c in range(-2, 2)]
    assert max(two_hidden.state(activation, *setting).right for setting in settings) == most


@pytest.mark.parametrize("activation", ["none", "ReLU"])
@pytest.mark.parametrize("b, v, c", [(-1, -2, -0.5), (0, 1, 0), (-2, -3, 0.5), (-1.5, -1, -1)])
def test_what_is_shaded_gets_a_yes(activation, b, v, c):
    state = two_hidden.state(activation, b, v, c)
    f = relu if activation == "ReLU" else np.array

    def output(places):
        total = places.sum(axis=1)
        return f(total) + v * f(total + b) + c

    grid = np.stack(np.meshgrid(*2 * [np.linspace(-0.59, 1.59, 30)]), axis=-1).reshape(-1, 2)
    total, sums = grid.sum(axis=1), state.side.sum(axis=1)
    assert (((sums.min() < total) & (total < sums.max())) == (output(grid) > 0)).all()
    assert output(state.side).min() > -1e-12 or sums.max() < -2  # out of sight: nothing is shaded
    assert (state.half @ [1, v] + c).min() > -1e-12
    assert np.allclose(state.cut @ [1, v] + c, 0)
    assert np.allclose(state.start_b.sum(axis=1), -b) and np.allclose(state.start_a.sum(axis=1), 0)


def test_without_a_bend_the_way_is_straight_and_with_one_it_is_folded():
    def area(b, activation):
        (x0, y0), (x1, y1), (x2, y2) = two_hidden.state(activation, b, 1, 0).hidden
        return (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)

    assert area(-1, "none") == 0 and area(-1, "ReLU") == 1  # 1 × 1 − 2 × 0
    way = two_hidden.state("ReLU", -1, 1, 0).way
    assert way[1:3].tolist() == [[0, 0], [1, 0]]  # at the sums 0 and 1


# Points that are moved


def test_the_weights_are_changes_of_slope():
    state = through_points.state(1, 3, 0, 4)
    assert state.slopes.tolist() == [2, -3, 4]
    assert state.weights.tolist() == [2, -3 - 2, 4 + 3]
    assert state.bias == 1
    assert state.points.tolist() == [[0, 1], [1, 3], [2, 0], [3, 4]]
    # Over −1, −0.5, 0, 0.5, … 4: flat, then half-way up to 3, …, and 4 more after the last.
    assert state.line.tolist() == [1, 1, 1, 2, 3, 1.5, 0, 2, 4, 6, 8]


def test_a_lifted_point_moves_three_weights():
    flat, lifted = through_points.state(1, 1, 1, 1), through_points.state(1, 2, 1, 1)
    assert (lifted.weights - flat.weights).tolist() == [1, -2, 1]


def test_powers_are_multiplied_and_logarithms_take_them_back():
    fig = power_and_logarithm()
    power, logarithm = (ax.lines[-1].get_xydata() for ax in fig.findobj(Axes))
    # e, e × e and 1 / e, and the other way round
    e = 2.718281828
    assert np.allclose(power, [(-1, 1 / e), (0, 1), (1, e), (2, e * e)])
    assert np.allclose(logarithm, power[:, ::-1])

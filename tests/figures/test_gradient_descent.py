"""The states of chapter 7's figures, against arithmetic by hand."""

import numpy as np
import pytest

from lib.activations import sigmoid
from lib.datasets import penguins
from lib.figures.gradient_descent import (
    compass,
    descent,
    gentoo,
    poll,
    rolling,
    six,
    split,
    two_valleys,
    valley,
)
from lib.figures.gradient_descent.curves import six_walks
from lib.figures.gradient_descent.two_valleys import DEEP, SHALLOW

ACROSS = 35 + 1025**0.5  # the curvatures of the valley: ((60, 20), (20, 10)) has 35 ± √1025
ALONG = 35 - 1025**0.5


def ssr(w, b):
    """Of the line w x + b over the points on 2 x + 1, written out."""
    x = np.arange(5)
    return float(((2 * x + 1 - w * x - b) ** 2).sum())


# One parameter


def test_the_first_step_of_the_bias():
    state = descent.state(learning_rate=0.01, step=0)
    assert (state.bias, state.height) == (10, 5 * 9**2)
    assert state.gradient == -2 * 5 * (1 - 10)  # −2 Σ r, and each residual is 1 − b
    assert state.ahead == pytest.approx(10 - 0.01 * 90)
    assert state.landing == pytest.approx((9.1, 5 * 8.1**2))
    assert np.allclose(state.residuals, -9)


@pytest.mark.parametrize("rate", [0.001, 0.01, 0.05, 0.15, 0.19, 0.21])
@pytest.mark.parametrize("step", [1, 7, 30])
def test_the_error_of_the_bias_has_one_factor(rate, step):
    state = descent.state(rate, step)
    assert state.bias - 1 == pytest.approx(9 * (1 - 10 * rate) ** step, rel=1e-9, abs=1e-12)
    assert len(state.path) == step + 1


def test_the_path_is_drawn_up_to_its_step():
    biases = descent.state(0.01, 2).path[:, 0]
    assert np.allclose(biases, [10, 9.1, 8.29])  # 9.1 − 0.01 × 81


# Two parameters


@pytest.mark.parametrize("direction", range(0, 360, 15))
def test_the_slope_in_a_direction_is_measured_on_the_landscape(direction):
    state = compass.state(direction, False)
    h = 1e-6
    ahead, behind = (ssr(1 + s * state.to_w, 5 + s * state.to_b) for s in (h, -h))
    assert state.slope == pytest.approx((ahead - behind) / (2 * h), abs=1e-6)
    assert np.hypot(state.to_b, state.to_w) == pytest.approx(1)
    assert state.tip == pytest.approx([5 + state.to_b, 1 + state.to_w])


def test_the_cut_through_the_landscape():
    """Towards 0° only the bias moves, from 3.5 to 6.5, and in the middle stands the place."""
    state = compass.state(0, False)
    assert state.way.tolist() == [[3.5, 1], [6.5, 1]]
    assert state.profile[[0, 15, -1]] == pytest.approx([ssr(1, 3.5), 30, ssr(1, 6.5)])


def test_no_direction_is_steeper_than_that_of_the_gradient():
    slopes = {angle: compass.state(angle, True).slope for angle in range(0, 360, 15)}
    assert max(slopes, key=slopes.get) == 45
    assert slopes[45] == pytest.approx(800**0.5)
    assert [slopes[angle] for angle in (0, 90, 135, 315)] == [20, 20, 0, 0]


def test_the_first_step_in_the_valley():
    state = valley.state(learning_rate=0.01, step=0)
    assert state.gradient == (180, 90)  # −2 Σ r x = 18 × (0 + 1 + 2 + 3 + 4), −2 Σ r = 18 × 5
    assert state.here == (10, 2)  # bias across, weight up
    assert state.ahead == pytest.approx((2 - 1.8, 10 - 0.9))
    assert np.allclose(state.predicted, [10, 12, 14, 16, 18])


def test_the_valley_lets_a_rate_below_its_limit_settle_and_none_above():
    """The largest curvature is 67.02, so the limit is 2 / 67.02 = 0.02984."""
    settles, climbs = (valley.state(rate, 40).height for rate in (0.0298, 0.03))
    assert settles < valley.state(0.0298, 0).height
    assert climbs > valley.state(0.03, 38).height


@pytest.mark.parametrize("rate", [0.001, 0.01, 0.028, 0.0298, 0.031])
def test_in_its_two_directions_the_descent_is_two_straight_lines(rate):
    state = split.state(rate)
    for distances, factor, curvature in (
        (state.along, state.factor_along, ALONG),
        (state.across, state.factor_across, ACROSS),
    ):
        assert factor == pytest.approx(1 - rate * curvature)
        assert distances[:, 0].tolist() == list(range(41))
        wanted = distances[0, 1] * abs(factor) ** np.arange(41)
        assert distances[:, 1] == pytest.approx(wanted, rel=1e-6, abs=1e-9)
    assert state.along[0, 1] ** 2 + state.across[0, 1] ** 2 == pytest.approx(9**2)


def test_momentum_in_the_valley():
    """Counted with the two lines of the exercise, apart from `lib`."""
    for rate, momentum in ((0.028, 0), (0.02, 0.6), (0.02, 0.9)):
        place, move, heights = np.array([2.0, 10.0]), 0, []
        for _ in range(241):
            heights.append(ssr(*place))
            away = place - [2, 1]
            move = momentum * move - rate * np.array([[60, 20], [20, 10]]) @ away
            place = place + move
        state = rolling.state(rate, momentum)
        assert state.arrived == np.flatnonzero(np.array(heights) >= 0.01)[-1] + 1
        assert state.losses[:, 1] == pytest.approx(heights[:61], rel=1e-6, abs=1e-9)
        assert state.height == pytest.approx(heights[60], rel=1e-6, abs=1e-9)


# Two valleys


def loss_of_weight(w):
    return ((0.5 - sigmoid(w - 6)) ** 2 + (0.3 - sigmoid(3 * w - 6)) ** 2) / 2


def test_the_two_bottoms():
    for bottom in (DEEP, SHALLOW):
        around = [loss_of_weight(bottom + away) for away in (-0.01, 0, 0.01)]
        assert min(around) == around[1]
    assert loss_of_weight(DEEP) < loss_of_weight(SHALLOW)
    assert pytest.approx(1.734, abs=5e-4) == DEEP
    assert pytest.approx(6, abs=5e-4) == SHALLOW


@pytest.mark.parametrize(("start", "bottom"), [(1, DEEP), (3, DEEP), (3.5, SHALLOW), (9, SHALLOW)])
def test_the_start_decides(start, bottom):
    state = two_valleys.state(start, 2)
    assert state.begin == (start, pytest.approx(loss_of_weight(start)))
    assert state.weight == pytest.approx(bottom, abs=0.03)
    assert state.end == (state.weight, state.height)
    assert state.height == pytest.approx(loss_of_weight(state.weight))
    assert len(state.path) == 61


def test_the_first_step_on_the_two_valleys():
    start, rate, h = 8, 5, 1e-6
    slope = (loss_of_weight(start + h) - loss_of_weight(start - h)) / (2 * h)
    assert two_valleys.state(start, rate).path[1, 0] == pytest.approx(start - rate * slope)


# Penguins


def birds():
    species, _, flipper, _ = penguins()
    return (flipper - flipper.mean()) / flipper.std(), species == "Gentoo", flipper


def test_the_first_step_on_the_penguins():
    """At 0 each residual is ±½ and the slope of the sigmoid ¼: the gradient is −(y − ½)/2 × x."""
    x, gentoos, _ = birds()
    pulls = -(gentoos - 0.5) / 2
    state = gentoo.state(3, 1)
    assert state.weight == pytest.approx(-3 * (pulls * x).mean())
    assert state.bias == pytest.approx(-3 * pulls.mean())


def test_the_border_and_the_birds_on_its_right_side():
    x, gentoos, flipper = birds()
    state = gentoo.state(30, 40)
    assert state.border == pytest.approx(
        flipper.mean() - state.bias / state.weight * flipper.std(), rel=1e-12
    )
    assert state.right == ((flipper > state.border) == gentoos).sum()
    said = sigmoid(state.weight * x + state.bias)
    assert state.height == pytest.approx(((gentoos - said) ** 2).mean())
    assert state.here == (40, state.height)
    assert gentoo.state(30, 0).border is None


def test_polls_are_gradients_of_single_birds_or_means_of_them():
    x, gentoos, _ = birds()
    pulls = -(gentoos - 0.5)[:, None] / 2 * np.column_stack([x, np.ones_like(x)])
    for dot in poll.state(1).dots:
        assert np.abs(pulls - dot).sum(axis=1).min() < 1e-12
    assert np.allclose(poll.state(342).dots, pulls.mean(axis=0))
    state = poll.state(16)
    away = state.dots - pulls.mean(axis=0)
    missed = np.sqrt((away**2).sum(axis=1).mean()) / np.hypot(*pulls.mean(axis=0))
    assert state.miss == pytest.approx(missed)
    assert state.spot == (16, state.miss)
    assert state.uphill == sum(dot @ pulls.mean(axis=0) > 0 for dot in state.dots)


def test_four_times_as_many_birds_halve_the_miss():
    misses = [poll.state(size).miss for size in (1, 4, 16)]
    assert np.divide(misses[1:], misses[:-1]) == pytest.approx(0.5, abs=0.03)


# Six curves


def test_the_six_curves_are_what_their_causes_say():
    logs = [np.log([step.loss for step in steps]) for steps, _ in six_walks()]
    valley_log, floor, jags, bounce, above, straight = (np.diff(each) for each in logs)
    assert valley_log[0] < -0.5 and np.allclose(valley_log[-20:], valley_log[-1], atol=1e-4)
    assert floor[0] < -0.5 and abs(floor[-10:]).max() < 1e-3
    assert 5 < (jags > 0).sum() < 35
    assert np.allclose(bounce, 0)
    assert (above[:6] < 0).all() and (above[6:] > 0).all()
    assert np.allclose(straight, 2 * np.log(0.8))


def test_the_six_curves_stand_inside_their_panels():
    for ax in six().axes:
        (line,) = ax.get_lines()
        low, high = ax.get_ylim()
        assert low * 0.5 <= line.get_ydata().min() and line.get_ydata().max() <= high

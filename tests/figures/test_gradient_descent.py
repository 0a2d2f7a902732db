"""The states of chapter 7's figures, against arithmetic by hand."""

import numpy as np
import pytest

from lib.figures.gradient_descent import descent, valley


def test_the_first_step_of_the_bias():
    state = descent.state(learning_rate=0.01, step=0)
    assert (state.bias, state.height) == (10, 5 * 9**2)
    assert state.gradient == -2 * 5 * (1 - 10)  # −2 Σ r, and each residual is 1 − b
    assert state.ahead == pytest.approx(10 - 0.01 * 90)
    assert state.landing == pytest.approx((9.1, 5 * 8.1**2))
    assert np.allclose(state.residuals, -9)


@pytest.mark.parametrize("rate", [0.001, 0.01, 0.05, 0.15, 0.19, 0.25])
@pytest.mark.parametrize("step", [1, 7, 40])
def test_the_error_of_the_bias_has_one_factor(rate, step):
    state = descent.state(rate, step)
    assert state.bias - 1 == pytest.approx(9 * (1 - 10 * rate) ** step, rel=1e-9, abs=1e-12)
    assert len(state.path) == step + 1


def test_the_path_is_drawn_up_to_its_step():
    biases = descent.state(0.01, 2).path[:, 0]
    assert np.allclose(biases, [10, 9.1, 8.29])  # 9.1 − 0.01 × 81


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

"""The states of chapter 5's figures, against arithmetic by hand and `lib`."""

import itertools

import numpy as np
import pytest

from lib.activations import sigmoid, softplus
from lib.figures.chain_rule import curves, neuron_graph, nudge, two_paths, two_ways
from lib.figures.chain_rule.neuron import STEP
from lib.gradients import numeric_gradient
from tests.running import CHAPTERS, explorers


def test_a_nudge_is_multiplied_twice():
    state = nudge.state(cm_per_kg=2, size_per_cm=0.25, kg=0.01)
    assert np.allclose(state.changes, (0.01, 0.01 * 2, 0.01 * 2 / 4))
    assert state.first == state.changes[:2] and state.second == state.changes[1:]
    assert state.whole == 2 / 4


def test_two_negative_slopes_turn_the_nudge_back():
    state = nudge.state(cm_per_kg=-3, size_per_cm=-0.5, kg=0.02)
    assert np.allclose(state.changes, (0.02, -0.06, 0.03))
    assert state.whole == 1.5


@pytest.mark.parametrize("x", [-2.3, -1, 0, 0.5, 2, 3])
def test_the_slopes_of_two_links(x):
    state = curves.state(x=x, h=0.5)
    u = x**2 - 3
    assert state.at_first == (x, pytest.approx(u))
    assert state.first == pytest.approx(2 * x)
    assert state.second == pytest.approx(sigmoid(u) * (1 - sigmoid(u)))
    measured = numeric_gradient(lambda x: sigmoid(x**2 - 3), x)
    assert state.product == pytest.approx(measured, abs=1e-8)


def test_a_difference_quotient():
    state = curves.state(x=2, h=1)
    assert state.measured == pytest.approx(sigmoid(6) - sigmoid(1))  # u is 1 at 2, and 6 at 3
    assert np.allclose(state.ends, [(2, sigmoid(1)), (3, sigmoid(6))])
    assert np.allclose(state.piece[[0, -1], 0], (1.5, 3))
    assert np.allclose(state.piece[:, 1], sigmoid(state.piece[:, 0] ** 2 - 3))


def test_the_neuron_at_the_start():
    state = neuron_graph.state(weight=0.5, bias=1, input=2, activation="ReLU")
    # z = 0.5 × 2 + 1, r = 3 − 2; back: −2r = −2, × 1, then × x, × w, × 1
    assert (state.z, state.predicted, state.loss) == (2, 2, 1)
    assert (state.by_predicted, state.by_z) == (-2, -2)
    assert (state.by_w, state.by_x, state.by_b, state.by_loss) == (-4, -1, -2, 1)
    assert (state.z_over_w, state.z_over_x, state.z_over_b) == (2, 0.5, 1)
    assert state.next_loss == 0.25  # w 0.75: z = 2.5, r = 0.5


def loss_of(w, b, x, activation):
    z = w * x + b
    return (3 - (max(z, 0) if activation == "ReLU" else softplus(z))) ** 2


def test_the_gradients_of_a_softplus_neuron():
    state = neuron_graph.state(weight=-1, bias=1, input=2, activation="softplus")

    def slope(**moved):
        ((name, at),) = moved.items()
        place = {"w": -1, "b": 1, "x": 2, "activation": "softplus"}
        return numeric_gradient(lambda value: loss_of(**{**place, name: value}), at)

    assert state.by_w == pytest.approx(slope(w=-1), rel=1e-6)
    assert state.by_b == pytest.approx(slope(b=1), rel=1e-6)
    assert state.by_x == pytest.approx(slope(x=2), rel=1e-6)


def test_advice_is_true_of_the_next_position():
    weights = np.arange(-1, 1.75, STEP)
    for b, x, name in itertools.product(range(-2, 3), range(-1, 4), ("ReLU", "softplus")):
        for w in weights:
            said = neuron_graph.words(neuron_graph.state(w, b, x, name))
            here = loss_of(w, b, x, name)
            if "would make" not in said:
                continue
            ahead = w + STEP if "More weight" in said else w - STEP
            better = loss_of(ahead, b, x, name) < here
            assert better == ("too much" not in said), (w, b, x, name)


def test_the_step_is_that_of_the_slider():
    explorer = next(
        each
        for each in explorers(CHAPTERS / "05_chain_rule.ipynb")
        if each.setup.state is neuron_graph.state
    )
    assert np.allclose(np.diff(explorer.controls[0].values), STEP)


def test_the_slopes_of_two_paths():
    state = two_paths.state(x=1, weight=-0.5)
    # softplus(2x) has the slope 2σ(2x), −0.5 softplus(−2x) has −0.5 × (−2) σ(−2x)
    assert state.first == pytest.approx(2 * sigmoid(2))
    assert state.second == pytest.approx(sigmoid(-2))
    assert state.both == pytest.approx(2 * sigmoid(2) + sigmoid(-2))
    assert state.at_sum[1] == pytest.approx(softplus(2) - 0.5 * softplus(-2))
    assert np.allclose(state.piece[:, 0], np.arange(9) / 4)
    by_hand = softplus(2 * state.piece[:, 0]) - 0.5 * softplus(-2 * state.piece[:, 0])
    assert np.allclose(state.piece[:, 1], by_hand)


def test_two_paths_that_cancel_and_a_straight_line():
    assert two_paths.state(x=0, weight=1).both == 0
    assert {two_paths.state(x, weight=-1).both for x in (-2.5, 0, 1)} == {2}


def test_the_alt_text_of_two_ways_is_computed():
    alt = two_ways([70, 170, 42.5], [0.55, 0.25, 1], [2, 0.25, 0.05]).get_label()
    assert "height 170 with slope 2, and height to shoe size 42.5 with slope 0.25" in alt
    assert "0.55 at the weight, 0.25 at the height and 1 at the shoe size" in alt

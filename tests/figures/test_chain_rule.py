"""The states of chapter 5's figures, against arithmetic by hand and `lib`."""

import itertools

import numpy as np
import pytest
from matplotlib.figure import Figure

from lib.activations import sigmoid, softplus
from lib.explore.hold import HELD
from lib.figures.chain_rule import (
    gates,
    layers,
    neuron_graph,
    nudge,
    picked,
    promise,
    staged,
    two_paths,
    two_ways,
)
from lib.figures.chain_rule.neuron import STEP
from lib.figures.chain_rule.staged import LINES
from lib.gradients import numeric_gradient
from tools.chapters import CHAPTERS, code_cells, explorers


def test_a_nudge_is_multiplied_twice():
    state = nudge.state(cm_per_kg=2, size_per_cm=0.25)
    assert np.allclose(state.changes, (0.01, 0.01 * 2, 0.01 * 2 / 4))
    assert state.first == state.changes[:2] and state.second == state.changes[1:]
    assert state.whole == 2 / 4


def test_two_negative_slopes_turn_the_nudge_back():
    state = nudge.state(cm_per_kg=-3, size_per_cm=-0.5)
    assert np.allclose(state.changes, (0.01, -0.03, 0.015))
    assert state.whole == 1.5


FIRST = {
    "parabola": lambda x: x**2 - 3,
    "double": lambda x: 2 * x,
    "ReLU": lambda x: np.maximum(x, 0),
}
SECOND = {"sigmoid": sigmoid, "ReLU": lambda u: np.maximum(u, 0), "minus half": lambda u: -u / 2}


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("second", SECOND)
@pytest.mark.parametrize("x", [-2.3, -1, 0.5, 2, 3])
def test_two_links_that_are_picked(first, second, x):
    f, g = FIRST[first], SECOND[second]
    state = picked.state(first, second, x=x, h=0.5)
    assert state.at_first == (x, pytest.approx(f(x)))
    assert state.at_second == (state.u, pytest.approx(g(f(x))))
    assert state.at_whole == (x, pytest.approx(g(f(x))))
    assert state.first == pytest.approx(numeric_gradient(f, x), abs=1e-8)
    assert np.allclose(state.whole_curve[:, 1], g(f(state.whole_curve[:, 0])))
    if second == "ReLU" and f(x) == 0:
        assert state.second == 0 and state.corner == "second"
        return
    assert state.second == pytest.approx(numeric_gradient(g, f(x)), abs=1e-8)
    assert state.product == pytest.approx(numeric_gradient(lambda x: g(f(x)), x), abs=1e-8)
    assert state.promised == pytest.approx(0.5 * state.product)
    assert state.du == pytest.approx(f(x + 0.5) - f(x))
    assert state.really == pytest.approx(g(f(x + 0.5)) - g(f(x)))
    assert np.allclose(state.whole_curve[[0, -1], 0], (x - 0.5, x + 1))
    assert state.to_second == (pytest.approx(f(x + 0.5)), pytest.approx(g(f(x + 0.5))))


def test_the_promise_at_2():
    state = picked.state("parabola", "sigmoid", x=2, h=1)  # u is 1 at 2, and 6 at 3
    assert state.promised == pytest.approx(4 * sigmoid(1) * (1 - sigmoid(1)))
    assert state.really == pytest.approx(sigmoid(6) - sigmoid(1))


def test_a_step_of_the_weight():
    state = promise.state(w=0.5, step=0.2)
    # r = 3 − (0.5 × 2 + 1) = 1, gradient −2 × 1 × 2; w 0.7: r = 0.6
    assert (state.loss, state.gradient) == (1, -4)
    assert state.promised == pytest.approx(-0.8)
    assert state.really == pytest.approx(0.36 - 1)
    assert state.lands == (0.7, pytest.approx(0.36)) and state.said == (0.7, pytest.approx(0.2))
    assert state.gap == (pytest.approx(0.2), pytest.approx(0.36))
    assert promise.state(w=-0.75, step=0.2).gradient == 0  # z = −0.5: the ReLU is off


@pytest.mark.parametrize(
    ("gate", "value", "by_a", "by_c"),
    [("plus", 2, 5, 5), ("times", -3, -5, 15), ("max", 3, 5, 0)],
)
def test_a_gate_hands_on(gate, value, by_a, by_c):
    state = gates.state(gate, a=3, c=-1, gradient=5)
    assert (state.value, state.by_a, state.by_c) == (value, by_a, by_c)
    assert (state.over_a, state.over_c) == (by_a / 5, by_c / 5)


def small_network(x1, x2):
    h1, h2 = max(2 * x1 + x2, 0), max(3 * x2 - x1, 0)
    k1, k2 = max(h1 - h2, 0), max(h1 + h2, 0)
    return [x1, x2, h1, h2, k1, k2, 2 * k1 - k2]


@pytest.mark.parametrize("x1", [-2, -1, 0, 1, 2])
def test_the_two_layers_against_the_oracle(x1):
    assert layers.state("from the end", 0, x1).values == small_network(x1, 1)
    whole = layers.state("from the end", 3, x1).filled
    by_x1 = numeric_gradient(lambda v: float(small_network(v, 1)[-1]), x1)
    by_x2 = numeric_gradient(lambda v: float(small_network(x1, v)[-1]), 1)
    assert whole[:2] == [pytest.approx(by_x1), pytest.approx(by_x2)]
    for i in range(7):
        change = numeric_gradient(lambda v: float(small_network(v, 1)[i]), x1)  # noqa: B023
        assert layers.state("from x₁", 3, x1).filled[i] == pytest.approx(change)
    assert layers.state("from x₂", 3, x1).filled[-1] == pytest.approx(by_x2)


def test_a_walk_fills_a_column_with_each_step():
    # k: 2, −1; h: 2 − 1, −2 − 1; x: 1 × 2 + 3, 1 × 1 − 9
    steps = [layers.state("from the end", step, 1).filled for step in range(4)]
    none = [None] * 7
    assert steps[0] == [*none[:6], 1]
    assert steps[1] == [*none[:4], 2, -1, 1]
    assert steps[2] == [None, None, 1, -3, 2, -1, 1]
    assert steps[3] == [5, -8, 1, -3, 2, -1, 1]
    assert layers.state("from x₁", 1, 1).filled == [1, 0, 2, -1, None, None, None]


def ugly(a, c):
    return (a * c + sigmoid(a)) * max(a, c) ** 2


@pytest.mark.parametrize(("a", "c"), [(1, 2), (2, -1), (-2, 3), (0, -1)])
def test_the_last_line_has_the_gradients_of_the_expression(a, c):
    state = staged.state(16, a, c)
    assert state.values[-1] == pytest.approx(ugly(a, c))
    by_a = numeric_gradient(lambda v: ugly(v, c), a)
    by_c = numeric_gradient(lambda v: ugly(a, v), c)
    assert state.gradients[:2] == [pytest.approx(by_a, abs=1e-7), pytest.approx(by_c, abs=1e-7)]


def test_the_lines_of_the_figure_are_those_of_the_page():
    """Each line of code, run in turn, makes what the figure shows."""
    names = {"a": 1, "c": 2, "sigmoid": sigmoid, "max": max}
    for line in range(1, 17):
        state = staged.state(line, 1, 2)
        exec(state.code, names)
        for i, name in enumerate(["a", "c", "p", "s", "t", "m", "q", "E"]):
            gradient = names.get(f"to_{name}")
            assert state.gradients[i] == (None if gradient is None else pytest.approx(gradient))
            assert state.values[i] == (pytest.approx(names[name]) if name in names else None)
    page = "\n".join(code_cells(CHAPTERS / "05_chain_rule.ipynb"))
    for line in range(1, 17):
        assert staged.state(line, 1, 2).code in page


def test_there_is_a_line_for_each_position_of_the_slider():
    assert staged.state(16, 1, 2).code and staged.state(16, 1, 2).line == LINES


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


@pytest.mark.parametrize(
    ("figure", "gid", "controls"),
    [
        (nudge, "changes.1:end", ("cm_per_kg",)),
        (nudge, "changes.2:end", ("size_per_cm",)),
        (picked, "at_first", ("x",)),
        (picked, "at_whole", ("x",)),
        (promise, "at", ("w",)),
        *((two_paths, each, ("x",)) for each in ("at_first", "at_second", "at_sum")),
    ],
)
def test_what_is_held(figure, gid, controls):
    fig = Figure()
    figure(fig)
    (artist,) = fig.findobj(lambda each: each.get_gid() == gid)
    assert HELD[artist] == controls

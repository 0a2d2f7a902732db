"""The states of chapter 3's figures, against arithmetic by hand and `lib`."""

import itertools

import numpy as np
import pytest
from matplotlib.figure import Figure

from lib.activations import ACTIVATIONS, sigmoid
from lib.explore.palette import GRADIENT, INK, MUTED
from lib.figures.gradients import (
    STEPS,
    deep,
    depth,
    dying,
    secant,
    steps,
    tangent,
    too_long,
    trained_depth,
    training_round,
    valleys,
    wide,
)
from lib.gradients import numeric_gradient, stack, stack_gradient
from lib.training import deep_digits


def test_two_points_of_a_parabola():
    state = secant.state(x=-2, h=0.5)
    assert (state.here, state.there) == ((-2, 4), (-1.5, 2.25))
    assert state.rise == 2.25 - 4
    assert state.slope == -1.75 / 0.5
    assert state.limit == -4
    assert state.slope - state.limit == state.h


def test_the_differences_of_a_cube():
    state = steps.state(0.1)
    assert state.forward.slope == pytest.approx(3 + 3 * 0.1 + 0.1**2)  # 3 + 3h + h²
    assert state.central.slope == pytest.approx(3 + 0.1**2)  # 3 + h²
    assert (state.forward.error, state.central.error) == pytest.approx((0.31, 0.01))
    assert (state.after[:5], state.here[:5], state.before[:5]) == ("1.331", "1.000", "0.729")
    assert state.cancelled == (2, 2)  # "1." of 1.331 and 1, and the 1 of 1 − 0.729 = 0.271
    assert (state.forward.digits[:5], state.forward.right) == ("3.310", 2)
    assert (state.central.digits[:5], state.central.right) == ("3.010", 3)


def test_at_the_smallest_step_twelve_digits_are_gone():
    state = steps.state(1e-12)
    assert state.cancelled == (13, 13)  # twelve digits and the point
    assert state.forward.slope == pytest.approx(3.000267, abs=1e-6)
    assert (state.forward.best_step, state.central.best_step) == ("10⁻⁸", "3.2 × 10⁻⁶")


def test_only_the_steps_so_far_are_shown():
    state = steps.state(1e-2)
    assert np.allclose(state.forward.errors[:, 0], [1, 10**-0.5, 0.1, 10**-1.5, 0.01])
    assert state.forward.errors[0, 1] == 4  # 3 + 3 + 1, less 3
    assert not state.forward.passed and not state.central.passed
    assert steps.state(1e-7).central.passed


def test_gains_are_those_of_the_next_position():
    """And the central difference never gains alone, of which no sentence speaks."""
    states = [steps.state(h) for h in sorted(STEPS.values(), reverse=True)]
    for now, after in itertools.pairwise(states):
        for name in ("forward", "central"):
            here, there = getattr(now, name), getattr(after, name)
            assert here.gains == (there.error < here.error)
        assert now.forward.gains or not now.central.gains
    assert states[-1].forward.gains is None


def test_grey_is_what_cancels_and_what_is_wrong():
    fig = Figure()
    update = steps(fig)
    update(h=0.1)
    weights = {artist.get_gid(): artist.get_fontweight() for artist in fig.findobj(named)}
    assert [weights[f"after.{n}"] for n in range(4)] == ["normal", "normal", "bold", "bold"]
    assert [weights[f"before.{n}"] for n in range(4)] == ["normal", "normal", "bold", "bold"]
    slopes = [weights[f"central.digits.{n}"] for n in range(5)]
    assert slopes == ["bold", "bold", "bold", "normal", "normal"]  # 3.0|10


def test_digits_that_cancel_or_are_wrong_are_grey():
    fig = Figure()
    update = steps(fig)
    update(h=0.1)
    colours = {artist.get_gid(): artist.get_color() for artist in fig.findobj(named)}
    assert colours["after.0"] == colours["central.digits.4"] == MUTED
    assert (colours["after.2"], colours["central.digits.0"]) == (INK, GRADIENT)


def named(artist):
    return artist.get_gid() is not None and hasattr(artist, "get_fontweight")


@pytest.mark.parametrize("name", ["ReLU", "softplus", "sigmoid", "tanh"])
@pytest.mark.parametrize("z", [-5, -1.25, 2, 5])
def test_the_slope_is_the_measured_one(name, z):
    state = tangent.state(name, z)
    assert state.gradient == pytest.approx(
        numeric_gradient(ACTIVATIONS[name].function, z), abs=1e-9
    )
    assert (state.here, state.slope_here) == ((z, state.value), (z, state.gradient))
    slopes = np.vstack([state.left, state.right])
    assert state.left[-1, 0] == min(z, 0)  # nothing is drawn beyond z
    assert state.right[-1, 0] == max(z, np.nextafter(0, 1))
    assert (z, state.gradient) in [tuple(each) for each in slopes]


def test_relu_jumps_and_has_no_tangent_in_its_corner():
    state = tangent.state("ReLU", 5)
    assert state.left[-1].tolist() == [0, 0]
    assert state.right[0] == pytest.approx([0, 1])
    fig = Figure()
    update = tangent(fig)
    for z, visible in ((0, False), (0.25, True)):
        update(activation="ReLU", z=z)
        (line,) = fig.findobj(lambda artist: artist.get_gid() == "gradient:tangent")
        assert line.get_visible() == visible
        assert tangent.state("ReLU", z).corner != visible
    assert not tangent.state("tanh", 0).corner


def test_a_dead_neuron():
    state = dying.state("ReLU", bias=-0.5, step=100)
    assert state.z.tolist() == [-1.5, -2.5, -3.5, -4.5]  # −x − 0.5
    assert (state.loss, state.size) == (1 + 4 + 9 + 16, 0)
    assert (state.below, state.at_zero) == (4, 0)
    assert state.residuals.tolist() == [1, 2, 3, 4]


def test_the_first_step_of_a_living_one():
    """z is 2, 1, 0, −1, so two samples have a slope: 2 Σ (z − x) x = 2 (1 − 2), 2 Σ (z − x) = 0."""
    start, after = dying.state("ReLU", bias=3, step=0), dying.state("ReLU", bias=3, step=1)
    assert start.z.tolist() == [2, 1, 0, -1]
    assert (start.below, start.at_zero) == (1, 1)
    assert start.loss == 1 + 1 + 9 + 16
    assert start.size == 2
    assert (after.w, after.b) == pytest.approx((-1 + 0.005 * 2, 3))
    assert after.losses[:, 0].tolist() == [0, 1]
    assert after.now == (1, after.loss)


def test_the_line_of_softplus_bends():
    state = dying.state("softplus", bias=-0.5, step=0)
    assert state.line[0] == pytest.approx(np.log(1 + np.exp(-0.5)))
    assert state.sums.tolist() == [-0.5, -5.5]
    assert np.allclose(state.predicted, np.log(1 + np.exp(state.z)))


def test_a_product_of_equal_factors():
    state = depth.state("sigmoid at z = 0", weight=8, layers=3)
    assert (state.slope, state.factor, state.product) == (0.25, 2, 8)
    assert np.allclose(state.path, [(n, n * np.log10(2)) for n in range(4)])
    assert state.now == (3, pytest.approx(np.log10(8)))


@pytest.mark.parametrize(
    ("place", "weight", "layers", "title"),
    [
        ("sigmoid at z = 0", 4, 30, "(4 × 0.25)³⁰ = 1"),
        ("ReLU, active", 2, 10, "(2 × 1)¹⁰ = 1,024"),
        ("sigmoid at z = 0", 1, 10, "(1 × 0.25)¹⁰ ≈ 9.5 × 10⁻⁷"),  # 0.00000095367…
        ("sigmoid at z = 2", 1, 1, "(1 × 0.1050)¹ ≈ 0.1050"),  # 0.10499…
    ],
)
def test_a_title_says_whether_it_is_exact(place, weight, layers, title):
    fig = Figure()
    depth(fig)(activation=place, weight=weight, layers=layers)
    assert fig.axes[0].get_title(loc="left") == f"product {title}"


def test_two_layers_by_hand():
    """With a weight of 2 and a bias of 0 on a ReLU each layer doubles."""
    state = deep.state("ReLU", weight=2, bias="0", x=0.5)
    assert state.outputs[:3].tolist() == [[1, 1], [2, 2], [3, 4]]
    assert (state.first_gradient, state.last_gradient) == (2**20, 2)
    assert np.allclose(state.gradients[:, 1], np.log10(2.0) * np.arange(20, 0, -1))


def test_the_last_gradient_of_a_sigmoid_stack():
    state = deep.state("sigmoid", weight=1, bias="−w/2", x=1)
    before = state.outputs[-2, 1]
    s = sigmoid(before - 0.5)
    assert state.b == -0.5
    assert (state.last_output, state.last_gradient) == pytest.approx((s, s * (1 - s)))


def test_a_stack_that_is_off_has_a_gradient_of_exactly_0():
    state = deep.state("ReLU", weight=2, bias="−w/2", x=0.5)
    assert state.first_gradient == 0
    assert np.isneginf(state.gradients[:, 1]).all()


def test_a_round_by_hand():
    """6 km for 15 euros, 3 to get in, at 1.5: 12, r = 3, r² = 9, back 6, −6 and −36; up by 0.36."""
    state = training_round.state(guess=1.5, rate=0.01, round=1)
    assert (state.prediction, state.residual, state.loss) == (12, 3, 9)
    assert (state.to_residual, state.to_prediction, state.gradient) == (6, -6, -36)
    assert (state.w, state.new_w) == (1.5, 1.86)
    assert state.new_residual == pytest.approx(0.28 * 3)  # 1 − 72 × 0.01 of it is left
    assert state.path.tolist() == [[1.5, 9]]
    assert state.landing == pytest.approx([1.86, 0.84**2])


@pytest.mark.parametrize(
    ("rate", "factor"), [(0.02, -0.44), (1 / 72, 0), (1 / 36, -1), (0.03, -1.16)]
)
def test_each_round_leaves_a_part_of_the_residual(rate, factor):
    first = training_round.state(guess=4, rate=rate, round=1)
    third = training_round.state(guess=4, rate=rate, round=3)
    assert first.residual == -12
    assert third.residual == pytest.approx(-12 * factor**2, abs=1e-8)
    assert third.path[:, 0] == pytest.approx([2 + 2 * factor**n for n in range(3)], abs=1e-8)
    assert third.new_w == pytest.approx(2 + 2 * factor**3, abs=1e-8)


def test_the_gradient_of_a_round_is_the_measured_one():
    state = training_round.state(guess=0.5, rate=0.001, round=2)
    measured = numeric_gradient(lambda w: (15 - 6 * w - 3) ** 2, state.w)
    assert state.gradient == pytest.approx(measured)


def test_two_steps_kill_a_neuron():
    """Σ x² = 30: −60 (1 − ½) = −30, to 0.5 + 1.5 = 2; −60 (1 − 2) = 60, to 2 − 3 = −1."""
    states = [too_long.state("ReLU", 0.05, step) for step in range(3)]
    assert [s.gradient for s in states] == [-30, 60, 0]
    assert [s.w for s in states] == [0.5, 2, -1]
    assert [s.loss for s in states] == [7.5, 30, 30]
    assert [s.on for s in states] == [4, 4, 0]
    assert states[1].new_w == -1 and states[1].residuals.tolist() == [-1, -2, -3, -4]
    assert states[2].path.tolist() == [[0.5, 7.5], [2, 30], [-1, 30]]
    assert states[2].line.max() == 0


def test_a_thirtieth_is_the_last_rate_that_it_survives():
    there_and_back = [too_long.state("ReLU", 1 / 30, step).w for step in range(4)]
    assert there_and_back == pytest.approx([0.5, 1.5, 0.5, 1.5])
    assert too_long.state("ReLU", 0.035, 7).on == 4
    assert too_long.state("ReLU", 0.035, 8).on == 0  # 0.5 × 1.1⁸ = 1.07, the first above 1


def test_softplus_comes_back():
    thrown = too_long.state("softplus", 0.05, 2)
    assert thrown.on == 0 and thrown.gradient < 0 < thrown.new_w
    measured = numeric_gradient(
        lambda w: sum((x - np.log1p(np.exp(w * x))) ** 2 for x in (1, 2, 3, 4)), thrown.w
    )
    assert thrown.gradient == pytest.approx(measured)


def test_a_wide_stack_of_one_neuron_is_a_chain():
    rng = np.random.default_rng(0)
    x, _ = rng.normal(size=(2, 1))
    w = 4 * rng.normal(size=(20, 1, 1)).ravel()
    z, _ = stack(x[0], w, np.zeros(20), ACTIVATIONS["sigmoid"].function)
    chain = stack_gradient(w, z, ACTIVATIONS["sigmoid"].gradient)
    first = wide.state("sigmoid", 1, 4).gradients[0]
    assert first[:, 0].tolist() == list(range(1, 21))
    assert np.allclose(first[:, 1], np.log10(np.abs(chain)))


def test_least_and_most_are_those_of_the_first_layer():
    state = wide.state("tanh", 10, 4)
    ends = 10 ** state.gradients[:, 0, 1]
    assert (state.least, state.most) == pytest.approx((ends.min(), ends.max()))
    assert len(set(ends.round(9))) == 5


def test_the_trained_network_is_shown_by_layer():
    fig = trained_depth()
    for ax, which in zip(fig.axes, ("before", "after"), strict=True):
        for line, name in zip(ax.lines, ("sigmoid", "ReLU"), strict=True):
            assert np.allclose(10 ** line.get_ydata(), getattr(deep_digits(name, 1), which))


def test_static_figures_say_their_numbers():
    label = trained_depth().get_label()
    assert "it is 5.1 × 10⁻⁴ and 0.5515 with sigmoid, 0.5641 and 0.2894 with ReLU, at" in label
    texts = [text.get_text() for text in valleys().findobj(lambda a: hasattr(a, "get_text"))]
    # 50 / 0.35 = 142.9; at w = 1, 2 (σ − ½) σ (1 − σ) with σ = 0.7311 is 0.0909
    assert {"2", "12", "0.0909", "0.00245", "SSR, drawn 143 times as tall"} <= set(texts)


def test_what_the_chapter_says_of_three_starts():
    for seed in range(3):
        sigmoid_too = deep_digits("sigmoid", seed)
        assert sigmoid_too.accuracy < 0.12  # of ten digits, as guessing does
        factor = (sigmoid_too.before[-1] / sigmoid_too.before[0]) ** (1 / 6)
        assert 2.5 < factor < 3.5  # about three times shorter with each layer back
        relu = deep_digits("ReLU", seed)
        assert relu.accuracy > 0.92  # more than nine in ten, and some to spare
        assert relu.after[0] > relu.after[-1]  # after training as well
        assert sigmoid_too.after[0] < sigmoid_too.after[-1] / 50
        assert 1 < relu.before[0] / relu.before[-1] < 2.5  # about as much

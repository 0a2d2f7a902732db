"""The states of chapter 8's figures, against arithmetic by hand and `lib`."""

import numpy as np
import pytest

from lib.activations import sigmoid, softplus
from lib.figures.backprop import WAYS, descent, forty, one_bias, regions, training, way_back
from lib.figures.backprop.regions import LABELS, POINTS, SIDE, border, wrong_side
from lib.figures.backprop.training import FLAT, progress
from lib.figures.backprop.way_back import shared

OBSERVED = np.array([0, 1, 0])


def predicted(x, b3):
    """The published network, written out."""
    return -1.22 * softplus(3.34 * x - 1.43) - 2.3 * softplus(-3.53 * x + 0.57) + b3


def test_the_bias_lifts_the_curve_and_the_ssr_follows():
    state = one_bias.state(b3=1)
    expected = predicted(np.array([0, 0.5, 1]), 1)
    assert np.allclose(state.predicted, expected)
    assert np.allclose(state.residuals, OBSERVED - expected)
    assert state.height == pytest.approx(((OBSERVED - expected) ** 2).sum())
    assert state.gradient == pytest.approx(-2 * (OBSERVED - expected).sum())
    assert state.here == (1, state.height)


def test_the_parabola_is_drawn_up_to_the_bias():
    assert np.ptp(one_bias.state(b3=0).path[:, 0]) == 0
    path = one_bias.state(b3=2).path
    assert path[[0, -1], 0].tolist() == [0, 2]
    assert path[0, 1] == pytest.approx(one_bias.state(b3=0).height)


@pytest.mark.parametrize("b3", [n / 10 for n in range(41)])
def test_the_advice_is_true_of_the_next_position(b3):
    said = one_bias.words(one_bias.state(b3))
    heights = [one_bias.state(b3 + 0.1 * to).height for to in (-1, 0, 1)]
    nearest = min(abs(b3 - 2.61), 0.1)  # between 2.6 and 2.7 the slider has one more
    if "more bias is better" in said:
        assert one_bias.state(b3 + nearest).height < heights[1]
    else:
        assert "less bias is better" in said
        assert one_bias.state(b3 - nearest).height < heights[1]


def test_the_first_step_of_the_descent():
    """Its slope at 0 is −15.6551, so a rate of 0.1 adds 1.56551."""
    state = descent.state(learning_rate=0.1, step=0)
    assert state.gradient == pytest.approx(-15.6551, abs=5e-5)
    assert state.ahead == pytest.approx(1.56551, abs=5e-6)
    assert descent.state(0.1, 1).b3 == pytest.approx(state.ahead)


@pytest.mark.parametrize("rate", [0.01, 0.1, 0.25, 1 / 3, 0.35])
@pytest.mark.parametrize("step", [1, 4, 15])
def test_the_error_of_the_bias_has_one_factor(rate, step):
    """The second derivative is 6, so each step multiplies the error with 1 − 6 × rate."""
    bottom = descent.state(1 / 6, 1).b3
    state = descent.state(rate, step)
    assert state.b3 - bottom == pytest.approx(-bottom * (1 - 6 * rate) ** step, abs=1e-8)
    assert len(state.path) == step + 1


def test_a_bounce_comes_back_to_0():
    assert descent.state(1 / 3, 14).b3 == 0


@pytest.mark.parametrize("parameter", WAYS)
@pytest.mark.parametrize("dosage", [0, 0.5, 1])
@pytest.mark.parametrize("b3", [0, 2.5, 4])
def test_a_way_back_is_the_product_of_its_factors(parameter, dosage, b3):
    state = way_back.state(parameter, dosage, b3)
    assert np.prod(state.factors) == pytest.approx(state.gradient, rel=1e-12)
    assert state.measured == pytest.approx(state.gradient, abs=1e-7)
    assert sum(state.on_the_way) == len(state.factors)
    assert sum(state.reached) == len(state.factors) + 1  # a box at each end of a line


def test_one_way_by_hand():
    """At dosage 0.5: z₁ = 3.34 × 0.5 − 1.43 = 0.24, z₂ = −3.53 × 0.5 + 0.57 = −1.195."""
    state = way_back.state("w₁", 0.5, 0)
    guess = predicted(0.5, 0)
    a1, a2 = softplus(0.24), softplus(-1.195)
    parameters = (3.34, -1.43, -3.53, 0.57, -1.22, -2.3, 0)
    assert state.values == pytest.approx(
        (0.5, 0.24, -1.195, a1, a2, guess, (1 - guess) ** 2, *parameters)
    )
    to_y = -2 * (1 - guess)
    to_z1, to_z2 = -1.22 * to_y * sigmoid(0.24), -2.3 * to_y * sigmoid(-1.195)
    inner = (to_z1, to_z2, -1.22 * to_y, -2.3 * to_y, to_y, 1)
    seven = (to_z1 * 0.5, to_z1, to_z2 * 0.5, to_z2, to_y * a1, to_y * a2, to_y)
    assert state.gradients == pytest.approx((*inner, *seven))
    bends = sigmoid(0.24), sigmoid(-1.195)
    assert state.slopes == pytest.approx((to_y, -1.22, -2.3, *bends, 0.5, 1, 0.5, 1, a1, a2, 1))
    assert [each for each, thick in enumerate(state.on_the_way) if thick] == [0, 1, 3, 5]
    assert state.factors == pytest.approx((to_y, -1.22, sigmoid(0.24), 0.5))


def test_a_late_weight_enters_at_the_prediction():
    state = way_back.state("w₄", 1, 0)
    assert [each for each, thick in enumerate(state.on_the_way) if thick] == [0, 10]


@pytest.mark.parametrize(
    ("box", "others"),
    [
        ("w₁", "b₁ begins with the same 3 factors."),
        ("a₂", "w₂ and b₂ begin with −2r × w₄, too."),
        ("b₃", "w₁, b₁, w₂, b₂, w₃ and w₄ begin with −2r, too."),
    ],
)
def test_who_shares_a_beginning(box, others):
    assert shared(box) == others


def test_the_start_of_a_training():
    """Equal: w₁ = w₂ = 1, w₃ = w₄ = 0.5, biases 0, so the curve is softplus itself."""
    state = training.state("equal", 0)
    assert state.parameters == (1, 0, 1, 0, 0.5, 0.5, 0)
    assert np.allclose(state.predicted, softplus(np.array([0, 0.5, 1])))
    assert state.height == pytest.approx((state.residuals**2).sum())
    assert state.losses.tolist() == [[0, state.height]]
    assert [len(path) for path in state.paths] == [1] * 7


@pytest.mark.parametrize("start", ["random", "equal", "far off"])
def test_a_training_is_drawn_up_to_its_step(start):
    state = training.state(start, 500)
    assert state.losses[:, 0].tolist() == list(range(0, 501, 25))
    assert tuple(state.losses[-1]) == state.here == (500, state.height)
    assert [path[-1, 1] for path in state.paths] == list(state.parameters)


def test_twins_take_the_same_way():
    w1, b1, w2, b2, w3, w4, _ = training.state("equal", 1000).parameters
    assert (w1, b1, w3) == (w2, b2, w4)


def test_what_a_flat_line_can_do():
    """At the mean, 1/3, the residuals are −1/3, 2/3 and −1/3: 1/9 + 4/9 + 1/9."""
    assert pytest.approx(6 / 9) == FLAT
    assert [progress(height).split(" a ")[0] for height in (0.68, 0.66669, 0.66, 0.61)] == [
        "Worse than",
        "No better than",
        "Hardly better than",
        "Hardly better than",
    ]


def test_the_forty_starts_hold_the_two_of_the_training():
    """The seed of "random" is 3, that of "another" is 2: their curves are two of the forty."""
    state = forty.state(2, 1000)
    assert state.curves.shape == (40, 41, 2)
    for seed, name in ((3, "random"), (2, "another")):
        assert np.array_equal(state.curves[seed], training.state(name, 1000).losses)


@pytest.mark.parametrize("step", [0, 500, 1000])
def test_the_forty_are_counted_now(step):
    state = forty.state(2, step)
    heights = [curve[step // 25, 1] for curve in state.curves]
    assert state.there == sum(height < 0.01 for height in heights)
    assert state.stuck == sum(height > 0.6 for height in heights)


@pytest.mark.parametrize("width", [1, 2, 3, 4, 8])
@pytest.mark.parametrize("epoch", [0, 20, 200])
def test_the_counts_of_the_regions_are_what_one_sees(width, epoch):
    """A point is wrong where the tint is that of the other class, read at the nearest place."""
    state = regions.state(width, epoch)
    assert state.right + state.inner + state.outer == 100
    column, row = np.abs(SIDE - POINTS.T[:, :, None]).argmin(axis=2)
    seen = (state.ring[row, column] > 0.5).astype(int)
    wrong = [(seen[LABELS == kind] != kind).sum() for kind in (0, 1)]
    assert np.allclose(wrong, [state.inner, state.outer], atol=3)  # some lie by the boundary
    assert len(state.losses) == epoch + 1


def test_how_a_boundary_runs():
    ring = np.ones((5, 5))
    ring[2, 2] = 0
    assert border(ring) == "The boundary is closed."
    ring[2, 4] = 0
    assert border(ring).startswith("The boundary is open")


@pytest.mark.parametrize(
    ("inner", "outer", "said"),
    [
        (0, 0, "Every point is on its own side."),
        (1, 0, "1 inner point is on the wrong side."),
        (0, 13, "13 outer points are on the wrong side."),
        (2, 1, "2 inner points and 1 outer point are on the wrong side."),
    ],
)
def test_who_is_on_the_wrong_side(inner, outer, said):
    assert wrong_side(inner, outer) == said

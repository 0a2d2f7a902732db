"""The descent of chapter 7: by hand, where it stops and why, and what holds for all descents.

Chapter 7's example throughout: the line y = 2x + 1 at x = 0 … 4, its slope known, its intercept b
sought from 10. Every residual is 1 − b, so

    SSR = 5 (1 − b)²        dSSR/db = −2 × 5 (1 − b) = 10 (b − 1)
"""

import math
from contextlib import suppress
from itertools import islice, pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lib.datasets import points_on_a_line
from lib.gradient_descent import (
    Divergence,
    Step,
    gradient_descent,
    line_valley,
    sigmoid_mse,
    sigmoid_mse_gradient,
)
from lib.gradients import numeric_gradient as numeric_gradient_of
from lib.neuron import neuron, neuron_gradient
from lib.ssr import line_ssr_gradient, mse, mse_gradient, ssr, ssr_gradient
from tests.lib.refusal import refused

X, Y = points_on_a_line()


def loss(b):
    return ssr(Y, neuron(X, 2, b))


def gradient(b):
    return ssr_gradient(Y, neuron(X, 2, b)).sum()


def descend(learning_rate, start=10, **options):
    return list(gradient_descent(loss, gradient, start, learning_rate, **options))


def bowl(scales):
    """The loss Σ scale/2 × parameter² and its gradient: a parabola for each parameter."""
    scales = np.asarray(scales, dtype=float)
    return lambda p: float(np.sum(scales / 2 * p**2)), lambda p: scales * p


# By hand


def test_the_first_steps():
    # Step 0: residuals 1 − 10 = −9, SSR 5 × 81 = 405, gradient 10 × 9 = 90.
    # Step 1: 10 − 0.01 × 90 = 9.1, SSR 5 × 8.1² = 328.05, gradient 81.
    # Step 2: 9.1 − 0.01 × 81 = 8.29, SSR 5 × 7.29² = 265.7205, gradient 72.9.
    steps = descend(0.01)
    assert steps[0] == Step(number=0, parameter=10, loss=405, gradient=90, stopped=None)
    np.testing.assert_allclose(steps[1][:4], (1, 9.1, 328.05, 81), rtol=1e-12)
    np.testing.assert_allclose(steps[2][:4], (2, 8.29, 265.7205, 72.9), rtol=1e-12)


def test_the_closed_form():
    # Each step moves b − 1 to (1 − 0.01 × 10) (b − 1): step k stands at 1 + 9 × 0.9ᵏ.
    steps = descend(0.01)
    for step in steps:
        assert step.parameter == pytest.approx(1 + 9 * 0.9**step.number, rel=1e-12)
    # The outline says that step 29 is 1.38. It is step 30.
    assert round(steps[29].parameter, 4) == 1.4239
    assert round(steps[30].parameter, 4) == 1.3815


def test_the_thresholds():
    # d²SSR/db² = 10, so a step moves b − 1 to (1 − 10 × rate) (b − 1).
    assert [step.parameter for step in descend(0.1)] == [10, 1]  # factor 0: there at once
    bounce = descend(0.2, max_steps=6)  # factor −1: 9 above, 9 below
    assert [step.parameter for step in bounce] == [10, -8, 10, -8, 10, -8, 10]
    assert bounce[-1].stopped == "max_steps"
    overshoot = descend(0.15, max_steps=3)  # factor −0.5, but downwards
    np.testing.assert_allclose([s.parameter for s in overshoot], [10, -3.5, 3.25, -0.125])
    assert descend(0.19)[-1].stopped == "converged"  # factor −0.9
    with pytest.raises(Divergence):  # factor −1.01
        descend(0.201)


def test_a_rate_for_the_mean_is_a_rate_for_the_sum_times_the_number_of_points():
    on_the_mean = gradient_descent(
        lambda b: mse(Y, neuron(X, 2, b)),
        lambda b: mse_gradient(Y, neuron(X, 2, b)).sum(),
        start=10,
        learning_rate=0.05,
    )
    on_the_sum = descend(0.01)
    for mean, total in zip(on_the_mean, on_the_sum, strict=True):
        assert mean.parameter == pytest.approx(total.parameter, rel=1e-12)
        assert 5 * mean.loss == pytest.approx(total.loss, rel=1e-12)


def both_loss(p):
    return ssr(Y, neuron(X, p[0], p[1]))


def both_gradient(p):
    upstream = ssr_gradient(Y, neuron(X, p[0], p[1]))
    slope = neuron_gradient(X, p[0], p[1])
    return np.array([upstream @ slope.w, upstream @ slope.b])


def test_weight_and_bias_at_once():
    # At w = 0, b = 0 the residuals are 1, 3, 5, 7, 9:
    # SSR 1 + 9 + 25 + 49 + 81 = 165, dSSR/db = −2 × 25 = −50,
    # dSSR/dw = −2 (0 × 1 + 1 × 3 + 2 × 5 + 3 × 7 + 4 × 9) = −140.
    steps = list(gradient_descent(both_loss, both_gradient, [0, 0], 0.01, max_steps=5000))
    assert steps[0].loss == 165
    assert steps[0].gradient.tolist() == [-140, -50]
    np.testing.assert_allclose(steps[1].parameter, [1.4, 0.5], rtol=1e-12)
    assert steps[-1].stopped == "converged"
    np.testing.assert_allclose(steps[-1].parameter, [2, 1], atol=1e-4)


def test_the_gradient_of_weight_and_bias(numeric_gradient):
    for p in ([0, 0], [2, 1], [-3, 7.5]):
        numeric = numeric_gradient(both_loss, p)
        np.testing.assert_allclose(both_gradient(np.array(p)), numeric, rtol=1e-6, atol=1e-6)


def test_the_short_loop_of_the_chapter():
    """What a reader writes first: the same places, without what watches over them."""

    def places(gradient, parameter, learning_rate, tolerance, max_steps):
        yield parameter
        for _ in range(max_steps):
            move = learning_rate * gradient(parameter)
            if np.abs(move).max() < tolerance:
                break
            parameter = parameter - move
            yield parameter

    one = loss, gradient, 10
    two = both_loss, both_gradient, np.array([0.0, 0.0])
    for height, slope, start in (one, two):
        for learning_rate, tolerance, max_steps in [
            *((0.01, 1e-6, 1000), (0.01, 0.1, 1000), (0.001, 0.0, 7), (0.01, 1e-6, 0)),
        ]:
            how = {"max_steps": max_steps, "tolerance": tolerance}
            steps = list(gradient_descent(height, slope, start, learning_rate, **how))
            short = list(places(slope, start, learning_rate, tolerance, max_steps))
            assert len(short) == len(steps) > 0
            for place, step in zip(short, steps, strict=True):
                np.testing.assert_array_equal(place, step.parameter)


# Where it stops, and why


def test_it_stops_where_the_next_move_is_tiny():
    steps = descend(0.01, tolerance=1e-3)
    moves = [0.01 * abs(step.gradient) for step in steps]
    assert moves[-1] < 1e-3
    assert all(move >= 1e-3 for move in moves[:-1])
    # 0.9 × 0.9ᵏ < 0.001 from k = 65 on: 0.9⁶⁵ = 0.00106, 0.9⁶⁶ = 0.00095.
    assert steps[-1].number == 65
    assert [step.stopped for step in steps] == [None] * 65 + ["converged"]


def test_every_parameter_must_move_by_less_than_the_tolerance():
    # Move = 0.5 × gradient = 0.5 × parameter: 0.0005 and 0.5, 0.00025 and 0.25, …
    steps = list(gradient_descent(*bowl([1, 1]), [0.001, 1], 0.5, tolerance=0.1))
    assert [step.parameter[1] for step in steps] == [1, 0.5, 0.25, 0.125]
    assert steps[-1].stopped == "converged"


def test_a_move_as_large_as_the_tolerance_is_made():
    # 0.5 × 2 = 1 is not smaller than 1; 0.5 × 1 = 0.5 is.
    steps = list(gradient_descent(*bowl([1]), [2], 0.5, tolerance=1))
    assert [step.parameter.tolist() for step in steps] == [[2], [1]]


def test_it_stops_after_the_most_steps_allowed():
    steps = descend(0.01, max_steps=3)
    assert [step.number for step in steps] == [0, 1, 2, 3]
    assert [step.stopped for step in steps] == [None, None, None, "max_steps"]


def test_it_stops_after_a_thousand_steps_if_nothing_is_said():
    assert descend(1e-4, tolerance=0)[-1].number == 1000


def test_no_step_at_all():
    assert descend(0.01, max_steps=0) == [Step(0, 10, 405, 90, "max_steps")]


def test_a_start_at_the_bottom_is_the_end():
    assert descend(0.01, start=1) == [Step(0, 1, 0, 0, "converged")]


def test_without_a_tolerance_it_goes_on_to_the_last_step():
    steps = descend(0.1, tolerance=0, max_steps=4)
    assert [step.parameter for step in steps] == [10, 1, 1, 1, 1]
    assert steps[-1].stopped == "max_steps"


# Momentum


def test_momentum_by_hand():
    # The gradient is 10 (b − 1). Moves: −0.01 × 90 = −0.9; 0.5 × −0.9 − 0.01 × 81 = −1.26 from 9.1;
    # 0.5 × −1.26 − 0.01 × 68.4 = −1.314 from 7.84.
    steps = descend(0.01, momentum=0.5, max_steps=3)
    np.testing.assert_allclose([s.parameter for s in steps], [10, 9.1, 7.84, 6.526], rtol=1e-12)


@given(st.floats(0, 0.99), st.floats(0.001, 0.1))
def test_momentum_is_two_lines(momentum, learning_rate):
    how = {"max_steps": 20, "tolerance": 0, "momentum": momentum}
    place, move, seen = np.array([0.0, 5.0]), 0, 0
    scales = np.array([1.0, 10.0])
    with suppress(Divergence):  # much momentum may just then have carried it up
        for step in gradient_descent(*bowl(scales), place, learning_rate, **how):
            np.testing.assert_allclose(step.parameter, place, rtol=1e-12)
            move = momentum * move - learning_rate * (scales * place)
            place, seen = place + move, seen + 1
    assert seen == 21


def test_with_momentum_it_converges_where_the_move_is_small_and_not_the_gradient():
    # From 1 the first move is −0.001 × 1; 0.9 × −0.001 − 0.001 × 0.999 is almost twice as long.
    steps = list(gradient_descent(*bowl([1]), [1], 0.001, tolerance=0.0015, momentum=0.9))
    assert [step.stopped for step in steps] == ["converged"]


# Divergence


def test_divergence_into_the_infinite():
    steps = []
    with pytest.raises(Divergence) as raised:
        for step in gradient_descent(loss, gradient, 10, 0.25):  # factor −1.5
            steps.append(step)
    assert raised.value.step is steps[-1]
    assert all(math.isfinite(value) for step in steps for value in step[:4])
    # SSR = 405 × 2.25ᵏ passes 10¹⁰⁰ at k = 277.
    assert steps[-1].number == 276
    assert str(raised.value) == (
        "learning_rate 0.25 is too large, or gradient is not that of loss: at step 276 "
        "the parameter is 3.59277e+49 and the loss 6.45402e+99, and the next is out of all bounds"
    )


def test_divergence_that_is_still_finite_at_the_last_step():
    steps = []
    with pytest.raises(Divergence) as raised:
        for step in gradient_descent(loss, gradient, 10, 0.25, max_steps=2):
            steps.append(step)
    # 10, 1 − 1.5 × 9 = −12.5, 1 + 2.25 × 9 = 21.25; SSR 5 × 20.25² = 2050.3125
    assert [step.parameter for step in steps] == [10, -12.5, 21.25]
    assert raised.value.step is steps[-1]
    assert str(raised.value) == (
        "learning_rate 0.25 is too large, or gradient is not that of loss: at step 2 "
        "the parameter is 21.25 and the loss 2050.31, above the 405 of the start"
    )


@pytest.mark.parametrize("start", [1000.0, -1000.0, 1e-3])
def test_a_climb_of_a_billionth_is_rounding(start):
    def one_step(climb):
        height = {0.0: start, 1.0: start + climb * 1e-9 * abs(start)}
        return list(gradient_descent(height.get, lambda p: -1.0, 0.0, 1.0, max_steps=1))

    assert one_step(0.995)[-1].stopped == "max_steps"
    with pytest.raises(Divergence, match=r"at step 1 the parameter is 1 .* above the"):
        one_step(1.005)


def test_from_a_loss_of_zero_every_climb_is_one():
    with pytest.raises(Divergence):
        list(gradient_descent(lambda p: 1e-90 * p, lambda p: -1.0, 0.0, 1.0, max_steps=1))


def test_divergence_onto_a_plateau():
    """A leap so wide that it lands where nothing changes any more has not converged."""
    # The loss is 1 − exp(−p²), its gradient 2p exp(−p²). At 0.5 that is 0.7788; 0.5 − 77.88 is
    # far out on the plain.
    with pytest.raises(Divergence, match=r"at step 1 .* above the 0.221199 of the start"):
        list(
            gradient_descent(
                lambda p: 1 - np.exp(-(p**2)), lambda p: 2 * p * np.exp(-(p**2)), 0.5, 100
            )
        )


def test_the_first_steps_of_a_divergence_can_be_had_without_the_exception():
    steps = list(islice(gradient_descent(loss, gradient, 10, 0.25), 4))
    assert [step.parameter for step in steps] == [10, -12.5, 21.25, -29.375]


def test_divergence_of_many_parameters_names_a_few():
    p = np.ones(100)
    with pytest.raises(Divergence) as raised:
        list(gradient_descent(*bowl(p), p, 3, max_steps=1))
    assert "the parameter is [-2 -2 -2 ... -2 -2 -2] and the loss 200," in str(raised.value)


def test_a_gradient_with_the_wrong_sign_climbs():
    with pytest.raises(Divergence, match="or gradient is not that of loss"):
        list(gradient_descent(loss, lambda b: -gradient(b), 10, 0.01))


@pytest.mark.parametrize("learning_rate", [1, 1e10, 1e100, 1e200, 1e307])
@pytest.mark.parametrize("start", [10, [0, 3]])
def test_no_overflow_leaks_out(start, learning_rate):
    """A warning would be an error here, and so would anything but finite steps."""
    functions = (loss, gradient) if start == 10 else (both_loss, both_gradient)
    with pytest.raises(Divergence) as raised:
        for step in gradient_descent(*functions, start, learning_rate):
            assert np.isfinite(step.parameter).all()
            assert np.isfinite(step.gradient).all()
            assert np.isfinite(step.loss)
    assert np.isfinite(raised.value.step.loss)


def test_the_overflow_of_pythons_own_floats():
    # math.exp raises an OverflowError where np.exp is infinite. exp(5) × 10 is a long way.
    with pytest.raises(Divergence, match="at step 0 the parameter is -5"):
        list(gradient_descent(lambda p: math.exp(-p) + math.exp(p), lambda p: -2000, -5, 1))


def test_a_nan_on_the_way():
    # The logarithm has no bottom; from 1 a step of 2 leaves its domain.
    with pytest.raises(Divergence, match="at step 0 the parameter is 1 and the loss 0"):
        list(gradient_descent(np.log, lambda p: 1 / p, 1, 2))


def test_the_caller_keeps_the_warnings_asked_for():
    """The silence about overflow ends before a step is handed over."""
    for step in gradient_descent(loss, gradient, 10, 0.01, max_steps=2):
        with pytest.raises(RuntimeWarning):
            np.array([step.parameter]) * 1e200 * 1e200


# Steps do not change


def test_the_start_is_left_alone_and_steps_share_nothing():
    start = np.array([1.0, 2.0])
    shared = np.empty(2)

    def into_the_same_array(p):
        shared[:] = p
        return shared

    steps = list(gradient_descent(bowl([1, 1])[0], into_the_same_array, start, 0.5, max_steps=3))
    assert start.tolist() == [1, 2]
    assert start.flags.writeable
    assert [step.parameter.tolist() for step in steps] == [
        [1, 2],
        [0.5, 1],
        [0.25, 0.5],
        [0.125, 0.25],
    ]
    assert [step.gradient.tolist() for step in steps] == [step.parameter.tolist() for step in steps]
    held = [start, shared, *(a for step in steps for a in (step.parameter, step.gradient))]
    for i, one in enumerate(held):
        assert not any(np.shares_memory(one, other) for other in held[i + 1 :])


def test_a_step_cannot_be_written_to():
    step = next(gradient_descent(*bowl([1, 1]), [1, 2], 0.5))
    for array in (step.parameter, step.gradient):
        with pytest.raises(ValueError, match="read-only"):
            array += 1


def test_changing_the_start_afterwards_changes_nothing():
    start = np.array([1.0, 2.0])
    descent = gradient_descent(*bowl([1, 1]), start, 0.5, max_steps=1)
    start[:] = 100
    assert [step.parameter.tolist() for step in descent] == [[1, 2], [0.5, 1]]


def test_types():
    for step in descend(0.01, max_steps=2):
        assert [type(value) for value in step[:4]] == [int, float, float, float]
    start = np.ones(2, dtype=np.float32)
    for step in gradient_descent(lambda p: p @ p, lambda p: 2 * p, start, 0.1, max_steps=2):
        assert step.parameter.dtype == step.gradient.dtype == np.float32
        assert type(step.loss) is float


# Properties

PARAMETERS = st.floats(-100, 100).map(lambda value: round(value, 3))
SCALES = st.floats(0.1, 10)


@given(st.floats(0.001, 0.199), PARAMETERS)
def test_the_closed_form_for_every_rate_and_start(learning_rate, start):
    for step in descend(learning_rate, start, tolerance=0, max_steps=50):
        expected = 1 + (start - 1) * (1 - 10 * learning_rate) ** step.number
        assert step.parameter == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(st.floats(0.205, 10), PARAMETERS)
def test_every_rate_above_the_threshold_diverges(learning_rate, start):
    assume(abs(start - 1) > 1e-3)
    with pytest.raises(Divergence):
        descend(learning_rate, start, tolerance=0, max_steps=100)


@given(st.data(), st.integers(1, 5))
def test_many_parameters_are_many_descents(data, D):
    scales = data.draw(arrays(float, D, elements=SCALES))
    start = data.draw(arrays(float, D, elements=PARAMETERS))
    together = list(gradient_descent(*bowl(scales), start, 0.1, tolerance=0, max_steps=20))
    for d in range(D):
        alone = list(gradient_descent(*bowl(scales[d]), start[d], 0.1, tolerance=0, max_steps=20))
        assert [step.parameter[d] for step in together] == [step.parameter for step in alone]
        assert [step.gradient[d] for step in together] == [step.gradient for step in alone]


@given(st.floats(0.01, 0.15), PARAMETERS, st.integers(0, 20))
def test_a_descent_can_be_taken_up_anywhere(learning_rate, start, number):
    whole = descend(learning_rate, start, max_steps=50)
    if number < len(whole):
        rest = descend(learning_rate, whole[number].parameter, max_steps=50 - number)
        assert [step[1:] for step in rest] == [step[1:] for step in whole[number:]]


@given(st.floats(0.001, 0.199), PARAMETERS)
def test_the_loss_falls_at_every_step(learning_rate, start):
    losses = [step.loss for step in descend(learning_rate, start, max_steps=100)]
    assert all(after < before for before, after in pairwise(losses))


@given(arrays(float, (2, 3), elements=PARAMETERS))
def test_parameters_may_have_any_shape(start):
    *_, last = gradient_descent(*bowl(np.ones((2, 3))), start, 0.5)
    assert last.parameter.shape == last.gradient.shape == (2, 3)
    np.testing.assert_allclose(last.parameter, 0, atol=1e-5)


# Bad input


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"learning_rate": 0}, "learning_rate … a positive finite number … 0.0"),
        ({"learning_rate": -0.1}, "learning_rate … a positive finite number … -0.1"),
        ({"learning_rate": math.nan}, "learning_rate … a positive finite number … nan"),
        ({"learning_rate": math.inf}, "learning_rate … a positive finite number … inf"),
        ({"learning_rate": "0.1"}, "learning_rate … real numbers … text (0.1)"),
        (
            {"learning_rate": [0.1]},
            "learning_rate … a single number … an array of shape (1,)",
        ),
        ({"start": math.nan}, "start … finite … nan"),
        ({"start": []}, "start … at least one number … none (shape (0,))"),
        ({"start": 1e200}, "start … where loss and gradient are finite … 1e+200"),
        ({"max_steps": -1}, "max_steps … a whole number, 0 or more … -1"),
        ({"max_steps": 10.0}, "max_steps … a whole number, 0 or more … 10.0"),
        (
            {"tolerance": -1e-6},
            "tolerance … zero or a positive finite number … -1e-06",
        ),
        (
            {"tolerance": math.nan},
            "tolerance … zero or a positive finite number … nan",
        ),
        ({"momentum": 1}, "momentum … less than 1 … 1.0"),
        ({"momentum": -0.1}, "momentum … zero or a positive finite number … -0.1"),
        ({"loss": lambda b: math.nan}, "start … where loss and gradient are finite … 10"),
        (
            {"gradient": lambda b: math.inf},
            "start … where loss and gradient are finite … 10",
        ),
        (
            {"loss": lambda b: None},
            "loss(parameter) … real numbers … other objects (None)",
        ),
        (
            {"loss": lambda b: Y - b},
            "loss(parameter) … a single number … an array of shape (5,)",
        ),
        (
            {"gradient": lambda b: ssr_gradient(Y, neuron(X, 2, b))},  # not added up
            "gradient(parameter) … a single number, like the parameter … an array of shape (5,)",
        ),
        (
            {"loss": lambda p: 1.0, "gradient": lambda p: 1.0, "start": [1, 2]},
            "gradient(parameter) … array of shape (2,), like the parameter … a single number",
        ),
    ],
)
def test_bad_input_is_refused_before_the_first_step(options, complaint):
    good = {"loss": loss, "gradient": gradient, "start": 10, "learning_rate": 0.1}
    refused(lambda: gradient_descent(**(good | options)), complaint)


def test_bad_values_on_the_way_are_refused_too():
    descent = gradient_descent(loss, lambda b: 90 if b == 10 else None, 10, 0.01)
    next(descent)
    with pytest.raises(ValueError, match=r"gradient\(parameter\) must be real numbers, not other"):
        next(descent)


# The valley of a line


def test_the_valley_of_the_chapter_by_hand():
    # ((60, 20), (20, 10)): the eigenvalues are 35 ± √1025.
    valley = line_valley(X)
    assert valley.curvature_along == pytest.approx(35 - 1025**0.5)
    assert valley.curvature_across == pytest.approx(35 + 1025**0.5)
    # Along it 20 w + 10 b = 2.984 b, so w / b = −7.016 / 20, about −0.35.
    assert valley.along[0] / valley.along[1] == pytest.approx((25 - 1025**0.5) / 20)
    assert valley.along[1] > 0 < valley.across[0]
    assert valley.along @ valley.across == pytest.approx(0, abs=1e-12)


@given(arrays(float, 4, elements=PARAMETERS, unique=True), st.floats(-5, 5))
def test_in_its_directions_the_gradient_points_back_along_the_way(x, way):
    """Whatever is observed: here on the line 2x + 1, from whose place (2, 1) one goes away."""
    valley = line_valley(x)
    for direction, curvature in zip(valley[:2], valley[2:], strict=True):
        w, b = np.array([2, 1]) + way * direction
        slopes = np.array(line_ssr_gradient(x, 2 * x + 1, w, b))
        scale = 1e-9 * (1 + valley.curvature_across) * (1 + abs(way))
        np.testing.assert_allclose(slopes, curvature * way * direction, atol=scale)
        assert np.hypot(*direction) == pytest.approx(1)


def test_the_directions_of_centred_inputs_are_the_axes():
    valley = line_valley([-2, -1, 0, 1, 2])  # 2 Σx² = 20 along w, 2 N = 10 along b
    assert valley[2:] == (10, 20)
    assert valley.along.tolist() == [0, 1]
    assert valley.across.tolist() == [1, 0]


def test_far_from_0_the_valley_is_as_flat_as_it_is():
    # Σ(x − x̄)² is 2, so the determinant is 4 × 3 × 2 = 24. The other curvature is all but their
    # sum, 2 Σx² + 6: the square of the first is too small to be seen in it.
    x = np.array([1e6, 1e6 + 1, 1e6 + 2])
    valley = line_valley(x)
    assert valley.curvature_along == pytest.approx(24 / (2 * np.sum(x**2) + 6), rel=1e-9)
    assert line_valley([7.0, 7.0]).curvature_along == 0


# A neuron with a sigmoid


def test_sigmoid_mse_by_hand():
    # z = 0 for both: σ = ½, residuals ½ and −½.
    assert sigmoid_mse([1, 3], [1, 0], 0, 0) == 0.25
    # −2 r / N × σ′ = ∓½ × ¼: −⅛ × 1 + ⅛ × 3 for the weight, 0 for the bias.
    assert tuple(sigmoid_mse_gradient([1, 3], [1, 0], 0, 0)) == (0.25, 0)


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_the_gradient_of_the_sigmoid_neuron(w, b):
    x, actual = np.array([-1.0, 0.5, 2]), np.array([0.0, 1, 0.3])

    def height(p):
        return sigmoid_mse(x, actual, *p)

    numeric = numeric_gradient_of(height, np.array([w, b]))
    np.testing.assert_allclose(sigmoid_mse_gradient(x, actual, w, b), numeric, atol=1e-8)

"""Training, one round after the other: a price that is found, and a step that was too long."""

from contextlib import suppress
from functools import cache
from typing import NamedTuple

import numpy as np

from lib.activations import ACTIVATIONS
from lib.explore import figure, hold
from lib.explore.palette import GRADIENT, GRID, INK, LOSS, MUTED, PREDICTION, WEIGHT
from lib.explore.written import equals, number, printed, product, total
from lib.figures.gradients.numerals import capital
from lib.figures.parts import BEHIND, Mark, Residuals, Tangent, Trail, settled
from lib.figures.style import axes
from lib.gradient_descent import Divergence, gradient_descent
from lib.neuron import neuron
from lib.ssr import line_ssr, line_ssr_gradient, residuals, ssr, ssr_gradient


def rounds(loss, gradient, start, rate, most):
    """The places of a descent as (weight, loss), (most + 1, 2), and the gradient at each."""
    steps = []
    with suppress(Divergence):  # it says so at the end, and climbing is one of the things to see
        for each in gradient_descent(loss, gradient, start, rate, max_steps=most, tolerance=0):
            steps.append((each.parameter, each.loss, each.gradient))
    *path, slopes = np.array(steps).T
    return settled(np.column_stack(path)), settled(slopes)


# One ride

KILOMETRES, FARE, FEE = 6.0, 15.0, 3.0
ROUNDS = 6


def labelled(fractions, decimals):
    """Learning rates by their labels, in order: fractions as 1/72, others as they are written."""
    rates = {f"1/{below}": 1 / below for below in fractions}
    rates |= {number(rate): rate for rate in decimals}
    return dict(sorted(rates.items(), key=lambda pair: pair[1]))


RATES = labelled((72, 36), (0.001, 0.01, 0.02, 0.03))
PRICES = np.linspace(-1, 5, 61)


def ride_ssr(w):
    return line_ssr([KILOMETRES], [FARE], w, FEE)


def ride_gradient(w):
    return line_ssr_gradient([KILOMETRES], [FARE], w, FEE).w


@cache
def ride_rounds(guess, rate):
    return rounds(ride_ssr, ride_gradient, guess, rate, ROUNDS)


class Round(NamedTuple):
    """One round of training: the way to the loss, the gradient on its way back, the update."""

    number: int
    rate: float
    w: float
    prediction: float
    residual: float
    loss: float
    to_residual: float  # the gradient of the loss with respect to the residual
    to_prediction: float
    gradient: float  # with respect to the weight
    new_w: float
    new_residual: float
    path: np.ndarray  # (number, 2), the weight and the SSR of each round so far
    here: tuple  # the last of them
    landing: np.ndarray  # where the update leads


def round_of(guess, rate, round):
    path, slopes = ride_rounds(guess, rate)
    w, new = path[round - 1, 0], path[round, 0]
    residual, after = (float(residuals(FARE, neuron(KILOMETRES, each, FEE))) for each in (w, new))
    back = float(ssr_gradient(FARE, neuron(KILOMETRES, w, FEE)))
    return Round(
        round,
        rate,
        w,
        neuron(KILOMETRES, w, FEE),
        residual,
        path[round - 1, 1],
        -back,  # r falls as the prediction rises, one for one
        back,
        slopes[round - 1],
        new,
        after,
        path[:round],
        tuple(path[round - 1]),
        path[round],
    )


def update(w, rate, gradient, new):
    """1.5 − 0.01 × (−36) = 1.86."""
    step = number(gradient)
    step = f"({step})" if gradient < 0 else step
    by_hand = printed(w) - rate * printed(gradient)
    return f"{number(w)} − {in_short(rate)} × {step} {equals(by_hand, new)}"


def in_short(rate):
    """A rate as its slider writes it, 1 / 72 where it is no short decimal."""
    inverse = round(1 / rate)
    return number(rate) if number(rate) == f"{rate:g}" else f"1 / {inverse}"


def round_in_words(state):
    w = number(state.w)
    back = product(2 * state.residual, -1, KILOMETRES)
    return (
        f"Round {state.number}: with w = {w} the prediction is {number(state.prediction)}, the "
        f"residual {total(FARE, -state.prediction)}, the SSR {number(state.loss)}. Twice the "
        f"residual, {number(2 * state.residual)}, goes back through both links: gradient {back}. "
        f"Update: {update(state.w, state.rate, state.gradient, state.new_w)}. {progress(state)}"
    )


def progress(state):
    """Where the update leads."""
    before, after = abs(state.residual), abs(state.new_residual)
    if before < 1e-9:
        return "The residual is 0, so the gradient is 0, and nothing changes any more."
    if after < 1e-9:
        return "That lands at the bottom."
    beyond = ", on the other side" if state.residual * state.new_residual < 0 else ""
    if abs(after - before) < 1e-9:
        new = number(state.new_residual)
        return f"The new residual is {new}, as large{beyond}: this goes on for ever."
    change = "smaller" if after < before else "larger"
    return f"The new residual is {number(state.new_residual)}, {change}{beyond}."


@figure(round_of, round_in_words)
def training_round(fig):
    """Left: from the weight down to the loss, and the gradient on its way back up, link by link,
    with the update below. Right: the SSR over the weight, the rounds so far as dots, the slope at
    the last as a dashed line, and a ring where the update leads.
    """
    left, right = fig.subfigures(1, 2)
    show_chain = chain_in(left)
    ax = axes(right, title="SSR", xlabel="weight w", ylabel="", xlim=(-1, 5), ylim=(0, 165))
    ax.plot(PRICES, [ride_ssr(w) for w in PRICES], color=LOSS, linewidth=1.5)
    trail = Trail(ax, ROUNDS)
    touch = Tangent(ax, reach=0.6, point="here", slope="gradient", colour=WEIGHT)
    hold(touch.mark.point, "guess")

    def move(state):
        show_chain(state)
        trail.move(state.path, state.landing)
        touch.move(*state.here, state.gradient)

    return move


def chain_in(panel):
    """Four quantities one under the other, what links them, and the gradient of each."""
    ax = panel.add_axes((0, 0, 1, 1), xlim=(0, 230), ylim=(0, 260))
    ax.set_axis_off()
    ax.text(12, 244, "forward ↓", color=MUTED)
    ax.text(218, 244, "↑ gradient, back", color=MUTED, ha="right")
    rows = [
        (222, "weight w", WEIGHT, "w", "gradient"),
        (172, "prediction ŷ", PREDICTION, "prediction", "to_prediction"),
        (122, "residual r", LOSS, "residual", "to_residual"),
        (72, "SSR", LOSS, "loss", None),
    ]
    shown = []
    for y, name, colour, field, slope in rows:
        ax.text(12, y, name, color=colour, va="center")
        value = ax.text(132, y, "", color=colour, va="center", ha="right", gid=f"{field}:value")
        shown.append((value, field))
        if slope:
            look = {"color": GRADIENT, "va": "center", "ha": "right"}
            shown.append((ax.text(218, y, "", gid=f"{slope}:back", **look), slope))
    ax.text(218, 72, "1", color=GRADIENT, va="center", ha="right")
    links = [
        (197, f"× {number(KILOMETRES)}, + {number(FEE)}", f"× {number(KILOMETRES)}"),
        (147, f"{number(FARE)} − ŷ", "× (−1)"),
        (97, "r²", "× 2 r"),
    ]
    for y, forward, back in links:
        ax.text(24, y, f"↓ {forward}", color=MUTED, va="center")
        ax.text(206, y, f"{back} ↑", color=MUTED, va="center", ha="right")
    ax.text(12, 38, "update: w − rate × gradient", color=INK)
    result = ax.text(12, 16, "", color=WEIGHT, gid="w,gradient,new_w:update")

    def move(state):
        for artist, field in shown:
            artist.set_text(number(getattr(state, field)))
        result.set_text(update(state.w, state.rate, state.gradient, state.new_w))

    return move


# One step too long

X = np.arange(1.0, 5)  # four samples whose target is their input: a weight of 1 is perfect
FIRST_W, STEPS_SHOWN = 0.5, 10
LENGTHS = labelled((60, 30), (0.005, 0.03, 0.035, 0.04, 0.05))
WEIGHTS = np.linspace(-1.5, 2.75, 69)
INPUTS = np.array([0.0, 5.0])


def weight_ssr(activation, w):
    return ssr(X, ACTIVATIONS[activation].function(neuron(X, w, 0)))


@cache
def neuron_rounds(activation, rate):
    function, slope = ACTIVATIONS[activation]

    def gradient(w):
        z = neuron(X, w, 0)
        return float((ssr_gradient(X, function(z)) * slope(z)) @ X)

    def loss(w):
        return weight_ssr(activation, w)

    return rounds(loss, gradient, FIRST_W, rate, STEPS_SHOWN + 1)


@cache
def valley_of(activation):
    return np.array([weight_ssr(activation, w) for w in WEIGHTS])


class Patient(NamedTuple):
    """A neuron with one weight after some steps of training, and where the next step leads."""

    activation: str
    rate: float
    step: int
    w: float
    loss: float
    gradient: float
    new_w: float
    on: int  # samples with a positive z
    predicted: np.ndarray
    residuals: np.ndarray
    line: np.ndarray  # the predictions over PLACES
    valley: np.ndarray  # the SSR over WEIGHTS
    path: np.ndarray  # (step + 1, 2), weight and SSR
    here: tuple
    landing: np.ndarray


PLACES = np.linspace(*INPUTS, 26)


def patient(activation, rate, step):
    path, slopes = neuron_rounds(activation, rate)
    function, w = ACTIVATIONS[activation].function, path[step, 0]
    predicted = function(neuron(X, w, 0))
    return Patient(
        activation,
        rate,
        step,
        w,
        path[step, 1],
        slopes[step],
        path[step + 1, 0],
        int((neuron(X, w, 0) > 0).sum()),
        predicted,
        residuals(X, predicted),
        function(neuron(PLACES, w, 0)),
        valley_of(activation),
        path[: step + 1],
        tuple(path[step]),
        path[step + 1],
    )


def patient_in_words(state):
    return (
        f"{capital(state.activation)}, step {state.step}: weight {number(state.w)}, SSR "
        f"{number(state.loss)}, gradient {number(state.gradient)}. {prognosis(state)}"
    )


def prognosis(state):
    if state.on == 0 and state.gradient == 0:
        return "No z is positive, so the gradient is exactly 0: the neuron is dead."
    if abs(state.gradient) < 1e-9:
        return "Nothing is left to improve."
    then = update(state.w, state.rate, state.gradient, state.new_w)
    if state.new_w > 0:
        return f"The next step: {then}."
    if state.activation == "ReLU":
        return f"The next step: {then}. That is too long: no z will be positive there."
    return f"The next step: {then}. No z will be positive there, but a slope is left."


@figure(patient, patient_in_words)
def too_long(fig):
    """Left: four points on the line y = x, the neuron's predictions as a thick line, and the
    residuals. Right: the SSR over the weight, the steps so far as dots, and a ring where the next
    step leads.
    """
    left, right = fig.subfigures(1, 2)
    ax = axes(left, title="output", xlabel="x", ylabel="", xlim=INPUTS, ylim=(-1, 12.5))
    ax.axhline(0, color=GRID, linewidth=1.5)
    fit = Residuals(ax, X, X, PLACES)
    label = ax.text(0.3, 11, "", color=WEIGHT, bbox=BEHIND, gid="w:label")
    limits = {"xlim": (-1.5, 2.75), "ylim": (-3, 64)}
    valley = axes(right, title="SSR", xlabel="weight w", ylabel="", **limits)
    (curve,) = valley.plot([], [], color=LOSS, linewidth=1.5, gid="valley")
    trail = Trail(valley, STEPS_SHOWN + 1)
    here = Mark(valley, "here", WEIGHT)

    def move(state):
        fit.move(state.line, state.predicted)
        label.set_text(f"weight {number(state.w)}")
        curve.set_data(WEIGHTS, state.valley)
        trail.move(state.path, state.landing)
        here.move(*state.here)

    return move

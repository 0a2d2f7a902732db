"""A price predicted from the age of a car, inside the data and far outside."""

from typing import NamedTuple

import numpy as np

from lib.datasets import used_cars
from lib.explore import figure, hold
from lib.explore.palette import INK, LOSS, MUTED, PREDICTION
from lib.explore.written import half_up, number, of
from lib.figures.parts import Mark
from lib.figures.style import axes
from lib.regression import fit_line, predict

AGE, PRICE = used_cars()
NEWEST, OLDEST = AGE.min(), AGE.max()
LINE = fit_line(AGE, PRICE)


class Car(NamedTuple):
    """A car of some age: what the line says, and what such a car costs."""

    age: float
    predicted: tuple  # (age, thousands of euros), as are the two below
    usual: tuple
    edge: tuple  # of the data, as far as the line has left them
    asked: np.ndarray  # the line from there to the age
    error: np.ndarray  # from the prediction to the usual price
    beyond: float  # years outside the data, negative before them
    euros: float  # the prediction as it is written
    cost: float  # the usual price as it is written
    reveal: bool


def car_of(age, reveal):
    predicted, usual = (age, predict(LINE, age)), (age, usual_price(age))
    nearest = float(np.clip(age, NEWEST, OLDEST))
    edge = nearest, predict(LINE, nearest)
    return Car(
        age,
        predicted,
        usual,
        edge,
        np.array([edge, predicted]),
        np.array([predicted, usual]),
        age - nearest,
        to_tens(predicted[1]),
        to_tens(usual[1]),
        reveal,
    )


def usual_price(age):
    """The rule behind the made-up cars, in thousands of euros."""
    return 20 * 0.85**age


def to_tens(thousands):
    """Euros, rounded to tens."""
    return 10 * half_up(100 * thousands, 0) + 0.0


def car_in_words(state):
    said = (
        f"At an age of {of(state.age, 'year')} the prediction is {number(state.euros)} euros. "
        f"{whereabouts(state.beyond)}"
    )
    if state.euros < 0:
        said += " A price below zero is nonsense."
    if state.reveal:
        missed = state.euros - state.cost
        said += (
            f" On average such a car costs {number(state.cost)} euros: the line is "
            f"{number(abs(missed))} euros too {'high' if missed > 0 else 'low'}."
        )
    return said


def whereabouts(beyond):
    """Where an age lies, seen from the data."""
    if beyond > 0:
        return f"That is {of(beyond, 'year')} older than the oldest car of the data."
    if beyond < 0:
        return f"That is {of(-beyond, 'year')} younger than the youngest car of the data."
    return "That age lies inside the data."


@figure(car_of, car_in_words)
def unseen(fig):
    """Prices of used cars over their ages, and the line fitted to them, which falls. A diamond
    on it is the prediction; where it has left the data, the line is dotted up to it. For those
    who ask, a dashed curve and a square show what such cars cost.
    """
    ax = axes(
        fig, xlabel="age (years)", ylabel="price (1,000 euros)", xlim=(-0.5, 16.5), ylim=(-11, 23)
    )
    ax.axhline(0, color=MUTED, linewidth=0.8)
    inside = np.array([NEWEST, OLDEST])
    ax.plot(inside, predict(LINE, inside), color=PREDICTION)
    (asked,) = ax.plot([], [], color=PREDICTION, linestyle=(0, (2, 2)), gid="asked")
    ages = np.linspace(0, 16.5, 67)
    look = {"color": MUTED, "linewidth": 1.5, "linestyle": "--"}
    (rule,) = ax.plot(ages, usual_price(ages), **look, gid="reveal:rule")
    ax.plot(AGE, PRICE, "o", color=INK)
    (error,) = ax.plot([], [], color=LOSS, linewidth=1.5, gid="error")
    (usual,) = ax.plot([], [], "s", color=INK, fillstyle="none", gid="usual")
    predicted = Mark(ax, "predicted", PREDICTION, marker="D", size=9)
    hold(predicted.point, "age")
    title = ax.set_title("", gid="euros:title")

    def move(state):
        asked.set_data(*state.asked.T)
        error.set_data(*state.error.T)
        usual.set_data(*np.transpose([state.usual]))
        predicted.move(*state.predicted)
        for artist in (rule, error, usual):
            artist.set_visible(state.reveal)
        title.set_text(f"predicted price {number(state.euros)} euros")

    return move

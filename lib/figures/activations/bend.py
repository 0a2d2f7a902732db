"""One neuron before and after its activation."""

from typing import NamedTuple

import numpy as np

from lib.activations import ACTIVATIONS
from lib.explore import figure, hold
from lib.explore.palette import INK, MUTED, PREDICTION
from lib.explore.written import number
from lib.figures.activations.curves import X
from lib.figures.parts import ABOVE, Mark, plane
from lib.neuron import neuron


class Bend(NamedTuple):
    """A neuron before and after its activation, and one input on its way from x to z to a."""

    activation: str
    w: int
    b: int
    x: int
    z: float
    a: float
    z_at: tuple  # (x, z)
    a_at: tuple
    way: tuple  # the heights that the input passes
    before: np.ndarray  # z over X
    after: np.ndarray  # a over X
    middle: float | None  # the input at which z is 0, if there is one alone


def bend_of(activation, w, b, x):
    f = ACTIVATIONS[activation].function
    z, before = neuron(x, w, b), neuron(X, w, b)
    a = f(z)
    middle = -b / w if w else None
    return Bend(activation, w, b, x, z, a, (x, z), (x, a), (0, z, a), before, f(before), middle)


def bend_in_words(state):
    made = number(state.a, 2)
    if (limit := almost(state)) is not None:
        rest = abs(limit - state.a)
        short = f"short of it by {number(rest)}" if limit else number(state.a)
        made = f"almost {number(limit)} ({short})"
    return (
        f"With weight {number(state.w)} and bias {number(state.b)} the input {number(state.x)} "
        f"gives z = {number(state.z)}, and {state.activation} makes {made} of it. "
        f"{over_all_inputs(state)}"
    )


def almost(state):
    """The limit that the activation never quite reaches, if a is so close that it would look it."""
    limits = {"ReLU": (), "softplus": (0,), "sigmoid": (0, 1), "tanh": (-1, 1)}[state.activation]
    return next((limit for limit in limits if abs(state.a - limit) < 0.005), None)


def over_all_inputs(state):
    """What becomes of the whole line."""
    if state.middle is None:
        return "With a weight of 0 this is so for every x."
    right, left = ("right", "left") if state.w > 0 else ("left", "right")
    where, runs = at(state.middle), "rises" if state.w > 0 else "falls"
    return {
        "ReLU": f"{right.capitalize()} of {where} the line passes unchanged; {left} of it "
        "there is 0.",
        "softplus": f"Far to the {right} of {where} the curve comes close to the line, far to the "
        f"{left} close to 0, and in between it has no corner.",
        "sigmoid": f"The line becomes a curve that {runs} between 0 and 1, and is one half at "
        f"{where}.",
        "tanh": f"The line becomes a curve that {runs} between −1 and 1, and is 0 at {where}.",
    }[state.activation]


def at(x):
    return f"x {'=' if round(x, 2) == x else '≈'} {number(x, 2)}"


EDGE = 3.6  # from here on there is no room for a label between a point and the edge


@figure(bend_of, bend_in_words)
def bend(fig):
    """A neuron's output over its input: a dashed straight line before the activation function, a
    thick line after it. At one input a vertical line leads to z and on to a.
    """
    ax = plane(fig, xlabel="input x", ylabel="output", xlim=(-4, 4), ylim=(-4, 4))
    dashed = {"color": MUTED, "linestyle": "--", "linewidth": 1.5}
    (before,) = ax.plot([], [], **dashed, label="before: z", gid="before")
    (after,) = ax.plot([], [], color=PREDICTION, linewidth=3, label="after: a", gid="after")
    (way,) = ax.plot([], [], color=INK, linewidth=1, gid="way")
    hold(way, "x")
    z_mark = Mark(ax, "z_at", MUTED, marker="s", told=True)
    a_mark = Mark(ax, "a_at", PREDICTION, size=9, told=True)
    z_label = ax.text(0, 0, "", color=MUTED, gid="z:label")
    a_label = ax.text(0, 0, "", color=PREDICTION, gid="a:label")
    ax.legend(ncols=2, **ABOVE)

    def move(state):
        before.set_data(X, state.before)
        after.set_data(X, state.after)
        way.set_data([state.x] * 3, state.way)
        z_mark.move(*state.z_at)
        a_mark.move(*state.a_at)
        limit = almost(state)
        z_label.set_text(f"z = {number(state.z)}")
        a_label.set_text(f"a = {number(state.a, 2)}" if limit is None else f"a ≈ {number(limit)}")
        place(z_label, state.x, state.z, state.w, above=state.z > state.a)
        below_z = int(abs(state.z) >= EDGE)
        place(a_label, state.x, state.a, state.w, above=state.a >= state.z, row=below_z)

    return move


def place(label, x, y, w, above, row=0):
    """Put a label where its curve, which rises or falls with w, is not: high on the outer side
    of the bend, low on the inner side; at the edge beside its arrow, in a row.
    """
    rises = w >= 0
    if abs(y) < EDGE:
        right, height = rises != above, y + (0.25 if above else -0.25)
    else:
        right, height, above = rises == (y > 0), np.sign(y) * (3.8 - 0.7 * row), y < 0
    label.set(x=x + (0.2 if right else -0.2), y=height)
    label.set(ha="left" if right else "right", va="bottom" if above else "top")

"""The pictures of chapter 2: functions that bend, and what bent neurons add up to."""

from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from lib.activations import ACTIVATIONS, polyline, relu
from lib.explore import figure
from lib.explore.palette import BIAS, INK, LOSS, MUTED, PREDICTION
from lib.figures.parts import ABOVE, Mark, plane
from lib.figures.style import axes, described
from lib.figures.written import number
from lib.neuron import layer, neuron

X = np.arange(-48, 49) / 12  # every corner of a ReLU, −b / w, is one of them

# Four functions

PLACES = (-2, 0, 2)
RUNS = {
    "ReLU": "is flat up to a corner at z = 0 and rises like z from there",
    "softplus": "rises everywhere, hardly at first and like z in the end, and has no corner",
    "sigmoid": "rises in the form of an S from almost 0 to almost 1",
    "tanh": "rises in the form of an S from almost −1 to almost 1",
}


@described
def curves(left, right, ylim):
    """Two activations side by side, each with its values at −2, 0 and 2."""
    fig = Figure(figsize=(460 / 72, 200 / 72))
    told = []
    for panel, side, name in zip(
        fig.subfigures(1, 2), ("Left", "Right"), (left, right), strict=True
    ):
        ax = plane(panel, title=name, xlabel="z", ylabel="a", xlim=(-4, 4), ylim=ylim)
        ax.set_xticks(range(-4, 5, 2))
        f = ACTIVATIONS[name].function
        ax.plot(X, f(X), color=PREDICTION)
        for z in PLACES:
            ax.plot(z, f(z), "o", color=INK, zorder=3)
            height = f(z) + (ylim[1] - ylim[0]) / 20
            ax.text(z - 0.15, height, number(f(z), 2), ha="right")
        first, *others = (f"{number(f(z), 2)} at {number(z)}" for z in PLACES)
        told.append(f"{side}: {name} {RUNS[name]}: {first}, {' and '.join(others)}.")
    fig.set_label(" ".join(told))
    return fig


# One neuron


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


# Two neurons


class Pair(NamedTuple):
    """Two ReLU neurons times their output weights over X, and their sum."""

    v1: int
    v2: int
    starts: tuple  # where the two leave 0
    first: np.ndarray
    second: np.ndarray
    total: np.ndarray
    end: tuple  # the right end of X, and the sum there
    lowest: float
    corners: tuple  # where the slope of the sum changes
    slopes: tuple  # of the sum, from each corner on


def pair_of(b1, b2, v1, v2):
    hidden = relu(layer(X, [1, 1], [b1, b2]))
    total = neuron(hidden, [v1, v2], 0)
    return Pair(
        v1,
        v2,
        (-b1, -b2),
        v1 * hidden[:, 0],
        v2 * hidden[:, 1],
        total,
        (X[-1], total[-1]),
        total.min(),
        *corners_of(b1, b2, v1, v2),
    )


def corners_of(b1, b2, v1, v2):
    """Where the sum of two ReLU neurons changes its slope, and its slopes from there on."""
    changes = {}
    for b, v in ((b1, v1), (b2, v2)):
        changes[-b] = changes.get(-b, 0) + v
    places = tuple(x for x in sorted(changes) if changes[x])
    return places, tuple(np.cumsum([changes[x] for x in places]))


def pair_in_words(state):
    below = " It goes below 0, as a negative output weight lets it." if state.lowest < 0 else ""
    return (
        f"{speaker(1, state.starts[0], state.v1)} {speaker(2, state.starts[1], state.v2)} "
        f"{sum_in_words(state.corners, state.slopes)}{below}"
    )


def speaker(which, start, v):
    if v == 0:
        return f"Neuron {which} is not heard, since its output weight is 0."
    return f"Neuron {which} starts at x = {number(start)} and has output weight {number(v)}."


def sum_in_words(corners, slopes):
    """How a line with bends runs, and the name of what it looks like."""
    if not corners:
        return "Their sum is 0 for every x: the two leave nothing over."
    runs = [f"is 0 up to x = {number(corners[0])}", f"then {moves(slopes[0])}"]
    runs += [
        f"and from x = {number(x)} on {moves(slope)}"
        for x, slope in zip(corners[1:], slopes[1:], strict=True)
    ]
    return f"Their sum {', '.join(runs)}: {looks_like(slopes)}."


def moves(slope):
    if slope == 0:
        return "stays level"
    return f"{'rises' if slope > 0 else 'falls'} by {number(abs(slope))} for each step to the right"


def looks_like(slopes):
    if len(slopes) == 1:
        return "one bend"
    first, second = slopes
    if second == 0:
        return "a step up, as a ramp" if first > 0 else "a step down, as a ramp"
    if first * second > 0:
        return "two bends"
    return "a tent" if first > 0 else "a tent upside down"


@figure(pair_of, pair_in_words)
def two_neurons(fig):
    """Left: two ReLU neurons, each times its output weight: 0 up to its start, then a straight
    line. Right: their sum, which bends there.
    """
    fig.set_figheight(240 / 72)
    left, right = fig.subfigures(1, 2)
    common = {"xlabel": "input x", "xlim": (-4, 4), "ylim": (-9, 9)}
    pieces = plane(left, ylabel="output", **common)
    wide = {"color": MUTED, "linewidth": 5, "alpha": 0.5}  # visible under the other
    (first,) = pieces.plot([], [], **wide, label="v₁ a₁", gid="first")
    thin = {"color": INK, "linewidth": 1.5, "linestyle": "--"}
    (second,) = pieces.plot([], [], **thin, label="v₂ a₂", gid="second")
    (starts,) = pieces.plot([], [], "o", color=BIAS, zorder=3, gid="starts")
    pieces.legend(ncols=2, **ABOVE)
    whole = plane(right, ylabel="", title="their sum", **common)
    (total,) = whole.plot([], [], color=PREDICTION, linewidth=3, gid="total")
    end = Mark(whole, "end", PREDICTION)
    for ax in (pieces, whole):
        ax.set(yticks=range(-8, 9, 4))

    def move(state):
        first.set_data(X, state.first)
        second.set_data(X, state.second)
        starts.set_data(state.starts, [0, 0])
        total.set_data(X, state.total)
        end.move(*state.end)

    return move


# Many neurons

START, END = -5, 5  # of the curve that the network follows
FINE = np.linspace(START, END, 1001)
MOST_NEURONS = 20


def wave(x):
    """The curve to follow."""
    return 2 * np.sin(x)


class Following(NamedTuple):
    """The network of so many ReLU neurons that meets the wave at evenly spaced places."""

    neurons: int
    pieces: np.ndarray  # (neurons + 1, 2), the places where it meets the wave, and their heights
    error: float  # the largest
    worst: float  # where it is
    middle: tuple  # of the gap there
    gap: tuple  # its ends: the heights of the wave and of the network
    now: tuple  # (neurons, error)
    errors: np.ndarray  # (neurons, 2), the same for every number up to this one
    half: float | None  # the error of half as many


@cache
def following(neurons):
    x = np.linspace(START, END, neurons + 1)
    W1, b1, w2, b2 = polyline(x, wave(x))

    def network(x):
        return neuron(relu(layer(x, W1, b1)), w2, b2)

    errors = np.abs(network(FINE) - wave(FINE))
    error = errors.max()
    worst = FINE[errors > error - 1e-9][0]  # left and right may be equally bad
    before = following(neurons - 1).errors if neurons > 1 else np.empty((0, 2))
    return Following(
        neurons,
        np.column_stack([x, network(x)]),
        error,
        worst,
        (worst, (wave(worst) + network(worst)) / 2),
        (wave(worst), network(worst)),
        (neurons, error),
        np.vstack([before, (neurons, error)]),
        None if neurons % 2 else following(neurons // 2).error,
    )


def following_in_words(state):
    draws = "1 neuron draws 1 straight piece."
    if state.neurons > 1:
        draws = f"{state.neurons} neurons draw {state.neurons} straight pieces."
    largest = f"The largest error is {number(state.error, 3)}, at x = {number(state.worst, 2)}."
    if state.half is None:
        return f"{draws} {largest}"
    times = number(state.half / state.error, 1)
    compared = "just as large"
    if times != "1":
        compared = f"{number(state.half, 3)}, about {times} times as much"
    return f"{draws} {largest} With half as many it is {compared}."


@figure(following, following_in_words)
def follow(fig):
    """Left: a wave, and straight pieces between points on it; a ring marks the place of the
    largest gap. Right: the largest error by the number of neurons, up to the number that is
    chosen. Lines of the grid stand at 1, 2, 4, 8 and 16 neurons, and at 4, 1, 1/4 and 1/16.
    """
    fig.set_figheight(230 / 72)
    left, right = fig.subfigures(1, 2)
    ax = plane(left, xlabel="input x", ylabel="output", xlim=(-5.2, 5.2), ylim=(-3, 3))
    ax.set_xticks(range(-4, 5, 2))
    ax.plot(FINE[::10], wave(FINE[::10]), color=MUTED, linewidth=6, alpha=0.35)
    (pieces,) = ax.plot([], [], "o-", color=PREDICTION, markersize=4, gid="pieces")
    (gap,) = ax.plot([], [], color=LOSS, linewidth=3, gid="gap")
    ring = {"color": LOSS, "markersize": 14, "fillstyle": "none"}
    (worst,) = ax.plot([], [], "o", **ring, gid="middle")
    common = {"xlabel": "neurons", "ylabel": "", "xscale": "log", "yscale": "log"}
    ax = axes(right, xlim=(0.8, 26), ylim=(1 / 40, 8), title="largest error", **common)
    ax.xaxis.set_ticks([1, 2, 4, 8, 16], ["1", "2", "4", "8", "16"])
    ax.yaxis.set_ticks([4, 1, 1 / 4, 1 / 16], ["4", "1", "1/4", "1/16"])
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_ticks([], minor=True)
    (errors,) = ax.plot([], [], "o", color=LOSS, markersize=3, gid="errors")
    (here,) = ax.plot([], [], "o", color=LOSS, markersize=8, gid="now")
    label = ax.text(24, 5, "", color=LOSS, ha="right", gid="error:label")

    def move(state):
        pieces.set_data(*padded(state.pieces, MOST_NEURONS + 1).T)
        gap.set_data([state.worst] * 2, state.gap)
        worst.set_data(*np.transpose([state.middle]))
        errors.set_data(*padded(state.errors, MOST_NEURONS).T)
        here.set_data(*np.transpose([state.now]))
        label.set_text(f"error {number(state.error, 3)}")

    return move


def padded(places, count):
    """As many places in every state, so that the page stores fewer bytes: the last again."""
    return np.concatenate([places, places[-1:].repeat(count - len(places), axis=0)])

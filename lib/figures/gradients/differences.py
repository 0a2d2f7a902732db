"""Slopes from differences: two points of a parabola, and how small a step may be."""

from functools import cache
from typing import NamedTuple

import numpy as np

from lib.explore import figure, hold
from lib.explore.palette import GRADIENT, INK, MUTED
from lib.explore.written import number, scientific
from lib.figures.gradients.numerals import readable
from lib.figures.parts import ABOVE, segment
from lib.figures.style import axes, log_ticks
from lib.gradients import central_difference, forward_difference

# Two points


class Secant(NamedTuple):
    """Two points of x², the slope between them, and the slope at the first."""

    here: tuple
    there: tuple
    h: float
    rise: float
    slope: float
    limit: float


def square(x):
    return x * x


def secant_of(x, h):
    here, there = (x, square(x)), (x + h, square(x + h))
    slope = forward_difference(square, x, h)
    return Secant(here, there, h, there[1] - here[1], slope, 2 * x)


def secant_in_words(state):
    slope, limit, h = number(state.slope), number(state.limit), number(state.h)
    taken = f"({limit})" if state.limit < 0 else limit
    return (
        f"From x = {number(state.here[0])} to x = {number(state.there[0])} the curve changes by "
        f"{number(state.rise)}. Divided by the step: {number(state.rise)} / {h} = {slope}. The "
        f"slope at x itself is {limit}. What is too much, {slope} − {taken} = {h}, is the step."
    )


@figure(secant_of, secant_in_words)
def secant(fig):
    """The parabola x², a straight line through two of its points that are the step h apart, and a
    dashed line that only touches it in one.
    """
    ax = axes(fig, xlabel="x", ylabel="x²", xlim=(-2.5, 4.5), ylim=(-4, 17))
    ax.set_yticks(range(-4, 17, 4))
    x = np.linspace(-2.5, 4.5, 71)
    ax.plot(x, square(x), color=INK, linewidth=1.5)
    band = {"color": GRADIENT, "linewidth": 5, "alpha": 0.4}  # the dashes show on top of it
    (line,) = ax.plot([], [], **band, gid="slope:line")
    dashed = {"color": GRADIENT, "linestyle": "--", "linewidth": 1.5}
    (tangent,) = ax.plot([], [], **dashed, gid="limit:line")
    (rise,) = ax.plot([], [], color=MUTED, linewidth=1.2, gid="rise")
    (there,) = ax.plot([], [], "o", color=INK, markersize=10, fillstyle="none", gid="there")
    (here,) = ax.plot([], [], "o", color=INK, gid="here")
    hold(here, "x")
    hold(there, "h")
    label = {"color": GRADIENT, "va": "top"}
    slope = ax.text(-2.3, 16.6, "", gid="slope:row", **label)
    limit = ax.text(-2.3, 14.9, "", gid="limit:row", **label)

    def move(state):
        (x, low), (right, high) = state.here, state.there
        ends = np.array([x - 1, right + 1])
        line.set_data(ends, low + state.slope * (ends - x))
        tangent.set_data(*segment(x, low, state.limit, reach=2))
        rise.set_data([x, right, right], [low, low, high])
        here.set_data([x], [low])
        there.set_data([right], [high])
        slope.set_text(f"through both points: slope {number(state.slope)}")
        limit.set_text(f"dashed: slope {number(state.limit)}")

    return move


# Smaller and smaller steps


def in_short(h):
    """A step as a power of ten, which every other one is."""
    return "1" if h == 1 else scientific(h).removeprefix("1 × ")


STEPS = {in_short(h): h for h in (10.0 ** (-n / 2) for n in range(24, -1, -1))}
TRUE_SLOPE = 3  # of x³ at x = 1
METHODS = {"forward": forward_difference, "central": central_difference}


class Look(NamedTuple):
    """What one difference makes of x³ at x = 1."""

    slope: float
    error: float
    now: tuple  # (step, error)
    errors: np.ndarray  # (n, 2), of the steps from 1 down to this one: step and error
    best: tuple  # the least of them
    best_step: str  # as it is written
    passed: bool  # the best is behind us
    gains: bool | None  # from the next smaller step, if there is one
    digits: str
    right: int  # places of the digits that are those of the true slope


class Steps(NamedTuple):
    """The values around x = 1, digit by digit, and the two differences."""

    h: float
    after: str
    here: str
    before: str
    cancelled: tuple  # places that go when f(1) and f(1 + h), or f(1) and f(1 − h), are subtracted
    forward: Look
    central: Look


def cube(x):
    """x³ by multiplications, which every machine rounds in the same way."""
    return x * x * x


@cache
def error_of(name, h):
    return abs(METHODS[name](cube, 1, h) - TRUE_SLOPE)


def look(name, h):
    slope = METHODS[name](cube, 1, h)
    smaller = max((each for each in STEPS.values() if each < h), default=None)
    visited = [each for each in STEPS.values() if each >= h][::-1]
    errors = np.array([(each, error_of(name, each)) for each in visited])
    best = tuple(errors[errors[:, 1].argmin()])
    passed = best[0] > h
    gains = None if smaller is None else error_of(name, smaller) < errors[-1, 1]
    right = same_places(slope - TRUE_SLOPE, 12)
    digits = f"{slope:.12f}"
    short = in_short(best[0])
    return Look(
        slope, errors[-1, 1], tuple(errors[-1]), errors, best, short, passed, gains, digits, right
    )


def steps_of(h):
    after, here, before = cube(1 + h), cube(1.0), cube(1 - h)
    cancelled = same_places(after - here, 16), same_places(here - before, 16)
    values = [f"{value:.16f}" for value in (after, here, before)]
    return Steps(h, *values, cancelled, look("forward", h), look("central", h))


def same_places(difference, digits):
    """How many places of two numbers go when one is taken from the other, the point included."""
    text = f"{abs(difference):.{digits}f}"
    return len(text) - len(text.lstrip("0."))


def steps_in_words(state):
    same = max(state.cancelled[0] - 1, 0)  # the point is no digit
    shared = {0: "no digit", 1: "their first digit"}.get(same, f"their first {same} digits")
    return (
        f"At h = {in_short(state.h)} the forward difference is wrong by "
        f"{readable(state.forward.error)}, the central one by {readable(state.central.error)}. "
        f"f(1 + h) and f(1) have {shared} in common. {outlook(state.forward, state.central)}"
    )


def outlook(forward, central):
    """What the next smaller step brings."""
    if forward.gains is None:
        return (
            f"This is the smallest step. The forward difference was best at "
            f"{forward.best_step}, the central one at {central.best_step}."
        )
    if forward.gains == central.gains:
        return f"The next smaller step is {'better' if forward.gains else 'worse'} for both."
    return "The next smaller step is better for the forward difference, worse for the central one."


@figure(steps_of, steps_in_words)
def steps(fig):
    """Left: the digits of f(1 + h), f(1) and f(1 − h), in grey those that a subtraction cancels,
    and the slopes from the two differences, in grey the digits that are wrong. Right: the errors of
    both, for the steps from 1 down to the one that is chosen, on logarithmic axes.
    """
    left, right = fig.subfigures(1, 2)
    show_digits = digits_in(left)
    ax = axes(right, xlabel="step h", ylabel="error", xlim=(3e-13, 3), ylim=(1e-13, 30))
    ax.set(xscale="log", yscale="log")
    log_ticks(ax.xaxis, range(-12, 1, 3))
    log_ticks(ax.yaxis, range(-12, 1, 3))
    curves = [
        curve_in(ax, "forward", {"linestyle": "--", "marker": "o"}, height=4),
        curve_in(ax, "central", {"linestyle": "-", "marker": "s"}, height=0.2),
    ]
    ax.legend(ncols=2, **ABOVE)

    def move(state):
        show_digits(state)
        for show_curve, each in zip(curves, (state.forward, state.central), strict=True):
            show_curve(each)

    return move


def curve_in(ax, name, look, height):
    """The errors of one difference so far, the one of now, and a ring round the best."""
    style = {"color": GRADIENT, "linewidth": 1.2, "markersize": 3}
    (path,) = ax.plot([], [], **style, **look, label=name, gid=f"{name}.errors")
    (now,) = ax.plot([], [], look["marker"], color=GRADIENT, gid=f"{name}.now")
    hold(now, "h")
    ring = {"color": INK, "markersize": 10, "fillstyle": "none"}
    (best,) = ax.plot([], [], look["marker"], **ring, gid=f"{name}.best")
    label = ax.text(5e-13, height, "", gid=f"{name}.best_step")

    def move(state):
        repeats = len(STEPS) - len(state.errors)  # as many in every state: fewer bytes on the page
        path.set_data(*np.vstack([state.errors, *[state.errors[-1:]] * repeats]).T)
        now.set_data(*np.transpose([state.now]))
        best.set_data(*np.transpose([state.best]))
        label.set_text(f"best {name} {state.best_step}")
        for artist in (best, label):
            artist.set_visible(state.passed)

    return move


def digits_in(panel):
    """Three values digit under digit, and the slopes that come out; returns what moves them."""
    ax = panel.add_axes((0, 0, 1, 1), xlim=(0, 230), ylim=(0, 260))
    ax.set_axis_off()
    for y, text in ((230, "f(1 + h), where f(x) = x³"), (184, "f(1)"), (138, "f(1 − h)")):
        ax.text(12, y, text)
    ax.text(12, 24, f"true slope  {TRUE_SLOPE}", color=MUTED)
    rows = {
        name: [
            ax.text(left + 12 * n, y, "", ha="center", fontsize=11, gid=f"{name}.{n}")
            for n in range(places)
        ]
        for name, left, y, places in (
            ("after", 17, 210, 18),
            ("here", 17, 164, 18),
            ("before", 17, 118, 18),
            ("forward.digits", 67, 76, 13),
            ("central.digits", 67, 50, 13),
        )
    }
    for name, y in (("forward", 76), ("central", 50)):
        ax.text(12, y, name, color=GRADIENT)

    def fill(name, text, grey):
        for n, cell in enumerate(rows[name]):
            cell.set(text=text[n], color=MUTED if n in grey else GRADIENT if "." in name else INK)
            cell.set_fontweight("normal" if n in grey else "bold")

    def move(state):
        after, before = map(range, state.cancelled)
        fill("after", state.after, after)
        fill("here", state.here, after)
        fill("before", state.before, before)
        for name, each in (("forward", state.forward), ("central", state.central)):
            fill(f"{name}.digits", each.digits, range(each.right, len(each.digits)))

    return move

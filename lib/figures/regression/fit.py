"""A line to fit by hand over five points."""

from typing import NamedTuple

import numpy as np

from lib.datasets import points_near_a_line
from lib.explore import figure
from lib.explore.palette import INK
from lib.explore.written import number, total
from lib.figures.parts import Grips, Residuals, settled
from lib.figures.style import axes
from lib.neuron import neuron
from lib.regression import fit_line, predict
from lib.ssr import residuals, ssr

X, Y = points_near_a_line()
ENDS = np.array([-0.2, 6.0])  # where the line begins and ends
BEST = fit_line(X, Y)
SLOPES = np.arange(-4, 13) / 10  # the positions of the sliders
INTERCEPTS = np.arange(26) / 5
GRIP = 5.45  # behind the last point


class ByHand(NamedTuple):
    """A line that somebody chose, and what it misses the points by."""

    slope: float
    intercept: float
    line: np.ndarray  # the predictions at ENDS
    tilt: tuple  # the place on it where it is tilted
    predicted: np.ndarray
    residuals: np.ndarray
    squares: np.ndarray
    ssr: float
    stuck: bool  # no step of one slider makes the SSR smaller
    reveal: bool
    best: tuple  # the slope, the intercept and the SSR of the least-squares line
    excess: float  # the SSR above the least


def by_hand(slope, intercept, reveal):
    predicted = neuron(X, slope, intercept)
    missed = settled(residuals(Y, predicted))
    here = float(settled(ssr(Y, predicted)))
    beside = [*neighbours(SLOPES, slope)], [*neighbours(INTERCEPTS, intercept)]
    around = [(w, intercept) for w in beside[0]] + [(slope, b) for b in beside[1]]
    least = float(settled(ssr(Y, predict(BEST, X))))
    return ByHand(
        slope,
        intercept,
        neuron(ENDS, slope, intercept),
        (GRIP, neuron(GRIP, slope, intercept)),
        predicted,
        missed,
        settled(missed**2),
        here,
        all(ssr(Y, neuron(X, w, b)) > here - 1e-9 for w, b in around),
        reveal,
        (float(settled(BEST.slope)), float(settled(BEST.intercept)), least),
        float(settled(here - least)),
    )


def neighbours(positions, value):
    """The positions of a slider beside one of them; at its end there is only one."""
    at = int(np.abs(positions - value).argmin())
    return positions[[i for i in (at - 1, at + 1) if 0 <= i < len(positions)]]


def by_hand_in_words(state):
    said = (
        f"Slope {number(state.slope)} and intercept {number(state.intercept)}: the SSR is "
        f"{number(state.ssr)}. {prospect(state.stuck)}"
    )
    if not state.reveal:
        return said
    slope, intercept, least = map(number, state.best)
    apart = "the same" if state.excess == 0 else f"{number(state.excess)} above it"
    return (
        f"{said} The dashed least-squares line has slope {slope}, intercept {intercept} and SSR "
        f"{least}; yours is {apart}."
    )


def prospect(stuck):
    """What one more step can do."""
    if stuck:
        return "No single step of a slider makes it smaller."
    return "A single step of a slider can make it smaller."


@figure(by_hand, by_hand_in_words)
def fit(fig):
    """Five points and a line over them. A segment leads from each point to the line: its
    residual. The title adds up their squares. A dot at x = 0 marks the intercept, and a diamond
    behind the last point tilts the line. A dashed line is the least-squares line, for those who
    ask.
    """
    ax = axes(fig, xlabel="x", ylabel="y", xlim=ENDS, ylim=(-2.6, 11.6))
    ax.set_yticks(range(-2, 12, 2))
    look = {"color": INK, "linewidth": 1.2, "linestyle": (0, (6, 4))}
    ax.plot(ENDS, predict(BEST, ENDS), **look, gid="reveal:answer")
    ax.plot([0.1, 0.6], [10.4, 10.4], **look, gid="reveal:key")  # where no line goes
    ax.text(0.7, 10.4, "least squares", va="center_baseline", gid="reveal:name")
    answer = [artist for artist in ax.get_children() if artist.get_gid()]
    line = Residuals(ax, X, Y, ENDS)
    line.points.set_markersize(8)
    grips = Grips(ax, "slope", "intercept")
    title = ax.set_title("", gid="ssr,squares.0,squares.1,squares.2,squares.3,squares.4:title")

    def move(state):
        line.move(state.line, state.predicted)
        grips.move(state.intercept, state.tilt)
        for artist in answer:
            artist.set_visible(state.reveal)
        title.set_text(f"SSR: {total(*state.squares)}")

    return move

"""Two classes in the plane, and where a network draws the line between them."""

from functools import cache
from typing import NamedTuple

import numpy as np

from lib.backprop import forward, softmax
from lib.explore import figure
from lib.explore.palette import INK, LOSS, PREDICTION
from lib.explore.written import number, of
from lib.figures.parts import Mark
from lib.figures.style import axes
from lib.training import ring_points, train_rings

POINTS, LABELS = ring_points()
EDGE = 1.6
SIDE = np.linspace(-EDGE, EDGE, 41)
PLANE = np.array(np.meshgrid(SIDE, SIDE)).reshape(2, -1).T
EPOCHS = 200


@cache
def history(width):
    """All epochs of a network with so many hidden neurons."""
    return list(train_rings(width, epochs=EPOCHS))


class Regions(NamedTuple):
    """What a network of some width says to every place of the plane after some epochs."""

    width: int
    epoch: int
    loss: float
    here: tuple  # (epoch, loss)
    losses: np.ndarray  # (n, 2), as `here`, up to now
    ring: np.ndarray  # (41, 41): the share of "ring" at each place, rows upwards
    right: int  # of 100 points
    inner: int  # points of the disc that are taken for the ring
    outer: int  # points of the ring that are taken for the disc


def regions_of(width, epoch):
    epochs = history(width)[: epoch + 1]
    now = epochs[-1]
    ring = softmax(forward(now.network, PLANE)[0])[:, 1].reshape(SIDE.size, -1)
    said = forward(now.network, POINTS)[0].argmax(axis=1)
    return Regions(
        width,
        epoch,
        now.loss,
        (epoch, now.loss),
        np.array([(each.number, each.loss) for each in epochs]),
        ring,
        int((said == LABELS).sum()),
        int((said[LABELS == 0] == 1).sum()),
        int((said[LABELS == 1] == 0).sum()),
    )


def regions_in_words(state):
    return (
        f"With {of(state.width, 'hidden neuron')} after {of(state.epoch, 'epoch')} the loss is "
        f"{number(state.loss, 3)}, and {state.right} of the {len(LABELS)} points are right. "
        f"{border(state.ring)} {wrong_side(state.inner, state.outer)}"
    )


def border(ring):
    """How the boundary runs, in words."""
    rim = np.concatenate([ring[0], ring[-1], ring[:, 0], ring[:, -1]])
    if rim.min() > 0.5:
        return "The boundary is closed."
    return "The boundary is open: it runs out of the picture."


def wrong_side(inner, outer):
    """Which points the boundary leaves on the wrong side, in words."""
    if inner == outer == 0:
        return "Every point is on its own side."
    counts = [
        of(count, name) for count, name in ((inner, "inner point"), (outer, "outer point")) if count
    ]
    verb = "is" if inner + outer == 1 else "are"
    return f"{' and '.join(counts)} {verb} on the wrong side."


@figure(regions_of, regions_in_words)
def regions(fig):
    """Left: points in a disc, drawn as dots, and in a ring around it, drawn as crosses; the plane
    is tinted where the network says ring. Right: the cross-entropy, up to this epoch.
    """
    left, right = fig.subfigures(1, 2)
    ax = axes(left, xlabel="x₁", ylabel="x₂", xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE))
    inner, outer = POINTS[LABELS == 0], POINTS[LABELS == 1]
    ax.plot(*inner.T, "o", color=INK, markersize=3.5, zorder=4)
    ax.plot(*outer.T, "x", color=INK, markersize=4.5, markeredgewidth=1.2, zorder=4)
    over = axes(right, xlabel="epoch", ylabel="cross-entropy", xlim=(0, EPOCHS), ylim=(0, 0.9))
    (losses,) = over.plot([], [], color=LOSS, linewidth=1.5, gid="losses")
    here = Mark(over, "here", LOSS, told=True)
    above = {"transform": over.transAxes, "ha": "right", "va": "bottom"}
    share = over.text(1, 1.02, "", gid="right:label", **above)
    made = []

    def move(state):
        while made:
            made.pop().remove()
        tint = {"colors": [PREDICTION], "alpha": 0.25, "zorder": 1}
        made.append(ax.contourf(SIDE, SIDE, state.ring, [0.5, 1.1], **tint))
        made[-1].set_gid("ring:region")
        edge = {"colors": [PREDICTION], "linewidths": 1.5, "zorder": 2}
        made.append(ax.contour(SIDE, SIDE, state.ring, [0.5], **edge))
        made[-1].set_gid("ring:boundary")
        losses.set_data(*state.losses.T)
        here.move(*state.here)
        share.set_text(f"{state.right} of {len(LABELS)} right")

    return move

"""How well networks read digits from many starts, a dot for each."""

from collections import Counter

import numpy as np
from matplotlib.figure import Figure

from lib.explore.palette import INK, MUTED, PREDICTION
from lib.explore.written import number
from lib.figures.style import axes, described


@described
def starts(shares):
    """Rows of dots along an axis of per cent, a row for each network and a dot for each start.

    Parameters
    ----------
    shares : a dict with, for each network, the shares that it reads right; the first of them is
        marked by a ring
    """
    fig = Figure()
    fig.set_figheight((52 + 70 * len(shares)) / 72)
    every = 100 * np.concatenate(list(shares.values()))
    limits = {"xlim": (every.min() - 0.6, every.max() + 1.5), "ylim": (-0.35, len(shares) - 0.05)}
    ax = axes(fig, xlabel="test digits read right (%)", ylabel="", **limits)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    said = []
    for row, (name, of_network) in enumerate(shares.items()):
        y, mean = len(shares) - 1 - row, 100 * np.mean(of_network)
        ax.text(limits["xlim"][0] + 0.1, y + 0.66, name, color=INK)
        for place, (x, height) in enumerate(stacked(100 * np.asarray(of_network))):
            ax.plot(x, y + 0.11 * height, "o", color=PREDICTION, markersize=5)
            if place == 0:
                ring = {"markersize": 9, "fillstyle": "none", "markeredgewidth": 1.4}
                ax.plot(x, y + 0.11 * height, "o", color=INK, **ring)
        ax.plot([mean, mean], [y - 0.12, y + 0.55], color=MUTED, linewidth=1.5, linestyle="--")
        beside = {"ha": "right", "va": "center", "color": MUTED}
        ax.text(limits["xlim"][1], y + 0.1, f"mean {number(mean, 1)}", **beside)
        low, high = (number(100 * end, 1) for end in (min(of_network), max(of_network)))
        said.append(f"{name}: mean {number(mean, 1)}, from {low} to {high}")
    fig.set_label(
        f"A dot for each of {len(of_network)} starts of each network, along the share of test "
        f"digits that it reads right, in per cent. {'; '.join(said)}."
    )
    return fig


def stacked(values):
    """A place for each value: how far along, and how high on those before it that are equal."""
    seen = Counter()
    for value in values:
        yield value, seen[value]
        seen[value] += 1

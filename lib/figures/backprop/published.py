"""The published network of the dosages: its graph, and the curves of its two paths."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lib.backprop import dosage_network, forward, seven
from lib.explore.palette import BIAS, INK, MUTED, PAPER, PREDICTION, WEIGHT
from lib.explore.written import number
from lib.figures.backprop.dosages import WIDE
from lib.figures.chain_rule.graph import stroke
from lib.figures.parts import ABOVE, canvas
from lib.figures.style import axes, described

PUBLISHED = seven([layer.parameters for layer in dosage_network()])


@described
def network():
    """The dosage x goes to two neurons with softplus. The output adds both, each times a weight,
    and an unknown bias b₃.
    """
    fig = Figure()
    ax = canvas(fig, height=215)
    places = {
        "x": (42, 107),
        "softplus(z₁)": (214, 162),
        "softplus(z₂)": (214, 52),
        "ŷ": (390, 107),
    }
    x, upper, lower, output = places.values()
    w1, b1, w2, b2, w3, w4, _ = (number(value) for value in PUBLISHED)
    for start, end, text, up in (
        (x, upper, f"w₁ = {w1}", 20),
        (x, lower, f"w₂ = {w2}", -20),
        (upper, output, f"w₃ = {w3}", 20),
        (lower, output, f"w₄ = {w4}", -20),
    ):
        stroke(ax, start, end, MUTED)
        across, height = np.mean([start, end], axis=0)
        ax.text(across, height + up, text, color=WEIGHT, ha="center", va="center")
    for name, (across, height) in places.items():
        width = 84 if "softplus" in name else 44
        corner = across - width / 2, height - 16
        edgecolour = PREDICTION if name == "ŷ" else INK
        look = {"facecolor": PAPER, "edgecolor": edgecolour, "linewidth": 1.2, "zorder": 2}
        ax.add_patch(Rectangle(corner, width, 32, **look))
        ax.text(across, height, name, ha="center", va="center", zorder=3)
    for (across, height), up, text, colour in (
        (x, 28, "dosage", INK),
        (upper, 28, f"b₁ = {b1}", BIAS),
        (lower, -28, f"b₂ = {b2}", BIAS),
        (output, 28, "b₃ = ?", BIAS),
    ):
        ax.text(across, height + up, text, color=colour, ha="center", va="center")
    fig.set_label(
        f"The dosage x goes to two neurons with softplus. The upper has weight {w1} and bias {b1}, "
        f"the lower weight {w2} and bias {b2}. The output adds {w3} times the upper, {w4} times "
        "the lower and an unknown bias b₃."
    )
    return fig


@described
def pieces():
    """Three curves over the dosage from 0 to 1: the dashed upper path, which falls, the dotted
    lower path, which rises, and their sum, which rises to a hump in the middle and falls again.
    """
    fig = Figure()
    (hidden,) = forward(dosage_network()[:2], WIDE[:, None])[0].T[None]
    upper, lower = PUBLISHED.w3 * hidden[0], PUBLISHED.w4 * hidden[1]
    ax = axes(fig, xlabel="dosage", ylabel="", xlim=WIDE[[0, -1]], ylim=(-3.2, 0.2))
    ax.plot(WIDE, upper, "--", color=INK, label="upper path")
    ax.plot(WIDE, lower, ":", color=INK, label="lower path")
    ax.plot(WIDE, upper + lower, color=PREDICTION, label="sum")
    ax.legend(ncols=3, **ABOVE)
    return fig

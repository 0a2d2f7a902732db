"""The three dosages and the curve of a network over them, which several pictures show."""

import numpy as np

from lib.backprop import dosage_network, forward, loss_and_gradients, seven, ssr_loss
from lib.datasets import drug_dosages
from lib.explore.palette import BIAS, GRADIENT, LOSS
from lib.figures.parts import Mark, Residuals, segment
from lib.figures.style import axes
from lib.figures.written import amount
from lib.training import dosages

X, Y = drug_dosages()
WIDE = np.linspace(-0.05, 1.05, 56)  # where a curve is drawn


def predict(network, x):
    """The predictions of a network for several dosages, one number each."""
    return forward(network, x[:, None])[0].ravel()


def loss(b3):
    """The SSR of the published network with this last bias."""
    return loss_and_gradients(dosage_network(b3=b3), *dosages(), ssr_loss)[0]


def gradient(b3):
    """How fast that SSR changes with the bias."""
    return seven(loss_and_gradients(dosage_network(b3=b3), *dosages(), ssr_loss)[1]).b3


def fitted(panel, ylim):
    """The observations, with the curve of a network over them and its residuals."""
    limits = {"xlim": WIDE[[0, -1]], "ylim": ylim}
    ax = axes(panel, xlabel="dosage", ylabel="effectiveness", **limits)
    return Residuals(ax, X, Y, WIDE, name="curve")


class Parabola:
    """A point on the SSR over b₃, its tangent, and both numbers above the picture."""

    def __init__(self, panel, xlim, ylim):
        self.ax = axes(panel, xlabel="bias b₃", ylabel="SSR", xlim=xlim, ylim=ylim)
        (self.tangent,) = self.ax.plot(
            [], [], color=GRADIENT, linestyle="--", gid="gradient:tangent"
        )
        self.here = Mark(self.ax, "here", BIAS, told=True)
        above = {"transform": self.ax.transAxes, "va": "bottom"}
        self.height = self.ax.text(0, 1.02, "", color=LOSS, gid="height:title", **above)
        self.slope = self.ax.text(
            1, 1.02, "", color=GRADIENT, gid="gradient:title", ha="right", **above
        )

    def move(self, b3, height, slope):
        self.tangent.set_data(*segment(b3, height, slope, reach=0.7))
        self.here.move(b3, height)
        self.height.set_text(f"SSR {amount(height)}")
        self.slope.set_text(f"gradient {amount(slope)}")

"""The bias b₃ alone: it lifts the curve, and the SSR follows."""

from typing import NamedTuple

import numpy as np

from lib.backprop import dosage_network
from lib.explore import figure, hold
from lib.explore.palette import GRADIENT, LOSS
from lib.explore.written import number, total
from lib.figures.backprop.dosages import WIDE, Parabola, X, Y, fitted, gradient, loss, predict
from lib.figures.written import amount
from lib.ssr import ssr_gradient

TOP = 3  # of the left picture


class OneBias(NamedTuple):
    """The published network with a last bias: its curve, its SSR, and how that changes."""

    b3: float
    height: float  # the SSR
    gradient: float
    shares: tuple  # of the gradient, −2r for each dosage
    here: tuple  # (b3, SSR)
    path: np.ndarray  # the parabola from 0 to here
    curve: np.ndarray  # the predictions over WIDE
    predicted: np.ndarray  # and for the three dosages
    residuals: np.ndarray


def one_bias_of(b3):
    network, height = dosage_network(b3=b3), loss(b3)
    predicted = predict(network, X)
    return OneBias(
        b3,
        height,
        gradient(b3),
        tuple(ssr_gradient(Y, predicted)),
        (b3, height),
        np.array([(b, loss(b)) for b in np.linspace(0, b3, 41)]),
        predict(network, WIDE),
        predicted,
        Y - predicted,
    )


def one_bias_in_words(state):
    return (
        f"With bias b₃ = {number(state.b3)} the SSR is {amount(state.height)} and the gradient "
        f"{total(*state.shares)}, a share for each dosage. {advice(state.gradient)}"
    )


def advice(slope):
    if abs(slope) < 0.05:
        return "The curve meets the observations, and the tangent is as good as flat."
    return f"The tangent {'falls: more' if slope < 0 else 'rises: less'} bias is better."


@figure(one_bias_of, one_bias_in_words)
def one_bias(fig):
    """Left: three observations, 0, 1 and 0, at the lowest, middle and highest dosage, and the
    curve of the network with its residuals. Above each dosage stands its share of the gradient,
    −2r. Right: the SSR over the bias b₃, drawn as far as the bias has come, with a point on it and
    the tangent there.
    """
    left, right = fig.subfigures(1, 2)
    residuals, parabola = fitted(left, (-3, TOP)), Parabola(right, (-0.3, 4.3), (-2, 24))
    (path,) = parabola.ax.plot([], [], color=LOSS, linewidth=1.5, gid="path")
    hold(parabola.here.point, "b3")
    ax, above, look = residuals.line.axes, TOP + 0.12, {"color": GRADIENT, "va": "bottom"}
    ax.text(-0.07, above, "−2r", ha="right", **look)
    shares = [
        ax.text(x, above, "", ha=side, gid=f"shares.{place}:label", **look)
        for place, (x, side) in enumerate(zip(X, ("left", "center", "right"), strict=True))
    ]

    def move(state):
        residuals.move(state.curve, state.predicted)
        for label, share in zip(shares, state.shares, strict=True):
            label.set_text(number(share, 2))
        path.set_data(*state.path.T)
        parabola.move(state.b3, state.height, state.gradient)

    return move

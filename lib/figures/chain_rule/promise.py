"""What a gradient promises for a step of the weight, and what the step does."""

from typing import NamedTuple

import numpy as np

from lib.activations import relu, relu_gradient
from lib.chain_rule import chain, link, neuron_link
from lib.explore import figure, hold
from lib.explore.palette import GRADIENT, LOSS, MUTED, WEIGHT
from lib.explore.written import number, product, signed
from lib.figures.chain_rule.neuron import loss_link
from lib.figures.parts import Mark, segment, settled
from lib.figures.style import axes

X, B = 2, 1  # the input and the bias of the chapter's neuron
W = np.linspace(-1, 2.5, 71)
REACH = 1.1

neuron_loss = chain(neuron_link, link(relu, relu_gradient), loss_link)


class Promise(NamedTuple):
    """A weight, a step, and the loss: before it, after it, and as the gradient promises."""

    w: float
    step: float
    gradient: float
    loss: float
    promised: float  # changes of the loss
    really: float
    at: tuple  # (w, loss)
    lands: tuple
    said: tuple  # where the tangent says that it lands
    gap: tuple  # the two heights there


def promise_of(w, step):
    loss, back = neuron_loss(X, w, B)
    gradient = float(settled(back(1)[1]))
    after = neuron_loss(X, w + step, B)[0]
    said = loss + gradient * step
    return Promise(
        w,
        step,
        gradient,
        loss,
        float(settled(gradient * step)),
        float(settled(after - loss)),
        (w, loss),
        (w + step, after),
        (w + step, said),
        (said, after),
    )


def promise_in_words(state):
    here = f"At weight {number(state.w)} the loss is {number(state.loss)}, its gradient "
    here += f"{number(state.gradient)}."
    if state.step == 0:
        return f"{here} Take a step, and see whether the gradient keeps its word."
    promised = product(state.gradient, state.step)
    return (
        f"{here} For a step of {signed(state.step)} it promises {promised}. Really the loss "
        f"changes by {signed(state.really)}, to {number(state.lands[1])}. {verdict(state)}"
    )


def verdict(state):
    if state.gradient == 0:
        return f"{flat(state)}, so the gradient promises nothing, whatever the step."
    if state.really >= 0 > state.promised:
        return "The step was too long: it led over the bottom, and gained nothing."
    if state.said[1] < 0:
        return "The promise leads to a loss below 0, which no square can be."
    return "The longer the step, the less the gradient knows of where it ends."


def flat(state):
    if state.loss == 0:
        return "Here is the bottom"
    if X * state.w + B == 0:
        return "At the corner of the ReLU the slope is taken as 0"
    return "The ReLU is off"


@figure(promise_of, promise_in_words)
def promise(fig):
    """The loss over the weight: flat on the left, then a bowl. At the weight stands a dot with a
    dashed tangent. A square marks where the step leads on the curve, a ring where it would lead on
    the tangent, and a line joins the two.
    """
    fig.set_figheight(220 / 72)
    ax = axes(fig, xlabel="weight w", ylabel="loss", xlim=(-1, 2.5), ylim=(-4.2, 9.6))
    ax.axhline(0, color=MUTED, linewidth=0.8)
    ax.plot(W, [neuron_loss(X, w, B)[0] for w in W], color=LOSS)
    (tangent,) = ax.plot([], [], color=GRADIENT, linestyle="--", gid="gradient:tangent")
    (gap,) = ax.plot([], [], color=MUTED, linewidth=1.5, linestyle=":", gid="gap")
    said = Mark(ax, "said", GRADIENT, markerfacecolor="none")
    lands = Mark(ax, "lands", LOSS, "s", size=6)
    at = Mark(ax, "at", WEIGHT)
    hold(at.point, "w")
    title = ax.set_title("", color=GRADIENT, gid="promised,really:title")

    def move(state):
        tangent.set_data(*segment(*state.at, state.gradient, REACH))
        gap.set_data([state.lands[0]] * 2, state.gap)
        said.move(*state.said)
        lands.move(*state.lands)
        at.move(*state.at)
        title.set_text(f"promised {signed(state.promised)}, really {signed(state.really)}")

    return move

"""The one place where a colour of this book is written, and what wears it.

A concept has one colour in the whole book: in the formula, on the slider, in the figure, in the
code and in the sentence. This is the one module here that knows what the book is about; a book of
somebody else goes without it, and gives colours to concepts of its own (``concept``).

The five concepts were chosen by search: the least difference between any two of them, and ink, as
normal eyes and the three kinds of colour blindness see them, is as large as the contrast allows.
"""

from typing import NamedTuple

from .concepts import COLOURS, concept, sheet

__all__ = ["COLOURS", "CONCEPTS", "css"]


class Concept(NamedTuple):
    """A concept: its colours on light and on dark paper, and what is written in them."""

    colours: tuple[str, str]
    words: list[str]  # in a sentence and in a slider's label
    tex: list[str]  # in a formula, with the index that may follow
    code: list[str]  # the names in code


CONCEPTS = {
    "weight": Concept(
        ("#1c5de4", "#5b91cf"),
        words=["weight", "weights"],
        tex=["w", r"\mathbf{w}", "v"],
        code=["w", "W", "W_hidden", "w_out", "weight", "weights"],
    ),
    "bias": Concept(
        ("#963f06", "#fda04b"),
        words=["bias", "biases"],
        tex=["b", r"\mathbf{b}"],
        code=["b", "b_hidden", "b_out", "bias", "biases"],
    ),
    "prediction": Concept(
        ("#016953", "#5dd19f"),
        words=["prediction", "predictions", "predicts"],
        tex=[r"\hat{y}", r"\hat y"],
        code=["y_hat", "predicted", "prediction", "predictions"],
    ),
    "loss": Concept(  # and residual
        ("#ca0778", "#e55e8c"),
        words=["loss", "losses", "residual", "residuals", "SSR"],
        tex=["r", r"\mathrm{SSR}"],
        code=["residual", "residuals", "ssr", "loss", "losses"],
    ),
    "gradient": Concept(
        ("#512299", "#bca9fa"),
        words=["gradient", "gradients"],
        tex=[r"\nabla"],
        code=["gradient", "gradients"],
    ),
}

NEUTRAL = {  # name: (on light paper, on dark paper)
    "ink": ("#24292f", "#e6e3dc"),  # text, inputs and observations
    "muted": ("#5d656e", "#a8a59e"),  # axes, ghosts, what stands back
    "grid": ("#dcd9d2", "#3a3d42"),  # hairlines; carries no meaning
    "paper": ("#fefdfb", "#16181b"),
}

INK, MUTED, GRID, PAPER = (concept(name, *pair) for name, pair in NEUTRAL.items())
WEIGHT, BIAS, PREDICTION, LOSS, GRADIENT = (
    concept(name, *each.colours, words=each.words) for name, each in CONCEPTS.items()
)


def css() -> str:
    """The style sheet that gives the book its colours."""
    return sheet()

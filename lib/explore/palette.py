"""The one place where a colour is written, and what wears it.

A concept has one colour in the whole book: in the formula, on the slider, in the figure, in the
code and in the sentence. Matplotlib draws with the light value; the SVG carries
``var(--nn-name, light)``, so the page decides between light and dark.

The five concepts were chosen by search: the least difference between any two of them, and ink, as
normal eyes and the three kinds of colour blindness see them, is as large as the contrast allows.
"""

from typing import NamedTuple


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

COLOURS = {  # name: (on light paper, on dark paper)
    "ink": ("#24292f", "#e6e3dc"),  # text, inputs and observations
    "muted": ("#5d656e", "#a8a59e"),  # axes, ghosts, what stands back
    "grid": ("#dcd9d2", "#3a3d42"),  # hairlines; carries no meaning
    "paper": ("#fefdfb", "#16181b"),
    **{name: concept.colours for name, concept in CONCEPTS.items()},
}

INK, MUTED, GRID, PAPER, WEIGHT, BIAS, PREDICTION, LOSS, GRADIENT = (
    light for light, _ in COLOURS.values()
)

CSS_COLOURS = {light: f"var(--nn-{name}, {light})" for name, (light, _) in COLOURS.items()}


def css():
    """The style sheet that gives a page its colours: light, dark, and a class for each concept.

    Dark is for screens only, and stands there twice: for a reader who chose it, and for one whose
    system did.
    """
    light, dark = (
        " ".join(f"--nn-{name}: {pair[side]};" for name, pair in COLOURS.items()) for side in (0, 1)
    )
    return "\n".join(
        [
            f":root {{ color-scheme: light; {light} }}",
            f'@media screen {{ html[data-theme="dark"] {{ color-scheme: dark; {dark} }} }}',
            "@media screen and (prefers-color-scheme: dark) {"
            f" html:not([data-theme]) {{ color-scheme: dark; {dark} }} }}",
            *(f".nn-{name} {{ color: var(--nn-{name}); }}" for name in COLOURS),
            "",
        ]
    )

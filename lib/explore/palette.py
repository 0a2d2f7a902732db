"""The one place where a colour is written.

A concept has one colour in the whole book: in the formula, on the slider, in the figure and in
the sentence. Matplotlib draws with the light value; the SVG carries ``var(--nn-name, light)``,
so the page decides between light and dark.

The five concepts were chosen by search: the least difference between any two of them, and ink, as
normal eyes and the three kinds of colour blindness see them, is as large as the contrast allows.
"""

COLOURS = {  # name: (on light paper, on dark paper)
    "ink": ("#24292f", "#e6e3dc"),  # text, inputs and observations
    "muted": ("#5d656e", "#a8a59e"),  # axes, ghosts, what stands back
    "grid": ("#dcd9d2", "#3a3d42"),  # hairlines; carries no meaning
    "paper": ("#fefdfb", "#16181b"),
    "weight": ("#1c5de4", "#5b91cf"),
    "bias": ("#963f06", "#fda04b"),
    "prediction": ("#016953", "#5dd19f"),
    "loss": ("#ca0778", "#e55e8c"),  # residual and loss
    "gradient": ("#512299", "#bca9fa"),
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

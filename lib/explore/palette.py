"""The one place where a colour is written.

A concept has one colour in the whole book: in the formula, on the slider, in the figure and in
the sentence. Matplotlib draws with the light value; the SVG carries ``var(--nn-name, light)``,
so the page decides between light and dark.
"""

COLOURS = {  # name: (on light paper, on dark paper)
    "ink": ("#24292f", "#e6e3dc"),  # text, inputs and observations
    "muted": ("#5d656e", "#a8a59e"),  # axes, ghosts, what stands back
    "grid": ("#dcd9d2", "#3a3d42"),  # hairlines; carries no meaning
    "paper": ("#fefdfb", "#16181b"),
    "weight": ("#0064a6", "#6cb6ff"),
    "bias": ("#a84b00", "#ffa657"),
    "prediction": ("#00705a", "#4fd1ad"),
    "loss": ("#a8326e", "#ff9ac6"),  # residual and loss
    "gradient": ("#5b3cc4", "#b8a3ff"),
}

INK, MUTED, GRID, PAPER, WEIGHT, BIAS, PREDICTION, LOSS, GRADIENT = (
    light for light, _ in COLOURS.values()
)

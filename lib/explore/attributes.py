"""What an SVG element says of an artist: its outline, its colours, its type.

Coordinates are tenths of a point; a colour of the palette is a variable of the page.
"""

from html import escape

import numpy as np
from matplotlib import rcParams
from matplotlib.colors import to_hex
from matplotlib.font_manager import weight_dict
from matplotlib.path import Path

from . import concepts

COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
COMMANDS[Path.CLOSEPOLY] = "Z"
CIRCLE = Path.unit_circle()
FAMILIES = {
    "serif": "Georgia, serif",
    "monospace": "ui-monospace, Menlo, Consolas, monospace",
    "cursive": "cursive",
    "fantasy": "fantasy",
}


def tenths(values):
    """Coordinates as text, rounded to a tenth.

    Ties go up by a hair more than a half, so that the last bit of a float (which may differ
    between two machines) never decides.
    """
    return [f"{n / 10:g}" for n in np.floor(np.asarray(values) * 10 + 0.5 + 1e-6).astype(int)]


def outline(path):
    """A path's element and its geometry, without paint: a circle where it is one."""
    radius = radius_of(path)
    if radius is not None:
        centre = (path.vertices.min(axis=0) + path.vertices.max(axis=0)) / 2
        x, y, r = tenths([*centre, radius])
        return f'circle cx="{x}" cy="{y}" r="{r}"'
    clean = path.cleaned(remove_nans=True, simplify=False, curves=True)
    numbers = tenths(clean.vertices.ravel())
    text, i = [], 0
    while clean.codes[i] != Path.STOP:
        code = clean.codes[i]
        after = i + Path.NUM_VERTICES_FOR_CODE[code]
        text.append(COMMANDS[code])
        if code != Path.CLOSEPOLY:
            text.append(" ".join(numbers[2 * i : 2 * after]))
        i = after
    return f'path d="{"".join(text)}"'


def radius_of(path):
    """The radius of a path that is a circle, else None."""
    if len(path.vertices) != len(CIRCLE.vertices):
        return None
    low, high = path.vertices.min(axis=0), path.vertices.max(axis=0)
    radius = (high[0] - low[0]) / 2
    circle = (low + high) / 2 + radius * CIRCLE.vertices * [1, -1]
    return radius if np.abs(path.vertices - circle).max() < 1e-6 else None


def font(prop):
    """What differs from the reader's own upright sans serif of normal weight."""
    attributes = ""
    if family := family_of(prop):
        attributes += f' font-family="{escape(family)}"'
    weight = prop.get_weight()
    weight = weight_dict.get(weight, weight)
    if weight != 400:
        attributes += f' font-weight="{"bold" if weight == 700 else weight}"'
    for name in ("style", "variant", "stretch"):
        if (value := getattr(prop, f"get_{name}")()) not in ("normal", 500):
            attributes += f' font-{name}="{value}"'
    return attributes


def family_of(prop):
    """The font's family in CSS, or None for a sans serif: the page has one of its own."""
    name = prop.get_family()[0]
    for generic, css in FAMILIES.items():
        if name == generic or name in rcParams[f"font.{generic}"]:
            return css
    if name in ("sans", "sans serif", "sans-serif") or name in rcParams["font.sans-serif"]:
        return None
    return f"'{name}', system-ui, sans-serif"


def spaced(text):
    """A text whose runs of spaces, and those at its ends, are not folded by a browser."""
    inside = text.strip(" ")
    before, after = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    while "  " in inside:
        inside = inside.replace("  ", "\u00a0 ", 1)
    return "\u00a0" * before + inside + "\u00a0" * after if inside else "\u00a0" * len(text)


def colour_of(rgba, gc):
    """A colour as CSS (a variable of the palette where it is one) and its opacity."""
    alpha = gc.get_alpha() if gc.get_forced_alpha() else (rgba[3] if len(rgba) > 3 else 1)
    return css_of(rgba), alpha


def css_of(rgba):
    return concepts.css_of(to_hex(rgba[:3]))


def paint(kind, colour, alpha):
    opacity = f' {kind}-opacity="{alpha:.3g}"' if alpha < 1 else ""
    return f' {kind}="{colour}"{opacity}'

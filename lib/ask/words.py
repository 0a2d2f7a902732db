"""Numbers as a reader types them, and the text of a question in other forms than Markdown."""

import math
import re
from html import escape

NUMERAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
TEX = {  # the few commands that questions use
    r"\hat{y}": "ŷ",
    r"\times": "×",
    r"\cdot": "·",
    r"\eta": "η",
    r"\mathrm{SSR}": "SSR",
    r"\,": " ",
}
INDICES = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read(text) -> list[float]:
    """What a typed number may mean; nothing when it is none.

    0.5, ,5, 1/2, −2 and 1.5e-3 are numbers. A comma is a decimal point, and in 1,510 it may also
    part the thousands: then both readings are returned.
    """
    text = re.sub(r"[−–]", "-", re.sub(r"\s", "", text))
    readings = [text.replace(",", ".", 1)]
    if THOUSANDS.fullmatch(text):
        readings.append(text.replace(",", ""))
    values = [_ratio(each.split("/")) for each in readings]
    return [value for value in values if value is not None]


def _ratio(parts):
    if len(parts) > 2 or not all(map(NUMERAL.fullmatch, parts)):
        return None
    over, under = float(parts[0]), float(parts[1]) if len(parts) == 2 else 1.0
    value = over / under if under else math.inf
    return value if math.isfinite(value) else None


def plain(markdown):
    """A text without its markup: what a test compares, and where nothing sets formulas."""
    text = re.sub(r"\$([^$]*)\$", lambda formula: _symbols(formula[1]), markdown)
    return re.sub(r"\*\*|`", "", text)


def _symbols(tex):
    for command, symbol in TEX.items():
        tex = tex.replace(command, symbol)
    tex = re.sub(r"_\{?(\d+)\}?", lambda index: index[1].translate(INDICES), tex)
    tex = re.sub(r"\^\{?(\d+)\}?", lambda power: power[1].translate(POWERS), tex)
    return " ".join(tex.replace("-", "−").split())


def html(markdown):
    """A text as HTML for a widget, which sets formulas itself but knows no Markdown."""
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(markdown, quote=False))
    return re.sub(r"`(.+?)`", r"<code>\1</code>", text)

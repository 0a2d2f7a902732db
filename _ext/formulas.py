"""Formulas as plain text, for those who search and for what a page says of itself."""

import re

from docutils import nodes

# What formulas are made of, as somebody would type it; everything else of TeX is layout.
SYMBOLS = {
    "partial": "∂", "nabla": "∇", "eta": "η", "sigma": "σ", "sum": "∑", "times": "×", "cdot": "·",
    "to": "→", "approx": "≈", "le": "≤", "ge": "≥", "infty": "∞", "Delta": "Δ", "delta": "δ",
    "alpha": "α", "lambda": "λ", "mu": "μ", "ln": "ln", "log": "log", "exp": "exp", "max": "max",
    "min": "min",
}  # fmt: skip
HAT = re.compile(r"\\hat\s*\{?(\w)\}?")
COMMAND = re.compile(r"\\([a-zA-Z]+|.)")
LAYOUT = re.compile(r"\\(begin|end)\s*\{[^}]*\}")


def symbols(tex):
    """A formula as text: d SSR / d w, R^2, ŷ = w x + b."""
    tex = LAYOUT.sub(" ", tex)
    tex = HAT.sub("\\1\u0302", tex)
    tex = COMMAND.sub(lambda command: SYMBOLS.get(command[1], "") + " ", tex)
    return " ".join(re.sub(r"[{}&~_^]", "", tex).replace("-", "−").split())


def inline(node):
    """The text of a paragraph, its formulas included."""
    if isinstance(node, nodes.math):
        return f" {symbols(node.astext())} "
    if isinstance(node, nodes.raw):
        return ""
    if isinstance(node, nodes.Text):
        return node.astext()
    return "".join(map(inline, node.children))

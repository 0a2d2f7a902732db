"""The names in code that are a concept's, and so have its colour."""

from pygments.filters import NameHighlightFilter
from pygments.token import Name

NAMES = {
    "weight": "w weight weights",
    "bias": "b bias biases",
    "prediction": "y_hat predicted prediction predictions",
    "loss": "residual residuals ssr loss losses",
    "gradient": "gradient gradients",
}


def paint(lexer):
    """Give a lexer of Pygments the colours of the concepts."""
    for concept, names in NAMES.items():
        lexer.add_filter(NameHighlightFilter(names=names.split(), tokentype=kind(concept)))
    return lexer


def kind(concept):
    """The kind of token that Pygments writes as ``class="nn nn-weight"``.

    Pygments calls the names of modules ``nn``, and what is below them ``nn-`` and its own name.
    """
    token = type(Name)((*Name.Namespace, concept))
    token.parent = Name.Namespace
    return token

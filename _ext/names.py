"""The names in code that are a concept's, and so have its colour."""

from pygments.filters import NameHighlightFilter
from pygments.token import Name

from lib.explore.palette import CONCEPTS


def paint(lexer):
    """Give a lexer of Pygments the colours of the concepts."""
    for name, concept in CONCEPTS.items():
        lexer.add_filter(NameHighlightFilter(names=concept.code, tokentype=kind(name)))
    return lexer


def kind(concept):
    """The kind of token that Pygments writes as ``class="nn nn-weight"``.

    Pygments calls the names of modules ``nn``, and what is below them ``nn-`` and its own name.
    """
    token = type(Name)((*Name.Namespace, concept))
    token.parent = Name.Namespace
    return token

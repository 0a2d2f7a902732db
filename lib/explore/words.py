"""The colours of concepts in words: on a slider's label and in a sentence."""

import re
from html import escape

from .concepts import COLOURS, WORDS


def concept_of(text):
    """The concept that a label speaks of, or None: "weight w" speaks of the weight."""
    found = pattern().search(text)
    return WORDS[found[0]] if found else None


def coloured(sentence, inline=False):
    """A sentence as HTML, its concepts in their colours: by class, or where no style sheet is."""

    def paint(found):
        name = WORDS[found[0]]
        look = f'style="color: {COLOURS[name][0]}"' if inline else f'class="nn-{name}"'
        return f"<b {look}>{found[0]}</b>"

    return pattern().sub(paint, escape(sentence, quote=False))


def pattern():
    """The words of all concepts, the longest first; with none, what is found nowhere."""
    words = map(re.escape, sorted(WORDS, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(words) or '(?!)'})(?!\w)")

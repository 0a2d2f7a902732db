"""The colours of concepts in words: on a slider's label and in a sentence."""

import re
from html import escape

from lib.explore.palette import COLOURS, CONCEPTS

CONCEPT_OF = {word: name for name, concept in CONCEPTS.items() for word in concept.words}
WORD = re.compile(rf"\b({'|'.join(sorted(CONCEPT_OF, key=len, reverse=True))})\b")


def concept(text):
    """The concept that a label speaks of, or None: "weight w" speaks of the weight."""
    found = WORD.search(text)
    return CONCEPT_OF[found[1]] if found else None


def coloured(sentence, inline=False):
    """A sentence as HTML, its concepts in their colours: by class, or where no style sheet is."""

    def paint(found):
        name = CONCEPT_OF[found[1]]
        look = f'style="color: {COLOURS[name][0]}"' if inline else f'class="nn-{name}"'
        return f"<b {look}>{found[1]}</b>"

    return WORD.sub(paint, escape(sentence, quote=False))

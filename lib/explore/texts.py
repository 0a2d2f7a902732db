"""The states of a figure as texts: for every artist its markup in each, in one drawing order."""

import itertools
from graphlib import CycleError, TopologicalSorter

from .words import coloured

CAPTION = ""  # the key of the sentence: no artist has it


def texts_of(states, order):
    """For every key its markup in every state; the caption is one of them."""
    texts = {key: [""] * len(states) for key in order}
    texts[CAPTION] = [coloured(sentence) for _, sentence in states]
    for number, (parts, _) in enumerate(states):
        for part in parts:
            texts[part.key][number] = part.markup
    return texts


def drawing_order(states) -> dict[str, int]:
    """Every artist's key in one order that all states keep, with its panel."""
    panel, before = {}, {}
    for parts in states:
        for part in parts:
            panel.setdefault(part.key, part.panel)
            before.setdefault(part.key, set())
        for one, next_one in itertools.pairwise(parts):
            before[next_one.key].add(one.key)
    try:
        order = list(TopologicalSorter(before).static_order())
    except CycleError as error:
        first, second, *_ = error.args[1]
        raise ValueError(
            f"{first!r} and {second!r} change places in the drawing order: fix their zorder"
        ) from None
    return {key: panel[key] for key in order}

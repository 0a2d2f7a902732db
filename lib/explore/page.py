"""A slider figure as it stands in a page: the start as HTML, and how every state differs.

No state is wrong in silence. A sample of states is compared with a full drawing; where one
differs, every state is drawn in full, on a figure of its own, and the page says that it was.
"""

import itertools
import json
import math
import re
from html import escape, unescape

import numpy as np

from . import waiting
from .drawing import join
from .encode import States, pack
from .size import MOST_BYTES, bytes_of, check_estimate, too_large
from .svg import Part
from .texts import CAPTION, drawing_order, texts_of
from .words import coloured

MOST_STATES = 2_500
WATCHING = []  # functions that are told how many states are drawn, and of how many
SAMPLE = 12  # positions that are compared beside the start and the corners


class Page:
    """What a page holds of a slider figure.

    Attributes
    ----------
    in_full : str
        Empty; or the position at which the fast drawing was wrong, so that all were drawn in full.
    packed : str
        Every state, as ``encode.pack`` writes it.
    """

    def __init__(self, explorer):
        self.explorer, self.in_full = explorer, ""
        self.build(drawn(explorer))
        wrong = self.first_wrong(explorer.fresh())
        if wrong is not None:
            self.in_full = explorer.named(wrong)
            self.build({at: explorer.full(at) for at in np.ndindex(explorer.shape)})
            if (wrong := self.first_wrong()) is not None:
                raise ValueError(
                    f"{explorer.setup.__name__} draws another picture each time, at "
                    f"{explorer.named(wrong)}: give its random numbers a seed"
                )
        self.check_holds()

    def build(self, states):
        """Pack the states, which come by position in row-major order."""
        explorer = self.explorer
        self.order = drawing_order([parts for parts, _ in states.values()])
        texts = self.texts = texts_of(list(states.values()), self.order)
        self.constant = {key: each[0] for key, each in texts.items() if len(set(each)) == 1}
        longest = max(map(plain, texts[CAPTION]), key=len)
        # The concepts' words are bold and so wider, and lines break where they may: some to spare.
        self.room = f"{longest} {'m' * (len(longest) // 20)}"
        self.packed = pack(self.varying(), explorer.shape)
        if bytes_of(self.packed) > MOST_BYTES:
            costs = [self.bytes_without(axis) for axis in range(len(explorer.shape))]
            raise too_large(explorer, f"{bytes_of(self.packed):,}", costs)
        self.states = States(self.packed, explorer.shape)

    def first_wrong(self, figure=None):
        """The first position of the sample where the page is not what a full drawing is.

        ``figure`` (a drawing and its update) is drawn in full in every state; without it each
        state is drawn on a figure of its own.
        """
        for position in sample(self.explorer):
            parts, sentence = self.explorer.state(position, *(figure or self.explorer.fresh()))
            panels = join(parts, len(self.explorer.drawing.panels))
            if self.apply(position) != (panels, coloured(sentence)):
                return position
        return None

    def varying(self):
        return {key: each for key, each in self.texts.items() if key not in self.constant}

    def bytes_without(self, axis):
        """The size if one control stood still at its start."""
        shape, start = self.explorer.shape, self.explorer.start[axis]
        rest = (*shape[:axis], *shape[axis + 1 :])
        texts = {
            key: list(np.array(each, dtype=object).reshape(shape).take(start, axis).flat)
            for key, each in self.varying().items()
        }
        return bytes_of(pack(texts, rest))

    def check_holds(self):
        axes = {group["key"]: group["axes"] for group in self.states.groups}
        for key, controls in self.explorer.holds().items():
            for each in controls:
                if each not in axes.get(key, []):
                    name = self.explorer.controls[each].name
                    raise ValueError(f"{key!r} is held by {name}, but does not move with it")

    def parts(self, position) -> list[Part]:
        """The parts of a state, from what is in the page."""
        texts = self.constant | self.states.at(position)
        return [Part(panel, key, texts[key]) for key, panel in self.order.items()]

    def apply(self, position) -> tuple[list[str], str]:
        """The specification of the page's script: panels and caption from what is in the page."""
        texts = self.constant | self.states.at(position)
        return join(self.parts(position), len(self.explorer.drawing.panels)), texts[CAPTION]

    def html(self) -> str:
        explorer = self.explorer

        def mark(part):
            if part.key in self.constant:
                return part.markup
            return f'<g data-key="{escape(part.key)}">{part.markup}</g>'

        panels = join(self.parts(explorer.start), len(explorer.drawing.panels), mark)
        holds = explorer.holds()
        data = {
            "name": explorer.alt.partition(". ")[0].rstrip("."),
            "controls": [each.page() for each in explorer.controls],
            "holds": [{"key": key, "axes": axes} for key, axes in holds.items()],
            "hint": waiting.hint_of(explorer.controls, holds),
            "states": self.packed,
        }
        inline = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
        in_full = f' data-in-full="{escape(self.in_full)}"' if self.in_full else ""
        return (
            f'<slider-figure id="{explorer.id}"{in_full}>'
            f"{waiting.html(explorer.controls, data['hint'])}"
            f"{explorer.drawing.html(panels, explorer.alt)}"
            f'<div class="sf-words" data-room="{escape(self.room)}">'
            f'<p class="sf-caption">{self.apply(explorer.start)[1]}</p></div>{self.ends()}'
            f'<script type="application/json" class="sf-data">{inline}</script>'
            "<slider-end></slider-end></slider-figure>"
        )

    def ends(self) -> str:
        """What stands on paper for the sliders: where each ends, and the sentence there."""
        start, entries = self.explorer.start, []
        for axis, each in enumerate(self.explorer.controls):
            for end in each.ends():
                position = (*start[:axis], end, *start[axis + 1 :])
                place = np.ravel_multi_index(position, self.explorer.shape)
                label = coloured(f"{each.description}: {each.labels[end]}.")
                entries.append(f"<li><b>{label}</b> {self.texts[CAPTION][place]}</li>")
        return f'<ul class="sf-ends">{"".join(entries)}</ul>' if entries else ""


def drawn(explorer):
    """Every state by its position, drawn the fast way; refused early where it cannot fit."""
    states, made = {}, {}
    check_estimate(explorer, states)
    for at in np.ndindex(explorer.shape):
        made[at] = states.get(at) or explorer.state(at)
        for watch in WATCHING:
            watch(len(made), math.prod(explorer.shape))
    return made


def sample(explorer):
    """A seeded dozen of positions, corners, and the start: last, for a first drawing may fix
    something (the length of a quiver's arrows), and that of the page was the start's.
    """
    generator = np.random.default_rng(20)
    corners = itertools.product(*({0, size - 1} for size in explorer.shape))
    others = [tuple(int(generator.integers(n)) for n in explorer.shape) for _ in range(SAMPLE)]
    return list(dict.fromkeys([explorer.start, *itertools.islice(corners, 16), *others]))[::-1]


def plain(caption):
    """A caption's text without its elements."""
    return unescape(re.sub("<[^>]*>", "", caption))

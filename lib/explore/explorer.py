"""``show`` and ``explore``: a figure, and a figure with sliders, for every kind of reader.

In a live notebook the sliders are ipywidgets. On a page they are the browser's, and every state
lies ready in the page. In both the picture and the sentence come from the same Python function.
"""

import inspect
import itertools
import json
import os
from graphlib import CycleError, TopologicalSorter
from html import escape

import ipywidgets as widgets
import numpy as np
from IPython.display import display
from matplotlib.figure import Figure

from lib.explore.controls import control
from lib.explore.drawing import Drawing, join
from lib.explore.encode import States, pack
from lib.explore.words import coloured

MOST_STATES = 2_500
MOST_BYTES = 40_000
PAGE = "EXPLORE_PAGE"  # the environment variable that a book build sets


def show(fig: Figure, alt: str | None = None) -> None:
    """Display a figure.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
    alt : str
        What the figure shows, in words, for those who cannot see it.

    Raises
    ------
    TypeError, ValueError
        When ``fig`` is not a figure, or ``alt`` says nothing.
    """
    if not isinstance(fig, Figure):
        raise TypeError(f"fig must be a matplotlib Figure, not {type(fig).__name__}")
    drawing = Drawing(fig)
    alt = words("alt", fig.get_label() if alt is None else alt)
    html = drawing.html(join(drawing.parts(), len(drawing.panels)), alt)
    display({"text/html": html, "text/plain": alt}, raw=True)


def explore(setup, *, alt: str | None = None, **controls: widgets.Widget) -> None:
    """Display a figure with sliders.

    Parameters
    ----------
    setup : function
        Takes an empty ``Figure``, makes its artists and returns ``update``. That function takes
        one value of each control by name, changes the artists and returns the state in words:
        the caption, what a screen reader speaks, and what the regression test compares.
    alt : str
        What the figure shows, whatever the sliders say.
    **controls : ipywidgets.Widget
        A slider, dropdown, toggle, checkbox or Play for each parameter of ``update``.

    Raises
    ------
    TypeError, ValueError
        When a control or parameter has no partner, ``alt`` says nothing, or there are more than
        ``MOST_STATES`` states or ``MOST_BYTES`` bytes for the page.
    """
    display(Explorer(setup, alt, controls))


class Explorer:
    """A slider figure: a setup, its controls, and the pictures and sentences of its states."""

    def __init__(self, setup, alt, controls):
        alt = " ".join((inspect.getdoc(setup) or "").split()) if alt is None else alt
        self.setup, self.alt = setup, words("alt", alt)
        self.controls = [control(name, widget) for name, widget in controls.items()]
        self.shape = tuple(map(len, self.controls))
        self.start = tuple(each.start for each in self.controls)
        self.id = f"{setup.__module__.rpartition('.')[2]}-{setup.__name__}"
        if (states := int(np.prod(self.shape))) > MOST_STATES:
            raise ValueError(
                f"{setup.__name__} has {states:,} states ({' × '.join(map(str, self.shape))}); "
                f"at most {MOST_STATES:,} go into a page: take coarser steps or fewer sliders"
            )
        self.drawing, self.update = self.fresh(remember=True)

    def fresh(self, remember=False):
        """A new figure of this setup, and its update."""
        drawing = Drawing(Figure(dpi=72), remember)
        update = self.setup(drawing.figure)
        check_partners(self.setup, update, [each.name for each in self.controls])
        return drawing, update

    def state(self, position, drawing=None, update=None):
        """The parts of the picture and the sentence at a position (a tuple of integers)."""
        drawing, update = drawing or self.drawing, update or self.update
        values = {
            each.name: each.values[i] for each, i in zip(self.controls, position, strict=True)
        }
        sentence = update(**values)
        return drawing.parts(), words(f"the sentence of {self.setup.__name__}", sentence)

    def render(self, position) -> tuple[list[str], str]:
        """The definition of a state: a new figure, drawn in full; its panels and the sentence."""
        drawing, update = self.fresh()
        parts, sentence = self.state(position, drawing, update)
        return join(parts, len(drawing.panels)), sentence

    def figure_and_sentence(self, position) -> tuple[str, str]:
        """A state as HTML: the figure, and its caption."""
        parts, sentence = self.state(position)
        panels = join(parts, len(self.drawing.panels))
        return self.drawing.html(panels, self.alt), coloured(sentence)

    def page(self) -> "Page":
        return Page(self)

    def _repr_mimebundle_(self, include=None, exclude=None):
        """What a notebook stores and shows; a front end without widgets shows the start."""
        sentence = self.state(self.start)[1]
        if os.environ.get(PAGE):
            return {"text/html": self.page().html(), "text/plain": sentence}
        figure, caption = self.figure_and_sentence(self.start)
        bundle = {"text/html": f"{figure}<p>{caption}</p>", "text/plain": sentence}
        return self.live()._repr_mimebundle_() | bundle

    def live(self) -> widgets.VBox:
        """The figure with real widgets, for a notebook with a kernel."""
        figure, caption = widgets.HTML(), widgets.HTML()

        def redraw(change=None):
            position = tuple(each.position for each in self.controls)
            figure.value, caption.value = self.figure_and_sentence(position)

        for each in self.controls:
            each.widget.observe(redraw, "value")
        redraw()
        return widgets.VBox([*(each.view() for each in self.controls), figure, caption])


class Page:
    """A slider figure as it stands in a page: the start as HTML, and how every state differs."""

    def __init__(self, explorer):
        self.explorer = explorer
        states = [explorer.state(position) for position in np.ndindex(explorer.shape)]
        self.order = drawing_order([parts for parts, _ in states])
        texts = {key: [""] * len(states) for key in self.order}
        texts["sentence"] = [coloured(sentence) for _, sentence in states]
        for number, (parts, _) in enumerate(states):
            for part in parts:
                texts[part.key][number] = part.markup
        self.constant = {key: each[0] for key, each in texts.items() if len(set(each)) == 1}
        varying = {key: each for key, each in texts.items() if key not in self.constant}
        self.packed = pack(varying, explorer.shape)
        self.check_size()
        self.states = States(self.packed, explorer.shape)

    def apply(self, position) -> tuple[list[str], str]:
        """The specification of the page's script: panels and caption from what is in the page."""
        texts = self.constant | self.states.at(position)
        panels = [""] * len(self.explorer.drawing.panels)
        for key, panel in self.order.items():
            panels[panel] += texts[key]
        return panels, texts["sentence"]

    def html(self) -> str:
        explorer = self.explorer
        texts = self.constant | self.states.at(explorer.start)
        panels = [""] * len(explorer.drawing.panels)
        for key, panel in self.order.items():
            marked = f'<g data-key="{escape(key)}">{texts[key]}</g>'
            panels[panel] += texts[key] if key in self.constant else marked
        data = {"controls": [each.page() for each in explorer.controls], "states": self.packed}
        inline = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
        return (
            f'<slider-figure id="{explorer.id}">'
            f"{explorer.drawing.html(panels, explorer.alt)}"
            f'<p class="sf-caption">{texts["sentence"]}</p>'
            f'<script type="application/json" class="sf-data">{inline}</script></slider-figure>'
        )

    def check_size(self):
        size = len(self.packed) * 3 // 4  # base64 writes three bytes as four letters
        if size > MOST_BYTES:
            raise ValueError(
                f"{self.explorer.setup.__name__} takes {size:,} bytes of the page, at "
                f"most {MOST_BYTES:,} are meant: take coarser steps, fewer points on a line, or "
                "split off what depends on fewer sliders"
            )


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


def check_partners(setup, update, names):
    """Every parameter has its control and every control its parameter."""
    if not callable(update):
        raise TypeError(f"{setup.__name__} must return its update function, not {update!r}")
    parameters = list(inspect.signature(update).parameters)
    for name in names:
        if name not in parameters:
            raise TypeError(f"{name} is a control, but update takes {', '.join(parameters)}")
    for name in parameters:
        if name not in names:
            raise TypeError(f"{name} is a parameter of update, but has no control")


def words(name, text):
    """A text that says something."""
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{name} must say in words what is shown, not {text!r}")
    return text

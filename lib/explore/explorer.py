"""``show`` and ``explore``: a figure, and a figure with sliders, for every kind of reader.

In a live notebook the sliders are ipywidgets. On a page they are the browser's, and every state
lies ready in the page. In both the picture and the sentence come from the same Python function.
"""

import gzip
import inspect
import math

import ipywidgets as widgets
from IPython.display import display
from matplotlib.figure import Figure

from .concepts import styles
from .controls import control
from .drawing import Drawing, join
from .hold import HELD
from .live import for_page, has_reader, widgets_of
from .page import MOST_STATES, Page
from .size import MOST_BYTES
from .words import coloured


def show(fig: Figure, alt: str | None = None) -> None:
    """Display a figure.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
    alt : str, optional
        What the figure shows, in words, for those who cannot see it; else the figure's label.

    Raises
    ------
    TypeError, ValueError
        When ``fig`` is not a figure, neither ``alt`` nor its label says anything, or the picture
        takes more than ``MOST_BYTES`` bytes of the page, compressed.
    """
    if not isinstance(fig, Figure):
        raise TypeError(f"fig must be a matplotlib Figure, not {type(fig).__name__}")
    alt = said("alt", fig.get_label() if alt is None else alt)
    drawing = Drawing(fig)
    parts = drawing.parts()
    html = drawing.html(join(parts, len(drawing.panels)), alt)
    if (size := len(gzip.compress(html.encode(), 9))) > MOST_BYTES:
        raise ValueError(
            f"the figure takes {size:,} bytes of the page, at most {MOST_BYTES:,} are meant: "
            "draw fewer points, cells or marks"
        )
    picture = (
        {"text/html": styles(html) + html}
        if for_page()
        else {"image/svg+xml": drawing.svg(parts, alt)}
    )
    display({**picture, "text/plain": alt}, metadata=spoken(alt), raw=True)


def explore(setup, *, alt: str | None = None, **controls: widgets.Widget) -> None:
    """Display a figure with sliders.

    Parameters
    ----------
    setup : function
        Takes an empty ``Figure``, makes its artists and returns ``update``. That function takes
        one value of each control by name, changes the artists and returns the state in words:
        the caption, what a screen reader speaks, and what the regression test compares.
    alt : str, optional
        What the figure shows, whatever the sliders say; else the docstring of ``setup``.
    **controls : ipywidgets.Widget
        A slider, dropdown, toggle, checkbox or Play for each parameter of ``update``.

    Raises
    ------
    TypeError, ValueError
        When a control or parameter has no partner, nothing says what the figure shows, or there
        are more than ``MOST_STATES`` states or ``MOST_BYTES`` bytes for the page.
    """
    explorer = Explorer(setup, alt, controls, name=page_name(setup))
    display(explorer, metadata=spoken(explorer.alt))


def spoken(alt):
    """Where an exported notebook looks for the words of a picture."""
    return {} if for_page() else {"image/svg+xml": {"alt": alt}}


GIVEN = {}  # the names of the figures of this page, and how often each: a kernel runs one page


def page_name(setup):
    """A name for the figure that no other figure of the page has."""
    if not callable(setup) or not hasattr(setup, "__name__"):
        raise TypeError(f"setup must be a function with a name, not {setup!r:.60}")
    package = setup.__module__.split(".")[:3]  # figures.ssr.squares is a part of figures.ssr
    name = f"{package[-1].strip('_')}-{setup.__name__}"  # main-…, in a notebook
    if for_page():
        GIVEN[name] = GIVEN.get(name, 0) + 1
        if GIVEN[name] > 1:
            return f"{name}-{GIVEN[name]}"
    return name


class Explorer:
    """A slider figure: a setup, its controls, and the pictures and sentences of its states."""

    def __init__(self, setup, alt, controls, name=None):
        alt = " ".join((inspect.getdoc(setup) or "").split()) if alt is None else alt
        self.setup, self.alt = setup, said("alt", alt)
        self.id = name or page_name(setup)
        self.controls = [control(name, widget) for name, widget in controls.items()]
        self.shape = tuple(map(len, self.controls))
        self.start = tuple(each.start for each in self.controls)
        if (states := math.prod(self.shape)) > MOST_STATES:
            raise ValueError(
                f"{setup.__name__} has {states:,} states ({' × '.join(map(str, self.shape))}); "
                f"at most {MOST_STATES:,} go into a page: take coarser steps or fewer sliders"
            )
        self.drawing, self.update = self.fresh(remember=True)
        self.boxes = None  # of the panels, in whatever state is drawn first
        self.check_holds()

    def fresh(self, remember=False):
        """A new figure of this setup, and its update."""
        drawing = Drawing(Figure(dpi=72), remember)
        update = self.setup(drawing.figure)
        check_partners(self.setup, update, [each.name for each in self.controls])
        return drawing, update

    def values(self, position) -> dict:
        """What ``update`` is given at a position (a tuple of integers)."""
        pairs = zip(self.controls, position, strict=True)
        return {each.name: each.values[i] for each, i in pairs}

    def named(self, position) -> str:
        """A position in words: w = 2.00, b = 1.00."""
        pairs = zip(self.controls, position, strict=True)
        return ", ".join(f"{each.name} = {each.labels[i]}" for each, i in pairs)

    def state(self, position, drawing=None, update=None):
        """The parts of the picture and the sentence at a position."""
        drawing, update = drawing or self.drawing, update or self.update
        sentence = update(**self.values(position))
        parts = drawing.parts()
        self.boxes = self.boxes or drawing.boxes()
        if drawing.boxes() != self.boxes:
            raise ValueError(
                f"{self.setup.__name__} has another size or other panels at "
                f"{self.named(position)}: a page keeps those of the start, so set them once"
            )
        return parts, said(f"the sentence of {self.setup.__name__}", sentence)

    def full(self, position):
        """The definition of a state: a new figure, drawn in full; its parts and the sentence."""
        return self.state(position, *self.fresh())

    def render(self, position) -> tuple[list[str], str]:
        """The definition of a state: the markup of each panel and the sentence."""
        parts, sentence = self.full(position)
        return join(parts, len(self.drawing.panels)), sentence

    def figure_and_sentence(self, position) -> tuple[str, str]:
        """A state as HTML: the figure, and its caption."""
        parts, sentence = self.state(position)
        panels = join(parts, len(self.drawing.panels))
        return self.drawing.html(panels, self.alt), coloured(sentence)

    def holds(self) -> dict[str, list[int]]:
        """The keys of the artists that can be dragged, each with the controls that it moves."""
        names = [each.name for each in self.controls]
        return {
            wrapped.key: [names.index(name) for name in HELD[artist]]
            for artist, wrapped in self.drawing.wrapped.items()
            if artist in HELD
        }

    def check_holds(self):
        """What is declared to be held has its controls, and is drawn as one piece."""
        names = [each.name for each in self.controls]
        with self.drawing.wrapping():
            pieces = self.drawing.wrapped
        for artist, held_by in HELD.items():
            if artist.get_figure(root=True) is not self.drawing.figure:
                continue
            if artist not in pieces:
                raise ValueError(f"{artist} is a part of another artist and cannot be held")
            for name in held_by:
                if name not in names:
                    raise ValueError(f"{artist} is held by {name}, which is no control")

    def page(self) -> Page:
        return Page(self)

    def bundle(self, page: bool) -> dict:
        """What is displayed: for a page all states, for a notebook the start and widgets."""
        parts, sentence = self.state(self.start)
        if page:
            html = self.page().html()
            return {"text/html": styles(html) + html, "text/plain": sentence}
        bundle = {"image/svg+xml": self.drawing.svg(parts, self.alt), "text/plain": sentence}
        return (widgets_of(self)._repr_mimebundle_() if has_reader() else {}) | bundle

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self.bundle(page=for_page())


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


def said(name, text):
    """A text that says something."""
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{name} must say in words what is shown, not {text!r}")
    return text

"""A figure as SVG, in one state or in many.

Every state is an ordinary, full draw by Matplotlib. In a sequence of states only what is dear and
announces its own changes is remembered: ticks, legends, plain texts and patches, until they or
a part of them is stale or their axes move. Lines, collections and annotations are always drawn,
for some of their changes announce nothing.
"""

from html import escape
from typing import NamedTuple

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.colors import to_hex
from matplotlib.figure import Figure, SubFigure
from matplotlib.legend import Legend
from matplotlib.patches import FancyArrowPatch, Patch, PathPatch
from matplotlib.text import Text

from lib.explore.palette import CSS_COLOURS
from lib.explore.svg import SVGRenderer, tenths

PIXELS_PER_POINT = 1.4  # the width of a figure where no style sheet says more


class Part(NamedTuple):
    """The markup of one artist: ``key`` names the same artist in every state."""

    panel: int
    key: str
    markup: str


class Drawing:
    """A figure of which states are drawn.

    Parameters
    ----------
    figure : Figure
        Its resolution is set to 72 dots per inch, so that a point is a unit.
    remember : bool
        Whether to reuse the markup of artists that did not change. ``False`` is the definition,
        ``True`` the fast form; a test holds one against the other.
    """

    def __init__(self, figure: Figure, remember: bool = False):
        figure.set_dpi(72)
        figure.patch.set_visible(False)  # each panel has a ground of its own
        self.figure = figure
        self.remember = remember
        self.wrapped: dict[Artist, Wrapped] = {}

    @property
    def panels(self):
        """What becomes an SVG of its own: the subfigures, or the figure when it has none."""
        return self.figure.subfigs or [self.figure]

    def parts(self) -> list[Part]:
        """The figure as it is now: its artists' markup in drawing order."""
        for number, panel in enumerate(self.panels):
            for artist in leaves(panel):
                if artist not in self.wrapped:
                    self.wrapped[artist] = Wrapped(artist, number, str(len(self.wrapped)), self)
        renderer = SVGRenderer(*(self.figure.bbox.size))
        renderer.parts = []
        self.figure.draw(renderer)
        if renderer.markup:
            stray = "".join(renderer.markup)[:100]
            raise ValueError(f"in a figure with subfigures all belongs in one of them, not {stray}")
        keys = [part.key for part in renderer.parts]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise ValueError(f"two artists of one figure share the gid {twice.pop()!r}")
        return renderer.parts

    def html(self, panels: list[str], alt: str) -> str:
        """The element of the page around the markup of each panel."""
        ground = to_hex(self.figure.get_facecolor())
        ground = CSS_COLOURS.get(ground, ground)
        pictures = []
        for panel, markup in zip(self.panels, panels, strict=True):
            box, height = panel.bbox, self.figure.bbox.height
            x, y, w, h = tenths([box.x0, height - box.y1, box.width, box.height])
            size = [round(length * PIXELS_PER_POINT) for length in (box.width, box.height)]
            pictures.append(
                f'<svg class="nn-panel" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" '
                f'width="{size[0]}" height="{size[1]}" viewBox="{x} {y} {w} {h}" fill="none" '
                f'stroke-linejoin="round" font-family="system-ui, sans-serif">'
                f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{ground}"/>{markup}</svg>'
            )
        label = escape(alt)
        return f'<div class="nn-figure" role="img" aria-label="{label}">{"".join(pictures)}</div>'


def join(parts: list[Part], panels: int, mark=None) -> list[str]:
    """The parts' markup, panel by panel; ``mark(part)`` may wrap each."""
    markup = [""] * panels
    for part in parts:
        markup[part.panel] += mark(part) if mark else part.markup
    return markup


def leaves(container):
    """The artists that are drawn as one part each: what stands in a figure, subfigure or axes."""
    for child in container.get_children():
        if isinstance(child, (Axes, SubFigure)):
            yield from leaves(child)
        else:
            yield child


class Wrapped:
    """Stands in for an artist's ``draw``: files its markup, and remembers it where that is safe."""

    def __init__(self, artist, panel, number, drawing):
        self.artist, self.panel, self.number, self.drawing = artist, panel, number, drawing
        self.draw = artist.draw
        self.markup = self.place = None
        artist.draw = self

    def __call__(self, renderer):
        if not hasattr(renderer, "parts"):  # somebody else's renderer, for instance a savefig
            self.draw(renderer)
            return
        if not (self.drawing.remember and remembers(self.artist)) or self.changed():
            outer, renderer.markup = renderer.markup, []
            self.draw(renderer)
            self.markup, renderer.markup = "".join(renderer.markup), outer
            self.place = place(self.artist)
            for artist in family(self.artist):
                artist.stale = False  # what is invisible would stay stale for ever
        if self.markup:
            key = self.artist.get_gid() or self.number
            renderer.parts.append(Part(self.panel, key, self.markup))

    def changed(self):
        return (
            self.markup is None
            or any(artist.stale for artist in family(self.artist))
            or self.place != place(self.artist)
        )


def remembers(artist):
    """Whether an artist is dear to draw and announces every change."""
    if isinstance(artist, (FancyArrowPatch, PathPatch)):
        return False  # an arrow follows other artists, and set_path says nothing
    return isinstance(artist, (Axis, Legend, Patch)) or type(artist) is Text


def family(artist):
    """An artist and its parts. (An axis, asked for its children, would place its ticks anew.)"""
    yield artist
    if isinstance(artist, Axis):
        children = [artist.label, artist.offsetText, *artist.majorTicks, *artist.minorTicks]
    else:
        children = artist.get_children()
    for child in children:
        yield from family(child)


def place(artist):
    """What moves an artist without touching it: its axes' place, limits and scales."""
    axes = artist.axes
    if axes is None:
        return None
    return (*axes.bbox.bounds, *axes.viewLim.bounds, axes.get_xscale(), axes.get_yscale())

"""A figure as SVG, in one state or in many.

Every state is an ordinary draw by Matplotlib. In a sequence of states only the axes' ticks and
labels are remembered, for they cost far more than the data: until they or a part of them is stale,
or what decides them (places, limits, ticks and their labels) is another. All else is drawn anew,
for some of its changes announce nothing. What slips through here is found where a page is made:
it compares a sample of states with a full drawing.
"""

from contextlib import contextmanager
from html import escape

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis, XAxis, YAxis
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure, SubFigure

from .attributes import css_of, paint, tenths
from .svg import Part, SVGRenderer

PIXELS_PER_POINT = 1.4  # the width of a figure where no style sheet says more
LOOK = 'fill="none" stroke-linejoin="round" font-family="system-ui, sans-serif"'


class Drawing:
    """A figure of which states are drawn, a point to a unit; the figure stays as it is.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    remember : bool
        Whether to reuse the markup of ticks and labels that did not change. ``False`` is the
        definition, ``True`` the fast form.
    """

    def __init__(self, figure: Figure, remember: bool = False):
        self.figure = figure
        self.remember = remember
        self.wrapped: dict[Artist, Wrapped] = {}

    @property
    def panels(self):
        """What becomes an SVG of its own: the subfigures, or the figure when it has none."""
        return self.figure.subfigs or [self.figure]

    def parts(self) -> list[Part]:
        """The figure as it is now: its artists' markup in drawing order."""
        with in_points(self.figure):
            renderer = SVGRenderer(*self.figure.bbox.size)
            with self.wrapping():
                self.figure.draw(renderer)
        renderer.file_stray()
        self.check(renderer.parts)
        return renderer.parts

    @contextmanager
    def wrapping(self):
        """Every artist that is drawn as one part files its markup, as long as this lasts."""
        now = []
        for number, panel in enumerate(self.panels):
            for artist in leaves(panel):
                if artist not in self.wrapped:
                    key = f"#{len(self.wrapped)}"
                    self.wrapped[artist] = Wrapped(artist, number, key, self.remember)
                now.append(artist)
        for artist in now:
            artist.draw = self.wrapped[artist]
        try:
            yield
        finally:
            for artist in now:
                del artist.draw

    def check(self, parts):
        """No part outside of every panel, and one key a part."""
        strays = [part for part in parts if part.key.startswith("#stray")]
        if strays and self.figure.subfigs:
            raise ValueError(
                "in a figure with subfigures all belongs in one of them, not "
                + strays[0].markup[:100]
            )
        keys = [part.key for part in parts]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise ValueError(f"two artists of one figure share the gid {twice.pop()!r}")

    def html(self, panels: list[str], alt: str) -> str:
        """The element of a page around the markup of each panel."""
        pictures = []
        for box, ground, markup in zip(*self.grounds(), panels, strict=True):
            x, y, w, h = box
            size = [round(float(length) * PIXELS_PER_POINT) for length in (w, h)]
            pictures.append(
                f'<svg class="nn-panel" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" '
                f'width="{size[0]}" height="{size[1]}" viewBox="{x} {y} {w} {h}" {LOOK}>'
                f"{ground}{markup}</svg>"
            )
        label = escape(alt)
        return f'<div class="nn-figure" role="img" aria-label="{label}">{"".join(pictures)}</div>'

    def svg(self, parts: list[Part], alt: str) -> str:
        """The whole figure as one picture, an artist a line: a diff shows what moved."""
        with in_points(self.figure):
            width, height = tenths(self.figure.bbox.size)
        size = [round(float(length) * PIXELS_PER_POINT) for length in (width, height)]
        _, grounds = self.grounds()
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" '
                f'width="{size[0]}" height="{size[1]}" viewBox="0 0 {width} {height}" {LOOK}>',
                *filter(None, grounds),
                *(part.markup for part in parts),
                "</svg>",
            ]
        )

    def grounds(self):
        """The box (x, y, width, height as text) of every panel and the rectangle that fills it."""
        boxes, grounds = [], []
        with in_points(self.figure):
            height = self.figure.bbox.height
            for panel in self.panels:
                box = panel.bbox
                boxes.append(tenths([box.x0, height - box.y1, box.width, box.height]))
                grounds.append(ground(self.figure.patch, boxes[-1]))
        return boxes, grounds


def ground(patch, box):
    """The rectangle behind a panel, in the figure's colour and with its edge; or nothing."""
    face, edge = to_rgba(patch.get_facecolor()), to_rgba(patch.get_edgecolor())
    attributes = paint("fill", css_of(face), face[3]) if face[3] else ""
    if patch.get_linewidth() and edge[3]:
        attributes += paint("stroke", css_of(edge), edge[3])
        attributes += f' stroke-width="{patch.get_linewidth():g}"'
    x, y, w, h = box
    return attributes and f'<rect x="{x}" y="{y}" width="{w}" height="{h}"{attributes}/>'


def join(parts: list[Part], panels: int, mark=lambda part: part.markup) -> list[str]:
    """The parts' markup, panel by panel; ``mark(part)`` may wrap each."""
    markup = [""] * panels
    for part in parts:
        markup[part.panel] += mark(part)
    return markup


@contextmanager
def in_points(figure):
    """The figure at 72 dots per inch and without its ground, which each panel has for itself."""
    dpi, shown = figure.dpi, figure.patch.get_visible()
    if dpi != 72:
        figure.set_dpi(72)
    figure.patch.set_visible(False)
    try:
        yield
    finally:
        figure.patch.set_visible(shown)
        if dpi != 72:
            figure.set_dpi(dpi)


def leaves(container):
    """The artists that are drawn as one part each: what stands in a figure, subfigure or axes."""
    for child in container.get_children():
        if isinstance(child, (Axes, SubFigure)):
            yield from leaves(child)
        else:
            yield child


class Wrapped:
    """Stands in for an artist's ``draw``: files its markup, and remembers that of an axis."""

    def __init__(self, artist, panel, number, remember):
        self.artist, self.panel, self.number = artist, panel, number
        self.remembers = remember and type(artist) in (XAxis, YAxis)
        self.markup = self.look = None

    @property
    def key(self):
        return gid_of(self.artist) or self.number

    def __call__(self, renderer, *arguments, **options):
        if not self.remembers or self.changed():
            with renderer.part() as markup:
                type(self.artist).draw(self.artist, renderer, *arguments, **options)
            self.markup = "".join(markup)
            for artist in family(self.artist) if self.remembers else ():
                artist.stale = False  # what is invisible would stay stale for ever
        if self.markup:
            renderer.file(Part(self.panel, self.key, self.markup))

    def changed(self):
        """Whether the axis or a part of it is stale, or looks different from what is remembered."""
        before, self.look = self.look, look(self.artist)
        return before != self.look or any(artist.stale for artist in family(self.artist))


def gid_of(artist):
    """The name that its maker gave to an artist, or None."""
    gid = artist.get_gid()
    if gid is not None and str(gid).startswith("#"):
        raise ValueError(f"a gid must not begin with #, as {gid!r} does: nameless artists do")
    return None if gid is None else str(gid)


def family(axis: Axis):
    """An axis and its parts. (Asked for its children, it would place its ticks anew.)"""
    yield axis
    for part in (axis.label, axis.offsetText, *axis.majorTicks, *axis.minorTicks):
        yield part
        yield from part.get_children()


def look(axis: Axis):
    """What changes an axis without touching it: its axes' place and limits, its ticks' texts."""
    axes = axis.axes
    ticks = []
    for locations, formatter in (
        (axis.get_majorticklocs(), axis.get_major_formatter()),
        (axis.get_minorticklocs(), axis.get_minor_formatter()),
    ):
        ticks.append((tuple(locations), tuple(formatter.format_ticks(locations))))
        ticks.append(formatter.get_offset())
    return (
        *(axes.bbox.bounds, axes.viewLim.bounds, axes.get_xscale(), axes.get_yscale()),
        *(ticks, axis.labelpad, axis.get_gid()),
        *(spine.get_position() for spine in axes.spines.values()),
    )

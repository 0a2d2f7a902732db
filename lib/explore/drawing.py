"""A figure as SVG, in one state or in many.

Every state is an ordinary draw by Matplotlib; `memory` says what of it is drawn once for several.
"""

from contextlib import contextmanager
from html import escape

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure, SubFigure

from .attributes import css_of, paint, tenths
from .memory import Wrapped
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
        self.renderer = None

    @property
    def panels(self):
        """What becomes an SVG of its own: the subfigures, or the figure when it has none."""
        return self.figure.subfigs or [self.figure]

    def parts(self) -> list[Part]:
        """The figure as it is now: the panels' grounds, its artists' markup in drawing order."""
        with in_points(self.figure):
            if self.renderer is None or self.renderer.size != tuple(self.figure.bbox.size):
                self.renderer = SVGRenderer(*self.figure.bbox.size)
            try:
                with self.wrapping():
                    self.figure.draw(self.renderer)
            finally:
                parts = self.renderer.take()
        self.check(parts)
        return [*self.grounds(), *parts]

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
        for (x, y, w, h), markup in zip(self.boxes(), panels, strict=True):
            size = [round(float(length) * PIXELS_PER_POINT) for length in (w, h)]
            pictures.append(
                f'<svg class="nn-panel" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" '
                f'width="{size[0]}" height="{size[1]}" viewBox="{x} {y} {w} {h}" {LOOK}>'
                f"{markup}</svg>"
            )
        label = escape(alt)
        return f'<div class="nn-figure" role="img" aria-label="{label}">{"".join(pictures)}</div>'

    def svg(self, parts: list[Part], alt: str) -> str:
        """The whole figure as one picture, an artist a line: a diff shows what moved."""
        with in_points(self.figure):
            width, height = tenths(self.figure.bbox.size)
        size = [round(float(length) * PIXELS_PER_POINT) for length in (width, height)]
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" '
                f'width="{size[0]}" height="{size[1]}" viewBox="0 0 {width} {height}" {LOOK}>',
                *(part.markup for part in parts),
                "</svg>",
            ]
        )

    def boxes(self):
        """The box of every panel: x, y, width and height as text."""
        with in_points(self.figure):
            height = self.figure.bbox.height
            panels = [panel.bbox for panel in self.panels]
            return [tenths([box.x0, height - box.y1, box.width, box.height]) for box in panels]

    def grounds(self):
        """The rectangle that fills each panel, but for a figure without a frame or a colour."""
        patch = self.figure.patch
        if patch.get_visible():
            for panel, box in enumerate(self.boxes()):
                if markup := ground(patch, box):
                    yield Part(panel, f"#ground{panel}", markup)


def ground(patch, box):
    """The rectangle behind a panel, in the figure's colour and with its edge; or nothing."""
    if patch.get_hatch():
        raise NotImplementedError("hatches are not drawn, nor is that of the figure's patch")
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

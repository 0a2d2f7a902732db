"""A Matplotlib renderer that writes small, deterministic SVG.

Coordinates are rounded to tenths of a point, colours of the palette become CSS variables, texts
stay texts in the reader's font, and nothing has an id: a clip rectangle is a nested ``<svg>``,
which cuts at its edges by itself. What cannot be drawn so is refused, never left out.
"""

from html import escape

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_hex
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox

from lib.explore.palette import CSS_COLOURS

ANCHORS = {"left": "start", "center": "middle", "right": "end"}
CAPS = {"butt": "butt", "projecting": "square", "round": "round"}
COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
COMMANDS[Path.CLOSEPOLY] = "Z"
CIRCLE = Path.unit_circle()


def tenths(values):
    """Coordinates as text, rounded to a tenth.

    Ties go up by a hair more than a half, so that the last bit of a float (which may differ
    between two machines) never decides.
    """
    return [f"{n / 10:g}" for n in np.floor(np.asarray(values) * 10 + 0.5 + 1e-6).astype(int)]


class SVGRenderer(RendererBase):
    """Appends markup to ``self.markup``; one point is one unit."""

    def __init__(self, width, height):
        super().__init__()
        self.width, self.height = width, height
        self.markup = []
        self.flip = Affine2D().scale(1, -1).translate(0, height)
        self.beyond = Bbox([[-width, -height], [2 * width, 2 * height]])

    def get_canvas_width_height(self):
        return self.width, self.height

    def flipy(self):
        return True

    def option_image_nocomposite(self):
        return True

    def draw_image(self, gc, x, y, im, transform=None):
        raise NotImplementedError("an image would be pixels: draw a small grid with pcolormesh")

    def draw_path(self, gc, path, transform, rgbFace=None):
        if gc.get_hatch():
            raise NotImplementedError("hatches are not drawn: use a second sign that is a line")
        path = self._within_reach(
            path.transformed(transform + self.flip), filled=rgbFace is not None
        )
        if len(path.vertices):
            self._add(gc, f"<{outline(path)}{self._paint(gc, rgbFace)}/>")

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        """One mark at every vertex: its outline and paint are the same for all of them."""
        mark = marker_path.transformed(marker_trans + Affine2D().scale(1, -1))
        (x0, y0), (x1, y1) = self.beyond.min, self.beyond.max
        places = path.transformed(trans + self.flip).vertices
        places = np.clip(places[np.isfinite(places).all(axis=1)], (x0, y0), (x1, y1))
        paint, radius = self._paint(gc, rgbFace), radius_of(mark)
        for x, y in zip(*map(tenths, places.T), strict=True):
            if radius is not None:
                shape = f'circle cx="{x}" cy="{y}" r="{tenths([radius])[0]}"'
            else:
                shape = f'{outline(mark)} transform="translate({x} {y})"'
            self._add(gc, f"<{shape}{paint}/>")

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if ismath:  # a formula is drawn as outlines
            glyphs = TextPath((0, 0), s, prop=prop)
            place = Affine2D().rotate_deg(angle).translate(x, self.height - y)
            gc.set_linewidth(0)
            self.draw_path(gc, glyphs, place, gc.get_rgb())
            return
        x, y, anchor = self._anchored(x, y, angle, mtext)
        (x, y, size, turn) = tenths([x, y, prop.get_size_in_points(), -angle])
        attributes = f'x="{x}" y="{y}" font-size="{size}"'
        if anchor != "start":
            attributes += f' text-anchor="{anchor}"'
        if angle:
            attributes += f' transform="rotate({turn} {x} {y})"'
        if prop.get_weight() in ("bold", 700):
            attributes += ' font-weight="bold"'
        if prop.get_style() == "italic":
            attributes += ' font-style="italic"'
        colour, alpha = colour_of(gc.get_rgb(), gc)
        self._add(gc, f"<text {attributes}{paint('fill', colour, alpha)}>{escape(s)}</text>")

    def _anchored(self, x, y, angle, mtext):
        """Where the text is tied to its point, so that a reader's narrower font stays aligned."""
        if mtext is None or (angle and mtext.get_rotation_mode() != "anchor"):
            return x, y, "start"
        tied = mtext.get_transform().transform(mtext.get_unitless_position())
        tied_x, tied_y = tied[0], self.height - tied[1]
        turn = np.deg2rad(angle)  # along the baseline the anchor rules, across it the layout does
        across = (x - tied_x) * np.sin(turn) + (y - tied_y) * np.cos(turn)
        return (
            tied_x + across * np.sin(turn),
            tied_y + across * np.cos(turn),
            ANCHORS[mtext.get_horizontalalignment()],
        )

    def _within_reach(self, path, filled):
        """The path without gaps, cut one canvas beyond the edges where it goes farther."""
        (x0, y0), (x1, y1) = self.beyond.min, self.beyond.max
        x, y = path.vertices.T
        if np.all((x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)):  # False where there is a NaN
            return path
        if filled:
            return path.clip_to_bbox(self.beyond)
        cut = path.cleaned(remove_nans=True, clip=(x0, y0, x1, y1), simplify=False, curves=True)
        drawn = cut.codes != Path.STOP
        return Path(cut.vertices[drawn], cut.codes[drawn])

    def _paint(self, gc, face):
        attributes = ""
        if face is not None:
            attributes += paint("fill", *colour_of(face, gc))
        width = gc.get_linewidth()
        colour, alpha = colour_of(gc.get_rgb(), gc)
        if width and alpha:
            attributes += paint("stroke", colour, alpha) + f' stroke-width="{width:g}"'
            if (cap := CAPS[gc.get_capstyle()]) != "butt":
                attributes += f' stroke-linecap="{cap}"'
            offset, dashes = gc.get_dashes()
            if dashes is not None:
                attributes += f' stroke-dasharray="{" ".join(f"{d:.3g}" for d in dashes)}"'
            if dashes is not None and offset:
                attributes += f' stroke-dashoffset="{offset:.3g}"'
        if not gc.get_antialiased():  # neighbouring cells without a seam
            attributes += ' shape-rendering="crispEdges"'
        return attributes

    def _add(self, gc, element):
        clip = gc.get_clip_rectangle()
        if gc.get_clip_path()[0] is not None:
            raise NotImplementedError("only rectangles clip: cut the artist to shape instead")
        if clip is not None:
            x, y, w, h = tenths([clip.x0, self.height - clip.y1, clip.width, clip.height])
            box = f'x="{x}" y="{y}" width="{w}" height="{h}" viewBox="{x} {y} {w} {h}"'
            element = f"<svg {box}>{element}</svg>"
        self.markup.append(element)


def outline(path):
    """A path's element and its geometry, without paint: a circle where it is one."""
    radius = radius_of(path)
    if radius is not None:
        centre = (path.vertices.min(axis=0) + path.vertices.max(axis=0)) / 2
        x, y, r = tenths([*centre, radius])
        return f'circle cx="{x}" cy="{y}" r="{r}"'
    clean = path.cleaned(remove_nans=True, simplify=False, curves=True)
    numbers = tenths(clean.vertices.ravel())
    text, i = [], 0
    while clean.codes[i] != Path.STOP:
        code = clean.codes[i]
        after = i + Path.NUM_VERTICES_FOR_CODE[code]
        text.append(COMMANDS[code])
        if code != Path.CLOSEPOLY:
            text.append(" ".join(numbers[2 * i : 2 * after]))
        i = after
    return f'path d="{"".join(text)}"'


def radius_of(path):
    """The radius of a path that is a circle, else None."""
    if len(path.vertices) != len(CIRCLE.vertices):
        return None
    low, high = path.vertices.min(axis=0), path.vertices.max(axis=0)
    radius = (high[0] - low[0]) / 2
    circle = (low + high) / 2 + radius * CIRCLE.vertices * [1, -1]
    return radius if np.abs(path.vertices - circle).max() < 1e-6 else None


def colour_of(rgba, gc):
    """A colour as CSS (a variable of the palette where it is one) and its opacity."""
    alpha = gc.get_alpha() if gc.get_forced_alpha() else (rgba[3] if len(rgba) > 3 else 1)
    plain = to_hex(rgba[:3])
    return CSS_COLOURS.get(plain, plain), alpha


def paint(kind, colour, alpha):
    opacity = f' {kind}-opacity="{alpha:.3g}"' if alpha < 1 else ""
    return f' {kind}="{colour}"{opacity}'

"""A Matplotlib renderer that writes small, deterministic SVG.

Coordinates are rounded to tenths of a point, colours of the palette become CSS variables, texts
stay texts in the reader's font, and nothing has an id: a clip rectangle is a nested ``<svg>``,
which cuts at its edges by itself. What cannot be drawn so is refused, never left out.
"""

from contextlib import contextmanager
from html import escape
from typing import NamedTuple

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox

from .attributes import colour_of, font, outline, paint, radius_of, spaced, tenths

ANCHORS = {"left": "start", "center": "middle", "right": "end"}
CAPS = {"butt": "butt", "projecting": "square", "round": "round"}
THIN = 2  # points: up to this width nobody sees how two lines are joined


class Part(NamedTuple):
    """The markup of one artist: ``key`` names the same artist in every state."""

    panel: int
    key: str
    markup: str


class SVGRenderer(RendererBase):
    """Collects markup in parts; one point is one unit.

    What is drawn inside ``with renderer.part(artist) as markup`` is added to that list. What is
    drawn outside of it (three-dimensional axes draw some of their parts themselves) becomes a part
    of its own where it stands in the drawing order.
    """

    dpi = 72

    def __init__(self, width, height):
        super().__init__()
        self.width, self.height = self.size = width, height
        self.parts = []  # what is finished, in drawing order
        self._markup = self._stray = []
        self._artist = None
        self.flip = Affine2D().scale(1, -1).translate(0, height)
        self.beyond = Bbox([[-width, -height], [2 * width, 2 * height]])

    @contextmanager
    def part(self, artist):
        """Collect what an artist draws inside in a list, which it yields."""
        outer = self._markup, self._artist
        self._markup, self._artist = [], artist
        try:
            yield self._markup
        finally:
            self._markup, self._artist = outer

    def file(self, part):
        """Put a finished part behind those before it."""
        self.file_stray()
        self.parts.append(part)

    def file_stray(self):
        if self._stray:
            self.parts.append(Part(0, f"#stray{len(self.parts)}", "".join(self._stray)))
            self._stray.clear()

    def take(self):
        """What was drawn since the last time, in drawing order."""
        self.file_stray()
        parts, self.parts = self.parts, []
        return parts

    def get_canvas_width_height(self):
        return self.width, self.height

    def flipy(self):
        return True

    def option_image_nocomposite(self):
        return True

    def draw_image(self, gc, x, y, im, transform=None):
        raise NotImplementedError(
            f"an image of {im.shape[1]} × {im.shape[0]} pixels is not drawn: draw a grid of cells "
            "with pcolormesh, small where it changes"
        )

    def draw_gouraud_triangles(self, gc, triangles_array, colors_array, transform):
        raise NotImplementedError(
            "Gouraud shading is not drawn: give pcolormesh or tripcolor shading='flat'"
        )

    def start_filter(self):
        raise NotImplementedError("an agg_filter works on pixels and is not drawn: leave it out")

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

    def draw_quad_mesh(
        self, gc, master_transform, columns, rows, coordinates,
        offsets, offset_trans, facecolors, antialiased, edgecolors,
    ):  # fmt: skip
        """The cells of one colour are one path: they lie side by side, so their order is free."""
        corners = (slice(-1), slice(-1)), (slice(-1), slice(1, None))
        corners += (slice(1, None), slice(1, None)), (slice(1, None), slice(-1))
        cells = np.stack([coordinates[each] for each in corners], axis=2).reshape(-1, 4, 2)
        faces = np.broadcast_to(facecolors, (len(cells), 4))
        if len(edgecolors) or not np.isfinite(cells).all() or np.any(offsets):
            super().draw_quad_mesh(
                gc, master_transform, columns, rows, coordinates,
                offsets, offset_trans, facecolors, antialiased, edgecolors,
            )  # fmt: skip
            return
        gc.set_linewidth(0)
        gc.set_antialiased(bool(antialiased))
        for face in dict.fromkeys(map(tuple, faces.tolist())):
            same = cells[(faces == face).all(axis=1)]
            path = Path.make_compound_path(*(Path(each, closed=False) for each in same))
            self.draw_path(gc, path, master_transform, face)

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if ismath:  # a formula is drawn as outlines
            glyphs = TextPath((0, 0), s, prop=prop)
            place = Affine2D().rotate_deg(angle).translate(x, self.height - y)
            gc.set_linewidth(0)
            self.draw_path(gc, glyphs, place, gc.get_rgb())
            return
        x, y, anchor = self._anchored(x, y, angle, mtext or self._of_several_lines())
        (x, y, size, turn) = tenths([x, y, prop.get_size_in_points(), -angle])
        attributes = f'x="{x}" y="{y}" font-size="{size}"'
        if anchor != "start":
            attributes += f' text-anchor="{anchor}"'
        if angle:
            attributes += f' transform="rotate({turn} {x} {y})"'
        colour, alpha = colour_of(gc.get_rgb(), gc)
        attributes += font(prop) + paint("fill", colour, alpha)
        self._add(gc, f"<text {attributes}>{escape(spaced(s))}</text>")

    def _of_several_lines(self):
        """The text that is being drawn, if each of its lines is tied to its point as a whole is."""
        text = self._artist
        if not isinstance(text, Text):
            return None
        side = text.get_horizontalalignment()
        return text if text._multialignment in (None, side) else None

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
        if gc.get_sketch_params():
            raise NotImplementedError("sketched (xkcd) lines are not drawn: leave sketch out")
        attributes = ""
        if face is not None:
            attributes += paint("fill", *colour_of(face, gc))
        width = gc.get_linewidth()
        colour, alpha = colour_of(gc.get_rgb(), gc)
        if width and alpha:
            attributes += paint("stroke", colour, alpha) + f' stroke-width="{width:g}"'
            if (cap := CAPS[gc.get_capstyle()]) != "butt":
                attributes += f' stroke-linecap="{cap}"'
            if width > THIN and (joint := gc.get_joinstyle()) != "round":
                attributes += f' stroke-linejoin="{joint}"'
                attributes += ' stroke-miterlimit="100"' if joint == "miter" else ""
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
            raise NotImplementedError(
                "only rectangles clip (polar axes clip to a circle): cut the artist to shape"
            )
        if clip is not None:
            x, y, w, h = tenths([clip.x0, self.height - clip.y1, clip.width, clip.height])
            box = f'x="{x}" y="{y}" width="{w}" height="{h}" viewBox="{x} {y} {w} {h}"'
            element = f"<svg {box}>{element}</svg>"
        self._markup.append(element)

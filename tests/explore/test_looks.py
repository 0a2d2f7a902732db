"""The look of an artist: whatever can be set of it and is seen, changes it."""

import numpy as np
import pytest
from matplotlib import patches
from matplotlib.artist import ArtistInspector
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox

from lib.explore import looks
from lib.explore.drawing import Drawing, join

TRIANGLE = np.array([(0.2, 0.2), (0.8, 0.3), (0.4, 0.9)])

MAKERS = {
    "Line2D": lambda ax: ax.plot([0.1, 0.4, 0.9], [0.2, 0.7, 0.3], "o-", label="line")[0],
    "Text": lambda ax: ax.text(0.3, 0.4, "two\nlines", bbox={"facecolor": "red"}),
    "Rectangle": lambda ax: ax.add_patch(patches.Rectangle((0.2, 0.2), 0.3, 0.4)),
    "Circle": lambda ax: ax.add_patch(patches.Circle((0.5, 0.5), 0.2)),
    "Ellipse": lambda ax: ax.add_patch(patches.Ellipse((0.5, 0.5), 0.2, 0.5)),
    "Polygon": lambda ax: ax.add_patch(patches.Polygon(TRIANGLE)),
    "RegularPolygon": lambda ax: ax.add_patch(patches.RegularPolygon((0.5, 0.5), 5, radius=0.3)),
    "Wedge": lambda ax: ax.add_patch(patches.Wedge((0.5, 0.5), 0.4, 10, 100)),
    "PathPatch": lambda ax: ax.add_patch(patches.PathPatch(Path(TRIANGLE))),
    "FancyBboxPatch": lambda ax: ax.add_patch(patches.FancyBboxPatch((0.2, 0.2), 0.3, 0.4)),
    "Spine": lambda ax: ax.spines["left"],
    "QuadMesh": lambda ax: ax.pcolormesh([0, 0.5, 1], [0, 0.5, 1], [[1.0, 2], [3, 4]]),
    "PathCollection": lambda ax: ax.scatter([0.2, 0.6], [0.3, 0.7], c=[1.0, 2.0]),
    "LineCollection": lambda ax: ax.add_collection(LineCollection([TRIANGLE, TRIANGLE + 0.1])),
    "PolyCollection": lambda ax: ax.add_collection(PolyCollection([TRIANGLE, TRIANGLE + 0.1])),
    "QuadContourSet": lambda ax: ax.contour([0, 0.5, 1], [0, 0.5, 1], np.eye(3), [0.2, 0.6]),
    "Legend": lambda ax: ax.legend([ax.plot([0, 1])[0]], ["line"], loc="upper left", title="t"),
}

SHARED = {
    "agg_filter": lambda image, dpi: (image, 0, 0),
    "alignment": "left",
    "alpha": 0.5,
    "angle": 30,
    "animated": True,
    "antialiased": False,
    "array": [7.0, 3.0],
    "backgroundcolor": "green",
    "bbox": {"facecolor": "blue", "boxstyle": "round"},
    "bbox_to_anchor": (0.4, 0.4),
    "bounds": (0.1, 0.2, 0.3, 0.5),
    "boxstyle": "round",
    "capstyle": "round",
    "center": (0.4, 0.3),
    "clim": (0, 9),
    "clip_box": Bbox([[100, 100], [200, 200]]),
    "clip_on": False,
    "clip_path": None,
    "closed": False,
    "cmap": "plasma",
    "color": "orange",
    "colors": "orange",
    "dash_capstyle": "round",
    "dash_joinstyle": "miter",
    "dashes": (3, 2),
    "data": ([0.1, 0.5], [0.6, 0.2]),
    "draggable": False,
    "drawstyle": "steps-mid",
    "edgecolor": "purple",
    "edgegapcolor": "orange",
    "facecolor": "yellow",
    "fill": False,
    "fillstyle": "left",
    "fontfamily": "serif",
    "fontfeatures": None,
    "fontproperties": {"size": 20},
    "fontsize": 17,
    "fontstretch": "condensed",
    "fontstyle": "italic",
    "fontvariant": "small-caps",
    "fontweight": "bold",
    "frame_on": False,
    "gapcolor": "orange",
    "gid": "name",
    "hatch": "/",
    "hatch_linewidth": 3,
    "hatchcolor": "green",
    "height": 0.6,
    "horizontalalignment": "right",
    "in_layout": False,
    "joinstyle": "bevel",
    "label": "another",
    "language": None,
    "linespacing": 2,
    "linestyle": ":",
    "linewidth": 5,
    "loc": "lower right",
    "marker": "^",
    "markeredgecolor": "green",
    "markeredgewidth": 3,
    "markerfacecolor": "green",
    "markerfacecoloralt": "orange",
    "markersize": 20,
    "markevery": 2,
    "math_fontfamily": "stix",
    "mouseover": True,
    "multialignment": "right",
    "mutation_aspect": 2,
    "mutation_scale": 3,
    "ncols": 2,
    "norm": LogNorm(1, 9),
    "offset_transform": Affine2D().translate(3, 4),
    "offsets": [(0.1, 0.1), (0.7, 0.2)],
    "parse_math": False,
    "patch_arc": ((0.5, 0.5), 0.3, 10, 100),
    "patch_circle": ((0.5, 0.5), 0.3),
    "path": Path(TRIANGLE[::-1] * 0.5),
    "path_effects": [withStroke(linewidth=3)],
    "paths": [Path(TRIANGLE * 0.5)],
    "picker": True,
    "pickradius": 3,
    "position": (0.6, 0.6),
    "radius": 0.1,
    "rasterized": False,
    "rotation": 30,
    "rotation_mode": "anchor",
    "segments": [TRIANGLE * 0.5],
    "sizes": [300, 40],
    "sketch_params": 3,
    "snap": True,
    "solid_capstyle": "round",
    "solid_joinstyle": "miter",
    "text": "other",
    "theta1": 40,
    "theta2": 300,
    "title": "another title",
    "transform": Affine2D().scale(100),
    "transform_rotates_text": True,
    "url": "https://example.org",
    "urls": ["https://example.org"],
    "usetex": False,
    "verticalalignment": "top",
    "verts": [TRIANGLE * 0.5],
    "verts_and_codes": ([TRIANGLE * 0.5], [[Path.MOVETO, Path.LINETO, Path.LINETO]]),
    "visible": False,
    "width": 0.15,
    "wrap": True,
    "x": 0.1,
    "xdata": [0.3, 0.1, 0.2],
    "xy": (0.1, 0.3),
    "y": 0.1,
    "ydata": [0.3, 0.1, 0.2],
    "zorder": 30,
}
OWN = {
    ("Spine", "bounds"): (0.2, 0.6),
    ("Spine", "position"): ("axes", 0.5),
    ("Polygon", "xy"): TRIANGLE * 0.5,
    ("QuadMesh", "array"): [[7.0, 3], [1, 2]],
    ("QuadMesh", "offsets"): [(5, 5)],
    ("Wedge", "width"): 0.1,
}
NOT_SET = {("LineCollection", "paths"), ("PolyCollection", "paths")}  # they take `verts`
SPREAD = {"data", "patch_arc", "patch_circle", "verts_and_codes", "clim"}  # set with several values


def setters():
    for kind, make in MAKERS.items():
        artist = make(Figure().subplots())
        for name in ArtistInspector(artist).get_setters():
            if name != "figure" and (kind, name) not in NOT_SET:
                yield pytest.param(kind, name, id=f"{kind}-{name}")


def made(kind):
    """An artist, and its figure without ticks, which have looks of their own."""
    figure = Figure()
    ax = figure.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.xaxis.set_visible(False)
    ax.yaxis.set_visible(False)
    return MAKERS[kind](ax), figure


def change(artist, kind, name):
    given = OWN.get((kind, name), SHARED[name])
    getattr(artist, f"set_{name}")(*(given if name in SPREAD else (given,)))


def picture(drawing):
    """The markup, or what is refused."""
    try:
        return join(drawing.parts(), 1)
    except (NotImplementedError, ValueError) as refusal:
        return str(refusal)


@pytest.mark.parametrize("kind, name", list(setters()))
def test_whatever_is_set_is_drawn(kind, name):
    artist, figure = made(kind)
    fast = Drawing(figure, remember=True)
    picture(fast)
    before = picture(fast)
    change(artist, kind, name)
    after = picture(fast)
    assert after == picture(Drawing(figure))
    assert picture(fast) == after, "and once more"
    if name == "visible":
        assert after != before


def test_every_kind_that_has_a_look_is_tried():
    tried = {type(make(Figure().subplots())) for make in MAKERS.values()}
    known = [kind for kind, how in looks.VALUES.items() if how is not looks.unknown]
    artists = {kind for kind in known if hasattr(kind, "draw")}
    boxes = {looks.DrawingArea, looks.HPacker, looks.TextArea, looks.VPacker}  # within a legend
    assert artists - boxes == tried


@pytest.mark.parametrize("kind", MAKERS)
def test_what_rests_is_drawn_once(kind, monkeypatch):
    artist, figure = made(kind)
    fast = Drawing(figure, remember=True)
    picture(fast)
    picture(fast)
    monkeypatch.setattr(type(artist), "draw", lambda *_, **__: pytest.fail("drawn again"))
    picture(fast)


class Shy(Line2D):
    """A line that draws in a way of its own."""

    times = 1

    def draw(self, renderer):
        for _ in range(self.times):
            super().draw(renderer)


class Late(Text):
    pass


@pytest.mark.parametrize("artist", [Shy([0, 1], [0, 1]), Late(0, 0, "text")])
def test_what_may_draw_in_its_own_way_has_no_look(artist):
    assert looks.look(artist) is None


def test_what_holds_something_unknown_has_no_look():
    line = Line2D([0, 1], [0, 1])
    assert looks.look(line) is not None
    line.anything = object()
    assert looks.look(line) is None


def test_a_legend_that_looks_for_its_place_has_no_look():
    ax = Figure().subplots()
    ax.plot([0, 1], label="line")
    assert looks.look(ax.legend(loc="best")) is None
    assert looks.look(ax.legend(loc="upper left")) is not None


def test_a_wrong_look_would_be_seen(monkeypatch):
    """What ``test_whatever_is_set_is_drawn`` asks does not hold where a colour is left out."""
    monkeypatch.setattr(looks, "UNSEEN", looks.UNSEEN | {"_color"})
    with pytest.raises(AssertionError):
        test_whatever_is_set_is_drawn("Line2D", "color")


def test_a_long_line_has_a_short_look():
    """Looks of thousands of states are kept: a thousand points do not weigh on each."""
    long, short = (Line2D(range(n), range(n)) for n in (1000, 2))
    assert len(repr(looks.look(long))) < len(repr(looks.look(short))) + 20

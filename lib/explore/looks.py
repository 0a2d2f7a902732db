"""The look of an artist: all that decides its markup, as a value that can be compared.

Two equal looks of one artist have the same markup. Nothing is taken on trust: what an artist holds
becomes part of its look, but for what is known not to be seen. An artist that holds something of an
unknown kind, or draws in a way of its own, has no look and is drawn each time.
"""

from enum import Enum
from hashlib import blake2b

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PathCollection, PolyCollection, QuadMesh
from matplotlib.contour import QuadContourSet
from matplotlib.font_manager import FontProperties
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.offsetbox import DrawingArea, HPacker, TextArea, VPacker
from matplotlib.patches import (
    BoxStyle,
    Circle,
    Ellipse,
    FancyBboxPatch,
    PathPatch,
    Polygon,
    Rectangle,
    RegularPolygon,
    Wedge,
)
from matplotlib.path import Path
from matplotlib.spines import Spine
from matplotlib.text import Text
from matplotlib.transforms import BboxBase, Transform

# These draw from what they hold and from their axes, and from no other artist.
SIMPLE = {Circle, Ellipse, FancyBboxPatch, PathPatch, Polygon, Rectangle, RegularPolygon, Wedge}
SIMPLE |= {Spine, Text}
COLLECTIONS = {LineCollection, PathCollection, PolyCollection, QuadContourSet, QuadMesh}

UNSEEN = {  # whom it belongs to, who is told of changes, and the stand-in for ``draw``
    *("_axes", "_parent_figure", "axis", "_renderer", "_remove_method", "draw"),
    *("_stale", "stale_callback", "_callbacks", "callbacks", "_label", "_picker", "_mouseover"),
    *("_sticky_edges", "_in_layout", "_in_autoscale", "_animated", "_url", "_urls", "_rasterized"),
    *("_pickradius", "zorder", "_bbox"),
}
DERIVED = {  # of a line: made from its points whenever they change, which ``look`` sees to
    *("_xorig", "_yorig", "_x", "_y", "_path", "_transformed_path", "_subslice", "_x_filled"),
}
MAPPED = {  # of a collection: in its colours by now, or, of contours, in their paths
    *("_A", "_colorizer", "_id_colorizer", "_mapped_colors", "locator", "_contour_generator"),
}
PLAIN = {type(None), str, bool, int, float}
BEST = 0  # the place of a legend that looks at the data


class Unknown(Exception):
    """Something that an artist holds has no value that could be compared."""


def look(artist):
    """The look of an artist as it would be drawn now, or None where nobody can know."""
    try:
        return value(artist)
    except Unknown:
        return None


def value(thing):
    """A thing as a value that can be compared and is a key of a dict."""
    kind = type(thing)
    if kind not in VALUES:
        kinds = () if issubclass(kind, Artist) else kind.__mro__  # an artist may draw its own way
        VALUES[kind] = next((VALUES[each] for each in kinds if each in VALUES), unknown)
    return VALUES[kind](thing)


def unknown(thing):
    raise Unknown


def held(artist, unseen=UNSEEN):
    """All that an artist holds and that is seen."""
    return [
        each if type(each) in PLAIN else value(each)  # half the time is saved by no call for these
        for name, each in vars(artist).items()
        if name not in unseen
    ]


def simple(artist, unseen=UNSEEN):
    """What it holds, and what artists ask of their axes while they are drawn."""
    axes = artist.axes
    if axes is None:
        return tuple(held(artist, unseen))
    places = axes.bbox.bounds, axes.viewLim.bounds
    return *places, axes.get_xscale(), axes.get_yscale(), *held(artist, unseen)


def line(artist):
    if artist._invalidx or artist._invalidy:
        artist.recache()
    return simple(artist, UNSEEN | DERIVED)


def collection(artist):
    artist.update_scalarmappable()
    return simple(artist, UNSEEN | MAPPED)


def legend(artist):
    if artist._loc_real == BEST or artist.shadow:
        raise Unknown
    places = artist.axes and artist.axes.bbox.bounds, artist.get_bbox_to_anchor().bounds
    settings = ("_visible", "_agg_filter", "_loc_real", "_mode", "borderaxespad", "_fontsize")
    return (
        *places,
        *(value(getattr(artist, name)) for name in settings),
        *(value(artist.legendPatch), value(artist._legend_box)),
    )


def packed(artist):
    """A box of a legend: where it stands is in its children's transforms."""
    return type(artist), *held(artist, UNSEEN | {"_offset"})


def itself(thing):
    return thing


def several(things):
    return tuple(each if type(each) in PLAIN else value(each) for each in things)


def array(thing):
    if thing.dtype == object:
        raise Unknown
    return thing.dtype.str, thing.shape, blake2b(thing.tobytes(), digest_size=16).digest()


def masked(thing):
    return array(thing.data), array(np.ma.getmaskarray(thing))


def path(thing):
    return value(thing.vertices), value(thing.codes)


def transform(thing):
    if not thing.is_affine:
        raise Unknown
    return thing.get_matrix().tobytes()


def box(thing):
    return thing.get_points().tobytes()


def marker(thing):
    paths = [thing.get_path(), thing.get_transform(), thing.get_alt_path()]
    paths += [thing.get_alt_transform()] if paths[2] else []
    ways = [thing.get_fillstyle(), thing.get_joinstyle(), thing.get_capstyle()]
    return several([*paths, *ways, thing.get_snap_threshold()])


def style(thing):
    return type(thing), several(vars(thing).values())


VALUES = {
    **dict.fromkeys((*PLAIN, np.number, np.bool_, Enum), itself),
    **dict.fromkeys((list, tuple), several),
    **{np.ndarray: array, np.ma.MaskedArray: masked, Path: path, MarkerStyle: marker},
    **{Transform: transform, BboxBase: box, FontProperties: hash},
    **dict.fromkeys(BoxStyle.get_styles().values(), style),
    **{Line2D: line, Legend: legend},
    **dict.fromkeys((DrawingArea, HPacker, TextArea, VPacker), packed),
    **dict.fromkeys(SIMPLE, simple),
    **dict.fromkeys(COLLECTIONS, collection),
}

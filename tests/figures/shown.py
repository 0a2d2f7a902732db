"""What an artist shows, held against the number whose name it bears.

A ``gid`` names fields of the state: "output", one entry of a sequence "residuals.2", several "w,b".
What follows a colon tells two artists of one field apart: "b:label". How an artist shows a number
depends on its kind:

- a line shows a sequence by its heights (or its places along x), a pair of sequences by both, one
  number by a height, a place, the way from its first point to its last, or its slope;
- a text shows the numbers in it, as they are rounded there, or the text itself; of a place, one;
- a bar by its end or its length, a polygon or an arrow by its corners, a mesh by its cells, a set
  of dots by their places;
- contour lines lie where a table of values, over an even grid, has their level, and a filled one
  where the values are between its two;
- anything shows True and False by being visible or not.
"""

import re

import numpy as np
from matplotlib.collections import Collection, LineCollection, PathCollection
from matplotlib.contour import QuadContourSet
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyArrowPatch, Patch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text

from lib.explore.written import read

NUMBER = re.compile(
    r"[−-]?\s?\d[\d,]*(?:\.\d+)?(?:\s×\s10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"  # 1,024; 0.5; − 1; 9.5 × 10⁻⁷
)
ROUNDING = 1e-9


def field(state, path):
    """The value of "residuals.2" in a state."""
    for name in path.split("."):
        state = state[int(name)] if name.isdigit() else getattr(state, name)
    return state


def complaint(artist, state):
    """What is wrong with a named artist, or None."""
    names = artist.get_gid().partition(":")[0].split(",")
    try:
        values = [field(state, name) for name in names]
    except IndexError:  # a table may be smaller in this state
        return "shows what is not there" if artist.get_visible() else None
    if isinstance(values[0], bool | np.bool_):
        return None if artist.get_visible() == values[0] else f"visible: {artist.get_visible()}"
    if not artist.get_visible():
        return None
    if isinstance(artist, Text):
        return wrong_text(artist, values)
    (value,) = values
    value = np.asarray(value, dtype=float)
    if isinstance(artist, QuadContourSet):
        return wrong_contours(artist, value)
    ways = readings(artist, value)
    if any(np.allclose(way, value, rtol=1e-9, atol=1e-9, equal_nan=True) for way in ways):
        return None
    return f"{artist} shows {[np.round(way, 4).tolist() for way in ways][:4]}, not {value.tolist()}"


def wrong_text(artist, values):
    text = artist.get_text()
    for value in values:
        if isinstance(value, str):
            if value not in text:
                return f"{text!r} does not say {value!r}"
        elif value == fraction(text):
            continue
        elif not any(
            says(found, part) for found in NUMBER.findall(text) for part in np.ravel(value)
        ):
            return f"{text!r} does not show {value}"
    return None


def fraction(text):
    """The value of a text like 1/9, or None."""
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    return int(match[1]) / int(match[2]) if match else None


def says(text, value):
    """Whether a number in a text is this value, rounded to the digits that are shown.

    "− 1", with a space, may be a 1 that is taken away.
    """
    compact = re.sub(r"(?<=^[−-])\s", "", text)
    shown = read(compact)
    mantissa, _, _ = compact.partition(" × 10")
    power = 1 if mantissa == compact else shown / read(mantissa)
    half = 0.5 * 10 ** -len(mantissa.partition(".")[2]) * abs(power)
    near = abs(shown - value) <= half * (1 + ROUNDING) + ROUNDING * abs(value)
    taken_away = compact != text and abs(-shown - value) <= half * (1 + ROUNDING)
    return near or taken_away


def places_of(artist):
    """The points of an artist in the coordinates of its axes, (n, 2)."""
    if isinstance(artist, Line2D):
        return np.column_stack(artist.get_data())
    if isinstance(artist, Rectangle):
        (x, y), width, height = artist.get_xy(), artist.get_width(), artist.get_height()
        return np.array([[x, y], [x + width, y + height]])
    if isinstance(artist, Circle):
        return np.array([artist.get_center()])
    if isinstance(artist, FancyArrowPatch):
        return np.array(artist._posA_posB)
    if isinstance(artist, Patch):
        path = artist.get_path()
        return path.vertices if path.codes is None else path.vertices[path.codes != Path.CLOSEPOLY]
    if isinstance(artist, PathCollection):
        return np.asarray(artist.get_offsets())
    if isinstance(artist, LineCollection):
        return np.concatenate([np.asarray(each) for each in artist.get_segments()])
    return np.zeros((0, 2))


def readings(artist, value):
    """The ways in which a reader may take numbers of the value's shape from an artist.

    Places count as far as the picture shows them: outside it, only on which side they lie.
    """
    if isinstance(artist, Collection) and artist.get_array() is not None:
        cells = np.ravel(artist.get_array())
        return [cells.reshape(value.shape)] if cells.size == value.size else []
    places = np.asarray(places_of(artist), dtype=float)
    x, y = places.T
    if value.ndim == 2:
        ways = [places, places.T, unpadded(places, len(value))]
        return [seen(artist, each, value) for each in ways if each.shape == value.shape]
    if value.shape == (2,) and len(places) <= 2 and len(places):
        return [seen(artist, places[-1], value), *([x, y] if len(places) == 2 else [])]
    if value.ndim == 1:
        corners = isinstance(artist, Polygon)  # the first ones; the others are where it stands
        return [
            each[: len(value)] if corners else each
            for each in (y, x)
            if corners or each.shape == value.shape
        ]
    if len(places) > 5:  # among so many numbers any would be found
        return [each[0] for each in (y, x) if np.ptp(each) == 0]
    if len(places) == 1:  # at its height or its place along x, or at the edge
        at_x, at_y = seen(artist, places[0], np.array([value, value]))
        return [at_x, at_y]
    ways = [each[-1] - each[0] for each in (y, x)]
    if len(places) == 2 and ways[1]:
        ways.append(ways[0] / ways[1])  # the slope of a tangent
    return [*ways, *np.ravel(places)]


def unpadded(places, count):
    """The first places, if those behind them only repeat the last: dots come in pairs, too."""
    if len(places) and np.array_equal(places[::2], places[1::2]):
        places = places[::2]
    return places[:count] if (places[count:] == places[count - 1 : count]).all() else places


def seen(artist, drawn, value):
    """The value, but for the places that are drawn elsewhere than it says."""
    if artist.axes is None:
        return drawn
    limits = np.sort([artist.axes.get_xlim(), artist.axes.get_ylim()], axis=1).T
    if drawn.ndim == 2 and drawn.shape[1] != 2:
        limits = limits[:, :, None]
    return value + np.clip(drawn, *limits) - np.clip(value, *limits)


def wrong_contours(artist, table):
    """What is wrong with contours of a table: a row goes along x, and the rows go up."""
    low, high = artist.levels[[0, -1]]
    if not len(artist.levels) == 1 + artist.filled:
        return "more contours than one are more than this test can read"
    corners = np.concatenate([path.vertices for path in artist.get_paths()])
    if not len(corners):
        crossed = table.max() >= low if artist.filled else table.min() < low < table.max()
        return "there is no contour" if crossed else None
    rows, columns = ((np.array(table.shape) - 1) * unit(artist, corners)[:, ::-1]).T
    r, c = (
        np.minimum(n, most - 2).astype(int)
        for n, most in ((rows, len(table)), (columns, len(table[0])))
    )
    up, right = rows - r, columns - c
    values = (
        (1 - up) * ((1 - right) * table[r, c] + right * table[r, c + 1])
        + up * ((1 - right) * table[r + 1, c] + right * table[r + 1, c + 1])
    )  # fmt: skip
    off = np.maximum(low - values, values - high).max()
    return None if off < 1e-6 else f"a contour runs {off} off its level"


def unit(artist, places):
    """Places as shares of the contoured rectangle, from 0 to 1."""
    low, high = np.array(artist._mins), np.array(artist._maxs)
    return ((places - low) / (high - low)).clip(0, 1)

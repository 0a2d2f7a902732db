"""What is remembered from one state of a figure to the next, so that nothing is drawn twice.

An artist that looks as it did in an earlier state has its markup of then; `looks` says what a look
is, and which artists have none and are drawn anew. The axes' ticks and labels are a case of their
own, for a look of all their parts would cost as much as drawing them. Their markup serves until
they or a part of them is stale, or what decides them (places, limits, ticks and their texts) is
another.

What slips through here is found where a page is made: it compares a sample of states with a full
drawing.
"""

from matplotlib.axis import Axis, XAxis, YAxis
from matplotlib.ticker import NullLocator

from .looks import look
from .svg import Part

SIDES = "left", "right", "bottom", "top"  # other spines (that of a colour bar) have no position


class Wrapped:
    """Stands in for an artist's ``draw``: files its markup, drawn anew or remembered."""

    def __init__(self, artist, panel, number, remember):
        self.artist, self.panel, self.number, self.remember = artist, panel, number, remember
        self.known = {}  # markup by look

    @property
    def key(self):
        return gid_of(self.artist) or self.number

    def __call__(self, renderer, *arguments, **options):
        now = self.look() if self.remember else None
        markup = self.known.get(now)
        if markup is None:
            with renderer.part(self.artist) as made:
                type(self.artist).draw(self.artist, renderer, *arguments, **options)
            markup = "".join(made)
            self.remembered(now, markup)
        if markup:
            renderer.file(Part(self.panel, self.key, markup))

    def look(self):
        """How the artist looks, as a key of what is known; None where it must be drawn."""
        if type(self.artist) not in (XAxis, YAxis):
            return look(self.artist)
        if any(artist.stale for artist in family(self.artist)):
            self.known.clear()
        return axis_look(self.artist)

    def remembered(self, now, markup):
        if now is None:
            return
        self.known[now] = markup
        if isinstance(self.artist, Axis):
            for artist in family(self.artist):
                artist.stale = False  # what is invisible would stay stale for ever


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


def axis_look(axis: Axis):
    """What changes an axis without touching it: its axes' place and limits, its ticks' texts."""
    axes = axis.axes
    return (
        *(axes.bbox.bounds, axes.viewLim.bounds, axes.get_xscale(), axes.get_yscale()),
        *ticks(axis.get_major_locator(), axis.get_majorticklocs, axis.get_major_formatter()),
        *ticks(axis.get_minor_locator(), axis.get_minorticklocs, axis.get_minor_formatter()),
        *(axis.labelpad, axis.get_gid()),
        *(axes.spines[side].get_position() for side in SIDES if side in axes.spines),
    )


def ticks(locator, locations, formatter):
    """Where ticks are and what they say."""
    if isinstance(locator, NullLocator):
        return ()
    places = locations()
    return tuple(places), tuple(formatter.format_ticks(places)), formatter.get_offset()

"""What is remembered from one state of a figure to the next.

Only the axes' ticks and labels are, for they cost far more than the data: until they or a part of
them is stale, or what decides them (places, limits, ticks and their labels) is another. All else is
drawn anew, for some of its changes announce nothing. What slips through here is found where a page
is made: it compares a sample of states with a full drawing.
"""

from matplotlib.axis import Axis, XAxis, YAxis

from .svg import Part

SIDES = "left", "right", "bottom", "top"  # other spines (that of a colour bar) have no position


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
            with renderer.part(self.artist) as markup:
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
        *(axes.spines[side].get_position() for side in SIDES if side in axes.spines),
    )

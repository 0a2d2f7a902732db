"""How chapter 3 writes what may be tiny or huge."""

from lib.explore.written import number, small


def readable(value):
    """Two digits that say something of what is tiny, fewer decimals the larger a number is."""
    if 0 < abs(value) < 1e-3:
        return small(value)
    return number(value, 4 if abs(value) < 100 else 2 if abs(value) < 10_000 else 0)


def exactly(value):
    """The same, where it matters whether 0 is meant exactly."""
    return readable(value) if value else "exactly 0"


def capital(name):
    return name[0].upper() + name[1:]

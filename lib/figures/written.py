"""How the numbers of a walk are written: they may grow without bound, and lose decimals as they do.

All others are written as `lib.explore.written` does it. What is printed adds up in both.
"""

from lib.explore.written import equals, number, printed


def amount(value):
    """A number of a walk that may run away: the larger it is, the fewer decimals it needs."""
    return number(value, digits_of(value))


def digits_of(value):
    return 4 if abs(value) < 100 else 2 if abs(value) < 10_000 else 0


def next_step(name, here, learning_rate, slope, ahead, rate=None):
    """The arithmetic of a step: bias 10 − 0.01 × 90 = 9.1; `rate` as text, if it is no decimal."""
    bracket = f"({amount(slope)})" if slope < 0 else amount(slope)
    exact = learning_rate if rate else printed(learning_rate)
    result = equals(as_read(here) - exact * as_read(slope), ahead, digits_of(ahead))
    return f"{name} {amount(here)} − {rate or number(learning_rate)} × {bracket} {result}"


def as_read(value):
    return printed(value, digits_of(value))

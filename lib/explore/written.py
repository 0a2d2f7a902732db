"""How a number is written: in a sentence, in a picture, in a title.

What is printed adds up. A reader who types the printed numbers into a calculator gets the printed
result, or the sentence says ≈. An exact 0 is "0", and what is small is never printed as 0.
"""

import math
from decimal import ROUND_HALF_UP, Decimal

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
HUGE = 1e7  # from here on a power of ten is easier to read
NOISE = 1e-11  # floats that differ by less, relatively, are meant to be the same number


def number(value, digits=4):
    """A number with at most so many digits after the point, rounded half up.

    Zeros at the end are dropped where they are no news: 0.5, not 0.5000, if it is exactly 0.5.
    What would be rounded to 0 keeps its first digits instead: 0.0003, or 4.2 × 10⁻⁷.
    """
    value = float(value)
    if value == 0:
        return "0"
    if abs(value) >= HUGE:
        return scientific(value)
    rounded = half_up(value, digits)
    if rounded == 0:
        return small(value)
    exact = math.isclose(rounded, value, rel_tol=NOISE)
    text = f"{rounded:,.{digits}f}"
    if exact and "." in text:
        text = text.rstrip("0").rstrip(".")
    return minus(text)


def half_up(value, digits):
    """A float rounded as one learns it at school: 0.125 becomes 0.13."""
    value = float(f"{value:.12g}")  # 2.675 is 2.67499999… in floats, and is meant as 2.675
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def small(value):
    """A number close to 0 with two digits that say something."""
    if abs(value) < 1e-3:
        return scientific(value)
    return minus(f"{value:.2g}")


def scientific(value, digits=1):
    """A number as a power of ten with a few digits before it: 9.5 × 10⁻⁷."""
    mantissa, exponent = f"{value:.{digits}e}".split("e")
    return f"{minus(mantissa.rstrip('0').rstrip('.'))} × {power_of_ten(int(exponent))}"


def power_of_ten(exponent):
    """A power of ten as plain text: 10⁻⁷."""
    return "10" + str(exponent).translate(SUPERSCRIPTS)


def minus(text):
    """The true minus, which screen readers speak."""
    return text.replace("-", "−")


def signed(value, digits=4):
    """A number with its sign, plus included: a change."""
    return ("+" if value > 0 else "") + number(value, digits)


def read(text):
    """The number that a reader reads: the inverse of `number`."""
    mantissa, times, power = text.replace(",", "").replace("−", "-").partition(" × 10")
    if not times:
        return float(mantissa)
    backwards = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    return float(f"{mantissa}e{power.translate(backwards)}")


def printed(value, digits=4):
    """The value that a reader of `number(value, digits)` computes with."""
    return read(number(value, digits))


def product(*factors, digits=4):
    """Factors, and what they make of each other: 2 × (−1.5) = −3; ≈ where rounding shows."""
    result = math.prod(map(float, factors))
    by_hand = math.prod(printed(factor, digits) for factor in factors)
    return f"{times(*factors, digits=digits)} {equals(by_hand, result, digits)}"


def times(*factors, digits=4):
    """Factors alone; negative ones and powers of ten in brackets, but for the first."""
    first, *others = (number(factor, digits) for factor in factors)
    return " × ".join([first, *(f"({it})" if it[0] == "−" or " " in it else it for it in others)])


def total(*terms, digits=4):
    """Terms, and what they add up to: 2 − 1.5 = 0.5; ≈ where rounding shows.

    A sum has no more digits than its terms, so nothing is left to round: 0.33 + 0.67 = 1, and
    1.99 + 0.0033 ≈ 1.99.
    """
    by_hand, result = sum(printed(term, digits) for term in terms), sum(terms)
    noise = NOISE * max(map(abs, terms))
    same = math.isclose(by_hand, printed(result, digits), rel_tol=NOISE, abs_tol=noise)
    return f"{plus(*terms, digits=digits)} {'=' if same else '≈'} {number(result, digits)}"


def plus(*terms, digits=4):
    """Terms alone, with their signs between them."""
    first, *others = terms
    text = number(first, digits)
    for term in others:
        text += f" {'−' if term < 0 else '+'} {number(abs(term), digits)}"
    return text


def equals(by_hand, result, digits=4):
    """ "= result" where the printed numbers lead to it by hand, else "≈ result"."""
    text = number(result, digits)
    if " " in text:  # a power of ten
        same = math.isclose(by_hand, read(text), rel_tol=NOISE)
    else:
        same = half_up(by_hand, len(text.partition(".")[2])) == read(text)
    return f"{'=' if same else '≈'} {text}"


def of(count, one, many=None):
    """A count with its noun: 1 step, 2 steps, 0 steps."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"

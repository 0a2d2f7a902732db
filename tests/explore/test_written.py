"""How numbers are written: they add up for a reader, 0 is 0, and what is small is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.explore.written import (
    equals,
    half_up,
    number,
    of,
    plus,
    printed,
    product,
    read,
    scientific,
    signed,
    times,
    total,
)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (-2, 4, "−2"),
        (0.1 + 0.2, 4, "0.3"),
        (-0.0, 4, "0"),
        (0.5, 2, "0.5"),
        (1 / 3, 2, "0.33"),
        (2.995, 2, "3.00"),  # rounded, and says so
        (1234.5, 4, "1,234.5"),
        (9_999_999, 0, "9,999,999"),
        (10_000_000, 0, "1 × 10⁷"),
        (-12_345_678, 2, "−1.2 × 10⁷"),
        (1e22, 2, "1 × 10²²"),
        (0.00049, 3, "4.9 × 10⁻⁴"),
        (0.004, 2, "0.004"),
        (-0.0049, 2, "−0.0049"),
        (1e-300, 4, "1 × 10⁻³⁰⁰"),
    ],
)
def test_a_number_is_written(value, digits, text):
    assert number(value, digits) == text


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [(0.125, 2, 0.13), (-0.125, 2, -0.13), (2.675, 2, 2.68), (0.5, 0, 1), (2.5, 0, 3), (7, 2, 7)],
)
def test_a_half_is_rounded_up_as_at_school(value, digits, rounded):
    assert half_up(value, digits) == rounded


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_what_is_not_0_is_never_written_as_0(value, digits):
    assert (printed(value, digits) == 0) == (value == 0)


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_what_is_read_is_what_was_written_up_to_its_last_digit(value, digits):
    assert abs(printed(value, digits) - value) <= 0.5001 * 10**-digits + 1e-9 * abs(value)


@pytest.mark.parametrize("text", ["−1,234.5", "4.2 × 10⁻⁷", "0", "−1.2 × 10⁷", "12"])
def test_reading_undoes_writing(text):
    assert number(read(text), 4) == text


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (product(2, -1.5), "2 × (−1.5) = −3"),
        (product(-2, 3), "−2 × 3 = −6"),
        (product(2 / 3, 2, digits=2), "0.67 × 2 ≈ 1.33"),  # by hand 1.34
        (product(1e-6, 3), "1 × 10⁻⁶ × 3 = 3 × 10⁻⁶"),
        (times(3, 1e-6), "3 × (1 × 10⁻⁶)"),
        (total(2, -1.5), "2 − 1.5 = 0.5"),
        (total(2 / 3, 2 / 3, digits=2), "0.67 + 0.67 ≈ 1.33"),
        (total(1, 0), "1 + 0 = 1"),
        (total(1 / 3, 2 / 3, digits=2), "0.33 + 0.67 = 1"),
        (total(1.99, 0.0033, digits=2), "1.99 + 0.0033 ≈ 1.99"),
        (total(1 / 3, 1 / 3, 1 / 3), "0.3333 + 0.3333 + 0.3333 ≈ 1"),
        (plus(-1, -2), "−1 − 2"),
        (equals(0.3, 0.1 + 0.2), "= 0.3"),
        (equals(0.34, 1 / 3, 2), "≈ 0.33"),
        (scientific(-0.00000042), "−4.2 × 10⁻⁷"),
        (signed(2), "+2"),
        (signed(-2), "−2"),
        (signed(0), "0"),
        (of(1, "step"), "1 step"),
        (of(0, "step"), "0 steps"),
        (of(2, "class", "classes"), "2 classes"),
    ],
)
def test_what_is_made_of_numbers(made, text):
    assert made == text

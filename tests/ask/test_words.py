"""Numbers as they are typed, and texts without their markup."""

import pytest

from lib.ask.words import html, plain, read

TYPED = {
    "0.5": [0.5],
    ",5": [0.5],
    "0,5": [0.5],
    ".5": [0.5],
    "1/2": [0.5],
    " 1 / 2 ": [0.5],
    "−2": [-2],
    "-2": [-2],
    "–2": [-2],
    "+2": [2],
    "2.": [2],
    "1.5e-3": [0.0015],
    "1,5e−3": [0.0015],
    "1.5E3": [1500],
    "-1/-4": [0.25],
    "1,510": [1.51, 1510],
    "12,000,000": [12_000_000],
    "": [],
    "-": [],
    ".": [],
    "two": [],
    "1/0": [],
    "1/2/3": [],
    "1/": [],
    "1..5": [],
    "0x10": [],
    "Infinity": [],
    "nan": [],
    "1_000": [],
    "1e999": [],
    "٣": [],
}


@pytest.mark.parametrize("typed", TYPED)
def test_a_typed_number_is_read(typed):
    assert read(typed) == TYPED[typed]


def test_a_text_becomes_plain():
    text = r"**Set** `w` to $-2$: $\hat{y} = w_1 \times x^2$, $\mathrm{SSR}$"
    assert plain(text) == "Set w to −2: ŷ = w₁ × x², SSR"


def test_a_text_becomes_html_and_keeps_its_formulas():
    assert html("**A** `<b>` $x < 2$") == "<b>A</b> <code>&lt;b&gt;</code> $x &lt; 2$"

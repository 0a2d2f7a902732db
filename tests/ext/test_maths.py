"""Formulas: the symbols of a concept wear its colour, and a bad formula stops the build."""

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import maths
import pytest
from docutils import nodes
from docutils.utils import new_document

EXT = str(Path(maths.__file__).parent)


def paint(tex, concept):
    return rf"{{\htmlClass{{nn-{concept}}}{{\textcolor{{{concept}}}{{{tex}}}}}}}"


W, B, Y, R = paint("w", "weight"), paint("b", "bias"), paint(r"\hat{y}", "prediction"), "r"
SSR = paint(r"\mathrm{SSR}", "loss")


@pytest.mark.parametrize(
    "tex, expected",
    [
        ("w x + b", f"{W} x + {B}"),
        (r"\hat{y} = wx", f"{Y} = {W}x"),
        (r"\hat y", paint(r"\hat y", "prediction")),
        ("w_1^2", f"{W}_{paint('1', 'weight')}^2"),
        ("w^2_1", f"{W}^2_1"),
        ("w_{ij} x_i", f"{W}_{paint('{ij}', 'weight')} x_i"),
        (r"b_{\text{new}}", f"{B}_{paint('{' + chr(92) + 'text{new}}', 'bias')}"),
        (r"b_\mathrm{old}", f"{B}_{paint(chr(92) + 'mathrm{old}', 'bias')}"),
        (
            r"\mathrm{SSR} = \sum r_i^2",
            rf"{SSR} = \sum {paint('r', 'loss')}_{paint('i', 'loss')}^2",
        ),
        (r"\mathbf{w} \cdot \mathbf{x}", paint(r"\mathbf{w}", "weight") + r" \cdot \mathbf{x}"),
        (r"\frac wb", rf"\frac {W}{B}"),
        (r"\frac{w}{2}", rf"\frac{{{W}}}{{2}}"),
        (
            r"\frac{d\,\mathrm{SSR}}{d b} = 0",
            paint(r"\frac{d\,\mathrm{SSR}}{d b}", "gradient") + " = 0",
        ),
        (
            r"\dfrac{\partial \mathrm{SSR}}{\partial w}",
            paint(r"\dfrac{\partial \mathrm{SSR}}{\partial w}", "gradient"),
        ),
        (r"\nabla \mathrm{SSR}", paint(r"\nabla", "gradient") + f" {SSR}"),
    ],
)
def test_a_concepts_symbol_wears_its_class(tex, expected):
    assert maths.coloured(tex) == expected


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{learning rate}",
        r"\mathrm{relu}(x)",
        r"\operatorname{arb}(x)",
        r"\begin{array}{c} 1 \end{array}",
        r"\bar{x} + \rho + \beta + \hat{x}",
        r"\frac{dy}{dx}",
        r"x_i y_i",
        r"\nablax",
    ],
)
def test_other_names_stay_as_they_are(tex):
    assert maths.coloured(tex) == tex


@pytest.mark.parametrize(
    "tex",
    [r"\frac wb", "w_1^2", "b_{new}'", r"\mathbf{w}^\top \mathbf{x}", r"\sqrt{\hat{y}_i - r}"],
)
def test_coloured_formulas_can_be_set(tex):
    html = maths.render(tex)
    assert 'class="enclosing nn-' in html
    assert "<math" in html
    assert "<annotation" not in html


def test_the_class_is_in_both_forms_and_the_colour_in_neither():
    html = maths.render(r"\hat{y} = w_1 x + b")
    mathml, seen = html.split("</math>")
    worn = re.findall(r'<mstyle class="nn-(\w+)">', mathml)
    assert worn == ["prediction", "weight", "weight", "bias"]
    assert 'class="enclosing nn-prediction"' in seen
    assert "color" not in html


def test_colour_changes_neither_the_symbols_nor_their_order():
    tex = r"\hat{y}_i = w_1 x_i + b, \quad \frac{d\,\mathrm{SSR}}{d b} = -2\sum r_i"
    plain = maths._katex().call("katex.renderToString", tex, {})
    symbols = [re.findall(r"<m[ion]\b[^>]*>([^<]*)", html) for html in (plain, maths.render(tex))]
    assert symbols[0] == symbols[1]


def test_a_bad_macro_is_refused_in_katex_words():
    with pytest.raises(ValueError, match=r"Undefined control sequence: \\wieght"):
        maths.render(r"\wieght x")


def paragraph(*children):
    tree = new_document("page")
    tree += nodes.paragraph("", "", *children)
    maths.keep_punctuation(SimpleNamespace(builder=SimpleNamespace(format="html")), tree, "page")
    return tree


def test_what_follows_a_formula_goes_with_it():
    tree = paragraph(
        nodes.math("", "x"), nodes.Text("). And "), nodes.math("", "y"), nodes.Text(" is")
    )
    first, second = tree.findall(nodes.math)
    assert first["punctuation"] == ").", "the formula's own"
    assert "punctuation" not in second
    assert [text.astext() for text in tree[0] if isinstance(text, nodes.Text)] == [" And ", " is"]


def test_a_formula_at_the_end_and_one_before_another_element_stay_alone():
    tree = paragraph(nodes.math("", "x"), nodes.strong("", ". No"), nodes.math("", "y"))
    assert not [each for each in tree.findall(nodes.math) if "punctuation" in each]


def test_a_full_stop_stands_in_the_formulas_last_box():
    html = maths.render("x + y")
    ended = maths.end_with(html, ".")
    last_box = "</span>" * 3
    assert ended == html.removesuffix(last_box) + f'<span class="punctuation">.</span>{last_box}'
    assert maths.end_with(html, None) == html


def test_a_process_that_has_set_a_formula_ends():
    """Several times, for on some Pythons an engine that is left open hangs now and then."""
    program = f"import sys; sys.path.insert(0, {EXT!r}); import maths; maths.render('x^2')"
    for _ in range(4):
        subprocess.run([sys.executable, "-c", program], check=True, timeout=60)

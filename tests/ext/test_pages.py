"""What a page is told about itself, and the colours of its code."""

from types import SimpleNamespace

import formulas
import pages
import pytest
from docutils import nodes
from docutils.utils import new_document
from pygments import highlight
from pygments.formatters import HtmlFormatter


@pytest.mark.parametrize(
    "name, number",
    [("chapters/07_gradient_descent", 7), ("chapters/index", None), ("chapters/glossary", None)],
)
def test_a_chapters_number_is_in_its_files_name(name, number):
    assert pages.number_of(name) == number


def test_a_title_goes_without_its_number():
    assert pages.plain("7. Gradient descent") == "Gradient descent"
    assert pages.plain("3 things") == "3 things"


@pytest.mark.parametrize(
    "code, coloured",
    [
        ("w * x", '<span class="nn nn-weight">w</span>'),
        ("f'{b}'", '<span class="nn nn-bias">b</span>'),
        ("def gradient(): ...", '<span class="nn nn-gradient">gradient</span>'),
    ],
)
def test_the_names_of_concepts_in_code_wear_their_colour(code, coloured):
    html = highlight(code, pages.Lexer(), HtmlFormatter())
    assert coloured in html
    assert html.count("nn-") == 1


def test_every_language_that_a_page_has_is_coloured():
    aliases = []
    app = SimpleNamespace(add_lexer=lambda alias, lexer: aliases.append(alias), connect=print)
    pages.setup(app)
    assert {"python", "ipython3"} <= set(aliases)


def test_a_table_scrolls_in_a_box_of_its_own():
    tree = new_document("page")
    tree += nodes.table()
    pages.wrap_tables(None, tree)
    (box,) = tree.children
    assert box["classes"] == ["scroll"] and isinstance(box[0], nodes.table)


def test_a_description_is_the_first_paragraph_up_to_a_whole_word():
    paragraph = nodes.paragraph(text="word " * 50)
    section = nodes.section("", nodes.title(text="A title"), paragraph)
    text = pages.description(section)
    assert text.startswith("word word") and text.endswith("word …") and len(text) <= 157


def test_a_formula_in_a_description_is_written_as_one_would_type_it():
    tex = nodes.math(text=r"\hat{y} = w_1 \times x")
    paragraph = nodes.paragraph("", "", nodes.Text("Let it be "), tex, nodes.Text(", then."))
    section = nodes.section("", nodes.title(text="A title"), paragraph)
    assert pages.description(section) == "Let it be y\u0302 = w1 × x, then."


def test_the_layout_of_a_formula_is_no_word():
    found = formulas.symbols(r"\begin{aligned} a &= b \\ \end{aligned}")
    assert found == "a = b"

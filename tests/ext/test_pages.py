"""What a page is told about itself, and the colours of its code."""

import book
import pages
import pytest
from docutils import nodes


@pytest.mark.parametrize(
    "name, number",
    [("chapters/07_gradient_descent", 7), ("chapters/index", None), ("chapters/glossary", None)],
)
def test_a_chapters_number_is_in_its_files_name(name, number):
    assert pages.number_of(name) == number


def test_a_title_goes_without_its_number():
    assert pages.plain("7. Gradient descent") == "Gradient descent"
    assert pages.plain("3 things") == "3 things"


def test_the_names_of_concepts_in_code_wear_their_colour():
    html = '<span class="n">w</span><span class="o">*</span><span class="n">x</span>'
    coloured = '<span class="n nn-weight">w</span><span class="o">*</span><span class="n">x</span>'
    assert pages.colour_code(html) == coloured


def test_a_description_is_the_first_paragraph_up_to_a_whole_word():
    paragraph = nodes.paragraph(text="word " * 50)
    section = nodes.section("", nodes.title(text="A title"), paragraph)
    text = pages.description(section)
    assert text.startswith("word word") and text.endswith("word …") and len(text) <= 157


def test_the_cache_is_another_when_a_module_changes(tmp_path):
    (tmp_path / "one.py").write_text("a = 1")
    before = book.digest(tmp_path)
    assert book.digest(tmp_path) == before
    (tmp_path / "one.py").write_text("a = 2")
    assert book.digest(tmp_path) != before

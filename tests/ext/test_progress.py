"""What the Sphinx extension notes about a page, and what it writes into others."""

from types import SimpleNamespace

import progress as extension
import pytest
from docutils import nodes


def app_with(**questions):
    env = SimpleNamespace(docname="chapters/01_a", found_docs={"chapters/01_a", "chapters/02_b"})
    env.book_questions = questions
    return SimpleNamespace(env=env)


@pytest.fixture
def app():
    return app_with(**{"chapters/01_a": ["ask-a-one", "ask-a-two"]})


def page(name, **other):
    return {"name": name, "number": 1, **other}


def test_the_questions_of_a_page_are_noted_in_order(app):
    marks = '<book-question id="ask-a-{}" data-kind="number">\n<p class="bq-title">Question</p>'
    raws = [nodes.raw("", marks.format(name), format="html") for name in ("three", "one")]
    extension.collect(app, nodes.section("", raws[0], nodes.container("", raws[1])))
    assert app.env.book_questions == {"chapters/01_a": ["ask-a-three", "ask-a-one"]}


def test_a_page_that_is_gone_is_forgotten_and_workers_are_merged(app):
    extension.forget(app, app.env, "chapters/01_a")
    assert app.env.book_questions == {}
    other = app_with(**{"chapters/02_b": ["ask-b-one"], "chapters/03_c": []}).env
    extension.merge(app, app.env, ["chapters/02_b"], other)
    assert app.env.book_questions == {"chapters/02_b": ["ask-b-one"]}


def test_all_pages_are_written_again_when_a_question_came(app):
    assert extension.changed(app, app.env) == []
    assert extension.changed(app, app.env) == []
    app.env.book_questions["chapters/02_b"] = ["ask-b-one"]
    assert extension.changed(app, app.env) == ["chapters/01_a", "chapters/02_b"]
    assert extension.changed(app, app.env) == []


def test_the_landing_page_has_a_place_for_minutes_and_progress(app):
    pages = [page("chapters/01_a", minutes="12 minutes"), page("chapters/02_b")]
    body = '<small data-page="chapters/01_a"></small>|<small data-page="chapters/02_b"></small>'
    context = {"contents": [{"pages": pages}], "body": body}
    extension.complete(app, "chapters/index", "page.html", context, None)
    one, two = context["body"].split("|")
    assert one == (
        '<small class="state">12 minutes '
        '<span data-questions="ask-a-one ask-a-two" hidden></span></small>'
    )
    assert two == '<small class="state"></small>'
    assert context["has_questions"] is False
    assert [each["questions"] for each in pages] == [["ask-a-one", "ask-a-two"], []]


def test_a_folded_cell_is_named_by_its_own_words(app):
    body = '<summary aria-label="Toggle hidden content">\n<p>Solution</p></summary><book-question>'
    context = {"contents": [], "body": body}
    extension.complete(app, "chapters/01_a", "page.html", context, None)
    assert context["body"].startswith("<summary>\n<p>Solution")
    assert context["has_questions"] is True

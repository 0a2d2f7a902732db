"""A build leaves no page in the book that nothing makes any more."""

from types import SimpleNamespace

import book
import pytest


@pytest.fixture
def app(tmp_path):
    for name in (
        "chapters/a.html",
        "chapters/gone.html",
        "old.html",
        "search.html",
        "_static/a.html",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    builder = SimpleNamespace(get_target_uri=lambda name: f"{name}.html")
    return SimpleNamespace(builder=builder, env=SimpleNamespace(found_docs={"chapters/a"}))


def left(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def test_pages_that_nothing_makes_any_more_are_taken_out(app, tmp_path):
    book.note(app, "chapters/a", "page.html", {}, object())
    book.note(app, "search", "search.html", {}, None)
    book.sweep(app, tmp_path)
    assert left(tmp_path) == ["_static/a.html", "chapters/a.html", "search.html"]


def test_a_build_that_wrote_nothing_takes_nothing_out(app, tmp_path):
    before = left(tmp_path)
    book.sweep(app, tmp_path)
    assert left(tmp_path) == before

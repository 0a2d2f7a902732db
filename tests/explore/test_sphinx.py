"""What the extension puts into a built book, and what it says in the log."""

from types import SimpleNamespace

import pytest
from docutils import nodes

from lib.explore import live, palette, sphinx


def app(folder, format="html"):
    return SimpleNamespace(outdir=str(folder), builder=SimpleNamespace(format=format))


def test_script_style_and_colours_are_written(tmp_path):
    sphinx.write_files(app(tmp_path))
    static = tmp_path / "_static"
    assert (static / "palette.css").read_text(encoding="utf-8") == palette.css()
    assert "customElements.define" in (static / "explore.js").read_text(encoding="utf-8")
    assert ".sf-controls" in (static / "explore.css").read_text(encoding="utf-8")


def test_nothing_is_written_for_another_builder(tmp_path):
    sphinx.write_files(app(tmp_path, format="latex"))
    assert not list(tmp_path.iterdir())


def test_every_script_is_in_the_file_and_short():
    scripts = sorted(path.stem for path in sphinx.STATIC.glob("*.js"))
    assert scripts == sorted(sphinx.SCRIPTS)
    for path in sphinx.STATIC.glob("*.js"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 150


def test_a_figure_that_was_drawn_in_full_is_named_in_the_log(monkeypatch):
    said = []
    monkeypatch.setattr(sphinx.LOG, "info", lambda text, *values: said.append(text % values))
    body = '<slider-figure id="a-b" data-in-full="w = 1.00"><slider-figure id="c">'
    sphinx.complete(None, "chapters/x", "page.html", {"body": body}, None)
    assert said == ["chapters/x: a-b was drawn in full: the fast way was wrong at w = 1.00"]


def cell(code, *kinds):
    outputs = [nodes.container("", mime_type=kind) for kind in kinds]
    source = nodes.literal_block("", code)
    return nodes.container("", source, *outputs, nb_element="cell_code")


@pytest.mark.parametrize(
    ("code", "kinds", "warned"),
    [
        ("explore(line)", ["image/svg+xml", "text/plain"], 1),
        (
            "explore(line)",
            ["application/vnd.jupyter.widget-view+json", "image/svg+xml", "text/plain"],
            1,
        ),
        ("explore(line)", ["text/html", "text/plain"], 0),
        ("def f():\n    explore(line)", [], 0),
        ("show(fig)", ["image/svg+xml", "text/plain"], 0),
    ],
)
def test_a_figure_that_a_notebook_stored_is_told_of(code, kinds, warned, monkeypatch):
    said = []
    monkeypatch.setattr(sphinx.LOG, "warning", lambda text, location: said.append(location))
    book = SimpleNamespace(env=SimpleNamespace(docname="lesson"))
    sphinx.find_stored(book, nodes.section("", cell(code, *kinds)))
    assert said == ["lesson"] * warned


@pytest.mark.parametrize("value, wanted", [("1", True), ("0", False), ("", False)])
def test_the_kernels_are_told_by_one_variable(monkeypatch, value, wanted):
    monkeypatch.setenv(live.PAGE, value)
    assert live.for_page() is wanted

"""What the pages are told, and what is put beside them for those who press Run."""

import io
import json
import tarfile
from types import SimpleNamespace

import live
import pytest
from docutils import nodes
from docutils.utils import new_document

from tools.chapters import ROOT, sources

CHAPTERS = [path for path in sources() if path.suffix == ".ipynb"]


def test_the_books_python_is_whole_and_the_same_each_time():
    data = live.book()
    assert data == live.book()
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        names = set(archive.getnames())
    for path in (ROOT / "lib").rglob("*.py"):
        name = path.relative_to(ROOT).as_posix()
        assert (name in names) == (path.name != "sphinx.py"), name
    assert {"lib/data/digits.npz", "lib/data/penguins.csv"} <= names
    assert {"_ext/shell.py", "_ext/browser.py", "_ext/depends.py", "_ext/names.py"} <= names
    assert not [name for name in names if "static" in name or "__pycache__" in name]


def test_a_chapter_is_told_without_its_outputs():
    notebook = live.chapter(CHAPTERS[0])
    stored = json.loads(CHAPTERS[0].read_text("utf-8"))
    assert [cell["id"] for cell in notebook["cells"]] == [cell["id"] for cell in stored["cells"]]
    assert not any(cell.get("outputs") for cell in notebook["cells"])
    assert all(isinstance(cell["source"], str) for cell in notebook["cells"])


def test_the_fingerprint_is_that_of_the_code():
    notebook = live.chapter(CHAPTERS[0])
    before = live.fingerprint(notebook)
    prose = next(cell for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    prose["source"] += "more"
    assert live.fingerprint(notebook) == before
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code["source"] += "\n"
    assert live.fingerprint(notebook) != before


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_cell_on_a_page_has_its_name(path):
    document = new_document("page")
    cells = live.chapter(path)["cells"]
    for index, cell in enumerate(cells):
        if cell["cell_type"] == "code":
            document += nodes.container("", nb_element="cell_code", cell_index=index)
    env = SimpleNamespace(docname=path.stem, doc2path=lambda name: str(path))
    live.name_cells(SimpleNamespace(env=env), document)
    named = [node["ids"] for node in document.findall(nodes.container)]
    assert named == [[f"cell-{cell['id']}"] for cell in cells if cell["cell_type"] == "code"]


def test_without_the_fetched_python_one_line_says_how_to_add_it(monkeypatch):
    said = []
    monkeypatch.setattr(live.runtime, "known", lambda: None)
    monkeypatch.setattr(live.LOG, "info", said.append)
    config = SimpleNamespace(html_static_path=[], live=None)
    live.configure(None, config)
    assert config.live == {}
    assert len(said) == 1 and "make runtime" in said[0]

"""The committed notebooks are normalised, and the normaliser does what it says."""

import copy
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from tools import notebooks

ROOT = Path(__file__).parents[2]
COMMITTED = sorted((ROOT / "chapters").glob("*.ipynb"))

# A cell for each thing that a run may leave behind.
SOURCES = {
    "figure": (
        "import os\n"
        "import ipywidgets\n"
        "box = ipywidgets.HTML('<b>moved</b>')\n"
        "view = {'model_id': box.model_id, 'version_major': 2, 'version_minor': 0}\n"
        "display({'application/vnd.jupyter.widget-view+json': view,\n"
        "         'text/html': '<svg></svg>', 'text/plain': 'a sentence'}, raw=True)"
    ),
    "value": "print(os.path.basename(os.getcwd()), os.environ.get('EXPLORE_PAGE'))\n1 + 1",
}


def write(folder):
    """Write a notebook as an editor would leave it: not run, with noise of its own."""
    path = folder / "text" / "chapter.ipynb"
    path.parent.mkdir()
    notebook = nbformat.v4.new_notebook()
    for name, source in SOURCES.items():
        cell = nbformat.v4.new_code_cell(source, id=name)
        cell.metadata = nbformat.from_dict(
            {"tags": ["hide-input"], "execution": {"iopub.execute_input": "2020-01-01"}}
        )
        notebook.cells.append(cell)
    notebook.metadata.widgets = {"state": {}}
    notebook.metadata.title = "kept"
    notebook.metadata.language_info = {"name": "python", "version": "3.9.9"}
    nbformat.write(notebook, path)
    return path


@pytest.fixture
def path(tmp_path):
    return write(tmp_path)


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory):
    """The text of a refreshed notebook; one execution serves several tests."""
    path = write(tmp_path_factory.mktemp("refreshed"))
    notebooks.refresh(path)
    return path.read_text()


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_a_committed_notebook_is_normalised(path):
    assert notebooks.normalised(path), "run make notebooks"


def test_refresh_executes_where_the_notebook_stands_and_without_the_page_flag(path, monkeypatch):
    monkeypatch.setenv("EXPLORE_PAGE", "1")
    assert notebooks.refresh(path)
    printed = notebooks.read(path).cells[1].outputs[0].text
    assert printed == "text None\n"


def test_refresh_keeps_what_a_reader_sees_and_drops_what_varies(path, refreshed):
    path.write_text(refreshed)
    notebook = notebooks.read(path)
    figure, value = notebook.cells
    assert figure.outputs[0].data == {"text/html": "<svg></svg>", "text/plain": "a sentence"}
    assert value.outputs[1].data == {"text/plain": "2"}
    assert [cell.id for cell in notebook.cells] == ["figure", "value"]
    assert [cell.execution_count for cell in notebook.cells] == [1, 1]
    assert value.outputs[1].execution_count == 1
    assert figure.metadata == {"tags": ["hide-input"]}
    assert set(notebook.metadata) == {"kernelspec", "language_info", "title"}
    assert "version" not in notebook.metadata.language_info
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert path.read_bytes().endswith(b"}\n")


def test_refreshing_again_changes_no_byte(path, refreshed):
    path.write_text(refreshed)
    before = path.read_bytes()
    written = path.stat().st_mtime_ns
    assert not notebooks.refresh(path)
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == written


def test_nbval_accepts_the_normalised_notebook_and_no_other_result(path, refreshed):
    path.write_text(refreshed)
    assert nbval(path) == 0
    path.write_text(path.read_text().replace("<svg></svg>", "<svg> </svg>", 1))
    assert nbval(path) == 1


def nbval(path):
    """Return the exit code of a strict nbval run in a process of its own."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q", str(path)]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    done = subprocess.run(
        command, cwd=path.parent, env=environment, capture_output=True, timeout=120
    )
    return done.returncode


def test_pieces_of_a_stream_are_joined():
    piece = nbformat.v4.new_output("stream", name="stdout", text="1\n")
    other = nbformat.v4.new_output("stream", name="stderr", text="2\n")
    tidy = notebooks.tidy_outputs([piece, copy.deepcopy(piece), other])
    assert [(output.name, output.text) for output in tidy] == [
        ("stdout", "1\n1\n"),
        ("stderr", "2\n"),
    ]


def test_cells_without_an_id_get_the_same_one_each_time_and_given_ones_stay(path):
    text = path.read_text().replace('"id": "value",', "").replace('"figure"', '"cell-2"')
    ids = set()
    for _ in range(2):
        path.write_text(text)
        notebooks.refresh(path)
        ids.add(tuple(cell.id for cell in notebooks.read(path).cells))
    assert ids == {("cell-2", "cell-2x")}


def test_an_id_given_twice_stays_with_the_first_cell(path):
    path.write_text(path.read_text().replace('"id": "value"', '"id": "figure"'))
    notebooks.refresh(path)
    assert [cell.id for cell in notebooks.read(path).cells] == ["figure", "cell-2"]


@pytest.mark.parametrize(
    ("spoil", "good"),
    [
        (lambda text: text, True),
        (lambda text: text.replace('"execution_count": 1', '"execution_count": 2'), False),
        (lambda text: text.replace('"execution_count": 1', '"execution_count": null'), False),
        (lambda text: text.replace('"title": "kept"', '"title":  "kept"'), False),
        (lambda text: text.replace('"title"', '"widgets": {}, "title"'), False),
        (lambda text: text.rstrip("\n"), False),
    ],
)
def test_what_an_editor_leaves_is_not_normalised(path, refreshed, spoil, good):
    path.write_text(spoil(refreshed))
    assert notebooks.normalised(path) == good


@pytest.mark.parametrize("name", ["7", "07", "gradient_descent", "07_gradient_descent"])
def test_a_chapter_is_named_by_its_number_or_its_word(name):
    assert notebooks.find(name).name == "07_gradient_descent.ipynb"


def test_a_chapter_that_is_not_there_ends_in_a_sentence():
    done = make_notebooks("CHAPTER=99")
    assert done.returncode
    assert "There is no chapter '99'. There are: 01_neuron, 02_" in done.stderr
    assert "Traceback" not in done.stderr


def make_notebooks(*arguments):
    """Run `make notebooks` with this Python, in an environment that is not looked at."""
    command = ["make", "-o", ".book-environment", "notebooks", f"PY={sys.executable}", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_make_lab_opens_notebooks_that_jupyterlab_trusts(tmp_path, monkeypatch):
    """In an untrusted notebook JupyterLab shows the letters of a figure and leaves out the rest."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path))
    opened = tmp_path / "opened"
    python = tmp_path / "python"
    python.write_text(
        f'#!/bin/sh\n[ "$2" = jupyterlab ] && {{ echo "$3" > "{opened}"; exit; }}\n'
        f'[ ! -e "{opened}" ] && exec "{sys.executable}" "$@"\n'
    )
    python.chmod(0o755)
    make = ["make", "-o", ".book-environment", "lab", f"PY={python}"]
    done = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert opened.read_text() == "chapters\n"
    notary = NotebookNotary(data_dir=str(tmp_path))
    untrusted = [p.name for p in COMMITTED if not notary.check_signature(nbformat.read(p, 4))]
    assert not untrusted


def test_one_notebook_is_executed_and_no_word_of_the_kernel_is_printed(path):
    done = make_notebooks(f"CHAPTER={path}")
    assert done.returncode == 0
    assert "chapter.ipynb changed\n" in done.stdout
    assert not done.stderr


def test_a_cell_that_fails_stops_the_refresh_and_the_file_stays(path):
    notebook = notebooks.read(path)
    notebook.cells[1].source = "1 / 0"
    nbformat.write(notebook, path)
    before = path.read_bytes()
    with pytest.raises(Exception, match="ZeroDivisionError"):
        notebooks.refresh(path)
    assert path.read_bytes() == before

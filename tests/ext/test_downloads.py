"""What a reader takes home runs there, or says what it needs."""

import json
import subprocess
import sys
import zipfile

import downloads
import pytest

from tools.chapters import CHAPTERS, contents

RUN = """import json, sys, lib
assert lib.__file__.startswith(sys.argv[2]), lib.__file__
notebook = json.load(open(sys.argv[1], encoding="utf-8"))
for cell in notebook["cells"]:
    if cell["cell_type"] == "code":
        exec("".join(cell["source"]))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The archive, unpacked."""
    place = tmp_path_factory.mktemp("home")
    downloads.pack(place / "notebooks.zip")
    with zipfile.ZipFile(place / "notebooks.zip") as archive:
        archive.extractall(place)
    return place / downloads.FOLDER


def test_every_chapter_is_in_the_archive(folder):
    assert sorted(path.stem for path in folder.glob("*.ipynb")) == contents()
    assert (folder / "requirements.txt").read_text().count("numpy==") == 1
    assert "-e ." not in (folder / "requirements.txt").read_text()


@pytest.mark.parametrize("name", [contents()[0]])
def test_a_chapter_runs_where_the_archive_was_unpacked(folder, name):
    command = [sys.executable, "-c", RUN, f"{name}.ipynb", str(folder)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


def test_the_same_files_make_the_same_archive(tmp_path):
    for name in ("one.zip", "two.zip"):
        downloads.pack(tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_notebook_says_first_what_it_needs_and_where_that_is():
    cell = downloads.first_cell("A Book", "https://example.org/book/", "https://example.org/repo")
    source = (CHAPTERS / f"{contents()[0]}.ipynb").read_text(encoding="utf-8")
    notebook = json.loads(downloads.with_first_cell(source, cell))
    assert notebook["cells"][1:] == json.loads(source)["cells"]
    words = "".join(notebook["cells"][0]["source"])
    for said in ["`lib`", "*A Book*", "<https://example.org/book/notebooks.zip>"]:
        assert said in words
    assert "<https://example.org/repo>" in words
    assert "<" not in "".join(downloads.first_cell("A Book")["source"]), "no place is made up"

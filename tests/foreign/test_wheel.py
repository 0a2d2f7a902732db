"""What a stranger installs: `lib/explore` and `lib/ask` whole, and nothing that is this book's."""

import re
import subprocess
import zipfile
from pathlib import PurePosixPath

import pytest

from lib.explore import palette
from tests.foreign.conftest import ROOT


@pytest.fixture(scope="session")
def files(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


@pytest.mark.parametrize("part", ["explore", "ask"])
def test_every_file_is_there_but_the_palette(files, part):
    here = {path.relative_to(ROOT / "lib") for path in (ROOT / "lib" / part).rglob("*.*")}
    here = {path.as_posix() for path in here if "__pycache__" not in path.parts}
    there = {name.removeprefix("kernelless/") for name in files if f"/{part}/" in name}
    assert here - there == ({"explore/palette.py"} if part == "explore" else set())
    assert not there - here


def test_one_package_and_no_other(files):
    folders = {PurePosixPath(name).parts[0] for name in files}
    assert {name for name in folders if not name.endswith(".dist-info")} == {"kernelless"}


def test_no_colour_and_no_word_of_the_book(files):
    texts = {name: text for name, text in files.items() if name.startswith("kernelless/")}
    assert len(texts) > 20
    words = [r"\bNine\b", r"\bCC BY\b", r"\blib[./]"]
    words += [colour for pair in palette.COLOURS.values() for colour in pair]
    found = [
        (name, word) for name, text in texts.items() for word in words if re.search(word, text)
    ]
    found += [name for name, text in texts.items() if "/static/" in name and "neur" in text]
    assert found == []


def test_it_needs_nothing_of_this_repository(python, tmp_path):
    code = "import sys, kernelless, kernelless.ask.sphinx; print('lib' in sys.modules)"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("False\n", "")
    done = subprocess.run(
        [python, "-c", "import lib"], capture_output=True, text=True, cwd=tmp_path
    )
    assert "No module named 'lib'" in done.stderr

"""Which modules a page needs, and which pages are executed again when one of them changes."""

import json
from pathlib import Path

import pytest
from modules import Modules

ROOT = Path(__file__).parents[2]
CELL = {"cell_type": "code", "source": ["%matplotlib inline\n", "import lib.figures.cnn"]}
FILES = {
    "requirements.txt": "numpy==2\n",
    "lib/__init__.py": "",
    "lib/_check.py": "",
    "lib/neuron.py": "from lib import _check as check",
    "lib/cnn.py": "def later():\n    from .neuron import neuron",
    "lib/ssr.py": "",
    "lib/figures/__init__.py": "",
    "lib/figures/cnn.py": "from lib import cnn",
    "lib/data/digits.csv": "0",
    "chapters/09_cnn.ipynb": json.dumps(
        {
            "cells": [
                {"cell_type": "code", "source": ["%matplotlib inline\n", "import lib.figures.cnn"]}
            ]
        }
    ),
    "chapters/index.md": "```{code-cell}\n:tags: [x]\nfrom lib.neuron import neuron\n```\n",
    "chapters/glossary.md": "import lib.ssr",
}


@pytest.fixture
def root(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def digests(root):
    modules = Modules(root)
    pages = {"cnn": "09_cnn.ipynb", "index": "index.md", "glossary": "glossary.md"}
    return {name: modules.digest(root / "chapters" / file) for name, file in pages.items()}


@pytest.mark.parametrize(
    ("changed", "pages"),
    [
        ("lib/figures/cnn.py", {"cnn"}),
        ("lib/cnn.py", {"cnn"}),
        ("lib/neuron.py", {"cnn", "index"}),
        ("lib/_check.py", {"cnn", "index"}),
        ("lib/figures/__init__.py", {"cnn"}),
        ("lib/__init__.py", {"cnn", "index"}),
        ("lib/ssr.py", set()),
        ("lib/data/digits.csv", {"cnn", "index"}),
        ("requirements.txt", {"cnn", "index"}),
    ],
)
def test_only_pages_that_need_what_changed_are_executed_again(root, changed, pages):
    before = digests(root)
    assert digests(root) == before
    (root / changed).write_text(FILES[changed] + "\n# another\n")
    after = digests(root)
    assert {name for name in after if after[name] != before[name]} == pages


@pytest.mark.parametrize("name", ["lib/neuron.py", "chapters/index.md"])
def test_code_that_cannot_be_parsed_may_need_anything(root, name):
    (root / name).write_text(FILES[name].replace("from", "fro"))
    before = digests(root)
    (root / "lib" / "ssr.py").write_text("x = 1")
    assert digests(root)["index"] != before["index"]


def test_a_page_without_code_needs_nothing(root):
    assert digests(root)["glossary"] is None


def test_a_chapter_needs_its_own_module_and_figures_but_no_later_chapters():
    modules = Modules(ROOT)
    code = "from lib.figures import neuron\nfrom lib.explore import explore"
    needed = modules.needed(code)
    assert {"lib", "lib.neuron", "lib.figures.neuron", "lib.explore.palette"} <= needed
    assert "lib.cnn" not in needed

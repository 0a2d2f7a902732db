"""Who may import whom: the layers of the book, read from the source of its modules and chapters.

The mathematics needs NumPy alone, the way to the reader knows no neural networks, and figures
stand between the two. An import that breaks this works without complaint on the day it is
written; hence this test.
"""

import json
import re
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "_ext"))  # as Sphinx does
from modules import imports, sources  # noqa: E402

from tools.chapters import contents  # noqa: E402

NINE = [name.partition("_")[2] for name in contents()]
MAY_IMPORT = {
    "chapters": {
        *("the nine", "datasets", "figures", "questions", "explore", "ask"),
        *("numpy", "ipywidgets"),
    },
    "questions": {"the nine", "datasets", "figures", "ask", "numpy"},
    "figures": {
        *("the nine", "datasets", "figures", "explore", "palette", "written"),
        *("numpy", "matplotlib"),
    },
    "the nine": {"the nine", "datasets", "check", "numpy"},
    "datasets": {"check", "numpy"},
    "check": {"check", "numpy"},
    "explore": {"inside explore", "colours"},
    "inside explore": {
        *("inside explore", "colours", "written"),
        *("numpy", "matplotlib", "ipywidgets", "IPython"),
    },
    "ask": {"inside ask", "written"},
    "inside ask": {"inside ask", "inside explore", "written", "numpy", "ipywidgets", "IPython"},
    "a Sphinx extension": {"inside explore", "inside ask", "colours", "docutils", "sphinx"},
    "palette": {"colours"},
    "written": set(),
    "colours": set(),
    "lib": set(),
}
GROUPS = {
    "lib": "lib",
    "lib._check": "check",
    "lib._layers": "check",
    "lib.datasets": "datasets",
    "lib.training": "the nine",  # what they train, for chapters, figures and tests alike
    "lib.explore": "explore",  # its front door: explore, show, …
    "lib.explore.concepts": "colours",
    "lib.explore.written": "written",  # how a number is written: in figures and in questions
    "lib.explore.palette": "palette",  # the book's own: explore does without it
    "lib.ask": "ask",  # its front door
    "lib.ask.sphinx": "a Sphinx extension",
    "lib.explore.sphinx": "a Sphinx extension",
    **{f"lib.{name}": "the nine" for name in NINE},
}


def group(module):
    """The part of the book that a module belongs to, or the name of the package it comes from."""
    if module in GROUPS:
        return GROUPS[module]
    if module.startswith("chapters/"):
        return "chapters"
    if re.match(r"lib\.figures\b", module):
        return "figures"
    if re.match(r"lib\.questions\b", module):
        return "questions"
    if match := re.match(r"lib\.(explore|ask)\.", module):
        return f"inside {match[1]}"
    return module if module.startswith("lib.") else module.split(".")[0]


def violations(root):
    """What breaks the rules, one sentence each."""
    found, graph = [], {}
    for module, code in sources(root):
        graph[module] = set()
        if group(module) not in MAY_IMPORT:
            found.append(f"{module} belongs to no part of the book")
            continue
        for imported in imports(code, module, root):
            if group(imported) in sys.stdlib_module_names:
                continue
            graph[module].add(imported)
            if group(imported) not in MAY_IMPORT[group(module)]:
                found.append(f"{module} ({group(module)}) must not import {imported}")
            if imported == "matplotlib.pyplot":
                found.append(f"{module} must not import pyplot: it keeps figures behind our back")
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        found.append("a circle: " + " → ".join(circle.args[1]))
    return found


def test_the_book_keeps_to_its_layers():
    assert violations(ROOT) == []


def test_the_test_reads_all_of_the_book():
    read = {module: set(imports(code, module, ROOT)) for module, code in sources(ROOT)}
    assert {"lib.neuron", "lib.figures.neuron", "lib.explore.svg"} <= read.keys()
    assert {"numpy", "lib._check"} <= read["lib.neuron"]
    assert {"lib.explore.palette", "lib.neuron"} <= read["lib.figures.neuron.line"]
    assert {"lib.explore", "lib.figures.backprop"} <= read["chapters/index.md"]
    assert {"lib.explore", "lib.figures.neuron", "lib.neuron"} <= read["chapters/01_neuron.ipynb"]
    assert {"lib.ask", "lib.questions.neuron"} <= read["chapters/01_neuron.ipynb"]
    assert {"lib.ask", "lib.neuron"} <= read["lib.questions.neuron"]


def book(root, changes):
    """A small book that keeps the rules, with some of its files changed."""
    files = {
        "lib/__init__.py": "",
        "lib/_check.py": "import numpy as np",
        "lib/datasets.py": "import numpy as np",
        "lib/neuron.py": "import numpy as np\nfrom lib import _check as check",
        "lib/ssr.py": "from lib._check import shape",
        "lib/figures/__init__.py": "",
        "lib/figures/style.py": "import matplotlib as mpl\nfrom lib.explore import palette",
        "lib/figures/neuron.py": "from lib.neuron import neuron\nfrom lib.figures import style",
        "lib/ask/__init__.py": "from lib.ask.asking import ask",
        "lib/ask/asking.py": "import ipywidgets\nfrom lib.ask import words",
        "lib/ask/words.py": "import re",
        "lib/questions/__init__.py": "",
        "lib/questions/neuron.py": "from lib.ask import ask\nfrom lib.neuron import neuron",
        "lib/explore/__init__.py": "from lib.explore.source import source",
        "lib/explore/concepts.py": "",
        "lib/explore/palette.py": "from .concepts import concept",
        "lib/explore/source.py": "import ipywidgets\nfrom IPython.display import display",
        "chapters/index.md": "",
    } | changes
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def notebook(code):
    cells = [
        {"cell_type": "markdown", "source": ["import this is prose"]},
        {"cell_type": "code", "source": ["%matplotlib inline\n", code]},
    ]
    return json.dumps({"cells": cells})


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"lib/ssr.py": "import math\nfrom lib.neuron import neuron"},
        {"lib/ssr.py": "from .neuron import neuron"},
        {"lib.ask.sphinx.py": "import re\nfrom docutils import nodes"},
        {"chapters/01_neuron.ipynb": notebook("from lib.questions import neuron as questions")},
        {"lib/explore/source.py": "from . import concepts\nfrom .concepts import INK"},
        {"chapters/01_neuron.ipynb": notebook("from lib.explore import source")},
        {"chapters/index.md": "import this\n```{code-cell}\n:tags: [x]\nimport lib.ssr\n```\n"},
    ],
)
def test_what_is_allowed(tmp_path, changes):
    assert violations(book(tmp_path, changes)) == []


@pytest.mark.parametrize(
    ("name", "code", "complaint"),
    [
        ("lib/neuron.py", "import scipy.special", "(the nine) must not import scipy.special"),
        ("lib/neuron.py", "from lib.figures import style", "must not import lib.figures.style"),
        ("lib/neuron.py", "from lib.explore import show", "must not import lib.explore"),
        ("lib/neuron.py", "from .explore import palette", "must not import lib.explore.palette"),
        ("lib/neuron.py", "def f():\n    import matplotlib", "must not import matplotlib"),
        ("lib/_check.py", "from lib import datasets", "(check) must not import lib.datasets"),
        ("lib/datasets.py", "from lib.ssr import ssr", "(datasets) must not import lib.ssr"),
        ("lib/figures/neuron.py", "import lib.explore.page", "must not import lib.explore.page"),
        ("lib/figures/neuron.py", "from lib.explore.svg import x", "import lib.explore.svg"),
        ("lib/figures/neuron.py", "from lib import _check", "must not import lib._check"),
        ("lib/figures/neuron.py", "import ipywidgets", "must not import ipywidgets"),
        ("lib/figures/neuron.py", "from matplotlib import pyplot", "must not import pyplot"),
        ("lib/figures/neuron.py", "import matplotlib.pyplot as plt", "must not import pyplot"),
        ("lib/explore/source.py", "from lib.neuron import neuron", "must not import lib.neuron"),
        ("lib/explore/source.py", "from .. import neuron", "must not import lib.neuron"),
        ("lib/explore/source.py", "import lib.figures.style", "must not import lib.figures.style"),
        ("lib/explore/palette.py", "import numpy", "(palette) must not import numpy"),
        (
            "lib/explore/source.py",
            "from .palette import INK",
            "must not import lib.explore.palette",
        ),
        ("lib/ask/asking.py", "from lib.neuron import neuron", "must not import lib.neuron"),
        ("lib/ask/asking.py", "import lib.questions.neuron", "import lib.questions.neuron"),
        ("lib/ask/asking.py", "from lib.figures import style", "import lib.figures.style"),
        ("lib/ask/asking.py", "import sphinx", "(inside ask) must not import sphinx"),
        ("lib/questions/neuron.py", "import ipywidgets", "must not import ipywidgets"),
        ("lib/questions/neuron.py", "from lib.ask.page import x", "must not import lib.ask.page"),
        ("lib/figures/neuron.py", "from lib.ask import number", "must not import lib.ask"),
        ("lib/neuron.py", "import lib.questions.neuron", "import lib.questions.neuron"),
        ("lib/util.py", "", "lib.util belongs to no part of the book"),
        ("lib/ssr.py", "import lib.ssr", "a circle: lib.ssr → lib.ssr"),
        ("lib/_check.py", "import lib.neuron", "a circle: "),
        ("chapters/01.ipynb", notebook("import matplotlib"), "must not import matplotlib"),
        ("chapters/01.ipynb", notebook("from lib.explore.svg import x"), "import lib.explore.svg"),
        ("chapters/01.ipynb", notebook("from lib._check import shape"), "import lib._check"),
        ("chapters/index.md", "```{code-cell}\nimport scipy\n```\n", "(chapters) must not import"),
    ],
)
def test_what_is_not(tmp_path, name, code, complaint):
    found = violations(book(tmp_path, {name: code}))
    assert any(complaint in sentence for sentence in found), found
    assert all(name.split("/")[-1].split(".")[0] in sentence for sentence in found)

"""Who may import whom: the layers of the book, read from the source of its modules and chapters.

The mathematics needs NumPy alone, the way to the reader knows no neural networks, and figures
stand between the two. An import that breaks this works without complaint on the day it is
written; hence this test.
"""

import ast
import json
import re
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NINE = (
    "neuron activations gradients regression chain_rule ssr gradient_descent backprop cnn".split()
)
MAY_IMPORT = {
    "chapters": {"the nine", "datasets", "figures", "explore", "numpy", "ipywidgets"},
    "figures": {"the nine", "datasets", "figures", "palette", "numpy", "matplotlib"},
    "the nine": {"the nine", "datasets", "check", "numpy"},
    "datasets": {"check", "numpy"},
    "check": {"numpy"},
    "explore": {"inside explore"},
    "inside explore": {
        *("inside explore", "palette"),
        *("numpy", "matplotlib", "ipywidgets", "IPython"),
    },
    "palette": set(),
    "lib": set(),
}
GROUPS = {
    "lib": "lib",
    "lib._check": "check",
    "lib.datasets": "datasets",
    "lib.training": "the nine",  # what they train, for chapters, figures and tests alike
    "lib.explore": "explore",  # its front door: explore, show, …
    "lib.explore.palette": "palette",
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
    if module.startswith("lib.explore."):
        return "inside explore"
    return module if module.startswith("lib.") else module.split(".")[0]


def sources(root):
    """The Python of the book: (name, code) of each module in lib and each page in chapters."""
    for path in sorted((root / "lib").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        yield ".".join(p for p in parts if p != "__init__"), path.read_text(encoding="utf-8")
    pages = [*(root / "chapters").glob("*.ipynb"), *(root / "chapters").glob("*.md")]
    for path in sorted(pages):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            cells = json.loads(text)["cells"]
            cells = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
        else:
            cells = re.findall(r"^```\{code-cell\}.*?\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        code = re.sub(r"^[ \t]*[%!:].*$", "", "\n".join(cells), flags=re.MULTILINE)  # magics, tags
        yield f"chapters/{path.name}", code


def imports(code, module, root):
    """The names of the modules that the code of a module imports, wherever in it."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            origin = node.module or ""
            if node.level:  # from . import style
                folder = root.joinpath(*module.split("."))
                package = module.split(".")[: None if folder.is_dir() else -1]
                package = package[: len(package) - node.level + 1]
                origin = ".".join([*package, *filter(None, [node.module])])
            for alias in node.names:
                yield resolve(origin, alias.name, root)


def resolve(origin, name, root):
    """What `from origin import name` reads: a module of that name, or a name in origin."""
    folder = root.joinpath(*origin.split("."))
    front_door = folder / "__init__.py"
    if front_door.exists():
        code = ast.parse(front_door.read_text(encoding="utf-8"))
        offered = {a.name for n in code.body if isinstance(n, ast.ImportFrom) for a in n.names}
        if name in offered:
            return origin
    inside = (folder / name).is_dir() or (folder / f"{name}.py").is_file()
    # Matplotlib is not ours to look into, but pyplot can be told by its name.
    return f"{origin}.{name}" if inside or name == "pyplot" else origin


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
    assert {"lib.explore.palette", "lib.neuron"} <= read["lib.figures.neuron"]
    assert {"lib.explore", "lib.figures.neuron"} <= read["chapters/index.md"]
    assert {"lib.explore", "lib.figures.neuron", "lib.neuron"} <= read["chapters/01_neuron.ipynb"]


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
        "lib/explore/__init__.py": "from lib.explore.source import source",
        "lib/explore/palette.py": "",
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
        {"lib/explore/source.py": "from . import palette\nfrom .palette import INK"},
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
        ("lib/figures/neuron.py", "import lib.explore", "(figures) must not import lib.explore"),
        ("lib/figures/neuron.py", "from lib.explore.svg import x", "import lib.explore.svg"),
        ("lib/figures/neuron.py", "from lib import _check", "must not import lib._check"),
        ("lib/figures/neuron.py", "import ipywidgets", "must not import ipywidgets"),
        ("lib/figures/neuron.py", "from matplotlib import pyplot", "must not import pyplot"),
        ("lib/figures/neuron.py", "import matplotlib.pyplot as plt", "must not import pyplot"),
        ("lib/explore/source.py", "from lib.neuron import neuron", "must not import lib.neuron"),
        ("lib/explore/source.py", "from .. import neuron", "must not import lib.neuron"),
        ("lib/explore/source.py", "import lib.figures.style", "must not import lib.figures.style"),
        ("lib/explore/palette.py", "import numpy", "(palette) must not import numpy"),
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

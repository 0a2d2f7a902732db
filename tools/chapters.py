"""Run the chapters and catch what they display: tests and bench keep no list of the figures."""

import json
from functools import cache
from pathlib import Path
from unittest.mock import patch

import yaml
from myst_nb.core.read import read_myst_markdown_notebook

from lib.explore.explorer import Explorer

ROOT = Path(__file__).parents[1]
CHAPTERS = ROOT / "chapters"
SITE = ROOT / "_build" / "html"


def contents():
    """The chapters of the book in order, by the names of their files: 01_neuron, …"""
    parts = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))["parts"]
    names = [Path(each["file"]).name for part in parts for each in part["chapters"]]
    return [name for name in names if name[0].isdigit()]


def sources():
    """Every file of the book that has code cells."""
    pages = [path for path in CHAPTERS.glob("*.md") if "{code-cell}" in path.read_text("utf-8")]
    return sorted([*CHAPTERS.glob("*.ipynb"), *pages])


def code_cells(path):
    text = path.read_text(encoding="utf-8")
    cells = (
        json.loads(text)["cells"]
        if path.suffix == ".ipynb"
        else read_myst_markdown_notebook(text)["cells"]
    )
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@cache
def run(path):
    """The names that the code cells of a file leave behind, and what they display."""
    displayed = []
    names = {"__name__": "__main__"}

    def display(shown, **options):
        displayed.append(shown)

    with (
        patch("lib.explore.explorer.display", display),
        patch("lib.explore.source.display", display),
        patch("builtins.print"),
    ):
        for number, cell in enumerate(code_cells(path), start=1):
            exec(compile(cell, f"{path.name}, code cell {number}", "exec"), names)
    return names, displayed


def names_of(path):
    return run(path)[0]


def explorers(path) -> list[Explorer]:
    """The slider figures of one file, in the order in which they stand on its page."""
    return [each for each in run(path)[1] if isinstance(each, Explorer)]


def alt_texts(path):
    """What stands for the figures of one file where they cannot be seen."""
    bundles = [each for each in run(path)[1] if isinstance(each, dict)]
    pictures = [each["text/plain"] for each in bundles if "image/svg+xml" in each]
    return [each.alt for each in explorers(path)] + pictures


def pages_with_figures():
    """The addresses of the built pages that have slider figures, read from the pages themselves."""
    pages = sorted(SITE.glob("chapters/*.html"))
    found = [path for path in pages if "<slider-figure" in path.read_text(encoding="utf-8")]
    return [path.relative_to(SITE).as_posix() for path in found]


def built_page(path):
    """Where the book build puts a chapter."""
    return SITE / "chapters" / f"{path.stem}.html"

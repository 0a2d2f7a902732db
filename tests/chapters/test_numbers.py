"""Every number in the prose is one that the book's own code computes.

A chapter's prose is plain Markdown, so nothing in Jupyter ties the number in a sentence to the
code beside it. This test does. Beside it stands one file of rows a chapter, ``numbers_`` and the
chapter's file name: ``numbers_07_gradient_descent.py``. A row is the phrase as it stands in the
prose, with «» round its number; a Python expression; and, where the number is rounded, its digits
after the point (without them it is meant exactly)::

    ROWS = [
        ("begins with an SSR of «405»", "ssr(y, x * slope + start)"),
        ("and at step 29 it is «1.42»", "steps[29].parameter", 2),
    ]

The expression sees every name that the chapter's cells leave behind, and what the file of rows
imports. A phrase with several marked numbers takes a sequence. Numbers without marks are only
there to find the place. Line breaks do not matter; a minus is "−" or "-".

A number that the text itself sets (a price, a tolerance, a rate to try), and arithmetic on such
numbers, asks nothing of the book. It stands in a second list, ``GIVEN``, in the same form; so every
row of ``ROWS`` is what it claims, a number that the book's code computes.

It fails where a phrase is missing from the prose, where the number is not the computed one, and
where the prose has a decimal number (one with a point) that no row marks. Prose is every Markdown
cell, the Markdown files of the book outside their code cells, and the alt texts of the figures:
code spans, formulas and picture texts count, link targets do not. Whole numbers may have a row and
need none.
"""

import ast
import builtins
import json
import os
import re
import runpy
from pathlib import Path

import numpy as np
import pytest

from tools.chapters import alt_texts, names_of

HERE = Path(__file__).parent
CHAPTERS = HERE.parents[1] / "chapters"
DECIMAL = re.compile(r"[-−]?\d*\.\d+")
NOT_PROSE = re.compile(
    r"\A---\n.*?\n---\n"  # front matter
    r"|^(`{3,})\{code-cell\}.*?^\1"
    r"|^> ?"  # the mark of a quote
    r"|(?<=\])\([^)\s]*\)"  # [text](target)
    r"|^\([^)\s]*\)=$"  # (label)=
    r"|<https?://[^>]*>"
    r"|\b(?:href|src|id)=\"[^\"]*\"",
    re.DOTALL | re.MULTILINE,
)


def prose(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    return NOT_PROSE.sub(" ", text)


def complaints(text, rows, names):
    """What is wrong with the numbers of a text, one sentence each."""
    text = " ".join(text.split())
    found, covered = [], set()
    for marked, expression, *digits in rows:
        phrase = " ".join(marked.replace("«", "").replace("»", "").split())
        places = [m.start() for m in re.finditer(re.escape(phrase), text)]
        if not places:
            found.append(f"the prose no longer says “{phrase}”")
        numbers, spans = marks(" ".join(marked.split()))
        covered |= {at + i for at in places for first, end in spans for i in range(first, end)}
        values = np.ravel(eval(expression, dict(names)))
        if not numbers or not same(numbers, values, *digits):
            found.append(f"“{phrase}”: {expression} is {', '.join(map(str, values))}")
    for number in DECIMAL.finditer(text):
        if not covered.issuperset(range(*number.span())):
            around = text[max(0, number.start() - 30) : number.end() + 20]
            found.append(f"no row covers {number[0]} in “…{around}…”")
    return found


def same(numbers, values, digits=None):
    """Whether numbers, as text, are these values: rounded, or exact but for the noise of floats."""
    if digits is not None:
        return numbers == [f"{value:.{digits}f}" for value in values]
    return len(numbers) == len(values) and np.allclose(np.float64(numbers), values, 1e-12, 1e-12)


def marks(marked):
    """The numbers between «», written as Python writes them, and where they stand without them."""
    numbers, spans = [], []
    for n, match in enumerate(re.finditer("«(.*?)»", marked)):
        numbers.append(re.sub(r"\{,\}|,", "", match[1]).replace("−", "-"))
        first = match.start() - 2 * n
        spans.append((first, first + len(match[1])))
    return numbers, spans


TEXTS = sorted(p for p in CHAPTERS.iterdir() if p.suffix in {".ipynb", ".md"})


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_number_in_the_prose_is_computed(path, monkeypatch):
    monkeypatch.chdir(CHAPTERS)  # where Jupyter runs it
    monkeypatch.delenv("EXPLORE_PAGE", raising=False)
    rows_file = HERE / f"numbers_{path.stem}.py"
    rows = runpy.run_path(os.fspath(rows_file)) if rows_file.exists() else {"ROWS": []}
    computed, given = rows["ROWS"], rows.get("GIVEN", [])
    text = "\n\n".join([prose(path), *alt_texts(path)])
    found = complaints(text, computed + given, {**names_of(path), **rows})
    found += [f"{row[1]} asks nothing of the book: to GIVEN" for row in computed if bare(row[1])]
    found += [f"{row[1]} asks the book: to ROWS" for row in given if not bare(row[1])]
    assert not found, "\n".join(found)


def bare(expression):
    """Whether an expression is arithmetic on numbers that stand in it, and so computes nothing."""
    names = {node.id for node in ast.walk(ast.parse(expression)) if isinstance(node, ast.Name)}
    return not names - set(dir(builtins)) - {"np"}


def test_every_file_of_rows_has_its_chapter():
    rows = {p.stem.removeprefix("numbers_") for p in HERE.glob("numbers_*.py")}
    assert rows <= {p.stem for p in TEXTS}


ROW = ("The answer\nis «−0.33», about", "-third", 2)


def test_a_number_that_is_computed_passes():
    assert complaints("The answer is −0.33, about.", [ROW], {"third": 1 / 3}) == []


def test_a_missing_phrase_fails():
    (complaint,) = complaints("The answer is a third.", [ROW], {"third": 1 / 3})
    assert "no longer says" in complaint


@pytest.mark.parametrize("third", [0.32, 0.336, -1 / 3])
def test_a_number_that_is_not_the_rounded_value_fails(third):
    (complaint,) = complaints("The answer is −0.33, about.", [ROW], {"third": third})
    assert "-third is" in complaint


def test_a_number_without_digits_is_exact():
    rows = [("costs «13»", "fare")]
    assert complaints("It costs 13.", rows, {"fare": 2.6 * 5}) == []
    assert complaints("It costs 13.", rows, {"fare": 2.601 * 5})
    assert complaints("It costs 13.", rows, {"fare": [13, 13]})


def test_a_row_that_marks_no_number_fails():
    assert complaints("The answer is", [("The answer is", "1")], {})


@pytest.mark.parametrize("expression", ["0.01", "0.1 * 15.7", "len(range(-2, 3)) ** 4", "np.pi"])
def test_what_asks_nothing_of_the_book(expression):
    assert bare(expression)


@pytest.mark.parametrize("expression", ["neuron(1, 2, 3)", "[w for w in weights]", "0.1 * x"])
def test_what_asks_the_book(expression):
    assert not bare(expression)


def test_several_numbers_take_a_sequence():
    rows = [("from «10.00» to «9.10»", "steps", 2)]
    assert complaints("from 10.00 to 9.10", rows, {"steps": [10, 9.1]}) == []
    assert complaints("from 10.00 to 9.10", rows, {"steps": [9.1, 10]})
    assert complaints("from 10.00 to 9.10", rows, {"steps": [10]})


@pytest.mark.parametrize(
    "text",
    ["It costs 2.5 now.", "`w = 2.5`", "$w = -2.5$", "*.5*", "![2.5 m](a.png)", "−0.33, about 2.5"],
)
def test_a_decimal_number_without_a_row_fails(text):
    rows = [("«−0.33», about", "-third", 2)] if "about" in text else []
    (complaint,) = complaints(text, rows, {"third": 1 / 3})
    assert complaint.startswith("no row covers")


def test_a_row_does_not_cover_a_minus_that_it_leaves_out():
    assert complaints("It is −0.33.", [("«0.33»", "third", 2)], {"third": 1 / 3})


def test_what_is_not_prose_needs_no_row(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "---\nversion: 1.5\n---\n(label-1.5)=\n[text](a.md#v1.5) <https://doi.org/10.1/2>\n"
        '<a href="#line?w=-2.00">two</a>\n```{code-cell}\nw = 2.5\n```\nEnd.\n'
    )
    assert complaints(prose(page), [], {}) == []
    page.write_text(page.read_text() + "A price of 2.5.\n")
    assert len(complaints(prose(page), [], {})) == 1

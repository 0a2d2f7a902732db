"""Every cell of a chapter, run in the page in order, gives what the page showed.

Two chapters in `make test`, all of them in `make sweep`. The first cell gets a comment: it counts
as changed then, and all below it run as a reader's own, figures included.
"""

import re

import pytest

from tools.chapters import sources

QUICK = ["02_activations", "07_gradient_descent"]
ALL = [path.stem for path in sources() if path.suffix == ".ipynb"]
# What the cells put out, as a reader has it: printed text, captions, and what pictures show.
# Cells whose numbers are what is left of rounding, and so are another machine's to decide: their
# words are compared, not their digits.
ROUNDING = {("04_regression", "far")}
DIGITS = re.compile(r"-?\d+\.\d+")
SHOWN = """() => Object.fromEntries([...document.querySelectorAll('.cell[id^="cell-"]')]
  .filter((cell) => cell.querySelector('.cell_input'))
  .map((cell) => [cell.id.slice(5), [...cell.querySelectorAll(
    '.cell_output pre, .cell_output .sf-caption, .cell_output .nn-figure, .cell_output td, '
    + '.cell_output slider-figure, .live-error')]
    .map((part) => part.matches('.nn-figure') ? part.getAttribute('aria-label')
      : part.matches('slider-figure') ? part.id : part.textContent.trim())]))"""
READY = "Promise.all([...document.querySelectorAll('slider-figure')].map((each) => each.ready))"
SECONDS = re.compile(r"\b\d+(\.\d+)? (s|ms|seconds)\b")


def plain(shown):
    return {cell: [SECONDS.sub("", part) for part in parts] for cell, parts in shown.items()}


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[] if name in QUICK else pytest.mark.sweep, id=name) for name in ALL],
)
def test_a_chapter_run_in_the_page_gives_what_it_showed(name, open_chapter):
    chapter = open_chapter(name)
    page = chapter.page
    page.wait_for_function(
        "[...document.querySelectorAll('slider-figure')].every((figure) => figure.ready)"
    )
    page.evaluate(
        "Promise.all([...document.querySelectorAll('slider-figure')].map((f) => f.ready))"
    )
    before = plain(page.evaluate(SHOWN))
    first, *_, last = before
    page.context.set_default_timeout(900_000)  # a chapter is a minute on a quiet machine
    chapter.edit(first).locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text("# mine\n")
    chapter.run(last)
    page.evaluate(
        "Promise.all([...document.querySelectorAll('slider-figure')].map((f) => f.ready))"
    )
    after = plain(page.evaluate(SHOWN))
    assert list(after) == list(before)
    assert sum(map(len, before.values())) > 20
    for cell in before:
        if (name, cell) in ROUNDING:
            before[cell], after[cell] = (
                [DIGITS.sub("", part) for part in shown[cell]] for shown in (before, after)
            )
        assert after[cell] == before[cell], f"{name}, cell {cell}"
    assert page.locator(".live-stale").count() == 0
    assert chapter.troubles == []

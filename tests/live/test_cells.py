"""Cells of chapter 7, edited and run in a real browser that reaches no other host."""

import json

import pytest

FIRST = """b = 10
learning_rate = 0.02
print(loss(b), gradient(b))
"""
RANGE = """from ipywidgets import Play, SelectionSlider

from lib.explore import explore, show, source
from lib.figures.gradient_descent import descent

explore(
    descent,
    learning_rate=SelectionSlider(options=[0.03, 0.04], value=0.03, description="learning rate"),
    step=Play(min=0, max=4, interval=300, description="step"),
)
"""


@pytest.fixture(scope="module")
def chapter(open_chapter):
    """Chapter 7; each test leaves its cells as it found them."""
    return open_chapter("07_gradient_descent")


@pytest.fixture(scope="module")
def page(chapter):
    return chapter.page


def test_a_cell_runs_with_the_cells_above_it_and_theirs_stay(chapter, page):
    page.evaluate("document.querySelector('#cell-points .cell_output').dataset.mine = 'kept'")
    built = chapter.output("nudge")
    page.evaluate("document.querySelector('#cell-nudge .cell_output').replaceChildren()")
    chapter.run("nudge")
    assert chapter.output("nudge") == built
    assert page.locator("#cell-points .cell_output[data-mine]").count() == 1
    assert page.locator("#cell-points .live-editor").count() == 0


def test_a_change_is_seen_and_what_depends_on_it_is_marked(chapter, page):
    points = "from lib.neuron import neuron\nimport numpy as np\n\nx = np.arange(3.0)\ny = x\n"
    chapter.write("points", points)
    assert "Not run yet" in chapter.cell("points").locator(".live-mark").inner_text()
    cell = chapter.run("points")
    assert chapter.output("points") == ""
    marked = page.evaluate("[...document.querySelectorAll('.live-stale')].map((e) => e.id)")
    assert "cell-loss-and-gradient" in marked and "cell-nudge" in marked
    assert "cell-factors" not in marked, "it takes nothing from there"
    cell.locator(".live-bar").get_by_role("button", name="Reset").click()
    chapter.said("points", "Done")
    assert chapter.code("points").startswith("from lib.datasets")
    assert "[-9. -9. -9. -9. -9.]" in chapter.output("points")
    cell.get_by_role("button", name="that depend on it").click()
    page.wait_for_function("document.querySelectorAll('.live-stale').length === 0")


def test_one_press_runs_what_depends_on_a_change(chapter, page):
    chapter.write("first-steps", FIRST)
    cell = chapter.run("first-steps")
    assert chapter.output("first-steps") == "405.0 90.0"
    cell.locator(".live-bar").get_by_role("button", name="Reset").click()
    chapter.said("first-steps", "Done")
    assert chapter.output("first-steps").startswith("step     b     SSR  gradient")


def test_a_slider_figure_with_another_range_is_a_new_one_that_works(chapter, page):
    chapter.write("descent-explorer", RANGE)
    chapter.run("descent-explorer")
    figure = page.locator("#gradient_descent-descent")
    assert figure.count() == 1, "it keeps its name"
    figure.locator(".sf-controls").wait_for()
    slider = figure.locator("input[type=range]").last
    assert slider.get_attribute("max") == "4"
    before = figure.locator(".sf-caption").inner_text()
    slider.press("ArrowRight")
    page.wait_for_function(
        "(old) => document.querySelector('#gradient_descent-descent .sf-caption').innerText"
        " !== old",
        arg=before,
    )
    assert "step 1" in figure.locator(".sf-caption").inner_text()
    # 10 − 0.03 × 90 = 7.3, by hand
    assert "7.3" in before
    chapter.cell("descent-explorer").locator(".live-bar").get_by_role(
        "button", name="Reset"
    ).click()
    chapter.said("descent-explorer", "Done")
    assert int(figure.locator("input[type=range]").last.get_attribute("max")) > 4


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        ("a = 1\n1 / 0\n", 2, "ZeroDivisionError: division by zero"),
        ("a = 1\n\nfor i in range(3)\n    print(i)\n", 3, "SyntaxError: expected ':'"),
        ("import pandas\n", 1, "pandas is not among them"),
        (
            "class A:\n    def _repr_html_(self):\n        return 1 / 0\n\nA()\n",
            3,
            "ZeroDivisionError: division by zero",
        ),  # what goes wrong when it is displayed
        ("name = input('Who? ')\n", 1, "nobody can be asked here"),
        ("import numpy as np\nnp.ones((40_000, 40_000))\n", 2, "make the arrays smaller"),
    ],
)
def test_an_error_shows_its_line_and_what_to_do(chapter, page, code, line, words):
    chapter.write("factors", code)
    cell = chapter.run("factors", says="It stopped")
    assert words in chapter.output("factors")
    assert cell.locator(".live-status").text_content() == f"It stopped in line {line}."
    marked = cell.locator(".cm-line.live-wrong")
    assert marked.count() == 1
    assert marked.text_content() == code.splitlines()[line - 1]
    cell.locator(".live-bar").get_by_role("button", name="Reset").click()


def test_a_cell_above_that_fails_is_named(chapter, page):
    chapter.write("factors", "1 / 0")
    chapter.run("noise", says="A cell above stopped with an error")
    link = chapter.cell("noise").locator(".live-status a")
    assert link.get_attribute("href") == "#cell-factors"
    chapter.cell("factors").locator(".live-bar").get_by_role("button", name="Reset").click()
    chapter.run("noise")


def test_an_exercise_is_solved_in_the_page(chapter, page):
    chapter.run("slopes-by-hand")
    assert chapter.output("slopes-by-hand").startswith("Not yet")
    chapter.write(
        "slopes-by-hand",
        "def slopes(x, y, w, b):\n    r = y - (w * x + b)\n"
        "    return -2 * (r * x).sum(), -2 * r.sum()\n"
        "\n\ncheck(slopes, questions.slopes_by_hand)\n",
    )
    chapter.run("slopes-by-hand")
    assert chapter.output("slopes-by-hand").startswith("Right")
    chapter.cell("slopes-by-hand").locator(".live-bar").get_by_role("button", name="Reset").click()
    chapter.said("slopes-by-hand", "Done")


def test_a_number_does_not_wait_for_matplotlib(open_chapter):
    chapter = open_chapter("01_neuron")
    page = chapter.page
    chapter.edit("bar-in-code").get_by_role("button", name="Add a cell").click()
    page.keyboard.insert_text('import sys\nprint("matplotlib" in sys.modules)')
    name = page.locator(".live-added").get_attribute("id").removeprefix("cell-")
    chapter.run(name)
    assert chapter.output(name) == "False"
    chapter.write(name, 'import sys\nshow\nprint("matplotlib" in sys.modules)')
    chapter.run(name)
    assert chapter.output(name).endswith("True")


def test_an_added_cell_runs_and_shows_what_a_notebook_would(chapter, page):
    chapter.edit("factors").get_by_role("button", name="Add a cell").click()
    added = page.locator(".live-added").first
    page.keyboard.insert_text(
        "import matplotlib.pyplot as plt\n"
        "from lib.explore import source\n"
        "plt.plot(k)\n"
        "source(neuron)\n"
        "ask(questions.one_step)\n"
        "k.sum()"
    )
    added.locator(".live-run").click()
    name = added.get_attribute("id").removeprefix("cell-")
    chapter.said(name, "Done")
    assert added.locator("img[src^='data:image/png']").count() == 1
    assert "def" in added.locator(".highlight-python .highlight").inner_text()
    assert added.locator("book-question form").count() == 1
    assert added.locator("book-question .katex").count() > 0
    assert chapter.output(name).count("16") > 0  # 1 + 2 + 3 + 10
    ids = page.evaluate("[...document.querySelectorAll('book-question')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    added.get_by_role("button", name="Remove").click()
    assert page.locator(".live-added").count() == 0


def test_stop_ends_a_loop_without_end_and_what_it_printed_is_there(chapter, page):
    chapter.write("factors", "print('before')\nwhile True:\n    pass\n")
    cell = chapter.edit("factors")
    cell.locator(".live-run").click()
    page.wait_for_function(
        "document.querySelector('#cell-factors .cell_output').textContent.includes('before')"
    )
    assert page.evaluate("document.title"), "the page answers while Python works"
    cell.get_by_role("button", name="Stop").click()
    chapter.said("factors", "Stopped")
    assert chapter.output("factors") == "before"
    cell.locator(".live-bar").get_by_role("button", name="Reset").click()
    chapter.run("factors")
    assert "0.01" in chapter.output("factors")


def test_the_keyboard_enters_runs_and_leaves(chapter, page):
    cell = chapter.edit("nudge")
    editor = cell.locator(".cm-content")
    editor.focus()
    page.keyboard.press("Shift+Enter")
    chapter.said("nudge", "Done")
    editor.focus()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "live-run"
    editor.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nif x:\nx")
    assert chapter.code("nudge").endswith("if x:\n    x"), "a colon indents"
    for _ in range(8):
        page.keyboard.press("Control+z")
    assert cell.locator(".live-bar").get_by_role("button", name="Reset").is_disabled()


def test_nothing_complained(chapter):
    assert chapter.troubles == []
    again = json.dumps(chapter.asked).count("packages.tar.gz")
    assert again <= 2, "a second start is from the cache"

"""What live cells do to a page: nothing before they are asked for, and no harm when they fail."""

import json

from tests.live.conftest import SLOW
from tests.pages.axe import OF_COLOURS, violations, wear
from tools.chapters import SITE

NAME = "07_gradient_descent"
PHONE = {"width": 390, "height": 844}
KEPT = f"JSON.parse(localStorage.getItem('live:{NAME}'))"


def test_a_page_whose_code_nobody_runs_loads_a_button(open_chapter):
    chapter = open_chapter(NAME)
    chapter.page.wait_for_load_state("networkidle")
    mine = [url for url in chapter.asked if "/live" in url]
    assert [url.rpartition("/")[2] for url in mine] == ["live.js"]
    assert (SITE / "_static" / "live.js").stat().st_size < 4_000
    buttons = chapter.page.locator(".live-edit").count()
    assert buttons == chapter.page.locator(".cell_input").count() > 10


def test_the_editor_alone_starts_no_python(open_chapter):
    chapter = open_chapter(NAME)
    chapter.edit("points")
    chapter.page.wait_for_load_state("networkidle")
    assert not [url for url in chapter.asked if "/runtime-" in url]


def test_what_was_written_is_there_after_a_reload_and_forgotten_on_request(open_chapter):
    chapter = open_chapter(NAME)
    page = chapter.page
    chapter.write("points", "mine = 1")
    chapter.edit("nudge").get_by_role("button", name="Add a cell").click()
    page.keyboard.insert_text("added = 2")
    assert "1 changed cell and 1 added cell" in page.locator(".live-note").inner_text()
    page.reload()
    page.locator(".live-added .cm-content").wait_for()
    assert chapter.code("points") == "mine = 1"
    assert page.locator(".live-added .cm-line").text_content() == "added = 2"
    assert (
        page.locator(".live-added").evaluate("(e) => e.previousElementSibling.id") == "cell-nudge"
    )
    assert not [url for url in chapter.asked if "/runtime-" in url]
    with page.expect_download() as got:
        page.get_by_role("button", name="Download as .ipynb").click()
    notebook = json.loads(got.value.path().read_text("utf-8"))
    sources = {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}
    assert got.value.suggested_filename == f"{NAME}.ipynb"
    assert sources["points"] == "mine = 1" and "added = 2" in sources.values()
    order = list(sources)
    assert sources[order[order.index("nudge") + 1]] == "added = 2"
    with page.expect_download() as got:
        page.get_by_role("button", name="Download as .py").click()
    script = got.value.path().read_text("utf-8")
    compile(script, "chapter.py", "exec")
    assert "# %%\nmine = 1\n" in script and "# %% [markdown]\n# " in script
    page.get_by_role("button", name="Forget my changes").click()
    assert page.evaluate(f"localStorage.getItem('live:{NAME}')") is None
    assert chapter.code("points").startswith("from lib.datasets")
    assert page.locator(".live-added").count() == 0


def test_the_downloaded_notebook_is_one(open_chapter):
    import nbformat

    chapter = open_chapter(NAME)
    chapter.write("points", "mine = 1")
    with chapter.page.expect_download() as got:
        chapter.page.get_by_role("button", name="Download as .ipynb").click()
    nbformat.validate(nbformat.read(got.value.path(), as_version=4))


def test_a_chapter_that_has_changed_since_says_so(open_chapter):
    chapter = open_chapter(NAME)
    page = chapter.page
    chapter.write("points", "mine = 1")
    page.evaluate(
        f"""() => {{ const kept = {KEPT};
        kept.fingerprint = "another"; kept.cells.points.book = "what it was";
        kept.cells.gone = {{ text: "lost = 3", book: "" }};
        localStorage.setItem("live:{NAME}", JSON.stringify(kept)); }}"""
    )
    page.reload()
    page.locator(".live-added .cm-content").wait_for()
    assert "The chapter has changed since" in page.locator(".live-note").inner_text()
    assert (
        "The book has changed this cell"
        in chapter.cell("points").locator(".live-status").inner_text()
    )
    assert page.locator(".live-added .cm-line").text_content() == "lost = 3"


def test_a_spoilt_store_is_an_empty_one(open_chapter):
    chapter = open_chapter(NAME)
    chapter.page.evaluate(f"localStorage.setItem('live:{NAME}', '{{no json')")
    chapter.page.reload()
    chapter.edit("points")
    assert chapter.code("points").startswith("from lib.datasets")


def without(context, file):
    """Let a file be missing; the list fills with who asks for it."""
    asked = []

    def miss(route):
        asked.append(route.request.url)
        route.abort()

    context.route(f"**/{file}", miss)
    return asked


def test_a_failed_start_is_said_and_the_page_goes_on(open_chapter):
    """One file after the other is missing, in the order in which a start asks for them."""
    chapter = open_chapter(NAME)
    page = chapter.page
    for file in ["pyodide.mjs", "pyodide.asm.wasm", "packages.tar.gz"]:
        asked = without(page.context, file)
        chapter.run("points", says="Python could not go on")
        assert asked, f"nobody asked for {file}"
        status = chapter.cell("points").locator(".live-status")
        assert "press Run to try again" in status.inner_text()
        page.context.unroute(f"**/{file}")
        status.evaluate("(status) => status.replaceChildren()")  # so that the next words are new
    slider = page.locator("#gradient_descent-descent input[type=range]").last
    before = page.locator("#gradient_descent-descent .sf-caption").inner_text()
    slider.press("ArrowRight")
    assert page.locator("#gradient_descent-descent .sf-caption").inner_text() != before
    assert "[-9. -9. -9. -9. -9.]" in chapter.output("points")


def test_the_start_itself_can_be_stopped_and_its_progress_is_not_spoken(open_chapter):
    chapter = open_chapter(NAME)
    page = chapter.page
    page.context.route("**/packages*", lambda route: None)  # it never arrives
    cell = chapter.edit("points")
    cell.locator(".live-run").click()
    progress = cell.locator(".live-status [aria-hidden]", has_text="MB")
    progress.wait_for()
    assert "MB" not in cell.locator(".live-status").aria_snapshot()
    cell.get_by_role("button", name="Stop").click()
    chapter.said("points", "Stopped before Python was there")
    page.context.unroute("**/packages*")
    chapter.run("points")


def test_without_the_editor_the_page_says_so(open_chapter):
    chapter = open_chapter(NAME)
    chapter.page.context.route("**/codemirror.js", lambda route: route.abort())
    button = chapter.cell("points").locator(".live-edit")
    button.click()
    note = chapter.cell("points").locator(".live-said")
    note.wait_for()
    assert "The editor did not arrive" in note.text_content()
    assert button.is_enabled()


def test_a_page_opened_from_a_file_says_what_it_needs(browser):
    page = browser.new_page()
    page.goto((SITE / "chapters" / f"{NAME}.html").as_uri())
    page.locator("#cell-points .live-edit").click()
    assert (
        "Open the book from a web server" in page.locator("#cell-points .live-said").text_content()
    )
    page.close()


def test_without_the_network_it_works_after_the_first_visit(open_chapter):
    chapter = open_chapter(NAME)
    page = chapter.page
    chapter.run("points")
    page.wait_for_function("document.documentElement.dataset.offline === 'ready'", timeout=SLOW)
    page.context.set_offline(True)
    page.reload()
    assert "Gradient descent" in page.locator("h1").inner_text()
    chapter.write("points", "print(6 * 7)")
    chapter.run("points")
    assert chapter.output("points") == "42"
    page.context.set_offline(False)


def test_axe_finds_no_violation_in_an_open_cell(open_chapter):
    """The rules of axe in both layouts, those of colours in both themes: see axe.py."""
    chapter = open_chapter(NAME, color_scheme="light", reduced_motion="reduce")
    page = chapter.page
    chapter.write("points", "def f(w, b):\n    return w  # mine\n")
    chapter.edit("descent-explorer")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    wear(page, "dark")
    assert violations(page, only=OF_COLOURS) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page, but=OF_COLOURS) == []


def test_on_paper_there_are_no_buttons(open_chapter):
    chapter = open_chapter(NAME)
    chapter.write("points", "mine = 1")
    chapter.page.emulate_media(media="print")
    for each in (".live-edit", ".live-bar", ".live-note", ".live-mark"):
        assert chapter.page.locator(f"{each}:visible").count() == 0, each
    assert "mine = 1" in chapter.cell("points").inner_text()

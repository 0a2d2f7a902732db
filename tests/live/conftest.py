"""The built book from the server of `make serve`; every other host is out of reach."""

import functools
import sys
import threading
from pathlib import Path

import pytest

from tools import serve
from tools.chapters import SITE

sys.path.insert(0, str(Path(__file__).parents[2] / "_ext"))
sys.path.insert(0, str(Path(__file__).parents[2] / "_ext" / "live"))

SLOW = 90_000  # milliseconds, on a busy machine


@pytest.fixture(scope="session")
def book():
    """The address of the book; skips where the Python of the pages could not be fetched."""
    assert (SITE / "index.html").is_file(), "the book is not built: run make book"
    if not (SITE / "offline.js").is_file():
        pytest.skip("the Python of the pages is not in the book: make runtime, then make book")
    handler = functools.partial(serve.Handler, directory=str(SITE))
    with serve.Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Chapter:
    """A page of the book, and what it asked for and complained of."""

    def __init__(self, context, home):
        self.page, self.home = context.new_page(), home
        self.asked, self.troubles = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on(
            "console", lambda m: self.troubles.append(m.text) if m.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def open(self, name):
        self.page.goto(f"{self.home}/chapters/{name}.html")
        return self

    def cell(self, name):
        return self.page.locator(f"#cell-{name}")

    def edit(self, name):
        """Open the editor of a cell, in whatever fold it is."""
        self.page.evaluate(
            "(id) => { for (let e = document.getElementById(id); e; e = e.parentElement)"
            " if (e.tagName === 'DETAILS') e.open = true; for (const each of"
            " document.getElementById(id).querySelectorAll('details')) each.open = true; }",
            f"cell-{name}",
        )
        cell = self.cell(name)
        if not cell.locator(".live-editor").count():
            cell.locator(".live-edit").click()
            cell.locator(".cm-content").wait_for()
        return cell

    def write(self, name, code):
        """Replace the code of a cell, as if it were typed."""
        editor = self.edit(name).locator(".cm-content")
        editor.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(code)

    def code(self, name):
        return "\n".join(self.cell(name).locator(".cm-line").all_text_contents())

    def run(self, name, says="Done", button=".live-run"):
        """Press a cell's Run, and wait for what it says in the end."""
        cell = self.edit(name)
        cell.locator(button).click()
        self.said(name, says)
        return cell

    def said(self, name, start):
        self.page.wait_for_function(
            "([id, start]) => document.querySelector(`#${id} .live-status`)"
            ".textContent.startsWith(start)",
            arg=[f"cell-{name}", start],
        )

    def output(self, name):
        return self.cell(name).locator(".cell_output").text_content().strip()


@pytest.fixture(scope="module")
def open_chapter(browser, book):
    """A function that opens a chapter in a browser of its own, with nothing kept in it."""
    contexts, chapters = [], []

    def open_chapter(name, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        context.set_default_timeout(SLOW)
        contexts.append(context)
        chapters.append(Chapter(context, book))
        return chapters[-1].open(name)

    yield open_chapter
    for context in contexts:
        context.close()
    for chapter in chapters:
        others = [url for url in chapter.asked if not url.startswith((book, "blob:", "data:"))]
        assert others == [], "asked of another host"

"""A browser, and the built book served to it from this machine."""

import contextlib
import functools
import re
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Error

from tools.chapters import SITE


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A test that fails leaves pictures of its pages in `_build/report`."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("browser")
    if call.when == "call" and report.failed and browser:
        name = re.sub(r"\W+", "-", item.nodeid).strip("-")
        pages = [page for context in browser.contexts for page in context.pages]
        for number, page in enumerate(pages, start=1):
            path = SITE.parent / "report" / f"{name}-{number}.png"
            with contextlib.suppress(Error):  # the failure itself is what must be reported
                page.screenshot(path=path, full_page=True)
    return report


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="session")
def site():
    """The address of the built book."""
    assert (SITE / "index.html").is_file(), "the book is not built: run make book"
    handler = functools.partial(Quiet, directory=str(SITE))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Watched:
    """A page that notes what it must not do: ask other hosts, fail a request, or complain."""

    def __init__(self, context, home):
        self.page, self.troubles = context.new_page(), []
        note = self.troubles.append
        self.page.on("console", lambda m: note(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: note(str(error)))
        self.page.on("requestfailed", lambda r: None if cut_short(r) else note(f"failed: {r.url}"))
        self.page.on(
            "request", lambda r: None if r.url.startswith(home) else note(f"asked {r.url}")
        )
        self.page.on("response", lambda r: note(f"{r.status} {r.url}") if r.status >= 400 else None)


def cut_short(request):
    """Whether a request ended because the test closed the page or went elsewhere."""
    return request.failure == "net::ERR_ABORTED"


@pytest.fixture(scope="module")
def look_at(browser, site):
    """A function that opens an address once for all tests that only look at the page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    context.set_default_navigation_timeout(60_000)
    pages = {}

    def look_at(path):
        if path not in pages:
            pages[path] = Watched(context, site)
            pages[path].page.goto(f"{site}/{path}")
        return pages[path].page

    yield look_at
    context.close()
    assert [trouble for each in pages.values() for trouble in each.troubles] == []


@pytest.fixture
def open_page(browser, site):
    """A function that opens an address of the book and returns the page, which is watched.

    ``before`` prepares the browser's context (an old browser, a strict host); troubles in which
    the text ``expects`` occurs are what a test is about.
    """
    contexts, watched, expected = [], [], []

    def open_page(path, home=site, before=None, expects=None, until="load", **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        context.set_default_timeout(10_000)
        context.set_default_navigation_timeout(60_000)  # a busy machine is no fault of a page
        contexts.append(context)
        if expects:
            expected.append(expects)
        if before:
            before(context)
        watched.append(Watched(context, home))
        watched[-1].page.goto(f"{home}/{path}", wait_until=until)
        return watched[-1].page

    yield open_page
    for context in contexts:
        context.close()
    troubles = [trouble for each in watched for trouble in each.troubles]
    assert [each for each in troubles if not any(words in each for words in expected)] == []

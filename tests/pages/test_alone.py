"""A figure alone on its page, and in a page of somebody else: an address is all that it takes."""

import functools
import threading
from http.server import ThreadingHTTPServer

import pytest

from tests.pages.axe import violations
from tests.pages.conftest import Quiet

LINE = "chapters/01_neuron.html?figure=neuron-line"
STATE = "#neuron-line?w=-2.00"


def stage(page):
    page.locator("html.sf-alone").wait_for()
    return page.locator("#neuron-line")


def test_the_figure_is_alone_in_the_state_that_the_address_names(open_page):
    page = open_page(LINE + STATE)
    figure = stage(page)
    seen = page.locator("body > *:visible")
    assert seen.count() == 1 and figure.is_visible()
    assert "−2.00" in figure.locator("output").all_inner_texts()
    assert page.locator(".sf-source a").inner_text() == page.title()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (390, 844)])
def test_it_is_as_large_as_the_window_and_nothing_scrolls(size, open_page):
    width, height = size
    alone = stage(open_page(LINE, viewport={"width": width, "height": height}))
    page = alone.page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width > 600:
        assert page.evaluate("document.documentElement.scrollHeight") <= height
        usual = open_page(LINE.split("?")[0], viewport={"width": width, "height": height})
        before = usual.locator("#neuron-line .nn-figure").bounding_box()["width"]
        grown = alone.locator(".nn-figure").bounding_box()["width"] / before
        assert grown > (1.3 if height > 1000 else 0.8)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(theme, open_page):
    page = open_page(LINE, color_scheme=theme)
    stage(page)
    assert violations(page) == []


def test_its_link_leads_to_the_whole_page(open_page):
    page = open_page(LINE + STATE)
    stage(page)
    page.locator(".sf-source a").click()
    page.locator("html:not(.sf-alone) h1").wait_for()


def test_a_name_that_no_figure_has_leaves_the_page_whole(open_page):
    page = open_page("chapters/01_neuron.html?figure=nothing")
    page.locator("#neuron-line .sf-controls").wait_for()
    assert page.locator("h1").is_visible()


@pytest.fixture
def other_site(site, tmp_path):
    """A page on another port with one figure of the book in it, by one line."""
    line = f'<iframe src="{site}/{LINE}{STATE}" title="A line" width="700" height="640"></iframe>'
    (tmp_path / "page.html").write_text(
        f"<!DOCTYPE html><html lang='en'><title>Elsewhere</title><h1>Elsewhere</h1>{line}"
    )
    handler = functools.partial(Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/page.html"
        server.shutdown()


def test_a_figure_lives_in_a_page_of_another_origin(browser, site, other_site):
    context = browser.new_context()
    page = context.new_page()
    asked, troubles = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(other_site)
    frame = page.frame_locator("iframe")
    figure = frame.locator("#neuron-line")
    figure.locator("output", has_text="−2.00").first.wait_for()
    before = figure.locator(".sf-caption").inner_text()
    slider = figure.locator("input[type=range]").first
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert figure.locator(".sf-caption").inner_text() != before
    assert frame.locator("body > *:visible").count() == 1
    home = other_site.rsplit("/", 1)[0]
    assert [url for url in asked if not url.startswith((site, home))] == [] == troubles
    context.close()

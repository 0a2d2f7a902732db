"""Other hosts and slow lines: strict headers, late files, no style sheets, sliders in time."""

import functools
import threading
import time

import pytest

from tests.pages.test_questions import MODULES, fill_in, reply_of
from tests.pages.test_sliders import PAGES, address, check_state, in_order, one_explorer
from tests.questions.found import questions
from tests.running import SITE, explorers
from tools import serve

STRICT = "default-src 'self'; require-trusted-types-for 'script'"
REFUSED = "Content Security Policy"  # what the browser notes for each style attribute it refuses
# Where the parts of the formulas stand: how high, and how wide, in tenths of a pixel.
FORMULAS = """() => [...document.querySelectorAll(".katex-html .base *")].map((e) => {
  const box = e.getBoundingClientRect();
  const base = e.closest(".katex").getBoundingClientRect();
  return [box.top - base.top, box.left - base.left, box.height, box.width].map(Math.round).join();
})"""


def strict(context):
    def answer(route):
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": STRICT}
        route.fulfill(response=response, headers=headers)

    context.route("**/*.html*", answer)


def test_a_strict_host_kills_neither_sliders_nor_questions(open_page):
    path, explorer = one_explorer()
    page = open_page(path, before=strict, expects=REFUSED)
    page.locator(f"#{explorer.id} input[type=range]").first.press("ArrowRight")
    check_state_by_words(page, explorer)
    module = next(module for module, its in MODULES if its == path)
    asked = questions(module)[0]
    fill_in(page.locator(f"#{asked.name}"), asked.question, asked.question.right)
    assert reply_of(page, asked)
    page.goto(page.url.split("chapters/")[0] + "search.html?q=neuron")
    assert page.locator("#search-results li").count() > 3


def check_state_by_words(page, explorer):
    """As `check_state`, but for the picture, for which the test itself would need trusted types."""
    position = (explorer.start[0] + 1, *explorer.start[1:])
    spoken = explorer.state(position)[1]
    says = """([id, words]) => document.getElementById(id)
      .querySelector(".sf-caption").textContent === words"""
    page.wait_for_function(says, arg=[explorer.id, spoken])


def test_a_strict_host_leaves_the_formulas_as_they_are(open_page):
    path = address(PAGES[-2])
    free = open_page(path)
    kept = open_page(path, before=strict, expects=REFUSED)
    for page in (free, kept):
        page.evaluate("document.fonts.ready")
    wanted = free.evaluate(FORMULAS)
    assert len(wanted) > 500
    assert kept.evaluate(FORMULAS) == wanted


def test_without_style_sheets_a_page_can_be_read(open_page):
    path, explorer = one_explorer()
    no_sheets = "**/*.css"
    page = open_page(path, before=lambda c: c.route(no_sheets, lambda r: r.fulfill(body="")))
    assert page.locator("svg.logo").bounding_box()["width"] <= 40
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    panel = page.locator(f"#{explorer.id} svg.nn-panel").first
    panel.scroll_into_view_if_needed()
    assert panel.bounding_box()["width"] >= 200
    page.locator(f"#{explorer.id} input[type=range]").first.press("ArrowRight")
    check_state(page, explorer, (explorer.start[0] + 1, *explorer.start[1:]))


# ---- nothing jumps -----------------------------------------------------------------------------

# Notes every shift of the layout that no key or press has made.
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });"""


def late(context):
    """Scripts and typefaces come after the page was painted."""

    def wait(route):
        time.sleep(0.4)
        route.continue_()

    context.route("**/explore.js", wait)
    context.route("**/*.woff2", wait)
    context.add_init_script(SHIFTS)


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["wide", "phone"])
@pytest.mark.parametrize("path", PAGES, ids=in_order)
def test_nothing_jumps_when_scripts_and_typefaces_come_late(path, size, open_page):
    options = {"viewport": {"width": size[0], "height": size[1]}}
    if size[0] < 600:
        options |= {"has_touch": True, "is_mobile": True}
    page = open_page(address(path), before=late, **options)
    page.wait_for_function("document.querySelectorAll('.sf-wait').length === 0")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    assert sum(page.evaluate("window.shifts")) <= 0.05


# The heights of what waits and of the panel that takes its place.
ROOMS = """() => [...document.querySelectorAll("slider-figure")].map((figure) =>
  [figure.id, figure.querySelector(".sf-wait, .sf-controls").getBoundingClientRect().height])"""


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["wide", "phone"])
@pytest.mark.parametrize("path", PAGES, ids=in_order)
def test_what_waits_is_as_high_as_the_controls(path, size, open_page):
    options = {"viewport": {"width": size[0], "height": size[1]}}
    if size[0] < 600:
        options |= {"has_touch": True, "is_mobile": True}
    no_script = open_page(
        address(path),
        before=lambda context: context.route("**/explore.js", lambda route: route.fulfill(body="")),
        **options,
    )
    waiting = dict(no_script.evaluate(ROOMS))
    page = open_page(address(path), **options)
    page.wait_for_function("document.querySelectorAll('.sf-wait').length === 0")
    for name, height in page.evaluate(ROOMS):
        assert abs(waiting[name] - height) <= 4, name


# ---- in time -----------------------------------------------------------------------------------

SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
# When the first slider of the page was there, in milliseconds from the first byte asked for.
FIRST = """new MutationObserver((_, observer) => {
  if (!document.querySelector(".sf-controls:not(.sf-room) :is(input, select)")) return;
  observer.disconnect();
  window.first = performance.now();
}).observe(document, { childList: true, subtree: true });"""


@pytest.fixture(scope="module")
def compressed():
    """The address of the book as `make serve` gives it."""
    handler = functools.partial(serve.Handler, directory=str(SITE))
    server = serve.Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", PAGES, ids=in_order)
def test_on_a_slow_line_the_first_slider_is_there_in_five_seconds(path, browser, compressed):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(FIRST)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto(f"{compressed}/{address(path)}", wait_until="commit")
    page.wait_for_function("window.first", timeout=30_000)
    first = explorers(path)[0]
    slider = page.locator(f"#{first.id} input[type=range]").first
    seconds = page.evaluate("window.first") / 1000
    print(f"{path.stem}: the first slider after {seconds:.1f} s")
    if slider.count():
        slider.press("End")
        page.wait_for_function("(id) => document.getElementById(id).position[0] > 0", arg=first.id)
    context.close()
    assert seconds <= 5

"""Other hosts and slow lines: strict headers, late files, no style sheets, sliders in time."""

import functools
import threading

import pytest

from tests.pages.axe import violations
from tests.pages.test_questions import fill_in, first, reply_of
from tools import serve
from tools.chapters import SITE, pages_with_figures

PAGES = pages_with_figures()
PATH, ASKED = first("number")  # a chapter with sliders, and a question of it
STRICT = "default-src 'self'; require-trusted-types-for 'script'"
REFUSED = "Content Security Policy"  # what the browser notes for each style attribute it refuses
# Where the parts of the formulas stand in them, and how large they are, in pixels. The typeface of
# the text may come too late to be used: so none of it is in a formula, and each is on one line.
FORMULAS = """() => {
  const parts = [...document.querySelectorAll(".katex-html *")];
  for (const e of parts) {
    e.closest(".katex").style.whiteSpace = "nowrap";
    if (!getComputedStyle(e).fontFamily.startsWith("KaTeX")) e.style.fontFamily = "serif";
  }
  return parts.filter((e) => e.getClientRects().length).map((e) => {
    const box = e.getBoundingClientRect();
    const base = e.closest(".katex").getBoundingClientRect();
    return [box.top - base.top, box.left - base.left, box.height, box.width].map(Math.round).join();
  });
}"""


def strict(context):
    def answer(route):
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": STRICT}
        route.fulfill(response=response, headers=headers)

    context.route("**/*.html*", answer)


def move_one(page):
    """Press a key on the first slider, and see that picture and sentence follow."""
    slider = page.locator("slider-figure input[type=range]").first
    figure = slider.locator("xpath=ancestor::slider-figure")
    parts = [figure.locator(".nn-figure"), figure.locator(".sf-caption")]
    before = [part.inner_html() for part in parts]
    slider.press("ArrowRight")
    assert all(part.inner_html() != old for part, old in zip(parts, before, strict=True))


def test_a_strict_host_kills_neither_sliders_nor_questions_nor_the_search(open_page):
    page = open_page(PATH, before=strict, expects=REFUSED)
    move_one(page)
    fill_in(page.locator(f"#{ASKED.name}"), ASKED.question, ASKED.question.right)
    assert reply_of(page, ASKED)
    page.goto(page.url.split("chapters/")[0] + "search.html?q=neuron")
    assert page.locator("#search-results li").count() > 3


def test_a_strict_host_leaves_the_formulas_as_they_are(open_page):
    path = PATH
    free = open_page(path)
    kept = open_page(path, before=strict, expects=REFUSED)
    for page in (free, kept):
        # Each typeface, not only those that have been asked for until now.
        page.evaluate("Promise.allSettled([...document.fonts].map((face) => face.load()))")
    wanted = free.evaluate(FORMULAS)
    assert len(wanted) > 200
    got = kept.evaluate(FORMULAS)
    assert [pair for pair in zip(got, wanted, strict=True) if pair[0] != pair[1]] == []


def test_without_style_sheets_a_page_can_be_read(open_page):
    no_sheets = "**/*.css"
    page = open_page(PATH, before=lambda c: c.route(no_sheets, lambda r: r.fulfill(body="")))
    assert page.locator("svg.logo").bounding_box()["width"] <= 40
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("svg.nn-panel").first.bounding_box()["width"] >= 200
    move_one(page)


# ---- nothing jumps -----------------------------------------------------------------------------

# Notes every shift of the layout that no key or press has made; adds up what was noted until now.
SHIFTS = """window.shifts = [];
window.note = (list) => {
  for (const entry of list) if (!entry.hadRecentInput) window.shifts.push(entry.value);
};
window.shifting = new PerformanceObserver((list) => window.note(list.getEntries()));
window.shifting.observe({ type: "layout-shift", buffered: true });"""
SHIFTED = """async () => {
  for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
  window.note(window.shifting.takeRecords());
  return window.shifts.reduce((sum, each) => sum + each, 0);
}"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
# Where the picture stands in each figure, and how high the figure is.
ROOMS = """() => [...document.querySelectorAll("slider-figure")].map((figure) => {
  const { top, height } = figure.getBoundingClientRect();
  return [figure.id, figure.querySelector(".nn-figure").getBoundingClientRect().top - top, height];
})"""


class Late:
    """Files that a page asks for and gets when the test says so."""

    def __init__(self, pattern):
        self.pattern, self.asked, self.free = pattern, [], False

    def hold(self, context):
        context.route(self.pattern, self.answer)

    def answer(self, route):
        if self.free:
            route.continue_()
        else:
            self.asked.append(route)

    def let_go(self):
        self.free = True
        for route in self.asked:
            route.continue_()
        assert self.asked, f"nobody asked for {self.pattern}"


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["wide", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_jumps_when_typefaces_and_scripts_come_late(path, size, open_page):
    """And what waits for the script is as high as the controls that it makes."""
    options = {"viewport": {"width": size[0], "height": size[1]}}
    if size[0] < 600:
        options |= {"has_touch": True, "is_mobile": True}
    typefaces, script = Late("**/*.woff2"), Late("**/explore.js")

    def before(context):
        typefaces.hold(context)
        script.hold(context)
        context.add_init_script(SHIFTS)

    page = open_page(path, before=before, until="domcontentloaded", **options)
    page.wait_for_function(PAINTED)
    typefaces.let_go()
    page.evaluate("document.fonts.ready.then(() => null)")
    waiting = {name: places for name, *places in page.evaluate(ROOMS)}
    script.let_go()
    page.wait_for_function("document.querySelectorAll('.sf-wait').length === 0")
    for name, *places in page.evaluate(ROOMS):
        assert places == pytest.approx(waiting[name], abs=4), name
    assert page.evaluate(SHIFTED) <= 0.05


# ---- no such page ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def compressed():
    """The address of the book as `make serve` gives it."""
    handler = functools.partial(serve.Handler, directory=str(SITE))
    server = serve.Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("wrong", ["nothing", "chapters/99_nothing.html", "chapters/a/b.html"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_from_an_address_that_leads_nowhere_a_link_leads_home(wrong, theme, compressed, browser):
    context = browser.new_context(color_scheme=theme)
    page = context.new_page()
    assert page.goto(f"{compressed}/{wrong}").status == 404
    assert violations(page) == []
    page.locator("main a").click()
    page.wait_for_url("**/chapters/index.html")
    assert page.locator("h1").first.is_visible()
    context.close()


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


@pytest.mark.parametrize("path", PAGES)
def test_on_a_slow_line_the_first_slider_is_there_in_five_seconds(path, browser, compressed):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(FIRST)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto(f"{compressed}/{path}", wait_until="commit")
    page.wait_for_function("window.first", timeout=30_000)
    seconds = page.evaluate("window.first") / 1000
    print(f"{path}: the first slider after {seconds:.1f} s")
    context.close()
    assert seconds <= 5

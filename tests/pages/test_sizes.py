"""Large letters, wide letters, small windows: nothing scrolls sideways, nothing is cut."""

import pytest

from tests.pages.test_pages import PAGES
from tools.chapters import pages_with_figures

# WCAG 1.4.12: what a reader may set, and the page must bear.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Boxes whose text does not fit in them, but for what only a screen reader knows.
CUT = """() => [...document.querySelectorAll("body *:not(svg *)")].filter((element) => {
  const quiet = ".katex-mathml, .sf-live, .said, .skip";
  if (!element.clientWidth || !element.textContent.trim() || element.closest(quiet)) return false;
  const style = getComputedStyle(element);
  const cuts = (overflow) => ["hidden", "clip"].includes(overflow);
  return (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
    || (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 4);
}).map((element) => element.outerHTML.slice(0, 160))"""
# Controls and headings that stand outside of the window.
OUTSIDE = """() => [...document.querySelectorAll("button, input, select, summary, h1, h2, h3, a")]
  .filter((element) => !element.closest(".skip, pre, .scroll, .katex-display, [hidden]"))
  .filter((element) => { const box = element.getBoundingClientRect();
    return box.width && (box.left < -1 || box.right > document.documentElement.clientWidth + 1); })
  .map((element) => element.outerHTML.slice(0, 160))"""


def check(page, how):
    assert page.evaluate(WIDTH) <= 0, f"{how}: scrolls sideways"
    assert page.evaluate(OUTSIDE) == [], f"{how}: outside of the window"
    assert page.evaluate(CUT) == [], f"{how}: cut"


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut(path, open_page):
    page = open_page(path, viewport={"width": 320, "height": 640})
    page.wait_for_function("document.querySelectorAll('.sf-wait').length === 0")
    check(page, "320 px")
    session = page.context.new_cdp_session(page)
    for size, width in [(32, 390), (32, 1280), (16, 320)]:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 0.8125}})
        page.set_viewport_size({"width": width, "height": 844})
        if size == 16:
            page.add_style_tag(content=SPACING)
        else:
            font = page.evaluate("getComputedStyle(document.documentElement).fontSize")
            assert font == f"{size}px"
        check(page, f"letters of {size} px in {width} px" + ", spaced" * (size == 16))


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# With the end of the sentence (the longest) at the foot of the window: where each control lies that
# is being moved, whether something covers it, and where the picture begins.
IN_VIEW = """async (figure) => {
  const found = [];
  for (const control of figure.querySelectorAll(".sf-control")) {
    control.dispatchEvent(new PointerEvent("pointerdown"));
    const words = figure.querySelector(".sf-words");
    scrollBy(0, words.getBoundingClientRect().bottom - innerHeight);
    await new Promise(requestAnimationFrame);
    const { top, bottom, left } = control.getBoundingClientRect();
    const picture = figure.querySelector(".nn-figure").getBoundingClientRect().top;
    const seen = control.contains(document.elementFromPoint(left + 5, (top + bottom) / 2));
    found.push([control.textContent.slice(0, 30), top, bottom, picture, seen]);
  }
  return found;
}"""


@pytest.mark.parametrize("path", pages_with_figures())
def test_a_phone_shows_what_is_moved_its_picture_and_the_sentence_at_once(path, open_page):
    page = open_page(path, **PHONE)
    page.wait_for_function("document.querySelectorAll('.sf-wait').length === 0")
    for figure in page.locator("slider-figure").all():
        for control, top, bottom, picture, seen in figure.evaluate(IN_VIEW):
            where = f"{figure.get_attribute('id')}, {control}"
            assert top >= -1 and bottom <= picture + 1, where
            assert seen, f"{where} is covered"


# From the top of each guess to the end of the figure that it is about, where that comes next.
TOGETHER = """() => [...document.querySelectorAll("book-question[data-predict]")].map((guess) => {
  const after = [...document.querySelectorAll("book-question, slider-figure")].find((each) =>
    guess.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  const words = after.querySelector(".sf-words");
  return [guess.id,
    words && words.getBoundingClientRect().bottom - guess.getBoundingClientRect().top];
}).filter(([, height]) => height)"""


@pytest.mark.parametrize("path", pages_with_figures())
def test_a_guess_and_the_figure_that_answers_it_stand_on_one_screen(path, look_at):
    page = look_at(path)
    assert page.viewport_size == {"width": 1280, "height": 900}
    page.wait_for_function("document.querySelectorAll('.sf-wait').length === 0")
    assert [each for each in page.evaluate(TOGETHER) if each[1] > 900] == []

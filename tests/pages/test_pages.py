"""Every page of the book, as a reader meets it: quiet, accessible, and wide enough for a phone."""

import pytest

from tests.pages.axe import OF_COLOURS, violations, wear
from tools.chapters import SITE

PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.glob("chapters/*.html"))
PAGES += ["search.html"]
PHONE = {"width": 360, "height": 740}


def test_there_are_pages():
    assert "chapters/index.html" in PAGES and len(PAGES) > 4


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_quiet_accessible_and_fits_a_phone(path, open_page):
    """The rules of axe in both layouts, those of colours in both themes: see axe.py."""
    page = open_page(path, color_scheme="light", reduced_motion="reduce")
    page.wait_for_load_state("networkidle")  # open_page fails afterwards on any trouble
    assert page.title()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert violations(page) == []
    wear(page, "dark")
    assert violations(page, only=OF_COLOURS) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page, but=OF_COLOURS) == []


# The rules for some widths that set the colour of a text or its ground, with what they set.
SET_FOR_A_WIDTH = """() => {
  const inside = (rules) => [...rules].flatMap((rule) =>
    rule.style ? [rule] : inside(rule.cssRules || []));
  const media = (rules) => [...rules].flatMap((rule) => !rule.cssRules ? []
    : /width/.test(rule.conditionText) ? inside(rule.cssRules) : media(rule.cssRules));
  return [...document.styleSheets].flatMap((sheet) => media(sheet.cssRules))
    .map(({ style, cssText }) => [cssText, style.color, style.opacity,
      style.background || style.backgroundColor]);
}"""


def test_no_colour_depends_on_a_width(open_page):
    """So the rules of axe that ask for colours need one width only; a ground may be the page's."""
    rules = open_page("chapters/01_neuron.html").evaluate(SET_FOR_A_WIDTH)
    assert len(rules) > 20
    allowed = ["", "", ""], ["", "", "var(--nn-paper)"]
    assert [css for css, *colours in rules if colours not in allowed] == []


def test_the_root_leads_to_the_landing_page(open_page):
    page = open_page("index.html")
    page.wait_for_url("**/chapters/index.html")
    assert page.locator("h1").first.is_visible()


def test_search_finds_a_word(open_page):
    page = open_page("search.html?q=neuron")
    page.locator("#search-results li a").first.wait_for()


@pytest.mark.parametrize("path", PAGES)
def test_without_javascript_nothing_is_shown_that_needs_it(path, open_page):
    page = open_page(path, java_script_enabled=False)
    assert page.locator("[hidden]:visible").count() == 0
    assert page.locator("main h1").is_visible()

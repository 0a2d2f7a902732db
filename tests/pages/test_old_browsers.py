"""Older browsers, forced colours and weak eyes: what the README promises, simulated.

The oldest are Chrome and Edge 88, Firefox 113 and Safari 16.4. Chrome 88 is the oldest in its
language, ECMAScript 2021; Firefox 113 in how it knows ARIA; Chrome 88 again in its style sheets.
"""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from py_mini_racer import JSEvalException, MiniRacer

from tests.pages.test_questions import fill_in, first, reply_of
from tools.chapters import SITE

PATH, ASKED = first("number")  # a chapter with sliders, and a question of it

ACORN = Path(__file__).parent / "vendor" / "acorn.js"
LEVEL = 2021
SCRIPTS = sorted((SITE / "_static").glob("*.js"))


@pytest.fixture(scope="module")
def parser():
    engine = MiniRacer()
    engine.eval(ACORN.read_text(encoding="utf-8"))
    yield lambda text: engine.call("acorn.parse", text, {"ecmaVersion": LEVEL}) and None
    engine.close()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_the_scripts_are_of_the_level_of_the_oldest_browser(path, parser):
    parser(path.read_text(encoding="utf-8"))


def test_the_parser_refuses_what_came_later(parser):
    parser("a ??= b;")  # 2021
    with pytest.raises(JSEvalException):
        parser("class A { #b; c() { return #b in this; } }")  # 2022


# What came to browsers later than the oldest that are named; a page must do without.
LATER = """
function without(object, ...names) { for (const name of names) delete object[name]; }
without(Array.prototype, "at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced",
  "with");
without(String.prototype, "at", "isWellFormed", "toWellFormed");
without(Set.prototype, "union", "intersection", "difference", "isSubsetOf");
for (const name of Object.getOwnPropertyNames(Element.prototype)) {
  if (name.startsWith("aria") || name === "role") delete Element.prototype[name];
}
without(Element.prototype, "checkVisibility", "setHTML", "setHTMLUnsafe", "getHTML", "moveBefore");
without(HTMLElement.prototype, "showPopover", "hidePopover", "togglePopover");
without(HTMLFormElement.prototype, "requestSubmit");
without(Object, "hasOwn", "groupBy");
without(Map, "groupBy");
without(Array, "fromAsync");
without(Promise, "withResolvers", "try");
without(URL, "canParse", "parse");
without(AbortSignal, "any", "timeout");
without(Response, "json");
without(window, "structuredClone", "scheduler", "navigation", "trustedTypes");
without(Document.prototype, "startViewTransition");
without(Crypto.prototype, "randomUUID");
"""


def old_scripts(context):
    context.add_init_script(LATER)


def old_styles(context):
    """Style sheets without color-mix (Chrome 111) and words for a sign (Firefox 128)."""

    def answer(route):
        response = route.fetch()
        text = response.text().replace("color-mix(", "no-such-mix(")
        route.fulfill(response=response, body=re.sub(r'(content: "[^"]*" / )"', r"\1no-such", text))

    context.route("**/*.css", answer)


def test_sliders_and_questions_work_without_what_came_later(open_page):
    page = open_page(PATH, before=old_scripts)
    slider = page.locator("slider-figure input[type=range]").first
    figure = slider.locator("xpath=ancestor::slider-figure")
    before = figure.locator(".nn-figure").inner_html(), slider.get_attribute("aria-valuetext")
    slider.press("ArrowRight")
    after = figure.locator(".nn-figure").inner_html(), slider.get_attribute("aria-valuetext")
    assert after[0] != before[0] and after[1] not in (None, before[1])
    fill_in(page.locator(f"#{ASKED.name}"), ASKED.question, ASKED.question.right)
    assert reply_of(page, ASKED)
    theme = page.locator("button.theme")
    assert theme.get_attribute("aria-label") == "Dark theme"
    theme.click()
    assert theme.get_attribute("aria-label") == "Light theme"
    page.goto(page.url.split("chapters/")[0] + "search.html?q=neuron")
    assert page.locator("#search-results li").count() > 3


def test_without_mixed_colours_the_tracks_are_there(open_page):
    page = open_page(PATH, before=old_styles)
    slider = page.locator("slider-figure input[type=range]").first
    assert page.evaluate("!CSS.supports('color', 'no-such-mix(in oklab, red, blue)')")
    assert differing(shot_of(slider)) > 0.05
    body, code = (
        page.locator(each).first.evaluate("(e) => getComputedStyle(e).color")
        for each in ("body", ".sf-caption")
    )
    assert body == code


def test_without_words_for_a_sign_the_signs_are_there(open_page):
    page = open_page(PATH, before=old_styles)
    sign = "(e) => getComputedStyle(e, '::before').content"
    assert page.locator(".bq-title").first.evaluate(sign) == '"?"'
    fill_in(page.locator(f"#{ASKED.name}"), ASKED.question, ASKED.question.right)
    assert page.locator(".bq-yes").first.evaluate(sign) == '"✓"'


# ---- contrast ----------------------------------------------------------------------------------

# The colours of an element as a screen shows them, and the paper that it stands on.
SHOWN = """([selector, property, pseudo]) => {
  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const shown = (colour) => { pixel.fillStyle = colour; pixel.fillRect(0, 0, 1, 1);
    return [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const paper = shown(getComputedStyle(document.documentElement).backgroundColor);
  return [...document.querySelectorAll(selector)].map((element) =>
    [element.outerHTML.slice(0, 120), shown(getComputedStyle(element, pseudo)[property]), paper]);
}"""
# The track of a slider is drawn in a variable: it is given to the slider itself for the test.
TRACK = "input[type=range] { outline-color: var(--track) !important; }"
FIELDS = "input[type=search], input[type=text], select, button:not(.theme), .bq-fields input"


def luminance(colour):
    parts = (each / 255 for each in colour)
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_tracks_and_borders_stand_out_from_the_paper(theme, open_page):
    page = open_page(PATH, color_scheme=theme)
    page.wait_for_selector("slider-figure .sf-controls:not(.sf-room)")
    page.add_style_tag(content=TRACK)
    for selector, part in [("input[type=range]", "outlineColor"), (FIELDS, "borderTopColor")]:
        found = page.evaluate(SHOWN, [selector, part, None])
        assert found
        for element, colour, paper in found:
            assert contrast(colour, paper) >= 3, f"{contrast(colour, paper):.2f}: {element}"


def shot_of(locator):
    return Image.open(io.BytesIO(locator.screenshot())).convert("L")


def differing(image):
    """The share of pixels that are not the most frequent one."""
    counts = image.histogram()
    return 1 - max(counts) / sum(counts)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_forced_colours_sliders_and_buttons_are_seen(theme, open_page):
    page = open_page(PATH, color_scheme=theme, forced_colors="active")
    page.wait_for_selector("slider-figure input[type=range]")
    for selector in ["slider-figure input[type=range]", ".sf-reset"]:
        element = page.locator(selector).first
        assert differing(shot_of(element)) > 0.05, selector


# Texts of the page (not of pictures) that the system's colours make hard to see on its ground.
FAINT = """() => {
  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const shown = (colour) => { pixel.clearRect(0, 0, 1, 1); pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1); return [...pixel.getImageData(0, 0, 1, 1).data]; };
  const ground = (element) => { for (let e = element; e; e = e.parentElement) {
    const colour = shown(getComputedStyle(e).backgroundColor);
    if (colour[3]) return colour.slice(0, 3);
  } return shown("Canvas").slice(0, 3); };
  const texts = [...document.querySelectorAll("body *:not(svg *, .katex-mathml *)")].filter((e) =>
    e.getClientRects().length && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
  return texts.map((e) =>
    [e.outerHTML.slice(0, 120), shown(getComputedStyle(e).color).slice(0, 3), ground(e)]);
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [PATH, "chapters/index.html", "search.html?q=neuron"])
def test_in_forced_colours_every_text_is_seen(path, theme, open_page):
    page = open_page(path, color_scheme=theme, forced_colors="active")
    found = page.evaluate(FAINT)
    assert len(found) > 50
    assert [each for each in found if contrast(*each[1:]) < 4.5] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_forced_colours_figures_are_as_light_as_the_system(theme, open_page):
    """Whoever chose dark, and has forced light colours, would see pale lines on white paper."""
    other = {"light": "dark", "dark": "light"}[theme]
    chosen = f"localStorage.setItem('theme', '{other}');"
    page = open_page(
        PATH,
        before=lambda context: context.add_init_script(chosen),
        color_scheme=theme,
        forced_colors="active",
    )
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    assert not page.locator("button.theme").is_visible()
    page.emulate_media(forced_colors="none")
    page.wait_for_function(f"document.documentElement.dataset.theme === '{other}'")
    assert page.locator("button.theme").is_visible()

"""A book of somebody else, with one line of configuration: sliders move, questions answer."""

import re

import pytest
from bs4 import BeautifulSoup

from lib.explore import palette

OURS = re.compile(r"/_static/(explore|question|palette)\.(js|css)")
PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 18, 18)"}
DEMAND = {"light": "rgb(179, 38, 30)", "dark": "rgb(255, 138, 128)"}


@pytest.fixture
def open_lesson(browser, foreign_site):
    """A function that opens the page of the book; `asked` collects what it asks of other hosts."""
    contexts = []

    def open_lesson(address="", asked=None, without=None, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()

        def elsewhere(route):
            if asked is not None:
                asked.add(route.request.url)
            route.abort()

        page.route(lambda url: not url.startswith(foreign_site), elsewhere)
        if without:
            page.route(without, lambda route: route.abort())
        page.goto(f"{foreign_site}/lesson.html{address}", wait_until="load")
        return page

    yield open_lesson
    for context in contexts:
        context.close()


def colour(locator, name="color"):
    return locator.evaluate(f"element => getComputedStyle(element)['{name}']")


def test_the_theme_is_the_default_one(built):
    page = (built / "lesson.html").read_text(encoding="utf-8")
    assert "sphinx-book-theme.css" in page


def test_the_page_holds_the_figure_and_no_widget(built):
    page = BeautifulSoup((built / "lesson.html").read_text(encoding="utf-8"), "html.parser")
    assert [each["id"] for each in page.select("slider-figure")] == ["main-market"]
    assert [each["id"] for each in page.select("book-question")] == ["ask-main-revenue"]
    assert not page.select('script[type="application/vnd.jupyter.widget-view+json"]')
    assert len(page.select("head style[data-concept]")) == 1
    assert not page.select("body style[data-concept]")


def test_nothing_of_our_book_is_in_it(built):
    ours = [path for path in built.rglob("*") if OURS.search(path.as_posix())]
    assert len(ours) == 5
    for path in [built / "lesson.html", *ours]:
        text = path.read_text(encoding="utf-8")
        for pair in palette.COLOURS.values():
            assert not [each for each in pair if each in text]
        for word in ["Nine Building", "neural", "CC BY", "creativecommons", "nn-weight", "nn-loss"]:
            assert word not in text, f"{path.name} says {word}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_slider_moves_in_both_themes(theme, open_lesson):
    page = open_lesson(color_scheme=theme)
    figure = page.locator("#main-market")
    slider, caption = figure.locator("input[type=range]"), figure.locator(".sf-caption")
    assert caption.inner_text().startswith("At a price of 2 the prediction is a demand of 16.")
    before = figure.locator("svg circle").evaluate("element => element.getAttribute('cx')")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert caption.inner_text().startswith("At a price of 3 the prediction is a demand of 14.")
    assert figure.locator("svg circle").evaluate("element => element.getAttribute('cx')") != before
    assert figure.locator("output").inner_text() == "3"
    assert colour(caption.locator(".nn-demand")) == DEMAND[theme]
    assert caption.locator("b").count() == 1  # "prediction" is a word like any other here
    line = figure.locator('path[stroke^="var(--nn-demand"]').first
    assert colour(line, "stroke") == DEMAND[theme]
    assert (
        colour(figure.locator("svg > rect"), "fill")
        == PAPER[theme]
        == colour(page.locator("body"), "backgroundColor")
    )
    box = figure.locator("xpath=..")
    assert colour(box, "backgroundColor") == "rgba(0, 0, 0, 0)"


def test_a_dot_is_dragged(open_lesson):
    page = open_lesson()
    dot = page.locator("#main-market svg circle").bounding_box()
    at = [dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2]
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + 200, at[1] + 150, steps=5)
    page.mouse.up()
    assert float(page.locator("#main-market output").inner_text()) > 4


def test_the_question_is_answered_and_shown_in_the_figure(open_lesson):
    page = open_lesson()
    question = page.locator("#ask-main-revenue")
    said = question.locator(".bq-said")
    question.locator("input").fill("12")
    question.get_by_role("button", name="Check").click()
    said.get_by_text("Not yet. That is how many are sold").wait_for()
    question.locator("input").fill("48")
    question.get_by_role("button", name="Check").click()
    said.get_by_text("Right. 12 pieces at 4 each make 48.").wait_for()
    question.get_by_text("Show it in the figure").click()
    page.locator("#main-market output", has_text="4").wait_for()


def test_other_hosts_are_asked_for_nothing_by_what_is_ours(open_lesson):
    """The theme asks some; the page asks the same ones without our scripts and styles."""
    with_us, without_us = set(), set()
    page = open_lesson(asked=with_us)
    page.locator("#main-market input[type=range]").fill("7")
    page.wait_for_load_state("networkidle")
    page = open_lesson(asked=without_us, without=OURS)
    page.wait_for_load_state("networkidle")
    assert page.locator("#main-market input").count() == 0
    assert with_us == without_us


def test_a_figure_alone_in_this_book_too(open_lesson):
    page = open_lesson("?figure=main-market#main-market?price=7")
    page.locator("html.sf-alone").wait_for()
    assert page.locator("#main-market output").inner_text() == "7"
    assert not page.locator("article h1").last.is_visible()
    assert page.locator(".sf-source a").inner_text() == page.title()

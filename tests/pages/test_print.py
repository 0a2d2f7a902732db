"""Each page on paper, printed by the browser: what is folded is open, what moves has its words."""

import re
from urllib.parse import urlsplit

import pypdfium2
import pytest

from tools.chapters import SITE, built_page, explorers, sources

CHAPTERS = [path for path in sources() if path.suffix == ".ipynb"]


def letters(text):
    return re.sub(r"[\s\u00ad\u200b\ufffe\x02]+", "", text)


def printed(page):
    """The text of a page as it comes out of the printer."""
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as pdf:
        return letters("".join(sheet.get_textpage().get_text_bounded() for sheet in pdf))


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_a_chapter_on_paper(open_page, path):
    page = open_page(f"chapters/{built_page(path).name}")
    page.wait_for_function("!!customElements.get('slider-figure')")
    text = printed(page)
    answers = page.locator(".bq-reply, details.hide .cell_output").evaluate_all(
        "all => all.map(each => { const text = each.cloneNode(true);"
        " text.querySelectorAll('.formula').forEach(formula => formula.replaceWith(' '));"
        " return text.textContent.trim().split(/\\s+/).at(-1); })"
    )
    folded = page.locator("details:not(.code-fold)").count()
    assert folded and len(answers) >= folded
    assert [last for last in answers if letters(last) not in text] == []
    for explorer in explorers(path):
        for axis, control in enumerate(explorer.controls):
            for end in control.ends():
                position = (*explorer.start[:axis], end, *explorer.start[axis + 1 :])
                assert letters(explorer.state(position)[1]) in text, f"{explorer.id}: {position}"
    for gone in ["Downloadthischapter", "Showitinthefigure"]:
        assert gone not in text


def test_an_answer_is_whole_and_closed_again_after_printing(open_page):
    page = open_page("chapters/01_neuron.html")
    first = page.locator(".bq-answers").first
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert first.evaluate("each => each.open"), "older browsers print what is open"
    assert not page.locator(".code-fold").first.evaluate("each => each.open")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not first.evaluate("each => each.open")


def test_addresses_of_links_are_on_paper(open_page):
    page = open_page("chapters/references.html")
    text = printed(page)
    links = page.locator("article a[href^=http]").evaluate_all("all => all.map(each => each.href)")
    assert len(links) > 3
    for link in links:
        assert urlsplit(link).netloc and letters(link) in text


@pytest.mark.parametrize("path", sorted(SITE.glob("chapters/*.html")), ids=lambda path: path.stem)
def test_nothing_is_cut_at_the_edge_of_the_paper(open_page, path):
    page = open_page(f"chapters/{path.name}")
    page.set_viewport_size({"width": 672, "height": 1000})  # A4 within its margins
    page.emulate_media(media="print")
    wide = page.locator("article :is(pre, table, .katex-display, .nn-figure)").evaluate_all(
        "all => all.filter(each => each.getBoundingClientRect().width && "
        "each.scrollWidth > document.documentElement.clientWidth).map(each => each.textContent)"
    )
    assert wide == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 672

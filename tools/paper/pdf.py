"""The PDF: one HTML page, printed by a browser twice.

The first print tells on which page each place of the book lies, the second one shows it: in the
contents, and beside the links to answers.
"""

import io
from html import escape
from pathlib import Path

import pikepdf
from playwright.sync_api import sync_playwright

from tools import browser
from tools.paper.book import ANSWERS, GLOSSARY, answers

STYLE = Path(__file__).parent / "paper.css"
SHEETS = ["palette.css", "book.css", "katex/katex.css", "explore.css", "question.css"]
TIMEOUT = 600_000  # ms: seconds on a quiet machine
COVER = (1200, 1600)  # pixels of the picture for the EPUB
SHEET = """<!DOCTYPE html>
<html lang="en" data-theme="light"><head><meta charset="utf-8"><title>{title}</title>
{sheets}
<style>{style}</style></head>
<body class="paper">
{body}
</body></html>
"""
FILL = """pages => {
  for (const each of document.querySelectorAll("[data-page-of]"))
    each.textContent = pages[each.dataset.pageOf];
}"""


def cover(book, logo):
    """The first page: what the book is called, who made it, and what may be done with it."""
    address = f'<p><a href="{escape(book.address)}">{escape(book.address)}</a></p>'
    return (
        f'<section class="cover">{logo}<p class="title">{escape(book.title)}</p>'
        f'<p class="author">{escape(book.author)}</p>'
        f'<div class="imprint"><p>Version {escape(book.version)}</p>{address * bool(book.address)}'
        f"<p>© {escape(book.copyright)}. Text and figures under CC BY 4.0, code under the MIT "
        "licence.</p></div></section>"
    )


def contents(book):
    """Every chapter and section with the number of its page."""

    def entry(anchor, title, inside=""):
        page = f'<span class="page" data-page-of="{anchor}">000</span>'
        link = (
            f'<a href="#{anchor}"><span>{escape(title)}</span><span class="dots"></span>{page}</a>'
        )
        return f"<li>{link}{inside}</li>"

    lists = []
    for caption, pages in book.parts:
        entries = []
        for each in pages:
            sections = [] if each.key == GLOSSARY else each.sections()
            inside = "".join(entry(*section) for section in sections)
            shown = f"<ul>{inside}</ul>" if inside else ""
            entries.append(entry(each.key, each.heading, shown))
        if pages is book.parts[-1][1] and any(each.answers for each in book.pages):
            entries.append(entry(ANSWERS, "Answers"))
        head = f"<p>{escape(caption)}</p>" if caption else ""
        lists.append(f"{head}<ul>{''.join(entries)}</ul>")
    return f'<nav class="toc" id="toc"><h1>Contents</h1>{"".join(lists)}</nav>'


def heads(book):
    """The style of the pages of each chapter: its title and the page's number above the text."""
    named = [("toc", "Contents"), *((each.key, each.heading) for each in book.pages)]
    named.append((ANSWERS, "Answers"))
    rules = []
    for number, (anchor, title) in enumerate(named):
        quoted = title.replace("\\", "\\\\").replace('"', '\\"')
        rules.append(
            f'[id="{anchor}"] {{ page: p{number}; }}\n'
            f'@page p{number} {{ @top-left {{ content: "{quoted}"; }} }}'
        )
    return "\n".join(rules)


def document(book, site, logo):
    """The whole book as one HTML page."""
    static = (site / "_static").resolve().as_uri()
    sheets = "\n".join(f'<link rel="stylesheet" href="{static}/{name}">' for name in SHEETS)
    body = [cover(book, logo), contents(book), *(book.html(each.text) for each in book.pages)]
    body.append(answers(book))
    style = STYLE.read_text(encoding="utf-8") + heads(book)
    return SHEET.format(title=escape(book.title), sheets=sheets, style=style, body="\n".join(body))


def pages_of(pdf):
    """The number of the page, from 1, on which each place of the book lies."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    places = pdf.Root.Dests.items()
    return {name.removeprefix("/"): numbers[place[0].objgen] for name, place in places}


def printed(html):
    """The bytes of the PDF, and of a picture of the cover."""
    path = browser.find()
    if path is None:
        raise SystemExit("The PDF needs a browser. Get one: python tools/browser.py --install")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=browser.ARGUMENTS)
        page = chromium.new_page(viewport=dict(zip(("width", "height"), COVER, strict=True)))
        page.set_default_timeout(TIMEOUT)
        page.goto(html.resolve().as_uri())
        page.evaluate("document.fonts.ready")
        picture = page.locator(".cover").screenshot()
        known, pdf = None, None
        for _ in range(4):
            pdf = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True,
                           outline=True)  # fmt: skip
            pages = pages_of(pikepdf.open(io.BytesIO(pdf)))
            if pages == known:
                break
            page.evaluate(FILL, pages)
            known = pages
        else:
            raise SystemExit("The numbers of the pages change with each print.")
        chromium.close()
    return pdf, picture


def write(book, site, logo, folder, out):
    """Print the book to the file ``out``; return how many pages it has, and its cover as PNG."""
    html = folder / "book.html"
    html.write_text(document(book, site, logo), encoding="utf-8")
    printed_pdf, picture = printed(html)
    with pikepdf.open(io.BytesIO(printed_pdf)) as pdf:
        pdf.docinfo["/Author"] = book.author
        pdf.docinfo["/Subject"] = f"Version {book.version}"
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
        return len(pdf.pages), picture

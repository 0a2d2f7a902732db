"""The EPUB 3: a file for each chapter, formulas as MathML, figures as SVG in light colours."""

import re
import uuid
import zipfile
from copy import copy
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup

from lib.explore.palette import COLOURS, CONCEPTS
from tools.paper.book import ANSWERS, Page, answers

STYLE = Path(__file__).parent / "epub.css"
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""
SHEET = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en"
xml:lang="en"><head><meta charset="utf-8"/><title>{title}</title>
<link rel="stylesheet" href="style.css"/></head>
<body>
{body}
</body></html>
"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="en"
prefix="schema: http://schema.org/">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book">{identifier}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>en-GB</dc:language>
<dc:creator>{author}</dc:creator>
<dc:rights>© {copyright}. Text and figures under CC BY 4.0, code under the MIT licence.</dc:rights>
<meta property="dcterms:modified">{modified}</meta>
<meta property="schema:version">{version}</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">MathML</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Every figure has words for what it shows, and every \
formula is MathML.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="cover-image" href="cover.png" media-type="image/png" properties="cover-image"/>
{items}
</manifest>
<spine>
<itemref idref="cover"/>
<itemref idref="nav"/>
{spine}
</spine>
</package>
"""
COLOUR = re.compile(r"var\(--nn-\w+, (#\w+)\)")  # what draws knows the colours; readers may not
KEY = re.compile(r' data-key="[^"]*"')
NAMELESS = re.compile(r"<svg (?=(?![^>]*xmlns)[^>]*class=)")  # HTML knows what an SVG is, XML asks


def write(book, cover, out):
    """Write the book to the file ``out``, with a picture for its cover."""
    back = BeautifulSoup(answers(book), "html.parser").section
    pages = [*book.pages, Page(ANSWERS, "Answers", back)]
    homes = {page.key: page.key for page in pages}
    homes |= {each["id"]: page.key for page in pages for each in page.text.select("[id]")}
    files = {f"{page.key}.xhtml": sheet(page.heading, chapter(book, page, homes)) for page in pages}
    files["cover.xhtml"] = sheet(
        book.title, f'<div class="cover"><img src="cover.png" alt="{escape(book.title)}"/></div>'
    )
    files["nav.xhtml"] = sheet("Contents", navigation(book, pages))
    files["package.opf"] = package(book, pages, files)
    files["style.css"] = STYLE.read_text(encoding="utf-8") + colours()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        file.writestr("META-INF/container.xml", CONTAINER)
        file.writestr("book/cover.png", cover, zipfile.ZIP_STORED)
        for name, text in files.items():
            file.writestr(f"book/{name}", text)


def colours():
    """The concepts' colours in a style sheet; the dark ones for a reading system in the dark."""
    light, dark = (
        "\n".join(f".nn-{name} {{ color: {COLOURS[name][side]}; }}" for name in CONCEPTS)
        for side in (0, 1)
    )
    return f"\n{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def sheet(title, body):
    return SHEET.format(title=escape(title), body=body)


def chapter(book, page, homes):
    """A page of the book as XHTML."""
    text = copy(page.text)
    for formula in text.select(".katex"):
        mark = formula.select_one(".punctuation")  # of the sentence; the page keeps it in the box
        formula.replace_with(formula.math, mark.get_text() if mark else "")
    for symbol in text.select("mstyle[class]"):  # few reading systems give MathML a style
        symbol["mathcolor"] = COLOURS[symbol["class"][0].removeprefix("nn-")][0]
    for each in text.select(".on-page"):
        each.decompose()
    for link in text.select('a[href^="#"]'):
        anchor = link["href"].removeprefix("#")
        home = f"{homes[anchor]}.xhtml"
        link["href"] = home if homes[anchor] == anchor else f"{home}#{anchor}"
    html = KEY.sub("", COLOUR.sub(r"\1", book.html(text)))
    return NAMELESS.sub('<svg xmlns="http://www.w3.org/2000/svg" ', html)


def navigation(book, pages):
    """The contents, as reading systems show them."""

    def entry(page):
        sections = "".join(
            f'<li><a href="{page.key}.xhtml#{anchor}">{escape(title)}</a></li>'
            for anchor, title in page.sections()
        )
        inside = f"<ol>{sections}</ol>" if sections else ""
        return f'<li><a href="{page.key}.xhtml">{escape(page.heading)}</a>{inside}</li>'

    first = pages[1].key
    return (
        '<nav epub:type="toc" role="doc-toc"><h1>Contents</h1>'
        f"<ol>{''.join(map(entry, pages))}</ol></nav>"
        '<nav epub:type="landmarks" hidden=""><h2>Places</h2><ol>'
        f'<li><a epub:type="bodymatter" href="{first}.xhtml">The first chapter</a></li>'
        '<li><a epub:type="toc" href="nav.xhtml">Contents</a></li></ol></nav>'
    )


def package(book, pages, files):
    """What is in the book, and in which order it is read."""
    items = ['<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>']
    for page in pages:
        text = files[f"{page.key}.xhtml"]
        held = [name for name, tag in (("mathml", "<math"), ("svg", "<svg")) if tag in text]
        properties = f' properties="{" ".join(held)}"' if held else ""
        items.append(
            f'<item id="{page.key}" href="{page.key}.xhtml" '
            f'media-type="application/xhtml+xml"{properties}/>'
        )
    name = f"{book.title} {book.version}"
    return PACKAGE.format(
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, name).urn,
        title=escape(book.title),
        author=escape(book.author),
        copyright=escape(book.copyright),
        version=escape(book.version),
        modified=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        items="\n".join(items),
        spine="\n".join(f'<itemref idref="{page.key}"/>' for page in pages),
    )

"""The whole book as one document, made from the pages that were built.

A slider figure stands at its start, with its sentence and what its sliders do to it. What a page
folds away is moved: the answers to the questions and the solutions of the exercises come to the
end of the book. The code of the figures stays on the pages.
"""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from bs4 import BeautifulSoup, Tag

# A PDF has no place for what a figure's words stand for, if the lines of it are hidden.
HIDDEN = re.compile(r'(<svg class="nn-panel"[^>]*?) aria-hidden="true"')
EDGE = re.compile(r"<svg\b|</svg>")
STATES = re.compile(r'<script type="application/json".*?</script>', re.DOTALL)
# What is of use on a page alone.
OFF = (
    "script, style, noscript, .headerlink, .opener, .sf-note, slider-end, .bq-shows, button, form, "
    ".code-fold, [hidden]"
)
ANSWERS = "answers"
GLOSSARY = "glossary"  # goes by the alphabet: no number of a page helps to find a term
NUMBERED = re.compile(r"0*(\d+)_")
HOW_TO_READ = f"""
<p>Nothing moves on paper. Each figure stands as it opens on a screen, with its sentence. Below come
the sentences of other states, in each of which one control has been moved. Where the text asks you
to move a slider, look there.</p>
<p>Answer a question before you read on. The <a href="#{ANSWERS}">answers</a> stand at the end of
the book, each with what the usual slips lead to, and so do the solutions of the exercises.</p>
<p>What stands in a colour has that colour everywhere: <b class="nn-weight">weight</b>,
<b class="nn-bias">bias</b>, <b class="nn-prediction">prediction</b>,
<b class="nn-loss">residual and loss</b>, <b class="nn-gradient">gradient</b>.</p>
<p>The same book is a website {{where}} with sliders that move, and a folder of notebooks.</p>
"""


@dataclass
class Page:
    """A chapter, or another page of the book: its place, its title and its text."""

    name: str  # chapters/01_neuron
    title: str
    text: Tag
    number: int | None = None
    answers: list = field(default_factory=list)  # (id, title, text) of what comes to the end

    @property
    def key(self):
        """What its ids begin with."""
        return key_of(self.name)

    @property
    def heading(self):
        return f"{self.number} {self.title}" if self.number else self.title

    def sections(self):
        """Anchor and title of each of its sections."""
        heads = self.text.select("section[id] > h2")
        return [(head.parent["id"], head.get_text(" ", strip=True)) for head in heads]


@dataclass
class Book:
    """What both the PDF and the EPUB are made of."""

    title: str
    author: str
    copyright: str
    version: str
    address: str
    parts: list  # (caption, pages)
    pictures: list  # SVG, as it stands in the pages

    @property
    def pages(self):
        return [page for _, pages in self.parts for page in pages]

    def html(self, text):
        """An element as text, with its pictures."""
        written = text.decode(formatter="minimal")
        return re.sub(
            r'<x-svg n="(\d+)"></x-svg>', lambda found: self.pictures[int(found[1])], written
        )


def configuration(root):
    return yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))


def read(root, site, version):
    """The book that is built in the folder ``site``, in the order of its ``_toc.yml``."""
    config = configuration(root)
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    names = [("", [toc["root"]])]
    names += [(p["caption"], [each["file"] for each in p["chapters"]]) for p in toc["parts"]]
    pictures = []
    parts = [(caption, [page(site, n, pictures) for n in files]) for caption, files in names]
    address = (config.get("html") or {}).get("baseurl") or ""
    address = address and address.rstrip("/") + "/"
    book = Book(config["title"], config["author"], config["copyright"], version, address,
                parts, pictures)  # fmt: skip
    mend_links(book)
    tell_how_to_read(book)
    for each in book.pages:
        move_answers(each)
    return book


def key_of(name):
    """neuron, for chapters/01_neuron: an id of XML cannot begin with a digit."""
    return NUMBERED.sub("", PurePosixPath(name).name, count=1)


def tell_how_to_read(book):
    """The landing page of a website becomes the opening of a book."""
    front = book.pages[0]
    front.title = front.text.h1.string = "About this book"
    where = f'at <a href="{book.address}">{book.address}</a>,' if book.address else ""
    paper = BeautifulSoup(HOW_TO_READ.format(where=where), "html.parser")
    front.text.select_one("section[id$=how-to-read] dl").replace_with(paper)


def page(site, name, pictures):
    """A page without what is of use in a browser only, its ids made unlike those of others."""

    html = STATES.sub("", (site / f"{name}.html").read_text(encoding="utf-8"))
    text = BeautifulSoup(put_aside(html, pictures), "html.parser").article.extract()
    for element in text.select(OFF):
        element.decompose()
    for listed in text.select("p > ul"):  # Sphinx wraps what a function returns; HTML mends it
        listed.parent.unwrap()
    number = NUMBERED.match(PurePosixPath(name).name)
    text.name = "section"
    text["id"] = key = key_of(name)
    for element in text.select("[id]"):
        element["id"] = f"{key}--{element['id']}"
    for figure in text.select("slider-figure"):
        figure.name, figure["class"] = "div", ["slider-figure"]
    title = " ".join(str(each) for each in text.h1.find_all(string=True) if not numbers(each))
    return Page(name, " ".join(title.split()), text, number and int(number[1]))


def put_aside(html, pictures):
    """A page with a mark for each picture; to read their many thousand elements would take long."""
    kept, depth, after, start = [], 0, 0, 0
    for edge in EDGE.finditer(html):  # one lies in another where it is clipped
        depth += 1 if edge[0] == "<svg" else -1
        if depth == 1 and edge[0] == "<svg":
            start = edge.start()
        elif depth == 0:
            kept += [html[after:start], f'<x-svg n="{len(pictures)}"></x-svg>']
            after = edge.end()
            pictures.append(HIDDEN.sub(r"\1", html[start:after]))
    return "".join([*kept, html[after:]])


def numbers(string):
    """Whether a piece of a heading is the number of its chapter."""
    return "number" in (string.parent.get("class") or [])


def mend_links(book):
    """What led to a page leads to its place in the book; what leads out of it is whole."""
    places = {each.name: each for each in book.pages}
    for each in book.pages:
        for link in each.text.select("a[href]"):
            address = urlsplit(link["href"])
            if address.scheme:
                continue
            folder = f"/{each.name}"
            target = (
                urlsplit(urljoin(folder, unquote(address.path))).path if address.path else folder
            )
            to = places.get(target.strip("/").removesuffix(".html"))
            anchor = unquote(address.fragment).partition("?")[0]  # without the state of a figure
            if to is not None:
                place = f"{to.key}--{anchor}" if anchor else to.key
                link["href"] = f"#{place}"
                if to is not each and to.key != GLOSSARY and link.find_parent("p"):
                    link.append(page_number(place, " (p. {})"))
            elif book.address:
                link["href"] = urljoin(book.address, target.strip("/"))
            else:
                link.unwrap()


def move_answers(page):
    """Number questions and exercises; take their answers out of the text, with a link to each.

    What else is folded is open where it stands.
    """
    if page.number is None:
        label = page.title + " "
    else:
        label = f"{page.number}."
    found = page.text.select("book-question, details.hide")
    counts = {"Question": 0, "Exercise": 0}
    for folded in page.text.select("details:not(.hide, .bq-answers)"):
        folded.name, folded["class"] = "div", ["folded"]
        head = folded.summary
        head.name, head["class"] = "p", ["bq-title"]
    for element in found:
        kind = "Question" if element.name == "book-question" else "Exercise"
        counts[kind] += 1
        title = f"{kind} {label}{counts[kind]}"
        move = move_reply if kind == "Question" else move_solution
        move(page, element, title)


def move_reply(page, question, title):
    folded = question.select_one(".bq-answers").extract()
    folded.summary.decompose()
    folded.name, folded["class"] = "div", ["replies"]
    head = question.select_one(".bq-title")
    predict = " · predict first" if question.has_attr("data-predict") else ""
    head.string = title + predict
    question.name, question["class"] = "div", ["question"]
    for name in [name for name in question.attrs if name.startswith("data-")]:
        del question[name]
    for element in folded.select("[data-verdict]"):
        for name in [name for name in element.attrs if name.startswith("data-")]:
            del element[name]
    question.append(reference(f"answer--{question['id']}", "Answer"))
    page.answers.append((f"answer--{question['id']}", question["id"], title, folded))


def move_solution(page, folded, title):
    folded.summary.decompose()
    place = f"{page.key}--{title.rpartition(' ')[2].replace('.', '-')}--exercise"
    here = BeautifulSoup(f'<div class="exercise" id="{place}"></div>', "html.parser").div
    here.append(reference(f"answer--{place}", f"{title}: solution"))
    folded.replace_with(here)
    folded.name, folded["class"] = "div", ["solution"]
    page.answers.append((f"answer--{place}", place, title, folded))


def reference(anchor, words):
    """“Answer on page 123”, the number to be filled in where there are pages."""
    number = page_number(anchor)
    html = f'<p class="see"><a href="#{anchor}">{words}{number}</a></p>'
    return BeautifulSoup(html, "html.parser").p


def page_number(anchor, words=" on page {}"):
    """The number of the page of a place, to be filled in where there are pages."""
    number = f'<span data-page-of="{anchor}">000</span>'
    return BeautifulSoup(f'<span class="on-page">{words.format(number)}</span>', "html.parser").span


def answers(book):
    """The last part of the book, as an element: the answers of every page that has some."""
    chapters = []
    for each in book.pages:
        if each.answers:
            entries = "\n".join(
                f'<div class="answer" id="{anchor}"><p class="bq-title"><a href="#{place}">{title}'
                f"{page_number(place)}</a></p>{book.html(text)}</div>"
                for anchor, place, title, text in each.answers
            )
            chapters.append(
                f'<section id="{ANSWERS}--{each.key}"><h2>{each.heading}</h2>{entries}</section>'
            )
    return (
        f'<section id="{ANSWERS}"><h1>Answers</h1>'
        "<p>The right answer (✓) comes first. Each wrong one (✗) is what a slip leads to, and says "
        f"which.</p>{''.join(chapters)}</section>"
    )

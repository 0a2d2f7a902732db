"""What a page knows besides its text: the contents, its number, its description, its colours."""

import re

from docutils import nodes
from formulas import inline
from IPython.lib.lexers import IPython3Lexer
from names import paint

EMPTY_HEADER = re.compile(r"<th([^>]*)>(?:<p></p>)?</th>")  # the corner of a table is no header


class Lexer(IPython3Lexer):
    """Python, with the names of the concepts in the concepts' colours."""

    def __init__(self, **options):
        super().__init__(**options)
        paint(self)


def number_of(name):
    """7 for chapters/07_gradient_descent; nothing for a page that is no chapter."""
    number = re.search(r"(?:^|/)0*(\d+)_[^/]*$", name)
    return number and int(number[1])


def plain(title):
    """The neuron, for "1. The neuron"."""
    return re.sub(r"^\d+\.\s+", "", title)


def contents(app, current):
    """The parts of the book, each with its pages; the current page with its sections."""
    return [
        {
            "caption": part.caption,
            "pages": [
                {
                    "name": name,
                    "number": number_of(name),
                    "title": plain(app.env.titles[name].astext()),
                    "sections": sections(app.env, name) if name == current else [],
                }
                for name in map(str, part.items)
                if name in app.env.titles  # a missing file is Sphinx's to report
            ],
        }
        for part in app.env.external_site_map.root.subtrees
    ]


def chapters(env):
    """The pages of the contents that have a number, in order."""
    parts = env.external_site_map.root.subtrees
    return [name for part in parts for name in map(str, part.items) if number_of(name)]


def sections(env, name):
    """Anchor and title of each section of a page, in order."""
    (page,) = env.tocs[name].children
    lists = [child for child in page.children if isinstance(child, nodes.bullet_list)]
    links = [next(item.findall(nodes.reference)) for part in lists for item in part.children]
    return [(link["anchorname"], link.astext()) for link in links]


def description(doctree, longest=155):
    """The first paragraph of running text, up to a whole word."""
    paragraphs = (p for s in doctree.findall(nodes.section) for p in s.children)
    text = next((inline(p) for p in paragraphs if isinstance(p, nodes.paragraph)), "")
    text = re.sub(r" (?=[.,;:!?])", "", " ".join(text.split()))
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def complete(app, pagename, templatename, context, doctree):
    """Gives the template what it asks for."""
    body = EMPTY_HEADER.sub(r"<td\1></td>", context.get("body", ""))
    number = number_of(pagename)
    if number:  # in every heading, whether the notebook writes it or not
        body = re.sub(r"<h1>(\d+\. )?", f'<h1><span class="number">{number}</span> ', body, count=1)
    for neighbour in filter(None, (context.get("prev"), context.get("next"))):
        neighbour["title"] = plain(neighbour["title"])
    context.update(
        body=body,
        title=plain(context.get("title", "")),
        contents=contents(app, pagename),
        number=number,
        chapters=len(chapters(app.env)),
        description=description(doctree) if doctree else "",
        has_maths='class="katex' in body,
        has_explorer="<slider-figure" in body,
        is_notebook=context.get("sourcename", "").endswith(".ipynb"),
    )


def wrap_tables(app, doctree):
    """A table that is wider than the page scrolls in a box of its own."""
    for table in list(doctree.findall(nodes.table)):
        table.replace_self(nodes.container("", table.deepcopy(), classes=["scroll"]))


def setup(app):
    for alias in ("python", "ipython3"):
        app.add_lexer(alias, Lexer)
    app.connect("doctree-read", wrap_tables)
    app.connect("html-page-context", complete)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

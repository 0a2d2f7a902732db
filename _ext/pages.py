"""What a page knows besides its text: the contents, its number, its description, its colours."""

import re

import maths
from docutils import nodes

NAMES = {  # the names in a code cell that are a concept's
    "weight": "w weight weights",
    "bias": "b bias biases",
    "prediction": "y_hat predicted prediction predictions",
    "loss": "residual residuals ssr loss losses",
    "gradient": "gradient gradients",
}
CONCEPT_OF = {name: concept for concept, names in NAMES.items() for name in names.split()}
EMPTY_HEADER = re.compile(r"<th([^>]*)><p></p></th>")  # the corner of a table is no header
CODE_NAME = re.compile(r'<span class="(n|nf|nn)">(\w+)</span>')


def colour_code(html):
    """The same page, with the names of the concepts in its code in the concepts' colours."""

    def paint(match):
        concept = CONCEPT_OF.get(match[2])
        return f'<span class="{match[1]} nn-{concept}">{match[2]}</span>' if concept else match[0]

    return CODE_NAME.sub(paint, html)


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


def sections(env, name):
    """Anchor and title of each section of a page, in order."""
    (page,) = env.tocs[name].children
    lists = [child for child in page.children if isinstance(child, nodes.bullet_list)]
    links = [next(item.findall(nodes.reference)) for part in lists for item in part.children]
    return [(link["anchorname"], link.astext()) for link in links]


def description(doctree, longest=155):
    """The first paragraph of running text, up to a whole word."""
    paragraphs = (p for s in doctree.findall(nodes.section) for p in s.children)
    text = next((p.astext() for p in paragraphs if isinstance(p, nodes.paragraph)), "")
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def complete(app, pagename, templatename, context, doctree):
    """Gives the template what it asks for."""
    body = maths.keep_punctuation(colour_code(context.get("body", "")))
    body = EMPTY_HEADER.sub(r"<td\1></td>", body)
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
        description=description(doctree) if doctree else "",
        has_maths='class="katex' in body,
        has_explorer="<slider-figure" in body,
        is_notebook=context.get("sourcename", "").endswith(".ipynb"),
    )


def setup(app):
    app.connect("html-page-context", complete)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

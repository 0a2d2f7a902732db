"""Boxes and side remarks, written as block quotes that read well in a notebook too.

A quote that opens with bold words and a full stop becomes a box with these words as its title:

    > **Erratum.** The sum is 1.42, not 1.24.

One title has a look of its own: an *Aside* stands in the margin without its title.
"""

from docutils import nodes

ASIDE = "Aside"


def title_of(quote):
    """The bold words that a quote opens with, if a full stop ends them, else None."""
    opening = quote.next_node(nodes.paragraph)
    if opening is None or opening.parent is not quote:
        return None
    first = next((child for child in opening if child.astext()), None)  # MyST begins with ""
    if not isinstance(first, nodes.strong) or not first.astext().endswith("."):
        return None
    return first.astext()[:-1]


def box(quote, title):
    """The quote as a box (an aside: as a side remark), without the words that are its title."""
    opening = quote[0]
    while opening.children and not isinstance(opening.pop(0), nodes.strong):
        pass
    if opening.children and isinstance(opening[0], nodes.Text):
        opening[0] = nodes.Text(opening[0].astext().lstrip())
    if title == ASIDE:
        return nodes.sidebar("", *quote.children, classes=["margin"])
    head = nodes.title("", title)
    return nodes.admonition("", head, *quote.children, classes=["admonition"])


def replace(app, doctree):
    for quote in list(doctree.findall(nodes.block_quote)):
        if (title := title_of(quote)) is not None:
            quote.replace_self(box(quote, title))


def setup(app):
    app.connect("doctree-read", replace)

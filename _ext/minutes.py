"""How long a chapter takes to read: 200 words a minute, and three seconds for a line of code.

What stands under *Going further* is counted apart: a first reading may pass over it.
"""

import math

from docutils import nodes

WORDS, LINES = 200, 20  # a minute
FURTHER = "Going further"
NOT_PROSE = (nodes.literal_block, nodes.raw, nodes.math, nodes.math_block, nodes.comment)


def minutes_of(doctree) -> int:
    """The minutes for the text and the visible code of a page; what cells put out is looked at."""
    words = lines = 0
    for node in visible(doctree):
        if isinstance(node, nodes.literal_block):
            lines += sum(bool(line.strip()) for line in node.astext().splitlines())
        elif isinstance(node, nodes.Text):
            words += len(node.split())
    return max(1, math.ceil(words / WORDS + lines / LINES))


def visible(node):
    """The texts and blocks of code that a reader of the page sees at once."""
    if isinstance(node, nodes.Element):
        kind = node.get("nb_element")
        hidden = {"hide-cell", "hide-input", "remove-cell", "remove-input", "tag_hide-cell"}
        folded = hidden & {name.removeprefix("tag_") for name in node.get("classes", [])}
        if kind in ("cell_code_output", "mime_bundle") or (folded and kind):
            return
    if isinstance(node, (nodes.Text, nodes.literal_block)):
        yield node
    elif not isinstance(node, NOT_PROSE):
        for child in node.children:
            yield from visible(child)


def going_further(doctree) -> int:
    """The minutes of what a first reading may pass over."""
    sections = doctree.findall(nodes.section)
    return sum(minutes_of(each) for each in sections if each[0].astext() == FURTHER)


def in_words(reading, further):
    core = "1 minute" if reading == 1 else f"{reading} minutes"
    return core + (f", and {further} for going further" if further else "")


def collect(app, doctree):
    if not hasattr(app.env, "book_minutes"):
        app.env.book_minutes = {}
    further = going_further(doctree)
    app.env.book_minutes[app.env.docname] = minutes_of(doctree) - further, further


def merge(app, env, docnames, other):
    theirs = getattr(other, "book_minutes", {})
    env.book_minutes = getattr(env, "book_minutes", {}) | {
        name: theirs[name] for name in docnames if name in theirs
    }


def complete(app, pagename, templatename, context, doctree):
    """The minutes of each chapter in the contents, and of this one."""
    known = getattr(app.env, "book_minutes", {})
    for part in context.get("contents", []):
        for page in part["pages"]:
            if page["number"]:
                page["minutes"] = in_words(*known[page["name"]]) if page["name"] in known else ""
    if context.get("number"):
        context["minutes"] = in_words(*known[pagename]) if pagename in known else ""


def setup(app):
    app.connect("doctree-read", collect)
    app.connect("env-merge-info", merge)
    app.connect("html-page-context", complete, priority=600)  # after the contents are there
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 2}

"""The search: a file with the text of every section, and a page whose script looks through it.

Sphinx's own search stems the words of a page and forgets the rest. A reader of this book looks for
15.66, ∂ and R², wants to see the sentence and to get to its section.
"""

import json
import re
from html import unescape
from pathlib import Path

from docutils import nodes
from formulas import inline, symbols
from pages import number_of, plain

SPOKEN = re.compile(r'aria-label="([^"]*)"|<p class="sf-caption">(.*?)</p>')
CHAPTER = re.compile(r"(?:^|/)(\d+_\w+)(?:\.\w+)?$")
# A search must not give away what a question asks, nor show what draws a figure for what it says.
FOLDED, UNFOLDED = re.compile('<details class="(?:bq-answers|code-fold)">'), "</details>"


def sections(doctree):
    """Anchor, title and text of each section; the first is the page itself."""
    found, folded = [], False
    for node in doctree.findall():
        if isinstance(node, nodes.raw):
            folded = is_folded(node.astext(), folded)
            for label, caption in SPOKEN.findall(node.astext()):
                add(found, unescape(re.sub("<[^>]*>", "", label or caption)))
        elif isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
            found.append([node.parent["ids"][0] if found else "", inline(node), []])
        elif isinstance(node, nodes.math_block):
            add(found, symbols(node.astext()))
        elif is_block(node) and not folded:
            add(found, inline(node))
    return [(anchor, title, " ".join(text)) for anchor, title, text in found]


def is_folded(html, before):
    """Whether what comes behind a piece of the page is folded; `before` says what came before."""
    opens = max((found.start() for found in FOLDED.finditer(html)), default=-1)
    closes = html.rfind(UNFOLDED)
    return opens > closes or (before and closes < 0)


def is_block(node):
    return isinstance(node, nodes.TextElement) and not isinstance(
        node, (nodes.Inline, nodes.Invisible)
    )


def add(found, text):
    if found and (text := " ".join(text.split())):
        found[-1][2].append(text)


def defined_in(section):
    """The chapter that an entry of the glossary names, or nothing."""
    for node in section.findall(nodes.Element):
        target = node.get("reftarget") or node.get("refuri") or ""
        if chapter := CHAPTER.search(target):
            return chapter[1]
    return ""


def terms(doctree):
    """For each entry of the glossary the chapter that defines it."""
    parts = [each for each in doctree.findall(nodes.section) if each.parent is not doctree]
    return {each["ids"][0]: defined_in(each) for each in parts}


def entries(env, uri):
    """What the page looks through: a list for each section, in the order of the contents."""
    parts = env.external_site_map.root.subtrees
    names = [env.config.root_doc, *(str(name) for part in parts for name in part.items)]
    for name in names:
        doctree = env.get_doctree(name)
        known = terms(doctree) if name.endswith("glossary") else {}
        page = plain(env.titles[name].astext())
        number = number_of(name)
        for anchor, title, text in sections(doctree):
            place = uri(name) + (f"#{anchor}" if anchor else "")
            chapter = known.get(anchor, "") if known and anchor else None
            head = f"{number} {page}" if number else page
            yield [place, head, plain(title) if anchor else "", text, chapter]


def configure(app, config):
    config.html_additional_pages["search"] = "search.html"


def leave_out(app):
    """Sphinx's own index, and the files that it needs."""
    if app.builder.format == "html":
        app.builder.search = False


def write(app, error):
    if error or app.builder.format != "html":
        return
    found = json.dumps(list(entries(app.env, app.builder.get_target_uri)), ensure_ascii=False)
    path = Path(app.outdir) / "_static" / "search-index.js"
    path.write_text(f"var BOOK = {found};\n", encoding="utf-8")


def setup(app):
    app.connect("config-inited", configure)
    app.connect("builder-inited", leave_out)
    app.connect("build-finished", write, priority=800)

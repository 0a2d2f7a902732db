"""The map of the landing page: every chapter, what it is about, and what it builds on.

A line for each chapter of ``_toc.yml``; number, title and the arcs beside them are computed:

    ```{blocks}
    02_activations: What bends the line (builds on 1)
    ```
"""

import re
from html import escape

from docutils import nodes
from pages import chapters, number_of, plain
from sphinx.util.docutils import SphinxDirective

LINE = re.compile(r"(?P<name>\w+): (?P<about>.*?)(?: \(builds on (?P<on>[\d, and]+)\))?")
ROW = 100  # the height of a chapter's row, in units of the arcs
WIDEST = 72  # what the control points of an arc may go to the left: three quarters of it are seen


class Block:
    """A chapter on the map."""

    def __init__(self, line):
        found = LINE.fullmatch(line)
        if not found:
            raise ValueError(
                f"a line of the map is “name: about (builds on 1 and 2)”, not “{line}”"
            )
        self.name, self.about, self.on = found["name"], found["about"], found["on"] or ""
        self.number = number_of(self.name)
        self.needs = [int(each) for each in re.findall(r"\d+", self.on)]


def blocks_of(lines, names):
    """The lines as blocks; ValueError where they are not the chapters of the contents."""
    blocks = [Block(line) for line in lines]
    if [block.name for block in blocks] != [name.rpartition("/")[2] for name in names]:
        raise ValueError(f"the map needs a line for each chapter, in order: {', '.join(names)}")
    for block in blocks:
        if not all(0 < each < block.number for each in block.needs):
            raise ValueError(f"chapter {block.number} cannot build on {block.on}")
    return blocks


def arc(start, end, last):
    """From the number of a chapter to that of one that builds on it; the farther, the wider."""
    wider = min(9, WIDEST / (last - 1))  # each row more; from the first to the last is inside
    bend = round(52 - wider * (end - start), 2)
    top, bottom = (ROW * number - ROW // 2 for number in (start, end))
    return f'<path d="M64 {top}C{bend} {top} {bend} {bottom} 64 {bottom}"/>'


def html(blocks, titles):
    """The map; ``progress.py`` fills ``data-page`` with minutes and progress."""
    arcs = "\n".join(
        arc(each, block.number, len(blocks)) for block in blocks for each in block.needs
    )
    rows = "\n".join(
        f'<li><a href="{block.name}.html">{escape(title)}</a> <span>{escape(block.about)}</span> '
        + (f"<small>builds on {block.on}</small>" if block.on else "")
        + f'<small data-page="chapters/{block.name}"></small></li>'
        for block, title in zip(blocks, titles, strict=True)
    )
    return (
        f'<div class="map">\n<svg class="arcs" viewBox="0 0 64 {ROW * len(blocks)}" '
        f'preserveAspectRatio="none" aria-hidden="true">\n{arcs}\n</svg>\n'
        f'<ol class="blocks">\n{rows}\n</ol>\n</div>'
    )


class Map(nodes.General, nodes.Element):
    """Stands for the map until all titles are known."""


class Blocks(SphinxDirective):
    has_content = True

    def run(self):
        try:
            blocks = blocks_of(list(self.content), chapters(self.env))
        except ValueError as error:
            raise self.error(str(error)) from None
        return [Map("", blocks=blocks)]


def resolve(app, doctree, docname):
    for node in list(doctree.findall(Map)):
        titles = [plain(app.env.titles[name].astext()) for name in chapters(app.env)]
        node.replace_self(nodes.raw("", html(node["blocks"], titles), format="html"))


def setup(app):
    app.add_directive("blocks", Blocks)
    app.connect("doctree-resolved", resolve)

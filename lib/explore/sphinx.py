"""The slider figures in a book that Sphinx builds: an extension.

It tells the kernels that they write for a page, puts script, style and colours into the built
folder, and says in the log which figures were drawn in full.
"""

import os
import re
from html import unescape
from pathlib import Path

from docutils import nodes
from sphinx.util import logging

from .concepts import sheet
from .live import PAGE

STATIC = Path(__file__).parent / "static"
SCRIPTS = ["unpack", "address", "controls", "panel", "hold", "drag", "alone", "figure"]
IN_FULL = re.compile(r'<slider-figure id="([^"]+)" data-in-full="([^"]+)"')
STYLE = re.compile(r"<style data-concept.*?</style>", re.DOTALL)
LOG = logging.getLogger(__name__)


def script() -> str:
    """The scripts as one file, in the order in which they need each other."""
    return "\n".join((STATIC / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)


def write_files(app):
    if app.builder.format != "html":
        return
    folder = Path(app.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {
        "explore.js": script(),
        "explore.css": (STATIC / "explore.css").read_text(encoding="utf-8"),
        "palette.css": sheet(),
    }.items():
        (folder / name).write_text(text, encoding="utf-8")


def find_stored(app, doctree):
    """Warn of a slider figure that a running notebook has stored: on the page it has no sliders."""
    for cell in doctree.findall(nodes.container):
        if cell.get("nb_element") == "cell_code" and "explore(" in cell.astext():
            kinds = {each.get("mime_type") for each in cell.findall(nodes.container)}
            if "image/svg+xml" in kinds and "text/html" not in kinds:
                LOG.warning(
                    "a figure has no sliders, for its output was stored by a notebook: set "
                    "execute_notebooks to cache, so that the build makes its own",
                    location=app.env.docname,
                )


def complete(app, pagename, templatename, context, doctree):
    """Say what was drawn in full; each concept's style once, in the head."""
    body = context.get("body", "")
    for name, where in IN_FULL.findall(body):
        LOG.info("%s: %s was drawn in full: the fast way was wrong at %s", pagename, name,
                 unescape(where))  # fmt: skip
    if found := list(dict.fromkeys(STYLE.findall(body))):
        context["metatags"] = context.get("metatags", "") + "".join(found)
        context["body"] = STYLE.sub("", body)


def setup(app):
    os.environ[PAGE] = "1"  # the kernels inherit it
    app.connect("builder-inited", write_files)
    app.connect("doctree-read", find_stored)
    app.connect("html-page-context", complete)
    for name in ("palette.css", "explore.css"):
        app.add_css_file(name)
    app.add_js_file("explore.js", loading_method="async")
    return {"parallel_read_safe": True, "parallel_write_safe": True}

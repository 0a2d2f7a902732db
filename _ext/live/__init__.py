"""The page is the notebook: the code of a chapter is edited and run where it stands.

Readers who do not ask for it load one small script. What it needs beside that (Python, its
packages, the book's `lib`, the editor) lies in `_static/live`, under names that change with their
content. Without the Python that `make runtime` fetches, the pages are built as if this module did
not exist. It is no part of `lib`, whose parts serve any book: it hangs on this book's template,
style, KaTeX and build.
"""

import hashlib
import html
import json
import os
import shutil
from pathlib import Path

from docutils import nodes
from sphinx.util import logging

from lib.explore.live import PAGE
from lib.explore.palette import CONCEPTS
from tools import runtime

LOG = logging.getLogger(__name__)
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
APP = [
    *sorted((HERE / "app").glob("*.js")),
    HERE / "app" / "live.css",
    HERE.parent / "vendor" / "codemirror" / "codemirror.js",
    HERE.parent / "vendor" / "katex" / "katex.min.js",
]
RUNTIME = (*runtime.CORE, runtime.PACKAGES)
# What the browser does not import, of the book's Python.
NOT_THERE = ("sphinx.py", "static", "__pycache__")
OURS = ["shell.py", "names.py", *(f"live/{path.name}" for path in HERE.glob("[a-z]*.py"))]


def book() -> bytes:
    """The book's own Python as one archive, the same for the same files."""
    paths = {path: path.relative_to(ROOT).as_posix() for path in (ROOT / "lib").rglob("*")}
    paths |= {HERE.parent / name: f"_ext/{Path(name).name}" for name in OURS}
    return runtime.tarred(
        (name, path.read_bytes())
        for path, name in sorted(paths.items())
        if path.is_file() and not set(NOT_THERE) & set(Path(name).parts)
    )


def short(*contents: bytes):
    return hashlib.sha256(b"\0".join(contents)).hexdigest()[:12]


def configure(app, config):
    """What all pages are told; a change in it writes all of them again."""
    config.html_static_path.append(str(HERE / "static"))
    manifest = runtime.known()
    if manifest is None:
        LOG.info("The code of the pages cannot be run in them: make runtime adds what it needs")
        config.live = {}
        return
    archive = book()
    sizes = manifest["files"]
    config.live = {
        "app": f"_static/live/app-{short(*(path.read_bytes() for path in APP))}/",
        "runtime": f"_static/live/runtime-{manifest['name']}/",
        "book": f"_static/live/book-{short(archive)}.tar.gz",
        "info": manifest["info"],
        "environment": {PAGE: "1", "MPLBACKEND": "module://matplotlib_inline.backend_inline"},
        "engine": sum(sizes[name] for name in runtime.CORE),
        "bytes": sum(sizes.values()) + len(archive),
    }


def chapter(path):
    """A chapter without what its cells put out: the notebook that a reader starts from."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return notebook


def fingerprint(notebook):
    """A name for the code of a chapter."""
    code = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return short(*(source.encode() for source in code))


def name_cells(app, doctree):
    """Give every code cell of a chapter the id that it has in the notebook."""
    path = Path(app.env.doc2path(app.env.docname))
    if path.suffix != ".ipynb":
        return
    cells = chapter(path)["cells"]
    for node in doctree.findall(nodes.container):
        if node.get("nb_element") == "cell_code":
            node["ids"].append(f"cell-{cells[node['cell_index']]['id']}")


def complete(app, pagename, templatename, context, doctree):
    """Tell the template what its script is told; write the chapter beside the pages."""
    path = Path(app.env.doc2path(pagename)) if pagename in app.env.all_docs else Path()
    if not app.config.live or path.suffix != ".ipynb":
        return
    notebook = chapter(path)
    up = context["content_root"]
    cells = Path("_static", "live", "chapters", path.stem + ".json")
    out = Path(app.outdir) / cells
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    print_of = fingerprint(notebook)
    context["live"] = html.escape(
        json.dumps(
            {
                **app.config.live,
                **{key: up + app.config.live[key] for key in ("app", "runtime", "book")},
                "root": up,
                "cells": f"{up}{cells.as_posix()}?{print_of}",
                "chapter": path.stem,
                "fingerprint": print_of,
            }
        )
    )


def write(app, error):
    """Put what the pages load on demand beside them, and take away what they loaded before."""
    if error or app.builder.format != "html" or not app.config.live:
        return
    told, out = app.config.live, Path(app.outdir)
    for old in (out / "_static" / "live").glob("*-*"):
        if not any(old.name == Path(told[key]).name for key in ("app", "runtime", "book")):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for folder, sources in {
        told["app"]: APP,
        told["runtime"]: [runtime.FOLDER / "site" / name for name in RUNTIME],
    }.items():
        (out / folder).mkdir(parents=True, exist_ok=True)
        for source in sources:
            shutil.copyfile(source, out / folder / source.name)
    names = {name: concept.code for name, concept in CONCEPTS.items()}
    (out / told["app"] / "names.js").write_text(f"export const NAMES = {json.dumps(names)};\n")
    (out / told["book"]).write_bytes(book())
    files = [told["app"] + name for name in os.listdir(out / told["app"])]
    files += [told["runtime"] + name for name in os.listdir(out / told["runtime"])]
    worker = (HERE / "offline.js").read_text(encoding="utf-8")
    (out / "offline.js").write_text(
        worker.replace("FILES", json.dumps(sorted([*files, told["book"]]))), encoding="utf-8"
    )


def setup(app):
    app.add_config_value("live", {}, "html")
    app.connect("config-inited", configure)
    app.connect("doctree-read", name_cells)
    app.connect("html-page-context", complete, priority=800)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}

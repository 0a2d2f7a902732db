"""The Sphinx side of the book: what the kernels are told, and what the built folder holds."""

import hashlib
import shutil
from pathlib import Path

import boxes
import maths
import pages

from lib.explore import palette

HERE = Path(__file__).parent
LIB = HERE.parent / "lib"
# The page is the book's own, so nothing that the theme would have loaded is needed.
THEMES_FILES = [
    *("scripts", "styles", "vendor", "images", "locales"),
    *("basic.css", "mystnb.*.css", "pygments.css", "sphinx-design.min.css", "design-tabs.js"),
    *("file.png", "minus.png", "plus.png", "sbt-webpack-macros.html", "webpack-macros.html"),
]
FRONT_DOOR = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="icon" type="image/svg+xml" href="_static/logo.svg">
<meta http-equiv="refresh" content="0; url={page}"></head>
<body><main><h1><a href="{page}">{title}</a></h1></main></body></html>
"""


def configure(app, config):
    """Our templates and files before the theme's; outputs cached for this state of ``lib`` only."""
    config.templates_path.insert(0, str(HERE / "templates"))
    config.html_static_path.append(str(HERE / "static"))
    cache = Path(app.outdir).parent / ".jupyter_cache"
    current = cache / digest(LIB)
    if cache.is_dir():
        for old in set(cache.iterdir()) - {current}:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    config.nb_execution_cache_path = str(current)


def digest(folder):
    """A name for the content of a folder: the cache itself looks at notebooks only."""
    content = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.suffix in {".pyc", ".js", ".css"}:  # scripts and styles change no output
            continue
        content.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return content.hexdigest()[:16]


def reread_notebooks(app, env, added, changed, removed):
    """All pages that ran code, where ``lib`` has changed since they did."""
    current = digest(LIB)
    stale = getattr(env, "book_lib", current) != current
    env.book_lib = current
    return [name for name in env.found_docs if stale and name in env.nb_metadata]


def finish(app, error):
    """What is written from other sources in, the theme's files out."""
    if error or app.builder.format != "html":
        return
    out = Path(app.outdir)
    for path in [path for name in THEMES_FILES for path in (out / "_static").glob(name)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    colours = palette.css()
    logo = (HERE / "templates" / "logo.html").read_text(encoding="utf-8")
    front_door = FRONT_DOOR.format(
        title=app.config.html_title, page=app.builder.get_target_uri(app.config.root_doc)
    )
    for path, text in {
        "_static/logo.svg": logo.replace(">", f"><style>{colours}</style>", 1),
        "index.html": front_door,
    }.items():
        (out / path).write_text(text, encoding="utf-8")


def setup(app):
    app.setup_extension("lib.explore.sphinx")
    app.connect("config-inited", configure)
    app.connect("env-get-outdated", reread_notebooks)
    # After the themes' own handlers, which write into _static as well.
    app.connect("build-finished", finish, priority=900)
    boxes.setup(app)
    maths.setup(app)
    pages.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""The Sphinx side of the book: what the kernels are told, and what the built folder holds."""

from pathlib import Path

import blocks
import boxes
import downloads
import execution
import folds
import links
import maths
import pages
import search
import shared
from modules import Modules

from lib.explore import palette

HERE = Path(__file__).parent
# What Sphinx and MyST-NB copy for every book; the pages of this one load their own files only.
UNUSED = [
    *("basic.css", "mystnb.*.css", "pygments.css", "sphinx-design.min.css", "design-tabs.js"),
    *("file.png", "minus.png", "plus.png"),
    *("doctools.js", "documentation_options.js", "language_data.js", "searchtools.js"),
    "sphinx_highlight.js",
]
FRONT_DOOR = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" type="image/svg+xml" href="_static/logo.svg">
{head}
<meta http-equiv="refresh" content="0; url={page}"></head>
<body><main><h1><a href="{page}">{title}</a></h1></main></body></html>
"""
# A host shows it for every address that leads nowhere, at any depth: it loads nothing.
NOT_FOUND = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>No such page – {title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<style>
{colours}
html {{ background: var(--nn-paper); color: var(--nn-ink); font: 1.1875rem/1.6 Georgia, serif; }}
body {{ max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem; }}
h1 {{ font-weight: 500; line-height: 1.1; }}
a {{ color: inherit; }}
</style></head>
<body><main>{logo}
<h1>There is no such page</h1>
<p>It may have been renamed, or its address has a slip in it.
<a id="home" href="{home}">{title}</a> begins here.</p></main>{script}
</body></html>
"""
# Where the publisher has set no address, only a script knows how deep the page lies.
CLIMB = """
<script>
document.getElementById("home").href =
  location.pathname.replace(/((chapters|_static|_sources)\\/.*|[^\\/]*)$/, "");
</script>"""


def configure(app, config):
    """Our templates and files, and a cache of outputs beside the pages."""
    config.templates_path.insert(0, str(HERE / "templates"))
    config.html_static_path.append(str(HERE / "static"))
    config.nb_execution_cache_path = str(Path(app.outdir).parent / ".jupyter_cache")


def reread_notebooks(app, env, added, changed, removed):
    """The pages that ran code of ``lib`` which has changed since."""
    before, modules = getattr(env, "book_modules", {}), Modules(HERE.parent)
    digests = {name: modules.digest(Path(env.doc2path(name))) for name in env.found_docs}
    env.book_modules = digests
    return [name for name in env.found_docs - added if before.get(name) != digests[name]]


def finish(app, error):
    """What is written from other sources in, files that no page loads out."""
    if error or app.builder.format != "html":
        return
    out = Path(app.outdir)
    sweep(app, out)
    for path in [path for name in UNUSED for path in (out / "_static").glob(name)]:
        path.unlink()
    colours = palette.css()
    logo = (HERE / "templates" / "logo.html").read_text(encoding="utf-8")
    page = app.builder.get_target_uri(app.config.root_doc)
    head = shared.head_of((out / page).read_text(encoding="utf-8"))
    front_door = FRONT_DOOR.format(title=app.config.html_title, page=page, head=head)
    for path, text in {
        "_static/logo.svg": logo.replace(">", f"><style>{colours}</style>", 1),
        "index.html": front_door,
        "404.html": not_found(app.config, colours, logo),
        ".nojekyll": "",  # else GitHub Pages leaves out _static, where it publishes from a branch
    }.items():
        (out / path).write_text(text, encoding="utf-8")


def note(app, pagename, templatename, context, doctree):
    """Pages that come from no file, such as the search: each build writes all of them."""
    if doctree is None:
        app.book_written = {*getattr(app, "book_written", ()), pagename}


def sweep(app, out):
    """Take out the pages of earlier builds that nothing makes any more; else they are published."""
    if not (written := getattr(app, "book_written", None)):
        return  # nothing was out of date, and no page was written
    made = {app.builder.get_target_uri(name) for name in app.env.found_docs | written}
    for path in out.rglob("*.html"):
        name = path.relative_to(out).as_posix()
        if name not in made and not name.startswith("_"):
            path.unlink()


def not_found(config, colours, logo):
    address = shared.address_of(config)
    return NOT_FOUND.format(
        title=config.html_title,
        colours=colours,
        logo=logo,
        home=address or "index.html",
        script="" if address else CLIMB,
    )


def setup(app):
    app.setup_extension("lib.explore.sphinx")
    app.add_html_theme("book", str(HERE / "theme"))
    app.connect("config-inited", configure)
    app.connect("env-get-outdated", reread_notebooks)
    app.connect("html-page-context", note)
    # After the handlers of other extensions, which write into _static as well.
    app.connect("build-finished", finish, priority=900)
    blocks.setup(app)
    boxes.setup(app)
    downloads.setup(app)
    folds.setup(app)
    links.setup(app)
    execution.setup(app)
    maths.setup(app)
    pages.setup(app)
    search.setup(app)
    shared.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

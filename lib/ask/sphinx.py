"""The questions in a book that Sphinx builds: an extension. It brings their script and style."""

from pathlib import Path
from shutil import copy

STATIC = Path(__file__).parent / "static"
FILES = ["question.js", "question.css"]


def configure(app, config):
    """Formulas in what ``ask`` writes, as in all other Markdown."""
    config.nb_render_markdown_format = "myst"


def write_files(app):
    if app.builder.format != "html":
        return
    folder = Path(app.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        copy(STATIC / name, folder / name)


def setup(app):
    app.setup_extension(f"{__package__.rpartition('.')[0]}.explore.sphinx")  # colours, and a page
    app.connect("config-inited", configure)
    app.connect("builder-inited", write_files)
    app.add_css_file("question.css")
    app.add_js_file("question.js", loading_method="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}

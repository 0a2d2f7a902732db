"""The pages of functions: docstrings are plain text, in which |x| is a length and no markup."""

import re


def plain(app, what, name, thing, options, lines):
    lines[:] = [
        line if re.match(r"\s*(>>>|\.\.\.)", line) else line.replace("|", r"\|") for line in lines
    ]


def setup(app):
    app.setup_extension("sphinx.ext.autodoc")
    app.setup_extension("sphinx.ext.napoleon")
    app.connect("autodoc-process-docstring", plain)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

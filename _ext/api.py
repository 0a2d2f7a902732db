"""The pages of functions, made from docstrings."""

import inspect
import re

FIELD = re.compile(r"^\s+(\w+): [^#\n]*(?:# *(.*))?$", re.MULTILINE)


def plain(app, what, name, thing, options, lines):
    """Docstrings are plain text, in which |x| is a length and no markup."""
    lines[:] = [
        line if re.match(r"\s*(>>>|\.\.\.)", line) else line.replace("|", r"\|") for line in lines
    ]


def fields(app, what, name, thing, options, lines):
    """A tuple with names tells its fields, each with the comment that stands behind it."""
    if what != "class" or not hasattr(thing, "_fields"):
        return
    comments = dict(FIELD.findall(inspect.getsource(thing)))
    told = [", ".join(filter(None, [f"``{each}``", comments.get(each)])) for each in thing._fields]
    lines += ["", f"Fields: {'; '.join(told)}.", ""]


def skip(app, what, name, thing, skipped, options):
    """Python's own docstring of such a field says nothing: “Alias for field number 0”."""
    return True if str(thing.__doc__).startswith("Alias for field number") else None


def setup(app):
    app.setup_extension("sphinx.ext.autodoc")
    app.setup_extension("sphinx.ext.napoleon")
    app.connect("autodoc-process-docstring", fields)
    app.connect("autodoc-process-docstring", plain)
    app.connect("autodoc-skip-member", skip)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

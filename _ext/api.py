"""The pages of functions, from the docstrings.

A page that has the comment below gets a section for the module of every chapter in ``_toc.yml``.
Docstrings are plain text, in which |x| is a length and no markup.
"""

import inspect
import re

from pages import chapters, number_of

FIELD = re.compile(r"^\s+(\w+): [^#\n]*(?:# *(.*))?$", re.MULTILINE)
PLACE = "<!-- the modules of the chapters -->"
SECTION = """## `lib.{module}`

[Chapter {number}]({file}.ipynb)

```{{eval-rst}}
.. automodule:: lib.{module}
   :members:
```
"""


def section(name):
    """For chapters/07_gradient_descent that of lib.gradient_descent."""
    file = name.rpartition("/")[2]
    return SECTION.format(module=file.partition("_")[2], number=number_of(name), file=file)


def fill_in(app, docname, source):
    if PLACE in source[0]:
        app.env.book_modules_page = docname, chapters(app.env)
        sections = "\n".join(map(section, chapters(app.env)))
        source[0] = source[0].replace(PLACE, sections)


def outdated(app, env, added, changed, removed):
    """The page, when there are other chapters than it was made for."""
    page, names = getattr(env, "book_modules_page", (None, None))
    return [page] if page in env.found_docs and names != chapters(env) else []


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
    app.connect("source-read", fill_in)
    app.connect("env-get-outdated", outdated)
    app.connect("autodoc-process-docstring", fields)
    app.connect("autodoc-process-docstring", plain)
    app.connect("autodoc-skip-member", skip)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}

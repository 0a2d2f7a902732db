"""Which questions each page asks, so that the contents can show what a reader has answered.

Loaded by name in ``_config.yml``. The page template reads ``questions`` of each page in its
``contents``, and ``has_questions`` of its own.
"""

import re

from docutils import nodes

NAME = re.compile(r'<book-question id="([^"]+)"')
TOGGLE = ' aria-label="Toggle hidden content"'  # hides the summary's own words, which say more
PLACE = re.compile(r'<small data-page="([^"]+)"></small>')


def collect(app, doctree):
    """Note the questions of a page as it is read."""
    raw = (node.astext() for node in doctree.findall(nodes.raw))
    names = [name for text in raw for name in NAME.findall(text)]
    kept(app.env)[app.env.docname] = list(dict.fromkeys(names))


def kept(env):
    if not hasattr(env, "book_questions"):
        env.book_questions = {}
    return env.book_questions


def forget(app, env, docname):
    kept(env).pop(docname, None)


def merge(app, env, docnames, other):
    kept(env).update({name: kept(other)[name] for name in docnames if name in kept(other)})


def changed(app, env):
    """All pages, when a question came or went: each shows the contents."""
    before = getattr(env, "book_questions_written", None)
    env.book_questions_written = dict(kept(env))
    return sorted(env.found_docs) if before not in (None, kept(env)) else []


def complete(app, pagename, templatename, context, doctree):
    """Tell the template, and the landing page's places for it, what the pages ask."""
    for part in context.get("contents", []):
        for page in part["pages"]:
            page["questions"] = kept(app.env).get(page["name"], [])
    body = context.get("body", "").replace(TOGGLE, "")
    context["has_questions"] = "<book-question" in body
    context["body"] = PLACE.sub(lambda place: state_of(context, place[1]), body)


def state_of(context, name):
    """What stands beside a chapter on the landing page: its minutes, and where progress goes."""
    pages = (page for part in context["contents"] for page in part["pages"])
    page = next(page for page in pages if page["name"] == name)
    state = page.get("minutes", "")
    if page["questions"]:
        state += f' <span data-questions="{" ".join(page["questions"])}" hidden></span>'
    return f'<small class="state">{state}</small>'


def setup(app):
    app.connect("doctree-read", collect)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", changed)
    app.connect("html-page-context", complete, priority=700)  # after the contents are there
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}

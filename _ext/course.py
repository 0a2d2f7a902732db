"""What a teacher plans with: the questions and exercises of each chapter, and how long they take.

A page asks for it with an empty element, which is filled in when all chapters have been read:
``<div data-exercises></div>`` is a table of all chapters, and
``<span data-minutes="chapters/01_neuron chapters/02_activations"></span>`` is a sum in hours.
"""

import itertools
import math
import re
from html import escape

from docutils import nodes
from minutes import LINES, WORDS
from progress import kept

WRITING = 2  # minutes for a line of a solution that its start does not have
QUESTION = 1  # minutes
TABLE = "<div data-exercises></div>"
SUM = re.compile(r'<span data-minutes="([^"]+)"></span>')
HEAD = "<tr><th>Chapter</th><th>Reading</th><th>Questions</th><th>Exercises</th><th>All</th></tr>"


def code_of(cell):
    """The lines of its input: what it prints stands in another part of it."""
    parts = [each for each in cell if "cell_input" in each.get("classes", [])]
    blocks = (block for part in parts for block in part.findall(nodes.literal_block))
    return [line for block in blocks for line in lines_of(block)]


def lines_of(block):
    return [line.rstrip() for line in block.astext().splitlines() if line.strip()]


def exercises_of(doctree):
    """Title and minutes of each: a start that ends in a check, and the folded cell behind it."""
    cells = [each for each in doctree.findall(nodes.container) if "cell" in each["classes"]]
    found = []
    for start, solution in itertools.pairwise(cells):
        given = code_of(start)
        if not given or not given[-1].startswith("check("):
            continue
        if "tag_hide-cell" in solution["classes"]:
            new = [line for line in code_of(solution) if line not in given]
            text = words_before(start)
            read = len(text.split()) / WORDS + len(given) / LINES
            found.append((title_of(start), math.ceil(read + WRITING * len(new))))
    return found


def paragraph_before(cell):
    """The last paragraph in front of a cell."""
    siblings = cell.parent.children[: cell.parent.index(cell)]
    paragraphs = [each for each in siblings if isinstance(each, nodes.paragraph)]
    return paragraphs[-1] if paragraphs else nodes.paragraph()


def words_before(cell):
    return paragraph_before(cell).astext()


def title_of(cell):
    """The bold words with which its paragraph begins."""
    bold = paragraph_before(cell).next_node(nodes.strong)
    return bold.astext().rstrip(".") if bold else "exercise"


def exercises(env):
    if not hasattr(env, "book_exercises"):
        env.book_exercises = {}
    return env.book_exercises


def collect(app, doctree):
    env = app.env
    exercises(env)[env.docname] = exercises_of(doctree)
    texts = [raw.astext() for raw in doctree.findall(nodes.raw)]
    if any(TABLE in text or SUM.search(text) for text in texts):
        env.book_planned = getattr(env, "book_planned", set()) | {env.docname}


def merge(app, env, docnames, other):
    exercises(env).update({name: exercises(other)[name] for name in docnames})
    env.book_planned = getattr(env, "book_planned", set()) | getattr(other, "book_planned", set())


def changed(app, env):
    """The pages that hold a table or a sum, when anything in them is another."""
    now = (dict(exercises(env)), dict(kept(env)), dict(getattr(env, "book_minutes", {})))
    before, env.book_course = getattr(env, "book_course", now), now
    return sorted(getattr(env, "book_planned", ())) if before != now else []


def minutes_of(env, name):
    """Reading, questions and exercises of a chapter, in minutes."""
    tasks = sum(minutes for _, minutes in exercises(env).get(name, []))
    return sum(env.book_minutes.get(name, ())), QUESTION * len(kept(env).get(name, [])), tasks


def row(env, page, address):
    reading, asking, tasks = minutes_of(env, page["name"])
    listed = "; ".join(
        f"{escape(title)} ({minutes})" for title, minutes in exercises(env).get(page["name"], [])
    )
    return (
        f'<tr><td><a href="{address}">{page["number"]} {page["title"]}</a></td><td>{reading}</td>'
        f"<td>{asking // QUESTION}</td><td>{listed or '–'}</td>"
        f"<td>{reading + asking + tasks}</td></tr>"
    )


def hours(minutes):
    """115 minutes as “2 hours”: to the next half, for a plan."""
    halves = math.ceil(minutes / 30)
    whole, half = divmod(halves, 2)
    number = f"{whole or ''}{'½' if half else ''}"
    return f"{number} hour{'s' if halves > 2 else ''}"


def complete(app, pagename, templatename, context, doctree):
    body, env = context.get("body", ""), app.env
    if TABLE not in body and not SUM.search(body):
        return
    pages = [page for part in context["contents"] for page in part["pages"] if page["number"]]
    rows = "".join(row(env, page, context["pathto"](page["name"])) for page in pages)
    table = (
        '<div class="scroll"><table class="docutils exercises">'
        f"<thead>{HEAD}</thead><tbody>{rows}</tbody></table></div>"
    )
    body = body.replace(TABLE, table)
    context["body"] = SUM.sub(
        lambda found: hours(sum(sum(minutes_of(env, name)) for name in found[1].split())), body
    )


def setup(app):
    app.connect("doctree-read", collect)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", changed)
    app.connect("html-page-context", complete, priority=710)  # after the contents are there
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}

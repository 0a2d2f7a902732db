"""What went wrong in a cell, as a reader needs it: which line, and what to do."""

import re
import sys
import traceback

HERE = re.compile(r"<(.+)>")
MOST = 8  # lines of the way to an error
MISSING = (
    "This page's Python has NumPy, Matplotlib, the book's own lib and the standard library; "
    "{name} is not among them."
)
# NumPy says it in these words.
TOO_LARGE = re.compile("Maximum allowed (dimension|size) exceeded|array is too big")
GATES = "/lib/_check.py", "/lib/_layers.py"
MEMORY = "That is more than the memory of the page's Python: make the arrays smaller."


def told(error, cell):
    """The name and words of an error, the line of the cell it came from, and the way to it."""
    said = traceback.TracebackException.from_exception(error, compact=True)
    kind = type(error).__name__
    if isinstance(error, SyntaxError):
        way = [step("this cell", said.lineno, "", (said.text or "").rstrip())]
        line, message = said.lineno and int(said.lineno), said.msg
    else:
        stack = [frame for frame in said.stack if wanted(frame.filename)]
        mine = [frame for frame in stack if named(frame.filename) == cell]
        line, message = (mine[-1].lineno if mine else None), str(error)
        way = [step(place(f.filename, cell), f.lineno, inside(f.name), f.line) for f in stack]
    if len(way) > MOST:
        way = [*way[: MOST // 2], "…", *way[-MOST // 2 :]]
    advice = help_for(error)
    return {"name": kind, "message": message, "line": line, "way": way, "advice": advice}


def named(filename):
    """The cell that a piece of code came from."""
    match = HERE.fullmatch(filename)
    return match and match[1]


def wanted(filename):
    """Whether a step of the way is the reader's business: a cell's, or the book's.

    What refuses bad input is neither: its sentence says all, and its way says nothing.
    """
    if filename.endswith(GATES):
        return False
    return (named(filename) not in (None, "string") and "frozen" not in filename) or (
        "/lib/" in filename and "site-packages" not in filename and "/python3" not in filename
    )


def place(filename, cell):
    if (name := named(filename)) is not None:
        return "this cell" if name == cell else "another cell"
    return "lib/" + filename.rpartition("/lib/")[2]


def inside(function):
    return "" if function in ("<module>", "<cell line: 1>") or "cell line" in function else function


def step(where, line, function, text):
    head = f"Line {line} of {where}" + (f", in {function}" if function else "")
    return f"{head}\n    {text.strip()}" if text else head


def help_for(error):
    if isinstance(error, ModuleNotFoundError) and error.name:
        top = error.name.partition(".")[0]
        if top not in sys.modules and top != "lib":
            return MISSING.format(name=top)
    if isinstance(error, MemoryError) or TOO_LARGE.search(str(error)):
        return MEMORY
    return ""

"""The shell of a chapter whose code runs in the reader's browser: what the worker calls.

It is the shell that executes the chapters while the book is built; here every output is handed to
the page as JSON, at once.
"""

import base64
import builtins
import html
import importlib
import json
import re
import sys
import time
import types
import warnings

# The terminal of IPython is not for a page; without it Python is there a second earlier.
sys.modules["IPython.terminal.embed"] = types.ModuleType("IPython.terminal.embed")
sys.modules["IPython.terminal.embed"].embed = None
warnings.filterwarnings("ignore", message="Unable to import Axes3D")

from depends import dependants  # noqa: E402
from IPython.core.compilerop import CachingCompiler  # noqa: E402
from later import Later  # noqa: E402
from shell import Shell  # noqa: E402
from trouble import told  # noqa: E402

LATER = 0.05  # seconds that printed text may wait for more of it
MOST = 200_000  # characters that a cell may print
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


class NoInput(Exception):
    """What `input()` meets on a page."""


def nobody(prompt=""):
    raise NoInput("nobody can be asked here: write the value into the code, such as x = 3")


class Compiler(CachingCompiler):
    """Calls the code of a cell by the name that the page has for it."""

    label = "cell"

    def get_code_name(self, raw_code, transformed_code, number):
        return f"<{self.label}>"


class Browser(Shell):
    """A shell whose outputs go to the page."""

    trouble = None  # the first error of a cell
    quiet = False  # a cell whose outputs the page has already: only its names are wanted

    def begin(self, post):
        self.post, self.given, self.later = post, {}, Later()
        builtins.input = nobody

    def init_display_formatter(self):
        super().init_display_formatter()
        formatter = self.display_formatter
        whole = formatter.format
        formatter.format = lambda *arguments, **named: (
            ({}, {}) if self.quiet else whole(*arguments, **named)
        )
        formatter.formatters["image/png"].for_type_by_name("matplotlib.figure", "Figure", png)

    def showtraceback(self, exc_tuple=None, *arguments, **named):
        """The page is told by `run`. An error in displaying a value is known here only."""
        self.trouble = self.trouble or (exc_tuple or sys.exc_info())[1]

    showsyntaxerror = showindentationerror = showtraceback

    def keep(self, kind, **content):
        if kind == "stream":
            self.printed(content["name"], content["text"])
        elif not self.quiet and not self.trouble and content["data"]:
            self.flush()
            self.say("output", data=shown(content["data"]))

    def say(self, kind, **content):
        self.post(json.dumps({"kind": kind, **content}))

    def printed(self, name, text):
        """Printed text goes out in pieces: a loop that prints must not choke the page."""
        self.count += len(text)
        if self.quiet or self.count - len(text) > MOST:
            return
        if self.count > MOST:
            text += "\n… the rest of what this cell prints is left out here"
        if self.waiting and self.waiting[0] != name:
            self.flush()
        self.waiting = (name, (self.waiting[1] if self.waiting else "") + text)
        if time.monotonic() - self.sent > LATER:
            self.flush()

    def flush(self):
        if self.waiting:
            self.say("stream", name=self.waiting[0], text=ANSI.sub("", self.waiting[1]))
        self.waiting, self.sent = None, time.monotonic()

    def run(self, cell, source, quiet, before):
        """Run a cell: `before` are the cells above it. Returns what went wrong, None if nothing."""
        call, code = (cell, source, quiet, list(before)), self.plain(source)
        self.later.drop(cell)
        if quiet and self.later.waits(cell, code, call):
            self.given[cell] = []
            return None
        for each in [*self.later.due(code), call]:
            error = self.at_once(*each)
            if error:
                break
        return error

    def at_once(self, cell, source, quiet, before):
        """Run a cell that does not wait; what went wrong."""
        self.trouble = None
        self.quiet, self.count, self.waiting, self.sent = quiet, 0, None, 0.0
        self.compile.label = cell
        if "explore" in source:
            importlib.import_module("lib.explore")  # what counts its figures and tells of drawing
        names = figure_names()
        names.clear()
        for each in before:
            for name in self.given.get(each, []):
                names[name] = names.get(name, 0) + 1
        start = dict(names)
        watch_drawing(self)
        try:
            result = self.executed(source)
        finally:
            self.flush()
        names = figure_names()
        self.given[cell] = [
            name for name, count in names.items() for _ in range(count - start.get(name, 0))
        ]
        error = result.error_before_exec or result.error_in_exec or self.trouble
        return told(error, cell) if error else None

    def dependants(self, before, after, below):
        return dependants(*map(self.plain, (before, after)), list(map(self.plain, below)))

    def plain(self, source):
        """A cell as Python, without IPython's own commands."""
        try:
            return self.transform_cell(source)
        except SyntaxError:
            return source


def figure_names():
    """The names that the figures of this page have taken; a figure made anew keeps its own."""
    explorer = sys.modules.get("lib.explore.explorer")
    return explorer.GIVEN if explorer else {}


def watch_drawing(shell):
    """Tell the page how many states of a slider figure are drawn, twice a second."""
    page, last = sys.modules.get("lib.explore.page"), [time.monotonic()]

    def watch(done, total):
        if time.monotonic() - last[0] > 0.5:
            last[0] = time.monotonic()
            shell.say("drawing", done=done, total=total)

    if page:
        page.WATCHING[:] = [watch]


def png(figure):
    """A figure that is a cell's value, as pyplot's are."""
    import io

    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=144, bbox_inches="tight")
    return file.getvalue()


def shown(data):
    """An output as the page can show it: the kind that it prefers, and its content."""
    if "text/html" in data:
        return {"html": data["text/html"]}
    if "image/svg+xml" in data:
        return {"html": data["image/svg+xml"]}
    for kind in ("image/png", "image/jpeg"):
        if kind in data:
            content = data[kind]
            if isinstance(content, bytes):
                content = base64.b64encode(content).decode()
            words = html.escape(data.get("text/plain", "A picture"))
            return {"html": f'<img alt="{words}" src="data:{kind};base64,{content}">'}
    if "text/markdown" in data:
        from marked import page

        return {"html": page(data["text/markdown"])}
    return {"text": data.get("text/plain", "")}


def start(post):
    """The shell of this page; `post` takes a text to it."""
    shell = Browser.make("/tmp/ipython")
    shell.compile.__class__ = Compiler
    shell.begin(post)
    return shell

"""Cells that can wait: the page has their outputs, and nothing that runs shares a name with them.

The cells above a cell run first. Some of them only import, name plain values and display, and that
may take seconds: drawing needs Matplotlib, a printed number does not. So those are put off until a
cell needs them.
"""

import ast
import builtins
from functools import cache

from depends import names

DISPLAYS = {"ask", "explore", "show", "source"}  # they show something, and change nothing
ANYTHING = {"exec", "eval", "globals", "locals", "vars", "dir", "get_ipython"}
FREE = set(dir(builtins)) - ANYTHING


@cache
def can_wait(source):
    """Whether a cell only imports, displays, and gives names to plain values."""
    try:
        return all(map(harmless, ast.parse(source).body))
    except SyntaxError:
        return False


def harmless(statement):
    if isinstance(statement, ast.Expr):
        call = statement.value
        return isinstance(call, ast.Call) and getattr(call.func, "id", None) in DISPLAYS
    if isinstance(statement, ast.Assign):
        calls = [
            node for node in ast.walk(statement) if isinstance(node, (ast.Call, ast.NamedExpr))
        ]
        return not calls and all(isinstance(target, ast.Name) for target in statement.targets)
    return bool(imported(statement))


def imported(statement):
    """The names that an import makes."""
    if not isinstance(statement, (ast.Import, ast.ImportFrom)):
        return set()
    found = {(alias.asname or alias.name).partition(".")[0] for alias in statement.names}
    return set() if "*" in found else found


class Later:
    """The cells that wait, in their order."""

    def __init__(self):
        self.cells = {}  # a cell: what it is called with, the names that it takes and makes
        self.modules = set()  # names that are imported: whoever takes one changes nothing

    def waits(self, cell, source, call):
        """Put a cell off, if it can wait."""
        if can_wait(source):
            self.cells[cell] = (call, *self.learn(source))
        return cell in self.cells

    def due(self, source):
        """The calls of all cells that have to run before this one; they wait no longer."""
        takes, makes = self.learn(source)
        found = []
        for cell, (call, took, made) in reversed(list(self.cells.items())):
            shared = made & (takes | makes) | took & makes | (took - self.modules) & takes
            if shared or takes & ANYTHING:
                found.insert(0, call)
                takes, makes = takes | took, makes | made
                del self.cells[cell]
        return found

    def drop(self, cell):
        self.cells.pop(cell, None)

    def learn(self, source):
        """The names that a cell takes and makes; what it imports is a module from now on."""
        takes, makes, brought = facts(source)
        self.modules = (self.modules - makes) | brought
        return takes, makes


@cache
def facts(source):
    """The names that a cell takes, those that it makes, and those of them that it imports."""
    takes, makes = names(source)
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return takes, makes, set()
    called = {getattr(n.func, "id", None) for n in ast.walk(tree) if isinstance(n, ast.Call)}
    # Figures of one name are numbered in their order, so one figure takes what another does.
    order = {"the order of figures"} if "explore" in called else set()
    return (takes - FREE) | order, makes, set().union(*map(imported, tree.body))

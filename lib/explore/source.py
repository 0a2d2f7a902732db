"""How a function reaches the reader: as it stands in its file, without its docstring."""

import ast
import inspect
from textwrap import dedent

from IPython.display import display


def source(*functions):
    """Show the code of functions without their docstrings: in a chapter the prose says it.

    A decorator of plain texts, such as a table of shapes, stays; other machinery above a function
    is no part of what it says.
    """
    code = "\n\n\n".join(map(without_docstring, functions))
    display({"text/markdown": f"```python\n{code}\n```", "text/plain": code}, raw=True)


def without_docstring(function):
    try:
        lines = dedent(inspect.getsource(function)).splitlines()
        (definition,) = ast.parse("\n".join(lines)).body
    except (TypeError, OSError, SyntaxError):  # built in; typed at a prompt; part of an expression
        definition = None
    named = isinstance(definition, ast.FunctionDef | ast.ClassDef)
    if not named or definition.name != function.__name__:  # a lambda stands in some other one
        raise TypeError(f"functions must have a definition in a file, which {function!r} has not")
    if ast.get_docstring(definition):
        del lines[definition.body[0].lineno - 1 : definition.body[0].end_lineno]
    for decorator in reversed(definition.decorator_list):
        if not is_table(decorator):
            del lines[decorator.lineno - 1 : decorator.end_lineno]
    return "\n".join(lines)


def is_table(decorator):
    """Whether a decorator says in plain texts what goes in: @shapes("(N, D), (D), ()")."""
    if not isinstance(decorator, ast.Call):
        return isinstance(decorator, ast.Name)
    texts = all(isinstance(each, ast.Constant) for each in decorator.args)
    return isinstance(decorator.func, ast.Name) and texts and not decorator.keywords

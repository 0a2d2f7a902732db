"""How a function reaches the reader: as it stands in its file, without its docstring."""

import ast
import inspect

from IPython.display import display


def source(*functions):
    """Show the code of functions without their docstrings: in a chapter the prose says it."""
    code = "\n\n\n".join(map(without_docstring, functions))
    display({"text/markdown": f"```python\n{code}\n```", "text/plain": code}, raw=True)


def without_docstring(function):
    lines = inspect.getsource(function).splitlines()
    (definition,) = ast.parse("\n".join(lines)).body
    if ast.get_docstring(definition):
        del lines[definition.body[0].lineno - 1 : definition.body[0].end_lineno]
    return "\n".join(lines)

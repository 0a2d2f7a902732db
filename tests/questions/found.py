"""The questions and exercises of the book, found in lib/questions: no test keeps a list of them."""

import importlib
import inspect
import re
import runpy
from pathlib import Path

import lib.questions
from lib.ask import Exercise
from lib.ask.asking import Asked
from tools.chapters import CHAPTERS, code_cells

# Worked by hand, in a file a chapter (``answers_neuron.py``).
HANDS = {
    path.stem.removeprefix("answers_"): runpy.run_path(str(path))
    for path in sorted(Path(__file__).parent.glob("answers_*.py"))
}
ASKED = re.compile(r"^ask\(questions\.(\w+)\)$", re.MULTILINE)
CHECKED = re.compile(r"^check\((\w+), questions\.(\w+)\)$", re.MULTILINE)


def modules():
    paths = sorted(Path(lib.questions.__file__).parent.glob("[a-z]*.py"))
    return [importlib.import_module(f"lib.questions.{path.stem}") for path in paths]


def chapter_of(module):
    (path,) = CHAPTERS.glob(f"[0-9][0-9]_{module.__name__.rpartition('.')[2]}.ipynb")
    return path


def made_by(module):
    """Everything that the functions of a module without parameters make, by name."""
    own = [
        f
        for f in vars(module).values()
        if inspect.isfunction(f) and f.__module__ == module.__name__
    ]
    return {f.__name__: (f, f()) for f in own if not inspect.signature(f).parameters}


def questions(module) -> list[Asked]:
    found = made_by(module).values()
    return [Asked(make) for make, made in found if not isinstance(made, Exercise)]


def exercises(module) -> dict[str, Exercise]:
    return {name: made for name, (_, made) in made_by(module).items() if isinstance(made, Exercise)}


def asked_in(path):
    """The names of the questions that a chapter asks, in order."""
    return [name for cell in code_cells(path) for name in ASKED.findall(cell)]


def attempts_in(path):
    """For each exercise of a chapter the cells that are checked: (function's name, code)."""
    found = {}
    for cell in code_cells(path):
        for function, exercise in CHECKED.findall(cell):
            found.setdefault(exercise, []).append((function, CHECKED.sub("", cell)))
    return found


def filled_in(answer, kind):
    """An answer as it is typed or chosen."""
    return f"{answer.value:.12g}" if kind == "number" else answer.value

"""What an exercise takes, and how a page for teachers learns of it."""

from types import SimpleNamespace

import course
import pytest
from docutils import nodes

START = "def f(x):\n    return 0\n\n\ncheck(f, questions.f)"
SOLUTION = "def f(x):\n    y = x * x\n    return y\n\n\ncheck(f, questions.f)"


def cell(code, *classes):
    parts = [
        nodes.container("", nodes.literal_block("", text), classes=[name])
        for name, text in (("cell_input", code), ("cell_output", "Not yet: it gives 0."))
    ]
    return nodes.container("", *parts, nb_element="cell_code", classes=["cell", *classes])


def section(*children):
    return nodes.section("", *children)


def told(text="Square it."):
    return nodes.paragraph("", "", nodes.strong("", "The square."), nodes.Text(f" {text}"))


def test_an_exercise_is_a_start_with_its_folded_solution():
    page = section(told(), cell(START), cell(SOLUTION, "tag_hide-cell"))
    # 4 words and 3 lines are a quarter of a minute; two lines are new.
    assert course.exercises_of(page) == [("The square", 5)]


def test_more_to_write_and_more_to_read_take_longer():
    longer = SOLUTION.replace("return y", "z = y\n    return z")
    pages = [
        section(told(), cell(START), cell(SOLUTION, "tag_hide-cell")),
        section(told(), cell(START), cell(longer, "tag_hide-cell")),
        section(told("word " * 400), cell(START), cell(SOLUTION, "tag_hide-cell")),
    ]
    usual, written, read = (course.exercises_of(page)[0][1] for page in pages)
    assert (written, read) == (usual + course.WRITING, usual + 2)


def test_other_cells_are_no_exercises():
    page = section(
        told(), cell("print(1)"), cell(SOLUTION, "tag_hide-cell"), cell(START), cell("1")
    )
    assert course.exercises_of(page) == []


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (20, "½ hour"),
        (30, "½ hour"),
        (31, "1 hour"),
        (60, "1 hour"),
        (75, "1½ hours"),
        (115, "2 hours"),
    ],
)
def test_hours_for_a_plan(minutes, words):
    assert course.hours(minutes) == words


@pytest.fixture
def env():
    env = SimpleNamespace(
        docname="chapters/01_a",
        book_minutes={"chapters/01_a": (17, 3)},
        book_planned={"chapters/plan"},
    )
    env.book_exercises = {"chapters/01_a": [("A & B", 5)]}
    env.book_questions = {"chapters/01_a": ["ask-a-one", "ask-a-two"]}
    return env


def test_the_table_and_the_sums_are_filled_in(env):
    page = {"name": "chapters/01_a", "number": 1, "title": "A"}
    context = {"contents": [{"pages": [page]}], "pathto": lambda name: f"{name}.html"}
    context["body"] = f'{course.TABLE} <span data-minutes="chapters/01_a chapters/01_a"></span>'
    course.complete(SimpleNamespace(env=env), "chapters/plan", "page.html", context, None)
    assert "<td>20</td><td>2</td><td>A &amp; B (5)</td><td>27</td>" in context["body"]
    assert context["body"].endswith("1 hour")


def test_a_plan_is_written_again_when_a_chapter_changed(env):
    app = SimpleNamespace(env=env)
    assert course.changed(app, env) == []
    assert course.changed(app, env) == []
    env.book_minutes = {"chapters/01_a": (18, 3)}
    assert course.changed(app, env) == ["chapters/plan"]

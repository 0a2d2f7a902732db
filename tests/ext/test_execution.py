"""Execution in forks: a kernel's outputs, failures left alone, several at once."""

import nbformat
import pytest
from execution import execute

SOURCES = [
    "from IPython.display import HTML\nprint('a')\nprint('b')\ndisplay(HTML('<b>c</b>'))\nprint(1)",
    "x = 6\nx * 7",
    "x;",
    "import os, sys\nprint(os.path.basename(os.getcwd()), file=sys.stderr)",
]


def notebook(*sources):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in sources])


def seen(output):
    """What a reader sees of an output."""
    return output.get("text") or output.data.get("text/html") or output.data["text/plain"]


def outputs(done):
    return [[seen(output) for output in cell.outputs] for cell in done.cells]


def test_outputs_are_those_of_a_kernel(tmp_path):
    tasks = [("page", notebook(*SOURCES), tmp_path)]
    ((name, done),) = execute(tasks, 1)
    assert name == "page"
    assert outputs(done) == [["a\nb\n", "<b>c</b>", "1\n"], ["42"], [], [f"{tmp_path.name}\n"]]
    kinds = [output.output_type for cell in done.cells for output in cell.outputs]
    assert kinds == ["stream", "display_data", "stream", "execute_result", "stream"]
    assert done.cells[3].outputs[0].name == "stderr"
    assert done.cells[1].outputs[0].execution_count == 2
    nbformat.validate(done)


@pytest.mark.parametrize(
    "source",
    [
        "1 / 0",
        "1 +",
        "raise SystemExit",
        "import os\nos._exit(3)",
        "from IPython.display import clear_output\nclear_output()",
        "h = display('a', display_id=True)\nh.update('b')",
    ],
)
def test_what_fails_or_needs_a_kernel_is_left_alone_and_the_others_go_on(tmp_path, source):
    tasks = [("bad", notebook(source), tmp_path), ("good", notebook("1"), tmp_path)]
    done = dict(execute(tasks, 2))
    assert done["bad"] is None
    assert outputs(done["good"]) == [["1"]]


def test_one_notebook_does_not_see_anothers_names(tmp_path):
    tasks = [("one", notebook("secret = 1"), tmp_path), ("two", notebook("secret"), tmp_path)]
    assert dict(execute(tasks, 1))["two"] is None


def test_several_run_at_the_same_time(tmp_path):
    """Each waits for a file that the other writes."""
    meet = (
        "import pathlib, time\npathlib.Path('{}').touch()\nend = time.time() + 20\n"
        "while not pathlib.Path('{}').exists():\n    assert time.time() < end\n    time.sleep(0.01)"
    )
    tasks = [(a, notebook(meet.format(a, b)), tmp_path) for a, b in ("xy", "yx")]
    assert all(done is not None for _, done in execute(tasks, 2))

"""Execute the committed notebooks and normalise them, so that a diff shows what changed.

`make notebooks` executes and writes; `--check` only says which notebooks are not as it would
leave them (whether their outputs still hold is for nbval to say).
"""

import argparse
import os
import sys
from pathlib import Path

import nbformat

CHAPTERS = Path(__file__).parents[1] / "chapters"
TIMEOUT = 120  # seconds a cell

# What Jupyter writes into a notebook and what differs from machine to machine, or run to run.
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"}
NOTEBOOK_NOISE = {"widgets", "signature", "toc-autonumbering", "vscode"}
CELL_NOISE = {"execution", "ExecuteTime", "collapsed", "scrolled", "trusted", "editable", "vscode"}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def tidy_outputs(outputs, count):
    """Drop widget views (their ids are random) and join the pieces of a stream."""
    tidy = []
    for output in outputs:
        if output.output_type in ("display_data", "execute_result"):
            output.data.pop(WIDGET_VIEW, None)
            if not output.data:
                continue
        if output.output_type == "execute_result":
            output.execution_count = count
        last = tidy[-1] if tidy else None
        if output.output_type == "stream" and last and last.get("name") == output.name:
            last.text += output.text
        else:
            tidy.append(output)
    return tidy


def name_cells(notebook):
    """Give an id to each cell that has none or another cell's; the same notebook gets the same."""
    taken = set()
    given = {cell.get("id") for cell in notebook.cells}
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.get("id") is None or cell.id in taken:
            cell.id = f"cell-{number}"
            while cell.id in given | taken:
                cell.id += "x"
        taken.add(cell.id)


def normalise(notebook):
    """Return the text of a notebook as it is committed."""
    for key in NOTEBOOK_NOISE & set(notebook.metadata):
        del notebook.metadata[key]
    notebook.metadata.kernelspec = KERNEL
    notebook.metadata.language_info = LANGUAGE
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    name_cells(notebook)
    count = 0
    for cell in notebook.cells:
        for key in CELL_NOISE & set(cell.metadata):
            del cell.metadata[key]
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            cell.outputs = tidy_outputs(cell.outputs, count)
    nbformat.validate(notebook)
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def read(path):
    """Read a notebook without mending it: as nbformat 4, ids as they stand."""
    return nbformat.reader.reads(path.read_text(encoding="utf-8"))


def execute(notebook, folder):
    """Run a notebook from top to bottom as a reader would in Jupyter."""
    from nbclient import NotebookClient  # --check does not need it

    os.environ.pop("EXPLORE_PAGE", None)  # outputs of a book build are not for notebooks
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=TIMEOUT, kernel_name="python3", resources=resources).execute()


def unexecuted(notebook):
    """Tell whether a code cell has not been run, or not in the notebook's order."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [cell.execution_count for cell in cells] != list(range(1, len(cells) + 1))


def check(path):
    """Return what is wrong with a committed notebook, or None."""
    notebook = read(path)
    if unexecuted(notebook):
        return "was not executed from top to bottom"
    if normalise(notebook) != path.read_text(encoding="utf-8"):
        return "is not normalised"
    return None


def refresh(path):
    """Execute a notebook and write it if that changes it; return whether it did."""
    before = path.read_text(encoding="utf-8")
    notebook = read(path)
    name_cells(notebook)  # before nbclient does so with random ids
    execute(notebook, path.parent)
    after = normalise(notebook)
    if after != before:
        path.write_text(after, encoding="utf-8")
    return after != before


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing, only say what is wrong"
    )
    parser.add_argument("notebooks", nargs="*", type=Path, default=sorted(CHAPTERS.glob("*.ipynb")))
    arguments = parser.parse_args()
    if not arguments.check:
        for path in arguments.notebooks:
            print(path.name, "changed" if refresh(path) else "unchanged", flush=True)
        return
    wrong = {path: fault for path in arguments.notebooks if (fault := check(path))}
    for path, fault in wrong.items():
        print(f"{path.name} {fault}: run make notebooks")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()

"""Execute the committed notebooks and normalise them, so that a diff shows what changed.

`make notebooks` executes and writes all of them, `make notebooks CHAPTER=07` one. Whether their
outputs still hold is for nbval to say, so nothing is stored that differs from run to run: no
order of execution, no ids of widgets, no versions.
"""

import argparse
import os
import sys
from pathlib import Path

import nbformat

CHAPTERS = Path(__file__).parents[1] / "chapters"
TIMEOUT = 120  # seconds a cell
# Of every cell, so that a new one changes nothing below it; nbval takes null for "was not run".
COUNT = 1

# What Jupyter writes into a notebook and what differs from machine to machine, or run to run.
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"}
NOTEBOOK_NOISE = {"widgets", "signature", "toc-autonumbering", "vscode"}
CELL_NOISE = {"execution", "ExecuteTime", "collapsed", "scrolled", "trusted", "editable", "vscode"}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def tidy_outputs(outputs):
    """Drop widget views (their ids are random) and join the pieces of a stream."""
    tidy = []
    for output in outputs:
        if output.output_type in ("display_data", "execute_result"):
            output.data.pop(WIDGET_VIEW, None)
            if not output.data:
                continue
        if output.output_type == "execute_result":
            output.execution_count = COUNT
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
    for cell in notebook.cells:
        for key in CELL_NOISE & set(cell.metadata):
            del cell.metadata[key]
        if cell.cell_type == "code":
            cell.execution_count = COUNT
            cell.outputs = tidy_outputs(cell.outputs)
    nbformat.validate(notebook)
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def read(path):
    """Read a notebook without mending it: as nbformat 4, ids as they stand."""
    return nbformat.reader.reads(path.read_text(encoding="utf-8"))


def execute(notebook, folder):
    """Run a notebook from top to bottom as a reader would in Jupyter."""
    from nbclient import NotebookClient  # `check` does not need it

    os.environ.pop("EXPLORE_PAGE", None)  # outputs of a book build are not for notebooks
    resources = {"metadata": {"path": str(folder)}}
    options = {"timeout": TIMEOUT, "kernel_name": "python3", "resources": resources}
    # The kernel's warning about its sockets would hide what is printed here.
    NotebookClient(notebook, extra_arguments=["--log-level=ERROR"], **options).execute()


def normalised(path):
    """Tell whether a committed notebook is as `make notebooks` would leave it."""
    return normalise(read(path)) == path.read_text(encoding="utf-8")


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


def find(name, folder=CHAPTERS):
    """Return the notebook that is meant: `7`, `07`, `cnn`, `09_cnn`, or a path; else a sentence."""
    if os.path.isfile(name):
        return Path(name)
    stems = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
    for stem, path in stems.items():
        number, _, word = stem.partition("_")
        if name.removesuffix(".ipynb") in {stem, number, number.lstrip("0"), word}:
            return path
    sys.exit(f"There is no chapter {name!r}. There are: {', '.join(stems)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("chapters", nargs="*", help="07, cnn, 09_cnn …; none: all of them")
    chapters = parser.parse_args().chapters
    for path in [find(name) for name in chapters] or sorted(CHAPTERS.glob("*.ipynb")):
        print(path.name, "changed" if refresh(path) else "unchanged", flush=True)


if __name__ == "__main__":
    main()

"""What a reader takes home: a chapter as a notebook, and all of them with the code they run on.

``notebooks.zip`` is a folder in which every notebook runs, for ``lib`` lies beside it. A notebook
that is taken alone says in its first lines what it needs.
"""

import json
import zipfile
from pathlib import Path

from links import Repository
from pages import chapters

HERE = Path(__file__).parent
BOOK = HERE.parent
NAME = "notebooks.zip"
FOLDER = "notebooks"
LEFT_OUT = {"__pycache__"}
NOTE = """This notebook computes with `lib`, the package of the book *{title}*, and with NumPy, Matplotlib and ipywidgets. It runs where `lib` is:

- in the folder of `notebooks.zip`, which is offered on the page that this notebook comes from{place}, or
- in a clone of the book's repository{repository}, whose `make lab` installs what is needed.
"""  # noqa: E501
READ_ME = """Each notebook runs in this folder, beside lib, with Python 3.11 or later:

    pip install -r requirements.txt
    jupyter lab
"""


def first_cell(title, baseurl="", repository=""):
    """The cell that says what a notebook needs."""
    place = f" (<{baseurl.rstrip('/')}/{NAME}>)" if baseurl else ""
    where = f" (<{repository}>)" if repository else ""
    source = NOTE.format(title=title, place=place, repository=where)
    lines = source.splitlines(keepends=True)
    return {"cell_type": "markdown", "id": "needs", "metadata": {}, "source": lines}


def with_first_cell(text, cell):
    """A notebook, as text, with that cell in front."""
    notebook = json.loads(text)
    notebook["cells"].insert(0, cell)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def requirements():
    """The locked packages of the book, without the line that installs the repository."""
    lines = (BOOK / "requirements.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("-e"))


def files():
    """The files of the archive by their names in it."""
    found = {path.name: path for path in sorted((BOOK / "chapters").iterdir())}
    found = {name: path for name, path in found.items() if path.suffix in (".ipynb", ".md")}
    for path in sorted((BOOK / "lib").rglob("*")):
        if path.is_file() and not LEFT_OUT & set(path.parts):
            found[path.relative_to(BOOK).as_posix()] = path
    return found | {name: BOOK / name for name in ("LICENSE", "LICENSE-TEXT")}


def pack(path):
    """Write the archive; the same files make the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        contents = {name: file.read_bytes() for name, file in files().items()}
        contents |= {"requirements.txt": requirements().encode(), "README.txt": READ_ME.encode()}
        for name, data in contents.items():
            archive.writestr(zipfile.ZipInfo(f"{FOLDER}/{name}"), data, zipfile.ZIP_DEFLATED)


def write(app, error):
    if error or app.builder.format != "html":
        return
    out, config = Path(app.outdir), app.config
    repository = Repository(config.html_theme_options).url
    cell = first_cell(config.html_title, config.html_baseurl, repository)
    for name in chapters(app.env):
        source = Path(app.env.doc2path(name))
        if source.suffix != ".ipynb":
            continue
        copy = out / "_sources" / f"{name}{source.suffix}"
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = with_first_cell(source.read_text(encoding="utf-8"), cell)
        copy.write_text(text, encoding="utf-8")
    pack(out / NAME)


def setup(app):
    app.connect("build-finished", write, priority=800)

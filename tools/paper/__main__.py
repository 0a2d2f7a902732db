"""Make the PDF and the EPUB of the built book, unless they are there already: `make paper`."""

import hashlib
import os
import re
import sys
from pathlib import Path

from tools import build
from tools.paper import book, epub, pdf

sys.path.insert(0, str(build.ROOT / "_ext"))
import shared

FOLDER = Path("_build", "paper")
STAMP = FOLDER / "made.sha256"


def state(root):
    """A name for the pages, and for what makes a book of them."""
    content = hashlib.sha256((root / build.STAMP).read_bytes())
    for path in sorted(Path(__file__).parent.glob("*.*")):
        content.update(path.read_bytes())
    return content.hexdigest()


def files(root):
    """Where the PDF and the EPUB lie: beside the pages, under the book's name."""
    title = book.configuration(root)["title"]
    name = re.sub(r"\W+", "-", title.lower()).strip("-")
    return [root / build.OUT / f"{name}.{kind}" for kind in ("pdf", "epub")]


def made(root):
    """Whether both were made from these pages."""
    stamp = root / STAMP
    return (
        stamp.is_file()
        and stamp.read_text() == state(root)
        and all(path.is_file() for path in files(root))
    )


def links(paths, pages):
    """The line of the landing page that offers them."""
    size = [f"{path.stat().st_size / 1e6:.1f} MB" for path in paths]
    printed, read = (path.name for path in paths)
    return (
        f'<p class="download">The whole book for paper: <a href="../{printed}">PDF, {pages} pages, '
        f'{size[0]}</a>. For e-readers: <a href="../{read}">EPUB, {size[1]}</a>.</p>'
    )


def main():
    root, site = build.ROOT, build.ROOT / build.OUT
    os.chdir(root)
    if not (root / build.STAMP).is_file():
        sys.exit("The book is not built: run make book")
    paths = files(root)
    if made(root):
        print("Nothing has changed since the book was put on paper:", *paths)
        return
    (root / FOLDER).mkdir(exist_ok=True)
    whole = book.read(root, site, shared.version())
    logo = shared.LOGO.read_text(encoding="utf-8")
    pages, cover = pdf.write(whole, site, logo, root / FOLDER, paths[0])
    epub.write(whole, cover, paths[1])
    shared.offer(site / f"{whole.pages[0].name}.html", links(paths, pages))
    (root / STAMP).write_text(state(root))
    print(*paths, sep="\n")


if __name__ == "__main__":
    main()

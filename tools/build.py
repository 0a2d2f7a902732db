"""Build the book into _build/html, unless nothing has changed since: `make book`."""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# All that a page can depend on.
SOURCES = [
    "_config.yml",
    "_toc.yml",
    "_ext",
    "chapters",
    "lib",
    "requirements.txt",
    "pyproject.toml",  # the book's version
    "tools/build.py",
    "tools/runtime.py",
    "tools/runtime.json",
]
RUNTIME = Path(".runtime", "site", "manifest.json")  # the pages differ where it is there
OUT = Path("_build", "html")
STAMP = Path("_build", "built.sha256")
PAGES_READ = Path("_build", ".doctrees", "environment.pickle")


def state(root):
    """Return a name for the content of all sources, and for the Python that reads them."""
    content = hashlib.sha256(f"{sys.version}\0{root}".encode())
    for source in SOURCES:
        for path in sorted([root / source, *(root / source).rglob("*")]):
            name = path.relative_to(root)
            if path.is_file() and not any(p.startswith((".", "__pycache__")) for p in name.parts):
                content.update(f"{name.as_posix()}\0".encode() + path.read_bytes() + b"\0")
    if (root / RUNTIME).is_file():
        content.update((root / RUNTIME).read_bytes())
    return content.hexdigest()


def current(root, digest):
    """Tell whether the pages were built from these sources, to the end."""
    try:
        return (root / STAMP).read_text() == digest and (root / OUT / "index.html").is_file()
    except OSError:
        return False


def build(root):
    """Run Jupyter Book; return its exit code."""
    # Jupyter Book checks no address in _config.yml, yet loading what could takes a second.
    sys.modules["rfc3987_syntax"] = None
    from jupyter_book.cli.main import main

    try:
        main(["build", str(root), "-W", "-n", "--keep-going"])
    except SystemExit as end:
        return end.code or 0
    return 0


def main():
    os.chdir(ROOT)
    digest = state(ROOT)
    if current(ROOT, digest):
        print(f"Nothing has changed since the book was built: {OUT}/index.html")
        return
    (ROOT / STAMP).unlink(missing_ok=True)
    if code := build(ROOT):
        # Sphinx warns of a page once, when it reads it: the next build has to read all again.
        (ROOT / PAGES_READ).unlink(missing_ok=True)
        sys.exit(code)
    if not (ROOT / OUT / "index.html").is_file():
        sys.exit(f"The build made no {OUT}/index.html.")
    (ROOT / STAMP).write_text(digest)


if __name__ == "__main__":
    main()

"""A book of somebody else: the wheel in a new environment, the default theme, one page."""

import functools
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
import venv
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.pages.conftest import Quiet

BUILD = "from jupyter_book.cli.main import main; main()"
HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """What `pip install` makes of the folder; of a copy, since it builds where the sources are."""
    copy = tmp_path_factory.mktemp("repository")
    for name in ("kernelless", "lib/explore", "lib/ask"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    build = ["-m", "uv", "build", "--wheel", "--offline", "--no-build-isolation", "--quiet"]
    subprocess.run([sys.executable, *build, "-o", copy, copy / "kernelless"], check=True)
    (made,) = copy.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def python(wheel, tmp_path_factory):
    """A Python with the wheel and this environment's packages, yet without this book's `lib`."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, symlinks=os.name != "nt")
    made = home / "bin" / "python"
    where = subprocess.run(
        [made, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    shutil.unpack_archive(wheel, where, "zip")
    # A folder named in a .pth file is searched, but its own .pth files (of `lib`) are not read.
    (Path(where) / "packages.pth").write_text(sysconfig.get_path("purelib"))
    return made


@pytest.fixture(scope="session")
def built(python, tmp_path_factory):
    """The folder with its pages, whose code and configuration are those of the book's own manual.

    A warning fails the build (-W), nothing sets a variable."""
    book = tmp_path_factory.mktemp("books") / "book"
    shutil.copytree(HERE / "book", book)
    manual = (ROOT / "chapters" / "sliders.md").read_text(encoding="utf-8")
    with (book / "_config.yml").open("a", encoding="utf-8") as config:
        config.writelines(re.findall(r"^```yaml\n(.*?)^```", manual, re.DOTALL | re.MULTILINE))
    with (book / "lesson.md").open("a", encoding="utf-8") as lesson:
        for code in re.findall(r"^```python\n(.*?)^```", manual, re.DOTALL | re.MULTILINE):
            lesson.write(f"```{{code-cell}} ipython3\n{code}```\n\n")
    environment = {k: v for k, v in os.environ.items() if k not in ("EXPLORE_PAGE", "PYTHONPATH")}
    done = subprocess.run(
        [python, "-c", BUILD, "build", book, "-W", "-n", "--keep-going"],
        cwd=book,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return book / "_build" / "html"


@pytest.fixture(scope="session")
def foreign_site(built):
    handler = functools.partial(Quiet, directory=str(built))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()

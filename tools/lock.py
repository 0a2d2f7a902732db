"""Write requirements.txt and requirements-dev.txt from pyproject.toml: `make lock`.

Versions already locked stay while pyproject.toml allows them; `--upgrade` takes the newest.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "requirements.txt"
DEV = ROOT / "requirements-dev.txt"


def digest(pyproject):
    """Twelve hexadecimal digits that change when a dependency in pyproject.toml does."""
    project = tomllib.loads(pyproject)["project"]
    wanted = [project["requires-python"], project["dependencies"], project["optional-dependencies"]]
    return hashlib.sha256(json.dumps(wanted, sort_keys=True).encode()).hexdigest()[:12]


def pins(text):
    """Return the lines of a lock file that pin a package."""
    return [line for line in text.splitlines() if "==" in line and not line.startswith("#")]


def compile_lock(extras, known, upgrade):
    """Return the pins of `extras` that suit every supported Python, keeping those known."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "lock.txt")
        output.write_text("\n".join(known))
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml"]
        command += ["--universal", "--python-version", "3.11", "--fork-strategy", "fewest"]
        command += ["--no-header", "--no-annotate", "--no-config", "--quiet", "-o", str(output)]
        command += [f"--extra={extra}" for extra in extras] + ["--upgrade"] * upgrade
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return pins(output.read_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    upgrade = parser.parse_args().upgrade
    known = [line for path in (BOOK, DEV) if path.exists() for line in pins(path.read_text())]
    everything = compile_lock(["book", "dev"], known, upgrade)
    # The test tools may not move the book's own versions, so one solution gives both files.
    book_names = {line.split("==")[0] for line in compile_lock(["book"], everything, False)}
    book = [line for line in everything if line.split("==")[0] in book_names]
    dev = [line for line in everything if line not in book]
    stamp = digest((ROOT / "pyproject.toml").read_text())
    head = f"# Written by `make lock` from pyproject.toml {stamp}\n"
    BOOK.write_text(head + "\n".join(["-e .", *book]) + "\n")
    DEV.write_text(head + "\n".join(["-r requirements.txt", *dev]) + "\n")
    print(f"{BOOK.name}: {len(book)} packages; {DEV.name}: {len(dev)} more")


if __name__ == "__main__":
    main()

"""Make the virtual environment that the Makefile uses, and install the locked packages into it.

Asked before every command: where nothing is to be done it costs a fraction of a second. Runs on any
Python from 3.6, so that an old one ends in a sentence and not in a SyntaxError.
"""

import argparse
import glob
import hashlib
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DEV = "requirements-dev.txt"
SUPPORTED = [(3, 13), (3, 12), (3, 11)]
NAMES = ["python3.13", "python3.12", "python3.11", "python3", "python"]
PROBE = "import sys; print('%d.%d.%d' % sys.version_info[:3])"
STAMP = "book.json"  # in the environment: what has been installed there
UNFINISHED = "unfinished"  # in the environment while something is being installed


def output(command):
    """Return what a command prints, or None if it does not run (a pyenv shim may not)."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return None
    return done.stdout.decode().strip() if done.returncode == 0 else None


def version(python):
    """Return the version of a Python as text, None if it does not run."""
    return output([python, "-c", PROBE])


def supported(text):
    return tuple(int(part) for part in text.split(".")[:2]) in SUPPORTED


def choose(names):
    """Return the first of `names` that can carry the book; exit with a sentence if none can."""
    found = []
    for name in names:
        number = version(name)
        if number is None:
            found.append(f"{name} does not run")
        elif not supported(number):
            found.append(f"{name} is {number}")
        elif output([name, "-c", "import venv, ensurepip"]) is None:
            found.append(
                f"{name} is {number} but has no venv module (on Debian and Ubuntu: "
                f"sudo apt install python{number[:4]}-venv)"
            )
        else:
            return name
    sys.exit(
        f"The book needs Python 3.11, 3.12 or 3.13. Looked for: {'; '.join(found)}.\n"
        "Install one of them (https://www.python.org/downloads/), or say where it is: "
        "make serve PYTHON=/path/to/python3.13"
    )


def python_of(folder):
    return os.path.join(folder, "bin", "python")


def stamp(folder):
    """Return what is known of an environment: {} for one that is not ours or was cut short."""
    if os.path.exists(os.path.join(folder, UNFINISHED)):
        return {}
    try:
        with open(os.path.join(folder, STAMP), encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        return {}


def stands(folder, wanted):
    """Whether the environment runs, is whole, and has the Python that is asked for."""
    here = version(python_of(folder))
    if not here or not supported(here) or not stamp(folder):
        return False
    return not wanted or version(wanted) == here


def make(folder, wanted):
    """Make the environment unless it stands; one that was cut short is made anew."""
    if stands(folder, wanted):
        return
    python = choose([wanted] if wanted else NAMES)
    again = " anew" if os.path.exists(folder) else ""
    print(f"Making {folder}{again} with {python} (Python {version(python)})", flush=True)
    if subprocess.call([python, "-m", "venv", "--clear", folder]):
        sys.exit(f"{python} could not make the environment {folder}; its message stands above.")
    write(folder, {"installed": {}})


def write(folder, known):
    with open(os.path.join(folder, STAMP), "w", encoding="utf-8") as file:
        json.dump(known, file)


def pins(path):
    """Return the lines that pin a package, in a requirements file and in those that it includes.

    The line `-e .` is none: the book itself is not installed, only linked (see `link`).
    """
    found = []
    with open(path, encoding="utf-8") as file:
        for line in file.read().splitlines():
            if line.startswith("-r "):
                found += pins(os.path.join(os.path.dirname(path), line[3:].strip()))
            elif line and not line.startswith(("#", "-e")):
                found.append(line)
    return found


def install(folder, requirements):
    """Install what a requirements file pins, unless that has been done."""
    name, wanted, known = os.path.basename(requirements), pins(requirements), stamp(folder)
    text = "\n".join(wanted)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if not wanted or known["installed"].get(name) == digest:
        return
    print(f"Installing the {len(wanted)} packages that {name} lists", flush=True)
    marker = os.path.join(folder, UNFINISHED)
    with open(marker, "w"):
        pass  # it stays where we are interrupted
    if not uv(folder, text) and not pip(folder, "-r", "/dev/stdin", text=text):
        sys.exit(
            f"The packages that {name} lists could not be installed; the reason stands above. "
            "The first time it needs the network."
        )
    os.remove(marker)
    known["installed"][name] = digest
    write(folder, known)


def pip(folder, *what, text=""):
    """Install with the environment's own pip; return whether that was done."""
    command = [python_of(folder), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*command, "install", "--quiet", *what], input=text.encode())
    return done.returncode == 0


def uv(folder, text):
    """Install with uv, which is ten times as fast and which pip brings; return whether it was done.

    uv does not read pip's settings: where these say how the packages are reached, it may fail.
    """
    program = os.path.join(folder, "bin", "uv")
    if not os.path.exists(program):
        (pin,) = [line for line in pins(os.path.join(ROOT, DEV)) if line.startswith("uv==")]
        if not pip(folder, pin):
            return False
    command = [program, "pip", "install", "--quiet", "--python", python_of(folder), "-r", "-"]
    if subprocess.run(command, input=text.encode(), env=variables(folder)).returncode == 0:
        return True
    print("uv could not install them; pip tries it now, which takes a minute", flush=True)
    return False


def variables(folder):
    """Return the variables for uv: where the home cannot be written to, its cache goes here."""
    chosen = dict(os.environ)
    if "UV_CACHE_DIR" not in chosen and not os.access(os.path.expanduser("~"), os.W_OK):
        chosen["UV_CACHE_DIR"] = os.path.join(os.path.abspath(folder), "cache")
    return chosen


def link(folder):
    """Make the environment see `lib` where it is now: the folder may have moved since."""
    (packages,) = glob.glob(os.path.join(folder, "lib", "python*", "site-packages"))
    path, here = os.path.join(packages, "book.pth"), ROOT + "\n"
    try:
        with open(path, encoding="utf-8") as file:
            if file.read() == here:
                return
    except OSError:
        pass
    with open(path, "w", encoding="utf-8") as file:
        file.write(here)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="the environment, such as .venv")
    parser.add_argument("requirements", nargs="+", help="what to install: requirements.txt …")
    parser.add_argument("--python", help="the Python to use, instead of looking for one")
    arguments = parser.parse_args()
    make(arguments.folder, arguments.python)
    for requirements in arguments.requirements:
        install(arguments.folder, requirements)
    link(arguments.folder)


if __name__ == "__main__":
    main()

"""Make the virtual environment that the Makefile uses, and install the locked packages into it.

Runs on any Python from 3.6, so that an old one ends in a sentence and not in a SyntaxError.
"""

import argparse
import collections
import os
import subprocess
import sys

SUPPORTED = [(3, 13), (3, 12), (3, 11)]
NAMES = ["python3.13", "python3.12", "python3.11", "python3", "python"]
PROBE = "import sys; print('%d.%d.%d' % sys.version_info[:3])"


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


def make(folder, wanted):
    """Make the environment unless it stands; one with another Python is made anew."""
    names = [wanted] if wanted else NAMES
    here = version(python_of(folder))
    if here and supported(here) and (not wanted or version(wanted) == here):
        return
    python = choose(names)
    print(f"Making {folder} with {python} (Python {version(python)})", flush=True)
    if subprocess.call([python, "-m", "venv", "--clear", folder]):
        sys.exit(f"{python} could not make the environment {folder}; its message stands above.")


def pins(path):
    """Count the packages that a requirements file and those it includes pin."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    deeper = sum(pins(line[3:].strip()) for line in lines if line.startswith("-r "))
    return deeper + sum("==" in line for line in lines)


def install(folder, requirements):
    """Install with pip, one line of progress for every ten packages."""
    command = [python_of(folder), "-m", "pip", "install", "--disable-pip-version-check"]
    command += ["--no-input", "-r", requirements]
    total, done, last = pins(requirements), 0, collections.deque(maxlen=25)
    print(f"Installing what {requirements} lists (a minute or two the first time)", flush=True)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as pip:
        for line in pip.stdout:
            line = line.decode("utf-8", "replace").rstrip()
            last.append(line)
            if line.startswith(("Collecting ", "Processing ")):  # from an index, from a local file
                done += 1
                if done % 10 == 0:
                    print(f"  {done} of {total} packages", flush=True)
            if line.startswith("Installing collected packages"):
                print("  unpacking", flush=True)
    if pip.returncode:
        print("\n".join(last))
        sys.exit(
            f"pip could not install what {requirements} lists; its last words stand above. "
            "The first time it needs the network."
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="the environment, such as .venv")
    parser.add_argument("requirements", help="what to install, such as requirements.txt")
    parser.add_argument("--python", help="the Python to use, instead of looking for one")
    arguments = parser.parse_args()
    make(arguments.folder, arguments.python)
    install(arguments.folder, arguments.requirements)


if __name__ == "__main__":
    main()

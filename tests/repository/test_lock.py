"""The requirements files are the lock of pyproject.toml, and of nothing else."""

import re
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PROJECT = PYPROJECT["project"]
BOOK = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["book"]]
LINT = PYPROJECT["dependency-groups"]["lint"]
WANTED = {
    "requirements.txt": BOOK,
    "requirements-dev.txt": [*BOOK, *PROJECT["optional-dependencies"]["dev"], *LINT],
    "requirements-lint.txt": LINT,
}


@cache
def locked(name):
    """Return the pinned version of each package in a lock file."""
    lines = [line for line in (ROOT / name).read_text().splitlines() if "==" in line]
    pins = [Requirement(line) for line in lines]
    versions = {canonicalize_name(pin.name): str(pin.specifier)[2:] for pin in pins}
    assert len(versions) == len(lines), "a package is locked twice"
    return versions


@cache
def installed():
    return {canonicalize_name(found.name) for found in metadata.distributions()}


@cache
def requires(name):
    return [Requirement(text) for text in metadata.requires(name) or []]


def needed(texts):
    """The names of all packages that these requirements bring, as far as they are installed."""
    waiting, found = [Requirement(text) for text in texts], {}
    while waiting:
        need = waiting.pop()
        name, extras = canonicalize_name(need.name), need.extras | {""}
        if name not in installed() or extras <= found.get(name, set()):
            continue
        found[name] = found.get(name, set()) | extras
        for deeper in requires(name):
            markers = [deeper.marker.evaluate({"extra": e}) for e in extras if deeper.marker]
            if not deeper.marker or any(markers):
                waiting.append(deeper)
    return set(found)


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in WANTED.items() for text in texts]
)
def test_a_package_is_locked_within_its_bounds(name, text):
    wanted = Requirement(text)
    version = locked(name).get(canonicalize_name(wanted.name))
    assert version in wanted.specifier, "run make lock"


@pytest.mark.parametrize("name", WANTED)
def test_what_the_packages_need_is_locked_and_nothing_else(name):
    """Follows the requirements of what is installed, so a line deleted or left behind shows."""
    pins, wanted = set(locked(name)), needed(WANTED[name])
    assert len(wanted) >= len(WANTED[name]) - 1  # numpy is named twice
    assert not wanted - pins, "needed, not locked: run make lock"
    assert not (pins & installed()) - wanted, "locked, not needed: run make lock"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-lint.txt"])
def test_the_files_name_the_same_versions(name):
    assert locked(name).items() <= locked("requirements-dev.txt").items()


@pytest.mark.parametrize("name", WANTED)
def test_no_host_and_no_option_is_named(name):
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert "--" not in text


def test_lib_is_installed_too():
    assert "\n-e .\n" in (ROOT / "requirements.txt").read_text()


def test_this_environment_is_the_locked_one():
    wrong = {
        name: (metadata.version(name), version)
        for name, version in locked("requirements-dev.txt").items()
        if name in installed() and metadata.version(name) != version
    }
    assert not wrong, f"installed, locked: {wrong}; run make test"


def test_binder_takes_a_supported_python():
    major_minor = re.fullmatch(r"python-(\d+\.\d+)\n", (ROOT / "runtime.txt").read_text())[1]
    assert major_minor in ("3.11", "3.12", "3.13")

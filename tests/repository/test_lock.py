"""requirements.txt and requirements-dev.txt are the lock of pyproject.toml, and of nothing else."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import lock

ROOT = Path(__file__).parents[2]
PYPROJECT = (ROOT / "pyproject.toml").read_text()
PROJECT = tomllib.loads(PYPROJECT)["project"]
EXTRAS = PROJECT["optional-dependencies"]
FILES = ["requirements.txt", "requirements-dev.txt"]


def locked(*names):
    """Return the pinned version of each package in lock files."""
    lines = [line for name in names for line in lock.pins((ROOT / name).read_text())]
    pins = [Requirement(line) for line in lines]
    versions = {canonicalize_name(pin.name): str(pin.specifier)[2:] for pin in pins}
    assert len(versions) == len(lines), "a package is locked twice"
    return versions


@pytest.mark.parametrize("name", FILES)
def test_the_lock_was_written_from_this_pyproject(name):
    stamped = re.search(r"pyproject\.toml (\w+)", (ROOT / name).read_text())[1]
    assert stamped == lock.digest(PYPROJECT), "a dependency changed since: run make lock"


def test_another_dependency_changes_the_stamp():
    assert lock.digest(PYPROJECT.replace("matplotlib>=", "matplotlib>")) != lock.digest(PYPROJECT)


@pytest.mark.parametrize("text", [*PROJECT["dependencies"], *EXTRAS["book"]])
def test_the_book_s_packages_are_locked_within_their_bounds(text):
    wanted = Requirement(text)
    assert locked("requirements.txt")[canonicalize_name(wanted.name)] in wanted.specifier


@pytest.mark.parametrize("text", EXTRAS["dev"])
def test_the_test_tools_are_locked_within_their_bounds(text):
    wanted = Requirement(text)
    assert locked(*FILES)[canonicalize_name(wanted.name)] in wanted.specifier


def test_the_test_tools_file_repeats_nothing():
    assert not set(locked(FILES[0])) & set(locked(FILES[1]))


def test_lib_is_installed_too_and_no_other_host_is_named():
    text = (ROOT / "requirements.txt").read_text()
    assert "\n-e .\n" in text
    assert "-r requirements.txt" in (ROOT / "requirements-dev.txt").read_text()
    for name in FILES:
        assert "://" not in (ROOT / name).read_text()
        assert "--" not in (ROOT / name).read_text()


def test_this_environment_is_the_locked_one():
    wrong = {
        name: (metadata.version(name), version)
        for name, version in locked(*FILES).items()
        if name in installed() and metadata.version(name) != version
    }
    assert not wrong, f"installed, locked: {wrong}; run make test"


def test_every_package_that_the_locked_ones_need_is_locked():
    """Follows the requirements of what is installed, so a pin deleted by hand shows."""
    versions = locked(*FILES)
    missing = set()
    for name in set(versions) & installed():
        for text in metadata.requires(name) or []:
            need = Requirement(text)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                if canonicalize_name(need.name) not in versions:
                    missing.add(f"{name} needs {need.name}")
    assert not missing


def installed():
    return {canonicalize_name(found.name) for found in metadata.distributions()}


def test_binder_takes_a_supported_python():
    major_minor = re.fullmatch(r"python-(\d+\.\d+)\n", (ROOT / "runtime.txt").read_text())[1]
    assert major_minor in ("3.11", "3.12", "3.13")

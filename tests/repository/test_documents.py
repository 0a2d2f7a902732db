"""README, CONTRIBUTING and the other documents of the repository: what they name is there."""

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "_ext/vendor/README.md"]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
# Where a path that is written as code begins; other code is a command, a name, an address.
PLACE = re.compile(r"^(\.github|_ext|assets|chapters|kernelless|lib|tests|tools)/[\w./*{},-]*$")
BUILT = {".html"}
NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight"]


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def alternatives(path):
    """a/b and a/c for a/{b,c}."""
    pieces = re.split(r"\{([^}]*)\}", path)
    choices = [piece.split(",") if i % 2 else [piece] for i, piece in enumerate(pieces)]
    return ["".join(each) for each in product(*choices)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_to_a_file(name):
    for link in LINK.findall(text_of(name)):
        path, _, place = link.partition("#")
        if "://" not in link:
            assert (ROOT / name).parent.joinpath(path).exists() and not place, link


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_path_that_is_named_is_there(name):
    named = [code for code in CODE.findall(text_of(name)) if PLACE.match(code)]
    assert len(named) > 8, "names no paths any more"
    for path in [each for code in named for each in alternatives(code)]:
        if Path(path).suffix not in BUILT:
            assert list(ROOT.glob(path.rstrip("/"))), f"{name} names {path}"


def rows(heading):
    """The first cells of the table under a heading of CONTRIBUTING."""
    section = CONTRIBUTING.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| (?!---)(.+?) \|", section, re.M)[1:]


def test_every_dependency_has_one_line_that_says_what_it_is_for():
    parsed = tomllib.loads(text_of("pyproject.toml"))
    lists = [
        parsed["build-system"]["requires"],
        parsed["project"]["dependencies"],
        *parsed["project"]["optional-dependencies"].values(),
        *parsed["dependency-groups"].values(),
    ]
    wanted = {Requirement(each).name for group in lists for each in group}
    listed = [row.partition(" (")[0] for row in rows("Dependencies")]
    assert len(listed) == len(set(listed))
    assert set(listed) == wanted


def test_every_module_of_the_extension_has_its_line():
    section = CONTRIBUTING.split("\n## How it is built\n")[1].split("\n## ")[0]
    named = " ".join(re.findall(r"^\| (.+?) \|", section, re.M))
    for path in (ROOT / "_ext").glob("*.py"):
        assert f"`{path.name}`" in named, path.name
    for module in re.findall(r"`(\w+\.py)`", named):
        assert (ROOT / "_ext" / module).is_file(), module


def test_the_readme_counts_the_ways_of_using_the_book():
    heading, table = re.search(
        r"^## (\w+) ways of using it\n\n((?:\|.*\n)+)", text_of("README.md"), re.M
    ).groups()
    ways = table.count("\n") - 2  # head and rule
    assert heading.lower() == NUMBERS[ways - 2]

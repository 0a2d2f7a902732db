"""The workflow, the README and .ci/run name commands that the Makefile has."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tools import environment

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FILES = [*WORKFLOWS, ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / ".ci" / "run"]
COMMAND = re.compile(r"(?:run: |exec |`|^)make ([a-z]+)", re.MULTILINE)


def targets():
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_make_command_that_is_named_exists(path):
    named = set(COMMAND.findall(path.read_text()))
    assert named, "names no make command any more"
    assert named <= targets()


def steps(job):
    """What a job's steps run or use, one text each."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/book.yml").read_text())["jobs"]
    return [f"{step.get('uses', '')} {step.get('run', '')}" for step in jobs[job]["steps"]]


def test_the_matrix_holds_every_python_that_the_environment_takes():
    jobs = yaml.safe_load((ROOT / ".github/workflows/book.yml").read_text())["jobs"]
    supported = [f"{major}.{minor}" for major, minor in sorted(environment.SUPPORTED)]
    assert jobs["test"]["strategy"]["matrix"]["python"] == supported


def test_the_book_that_was_tested_is_the_one_that_is_published():
    publish = " ".join(steps("publish"))
    assert "deploy-pages" in publish
    assert "make" not in publish and "checkout" not in publish, "it would build another one"
    tested = steps("test")
    test = next(i for i, step in enumerate(tested) if "make test" in step)
    assert any("upload-pages-artifact" in step for step in tested[test:])


def test_the_style_is_checked_without_the_book():
    lint = re.search(r"^lint: (\S+)", (ROOT / "Makefile").read_text(), re.MULTILINE)[1]
    recipe = (ROOT / "Makefile").read_text().split(f"\n{lint}:\n")[1].split("\n\n")[0]
    assert "requirements-lint.txt" in recipe and "requirements.txt" not in recipe


def test_continuous_integration_can_start_its_script():
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", ".ci/run"], cwd=ROOT).returncode == 0


def test_the_book_on_paper_is_made_before_it_is_tested_and_published():
    recipe = (ROOT / "Makefile").read_text().split("\ntest: ")[1].split("\n\n")[0]
    assert recipe.index("paper") < recipe.index("pytest")

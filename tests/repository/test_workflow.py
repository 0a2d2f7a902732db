"""The workflow, the README and .ci/run name commands that the Makefile has."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

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


def test_the_tests_run_on_every_supported_python():
    jobs = yaml.safe_load((ROOT / ".github/workflows/book.yml").read_text())["jobs"]
    assert jobs["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    assert jobs["publish"]["needs"] == ["test", "lint"]


def test_continuous_integration_can_start_its_script():
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", ".ci/run"], cwd=ROOT).returncode == 0

"""The choice of a Python: the first that really runs and is supported, else a sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import environment

ROOT = Path(__file__).parents[2]


@pytest.fixture
def fake(tmp_path):
    """Return a function that writes a program posing as a Python of a version."""

    def write(name, version=None, venv=True):
        path = tmp_path / name
        answer = f"echo {version}" if version else "echo 'pyenv: not found' >&2; exit 127"
        no_venv = "" if venv else 'case "$2" in *venv*) exit 1;; esac\n'
        path.write_text(f"#!/bin/sh\n{no_venv}{answer}\n")
        path.chmod(0o755)
        return str(path)

    return write


@pytest.mark.parametrize("version", ["3.11.2", "3.12.1", "3.13.0"])
def test_a_supported_python_is_taken(fake, version):
    python = fake("python3", version)
    assert environment.choose([python]) == python


def test_a_shim_that_does_not_run_and_an_old_python_are_passed_over(fake):
    good = fake("python", "3.11.7")
    names = [fake("python3.13"), fake("python3", "3.10.13"), "/nowhere/python", good]
    assert environment.choose(names) == good


def test_a_python_without_venv_is_passed_over_for_one_with_it(fake):
    good = fake("python", "3.12.1")
    assert environment.choose([fake("python3.13", "3.13.0", venv=False), good]) == good


def test_no_usable_python_ends_in_a_sentence_that_says_what_was_found(fake):
    names = [
        fake("python3.13"),
        fake("python3", "3.14.0"),
        fake("python", "3.9.2"),
        fake("python3.11", "3.11.2", venv=False),
    ]
    with pytest.raises(SystemExit) as stop:
        environment.choose(names)
    said = str(stop.value)
    assert "The book needs Python 3.11, 3.12 or 3.13." in said
    assert f"{names[0]} does not run" in said
    assert f"{names[1]} is 3.14.0" in said
    assert f"{names[2]} is 3.9.2" in said
    assert "sudo apt install python3.11-venv" in said
    assert "make serve PYTHON=" in said


def test_an_environment_of_the_same_python_is_kept_and_of_another_is_made_anew(fake, tmp_path):
    folder = tmp_path / "env"
    (folder / "bin").mkdir(parents=True)
    here = folder / "bin" / "python"
    here.write_text("#!/bin/sh\necho 3.12.1\n")
    here.chmod(0o755)
    environment.make(str(folder), fake("same", "3.12.1"))
    assert here.read_text() == "#!/bin/sh\necho 3.12.1\n"
    environment.make(str(folder), sys.executable)
    assert environment.version(str(here)) == environment.version(sys.executable)


def test_pip_failing_ends_in_a_sentence(tmp_path, capfd):
    environment.make(str(tmp_path / "env"), sys.executable)
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("./no-such-folder\n")
    with pytest.raises(SystemExit, match="pip could not install"):
        environment.install(str(tmp_path / "env"), str(wanted))
    assert "no-such-folder" in capfd.readouterr().out


def test_the_dev_file_counts_the_book_s_packages_too(monkeypatch):
    monkeypatch.chdir(ROOT)
    book, dev = environment.pins("requirements.txt"), environment.pins("requirements-dev.txt")
    assert 100 < book < dev


def make(*arguments, path="/usr/bin:/bin"):
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={"PATH": path}, capture_output=True, text=True, timeout=60
    )


def test_make_without_any_python_says_so(tmp_path):
    for name in ["make", "sh", "awk", "echo", "test"]:
        found = next(p for d in ("/usr/bin", "/bin") if (p := Path(d, name)).exists())
        (tmp_path / name).symlink_to(found)
    done = make("serve", path=str(tmp_path))
    assert done.returncode
    assert "No Python was found. Install Python 3.11, 3.12 or 3.13" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_make_with_an_unsupported_python_says_so(fake, tmp_path):
    done = make(
        "book",
        f"VENV={tmp_path / 'env'}",
        f"PYTHON={fake('python3.10', '3.10.13')}",
        path=f"{Path(sys.executable).parent}:/usr/bin:/bin",
    )
    assert done.returncode
    assert "python3.10 is 3.10.13" in done.stderr
    assert not (tmp_path / "env").exists()


def test_make_help_lists_every_target():
    phony = next(
        line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith(".PHONY")
    )
    listed = {line.split()[1] for line in make("help").stdout.splitlines()}
    assert listed == set(phony.split()[1:]) - {"help", "FORCE"} | {"help"}

"""The choice of a Python: the first that really runs and is supported, else a sentence."""

import shutil
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


@pytest.fixture
def standing(fake, tmp_path):
    """The folder of an environment that looks whole, with a Python 3.12.1."""
    folder = tmp_path / "env"
    (folder / "bin").mkdir(parents=True)
    fake("env/bin/python", "3.12.1")
    environment.write(str(folder), {"installed": {}})
    return folder


def test_a_whole_environment_of_the_same_python_is_kept(fake, standing):
    assert environment.stands(str(standing), None)
    assert environment.stands(str(standing), fake("same", "3.12.1"))


def test_an_environment_of_another_python_is_made_anew(standing, capfd):
    assert not environment.stands(str(standing), sys.executable)
    environment.make(str(standing), sys.executable)
    here = environment.python_of(str(standing))
    assert environment.version(here) == environment.version(sys.executable)
    assert f"Making {standing} anew with" in capfd.readouterr().out


def test_what_was_cut_short_does_not_stand(standing):
    (standing / environment.UNFINISHED).touch()
    assert not environment.stands(str(standing), None)


@pytest.mark.parametrize("damage", ["", "{", None])
def test_an_environment_without_a_good_stamp_does_not_stand(standing, damage):
    stamp = standing / environment.STAMP
    stamp.unlink() if damage is None else stamp.write_text(damage)
    assert not environment.stands(str(standing), None)


def test_a_python_that_is_gone_does_not_stand(standing):
    (standing / "bin" / "python").unlink()
    assert not environment.stands(str(standing), None)


@pytest.fixture
def installers(standing, tmp_path):
    """Return a function that decides whether uv and pip succeed; they note what they are given."""

    def write(uv, pip):
        calls = tmp_path / "calls"
        for name, works, called in [("uv", uv, "pip"), ("python", pip, "-m")]:
            note = f"{{ echo {name}; cat; echo; }} >> '{calls}'"
            does = f"{note}; echo the reason >&2; exit {int(not works)}"
            program = standing / "bin" / name
            program.write_text(f'#!/bin/sh\n[ "$1" = {called} ] && {{ {does}; }}\necho 3.12.1\n')
            program.chmod(0o755)
        return calls

    return write


@pytest.fixture
def wanted(tmp_path):
    path = tmp_path / "requirements.txt"
    path.write_text("-e .\nsix==1.17.0\n")
    return path


def test_packages_that_cannot_be_had_end_in_a_sentence_and_are_asked_for_again(
    standing, installers, wanted, capfd
):
    installers(uv=False, pip=False)
    with pytest.raises(SystemExit, match="The first time it needs the network"):
        environment.install(str(standing), str(wanted))
    assert "the reason" in capfd.readouterr().err
    assert not environment.stands(str(standing), None)


def test_where_uv_cannot_reach_the_packages_pip_may(standing, installers, wanted, capfd):
    calls = installers(uv=False, pip=True)
    environment.install(str(standing), str(wanted))
    assert calls.read_text() == "uv\nsix==1.17.0\npython\nsix==1.17.0\n"
    assert "pip tries it now" in capfd.readouterr().out
    assert environment.stands(str(standing), None)


def test_what_is_installed_is_not_installed_again(standing, installers, wanted):
    calls = installers(uv=True, pip=False)
    for text in ["six==1.17.0", "six==1.17.0", "six==1.16.0"]:
        wanted.write_text(f"-e .\n{text}\n")
        environment.install(str(standing), str(wanted))
    assert calls.read_text() == "uv\nsix==1.17.0\nuv\nsix==1.16.0\n"


def test_the_dev_file_pins_the_book_s_packages_too():
    book, dev = (environment.pins(ROOT / each) for each in ("requirements.txt", environment.DEV))
    assert set(book) < set(dev)
    assert not [line for line in dev if "==" not in line]


def test_a_home_that_cannot_be_written_to(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    monkeypatch.delenv("UV_CACHE_DIR", raising=False)
    assert environment.variables(str(tmp_path))["UV_CACHE_DIR"] == str(tmp_path / "cache")


def test_a_folder_of_any_name_works_and_may_be_renamed(tmp_path):
    """`make` in a small copy: its Python sees `lib`, wherever the folder moves."""
    folder = tmp_path / "first"
    (folder / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copy(ROOT / "tools" / "environment.py", folder / "tools")
    for requirements in ("requirements.txt", "requirements-dev.txt"):
        (folder / requirements).write_text("-e .\n")
    (folder / "lib").mkdir()
    (folder / "lib" / "__init__.py").write_text("place = __file__\n")
    for name in ["plain", "it's 100% #1", "cost $x and $(y)", 'é "quoted" & more']:
        folder = folder.rename(tmp_path / name)
        command = ["make", "--no-print-directory", ".book-environment", f"PYTHON={sys.executable}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        python = [folder / ".venv" / "bin" / "python", "-c", "import lib; print(lib.place)"]
        done = subprocess.run(python, cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert done.stdout.strip() == str(folder / "lib" / "__init__.py"), done.stderr


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
    assert listed == set(phony.split()[1:])

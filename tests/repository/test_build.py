"""A build with nothing changed does nothing; with anything changed, or cut short, it builds."""

import pytest

from tools import build

CHANGES = {
    "a chapter": lambda root: (root / "chapters" / "a.md").write_text("other"),
    "a new module": lambda root: (root / "lib" / "new.py").write_text(""),
    "a module that is gone": lambda root: (root / "lib" / "old.py").unlink(),
    "a renamed module": lambda root: (root / "lib" / "old.py").rename(root / "lib" / "older.py"),
    "a style sheet": lambda root: (root / "_ext" / "static" / "a.css").write_text("other"),
    "the configuration": lambda root: (root / "_config.yml").write_text("other"),
    "the packages": lambda root: (root / "requirements.txt").write_text("other"),
    "the Python of the pages": lambda root: (root / build.RUNTIME).write_text("other"),
    "no first page": lambda root: (root / build.OUT / "index.html").unlink(),
    "no stamp": lambda root: (root / build.STAMP).unlink(),
}


@pytest.fixture
def built(tmp_path):
    """The folder of a small book that has been built, and where the next builds are counted."""
    files = ["_config.yml", "_toc.yml", "requirements.txt", "chapters/a.md", "lib/old.py"]
    for name in [*files, "_ext/static/a.css", f"{build.OUT}/index.html", build.RUNTIME]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(name))
    (tmp_path / build.STAMP).write_text(build.state(tmp_path))
    return tmp_path


@pytest.fixture
def builds(built, monkeypatch):
    """Run the command in that folder; return how often it built. An index page is what it makes."""
    monkeypatch.setattr(build, "ROOT", built)
    calls = []

    def fake(root):
        calls.append(root)
        (root / build.OUT / "index.html").write_text("")
        return 0

    monkeypatch.setattr(build, "build", fake)

    def run():
        monkeypatch.chdir(built)
        build.main()
        return len(calls)

    return run


def test_nothing_changed(built, builds, capsys):
    (built / "lib" / "__pycache__").mkdir()
    (built / "lib" / "__pycache__" / "old.pyc").write_text("")
    (built / "chapters" / ".ipynb_checkpoints").mkdir()
    (built / "chapters" / ".ipynb_checkpoints" / "a.md").write_text("")
    assert builds() == 0
    assert "Nothing has changed" in capsys.readouterr().out


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_something_changed(built, builds, change):
    change(built)
    assert builds() == 1
    assert builds() == 1, "built once, then nothing has changed"


@pytest.mark.parametrize(
    ("result", "words"),
    [(lambda root: 3, "3"), (lambda root: 0, "The build made no _build/html/index.html")],
)
def test_a_build_that_fails_is_not_taken_for_a_built_book(
    built, builds, monkeypatch, result, words
):
    (built / build.OUT / "index.html").unlink()
    monkeypatch.setattr(build, "build", result)
    for _ in range(2):
        with pytest.raises(SystemExit, match=words):
            builds()
        assert not build.current(built, build.state(built))


def test_after_a_warning_the_next_build_reads_all_pages_again(built, builds, monkeypatch):
    read = built / build.PAGES_READ
    read.parent.mkdir()
    read.touch()
    (built / build.STAMP).unlink()
    monkeypatch.setattr(build, "build", lambda root: 1)
    with pytest.raises(SystemExit):
        builds()
    assert not read.exists()

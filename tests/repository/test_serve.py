"""The local server: the right types, and a sentence when the port cannot be had."""

import gzip
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools import serve

ROOT = Path(__file__).parents[2]


@contextmanager
def taken_port():
    """Listen on some port for as long as the block lasts."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_in_use_is_named_and_a_free_one_offered():
    with taken_port() as port, pytest.raises(SystemExit) as stop:
        serve.check(str(port))
    found = re.fullmatch(
        r"Port (\d+) is in use\. Take another: make serve PORT=(\d+)", str(stop.value)
    )
    assert found, stop.value
    assert int(found[1]) == port
    assert serve.free(int(found[2]))


def test_make_serve_says_so_before_it_builds_anything():
    with taken_port() as port:
        done = subprocess.run(
            ["make", "serve", f"PORT={port}", "VENV=/nowhere"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.returncode
    assert f"Port {port} is in use. Take another: make serve PORT=" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", ["0", "65536", "eighty", "-1", "80.5", ""])
def test_a_port_that_is_no_port_is_refused(text):
    with pytest.raises(SystemExit, match="not a whole number from 1 to 65535"):
        serve.check(text)


def test_a_book_not_yet_built_is_said(tmp_path):
    with taken_port() as port:
        pass  # free again
    done = subprocess.run(
        [sys.executable, "tools/serve.py", str(port), "--folder", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode
    assert "Build it first: make book" in done.stderr


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Serve a folder with a file of each kind; give the address that was printed."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "404.html").write_text("no such page")
    (folder / "large.js").write_text("x" * 5000)
    for name in ["index.html", "a.js", "a.mjs", "a.wasm", "a.css", "a.json", "a.svg", "a.woff2"]:
        (folder / name).write_text("x")
    for name in ["app-0123456789ab/a.js", "book-0123456789ab.zip", "chapters/a.js"]:
        path = folder / "_static" / "live" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    with taken_port() as port:
        pass
    command = [sys.executable, "tools/serve.py", str(port), "--folder", str(folder)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield re.search(r"http://localhost:\d+/", server.stdout.readline())[0]
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.svg", "image/svg+xml"),
        ("a.woff2", "font/woff2"),
    ],
)
def test_files_have_the_type_that_a_browser_asks_for(address, name, kind):
    with urllib.request.urlopen(address + name, timeout=10) as answer:
        assert answer.headers["Content-Type"] == kind
        assert answer.headers["Cache-Control"] == "no-cache"


def test_what_has_its_content_in_its_name_is_not_asked_for_again(address):
    for name, lasting in {
        "_static/live/app-0123456789ab/a.js": True,
        "_static/live/book-0123456789ab.zip": True,
        "_static/live/chapters/a.js": False,
    }.items():
        with get(address + name) as answer:
            assert ("max-age" in answer.headers["Cache-Control"]) == lasting


def get(address, method="GET", **headers):
    request = urllib.request.Request(address, headers=headers, method=method)
    return urllib.request.urlopen(request, timeout=10)


@pytest.mark.parametrize("name", ["large.js", "", "a.wasm"])
def test_files_are_compressed_for_those_who_can_read_it(address, name):
    with get(address + name) as answer:
        plain = answer.read()
        assert "Content-Encoding" not in answer.headers
    with get(address + name, **{"Accept-Encoding": "br, gzip"}) as answer:
        packed = answer.read()
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert int(answer.headers["Content-Length"]) == len(packed)
        kind = answer.headers["Content-Type"]
    assert gzip.decompress(packed) == plain
    assert len(packed) < 100
    assert kind == get(address + name).headers["Content-Type"]


def test_what_is_packed_already_is_not_compressed_again(address):
    with get(address + "a.woff2", **{"Accept-Encoding": "gzip"}) as answer:
        assert "Content-Encoding" not in answer.headers


def test_a_changed_file_is_not_answered_from_memory(tmp_path):
    path = tmp_path / "a.js"
    for text in ("old", "new"):
        path.write_text(text)
        os.utime(path, ns=(0, len(text) + (text == "new")))
        packed = serve.compressed(str(path), path.stat().st_mtime_ns)
        assert gzip.decompress(packed).decode() == text


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_address_that_leads_nowhere_gets_the_books_own_page(address, method):
    with pytest.raises(urllib.error.HTTPError) as error:
        get(address + "chapters/nothing.html", method)
    assert error.value.code == 404
    assert error.value.headers["Content-Type"].startswith("text/html")
    assert error.value.read() == (b"no such page" if method == "GET" else b"")


def test_a_head_request_gets_the_headers_of_the_compressed_file(address):
    with get(address + "large.js", "HEAD", **{"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["Content-Encoding"] == "gzip" and answer.read() == b""


def heed_interrupts():
    """As in a terminal: what a shell runs in the background is told to ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_it_without_a_traceback(tmp_path):
    (tmp_path / "index.html").write_text("")
    with taken_port() as port:
        pass
    command = [sys.executable, "tools/serve.py", str(port), "--folder", str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=heed_interrupts,
    ) as server:  # fmt: skip
        try:
            server.stdout.readline()
            server.send_signal(signal.SIGINT)
            _, said = server.communicate(timeout=20)
        finally:
            server.kill()
    assert (server.returncode, said) == (0, "")

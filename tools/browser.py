"""Find a Chromium for the tests, or get one: `python tools/browser.py --install`."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
NAMES += ["microsoft-edge", "msedge"]
MAC = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
]
CACHES = ["~/.cache/ms-playwright", "~/Library/Caches/ms-playwright"]
CACHED = ["chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*"]

# A test browser talks to nobody but the page under test.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def candidates():
    """Yield the paths where a browser may be, the one that was named first."""
    if named := os.environ.get("BROWSER_PATH"):
        yield named
        return
    own = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    for cache in [own] if own else CACHES:
        for pattern in CACHED:
            yield from sorted(map(str, Path(cache).expanduser().glob(pattern)), reverse=True)
    yield from filter(None, map(shutil.which, NAMES))
    yield from filter(os.path.exists, MAC)


def runs(path):
    """Tell whether a browser starts: Ubuntu's chromium-browser may be a mere stub."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def find():
    """Return the path of a browser that runs, or None."""
    return next(filter(runs, candidates()), None)


def attempts():
    """Yield the commands that may bring a browser, the one that changes least first."""
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        update = [*root, "apt-get", "update", "-qq"]
        yield [update, [*root, "apt-get", "install", "-y", "-qq", "chromium"]]


def install():
    """Return a browser's path, after getting one if there is none; exit with a sentence if none."""
    if path := find():
        return path
    if named := os.environ.get("BROWSER_PATH"):
        sys.exit(f"BROWSER_PATH is {named}, which does not run. Correct it or unset it.")
    for commands in attempts():
        print("No browser yet, trying:", " && ".join(map(" ".join, commands)), flush=True)
        for command in commands:
            try:
                if subprocess.run(command, stdin=subprocess.DEVNULL).returncode:
                    break
            except OSError:
                break
        if path := find():
            return path
    sys.exit(
        "The tests need Chromium, Chrome or Edge, and none could be found or installed. Install "
        "one, or name it: make test BROWSER_PATH=/path/to/chrome"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--install", action="store_true", help="get a browser if there is none")
    path = install() if parser.parse_args().install else find()
    if path is None:
        sys.exit("No browser found. Get one: python tools/browser.py --install")
    print("Browser for the tests:", path)


if __name__ == "__main__":
    main()

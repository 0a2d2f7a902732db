"""Measure the budgets of the book and print them: `make bench`.

Sizes and times of the pages, of the slider figures and of the build; each number of speed beside a
peer that is measured in the same run, since seconds alone say more about the machine.
"""

import gzip
import io
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
import timeit
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from playwright.sync_api import sync_playwright
from scipy.signal import correlate2d
from scipy.special import expit

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from lib.activations import sigmoid, softplus  # noqa: E402
from lib.backprop import (  # noqa: E402
    activation,
    cross_entropy,
    dense,
    loss_and_gradients,
    step,
)
from lib.cnn import conv, correlate, flatten, max_pool  # noqa: E402
from lib.datasets import digits  # noqa: E402
from tests.lib.test_backprop import train_digits, train_peer  # noqa: E402
from tests.running import SITE, built_page, explorers, sources  # noqa: E402
from tools import browser  # noqa: E402

COMPRESSED = (".woff2", ".png", ".gz")
MOVES = 200

# Every move in a frame of its own, as a dragged slider makes them; a figure without one has a list.
MOVE = """async ([id, moves]) => {
  const figure = document.getElementById(id);
  const slider = figure.querySelector("input[type=range]");
  const list = figure.querySelector("select");
  await figure.ready;
  for (let i = 0; i < moves; i++) {
    if (slider) slider.value = i % (Number(slider.max) + 1);
    else list.selectedIndex = i % list.length;
    (slider ?? list).dispatchEvent(new Event(slider ? "input" : "change"));
    await new Promise(requestAnimationFrame);
  }
}"""


def row(what, measured, budget, fits):
    print(f"{what:<58} {measured:>22}   {budget:<24} {'' if fits else 'OVER'}", flush=True)


def kilobytes(size):
    return f"{size / 1000:.1f} KB"


def small(name, data):
    return len(data) if name.endswith(COMPRESSED) else len(gzip.compress(data, 9))


def built_explorers():
    """What the slider figures cost to make, and in the page."""
    total = 0
    for path in sources():
        page_size = 0
        for explorer in explorers(path):
            start = time.process_time()
            page = explorer.page()
            seconds = time.process_time() - start
            size = len(page.packed) * 3 // 4
            page_size, total = page_size + size, total + seconds
            states = math.prod(explorer.shape)
            row(
                f"{explorer.id}: {states:,} states, build",
                f"{seconds:.1f} s",
                "≤ 4 s",
                seconds <= 4,
            )
            row(f"{explorer.id}: compressed", kilobytes(size), "≤ 40 KB", size <= 40_000)
        row(
            f"{path.name}: all its explorers",
            kilobytes(page_size),
            "≤ 150 KB",
            page_size <= 150_000,
        )
    row("all explorers, build", f"{total:.1f} s of CPU", "≤ 60 s", total <= 60)


def drawing_against_savefig():
    """One state of the first explorer, beside Matplotlib's own way: a new figure, saved as SVG."""
    explorer = explorers(sources()[0])[0]
    positions = [(i % explorer.shape[0], *explorer.start[1:]) for i in range(40)]
    start = time.perf_counter()
    for position in positions:
        explorer.state(position)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    for position in positions:
        figure = Figure(dpi=72)
        update = explorer.setup(figure)
        update(**{c.name: c.values[i] for c, i in zip(explorer.controls, position, strict=True)})
        figure.savefig(io.StringIO(), format="svg")
    theirs = time.perf_counter() - start
    measured = f"{ours / 40 * 1e3:.1f} ms, {theirs / ours:.0f} times as fast"
    row(f"{explorer.id}: a state, against a new figure and savefig", measured, "reported", True)


def best(function, *arguments, times=15):
    """The shortest of several runs, in seconds: the others were disturbed."""
    return min(timeit.repeat(lambda: function(*arguments), number=1, repeat=times))


def activations():
    """Stable forms of a million numbers, beside the libraries that one would take instead."""
    x = np.random.default_rng(0).normal(size=1_000_000)
    for ours, name, peer, least in [
        (softplus, "np.logaddexp(0, x)", lambda x: np.logaddexp(0, x), 4),
        (sigmoid, "scipy.special.expit", expit, 3),
    ]:
        mine, theirs = best(ours, x), best(peer, x)
        measured = f"{mine * 1e3:.1f} ms, {theirs / mine:.1f} times as fast"
        what = f"{ours.__name__} of a million, against {name}"
        row(what, measured, f"≥ {least} times", theirs / mine >= least)


def training():
    """The digits of chapter 8, beside scikit-learn's training of the same network."""
    images, labels = digits()
    x = images.reshape(-1, 64)[:1437] / 16

    def seconds(train, *arguments):
        start = time.thread_time()  # what else the machine does is not counted
        train(x, labels[:1437], *arguments)
        return time.thread_time() - start

    ours = min(seconds(train_digits, np.random.default_rng(0)) for _ in range(5))
    theirs = min(seconds(train_peer, 0) for _ in range(5))
    measured = f"{ours * 1e3:.0f} ms, {theirs / ours:.1f} times as fast"
    what = "64-32-10 on digits, 20 epochs, against MLPClassifier"
    row(what, measured, "≥ 4 times", theirs >= 4 * ours)


def convolutions():
    """The small network of chapter 9 on digits, and one large correlation beside SciPy's."""
    images, labels = digits()
    x, y, rng = images[:1437, None] / 16, labels[:1437], np.random.default_rng(0)
    layers = [conv(1, 8, 3, rng), activation("ReLU"), max_pool(2), flatten(), dense(72, 10, rng)]

    def epoch(network):
        for first in range(0, len(x), 32):
            batch = slice(first, first + 32)
            _, gradients = loss_and_gradients(network, x[batch], y[batch], cross_entropy)
            network = step(network, gradients, 0.1)

    seconds = best(epoch, layers, times=50)
    what = "8 kernels 3 × 3 on digits, an epoch of 45 batches"
    row(what, f"{seconds * 1e3:.1f} ms", "≤ 10 ms", seconds <= 0.01)
    image, kernel = rng.normal(size=(1024, 1024)), rng.normal(size=(3, 3))
    ours = best(correlate, image, kernel)
    theirs = best(correlate2d, image, kernel, "valid")
    measured = f"{ours * 1e3:.1f} ms, {theirs / ours:.1f} times as fast"
    row("3 × 3 over 1024 × 1024, against correlate2d", measured, "reported", True)


def pages():
    """What a reader's browser asks for, and how hard it works for a move."""
    path = browser.find()
    if path is None:
        sys.exit("No browser found. Get one: python tools/browser.py --install")
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=path, args=browser.ARGUMENTS)
        for source in sources():
            page = chrome.new_page()
            asked = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(built_page(source).as_uri())
            page.wait_for_load_state("networkidle")
            other = [url for url in asked if not url.startswith(SITE.as_uri())]
            row(f"{source.name}: requests to other hosts", str(len(other)), "0", not other)
            files = {url.split("#")[0].split("?")[0] for url in asked if url not in other}
            files = [Path(url.removeprefix("file://")) for url in files]
            size = sum(small(file.name, file.read_bytes()) for file in files)
            row(f"{source.name}: page with all it loads", kilobytes(size), "≤ 400 KB", size <= 4e5)
            for explorer in explorers(source):
                milliseconds = main_thread(page, explorer.id)
                measured = f"{milliseconds:.1f} ms a move"
                row(f"{explorer.id}: main thread", measured, "≤ 5 ms", milliseconds <= 5)
            page.close()
        chrome.close()


def main_thread(page, name):
    """Milliseconds of the main thread for one move: script, style, layout and paint."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def busy():
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(each["value"] for each in metrics if each["name"] == "TaskDuration")

    page.evaluate(MOVE, [name, 20])
    before = busy()
    page.evaluate(MOVE, [name, MOVES])
    return (busy() - before) / MOVES * 1000


def builds():
    """A clean build, and one with nothing changed, of a copy of the book."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "book"
        ignore = shutil.ignore_patterns(".git", ".venv", "_build", "__pycache__", ".hypothesis")
        shutil.copytree(ROOT, copy, ignore=ignore)
        command = [sys.executable, str(copy / "tools" / "build.py")]
        for what, budget in [("a clean build", 25), ("a build with nothing changed", 2)]:
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env=os.environ)
            seconds = time.perf_counter() - start
            row(what, f"{seconds:.1f} s", f"≤ {budget} s", seconds <= budget)


def main():
    if not (SITE / "index.html").is_file():
        sys.exit("The book is not built. Build it first: make book")
    built_explorers()
    drawing_against_savefig()
    activations()
    training()
    convolutions()
    pages()
    builds()


if __name__ == "__main__":
    main()

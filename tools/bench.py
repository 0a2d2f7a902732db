"""Measure the budgets of the book and print them: `make bench`.

Sizes and times of the pages, of the slider figures and of the build; each number of speed beside a
peer that is measured in the same run, since seconds alone say more about the machine.
"""

import functools
import gzip
import io
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import timeit
import warnings
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from playwright.sync_api import sync_playwright
from scipy.signal import correlate2d
from scipy.special import expit
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from lib.activations import sigmoid, softplus  # noqa: E402
from lib.backprop import (  # noqa: E402
    accuracy,
    activation,
    cross_entropy,
    dense,
    forward,
    loss_and_gradients,
    ssr_loss,
    step,
    train,
)
from lib.cnn import conv, correlate, flatten, max_pool  # noqa: E402
from lib.datasets import digits_split  # noqa: E402
from lib.training import digit_rows, dosage_start, dosages, train_digits  # noqa: E402
from tools import browser, serve  # noqa: E402
from tools.chapters import SITE, built_page, explorers, sources  # noqa: E402

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


def alternating(*jobs, rounds=15, times=1):
    """The median seconds of each job; they take turns, so that a busy moment meets all of them."""
    seconds = [[] for _ in jobs]
    for _ in range(rounds):
        for job, taken in zip(jobs, seconds, strict=True):
            taken.append(timeit.timeit(job, number=times) / times)
    return [statistics.median(taken) for taken in seconds]


def train_peer(x, labels):
    """scikit-learn's training of the network of chapter 8."""
    peer = MLPClassifier(
        (32,), solver="sgd", learning_rate_init=0.2, momentum=0, alpha=0, batch_size=32,
        max_iter=20, tol=0, n_iter_no_change=1000, random_state=0,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # 20 epochs are what was asked for
        peer.fit(x, labels)


def training():
    """The dosages and the digits of chapter 8; these beside scikit-learn, on the same network."""
    x, labels = digit_rows()
    some, _ = digits_split()
    x, labels = x[some], labels[some]

    def ours():
        list(train_digits(x, labels, np.random.default_rng(0)))

    def seven():
        list(train(dosage_start("random"), *dosages(), ssr_loss, 0.05, epochs=1000))

    mine, theirs, small = alternating(ours, lambda: train_peer(x, labels), seven, rounds=5)
    measured = f"{mine * 1e3:.0f} ms, {theirs / mine:.1f} times as fast"
    what = "64-32-10 on digits, 20 epochs, against MLPClassifier"
    row(what, measured, "≥ 4 times", theirs >= 4 * mine)
    row("seven parameters, 1,000 steps", f"{small * 1e3:.0f} ms", "reported", True)


def convolutions():
    """The small network of chapter 9 on digits, and correlations beside SciPy's."""
    x, labels = digit_rows()
    x, rng = x.reshape(-1, 1, 8, 8), np.random.default_rng(0)
    some, others = digits_split()
    layers = [conv(1, 8, 3, rng), activation("ReLU"), max_pool(2), flatten(), dense(72, 10, rng)]

    def trained(epochs):
        how = {"epochs": epochs, "batch_size": 32, "rng": np.random.default_rng(0)}
        *_, last = train(layers, x[some], labels[some], cross_entropy, 0.1, **how)
        return last.network

    def judged():
        accuracy(labels[others], forward(trained(1), x[others])[0])

    def stepped():
        network = layers
        for batch in np.array_split(some, 45):
            _, gradients = loss_and_gradients(network, x[batch], labels[batch], cross_entropy)
            network = step(network, gradients, 0.1)

    # From the first epoch to the fifth, for what comes before the first is no epoch.
    jobs = stepped, lambda: trained(1), lambda: trained(5), judged
    by_steps, one, five, whole = alternating(*jobs)
    epoch = (five - one) / 4
    what = "8 kernels 3 × 3 on digits, an epoch of 45 batches"
    row(what, f"{by_steps * 1e3:.1f} ms", "≤ 10 ms", by_steps <= 0.01)
    row("the same within train", f"{epoch * 1e3:.1f} ms", "≤ 10 ms", epoch <= 0.01)
    measured = f"{whole * 1e3:.1f} ms, {whole / epoch:.1f} epochs"
    row("the same with train and its accuracy", measured, "≤ 1.5 epochs", whole <= 1.5 * epoch)
    kernel = rng.normal(size=(3, 3))
    for size, least, times in (6, 0.7, 1000), (28, 2, 1000), (1024, 4, 1):
        image = rng.normal(size=(size, size))
        ours, theirs = alternating(
            lambda image=image: correlate(image, kernel),
            lambda image=image: correlate2d(image, kernel, "valid"),
            times=times,
        )
        measured = f"{ours * 1e6:,.0f} µs, {theirs / ours:.2f} times as fast"
        what = f"3 × 3 over {size} × {size}, against correlate2d"
        row(what, measured, f"≥ {least} times", theirs >= least * ours)


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


# Presses the Run of a cell; gives the seconds until it says that it is done.
PRESS = """(id) => new Promise((resolve, reject) => {
  const cell = document.getElementById(id);
  const status = cell.querySelector(".live-status");
  const began = performance.now();
  status.textContent = "";
  new MutationObserver((_, watch) => {
    const said = status.textContent;
    if (/^(Done|It stopped|Python could not)/.test(said)) watch.disconnect();
    if (said.startsWith("Done")) resolve((performance.now() - began) / 1000);
    else if (/^(It stopped|Python could not)/.test(said)) reject(new Error(said));
  }).observe(status, { childList: true });
  cell.querySelector(".live-run").click();
})"""
NEW_FIGURE = """from ipywidgets import FloatSlider
from lib.explore import explore
from lib.figures.neuron import line
explore(
    line,
    w=FloatSlider(min=-3, max=3, step=0.25, value=1),
    b=FloatSlider(min=-3, max=2.75, step=0.25, value=0),
)"""


def live_python():
    """Code that runs in the page: how long a reader waits, the first time and later."""
    if not (SITE / "offline.js").is_file():
        print("The Python of the pages is not there, so it is not measured: make runtime")
        return
    handler = functools.partial(serve.Handler, directory=str(SITE))
    with serve.Server(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        chrome = playwright.chromium.launch(executable_path=browser.find(), args=browser.ARGUMENTS)
        context = chrome.new_context()
        context.set_default_timeout(120_000)

        def opened():
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/chapters/07_gradient_descent.html")
            page.locator("#cell-points .live-edit").click()
            page.locator("#cell-points .cm-content").wait_for()
            return page

        page = opened()
        settings = json.loads(page.locator("script[data-live]").get_attribute("data-live"))
        megabytes = settings["bytes"] / 1e6
        row("Python of the pages, compressed", f"{megabytes:.1f} MB", "≤ 18 MB", megabytes <= 18)
        for what, budget in [("cold: from Run to the first result", 7), ("warm: the same", 4)]:
            seconds = page.evaluate(PRESS, "cell-points")
            row(what, f"{seconds:.1f} s", f"≤ {budget} s", seconds <= budget)
            rerun = statistics.median(page.evaluate(PRESS, "cell-points") for _ in range(5))
            if budget == 7:
                page.close()
                page = opened()
        row("a cell run again", f"{rerun * 1000:.0f} ms", "≤ 100 ms", rerun <= 0.1)
        page.locator("#cell-points .cm-content").click()
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(NEW_FIGURE)
        seconds = page.evaluate(PRESS, "cell-points")
        row("a new slider figure of 600 states", f"{seconds:.1f} s", "≤ 8 s", seconds <= 8)
        chrome.close()
        server.shutdown()


def builds():
    """A clean build, and one with nothing changed, of a copy of the book."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "book"
        ignore = shutil.ignore_patterns(
            ".git", ".venv", ".runtime", "_build", "__pycache__", ".hypothesis"
        )
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
    live_python()
    builds()


if __name__ == "__main__":
    main()

"""Measure the book against its budgets: `make bench`.

Sizes and slider moves are read off the built pages in a real browser; the two build times come
from a copy of the book without its caches.
"""

import functools
import gzip
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.running import SITE, built_page, explorers, sources
from tools import browser, serve

ROOT = Path(__file__).parents[1]
MOVES = 40
# Every move waits until the browser has painted, as it would for a hand.
MOVE = """async ([id, moves]) => {
  const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const sliders = document.getElementById(id).querySelectorAll("input[type=range]");
  let moved = 0;
  for (let i = 0; sliders.length && i < moves; i++) {
    const slider = sliders[i % sliders.length], size = Number(slider.max) + 1;
    slider.value = (Number(slider.value) + 1) % size;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    moved++;
    await painted();
  }
  return moved;
}"""
REST = """async moves => {
  for (let i = 0; i < moves; i++) {
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  }
}"""


def row(what, measured, unit, budget, more=""):
    """Print one line of the table and return whether the budget is kept."""
    verdict = "ok" if measured <= budget else "OVER"
    print(f"{what:<46}{measured:>9.1f} {unit:<3} of {budget:>5g}  {verdict:<5}{more}", flush=True)
    return measured <= budget


def timed(command, folder):
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.exit(done.stdout.decode(errors="replace")[-3000:] + "\nThe book does not build.")
    return time.perf_counter() - start


def measure_builds(jupyter_book):
    """Build a copy of the book twice: from nothing, and with nothing changed."""
    command = [jupyter_book, "build", ".", "-W", "-n", "--keep-going"]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "book")
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "_build", "__pycache__"))
        yield row("clean build", timed(command, copy), "s", 75)
        yield row("rebuild, nothing changed", timed(command, copy), "s", 4)


def measure_explorers():
    """Draw and encode each slider figure, as the build does."""
    total = 0
    for path in sources():
        for explorer in explorers(path):
            start = time.process_time()
            html = explorer.page().html()
            seconds = time.process_time() - start
            total += seconds
            states = f"{functools.reduce(int.__mul__, explorer.shape, 1)} states"
            yield row(f"{explorer.id}: build", seconds, "s", 4, states)
            size = len(gzip.compress(html.encode())) / 1000
            yield row(f"{explorer.id}: size, compressed", size, "KB", 40)
    yield row("build of all slider figures, CPU", total, "s", 60)


def transferred(response):
    """What a host that compresses would send; fonts and pictures are compressed already."""
    body = response.body()
    return len(body) if response.url.endswith((".woff2", ".png")) else len(gzip.compress(body))


def work_of_a_move(page, client, figure):
    """Main-thread milliseconds of one slider move, those of an idle frame taken off."""

    def busy(script, argument):
        before = task_seconds(client)
        count = page.evaluate(script, argument)
        return task_seconds(client) - before, count

    seconds, moved = busy(MOVE, [figure, MOVES])
    idle, _ = busy(REST, MOVES)
    return max(0.0, seconds - idle) * 1000 / moved if moved else 0.0


def task_seconds(client):
    metrics = client.send("Performance.getMetrics")["metrics"]
    return next(each["value"] for each in metrics if each["name"] == "TaskDuration")


def measure_pages(address, chromium):
    """Open each page with slider figures, add up what it loads and move its sliders."""
    for path in sources():
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        answers = []
        page.on("requestfinished", lambda request, to=answers: to.append(request.response()))
        asked = []
        page.on("request", lambda request, to=asked: to.append(request.url))
        page.goto(address + built_page(path).relative_to(SITE).as_posix(), wait_until="networkidle")
        foreign = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
        yield row(f"{path.stem}: requests to other hosts", len(foreign), "", 0)
        size = sum(map(transferred, answers)) / 1000
        yield row(f"{path.stem}: page with all it loads", size, "KB", 500, f"{len(asked)} requests")
        inline = page.eval_on_selector_all(
            "slider-figure .sf-data", "all => all.map(each => each.textContent).join('')"
        )
        size = len(gzip.compress(inline.encode())) / 1000
        yield row(f"{path.stem}: its slider figures' data", size, "KB", 150)
        client = page.context.new_cdp_session(page)
        client.send("Performance.enable")
        for figure in page.eval_on_selector_all("slider-figure", "all => all.map(each => each.id)"):
            milliseconds = work_of_a_move(page, client, figure)
            yield row(f"{figure}: work of a move", milliseconds, "ms", 8)
        page.close()


def main():
    kept = list(measure_builds(Path(sys.executable).parent / "jupyter-book"))
    kept += measure_explorers()
    if not (SITE / "index.html").exists():
        sys.exit("The pages were not measured: build the book first (make book).")
    handler = functools.partial(serve.Handler, directory=str(SITE))
    with serve.Server(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        chromium = playwright.chromium.launch(
            executable_path=browser.find(), args=browser.ARGUMENTS
        )
        kept += measure_pages(f"http://127.0.0.1:{server.server_port}/", chromium)
        chromium.close()
        server.shutdown()
    sys.exit(f"{kept.count(False)} budgets are not kept." if False in kept else None)


if __name__ == "__main__":
    main()

"""Chapters are executed before their pages are read: several at once, each in a fork.

A kernel of its own needs two seconds for a chapter before the first cell runs. A fork of the
process that builds has NumPy, Matplotlib and ``lib`` loaded already. What a chapter shows is put
where MyST-NB looks for it, in its cache, with a digest of the modules that the chapter imports; a
chapter that fails here is left to MyST-NB, which runs it in a kernel and says what is wrong.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
import warnings
from multiprocessing import connection
from pathlib import Path

import nbformat
from shell import Shell
from sphinx.util import logging

LOG = logging.getLogger(__name__)


class Collector(Shell):
    """Collects a cell's outputs as a notebook stores them."""

    def keep(self, kind, **content):
        last = self.outputs[-1] if self.outputs else {}
        if kind == "stream" and last.get("name") == content["name"]:
            last["text"] += content["text"]
        else:
            self.outputs.append(nbformat.v4.new_output(kind, **content))

    def run(self, source):
        """Return the outputs of a cell; raise RuntimeError if it fails."""
        self.outputs = []
        if not self.executed(source).success:
            raise RuntimeError(source)
        return self.outputs


def run(notebook, folder, home):
    """Fill in a notebook's outputs, in this process; IPython may keep its files in `home`."""
    os.chdir(folder)
    sys.path.insert(0, "")  # as in a kernel
    shell = Collector.make(home)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, start=1):
        cell.outputs = shell.run(cell.source)
        cell.execution_count = number
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number
    notebook.metadata.language_info = {"name": "python", "pygments_lexer": "ipython3"}
    return notebook


def work(notebook, folder, pipe):
    """What a fork does: run a notebook and send it back, or nothing if it fails."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it without a word
    with contextlib.suppress(Exception), tempfile.TemporaryDirectory() as home:
        pipe.send(run(notebook, folder, home))


def execute(tasks, workers):
    """Yield (name, executed notebook) as each is done, None for one that fails.

    Parameters
    ----------
    tasks
        (name, notebook, folder to run it in) of each notebook.
    workers
        How many run at the same time.
    """
    # macOS does not allow a process that has loaded its libraries to fork.
    context = multiprocessing.get_context("spawn" if sys.platform == "darwin" else "fork")
    waiting, running = list(tasks), {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                name, notebook, folder = waiting.pop(0)
                ours, theirs = context.Pipe(duplex=False)
                child = context.Process(target=work, args=(notebook, folder, theirs), daemon=True)
                with warnings.catch_warnings():  # the threads are OpenBLAS's, which minds forks
                    warnings.simplefilter("ignore", DeprecationWarning)
                    child.start()
                theirs.close()
                running[ours] = name, child
            for pipe in connection.wait(list(running)):
                name, child = running.pop(pipe)
                try:
                    yield name, pipe.recv()
                except EOFError:  # it failed, or it was killed
                    yield name, None
                child.join()
    finally:
        for _, child in running.values():
            child.terminate()


def cores():
    """How many processes may run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def fill_cache(app, env, names):
    """Before the pages are read: execute the notebooks among them that the cache does not hold."""
    from jupyter_cache import get_cache
    from jupyter_cache.base import CacheBundleIn
    from myst_nb.core.read import create_nb_reader

    cache = get_cache(app.config.nb_execution_cache_path)
    tasks = []
    for name in names:
        path = Path(env.doc2path(name))
        text = path.read_text(encoding="utf-8")
        reader = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text)
        digest = env.book_modules.get(name)
        if reader is None or digest is None:
            continue
        notebook = reader.read(text)
        try:
            record = cache.match_cache_notebook(notebook)
        except KeyError:
            record = None
        if record is None or record.data.get("modules") != digest:
            if record is not None:
                cache.remove_cache(record.pk)
            tasks.append((name, notebook, path.parent))
    # The largest first, so that no core is idle at the end.
    tasks.sort(key=lambda task: Path(env.doc2path(task[0])).stat().st_size, reverse=True)
    for name, notebook in execute(tasks, cores()):
        if notebook is not None:
            bundle = CacheBundleIn(
                notebook, env.doc2path(name), data={"modules": env.book_modules[name]}
            )
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
            LOG.info("executed %s", name)


def setup(app):
    app.connect("env-before-read-docs", fill_cache)

"""An IPython without a kernel: whatever a cell puts out goes to ``keep``, in its order.

It needs IPython alone, because it runs the cells in two places: while the book is built
(``execution.py``), and in a reader's browser (``live/browser.py``).
"""

import contextlib

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

QUIET = Config(HistoryManager={"enabled": False}, InteractiveShell={"colors": "nocolor"})


class Publisher(DisplayPublisher):
    """Hands on what `display` shows."""

    def publish(self, data, metadata=None, *, update=False, **_):
        if update:
            raise NotImplementedError("an output that is changed later needs a kernel")
        self.shell.keep("display_data", data=data, metadata=metadata or {})

    def clear_output(self, wait=False):
        raise NotImplementedError("an output that is cleared needs a kernel")


class Hook(DisplayHook):
    """Hands on the value of a cell's last line."""

    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.keep("execute_result", data=format_dict, metadata=md_dict or {})


class Stream:
    """What a cell prints, in its place among the other outputs."""

    encoding = "utf-8"

    def __init__(self, shell, name):
        self.shell, self.name = shell, name

    def write(self, text):
        if text:
            self.shell.keep("stream", name=self.name, text=text)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False


class Shell(InteractiveShell):
    """An IPython that says what a cell puts out; who makes one says where that goes."""

    @classmethod
    def make(cls, home):
        """The shell of this process; IPython may keep its files in `home`."""
        return cls.instance(
            display_pub_class=Publisher, displayhook_class=Hook, config=QUIET, ipython_dir=home
        )

    def keep(self, kind, **content):
        raise NotImplementedError

    def executed(self, source):
        """Run a cell; its result, as IPython tells it."""
        streams = (Stream(self, "stdout"), Stream(self, "stderr"))
        with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
            return self.run_cell(source, store_history=True)

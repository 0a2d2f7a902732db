"""Who reads: a page, a notebook with a kernel, or nobody; and the widgets of a notebook.

A book build says that it makes a page: it sets the environment variable ``EXPLORE_PAGE`` to 1,
which its kernels inherit. Nothing else reads or sets it.
"""

import os

import ipywidgets as widgets
from IPython import get_ipython

from .concepts import COLOURS
from .drawing import PIXELS_PER_POINT
from .words import coloured

PAGE = "EXPLORE_PAGE"


def for_page() -> bool:
    """Whether what is displayed goes into a page of a book."""
    return os.environ.get(PAGE) == "1"


def has_reader() -> bool:
    """Whether somebody may move a slider: a front end that could not be asked for input has none.

    So ``nbconvert --execute`` stores the picture, not widgets that no kernel stands behind.
    """
    kernel = getattr(get_ipython(), "kernel", None)
    request = kernel.get_parent() if kernel else {}
    return request.get("content", {}).get("allow_stdin", True)


def widgets_of(explorer) -> widgets.VBox:
    """A slider figure with real widgets, for a notebook with a kernel."""
    figure, caption = widgets.HTML(), widgets.HTML()
    ink, paper = COLOURS["ink"][0], COLOURS["paper"][0]
    width = f"{round(explorer.drawing.figure.get_figwidth() * 72 * PIXELS_PER_POINT)}px"

    def redraw(change=None):
        position = tuple(each.position for each in explorer.controls)
        parts, sentence = explorer.state(position)
        figure.value = explorer.drawing.svg(parts, explorer.alt)
        caption.value = (  # on paper as the picture is, so that a dark notebook can be read
            f'<p role="status" style="background: {paper}; color: {ink}; margin: 0; '
            f'padding: 0.4em 0.6em; line-height: 1.5">{coloured(sentence, inline=True)}</p>'
        )

    for each in explorer.controls:
        each.widget.observe(redraw, "value")
    redraw()
    views = [each.view() for each in explorer.controls]
    for view in (*views, caption):
        view.layout.width, view.layout.max_width = width, "100%"
    return widgets.VBox([*views, figure, caption])

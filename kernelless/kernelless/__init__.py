"""Slider figures and questions for a Jupyter Book: they need no kernel on the page.

    from kernelless import ask, explore

In ``_config.yml`` the same name is the extension: ``sphinx: extra_extensions: [kernelless]``.
"""

from .ask import Choice, Exercise, Number, Order, ask, check, number
from .explore import concept, explore, figure, hold, show, source

__all__ = [
    "Choice",
    "Exercise",
    "Number",
    "Order",
    "ask",
    "check",
    "concept",
    "explore",
    "figure",
    "hold",
    "number",
    "show",
    "source",
]


def setup(app):
    """What Sphinx calls: the sliders and the questions, each an extension."""
    app.setup_extension("kernelless.explore.sphinx")
    app.setup_extension("kernelless.ask.sphinx")
    return {"parallel_read_safe": True, "parallel_write_safe": True}

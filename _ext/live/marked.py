"""Markdown that a cell displays, as the book's pages have it: code in colours, formulas marked.

The formulas are set by the page, with the KaTeX that sets those of the book.
"""

import re

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from names import paint
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers.python import PythonLexer

CODE = re.compile(r"```python\n(.*)\n```", re.DOTALL)


def page(text):
    """The HTML of a Markdown text."""
    if code := CODE.fullmatch(text.strip()):
        return f'<div class="highlight-python notranslate">{coloured(code[1])}</div>'
    parser = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin)
    return parser.render(text)


def coloured(code):
    return highlight(code, paint(PythonLexer()), HtmlFormatter())

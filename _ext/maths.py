"""Formulas are set while the book is built: KaTeX runs in this process, readers get its HTML.

Before that the symbols of the book's concepts are given their colour, so a notebook holds plain
TeX and reads well in Jupyter too.
"""

import atexit
import re
from functools import cache
from pathlib import Path

from docutils import nodes
from py_mini_racer import JSEvalException, MiniRacer
from sphinx.errors import ExtensionError

from lib.explore.palette import CONCEPTS

KATEX = Path(__file__).parent / "vendor" / "katex" / "katex.min.js"

# What is written in TeX: the concept that colours it.
CONCEPT_OF = {symbol: name for name, concept in CONCEPTS.items() for symbol in concept.tex}
PUNCTUATION = re.compile(r"[.,;:!?)’”]+")
# The slope of the loss is one symbol: its letters do not wear colours of their own.
LOSS_SLOPE = re.compile(
    r"\\[dt]?frac\s*\{\s*(?:d|\\partial)\s*(?:\\[,;!]\s*)?\\mathrm\{SSR\}\s*\}\s*\{[^{}]*\}"
)
# KaTeX gives a class to its HTML alone and a colour to both, so the concept is written as a colour
# too. In the HTML that goes; in the MathML it becomes the class.
NAMES = "|".join(CONCEPTS)
AS_COLOUR = re.compile(f' style="color:(?:{NAMES});"|color:(?:{NAMES});')
AS_MATHML = re.compile(r' mathcolor="([a-z]+)"')
# Names are not products of letters: these commands and their argument stay as they are.
NAME = re.compile(
    r"\\(?:text\w*|math[a-z]+|operatorname\*?|begin|end|tag\*?|htmlClass|color|hspace\*?)"
    r"\s*\{[^{}]*\}"
)
COMMAND = re.compile(r"\\(?:[a-zA-Z]+|.)", re.DOTALL)


def coloured(tex):
    """The same formula with w, b, ŷ, r, SSR and the slope of the SSR in their concept's class."""
    out, at = [], 0
    while at < len(tex):
        token, concept = _token(tex, at)
        at += len(token)
        if not concept:
            out.append(token)
            continue
        out.append(_paint(token, concept))
        script = re.compile(r"\s*_\s*").match(tex, at)
        if script:  # an index is a part of the name; a power is not
            index = _argument(tex, script.end())
            out.append("_" + _paint(index, concept))
            at = script.end() + len(index)
    return "".join(out)


def _token(tex, at):
    """The next piece that is copied or painted whole, and the concept that it names, if any."""
    if slope := LOSS_SLOPE.match(tex, at):
        return slope[0], "gradient"
    for symbol in sorted(CONCEPT_OF, key=len, reverse=True):
        if tex.startswith(symbol, at) and not (
            symbol[-1].isalpha() and symbol[0] == "\\" and tex[at + len(symbol) :][:1].isalpha()
        ):
            return symbol, CONCEPT_OF[symbol]
    piece = NAME.match(tex, at) or COMMAND.match(tex, at)
    return (piece[0] if piece else tex[at]), None


def _argument(tex, at):
    """A group in braces, a command with its group, or one character."""
    command = NAME.match(tex, at) or COMMAND.match(tex, at)
    if command:
        return command[0]
    depth = 0
    for end in range(at, len(tex)):
        depth += {"{": 1, "}": -1}.get(tex[end], 0)
        if depth == 0:
            return tex[at : end + 1]
    return tex[at:]


def _paint(tex, concept):
    return rf"{{\htmlClass{{nn-{concept}}}{{\textcolor{{{concept}}}{{{tex}}}}}}}"


@cache
def _katex():
    engine = MiniRacer()
    atexit.register(engine.close)  # its thread would keep a finished Python from ending
    engine.eval(KATEX.read_text(encoding="utf-8"))
    return engine


def render(tex, display=False):
    """The formula as HTML, with MathML for those who hear it.

    Raises ValueError with KaTeX's own words where the TeX is wrong.
    """
    options = {
        "displayMode": display,
        "output": "htmlAndMathml",
        "strict": False,
        "trust": True,  # \htmlClass; the formulas are the book's own
    }
    try:
        html = _katex().call("katex.renderToString", coloured(tex), options)
    except JSEvalException as error:
        reason = re.search(r"KaTeX parse error: (.*)", str(error))
        raise ValueError(reason[1] if reason else str(error)) from None
    html = re.sub(r"<annotation.*?</annotation>", "", html, flags=re.DOTALL)
    return AS_MATHML.sub(r' class="nn-\1"', AS_COLOUR.sub("", html))


def keep_punctuation(app, doctree, name):
    """What follows an inline formula goes with it.

    KaTeX sets a formula as boxes in a row, and a line may end after each of them.
    """
    if app.builder.format != "html":
        return
    for formula in list(doctree.findall(nodes.math)):
        text = formula.next_node(descend=False, siblings=True)
        if isinstance(text, nodes.Text) and (mark := PUNCTUATION.match(text.astext())):
            formula["punctuation"] = mark[0]
            formula.parent.replace(text, nodes.Text(text.astext()[mark.end() :]))


def end_with(html, punctuation):
    """A formula with punctuation in its last box."""
    if not punctuation:
        return html
    last_box = "</span>" * 3  # that box, the row, the formula
    assert html.endswith(last_box), "KaTeX sets formulas in another way than it did"
    html = html.removesuffix(last_box)
    return f'{html}<span class="punctuation">{punctuation}</span>{last_box}'


def _html(translator, node, display):
    tex = node.astext()
    try:
        return render(tex, display)
    except ValueError as error:
        page = translator.builder.current_docname
        raise ExtensionError(f"{page}: the formula {tex!r} cannot be set: {error}") from None


def visit_inline(translator, node):
    html = end_with(_html(translator, node, display=False), node.get("punctuation"))
    translator.body.append(f'<span class="formula">{html}</span>')
    raise nodes.SkipNode


def visit_block(translator, node):
    translator.body.append(translator.starttag(node, "div", CLASS="math"))
    translator.body.append(_html(translator, node, display=True))
    translator.body.append("</div>")
    raise nodes.SkipNode


def setup(app):
    app.add_html_math_renderer("katex", (visit_inline, None), (visit_block, None))
    app.connect("doctree-resolved", keep_punctuation)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

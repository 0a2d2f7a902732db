"""A question as it stands in a page: Markdown, so that its formulas are set like all others.

Everything is there without a script: the text, and the folded answer with every reply. The page's
script (``static/question.js``) adds the controls and looks the reply up; it computes nothing.
"""

import json
from html import escape

from .question import Question
from .words import plain


def markdown(question: Question, name: str) -> str:
    """The custom element ``book-question`` of a question, with the id ``name``."""
    data = {"kind": question.kind, "button": question.button}
    if question.kind == "number":
        data |= {"tolerance": f"{question.tolerance:.12g}", "unit": question.unit}
    if question.predict:
        data["predict"] = ""
    if question.kind != "number":
        data["words"] = json.dumps([plain(each) for each in question.options], ensure_ascii=False)
    lines = [
        f"<book-question {written({'id': name}, data)}>",
        f'<p class="bq-title">{question.title}</p>',
        *block("bq-text", question.text),
    ]
    if question.kind != "number":
        lines += block("bq-options", *(f"- {each}" for each in question.options))
    if question.shows:
        link = f'<a href="#{escape(question.shows)}">Show it in the figure</a>'
        lines += [f'<p class="bq-shows" hidden>{link}</p>']
    lines += ['<details class="bq-answers">', "<summary>See the answer</summary>"]
    for answer in question.answers:
        right = answer is question.right
        data = {"verdict": question.verdict(answer), "key": key(question, answer.value)}
        data |= {"right": ""} if right else {"shows": f"#{answer.shows}"} if answer.shows else {}
        sign = "✓" if right else "✗"
        lines += block("bq-reply", f"{sign} **{answer.label}**", "", answer.reply, **data)
    if question.hint:
        other = {"verdict": question.verdict(None)}
        lines += block("bq-reply", "**Any other answer**", "", question.hint, **other)
    return "\n".join([*lines, "</details>", "</book-question>"])


def key(question, value):
    """An answer as the page's script looks it up: a number, or positions among the options."""
    if question.kind == "number":
        return repr(value)
    chosen = [value] if question.kind == "choice" else value
    return ",".join(str(question.options.index(each)) for each in chosen)


def block(name, *lines, **data):
    """Lines of Markdown in a division of the page."""
    return [f"<div {written({'class': name}, data)}>", "", *lines, "", "</div>"]


def written(attributes, data):
    pairs = attributes | {f"data-{name}": value for name, value in data.items()}
    return " ".join(f'{name}="{escape(value)}"' for name, value in pairs.items())

"""Terms of the glossary are linked where a chapter first uses them, and say what they mean.

A chapter may link a term by hand; from there on it counts as linked. The other terms are found by
their words. Only running text is searched: no heading, code, formula, nor what a cell shows.
"""

import re

from docutils import nodes
from pages import number_of

GLOSSARY = "chapters/glossary"
# Words that say something else as well: a chapter links them by hand, where they are the term.
BY_HAND = {
    "link": "also one of a page",
    "shape": "also how something looks",
    "step": "also one of a list, and of a difference quotient",
    "way back": "also the end of a walk",
}
ELSEWHERE = {  # in this chapter the word is no term
    ("chapters/01_neuron", "gate"): "there it is a part of a circuit",
    ("chapters/01_neuron", "score"): "there it is a verb",
    ("chapters/05_chain_rule", "weight"): "there it is a person's, in kilograms",
}
ONLY = {"mean": ["the mean"], "spread": ["the spread"]}  # as a noun
FORMS = {  # beside the singular and the plural in -s
    "bias": ["biases"],
    "binary classification": ["binary classifier"],
    "converge": ["converged"],
    "diverge": ["diverged"],
    "loss": ["losses"],
    "matrix": ["matrices"],
    "max pooling": ["pooling"],
    "nudge": ["nudged", "nudging"],
    "R squared": ["R²"],
    "saturation": ["saturated", "saturates"],
    "augmentation": ["augmented"],
    "overfitting": ["overfits", "overfitted"],
}
NOT_TEXT = (
    *(nodes.title, nodes.literal, nodes.literal_block, nodes.raw, nodes.math, nodes.math_block),
    *(nodes.comment, nodes.rubric),
)


def forms_of(term):
    """The words by which a term is known, in small letters but for names."""
    return ONLY.get(term) or [term, f"{term}s", *FORMS.get(term, [])]


def pattern(terms):
    """Finds any form of any of the terms, the longest first."""
    forms = {form: term for term in terms for form in forms_of(term)}
    words = sorted(forms, key=len, reverse=True)
    found = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<![\w-])(?:{found})(?![\w-])", re.IGNORECASE), {
        form.casefold(): term for form, term in forms.items()
    }


def entries(doctree):
    """The terms of the glossary: anchor and definition of each."""
    found = {}
    for section in doctree.findall(nodes.section):
        paragraph = section.next_node(nodes.paragraph)
        if section.parent is not doctree and paragraph is not None:
            meaning = re.sub(r"\s*\(\d+\)$", "", " ".join(paragraph.astext().split()))
            found[section.next_node(nodes.title).astext()] = section["ids"][0], meaning
    return found


def join_texts(doctree):
    """A line's end parts a text in two; a term may stand across it."""
    for element in list(doctree.findall(nodes.TextElement)):
        joined = []
        for child in element.children:
            if joined and isinstance(child, nodes.Text) and isinstance(joined[-1], nodes.Text):
                joined[-1] = nodes.Text(joined[-1].astext() + child.astext())
            else:
                joined.append(child)
        if len(joined) < len(element.children):
            element.children = []
            element.extend(joined)


def pieces(node):
    """The links and the texts of a page's running text, in their order."""
    if isinstance(node, (nodes.reference, nodes.Text)):
        yield node
    elif not isinstance(node, NOT_TEXT) and node.get("nb_element") != "cell_code":
        for child in node.children:
            yield from pieces(child)


def link_terms(doctree, terms, left_out, address):
    """Link the first use of every term; ``address`` is that of the glossary, from this page."""
    join_texts(doctree)
    anything, by_form = pattern(terms)
    ids = {place: term for term, (place, _) in terms.items()}
    waiting = {term for term in terms if term not in left_out}
    for piece in list(pieces(doctree)):
        if isinstance(piece, nodes.reference):
            page, _, place = piece.get("refuri", "").partition("#")
            if page.endswith("glossary.html") and place in ids:
                dress(piece, terms[ids[place]][1])
                waiting.discard(ids[place])
            continue
        parent, new = piece.parent, []
        text = piece.astext()
        while found := first(text, waiting, anything, by_form):
            term, (start, end) = found
            waiting.discard(term)
            link = nodes.reference("", text[start:end], refuri=f"{address}#{terms[term][0]}")
            dress(link, terms[term][1])
            new += [nodes.Text(text[:start]), link]
            text = text[end:]
        if new:
            parent.replace(piece, [*new, nodes.Text(text)])


def first(text, waiting, anything, by_form):
    """The first term in a text that waits for its link. Longer terms hide those within them."""
    for match in anything.finditer(text):
        term = by_form[" ".join(match[0].casefold().split())]
        if term in waiting:
            return term, match.span()
    return None


def dress(link, meaning):
    link["classes"] += ["term"]
    link["reftitle"] = meaning


def resolve(app, doctree, docname):
    if not number_of(docname) or GLOSSARY not in app.env.found_docs:
        return
    if not hasattr(app.env, "book_terms"):
        app.env.book_terms = entries(app.env.get_doctree(GLOSSARY))
    left_out = {*BY_HAND, *(term for page, term in ELSEWHERE if page == docname)}
    address = app.builder.get_relative_uri(docname, GLOSSARY)
    link_terms(doctree, app.env.book_terms, left_out, address)


def changed(app, env):
    """All chapters, when the glossary is another."""
    if GLOSSARY not in env.found_docs:
        return []
    before = getattr(env, "book_terms", None)
    env.book_terms = entries(env.get_doctree(GLOSSARY))
    return [name for name in env.found_docs if number_of(name)] if before != env.book_terms else []


def setup(app):
    app.connect("env-updated", changed)
    app.connect("doctree-resolved", resolve, priority=900)  # links have their addresses by then
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}

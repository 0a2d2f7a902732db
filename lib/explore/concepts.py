"""What has a colour of its own: a name, a light and a dark value, and the words that wear it.

Matplotlib draws with the light value; the SVG carries ``var(--nn-name, light)``, so the page
decides between light and dark. Four colours are there from the start, and are Matplotlib's own
black and white: what is drawn in them follows the page. All others are a book's to give.
"""

import re

HEX = re.compile(r"#[0-9a-f]{6}")
NAME = re.compile(r"[a-z][a-z0-9-]*")
NEUTRAL = {  # name: (on light paper, on dark paper)
    "ink": ("#000000", "#e6e6e6"),  # text
    "muted": ("#595959", "#a6a6a6"),  # what stands back
    "grid": ("#d4d4d4", "#404040"),  # hairlines
    "paper": ("#ffffff", "#121212"),
}
THEME = {  # what Jupyter Book's own theme calls them
    "ink": "--pst-color-text-base",
    "muted": "--pst-color-text-muted",
    "grid": "--pst-color-border",
    "paper": "--pst-color-background",
}
COLOURS = dict(NEUTRAL)
WORDS: dict[str, str] = {}  # a word: the concept that it speaks of


def concept(name: str, light: str, dark: str, words=()) -> str:
    """Give a concept its colour: in figures, on sliders and in sentences.

    Parameters
    ----------
    name : str
        Lower case, such as ``"demand"``; the page's class is ``nn-demand``. The names ``ink``,
        ``muted``, ``grid`` and ``paper`` change the colours of everything else.
    light, dark : str
        The colour on light and on dark paper, as ``"#b3261e"``.
    words : list of str
        What wears the colour in labels and sentences, letter for letter.

    Returns
    -------
    str
        ``light``: what Matplotlib is to draw with.

    Raises
    ------
    ValueError
        When the name or a colour is not written so, or the colour or a word is another concept's.
    """
    if not NAME.fullmatch(str(name)) or name in ("figure", "panel"):  # classes of the page
        raise ValueError(f"the name of a concept is a word such as 'demand', not {name!r}")
    for colour in (light, dark):
        if not HEX.fullmatch(str(colour)):
            raise ValueError(f"{name}: a colour is written as '#b3261e', not {colour!r}")
    for other, pair in COLOURS.items():
        if other != name and pair[0] == light:
            raise ValueError(f"{name} and {other} have one colour, {light}")
    if isinstance(words, str):
        raise ValueError(f"{name}: words must be a list of words, not the text {words!r}")
    for word in words:
        if not isinstance(word, str) or not word.strip():
            raise ValueError(f"{name}: a word must be a text that says something, not {word!r}")
        if WORDS.get(word, name) != name:
            raise ValueError(f"the word {word!r} is both {WORDS[word]} and {name}")
    for word in [word for word, owner in WORDS.items() if owner == name]:
        del WORDS[word]
    COLOURS[name] = light, dark
    WORDS.update(dict.fromkeys(words, name))
    return light


def css_of(colour: str) -> str:
    """A colour as the page writes it: a variable, where it is one of ours."""
    for name, (light, _) in COLOURS.items():
        if colour == light:
            return f"var(--nn-{name}, {light})"
    return colour


def sheet(names=None) -> str:
    """The style sheet of some colours (all, if none are named): light, dark, a class for each.

    Dark is for screens only, and stands there twice: for a reader who chose it, and for one whose
    system did.
    """
    scheme = ("color-scheme: light; ", "color-scheme: dark; ") if names is None else ("", "")
    names = COLOURS if names is None else names
    light, dark = (
        scheme[side] + " ".join(f"--nn-{name}: {value(name, side)};" for name in names)
        for side in (0, 1)
    )
    return "\n".join(
        [
            f":root {{ {light} }}",
            f'@media screen {{ html[data-theme="dark"] {{ {dark} }} }}',
            "@media screen and (prefers-color-scheme: dark) {"
            f" html:not([data-theme]) {{ {dark} }} }}",
            *(f".nn-{name} {{ color: var(--nn-{name}); }}" for name in names),
            "",
        ]
    )


def value(name, side):
    """A colour in the style sheet; what nobody has chosen is the theme's, where it has one."""
    colour = COLOURS[name][side]
    return f"var({THEME[name]}, {colour})" if COLOURS[name] is NEUTRAL.get(name) else colour


def styles(html: str) -> str:
    """The style of each concept that some HTML wears, which a page needs beside its own sheet."""
    worn = [name for name in COLOURS if name not in NEUTRAL and f"nn-{name}" in html]
    return "".join(f'<style data-concept="{name}">{sheet([name])}</style>' for name in worn)

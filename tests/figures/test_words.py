"""Every sentence under a figure: rows for its branches, and arithmetic that adds up.

Beside this file stands one file of rows a chapter, ``words_01_neuron.py``. A row is a slider
figure, the values of its controls, and a phrase of its sentence (or several)::

    ROWS = [
        (line, {"w": 0, "b": 2}, "the output is always 2"),
    ]
"""

import itertools
import re
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest
from matplotlib.text import Text

from lib.explore.written import NOISE, half_up, read
from tests.figures.test_pictures import chapters, fresh, named, values
from tools.chapters import explorers

HERE = Path(__file__).parent
ROWS = {path.stem: runpy.run_path(str(path))["ROWS"] for path in sorted(HERE.glob("words_*.py"))}


def pytest_generate_tests(metafunc):
    if "row" in metafunc.fixturenames:
        rows = [(name, row) for name, rows in ROWS.items() for row in rows]
        ids = [f"{name}-{row[0].__name__}-{row[1]}" for name, row in rows]
        metafunc.parametrize("row", [row for _, row in rows], ids=ids)


def sentence(setup, chosen):
    return setup.words(setup.state(**chosen))


def test_the_sentence_says(row):
    setup, chosen, *phrases = row
    said = sentence(setup, chosen)
    for phrase in phrases:
        assert phrase in said


# Every line that makes a sentence is run by a row


def lines_of(function):
    """The lines of a function that run, by the compiler's own table."""
    code = function.__code__
    return {line for *_, line in code.co_lines() if line and line > code.co_firstlineno}


@chapters
def test_rows_reach_every_branch(path):
    for explorer in explorers(path):
        words = explorer.setup.words
        mine = [row for rows in ROWS.values() for row in rows if row[0].words is words]
        assert mine, f"no words_….py has a row for {explorer.id}"
        ran = traced(words, [setup.state(**chosen) for setup, chosen, *_ in mine])
        for function, lines in ran.items():
            missed = lines_of(function) - lines
            assert not missed, f"{explorer.id}: no row reaches {function.__name__}, lines {missed}"


def traced(words, states):
    """The functions of the words' own module that these states run, and which of their lines."""
    ran, file = {}, words.__code__.co_filename

    def trace(frame, event, argument):
        function = words.__globals__.get(frame.f_code.co_name)
        if (
            frame.f_code.co_filename != file
            or getattr(function, "__code__", None) is not frame.f_code
        ):
            return None
        ran.setdefault(function, set()).add(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        for state in states:
            words(state)
    finally:
        sys.settrace(before)
    return ran


# Printed numbers add up

NUMBER = r"[−-]?\d[\d,]*(?:\.\d+)?(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
TERM = rf"(?:\({NUMBER}\)|{NUMBER})"
EQUATION = re.compile(
    rf"(?<![\w.)^(])({TERM}(?: [×·/+−] {TERM})+) (=|≈) ({NUMBER})(?![\d⁻⁰¹²³⁴⁵⁶⁷⁸⁹])"
)
OPERATORS = {"×": "*", "·": "*", "/": "/", "+": "+", "−": "-"}


def wrong_sums(text):
    """The equations of a text that a calculator does not confirm."""
    return [
        f"{left} {sign} {right}"
        for left, sign, right in EQUATION.findall(text)
        if not adds_up(left, sign, right)
    ]


def adds_up(left, sign, right):
    """Whether the printed numbers lead to the printed result, or what they are rounded from may."""
    parts = re.split(r" ([×·/+−]) (?!10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])", left)
    terms, operators = [part.strip("()") for part in parts[::2]], parts[1::2]
    if sign == "=":
        return same(compute(map(read, terms), operators), right)
    ends = [(read(term) - half(term), read(term) + half(term)) for term in terms]
    results = [compute(each, operators) for each in itertools.product(*ends)]
    return min(results) - half(right) <= read(right) <= max(results) + half(right)


def compute(terms, operators):
    pairs = itertools.zip_longest(terms, [OPERATORS[each] for each in operators], fillvalue="")
    return eval("".join(f"({term!r}){operator}" for term, operator in pairs))


def same(by_hand, text):
    if " × " in text:
        return abs(by_hand - read(text)) <= NOISE * abs(read(text))
    return half_up(by_hand, len(text.partition(".")[2])) == read(text)


def half(text):
    """Half of the last digit of a number: what rounding may have hidden."""
    mantissa, _, power = text.partition(" × ")
    scale = read(text) / read(mantissa) if power and read(mantissa) else 1
    return 0.5 * 10.0 ** -len(mantissa.partition(".")[2]) * scale * (1 + NOISE)


@pytest.mark.parametrize(
    "text",
    [
        "2 × 3 = 7",
        "0.1 + 0.27 = 0.3",
        "−5.99 × 0.01 × 1.00 = −0.04",
        "2 × (−3) = 6",
        "3.00 − 1.00 ≈ 2.5",
    ],
)
def test_a_sum_that_is_wrong_is_found(text):
    assert wrong_sums(f"It is {text}.")


@pytest.mark.parametrize(
    "text",
    ["2 × 3 = 6", "2 × (−3) = −6", "1 / 3 = 0.33", "2 × 10⁻³ × 3 = 0.006", "1,000 + 24 = 1,024"],
)
def test_a_sum_that_is_right_passes(text):
    assert EQUATION.search(text) and not wrong_sums(f"It is {text}.")


ODD = re.compile(r"(?<![\d.,])[−-]?0\.0+(?!\d)|−0(?![.\d])|\b(?:nan|inf)\b")


@chapters
def test_every_sentence_adds_up(path):
    """In every position, in the sentence and in the picture's texts."""
    for explorer in explorers(path):
        fig, update = fresh(explorer)
        texts = [artist for artist in named(fig) if isinstance(artist, Text)]
        for position in np.ndindex(explorer.shape):
            chosen = values(explorer, position)
            said = update(**chosen)
            for text in [said, *(each.get_text() for each in texts if each.get_visible())]:
                found = [*wrong_sums(text), *odd_numbers(text)]
                assert not found, f"{explorer.id} at {chosen}: {found} in {text!r}"


def odd_numbers(text):
    """What is 0 and does not look it, or looks it and is not; what is no number."""
    return [each[0] for each in ODD.finditer(text)]

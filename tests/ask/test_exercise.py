"""``check`` says something to every function, and raises for none."""

import sys
import threading
import time
from functools import partial

import numpy as np
import pytest

from lib.ask import Exercise, check
from lib.ask import exercise as exercises


def doubled():
    return Exercise(
        lambda x: 2 * x,
        [(3,), (np.array([1.0, 2.0]),)],
        [(lambda x: x + 2, "that adds."), (lambda x: x**2, "that squares.")],
        "Twice as much.",
    )


class Evil:
    def __array__(self, *arguments, **options):
        raise RuntimeError("no array")

    def __str__(self):
        raise RuntimeError("no words")

    __repr__ = __str__


class EvilError(Exception):
    def __str__(self):
        raise RuntimeError("no words")


def raises(error):
    def function(x):
        raise error

    return function


released = threading.Event()


def stubborn(x):
    while not released.is_set():
        try:
            time.sleep(0.01)
        except:  # noqa: E722
            pass


def deep(x):
    return deep(x)


def spoils_its_argument(x):
    if np.ndim(x):
        x *= 2
        return x
    return 2 * x


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda x: 2 * x, "Right. Twice as much."),
        (spoils_its_argument, "Right. Twice as much."),
        (lambda x: x + x + 1e-12, "Right. Twice as much."),
        (lambda x: x + 2, "Not yet: that adds."),
        (lambda x: x**2, "Not yet: that squares."),
        (lambda x: None, "returns nothing yet"),
        (lambda x: "six", "returns six, which is no number or array"),
        (lambda x: Evil(), "returns Evil, which is no number or array"),
        (lambda x: (i for i in range(2)), "which is no number or array"),
        (lambda x: {1: 2}, "which is no number or array"),
        (lambda x: [x, [x, x, x]], "gives"),
        (lambda x: [2 * x], "gives an array of shape (1,)\nwhere a single number is right."),
        (lambda x: (2 * x, 1), "gives (a single number, a single number)"),
        (lambda x: float("nan"), "gives nan"),
        (lambda x: 5, "gives 5\nwhere 6 is right.\nTried with 3."),
        (lambda: 1, "stopped with TypeError"),
        (deep, "stopped with RecursionError"),
        (raises(ValueError("because")), "stopped with ValueError: because."),
        (raises(SystemExit(1)), "stopped with SystemExit"),
        (raises(KeyboardInterrupt()), "stopped with KeyboardInterrupt"),
        (raises(EvilError()), "stopped with EvilError"),
        (partial(max, 7), "Not yet: "),
        (7, "Hand over the function itself, without brackets, not 7."),
        (None, "Hand over the function itself"),
        (Evil(), "Hand over the function itself, without brackets, not Evil."),
    ],
)
def test_everything_gets_an_answer(function, said, capsys):
    check(function, doubled)
    printed = capsys.readouterr().out
    assert " ".join(said.split()) in " ".join(printed.split())


@pytest.mark.parametrize("function", [stubborn, lambda x: [0 for _ in iter(int, 1)]])
def test_what_never_ends_is_stopped(function, monkeypatch, capsys):
    monkeypatch.setattr(exercises, "SECONDS", 0.2)
    start = time.monotonic()
    check(function, doubled)
    assert time.monotonic() - start < 5
    assert "that never ends?" in capsys.readouterr().out
    released.set()


def no_thread(thread):
    raise RuntimeError("can't start new thread")


def test_it_works_where_there_are_no_threads(monkeypatch, capsys):
    monkeypatch.setattr(exercises, "SECONDS", 0.2)
    monkeypatch.setattr(threading.Thread, "start", no_thread)
    check(lambda x: [0 for _ in iter(int, 1)], doubled)
    assert "that never ends?" in capsys.readouterr().out
    check(lambda x: 2 * x, doubled)
    assert capsys.readouterr().out == "Right. Twice as much.\n"


def test_a_trace_that_was_there_stays(monkeypatch):
    monkeypatch.setattr(threading.Thread, "start", no_thread)
    before = sys.gettrace()
    seen = []
    sys.settrace(lambda *event: seen.append(event[1]))
    mine = sys.gettrace()
    try:
        exercises.attempt(lambda: 1, ())
        assert sys.gettrace() is mine
    finally:
        sys.settrace(before)


def test_a_bound_exercise_may_be_handed_over_as_it_is(capsys):
    check(lambda x: 2 * x, doubled())
    assert capsys.readouterr().out == "Right. Twice as much.\n"


@pytest.mark.parametrize(
    ("solution", "slips", "complaint"),
    [
        (lambda x: x, [(lambda x: 1 * x, "N.")], "does what the solution does"),
        (lambda x: x, [(lambda x: -x, "N."), (lambda x: 0 - x, "M.")], "“M.” does what “N.” does"),
        (lambda x: None, [], "the solution returns nothing"),
    ],
)
def test_slips_that_cannot_be_told_apart_are_refused(solution, slips, complaint):
    with pytest.raises(ValueError, match=complaint):
        Exercise(solution, [(1,), (2,)], slips, "Yes.")

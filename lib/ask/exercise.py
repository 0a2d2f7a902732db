"""Exercises in code: a reader's function is tried, and told what is right or which slip it shows.

``check`` never raises, whatever the function does: it may return nothing, raise, or run for ever.
"""

import copy
import sys
import threading
import time
from textwrap import fill
from typing import NamedTuple

import numpy as np

SECONDS = 2.0  # for one trial


class Exercise:
    """What a reader's function should do, and what the usual slips do instead.

    Parameters
    ----------
    solution : function
        Gives the right result of every trial.
    trials : list of tuple
        The arguments of each trial.
    slips : list of (function, reply)
        Wrong solutions, each with the reply that names the slip. A function is recognised by giving
        what the slip gives, in all trials.
    praise : str
        The reply to a right function.

    Raises
    ------
    ValueError
        When a slip gives what the solution gives, or two slips give the same.
    """

    def __init__(self, solution, trials, slips, praise):
        self.trials, self.praise, self.replies = trials, praise, [reply for _, reply in slips]
        self.right = self.outcomes(solution)
        if troubles := [each.trouble for each in self.right if each.trouble]:
            raise ValueError(f"the solution {troubles[0]}")
        self.wrong = [self.outcomes(slip) for slip, _ in slips]
        for i, one in enumerate(self.wrong):
            for j, other in enumerate([self.right, *self.wrong[:i]]):
                if all(map(alike, one, other)):
                    what = f"“{self.replies[j - 1]}” does" if j else "the solution does"
                    raise ValueError(f"the slip “{self.replies[i]}” does what {what}")

    def outcomes(self, function):
        """What becomes of a function in each trial; a loop without end is tried once."""
        outcomes = []
        for arguments in self.trials:
            outcomes.append(attempt(function, copy.deepcopy(arguments)))
            if outcomes[-1].late:
                break
        return outcomes

    def judge(self, function) -> str:
        """What is to be said to a function."""
        if not callable(function):
            return f"Hand over the function itself, without brackets, not {short(function)}."
        outcomes = self.outcomes(function)
        if all(map(alike, outcomes, self.right)):
            return f"Right. {self.praise}"
        for slip, reply in zip(self.wrong, self.replies, strict=True):
            if all(map(alike, outcomes, slip)):
                return f"Not yet: {reply}"
        return f"Not yet: {short(function)} {self.difference(outcomes)}"

    def difference(self, outcomes):
        """The first trial that goes wrong, in words."""
        trials = zip(self.trials, outcomes, self.right, strict=False)
        arguments, got, wanted = next(trial for trial in trials if not alike(*trial[1:]))
        what = got.trouble
        if not what and form(got.value) != form(wanted.value):
            what = f"gives {form(got.value)}\nwhere {form(wanted.value)} is right."
        elif not what:
            what = f"gives {short(got.value)}\nwhere {short(wanted.value)} is right."
        return f"{what}\nTried with {', '.join(map(short, arguments))}."


def check(function, exercise) -> None:
    """Print what is right about a function, or which slip it shows; never raises.

    Parameters
    ----------
    function : function
        The reader's.
    exercise : function or Exercise
        What it is to do: an ``Exercise``, or a function that returns one.
    """
    exercise = exercise if isinstance(exercise, Exercise) else exercise()
    for line in exercise.judge(function).splitlines():
        print(fill(line, 74))


class Outcome(NamedTuple):
    """What became of one call: a value, or the trouble in words."""

    value: object = None
    trouble: str = ""
    late: bool = False


class OutOfTime(BaseException):
    """Raised inside a function that runs for too long; no ``except Exception`` holds it up."""


def attempt(function, arguments) -> Outcome:
    """Call a function for a limited time, and take whatever it does for an outcome.

    It runs in a thread of its own, which is left behind when even ``OutOfTime`` does not end it.
    Where there are no threads, as in a browser, it runs in this one.
    """
    outcomes, seconds = [], SECONDS

    def run():
        outcomes.append(timed(function, arguments, seconds))

    thread = threading.Thread(target=run, daemon=True)
    try:
        thread.start()
    except RuntimeError:
        run()
    else:
        thread.join(seconds + 0.5)
    return outcomes[0] if outcomes else late(seconds)


def late(seconds):
    trouble = f"was still running after {seconds:g} seconds: is there a loop that never ends?"
    return Outcome(trouble=trouble, late=True)


def timed(function, arguments, seconds) -> Outcome:
    """The outcome of a call in this thread; a trace looks at the clock in every line."""
    deadline, before = time.monotonic() + seconds, sys.gettrace()

    def trace(frame, event, argument):
        if time.monotonic() > deadline:
            raise OutOfTime
        return trace

    sys.settrace(trace)
    try:
        with np.errstate(all="ignore"):  # the result is judged, not the way to it
            value = function(*arguments)
            return Outcome(owned(value)) if value is not None else NOTHING
    except OutOfTime:
        return late(seconds)
    except Unusable as error:
        return Outcome(trouble=f"{error}.")
    except BaseException as error:  # SystemExit and the like too: a check goes on
        return Outcome(trouble=f"stopped with {type(error).__name__}: {short(error)}.")
    finally:
        sys.settrace(before)


NOTHING = Outcome(trouble="returns nothing yet: is there a line with return?")


class Unusable(TypeError):
    """Says what a function returned instead of numbers."""


def owned(value):
    """A result as arrays of our own, or a tuple of them."""
    if isinstance(value, tuple):
        return tuple(map(owned, value))
    try:
        return np.array(value, dtype=float)
    except Exception:
        if isinstance(value, list):
            return tuple(map(owned, value))
        raise Unusable(f"returns {short(value)}, which is no number or array") from None


def alike(one, other):
    """Whether two calls came to the same; what failed came to nothing, for whatever reason."""
    if one.value is None or other.value is None:
        return one.value is other.value and one.late == other.late
    return same(one.value, other.value)


def same(one, other):
    """Whether two results agree, rounding apart; a list and a tuple may be one thing."""
    if isinstance(one, tuple) or isinstance(other, tuple):
        one, other = map(parts, (one, other))
        return len(one) == len(other) and all(map(same, one, other))
    return one.shape == other.shape and bool(np.allclose(one, other))


def parts(result):
    return result if isinstance(result, tuple) else tuple(np.atleast_1d(result))


def form(result):
    """What kind of thing a result is."""
    if isinstance(result, tuple):
        return f"({', '.join(map(form, result))})"
    return f"an array of shape {result.shape}" if result.ndim else "a single number"


def short(value, most=70):
    """A value in a few characters, whatever it is."""
    try:
        if isinstance(value, tuple | list):
            return f"({', '.join(map(short, value))})"
        if callable(value):
            return value.__name__
        if isinstance(value, np.ndarray) and value.ndim == 0:
            return f"{value:.6g}"
        if isinstance(value, np.ndarray):
            value = np.array2string(value, precision=4, separator=", ", floatmode="maxprec")
        text = " ".join(str(value).split())
    except Exception:
        text = type(value).__name__
    return text if len(text) <= most else text[: most - 1] + "…"

"""A question: its text, its right answer, and a reply to every answer that somebody may give.

A wrong answer that betrays a slip has a reply of its own; any other gets the hint. Texts are
Markdown with formulas between dollars. Answers are computed by whoever makes the question.
"""

import math
from typing import NamedTuple

from ..explore.written import number
from .words import plain


class Answer(NamedTuple):
    """An answer that has a reply; ``shows`` is the state of the figure that goes with it."""

    value: object
    label: str
    reply: str
    shows: str | None = None


class Question:
    """What the kinds share.

    Parameters
    ----------
    text : str
        The question.
    right
        The right answer.
    reply : str
        What is said to it: why it is right.
    slips : list of (answer, reply) or (answer, reply, shows)
        Wrong answers, each with a reply that names the slip behind it, and perhaps the state of
        the figure in which a guess is seen to fail.
    hint : str
        The reply to every other answer.
    shows : str, optional
        The state of a figure of the same page that shows it, as that figure writes it into the
        address: ``"neuron-line?w=-2.00&b=1.00"``.
    predict : bool
        Whether it is a guess before an experiment: the figure moves there once it is made.

    Raises
    ------
    ValueError
        When a text is missing, a slip is the right answer, or two slips are one answer.
    """

    kind = None

    def __init__(self, text, right, reply, slips, hint="", *, shows=None, predict=False):
        self.text, self.hint, self.shows, self.predict = text, hint, shows, predict
        if predict and not shows:
            raise ValueError(f"a prediction needs the state of a figure that answers it: {text}")
        self.answers = [
            Answer(self.value(each), self.label(each), *rest)
            for each, *rest in [(right, reply, shows), *slips]
        ]
        texts = {"the question": text, f"the hint of “{text}”": self.needs_hint and hint}
        texts |= {f"the reply to {each.label}": each.reply for each in self.answers}
        for what, words in texts.items():
            if words is not False and not (isinstance(words, str) and words.strip()):
                raise ValueError(f"{what} must say something, not {words!r}")
        for i, one in enumerate(self.answers):
            for other in self.answers[:i]:
                if self.coincide(one.value, other.value):
                    what = "the right answer" if other is self.right else "another slip"
                    raise ValueError(
                        f"“{plain(text)}”: the slip {one.label} is {what} ({other.label})"
                    )

    needs_hint = True

    @property
    def right(self) -> Answer:
        return self.answers[0]

    @property
    def slips(self) -> list[Answer]:
        return self.answers[1:]

    @property
    def title(self) -> str:
        return "Predict first" if self.predict else "Question"

    @property
    def button(self) -> str:
        return "Guess" if self.predict else "Check"

    @property
    def words(self) -> str:
        """The question as plain text, without its answers."""
        return plain(self.text)

    def verdict(self, answer) -> str:
        """What a reply begins with."""
        if answer is self.right:
            return "Right."
        return "Not so." if self.predict else "Not yet."

    def find(self, values) -> Answer | None:
        """The first answer that one of these values is."""
        return next((a for v in values for a in self.answers if self.matches(v, a.value)), None)

    def reply(self, values) -> str:
        """What is said to an answer; ``values`` are its readings."""
        found = self.find(values)
        return f"{self.verdict(found)} {found.reply if found else self.hint}"

    def state(self, values) -> str | None:
        """The state of the figure that answers a guess."""
        found = self.find(values)
        return (found and found.shows) or self.shows

    def matches(self, given, answer):
        return given == answer

    coincide = matches


class Number(Question):
    """A question whose answer is typed.

    An answer counts as one of those with a reply if it is not further from it than ``tolerance``.
    Two answers that one typed number could both be are refused. ``unit`` stands behind the field.
    """

    kind = "number"

    def __init__(self, *arguments, tolerance=0.005, unit="", **options):
        if not (tolerance > 0 and math.isfinite(tolerance)):
            raise ValueError(f"tolerance must be a positive number, not {tolerance}")
        self.tolerance, self.unit = tolerance, unit
        super().__init__(*arguments, **options)

    def value(self, answer):
        if not math.isfinite(answer):
            raise ValueError(f"an answer must be a finite number, not {answer}")
        return float(answer)

    def label(self, answer):
        """The answer with as many digits as the tolerance asks for."""
        digits = max(0, math.ceil(-math.log10(self.tolerance) - 1e-9))
        return f"{number(answer, digits)} {self.unit}".rstrip()

    def matches(self, given, answer):
        return abs(given - answer) <= self.tolerance * (1 + 1e-9)

    def coincide(self, one, other):
        return abs(one - other) <= 2 * self.tolerance * (1 + 1e-9)


class Choice(Question):
    """A question with one right option; each of the others betrays a slip.

    The options stand in alphabetical order, so that the right one has no place of its own.
    """

    kind = "choice"
    needs_hint = False

    @property
    def options(self):
        return sorted((answer.value for answer in self.answers), key=str.casefold)

    @property
    def words(self):
        return "\n".join([plain(self.text), *(f"- {plain(each)}" for each in self.options)])

    def value(self, answer):
        return answer

    def label(self, answer):
        return answer


class Order(Question):
    """A question whose items are to be put in order; an answer is a list of all of them."""

    kind = "order"

    def __init__(self, text, right, *arguments, **options):
        self.items = list(right)
        super().__init__(text, right, *arguments, **options)

    @property
    def options(self):
        return sorted(self.items, key=str.casefold)

    words = Choice.words

    def value(self, answer):
        if sorted(answer) != sorted(self.items) or len(set(answer)) < len(answer):
            raise ValueError(f"an order must hold each item once, not {list(answer)}")
        return tuple(answer)

    def label(self, answer):
        return ", ".join(answer)

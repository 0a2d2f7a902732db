"""The kinds of questions: what they find, and what is refused when they are made."""

import pytest

from lib.ask import Choice, Number, Order


def half(**other):
    options = {"hint": "Divide.", "tolerance": 0.01} | other
    return Number("Half of one?", 0.5, "Yes.", [(2, "Doubled."), (1, "The whole.")], **options)


def colour():
    return Choice("Sky?", "blue", "Yes.", [("green", "That is grass."), ("black", "At night.")])


def steps():
    return Order("Order?", ["get up", "dress"], "Yes.", [(["dress", "get up"], "Cold.")], "Think.")


@pytest.mark.parametrize(
    ("value", "reply"),
    [
        (0.5, "Right. Yes."),
        (0.51, "Right. Yes."),
        (0.49, "Right. Yes."),
        (0.511, "Not yet. Divide."),
        (2, "Not yet. Doubled."),
        (1.99, "Not yet. Doubled."),
        (7, "Not yet. Divide."),
    ],
)
def test_a_number_finds_its_reply(value, reply):
    assert half().reply([value]) == reply


def test_the_reading_that_has_a_reply_counts():
    assert half().reply([1.001, 0.5]) == "Not yet. The whole."
    assert half().reply([1.51, 0.5]) == "Right. Yes."


def test_a_choice_and_an_order_find_their_reply():
    assert colour().reply(["green"]) == "Not yet. That is grass."
    assert steps().reply([("get up", "dress")]) == "Right. Yes."
    assert steps().reply([("dress", "get up")]) == "Not yet. Cold."


def test_options_stand_in_alphabetical_order_and_in_the_words():
    assert colour().options == ["black", "blue", "green"]
    assert colour().words == "Sky?\n- black\n- blue\n- green"
    assert steps().options == ["dress", "get up"]


def test_a_prediction_that_is_wrong_is_told_so():
    question = half(shows="a-figure?a=1", predict=True)
    assert question.reply([2]) == "Not so. Doubled."
    assert (question.title, question.button) == ("Predict first", "Guess")


def test_a_label_has_the_digits_that_the_tolerance_asks_for():
    question = Number("A third?", 1 / 3, "Yes.", [(-2, "No.")], "Hm.", tolerance=0.0005, unit="m")
    assert [answer.label for answer in question.answers] == ["0.3333 m", "−2 m"]


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: Number("Q?", 1, "Y.", [(1, "N.")], "H."), "the slip 1 is the right answer"),
        (lambda: Number("Q?", 1, "Y.", [(1.009, "N.")], "H."), "is the right answer"),
        (lambda: Number("Q?", 1, "Y.", [(2, "N."), (2.01, "M.")], "H."), "is another slip"),
        (lambda: Number("Q?", float("nan"), "Y.", [], "H."), "finite number, not nan"),
        (lambda: Number("Q?", 1, "Y.", [], "H.", tolerance=0), "tolerance must be a positive"),
        (lambda: Number("Q?", 1, "Y.", [], ""), "the hint of “Q.” must say something"),
        (lambda: Number(" ", 1, "Y.", [], "H."), "the question must say something"),
        (lambda: Number("Q?", 1, "", [], "H."), "the reply to 1 must say something"),
        (lambda: Number("Q?", 1, "Y.", [(2, None)], "H."), "the reply to 2 must say something"),
        (lambda: Choice("Q?", "a", "Y.", [("a", "N.")]), "the slip a is the right answer"),
        (lambda: Choice("Q?", "a", "Y.", [("b", "N."), ("b", "M.")]), "b is another slip"),
        (lambda: Order("Q?", ["a", "b"], "Y.", [(["a", "b"], "N.")], "H."), "the right answer"),
        (lambda: Order("Q?", ["a", "b"], "Y.", [(["a", "c"], "N.")], "H."), "each item once"),
        (lambda: Order("Q?", ["a", "a"], "Y.", [], "H."), "each item once"),
        (lambda: half(predict=True), "needs the state of a figure"),
    ],
)
def test_what_makes_no_question_is_refused(make, complaint):
    with pytest.raises(ValueError, match=complaint):
        make()

"""What all refusals have in common: the argument, what it must be, and what it was."""

import pytest


def refused(call, complaint):
    """Assert that a call is refused, by parts of the sentence: "argument … wanted … got".

    The sentence begins with the argument and holds the rest in this order. How it is worded in
    between is its own affair.
    """
    with pytest.raises(ValueError) as raised:
        call()
    sentence = rest = str(raised.value)
    argument, *parts = complaint.split(" … ")
    assert sentence.startswith(f"{argument} must "), sentence
    for part in parts:
        _, found, rest = rest.partition(part)
        assert found, f"{part!r} is missing in {sentence!r}"

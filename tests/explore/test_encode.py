"""Packing loses nothing, whatever the texts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.explore.encode import TENTHS, States, fill, form_and_numbers, pack

NUMBERS = st.one_of(
    st.integers(-(10**10), 10**10).map(str),
    st.decimals(-1000, 1000, places=1).map(str),
    st.decimals(-10, 10, places=4).map(str),
    st.sampled_from(
        ["007", "-0", "-0.0", "−0.00", "0.0", "1e-12", "12.", ".5", "1.2.3", "−1.5", "٣", "３.５"]
    ),
)
TEXTS = st.lists(st.one_of(NUMBERS, st.text("ab <&-−.", max_size=4)), max_size=6).map("".join)


@given(TEXTS, st.sampled_from("-−"))
def test_a_text_comes_back_from_its_form_and_numbers(text, minus):
    form, numbers = form_and_numbers(text, minus)
    assert fill(form, numbers, minus) == text


@given(st.data())
def test_every_state_comes_back(data):
    shape = tuple(data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3)))
    states = int(np.prod(shape))
    few = data.draw(st.lists(TEXTS, min_size=1, max_size=4))  # so that forms recur
    texts = st.lists(st.one_of(st.sampled_from(few), TEXTS), min_size=states, max_size=states)
    groups = {key: data.draw(texts) for key in ["#3", ""]}
    unpacked = States(pack(groups, shape), shape)
    for number, position in enumerate(np.ndindex(shape)):
        assert unpacked.at(position) == {key: group[number] for key, group in groups.items()}


def test_coordinates_share_a_form_and_signs_do_not_split_it():
    assert form_and_numbers("M12.5 -3L0 7", "-") == form_and_numbers("M12.5 -3L0 7", "-")
    forms = {form_and_numbers(text, "-")[0] for text in ["M12.5 -3", "M0 7", "M-1 0.4"]}
    assert forms == {f"M{TENTHS} {TENTHS}"}


def test_a_line_that_moves_costs_little():
    x = np.linspace(0, 400, 100)
    shape = (41, 41)
    texts = []
    for w, b in np.ndindex(shape):
        y = np.floor((w - 20) * x / 2 + b * 4)
        texts.append("M" + "L".join(f"{u:.0f} {v:.0f}" for u, v in zip(x, y, strict=True)))
    packed = pack({"line": texts}, shape)
    assert len(packed) < 8_000 < len("".join(texts)) / 100


def test_a_group_is_stored_for_the_controls_that_it_depends_on():
    shape = (3, 50)
    one = [f"M{w} 0" for w, b in np.ndindex(shape)]
    both = [f"M{w} {b}" for w, b in np.ndindex(shape)]
    groups = States(pack({"one": one, "both": both}, shape), shape).groups
    assert [group["axes"] for group in groups] == [[0], [0, 1]]
    assert [len(group["tables"][0]) for group in groups] == [3, 150]


def test_reserved_characters_are_refused():
    with pytest.raises(ValueError, match="reserved"):
        form_and_numbers(f"a {TENTHS}", "-")

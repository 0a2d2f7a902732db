"""The states of chapter 1's figures, against arithmetic by hand and `lib`."""

import numpy as np

from lib.figures.neuron import BEND, X, hidden_layer, line


def test_the_line_of_a_neuron():
    state = line.state(w=2, b=-1)
    assert state.at_one == 2 * 1 - 1
    assert np.allclose(state.output, 2 * X - 1)


def test_the_sum_of_two_lines_and_its_gap():
    state = hidden_layer.state(w1=1, b1=0, w2=2, b2=-1)
    assert (state.w, state.b) == (1 + 2, 0 - 1)
    assert np.allclose(state.total, 3 * X - 1)
    assert state.gap == 16  # at x = −5: |3 · (−5) − 1 − 0|, at x = 5 only |14 − 5|


def test_no_setting_comes_nearer_than_three():
    weights = range(-2, 3)
    gaps = [
        hidden_layer.state(w1, b1, w2, b2).gap
        for w1 in weights
        for b1 in weights
        for w2 in weights
        for b2 in weights
    ]
    assert min(gaps) == 3
    assert np.array_equal(BEND, np.maximum(X, 0))

"""The data sets hold the numbers that the chapters print, and nobody can change them."""

import pytest

from lib import datasets


def test_points_on_a_line():
    x, y = datasets.points_on_a_line()
    assert x.tolist() == [0, 1, 2, 3, 4]
    assert y.tolist() == [1, 3, 5, 7, 9]  # 2 × 0 + 1, 2 × 1 + 1, …


def test_points_near_a_line():
    x, y = datasets.points_near_a_line()
    assert x.tolist() == [1, 2, 3, 4, 5]
    assert y.tolist() == [2, 4, 5, 4, 5]


def test_used_cars():
    age, price = datasets.used_cars()
    assert age.tolist() == [1, 2, 3, 4, 5, 6, 7, 8]
    assert max(abs(price - 20 * 0.85**age)) < 0.7  # the rule of the docstring, and some bargaining


@pytest.mark.parametrize(
    "data", [datasets.points_on_a_line, datasets.points_near_a_line, datasets.used_cars]
)
def test_every_caller_gets_arrays_of_their_own(data):
    x, y = data()
    before = x.tolist(), y.tolist()
    x += 1
    y[:] = 0
    again = data()
    assert (again[0].tolist(), again[1].tolist()) == before

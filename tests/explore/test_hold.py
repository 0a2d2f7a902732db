"""What may be declared to be held."""

import pytest
from matplotlib.figure import Figure

from lib.explore import hold


@pytest.fixture
def line():
    return Figure().subplots().plot([0, 1])[0]


def test_an_artist_is_held_by_one_or_two_controls(line):
    hold(line, "w")
    hold(line, "w", "b")


@pytest.mark.parametrize("names", [(), ("a", "b", "c"), ("w", "w")])
def test_another_number_of_controls_is_refused(line, names):
    with pytest.raises(ValueError, match="one or two controls"):
        hold(line, *names)


def test_what_is_no_artist_or_no_name_is_refused(line):
    with pytest.raises(TypeError, match="must be a Matplotlib artist, not list"):
        hold([line], "w")
    with pytest.raises(TypeError, match="must be names, not 3"):
        hold(line, 3)

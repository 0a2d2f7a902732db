"""The states of chapter 9's figures, against arithmetic by hand."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from lib.datasets import digits, letters
from lib.explore.palette import LOSS, PREDICTION
from lib.figures.cnn import count, kernels, pooling, published, step
from lib.figures.cnn.count import memory
from lib.figures.cnn.grids import readable_on, short
from tests.figures.words_09_cnn import maps


def test_the_weights_of_both_layers():
    """A photo in colour has 36 million inputs; a kernel sees 3 × 3 × 3 of them."""
    state = count.state(size=(3000, 4000), channels=3, nodes=100)
    assert (state.inputs, state.dense) == (36_000_000, 3_600_000_000)
    assert state.convolutional == 27 * 100
    assert count.state((6, 6), 1, 100).convolutional == count.state((28, 28), 1, 100).convolutional


@pytest.mark.parametrize(
    ("weights", "room"),
    [(100, "400 bytes"), (360, "1.44 KB"), (501_760, "2.01 MB"), (3_600_000_000, "14.4 GB")],
)
def test_the_room_that_weights_take(weights, room):
    assert memory(weights) == room


def test_a_step_on_the_o():
    """Its first window has the slash itself, so all three products are 1."""
    state = step.state(letter=0, b=-2, place=0)
    assert (state.matches, state.biased, state.output) == (3, 1, 1)
    assert np.array_equal(state.products, [[0, 0, 1], [0, 1, 0], [1, 0, 0]])
    assert state.known.sum() == 1 and state.filled.sum() == 1


def test_the_window_of_a_step_and_its_cell():
    state = step.state(letter=1, b=0, place=6)
    assert (state.row, state.column) == (1, 2)
    assert state.window.tolist() == [[2, 1], [5, 4]]  # column and row, first and last corner
    assert state.cell.tolist() == [[2, 1], [3, 2]]
    assert np.array_equal(state.products.sum(), state.matches)
    assert np.array_equal(state.known.ravel(), np.arange(16) <= 6)


def test_a_whole_map_holds_what_every_step_made():
    steps = [step.state(letter=0, b=-1, place=place).output for place in range(16)]
    assert np.array_equal(step.state(letter=0, b=-1, place=15).filled.ravel(), steps)


def test_a_kernel_that_looks_for_edges():
    """Row 1 of the O's first window is 0 0 1, rows 2 and 3 are 0 1 0 and 1 0 0."""
    state = kernels.state("letter O", "edge, left to right", cut=False)
    assert state.feature_map[0, 0] == (1 - 0) + (0 - 0) + (0 - 1)
    assert state.strongest == 3
    cut = kernels.state("letter O", "edge, left to right", cut=True)
    assert np.array_equal(cut.feature_map, np.maximum(state.feature_map, 0))
    assert cut.below == (state.feature_map < 0).sum() > 0


def test_a_blur_is_a_mean():
    state = kernels.state("digit 3", "blur", cut=False)
    assert state.feature_map[2, 1] == pytest.approx(state.pixels[2:5, 1:4].mean())
    assert state.strongest == pytest.approx(1)


def test_a_digit_is_the_digit_that_it_says():
    images, labels = digits()
    assert np.array_equal(
        kernels.state("digit 7", "blur", False).pixels * 16, images[labels == 7][0]
    )


@pytest.mark.parametrize("dx", range(4))
@pytest.mark.parametrize("dy", range(4))
def test_pooling_keeps_what_stays_in_its_window(dx, dy):
    state = pooling.state(dx, dy)
    assert np.argwhere(state.feature_map).tolist() == [[dy, dx]]
    assert np.argwhere(state.pooled).tolist() == [[dy // 2, dx // 2]]
    assert state.same == (dx < 2 and dy < 2)


def test_a_letter_loses_what_goes_over_the_edge():
    """The O fills all 6 × 6 pixels, with two in each of its outermost rows and columns."""
    assert published.state(0, 0, 0).lost == 0
    assert published.state(0, -1, 0).lost == 2
    assert published.state(0, 1, 1).lost == 4
    assert published.state(0, -1, 0).ink == letters()[0][0].sum() == 12


def test_the_published_network_by_hand():
    """The O pools to 1 0 0 1: h = −0.8 + 0.17 + 0.97 = 0.34; O = −1.33 h + 1.45 = 0.9978."""
    state = published.state(0, 0, 0)
    assert state.pooled.tolist() == [[1, 0], [0, 1]]
    assert state.hidden == pytest.approx(0.34)
    assert state.scores == pytest.approx([1.45 - 1.33 * 0.34, 1.33 * 0.34 - 0.45])
    assert (state.right, state.verdict) == (True, "says O: right")
    assert published.state(0, -1, 0).verdict == "says X: wrong"


def test_ten_of_the_eighteen_are_right():
    ways = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    assert sum(published.state(letter, *way).right for letter in (0, 1) for way in ways) == 10


def test_the_maps_of_a_digit():
    images, labels = digits()
    raw, cut, pooled = (maps.state(5, layer) for layer in ("convolution", "ReLU", "pooling"))
    assert np.array_equal(raw.pixels * 16, images[labels == 5][0])
    assert np.array_equal(cut.maps, np.maximum(raw.maps, 0))
    assert np.array_equal(pooled.maps, cut.maps.reshape(8, 4, 2, 4, 2).max(axis=(2, 4)))


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (1 / 9, "1/9"), (0.04, "≈0"), (-0.04, "≈0"), (-1.25, "−1.3")]
)
def test_a_number_that_fits_a_cell(value, text):
    assert short(value, 1) == text


def test_black_on_light_and_white_on_dark():
    assert readable_on((1, 1, 0.8, 1)) == "black"
    assert readable_on((0.1, 0.2, 0.4, 1)) == "white"


def drawn(setup, **values):
    """The named artists of a figure in a state."""
    fig = Figure()
    setup(fig)(**values)
    return {each.get_gid(): each for each in fig.findobj(lambda artist: artist.get_gid())}


def test_a_number_stands_in_its_own_cell():
    named = drawn(step, letter=0, b=-2, place=3)
    corners = named["pixels"].get_coordinates()  # (7, 7, 2), the rows downwards
    for row, column in np.ndindex(6, 6):
        x, y = named[f"pixels.{row}.{column}"].get_position()
        (left, top), (right, bottom) = corners[row, column], corners[row + 1, column + 1]
        assert left < x < right and bottom < y < top


@pytest.mark.parametrize(("dx", "colour"), [(0, PREDICTION), (-1, LOSS)])
def test_the_outputs_have_their_letters_and_the_verdict_its_colour(dx, colour):
    named = drawn(published, letter=0, dx=dx, dy=0)
    assert named["scores.0:label"].get_text().startswith("O = ")
    assert named["scores.1:label"].get_text().startswith("X = ")
    assert named["verdict"].get_color() == colour

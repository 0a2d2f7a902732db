"""The states of chapter 9's figures, against arithmetic by hand."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from lib.backprop import forward
from lib.cnn import conv_forward
from lib.datasets import digits, letters, noisy_letters
from lib.explore.palette import LOSS, PREDICTION
from lib.figures.cnn import (
    CHOICES,
    channels,
    count,
    kernels,
    matrix,
    network_for,
    on_paper,
    pooling,
    published,
    receptive,
    sizes,
    starts,
    step,
    table,
    way_back,
)
from lib.figures.cnn.channels import CROSSING, FIRST
from lib.figures.cnn.count import memory
from lib.figures.cnn.grids import readable_on, short
from tests.figures.words_09_cnn import maps


def test_the_weights_of_both_layers():
    """A photo in colour has 36 million inputs; a kernel sees 3 × 3 × 3 of them."""
    state = count.state(size=(3000, 4000), channels=3, nodes=100)
    assert (state.inputs, state.dense) == (36_000_000, 3_600_000_000)
    assert state.convolutional == 27 * 100
    assert state.products == 27 * 100 * 12_000_000 == 9 * state.dense
    assert state.numbers == 100 * 12_000_000
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
    """The window over the O's first corner, at row 1 and column 1 of its paper, has the rows 0 0 1,
    0 1 0 and 1 0 0."""
    state = kernels.state("letter O", "edge, left to right", place=7)
    assert (state.row, state.column) == (1, 1)
    assert state.products.tolist() == [[0, 0, 1], [0, 0, 0], [-1, 0, 0]]
    assert state.value == 0 == state.feature_map[1, 1]
    assert state.window.tolist() == [[1, 1], [4, 4]] and state.cell.tolist() == [[1, 1], [2, 2]]
    assert state.strongest == 3


def test_a_blur_is_a_mean():
    state = kernels.state("digit 7", "blur", place=13)
    assert state.value == pytest.approx(state.pixels[2:5, 1:4].mean())
    assert state.strongest == pytest.approx(1)


def test_a_digit_is_the_digit_that_it_says():
    images, labels = digits()
    assert np.array_equal(kernels.state("digit 7", "blur", 0).pixels * 16, images[labels == 7][0])


def test_every_product_of_every_place_adds_up_to_its_cell():
    for place in range(36):
        state = kernels.state("digit 7", "edge, top to bottom", place)
        assert state.products.sum() == pytest.approx(state.feature_map[state.row, state.column])


def test_a_crossing_by_hand():
    """The X has falling strokes at the map's diagonal and rising ones across: the four around its
    middle meet. 2 + 2 − 3 = 1 there, and nowhere else."""
    state = channels.state("X", 0, place=4)
    assert np.array_equal(state.maps, [np.eye(4), np.fliplr(np.eye(4))])
    assert (state.sums, state.biased, state.output) == ((2, 2), 1, 1)
    assert state.result.tolist() == [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
    assert channels.state("X", 1, place=4).result.tolist() == [[0, 0, 0], [0, 0, 1], [0, 0, 0]]
    assert not channels.state("O", 0, place=4).result.any()


def test_the_pixels_that_a_cell_depends_on():
    """A change of a pixel outside the frame changes nothing; one inside may."""
    state = channels.state("X", 0, place=5)
    (left, top), (right, bottom) = state.seen
    x = noisy_letters(1, np.random.default_rng(0))[0][:, None] + 3  # all strokes fire
    network = [*FIRST, (CROSSING[None], [0.0])]

    def cell(x):
        return conv_forward(network[-1], forward(FIRST, x)[0])[0][0, 0, state.row, state.column]

    for row, column in np.ndindex(6, 6):
        changed = x.copy()
        changed[0, 0, row, column] += 1
        inside = top <= row < bottom and left <= column < right
        assert inside or cell(changed) == cell(x)
    assert cell(x + 1) != cell(x)


def test_the_matrix_does_what_the_kernel_does():
    x, kernel = np.random.default_rng(0).normal(size=(1, 1, 4, 4)), np.arange(1.0, 5)
    value = conv_forward((kernel.reshape(1, 1, 2, 2), [0.0]), x)[0]
    state = matrix.state(place=5)
    assert np.allclose(state.matrix @ x.ravel(), value.ravel())
    assert state.pixels == (7, 8, 11, 12)  # the window in row 2, column 3, counted from 1
    assert state.line.tolist() == [[0, 5], [16, 6]]


def test_the_places_of_a_window_by_hand():
    """With a frame of 1 there are 10 pixels. Windows of 3, two apart, begin at 0, 2, 4 and 6; the
    last one ends before pixel 9, and so this one is left over."""
    state = sizes.state(side=8, size=3, padding=1, stride=2)
    assert state.windows.tolist() == [[0, 3], [2, 5], [4, 7], [6, 9]]
    assert np.flatnonzero(state.exists).tolist() == list(range(10))
    assert np.flatnonzero(state.frame).tolist() == [0, 9]
    assert np.flatnonzero(state.spare).tolist() == [9]
    refused = sizes.state(side=3, size=5, padding=0, stride=1)
    assert refused.count == 0 and "must fit" in refused.refusal and not any(refused.spare)


@pytest.mark.parametrize(
    ("layers", "pooling", "seen"),
    [(1, False, [3, 1]), (2, False, [5, 3, 1]), (3, False, [7, 5, 3, 1]),
     (1, True, [3, 1]), (2, True, [8, 6, 3, 1]), (3, True, [18, 16, 8, 6, 3, 1])],
)  # fmt: skip
def test_a_receptive_field_counted_from_the_top(layers, pooling, seen):
    state = receptive.state(layers, pooling)
    assert [len(row) for row in state.rows] == seen
    assert state.field == seen[0]
    apart = np.diff(state.rows[0][:, 0])
    assert np.allclose(apart, apart[0])  # pixels without a gap
    for row in state.rows:  # and everything stands over the middle of what it sees
        assert row[:, 0].mean() == pytest.approx(state.rows[-1][0, 0])


def test_the_way_back_by_hand():
    """Image 1 2 0, 0 1 3, 2 0 1; gradient 1 2, 0 1. The top right weight meets 2, 0, 1 and 3:
    1 × 2 + 2 × 0 + 0 × 1 + 1 × 3 = 5. The top left pixel lies only under the top left weight of
    the first place: 1 × 1."""
    state = way_back.state("weight 1, 2", first=1, places=4)
    assert state.factors == ((1, 2), (2, 0), (0, 1), (1, 3))
    assert state.gradient == state.measured == 5
    assert state.to_kernel.tolist() == [[6, 5], [2, 8]]
    corner = way_back.state("pixel 1, 1", first=1, places=4)
    assert (corner.factors, corner.gradient, corner.measured) == (((1, 1),), 1, 1)


@pytest.mark.parametrize("of", CHOICES)
@pytest.mark.parametrize("first", [-1, 2])
def test_what_was_met_adds_up_to_the_gradient_and_to_the_nudge(of, first):
    for places in range(5):
        state = way_back.state(of, first, places)
        assert sum(arrived * met for arrived, met in state.factors) == state.gradient
    assert state.gradient == state.measured


@pytest.mark.parametrize("dx", range(4))
@pytest.mark.parametrize("dy", range(4))
def test_pooling_keeps_what_stays_in_its_window(dx, dy):
    state = pooling.state(dx, dy)
    assert np.argwhere(state.feature_map).tolist() == [[dy, dx]]
    assert np.argwhere(state.pooled).tolist() == [[dy // 2, dx // 2]]
    assert state.same == (dx < 2 and dy < 2)


SMALL, LARGE = "6 × 6", "8 × 8"


def test_a_letter_loses_what_goes_over_the_edge():
    """The O fills all 6 × 6 pixels, with two in each of its outermost rows and columns."""
    assert published.state(SMALL, 0, 0, 0).lost == 0
    state = published.state(SMALL, 0, -1, 0)
    assert state.lost == 2 and np.argwhere(state.gone).tolist() == [[3, 0], [4, 0]]
    assert published.state(SMALL, 0, 1, 1).lost == 4
    assert state.ink == letters()[0][0].sum() == 12
    assert published.state(LARGE, 0, 1, 1).lost == 0


def test_what_is_left_and_what_is_lost_make_the_whole_letter():
    for letter, dx, dy in np.ndindex(2, 3, 3):
        whole, gone, left = on_paper(letter, dx - 1, dy - 1, 6)
        assert np.array_equal(whole, np.pad(left, 1) + gone)
        assert whole.sum() == letters()[0][letter].sum()


def test_the_published_network_by_hand():
    """The O pools to 1 0 0 1: h = −0.8 + 0.17 + 0.97 = 0.34; O = −1.33 h + 1.45 = 0.9978."""
    state = published.state(SMALL, 0, 0, 0)
    assert state.pooled.tolist() == [[1, 0], [0, 1]]
    assert state.hidden == pytest.approx(0.34)
    assert state.scores == pytest.approx([1.45 - 1.33 * 0.34, 1.33 * 0.34 - 0.45])
    assert (state.right, state.verdict) == (True, "says O: right")
    assert published.state(SMALL, 0, -1, 0).verdict == "says X: wrong"


@pytest.mark.parametrize(("paper", "right"), [(SMALL, (4, 6)), (LARGE, (9, 6))])
def test_how_many_of_the_eighteen_are_right(paper, right):
    ways = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    of_letter = [
        sum(published.state(paper, letter, *way).right for way in ways) for letter in (0, 1)
    ]
    assert tuple(of_letter) == right


def test_the_network_for_large_paper_has_the_same_numbers():
    for one, other in zip(network_for(6), network_for(8), strict=True):
        assert all(map(np.array_equal, one.parameters, other.parameters))


def test_the_table_hatches_what_is_lost():
    scores = np.eye(2)[[0] * 9 + [1] * 9]
    hatched = [len(table(scores, side).findobj(lambda each: each.get_gid() is None
               and type(each).__name__ == "PathPatch")) for side in (6, 8)]  # fmt: skip
    lost = sum(published.state(SMALL, letter, dx - 1, dy - 1).lost
               for letter, dx, dy in np.ndindex(2, 3, 3))  # fmt: skip
    assert hatched == [lost, 0]


def test_a_dot_for_each_start():
    shares = {"one": [0.9, 0.91, 0.91], "other": [0.5, 0.5, 0.5]}
    fig = starts(shares)
    dots = [line for line in fig.axes[0].lines if line.get_marker() == "o"]
    filled = [line for line in dots if line.get_fillstyle() == "full"]
    assert len(filled) == 6 and len(dots) == 8  # two of them are rings
    places = [(line.get_xdata()[0], line.get_ydata()[0]) for line in filled]
    assert [round(x, 6) for x, _ in places] == [90, 91, 91, 50, 50, 50]
    assert len(set(places)) == 6  # equal ones are stacked
    assert "one: mean 90.7, from 90 to 91; other: mean 50" in fig.get_label()


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
    named = drawn(published, paper=SMALL, letter=0, dx=dx, dy=0)
    assert named["scores.0:label"].get_text().startswith("O = ")
    assert named["scores.1:label"].get_text().startswith("X = ")
    assert named["verdict"].get_color() == colour


def test_each_link_leads_from_a_number_of_one_row_to_one_of_the_row_below():
    for layers in (1, 3):
        state = receptive.state(layers=layers, pooling=True)
        dots = {tuple(place) for row in state.rows for place in np.round(row, 9).tolist()}
        pairs = np.round(state.links, 9).reshape(-1, 2, 2)
        assert len(pairs) and {tuple(end) for pair in pairs.tolist() for end in pair} <= dots
        assert (pairs[:, 0, 1] != pairs[:, 1, 1]).all()

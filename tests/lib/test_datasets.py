"""The data sets hold the numbers that the chapters print, and nobody can change them."""

import tomllib
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from sklearn.datasets import load_digits

from lib import datasets
from tests.lib.refusal import refused
from tools import digits

ROOT = Path(__file__).parents[2]


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
    assert price.tolist() == [16.5, 15, 12, 10, 9.5, 7, 6.5, 5]
    assert max(abs(price - 20 * 0.85**age)) < 0.7  # the rule of the docstring, and some bargaining


def test_four_shapes_share_one_summary():
    shapes = datasets.four_shapes()
    assert list(shapes) == ["near a line", "one outlier", "a curve", "two clumps"]
    for x, y in shapes.values():
        slope, intercept = np.polyfit(x, y, 1)
        assert (np.mean(x), np.sum((x - 3) ** 2)) == pytest.approx((3, 10))
        assert (slope, intercept) == pytest.approx((0.6, 2.2))
        assert np.sum((y - 0.6 * x - 2.2) ** 2) == pytest.approx(2.4)
        assert (np.diff(x) > 0).all()


def test_four_shapes_are_what_they_are_called():
    shapes = datasets.four_shapes()
    x, y = shapes["one outlier"]
    assert np.polyfit(np.delete(x, 3), np.delete(y, 3), 1, full=True)[1] == pytest.approx(0)
    assert (np.diff(shapes["a curve"][1], 2) < 0).all()  # bent to one side everywhere
    x, y = shapes["two clumps"]
    assert np.argmax(np.diff(x)) == 2  # the gap behind the third point
    assert (np.diff(y)[[0, 1, 3]] < 0).all() and np.diff(y)[2] > 0  # each falls, together they rise


def test_penguins():
    species, depth, flipper, mass = datasets.penguins()
    assert {name: int((species == name).sum()) for name in set(species.tolist())} == {
        "Adelie": 151,
        "Chinstrap": 68,
        "Gentoo": 123,
    }
    assert (species[0], depth[0], flipper[0], mass[0]) == ("Adelie", 18.7, 181, 3750)
    # the extremes that the authors' table has
    assert (depth.min(), depth.max()) == (13.1, 21.5)
    assert (flipper.min(), flipper.max()) == (172, 231)
    assert (mass.min(), mass.max()) == (2700, 6300)


@pytest.mark.parametrize(
    "data",
    [
        datasets.points_on_a_line,
        datasets.points_near_a_line,
        datasets.used_cars,
        datasets.drug_dosages,
    ],
)
def test_every_caller_gets_arrays_of_their_own(data):
    x, y = data()
    before = x.tolist(), y.tolist()
    x += 1
    y[:] = 0
    again = data()
    assert (again[0].tolist(), again[1].tolist()) == before


def test_the_letters():
    images, labels = datasets.letters()
    assert images.shape == (2, 6, 6) and labels.tolist() == [0, 1]
    assert images[0, 0].tolist() == [0, 0, 1, 1, 0, 0]  # the top of the O
    assert images[1, 0].tolist() == [1, 0, 0, 0, 0, 1]  # the arms of the X
    assert (images == images[:, ::-1, ::-1]).all()  # half a turn changes neither
    images[:] = 7
    assert datasets.letters()[0].max() == 1


def test_a_shift_goes_right_and_down_and_fills_with_zeros():
    image = [[1, 2, 3], [4, 5, 6]]
    assert datasets.shifted(image, 1, 0).tolist() == [[0, 1, 2], [0, 4, 5]]
    assert datasets.shifted(image, -2, 1).tolist() == [[0, 0, 0], [3, 0, 0]]
    assert datasets.shifted([image] * 2, 0, 0).tolist() == [image] * 2


def test_the_eighteen_shifted_letters():
    images, labels, shifts = datasets.shifted_letters()
    originals, _ = datasets.letters()
    nine = [[-1, -1], [0, -1], [1, -1], [-1, 0], [0, 0], [1, 0], [-1, 1], [0, 1], [1, 1]]
    assert images.shape == (18, 6, 6) and shifts.tolist() == nine * 2
    for image, label, (dx, dy) in zip(images, labels, shifts, strict=True):
        assert (image == datasets.shifted(originals[label], dx, dy)).all()


def test_noisy_letters_are_shifted_letters_and_noise():
    images, labels = datasets.noisy_letters(50, np.random.default_rng(0), noise=0)
    shifted, meant, _ = datasets.shifted_letters()
    for image, label in zip(images, labels, strict=True):
        assert (shifted[meant == label] == image).all(axis=(1, 2)).any()
    noisy, _ = datasets.noisy_letters(50, np.random.default_rng(0), noise=0.2)
    assert (noisy - images).std() == pytest.approx(0.2, rel=0.1)
    again, _ = datasets.noisy_letters(50, np.random.default_rng(0), noise=0.2)
    assert (again == noisy).all()


# Chapter 1


def test_five_bars_and_five_stairs():
    bars, stairs = datasets.bars_and_stairs()
    assert bars.shape == stairs.shape == (5, 5, 5)
    assert bars[3].tolist() == [[0, 0, 0, 1, 0]] * 5
    # row 0 in column 3, row 1 in column 4, and on from the left: 0, 1, 2
    assert np.argwhere(stairs[3]).tolist() == [[0, 3], [1, 4], [2, 0], [3, 1], [4, 2]]
    for five in bars, stairs:
        assert (five.sum(axis=0) == 1).all()  # laid on top of each other, each pixel once
        assert (five.sum(axis=1) == (1 if five is stairs else 5 * np.eye(5))).all()


# Chapter 8


def test_drug_dosages():
    dosage, effectiveness = datasets.drug_dosages()
    assert dosage.tolist() == [0, 0.5, 1]
    assert effectiveness.tolist() == [0, 1, 0]


@pytest.mark.parametrize("make", [datasets.rings, datasets.moons, datasets.spirals])
def test_two_classes_in_the_plane(make):
    points, labels = make(101, np.random.default_rng(0))
    assert points.shape == (101, 2)
    assert np.bincount(labels).tolist() == [50, 51]
    assert np.abs(points).max() < 2
    again, _ = make(101, np.random.default_rng(0))
    other, _ = make(101, np.random.default_rng(1))
    assert (again == points).all()
    assert (other != points).any()


def test_without_noise_the_rings_are_circles_and_classes_do_not_touch():
    points, labels = datasets.rings(40, np.random.default_rng(0), noise=0)
    assert np.hypot(*points.T) == pytest.approx(np.where(labels, 1.0, 0.3))
    for make in (datasets.moons, datasets.spirals):
        points, labels = make(200, np.random.default_rng(0), noise=0)
        gaps = points[labels == 0][:, None] - points[labels == 1]
        assert np.hypot(gaps[..., 0], gaps[..., 1]).min() > 0.25


def test_points_of_the_moons_and_the_spirals():
    # With two points of each class and no noise, one stands a quarter and one three quarters on.
    rng, r = np.random.default_rng(0), np.sqrt(0.5)
    points, _ = datasets.moons(4, rng, noise=0)
    upper = [[r - 0.5, r - 0.25], [-r - 0.5, r - 0.25]]
    lower = [[0.5 - r, 0.25 - r], [0.5 + r, 0.25 - r]]
    assert points == pytest.approx(np.array(upper + lower))
    points, _ = datasets.spirals(4, rng, noise=0)
    near, far = 0.15 + 0.95 / 4, 0.15 + 0.95 * 3 / 4  # a quarter turn is up, three are down
    one = [[0, near], [0, -far]]
    assert points == pytest.approx(np.array([*one, *np.negative(one)]), abs=1e-12)
    points, _ = datasets.rings(4, rng, noise=0)
    assert points == pytest.approx(np.array([[0, 0.3], [0, -0.3], [0, 1], [0, -1]]), abs=1e-12)


@pytest.mark.parametrize(
    ("make", "noise"), [(datasets.rings, 0.1), (datasets.moons, 0.1), (datasets.spirals, 0.05)]
)
def test_the_noise_that_is_left_out(make, noise):
    left_out, _ = make(10, np.random.default_rng(0))
    assert (left_out == make(10, np.random.default_rng(0), noise)[0]).all()


def test_a_split_is_of_all_digits_once():
    for split in datasets.digits_split(np.random.default_rng(0)), datasets.digits_split():
        assert [len(part) for part in split] == [1437, 360]
        assert sorted(np.concatenate(split)) == list(range(1797))
    training, test = datasets.digits_split()
    assert training[-1] == 1436 and test[0] == 1437
    assert (np.diff(datasets.digits_split(np.random.default_rng(0))[0]) < 0).any()


def test_what_makes_no_sense():
    rng = np.random.default_rng(0)
    for call, complaint in [
        (lambda: datasets.rings(1, rng), "N … whole number, 2 or more … 1"),
        (lambda: datasets.rings(4, None), "rng … numpy.random.Generator … None"),
        (lambda: datasets.spirals(4, np.random), "rng … numpy.random.Generator … module"),
        (lambda: datasets.moons(10, rng, noise=-1), "noise … zero or a positive finite … -1"),
        (lambda: datasets.rings(10**9, rng), "N × 2 coordinates … 100,000,000 … 2,000,000,000"),
        (lambda: datasets.moons(50_000_001, rng), "N × 2 coordinates … 100,000,002"),
        (lambda: datasets.noisy_letters(10**9, rng), "N × 36 pixels … 36,000,000,000"),
        (lambda: datasets.noisy_letters(2.5, rng), "N … whole number, 1 or more … 2.5"),
        (lambda: datasets.noisy_letters(0, rng), "N … whole number, 1 or more … 0"),
        (lambda: datasets.noisy_letters(5, rng, noise=-1), "noise … zero or a positive … -1"),
        (lambda: datasets.shifted([[1, 2, 3]], 3, 0), "dx … 3 pixels … 3"),
        (lambda: datasets.shifted([[1], [2]], 0, -2), "dy … 2 pixels … -2"),
        (lambda: datasets.shifted([[1, 2, 3]], "1", 0), "dx … whole number … 1"),
        (lambda: datasets.shifted([[1, 2, 3]], True, 0), "dx … whole number … True"),
        (lambda: datasets.shifted([1, 2, 3], 1, 0), "images … rows and columns … (3,)"),
        (lambda: datasets.digits_split(7), "rng … numpy.random.Generator … 7"),
    ]:
        refused(call, complaint)
    assert datasets.rings(4, rng, noise=-0.0)[0].shape == (4, 2)
    assert datasets.shifted(np.ones((3, 3)), np.uint8(2), np.int8(-1)).sum() == 2


def test_digits_are_those_of_scikit_learn():
    images, labels = datasets.digits()
    theirs = load_digits()
    assert (images == theirs.images).all()
    assert (labels == theirs.target).all()
    assert images.shape == (1797, 8, 8)


def test_the_script_writes_the_file_that_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr(digits, "TARGET", tmp_path / "data" / "digits.npz")
    digits.main()
    with np.load(digits.TARGET) as new, np.load(datasets.DIGITS) as old:
        assert new.files == old.files
        assert all((new[name] == old[name]).all() for name in old.files)


def test_the_digits_travel_with_the_package():
    assert resources.files("lib").joinpath("data/digits.npz").is_file()
    assert resources.files("lib").joinpath("data/penguins.csv").is_file()
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    assert "data/*" in settings["package-data"]["lib"]

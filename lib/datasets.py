"""The few small data sets of the book.

Most are small enough to be worked through by hand. Each is a function that makes its arrays
afresh, so that nobody can change the data of somebody else. Where chance has a part in them, it
comes from the Generator that is passed in.
"""

from pathlib import Path

import numpy as np

from lib import _check as check

DIGITS = Path(__file__).parent / "data" / "digits.npz"
DIGITS_N, TEST_N = 1797, 360
PENGUINS = Path(__file__).parent / "data" / "penguins.csv"


def points_on_a_line():
    """Return the five points of chapter 7, which lie on the line y = 2x + 1.

    Returns
    -------
    x : (5,), the numbers 0 to 4
    y : (5,), the numbers 1, 3, 5, 7, 9
    """
    x = np.arange(5.0)
    return x, 2 * x + 1


def points_near_a_line():
    """Return the five points of chapters 4 and 6, which no single line goes through.

    Returns
    -------
    x : (5,), the numbers 1 to 5
    y : (5,), the numbers 2, 4, 5, 4, 5
    """
    return np.arange(1.0, 6.0), np.array([2.0, 4.0, 5.0, 4.0, 5.0])


def four_shapes():
    """Return four sets of five points that share one line and one SSR (chapter 4).

    For each of them the least-squares line is 2.2 + 0.6 x, Σ (x − x̄)² is 10 and the SSR is 2.4.
    The first set is that of `points_near_a_line`. For the others a pattern of residuals was freed
    of what a line could take over, and scaled.

    Returns
    -------
    A dict with, for each name, x : (5,), from the left to the right, and y : (5,)
    """
    x, y = points_near_a_line()
    apart = np.array([-3, -2.5, -2, 3.5, 4])
    apart = 3 + apart * np.sqrt(10 / np.sum(apart**2))
    return {
        "near a line": (x, y),
        "one outlier": (x, _with_residuals(x, [0, 0, 0, 1, 0])),
        "a curve": (x, _with_residuals(x, [-4, -1, 0, -1, -4])),
        "two clumps": (apart, _with_residuals(apart, [1, 0, -1, 1, -1])),
    }


def _with_residuals(x, pattern):
    """The heights that leave residuals of a pattern, with an SSR of 2.4, along 2.2 + 0.6 x."""
    r = pattern - np.mean(pattern)  # adds up to 0
    off = x - np.mean(x)
    r -= off * (off @ r) / (off @ off)  # and has no slope
    return 2.2 + 0.6 * x + r * np.sqrt(2.4 / (r @ r))


def penguins():
    """Return 342 penguins of three species, measured near Palmer Station, Antarctica, 2007 to 2009.

    Measured by K. B. Gorman and the Palmer Station Long Term Ecological Research programme
    (Gorman, Williams and Fraser, PLoS ONE 9(3), 2014), in the public domain under CC0. The table is
    that of the palmerpenguins package, without its other columns and the two birds that were not
    measured.

    Returns
    -------
    species : (342,), text: "Adelie", "Chinstrap" or "Gentoo"
    bill_depth : (342,), in millimetres, from the upper to the lower edge of the bill
    flipper_length : (342,), in millimetres
    body_mass : (342,), in grams
    """
    table = np.loadtxt(PENGUINS, dtype=str, delimiter=",", skiprows=1)
    return table[:, 0], *table[:, 1:].T.astype(float)


def bars_and_stairs():
    """Return the ten pictures of chapter 1: five with a bar, five with a stair. 1 is ink.

    A bar fills one column. A stair has one pixel in each row and in each column. Laid on top of
    each other the five bars cover every pixel once, and so do the five stairs.

    Returns
    -------
    bars : (5, 5, 5), the bar of picture k in column k
    stairs : (5, 5, 5), in picture k the pixel of row r in column r + k, counted on from the left
    """
    one = np.eye(5)
    bars = np.stack([np.tile(one[k], (5, 1)) for k in range(5)])
    stairs = np.stack([np.roll(one, k, axis=1) for k in range(5)])
    return bars, stairs


def used_cars():
    """Return the ages and prices of the eight used cars of chapter 4, which are made up.

    Behind them stands the rule 20 × 0.85^age: new, such a car costs 20,000 euros, and each year
    takes 15 per cent. Then buyer and seller agreed on some other price nearby.

    Returns
    -------
    age : (8,), in years
    price : (8,), in thousands of euros
    """
    return np.arange(1.0, 9.0), np.array([16.5, 15.0, 12.0, 10.0, 9.5, 7.0, 6.5, 5.0])


def drug_dosages():
    """Return the three dosages of chapter 8 and how well each worked, from none (0) to fully (1).

    Too little does not help, and neither does too much.

    Returns
    -------
    dosage : (3,), the numbers 0, 0.5, 1
    effectiveness : (3,), the numbers 0, 1, 0
    """
    return np.array([0.0, 0.5, 1.0]), np.array([0.0, 1.0, 0.0])


def _at_least_two(name, N):
    return check.count(name, N, least=2)


def _whole(name, by):
    """Return a shift as an int; a negative one is a shift too."""
    if not check.is_whole(by):
        raise ValueError(f"{name} must be a whole number, not {by!s:.40}")
    return int(by)


def _in_frame(images, dx, dy):
    if np.ndim(images) < 2:
        raise ValueError(
            f"images must have rows and columns, not be {check.form(np.shape(images))}"
        )
    for name, by, size in zip(("dy", "dx"), (dy, dx), images.shape[-2:], strict=True):
        if abs(by) >= size:
            raise ValueError(f"{name} must be less than the {size} pixels of the images, not {by}")


def _affordable(N, rng, noise):
    check.affordable("N × 2 coordinates", 2 * N)


def _affordable_letters(N, rng, noise):
    check.affordable("N × 36 pixels", 36 * N)


POINTS = check.shapes("N, generator, zero_or_positive", N=_at_least_two, also=_affordable)


@POINTS
def rings(N, rng, noise=0.1):
    """Return N points in the plane: class 0 near the centre, class 1 in a ring around it.

    Parameters
    ----------
    N : how many, half of them of each class (the odd one is of class 1)
    rng : numpy.random.Generator
    noise : the standard deviation of what is added to each coordinate

    Returns
    -------
    points : (N, 2)
    labels : (N,), 0 or 1

    Raises
    ------
    ValueError
        if N is below 2, or noise negative.
    """
    labels, along = _halves(N)
    angle = 2 * np.pi * along
    radius = np.where(labels == 0, 0.3, 1.0)
    return _blurred(radius * np.cos(angle), radius * np.sin(angle), noise, rng), labels


@POINTS
def moons(N, rng, noise=0.1):
    """Return N points in the plane: two half circles, each of which reaches into the other.

    Parameters, results and errors are those of `rings`.
    """
    labels, along = _halves(N)
    angle = np.pi * along
    x = np.where(labels == 0, np.cos(angle) - 0.5, 0.5 - np.cos(angle))
    y = np.where(labels == 0, np.sin(angle) - 0.25, 0.25 - np.sin(angle))
    return _blurred(x, y, noise, rng), labels


@POINTS
def spirals(N, rng, noise=0.05):
    """Return N points in the plane: two spirals that wind once around the centre and each other.

    Parameters, results and errors are those of `rings`.
    """
    labels, along = _halves(N)
    angle, radius = 2 * np.pi * along + np.pi * labels, 0.15 + 0.95 * along
    return _blurred(radius * np.cos(angle), radius * np.sin(angle), noise, rng), labels


def digits():
    """Return 1,797 handwritten digits in 8 × 8 cells, in the order in which they were collected.

    "Optical Recognition of Handwritten Digits" by E. Alpaydin and C. Kaynak (1998), UCI Machine
    Learning Repository, https://doi.org/10.24432/C50P49, under CC BY 4.0: its test part, written
    by 13 people. `tools/digits.py` made the file.

    Returns
    -------
    images : (1797, 8, 8), the ink in each cell, from 0 to 16
    labels : (1797,), the digits that were meant, whole numbers from 0 to 9
    """
    with np.load(DIGITS) as file:
        return file["images"].astype(float), file["labels"].astype(int)


@check.shapes("generator")
def digits_split(rng=None):
    """Return which of the digits to learn from, and which to be judged by: four fifths and one.

    Drawn at random, the digits of both parts are by the same people. Without a Generator the last
    fifth judges, in the order in which they were collected: other people wrote those.

    Parameters
    ----------
    rng : numpy.random.Generator, optional

    Returns
    -------
    training : (1437,), places in the arrays of `digits`
    test : (360,), the other places
    """
    if rng is None:
        order = np.arange(DIGITS_N)
        return order[:-TEST_N], order[-TEST_N:]
    order = rng.permutation(DIGITS_N)
    return order[TEST_N:], order[:TEST_N]


LETTERS = (  # an O and an X, row by row
    "001100 010010 100001 100001 010010 001100",
    "100001 010010 001100 001100 010010 100001",
)


def letters():
    """Return the two letters of chapter 9 in 6 × 6 pixels, 1 where there is ink.

    Returns
    -------
    images : (2, 6, 6), an O and an X
    labels : (2,), 0 for the O and 1 for the X
    """
    images = [[[int(pixel) for pixel in row] for row in rows.split()] for rows in LETTERS]
    return np.array(images, dtype=float), np.array([0, 1])


@check.shapes("(...), whole, whole", also=_in_frame, whole=_whole)
def shifted(images, dx, dy):
    """Return images moved by dx pixels to the right and dy down, with zeros where they came from.

    Parameters
    ----------
    images : (..., H, W)
    dx, dy : whole numbers; negative ones move to the left and up

    Raises
    ------
    ValueError
        if an image would be moved out of its frame, or a shift is not a whole number.
    """
    H, W = images.shape[-2:]
    result = np.zeros_like(images)
    to_rows, to_columns = slice(max(dy, 0), H + min(dy, 0)), slice(max(dx, 0), W + min(dx, 0))
    rows, columns = slice(max(-dy, 0), H + min(-dy, 0)), slice(max(-dx, 0), W + min(-dx, 0))
    result[..., to_rows, to_columns] = images[..., rows, columns]
    return result


def shifted_letters():
    """Return both letters under all nine shifts of at most one pixel, row by row of shifts.

    Returns
    -------
    images : (18, 6, 6), nine Os, then nine Xs
    labels : (18,), 0 for an O and 1 for an X
    shifts : (18, 2), the dx and dy of each
    """
    shifts = [(dx, dy) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    images, labels = letters()
    moved = [shifted(image, dx, dy) for image in images for dx, dy in shifts]
    return np.array(moved), np.repeat(labels, len(shifts)), np.array(shifts * 2)


@check.shapes("some, generator, zero_or_positive", also=_affordable_letters)
def noisy_letters(N, rng, noise=0.2):
    """Return N letters, each with a random shift of at most one pixel, and noise in each pixel.

    Parameters
    ----------
    N : a whole number, 1 or more
    rng : numpy.random.Generator
    noise : the standard deviation of what is added to each pixel, 0 or more

    Returns
    -------
    images : (N, 6, 6)
    labels : (N,), 0 for an O and 1 for an X
    """
    images, labels, _ = shifted_letters()
    chosen = rng.integers(len(images), size=N)
    blur = rng.normal(0, noise, (N, *images.shape[1:]))
    return images[chosen] + blur, labels[chosen]


def _halves(N):
    """Return the classes 0 and 1, and for each point how far along its class it stands, 0 to 1."""
    sizes = N // 2, N - N // 2
    return np.repeat([0, 1], sizes), np.concatenate([(np.arange(n) + 0.5) / n for n in sizes])


def _blurred(x, y, noise, rng):
    points = np.column_stack([x, y])
    return points + rng.normal(0, noise, points.shape)

"""The sum of squared residuals (SSR): chapter 6, and what chapter 7 makes small.

A model is as good as its predictions are near. This module turns "near" into one number: a
residual for each sample, its square, the sum. Under each loss stands its gradient with respect to
the predictions: which way, and how strongly, each of them should move.
"""

from itertools import combinations
from typing import NamedTuple

import numpy as np

from lib._check import shapes
from lib.neuron import neuron


@shapes("(...), (...)")
def residuals(actual, predicted):
    """Return actual − predicted: positive where the prediction is too low.

    Parameters
    ----------
    actual, predicted : two numbers, or two arrays of the same shape, (N,) or (N, K)

    Raises
    ------
    ValueError
        if the shapes differ (nothing is stretched to fit), or if a value is not a finite number.

    Examples
    --------
    >>> residuals([1, 3, 5], [2, 3, 3])
    array([-1.,  0.,  2.])
    """
    return actual - predicted


@shapes("(...), (...)")
def ssr(actual, predicted):
    """Return the sum of squared residuals, Σ (actual − predicted)².

    Its unit is the square of the unit of what is predicted.

    Examples
    --------
    >>> ssr([1, 3, 5], [2, 3, 3])  # 1 + 0 + 4
    5.0
    """
    return np.sum(np.square(residuals(actual, predicted)))


@shapes("(...), (...)")
def ssr_gradient(actual, predicted):
    """Return the derivative of the SSR with respect to each prediction: −2 × residual.

    Only one term of the sum contains prediction i. With r = actual − predicted the chain rule
    gives d(r²)/d predicted = 2 r × dr/d predicted = 2 r × (−1). The shape is that of `predicted`.

    Examples
    --------
    >>> ssr_gradient([1, 3, 5], [2, 3, 3])
    array([ 2.,  0., -4.])
    """
    return -2 * residuals(actual, predicted) + 0.0  # turns −0 into 0


@shapes("(...), (...)")
def mse(actual, predicted):
    """Return the mean of the squared residuals: the SSR divided by their number.

    It has its minimum where the SSR has it. It does not grow with the number of samples.

    Examples
    --------
    >>> mse([1, 3, 5, 7], [2, 3, 3, 7])  # 5 / 4
    1.25
    """
    return ssr(actual, predicted) / np.size(actual)


@shapes("(...), (...)")
def mse_gradient(actual, predicted):
    """Return the derivative of the MSE with respect to each prediction: −2 × residual / number.

    It is smaller than `ssr_gradient` by the number of residuals, so gradient descent on the mean
    needs a learning rate that is larger by the same factor.

    Examples
    --------
    >>> mse_gradient([1, 3, 5, 7], [2, 3, 3, 7])
    array([ 0.5,  0. , -1. ,  0. ])
    """
    return ssr_gradient(actual, predicted) / np.size(actual)


@shapes("(...), (...)")
def rmse(actual, predicted):
    """Return the square root of the MSE, which has the unit of what is predicted.

    It is the length that all residuals would have if the same SSR were shared out equally. The
    mean of their lengths is never more, and equal only where they are all of one length.

    Examples
    --------
    >>> rmse([1, 3, 5, 7], [2, 3, 4, 9])  # the root of 6 / 4
    1.224744871391589
    """
    # In units of the longest, no square is too large or too small for a float.
    lengths = np.abs(residuals(actual, predicted))
    longest = np.max(lengths) or 1.0
    return longest * np.sqrt(np.mean(np.square(lengths / longest)))


@shapes("(...), (...)")
def sae(actual, predicted):
    """Return the sum of the lengths of the residuals, Σ |actual − predicted|.

    The sum of absolute errors, or L1 loss. Its unit is that of what is predicted.

    Examples
    --------
    >>> sae([1, 3, 5], [2, 3, 3])  # 1 + 0 + 2
    3.0
    """
    return np.sum(np.abs(residuals(actual, predicted)))


@shapes("(...), (...)")
def mae(actual, predicted):
    """Return the mean of the lengths of the residuals: the mean absolute error.

    Examples
    --------
    >>> mae([1, 3, 5, 7], [2, 3, 3, 7])  # 3 / 4
    0.75
    """
    return sae(actual, predicted) / np.size(actual)


def _two_different_x(x, actual):
    if (x == x[0]).all():
        raise ValueError(f"x must hold at least two different values, not only {x[0]}")
    with np.errstate(all="ignore"):
        if np.ptp(actual) > 0 == np.ptp(actual) / np.ptp(x):
            raise ValueError("actual must not differ so little beside x, for a slope is 0: rescale")


@shapes("(N), (N)", also=_two_different_x, dtype=float)
def least_lengths(x, actual):
    """Return the lines through two of the points that have the least sum of lengths.

    Between the points the sum of lengths is made of flat pieces, so its least value is reached at a
    corner, and a corner is a line that meets two points. Each pair is tried. If there are several,
    all that lies between them, in weight and bias, has the same sum.

    Parameters
    ----------
    x, actual : the N points, (N,) each, at least two of them with different x

    Returns
    -------
    (M, 2), the weight and the bias of each line, the flattest weight first

    Raises
    ------
    ValueError
        if all x are equal, the lengths differ, or a value is not a finite number.

    Examples
    --------
    >>> least_lengths([0, 1, 2, 3, 4], [0, 1, 2, 9, 4])  # the fourth point has no say
    array([[1., 0.]])
    """
    lines, sums = [], []
    for i, j in combinations(range(len(x)), 2):
        if x[i] != x[j]:
            slope = (actual[j] - actual[i]) / (x[j] - x[i])
            lines.append((slope, actual[i] - slope * x[i]))
            sums.append(sae(actual - actual[i], neuron(x - x[i], slope, 0)))
    # What differs by rounding alone is one sum, and one line, whatever the points are measured in.
    height, steepness = np.max(np.abs(actual)), np.ptp(actual) / np.ptp(x)
    least = np.array(sums) <= min(sums) * (1 + 1e-9) + 1e-12 * height
    sizes = [steepness, height + steepness * np.max(np.abs(x))]
    units = np.ldexp(1.0, np.frexp(sizes)[1])  # powers of two change no digit
    return np.unique(np.round(np.array(lines)[least] / units, 12), axis=0) * units


@shapes("(N), (N), (), ()")
def line_ssr(x, actual, w, b):
    """Return the SSR of the line w x + b, as a function of its weight and its bias.

    Parameters
    ----------
    x, actual : the N points, (N,) each
    w, b : the weight and the bias, two numbers

    Examples
    --------
    >>> line_ssr([0, 1, 2], [1, 3, 5], w=2, b=0)  # each prediction is 1 too low
    3.0
    """
    return ssr(actual, neuron(x, w, b))


class LineGradient(NamedTuple):
    """How fast the SSR of a line changes with its weight and its bias."""

    w: float
    b: float


@shapes("(N), (N), (), ()")
def line_ssr_gradient(x, actual, w, b):
    """Return the derivatives of `line_ssr` with respect to the weight and the bias.

    The chain rule for each sample: the SSR changes −2 r times as fast as the prediction, which
    changes x times as fast as the weight and once as fast as the bias. All samples share both:

        ∂SSR/∂w = Σ −2 r x        ∂SSR/∂b = Σ −2 r

    Examples
    --------
    >>> line_ssr_gradient([0, 1, 2], [1, 3, 5], w=2, b=0)  # −2 × (0 + 1 + 2), −2 × 3
    LineGradient(w=-6.0, b=-6.0)
    """
    slopes = ssr_gradient(actual, neuron(x, w, b))
    return LineGradient(w=slopes @ x, b=np.sum(slopes))

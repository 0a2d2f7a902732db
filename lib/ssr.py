"""The sum of squared residuals (SSR): chapter 6, and what chapter 7 makes small.

A model is as good as its predictions are near. This module turns "near" into one number: a
residual for each sample, its square, the sum. Under each loss stands its gradient with respect to
the predictions: which way, and how strongly, each of them should move.
"""

import numpy as np

from lib import _check as check


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
    actual = check.numbers("actual", actual)
    predicted = check.numbers("predicted", predicted)
    check.shape("predicted", predicted, np.shape(actual), "like actual")
    return actual - predicted


def ssr(actual, predicted):
    """Return the sum of squared residuals, Σ (actual − predicted)².

    Its unit is the square of the unit of what is predicted.

    Examples
    --------
    >>> ssr([1, 3, 5], [2, 3, 3])  # 1 + 0 + 4
    5.0
    """
    return float(np.sum(np.square(residuals(actual, predicted))))


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


def mse(actual, predicted):
    """Return the mean of the squared residuals: the SSR divided by their number.

    It has its minimum where the SSR has it. It does not grow with the number of samples.

    Examples
    --------
    >>> mse([1, 3, 5, 7], [2, 3, 3, 7])  # 5 / 4
    1.25
    """
    return ssr(actual, predicted) / np.size(actual)


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


def rmse(actual, predicted):
    """Return the square root of the MSE, which has the unit of what is predicted.

    It is the length that all residuals would have if the same SSR were shared out equally. The
    mean of their lengths is never more, and equal only where they are all of one length.

    Examples
    --------
    >>> rmse([1, 3, 5, 7], [2, 3, 4, 9])  # the root of 6 / 4
    1.224744871391589
    """
    return float(np.sqrt(mse(actual, predicted)))

"""Convolutional networks: chapter 9.

A dense layer has a weight for every pixel and every neuron. A convolutional layer has a few small
kernels instead, and lays each of them onto every place of the image: what is learnt in one place is
known in all. This module writes down three layers of the shape that chapter 8 gave a layer, so that
they stand in a network beside its dense layers and its activations:

    conv        a kernel and a bias for each feature map
    max_pool    the largest number of each window
    flatten     an image as one row of numbers

The letters: N images, C channels, H rows and W columns of pixels, F kernels of h rows and w
columns. Images are arrays (N, C, H, W). H′ and W′ are the rows and columns of places for a window:
with a padding p and a stride s, H′ = (H + 2p − h) // s + 1.
"""

from functools import cache, partial

import numpy as np

from lib import _check as check
from lib.backprop import Layer, activation, dense_forward, forward


def correlate(image, kernel, b=0, *, stride=1, padding=0):
    """Lay a kernel onto every place of one image; at each, multiply, add up, and add the bias.

        value[i, j] = Σ_uv kernel[u, v] image[i + u, j + v] + b

    The field calls this a convolution. In mathematics that is the same with the kernel turned by
    half a turn, kernel[::-1, ::-1]; without the turn it is a cross-correlation.

    Parameters
    ----------
    image : (H, W)
    kernel : (h, w), the weights
    b : the bias, a number
    stride : how many pixels from one place to the next, 1 or more
    padding : how many rows and columns of zeros are put round the image

    Returns
    -------
    the feature map, (H′, W′)

    Raises
    ------
    ValueError
        if the kernel is larger than the padded image, or a value is not a finite number.

    Examples
    --------
    >>> correlate([[0, 0, 1], [0, 1, 0], [1, 0, 0]], [[0, 0, 1], [0, 1, 0], [1, 0, 0]], b=-2)
    array([[1.]])
    """
    image, kernel = (
        check.numbers("image", image, ndim=(2,)),
        check.numbers("kernel", kernel, ndim=(2,)),
    )
    parameters = kernel[None, None], np.array([check.number("b", b)])
    value, _ = conv_forward(parameters, image[None, None], stride=stride, padding=padding)
    return value[0, 0]


def conv(C, F, size, rng, *, stride=1, padding=0):
    """Return a layer of F kernels, size × size pixels in C channels, and F biases of 0.

    The weights are random as those of `lib.backprop.dense` are, with a standard deviation of
    √(2 / inputs): a place has C × size × size of them.

    Parameters
    ----------
    C, F, size : whole numbers, 1 or more
    rng : numpy.random.Generator
    stride, padding : as in `correlate`

    Examples
    --------
    >>> kernels, biases = conv(1, 8, 3, np.random.default_rng(0)).parameters
    >>> kernels.shape, biases.shape
    ((8, 1, 3, 3), (8,))
    """
    for name, value in {"C": C, "F": F, "size": size}.items():
        _some(name, value)
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng must be a numpy.random.Generator, not {rng}")
    _some("stride", stride), check.count("padding", padding)
    kernels = rng.normal(0, np.sqrt(2 / (C * size * size)), (F, C, size, size))
    forward = partial(conv_forward, stride=stride, padding=padding)
    return Layer((kernels, np.zeros(F)), forward)


def conv_forward(parameters, x, *, stride=1, padding=0):
    """Return the feature maps of N images, and the way back to the kernels, the biases and x.

    At each place, the C × h × w pixels under a kernel are the inputs of a neuron, and the kernel is
    its weights. So the pixels under each place become one column, and all is a matrix product, with
    p for a place and k for a cell of the window in one of the channels:

        value[f, p] = Σ_k kernel[f, k] column[k, p] + b[f]

    The gradient G of the value reaches kernel[f, k] from every place of every image, and column
    [k, p] by every kernel. A pixel stands in several columns, since windows overlap: what comes
    back to them is added up.

        dE/dkernel[f, k] = Σ_p G[f, p] column[k, p]        dE/db[f] = Σ_p G[f, p]
        dE/dcolumn[k, p] = Σ_f kernel[f, k] G[f, p]

    Parameters
    ----------
    parameters : the kernels (F, C, h, w) and the biases (F,)
    x : (N, C, H, W)
    stride, padding : as in `correlate`

    Returns
    -------
    value : (N, F, H′, W′)
    back : takes the gradient of the value, returns ((F, C, h, w), (F,)) and (N, C, H, W)

    Raises
    ------
    ValueError
        by the layer or its `back`: if a shape does not fit.
    """
    kernels, biases = map(np.asarray, parameters)
    x, (F, C, *window) = _images(x), _four("kernels", kernels)
    check.shape("biases", biases, (F,), "one for each kernel")
    check.shape("x", x, (len(x), C, *x.shape[2:]), f"with {C} channels")
    N, padded = len(x), _pad(x, padding)
    places, cells = _cells(padded.shape[2:], tuple(window), _some("stride", stride))
    columns = np.stack([padded[cell] for cell in cells], axis=2)
    columns = columns.reshape(N, C * len(cells), -1)
    weights = kernels.reshape(F, -1)
    value = weights @ columns
    value += biases[:, None]
    value = value.reshape(N, F, *places)

    def back(gradient):
        gradient = _like(value, gradient).reshape(N, F, -1)
        to_weights = (gradient @ columns.transpose(0, 2, 1)).sum(axis=0)
        to_columns = (weights.T @ gradient).reshape(N, C, -1, *places)
        to_padded = np.zeros_like(padded)
        for number, cell in enumerate(cells):
            to_padded[cell] += to_columns[:, :, number]
        to_kernels = to_weights.reshape(kernels.shape)
        to_biases = gradient.sum(axis=(0, 2))
        return (to_kernels, to_biases), _unpad(to_padded, padding)

    return value, back


def max_pool(size=2, *, stride=None):
    """Return a layer that keeps the largest number of each window, size × size.

    Parameters
    ----------
    size : a whole number, 1 or more
    stride : how many pixels from one window to the next; if left out, as many as the window has, so
        that windows lie side by side. Rows and columns that are left over at the end are ignored.

    Examples
    --------
    >>> pool = max_pool(2)
    >>> value, back = pool(np.array([[[[1.0, 2.0], [4.0, 3.0]]]]))
    >>> value, back([[[[5.0]]]])
    (array([[[[4.]]]]), ((), array([[[[0., 0.],
             [5., 0.]]]])))
    """
    size = _some("size", size)
    stride = size if stride is None else _some("stride", stride)
    return Layer((), partial(max_pool_forward, size=size, stride=stride))


def max_pool_forward(parameters, x, *, size, stride):
    """Return the largest number of each window of x, and the way back to it.

    A change of the largest number is a change of the value, and a small change of another is none.
    So the gradient goes to the largest. Where several are the largest, the first of them gets all
    of it, row by row and from left to right.

    Parameters
    ----------
    parameters : (), there are none
    x : (N, C, H, W)

    Returns
    -------
    value : (N, C, H′, W′)
    back : takes the gradient of the value, returns () and (N, C, H, W)
    """
    x = _images(x)
    _, cells = _cells(x.shape[2:], (size, size), stride)
    columns = np.stack([x[cell] for cell in cells])
    value = columns.max(axis=0)

    def back(gradient):
        gradient = _like(value, gradient)
        to_x, left = np.zeros_like(x), np.array(gradient, dtype=float)
        for cell, pixels in zip(cells, columns, strict=True):
            taken = left * (pixels == value)
            to_x[cell] += taken
            left -= taken
        return (), to_x

    return value, back


def flatten():
    """Return the layer that writes each image as one row of numbers, channel by channel.

    Examples
    --------
    >>> flatten()(np.zeros((5, 8, 3, 3)))[0].shape
    (5, 72)
    """

    def forward(parameters, x):
        x = np.asarray(x)
        value = x.reshape(len(x), -1)
        return value, lambda gradient: ((), _like(value, gradient).reshape(x.shape))

    return Layer((), forward)


def letters_network():
    """Return the small network that tells O from X in the lessons that chapter 9 follows.

    One kernel, the diagonal "/", with a bias of −2; ReLU; max pooling 2 × 2; one hidden neuron with
    ReLU; two outputs, for O and for X. It takes (N, 1, 6, 6) and returns (N, 2).

    Examples
    --------
    >>> sum(np.size(each) for layer in letters_network() for each in layer.parameters)
    19
    """
    slash, bias = np.fliplr(np.eye(3)), np.array([-2.0])
    W1, b1 = np.array([[-0.8], [-0.07], [0.2], [0.17]]), np.array([0.97])
    W2, b2 = np.array([[-1.33, 1.33]]), np.array([1.45, -0.45])
    return [
        Layer((slash[None, None], bias), conv_forward),
        activation("ReLU"),
        max_pool(2),
        flatten(),
        Layer((W1, b1), dense_forward),
        activation("ReLU"),
        Layer((W2, b2), dense_forward),
    ]


def pooled_letters(images):
    """Return the four pooled values that the dense layers of `letters_network` see.

    Parameters
    ----------
    images : (N, 6, 6)

    Returns
    -------
    (N, 4)
    """
    return forward(letters_network()[:4], np.asarray(images)[:, None])[0]


@cache
def _cells(size, window, stride):
    """Return the places (H′, W′) of a window, and each cell of it as the pixels that it meets.

    The cell in row i and column j of the window meets, over all places, a part of the image that
    begins at pixel (i, j): one slice with the stride for its step.
    """
    if any(part > whole for part, whole in zip(window, size, strict=True)):
        raise ValueError(f"the window {window} must fit into the padded image, {size}")
    places = tuple((whole - part) // stride + 1 for whole, part in zip(size, window, strict=True))
    rows, columns = ((places[axis] - 1) * stride + 1 for axis in (0, 1))
    return places, tuple(
        (..., slice(i, i + rows, stride), slice(j, j + columns, stride))
        for i in range(window[0])
        for j in range(window[1])
    )


def _pad(x, padding):
    if check.count("padding", padding) == 0:
        return x
    N, C, H, W = x.shape
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding), x.dtype)
    _unpad(padded, padding)[:] = x
    return padded


def _unpad(padded, padding):
    inside = slice(padding, -padding or None)
    return padded[:, :, inside, inside]


def _images(x):
    x = np.asarray(x)
    _four("x", x)
    return x if x.dtype.kind == "f" else check.numbers("x", x)


def _four(name, array):
    """Return the shape of images or kernels, if it has four axes and holds something."""
    if array.ndim != 4 or array.size == 0:
        wanted = "(N, C, H, W)" if name == "x" else "(F, C, h, w)"
        raise ValueError(f"{name} must be of shape {wanted}, not {array.shape}")
    return array.shape


def _like(value, gradient):
    check.shape("gradient", gradient, value.shape, "like the value of the layer")
    return np.asarray(gradient)


def _some(name, value):
    if check.count(name, value) == 0:
        raise ValueError(f"{name} must be a whole number, 1 or more, not 0")
    return value

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

import math
from functools import partial, reduce

import numpy as np

from lib import _check as check
from lib import _layers as gate
from lib.backprop import Layer, activation, dense_forward, forward

LAST, FIRST = (1, 2, 3, 0), (3, 0, 1, 2)  # to images as the last axis, and back
LONGEST = 10**6  # no window is longer
BLOCK = 2**14  # so many pixels of a large image at once: they stay in the cache


def _window_fits(name, size, window):
    """Refuse a window that has no place in an image with its padding."""
    (H, W), (h, w) = size, window
    if h > H or w > W:
        raise ValueError(f"{name} {window} must fit into the padded image, {size}")


def _padded(name, images, padding):
    """Return the rows and columns of images with their padding."""
    *others, H, W = images.shape
    H, W = H + 2 * padding, W + 2 * padding
    check.affordable(f"pixels of {name} with its padding", math.prod(others) * H * W)
    return H, W


def _kernel_fits(image, kernel, b, stride, padding):
    _window_fits("kernel", _padded("image", image, padding), kernel.shape)


def _kernels_fit(parameters, x, *, stride=1, padding=0):
    size = _padded("x", x, padding)
    _window_fits("the kernels of the parameters", size, parameters[0].shape[2:])


def _windows_fit(parameters, x, *, size, stride):
    _window_fits("size", x.shape[2:], (size, size))


def _many(parameters, x):
    if not x.ndim:
        raise ValueError("x must be an array of images, not a single number")


@check.shapes("(H, W), (h, w), (), some, count", also=_kernel_fits)
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
    image = np.pad(image, padding) if padding else image
    (H, W), (h, w) = image.shape, kernel.shape
    value = np.empty((H - h + 1, W - w + 1), np.result_type(image, kernel))
    rows = 1 + BLOCK // W
    for top in range(0, len(value), rows):
        part = value[top : top + rows]
        # All pixels under these rows as one: each row of the kernel slides along them in one go.
        pixels, size = image[top : top + len(part) + h - 1].ravel(), len(part) * W
        total = np.correlate(pixels[:size], kernel[0])
        for u in range(1, h):
            total += np.correlate(pixels[u * W : u * W + size], kernel[u])
        # Where a window would reach round the end of a row, nothing is meant.
        total.resize(size, refcheck=False)
        np.add(total.reshape(-1, W)[:, : part.shape[1]], b, out=part)
    return value[::stride, ::stride]


def _has_a_place(side, size, stride, padding):
    if size > side + 2 * padding:
        raise ValueError(f"size {size} must fit into the padded side, {side + 2 * padding}")


@check.shapes("some, some, some, count", also=_has_a_place)
def places(side, size, *, stride=1, padding=0):
    """Return how many places a window has along one side of an image.

        (side + 2 padding − size) // stride + 1

    The window stands at the start, and then moves as long as it fits. Pixels that are left over at
    the end are ignored.

    Parameters
    ----------
    side : how many pixels the image has along this side
    size : how many of them the window covers
    stride, padding : as in `correlate`

    Raises
    ------
    ValueError
        if the window is larger than the padded image.

    Examples
    --------
    >>> places(28, 5), places(28, 3, padding=1), places(28, 2, stride=2)
    (24, 28, 14)
    """
    return (side + 2 * padding - size) // stride + 1


def _whole_windows(sizes, strides):
    for name, each in (("sizes", sizes), ("strides", strides)):
        if (each < 1).any() or (each > LONGEST).any() or (each % 1 != 0).any():
            raise ValueError(f"{name} must be whole numbers, from 1 to {LONGEST:,}, not {each}")


@check.shapes("(L), (L)", also=_whole_windows)
def receptive_field(sizes, strides):
    """Return how many pixels along one side a number of the last layer depends on.

    One more layer sees `size` numbers of the layer before it instead of one. Two neighbours among
    those lie as many pixels apart as all strides in front of them make together.

    Parameters
    ----------
    sizes, strides : (L,) each, of the windows of the convolutions and poolings, from the first

    Examples
    --------
    Two kernels of 3; and the same with a pooling between them.

    >>> receptive_field([3, 3], [1, 1]), receptive_field([3, 2, 3], [1, 2, 1])
    (5, 8)
    """
    field, apart = 1, 1
    for size, stride in zip(sizes, strides, strict=True):
        field, apart = field + (int(size) - 1) * apart, apart * int(stride)
    return field


def _affordable(C, F, size, rng, stride, padding):
    check.affordable("F × C × size × size weights", F * C * size * size)


@check.shapes("some, some, some, generator, some, count", also=_affordable)
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
    kernels = rng.normal(0, np.sqrt(2 / (C * size * size)), (F, C, size, size))
    forward = partial(conv_forward, stride=stride, padding=padding)
    return Layer((kernels, np.zeros(F)), forward)


@gate.layer(
    kernels="(F, C, h, w)",
    biases="(F)",
    x="(N, C, H, W)",
    options={"stride": check.some, "padding": check.count},
    grows=True,
    also=_kernels_fit,
)
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
    kernels, biases = parameters
    (N, C, H, W), (F, _, h, w) = x.shape, kernels.shape
    # The images come last: then long runs of numbers lie side by side in memory.
    padded = np.zeros((C, H + 2 * padding, W + 2 * padding, N), x.dtype)
    inside = slice(None), slice(padding, padding + H), slice(padding, padding + W)
    padded[inside] = x.transpose(LAST)
    rows, columns = padded.shape[1] - h + 1, padded.shape[2] - w + 1
    cells = [  # the pixels that each cell of the window meets, over all places
        (slice(None), slice(i, i + rows, stride), slice(j, j + columns, stride))
        for i in range(h)
        for j in range(w)
    ]
    columns = np.stack([padded[cell] for cell in cells], axis=1)  # (C, h × w, H′, W′, N)
    places = columns.shape[2:]
    columns, weights = columns.reshape(C * h * w, -1), kernels.reshape(F, -1)
    value = weights @ columns
    value += biases[:, None]

    def back(gradient):
        gradient = gradient.transpose(LAST).reshape(F, -1)
        to_columns = (weights.T @ gradient).reshape(C, h * w, *places)
        to_padded = np.zeros_like(padded)
        for number, cell in enumerate(cells):
            pixels = to_padded[cell]
            pixels += to_columns[:, number]
        to_kernels = (gradient @ columns.T).reshape(kernels.shape)
        return (to_kernels, gradient.sum(axis=1)), to_padded[inside].transpose(FIRST)

    return value.reshape(F, *places).transpose(FIRST), back


@check.shapes("some, some")
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
    return Layer((), partial(max_pool_forward, size=size, stride=stride or size))


@gate.layer(
    x="(N, C, H, W)",
    options={"size": check.some, "stride": check.some},
    also=_windows_fit,
)
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
    rows, columns = x.shape[2] - size + 1, x.shape[3] - size + 1
    cells = [  # the pixels that each cell of the window meets, over all places
        (..., slice(i, i + rows, stride), slice(j, j + columns, stride))
        for i in range(size)
        for j in range(size)
    ]
    value = reduce(np.maximum, [x[cell] for cell in cells])

    def back(gradient):
        to_x, left = np.zeros_like(x), np.zeros_like(value)
        left += gradient
        for cell in cells:
            taken = left * (x[cell] == value)
            pixels = to_x[cell]
            pixels += taken
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

    @gate.layer(x="(...)", also=_many)
    def forward(parameters, x):
        return x.reshape(len(x), -1), lambda gradient: ((), gradient.reshape(x.shape))

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


@check.shapes("(N, 6, 6)")
def pooled_letters(images):
    """Return the four pooled values that the dense layers of `letters_network` see.

    Parameters
    ----------
    images : (N, 6, 6)

    Returns
    -------
    (N, 4)
    """
    return forward(letters_network()[:4], images[:, None])[0]

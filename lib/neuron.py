"""The neuron: chapter 1.

Everything in this book is built from one formula, w·x + b. This module writes it down for one
input and for many, puts several neurons beside each other in a layer, and shows why that alone is
not enough: without something that bends, a layer and the neuron behind it are one straight line.

The letters are those of the whole book: N samples, D inputs, H hidden units.
"""

from typing import NamedTuple

import numpy as np

from lib._check import shapes


@shapes("(), (), ()", "(N), (), ()", "(D), (D), ()", "(N, D), (D), ()")
def neuron(x, w, b):
    """Return w·x + b, the output of one neuron.

    The shape of w says how many inputs the neuron has:

    ========  =================  ========  =========================
    w         x                  output
    ========  =================  ========  =========================
    a number  a number or (N,)   as x      w x, for each sample
    (D,)      (D,)               a number  w_1 x_1 + … + w_D x_D + b
    (D,)      (N, D)             (N,)      the same, for each row
    ========  =================  ========  =========================

    Parameters
    ----------
    x : the input, one sample or N
    w : the weight of each input: how strongly the output follows it
    b : the bias, a number: moves the output up or down

    Raises
    ------
    ValueError
        if the shapes are not those of the table, or a value is not a finite number.

    Examples
    --------
    >>> neuron(3, w=2, b=-1)
    5.0
    >>> neuron([3, 10], w=[2, 0.5], b=-1)
    10.0
    """
    return x @ w + b if np.ndim(w) else x * w + b


class NeuronGradient(NamedTuple):
    """How fast the output of a neuron changes with its input, its weight and its bias."""

    x: float | np.ndarray
    w: float | np.ndarray
    b: float | np.ndarray


@shapes("(), (), ()", "(N), (), ()", "(D), (D), ()", "(N, D), (D), ()")
def neuron_gradient(x, w, b):
    """Return the derivatives of w·x + b with respect to x, w and b.

    With everything else held still, the neuron is a straight line in each of its arguments:

        ∂/∂x_d = w_d        ∂/∂w_d = x_d        ∂/∂b = 1

    Each sample has its own derivatives. So the first two have the shape of x, and the last has
    the shape of the output. Adding them up over the samples is left to the loss.

    Examples
    --------
    >>> neuron_gradient(3, w=2, b=-1)
    NeuronGradient(x=2.0, w=3.0, b=1.0)
    """
    return NeuronGradient(x=np.zeros_like(x) + w, w=np.array(x), b=np.ones_like(neuron(x, w, b)))


@shapes("(), (H), (H)", "(N), (H), (H)", "(D), (D, H), (H)", "(N, D), (D, H), (H)")
def layer(x, W, b):
    """Return x·W + b, the outputs of H neurons that see the same input.

    Column h of W and entry h of b are the weight and the bias of neuron h:

        layer(x, W, b)[..., h] = neuron(x, W[..., h], b[h])

    ======  ========  ======
    W       x         output
    ======  ========  ======
    (H,)    a number  (H,)
    (H,)    (N,)      (N, H)
    (D, H)  (D,)      (H,)
    (D, H)  (N, D)    (N, H)
    ======  ========  ======

    Parameters
    ----------
    x : the input, one sample or N
    W : the weights, one column for each neuron
    b : the biases, (H,)

    Raises
    ------
    ValueError
        if the shapes are not those of the table, or a value is not a finite number.

    Examples
    --------
    >>> layer([0, 1, 2], W=[1, 2], b=[0, -1])
    array([[ 0., -1.],
           [ 1.,  1.],
           [ 2.,  3.]])
    """
    return x @ W + b if W.ndim == 2 else np.multiply.outer(x, W) + b


@shapes("(H), (H), (H), ()", "(D, H), (H), (H), ()")
def collapse(W_hidden, b_hidden, w_out, b_out):
    """Return the (w, b) of the one neuron that equals a hidden layer and an output neuron.

    Nothing bends between the two, so the weights multiply out:

        (x·W_hidden + b_hidden)·w_out + b_out  =  x·(W_hidden·w_out) + (b_hidden·w_out + b_out)

    A sum of lines is a line. However many neurons the hidden layer has, one does the same: the
    reason for the activation functions of chapter 2.

    Parameters
    ----------
    W_hidden, b_hidden : the hidden layer, as `layer` takes it
    w_out, b_out : the output neuron, whose inputs are the H hidden neurons: (H,), and a number

    Returns
    -------
    w, b : as `neuron` takes them

    Examples
    --------
    The lines x and 2x − 1 add up to the line 3x − 1.

    >>> collapse(W_hidden=[1, 2], b_hidden=[0, -1], w_out=[1, 1], b_out=0)
    (3.0, -1.0)
    """
    return W_hidden @ w_out, b_hidden @ w_out + b_out

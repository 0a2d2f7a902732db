"""Backpropagation: chapter 8.

A network is a list of layers. Each takes the values of the one before it, and the last one's go
into a loss. This module writes down a layer, two losses and the training, all of the shape that
chapter 5 gave a link: forward returns a value and the way back, and the way back takes a gradient.

    value, back = layer(x)
    gradients, to_x = back(to_value)

`to_value` says how fast the loss changes with each entry of the value, `to_x` the same for the
input, and `gradients` has one array for each of the parameters, in its shape. Nothing is remembered
but in `back`. So anything that keeps to these two lines can stand in a network.

The letters: N samples, D inputs, H neurons of a layer, K outputs or classes.
"""

from collections.abc import Callable
from functools import cache
from itertools import count
from typing import NamedTuple

import numpy as np

from lib import _check as check
from lib import _layers as gate
from lib.activations import ACTIVATIONS
from lib.gradient_descent import TOO_FAR, Divergence


class Layer(NamedTuple):
    """One layer of a network: its parameters, and the function that uses them."""

    parameters: tuple  # of arrays; an activation has none
    forward: Callable  # takes parameters and x, returns the value and the way back

    def __call__(self, x):
        """Return the value for the inputs x, and the way back."""
        return self.forward(self.parameters, x)


def _network(name, network):
    """Return a network, if it is a list of layers."""
    is_list = isinstance(network, list | tuple)  # as a single layer is: but not of layers
    if not is_list or not network or not all(isinstance(each, Layer) for each in network):
        raise ValueError(f"{name} must be a list of layers, not {network!s:.40}")
    return network


def _inside(name, network):
    """Return a network whose layers trust what comes in: arrays of finite floats."""
    return [
        Layer(_arrays(layer.parameters), gate.inside(layer.forward, f"layer {number}"))
        for number, layer in enumerate(_network(name, network))
    ]


def _arrays(parameters):
    """Return parameters as arrays of floats: whole numbers cannot move a bit."""
    return tuple([gate.array("a parameter", each) for each in parameters])


def _gradients(name, gradients):
    """Return the gradients of each layer's parameters as arrays of floats."""
    whole = isinstance(gradients, list | tuple)
    if not whole or not all(isinstance(each, list | tuple) for each in gradients):
        raise ValueError(
            f"{name} must be a list with one tuple for each layer, not {gradients!s:.40}"
        )
    return [tuple([gate.array(name, each) for each in of_layer]) for of_layer in gradients]


def _inputs(name, x):
    return np.asarray(check.numbers(name, x))


def _targets(name, y):
    """Return what belongs to the samples as an array; classes stay whole numbers."""
    floats = np.asarray(check.numbers(name, y))
    return np.asarray(y) if np.asarray(y).dtype.kind in "iu" else floats


def _callable(name, loss):
    if not callable(loss):
        raise ValueError(f"{name} must be a function, not {loss!s:.40}")
    return loss


def _loss(name, loss):
    """Return the loss behind its gate; what a loss of ours refuses is here called y."""
    loss = _callable(name, loss)
    return _of_y(loss) if gate.has_gate(loss) else gate.loss_of_the_readers(loss)


@cache
def _of_y(loss):
    inside = gate.inside(loss)

    def of_y(y, predicted):
        try:
            return inside(y, predicted)
        except ValueError as error:
            raise ValueError(f"y must fit the predictions and the loss: {error}") from error

    return of_y


RULES = {
    "network": _network,
    "inside": _inside,
    "inputs": _inputs,
    "gradients": _gradients,
    "targets": _targets,
    "loss": _loss,
    "callable": _callable,
}


def _affordable(D, H, rng):
    check.affordable("D × H weights", D * H)


@check.shapes("some, some, generator", also=_affordable)
def dense(D, H, rng):
    """Return a layer of H neurons that see all of D inputs, with random weights and biases of 0.

    Neurons that start equal stay equal, so the weights come from a Generator. Their standard
    deviation is √(2/D): then the sums of ReLU neurons are of one size in all layers (He et al.,
    2015), however many inputs there are.

    Parameters
    ----------
    D, H : whole numbers, 1 or more
    rng : numpy.random.Generator

    Examples
    --------
    >>> W, b = dense(64, 32, np.random.default_rng(0)).parameters
    >>> W.shape, b.shape
    ((64, 32), (32,))
    """
    return Layer((rng.normal(0, np.sqrt(2 / D), (D, H)), np.zeros(H)), dense_forward)


@gate.layer(W="(D, H)", b="(H)", x="(N, D)", grows=True)
def dense_forward(parameters, x):
    """Return x·W + b, and the way back to (W, b) and to x.

    Entry (n, h) of the value is the sum of x[n, d] W[d, h] over d, and b[h]. So the gradient G of
    the value reaches W[d, h] by way of every sample n, b[h] too, and x[n, d] by every neuron h.
    Multiply along each path and add them up:

        dE/dW[d, h] = Σ_n x[n, d] G[n, h]       dE/dW = xᵀ·G
        dE/db[h]    = Σ_n G[n, h]               dE/db = the sums of G's columns
        dE/dx[n, d] = Σ_h G[n, h] W[d, h]       dE/dx = G·Wᵀ

    Parameters
    ----------
    parameters : W, the weights (D, H), and b, the biases (H,), two arrays
    x : (N, D), an array

    Returns
    -------
    value : (N, H)
    back : takes the gradient of the value (N, H), returns ((D, H), (H,)) and (N, D)

    Raises
    ------
    ValueError
        by the layer or its `back`: if a shape does not fit.

    Examples
    --------
    >>> W, b = np.array([[1.0], [2.0]]), np.array([3.0])
    >>> value, back = dense_forward((W, b), np.array([[10.0, 20.0]]))
    >>> (to_W, to_b), to_x = back(np.array([[1.0]]))
    >>> value, to_x
    (array([[53.]]), array([[1., 2.]]))
    """
    W, b = parameters

    def back(gradient):
        return (x.T @ gradient, gradient.sum(axis=0)), gradient @ W.T

    return x @ W + b, back


@check.shapes("activation", activation=check.one_of(ACTIVATIONS))
def activation(name):
    """Return the layer that sends every entry through an activation function of chapter 2.

    With a = f(z) for each entry, dE/dz = dE/da × f′(z). It takes any shape and has no parameters.

    Parameters
    ----------
    name : a name in `lib.activations.ACTIVATIONS`, such as "ReLU" or "softplus"

    Examples
    --------
    >>> relu = activation("ReLU")
    >>> value, back = relu(np.array([[-1.0, 2.0]]))
    >>> value, back(np.array([[5.0, 5.0]]))
    (array([[0., 2.]]), ((), array([[0., 5.]])))
    """
    f, slope = map(gate.formula, ACTIVATIONS[name])

    @gate.layer(x="(...)")
    def forward(parameters, x):
        return f(x), lambda gradient: ((), gradient * slope(x))

    return Layer((), forward)


def frozen(layer):
    """Return the layer as one without parameters: gradients pass through it, it learns nothing."""
    (layer,) = _floats(_network("layer", [layer]))

    def without_parameters(forward):
        def stiff(_, x):
            value, back = forward(layer.parameters, x)
            return value, lambda gradient: ((), back(gradient)[1])

        return stiff

    forward = without_parameters(layer.forward)
    if gate.has_gate(layer.forward):
        check.FORMULAS[forward] = without_parameters(gate.formula(layer.forward))
    return Layer((), forward)


@check.shapes("inside, inputs", **RULES)
@gate.with_way_back
def forward(network, x):
    """Return the value of the last layer, and the way back through all of them.

    Parameters
    ----------
    network : a list of layers
    x : the input of the first; its first axis counts the samples

    Returns
    -------
    value : what the last layer returns
    back : takes the gradient of the value, returns a list with the gradients of each layer's
        parameters, and the gradient of x
    """
    ways_back = []
    for layer in network:
        x, back = layer(x)
        ways_back.append(back)

    def back_through_all(gradient):
        gradients = []
        for back in reversed(ways_back):
            of_layer, gradient = back(gradient)
            gradients.append(of_layer)
        return gradients[::-1], gradient

    return x, back_through_all


_forward = gate.formula(forward)  # for layers that have been looked at


@check.shapes("(), (), (), (), (), (), ()")
def dosage_network(w1=3.34, b1=-1.43, w2=-3.53, b2=0.57, w3=-1.22, w4=-2.30, b3=0.0):
    """Return the network of chapter 8: two softplus neurons, whose curves are added up.

    Left out, a parameter is the published one; b3 is the one that the lessons learn, from 0.

    Examples
    --------
    >>> value, back = forward(dosage_network(), np.array([[0.5]]))
    >>> value.round(4)
    array([[-1.609]])
    """
    return [
        Layer((np.array([[w1, w2]]), np.array([b1, b2])), dense_forward),
        activation("softplus"),
        Layer((np.array([[w3], [w4]]), np.array([b3])), dense_forward),
    ]


def _of_dosages(name, of_layers):
    """Return what belongs to the parameters of a dosage network as four lists."""
    arrays = [each for of_layer in _gradients(name, of_layers) for each in of_layer]
    shapes = [each.shape for each in arrays]
    if shapes != [(1, 2), (2,), (2, 1), (1,)]:
        raise ValueError(f"{name} must be those of a dosage network, not of the shapes {shapes}")
    return [each.tolist() for each in arrays]


class Seven(NamedTuple):
    """The parameters of a dosage network, or their gradients, in the order of its arguments."""

    w1: float
    b1: float
    w2: float
    b2: float
    w3: float
    w4: float
    b3: float


@check.shapes("dosages", dosages=_of_dosages)
def seven(of_layers):
    """Return the seven numbers of a dosage network, by name.

    Parameters
    ----------
    of_layers : the (W, b), (), (W, b) of its layers: parameters, or what `loss_and_gradients`
        returns as their gradients

    Examples
    --------
    >>> seven([layer.parameters for layer in dosage_network()]).w3
    -1.22
    """
    ((w1, w2),), (b1, b2), ((w3,), (w4,)), (b3,) = of_layers
    return Seven(w1, b1, w2, b2, w3, w4, b3)


def _alike(actual, predicted):
    check.shape("predicted", predicted, actual.shape, "like actual")


@gate.loss("targets, (...)", also=_alike, targets=_targets)
def ssr_loss(actual, predicted):
    """Return the sum of squared residuals, and the way back to the predictions (chapter 6).

    Parameters
    ----------
    actual, predicted : (N, K); shapes that differ are refused

    Examples
    --------
    >>> loss, back = ssr_loss([[1.0], [3.0]], [[2.0], [3.0]])
    >>> loss, back(1)
    (1.0, array([[2.],
           [0.]]))
    """
    above = predicted - actual  # the residuals with their signs turned
    return np.sum(np.square(above)), lambda gradient: gradient * 2 * above


@check.shapes("(N, K)")
def softmax(scores):
    """Return e^score / Σ e^scores for each row: probabilities, which add up to 1.

    Adding the same number to all scores of a row changes nothing, since it is a factor above and
    below the line. So the largest of them is made 0, and no power overflows.

    Parameters
    ----------
    scores : (N, K)

    Examples
    --------
    >>> softmax([[0.0, 0.0], [1000.0, 0.0]])
    array([[0.5, 0.5],
           [1. , 0. ]])
    """
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _classes(labels, scores):
    """Refuse labels that are no classes of the scores."""
    if scores.ndim != 2:
        raise ValueError(f"scores must be an array (N, K), not {check.form(scores.shape)}")
    N, K = scores.shape
    check.shape("labels", labels, (N,), "one class for each row of scores")
    if labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= K:
        raise ValueError(f"labels must be whole numbers from 0 to {K - 1}, not {labels!s:.40}")


@gate.loss("targets, (N, K)", also=_classes, targets=_targets)
def cross_entropy(labels, scores):
    """Return the mean of −ln p, where p is the softmax of each sample's right class.

    It is 0 for a network that is sure of the right answers, and grows without bound for one that
    is sure of wrong ones. With L = −ln p_y = ln Σ e^s_k − s_y, the derivative of the first term
    is e^s_k / Σ e^s, which is p_k, and that of the second is 1 for the right class alone:

        dL/ds_k = p_k − 1 for k = y, and p_k for the others

    divided by N, for it is a mean.

    Parameters
    ----------
    labels : (N,), the classes as whole numbers from 0 to K − 1
    scores : (N, K), any numbers; the softmax is taken here

    Returns
    -------
    loss : a number
    back : takes the gradient of the loss, returns that of the scores, (N, K)

    Raises
    ------
    ValueError
        if shapes do not fit, a label is no class, or a score is not a finite number.

    Examples
    --------
    >>> loss, back = cross_entropy([0], [[0.0, 0.0]])  # ln 2: a guess between two
    >>> round(loss, 4), back(1)
    (0.6931, array([[-0.5,  0.5]]))
    """
    right = np.arange(len(labels)), labels
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    totals = powers.sum(axis=1, keepdims=True)
    loss = (np.log(totals).sum() - shifted[right].sum()) / len(labels)

    def back(gradient):
        slopes = powers / totals
        slopes[right] -= 1
        return slopes * (gradient / len(labels))

    return loss, back


@check.shapes("targets, (N, K)", also=_classes, targets=_targets)
def accuracy(labels, scores):
    """Return the share of the samples (N,) whose right class has the highest score of its row.

    Examples
    --------
    >>> accuracy([0, 1], [[2.0, 1.0], [2.0, 1.0]])
    0.5
    """
    return (scores.argmax(axis=1) == labels).mean()


@check.shapes("inside, inputs, targets, loss", **RULES)
def loss_and_gradients(network, x, y, loss):
    """Go forward and back once.

    Parameters
    ----------
    network : a list of layers
    x, y : N inputs, and what the loss compares with their predictions
    loss : `ssr_loss`, `cross_entropy` or another function of y and the predictions that returns a
        number and the way back to the predictions

    Returns
    -------
    the loss, and a list with the gradients of each layer's parameters
    """
    predicted, back_through_network = _forward(network, x)
    value, back_through_loss = loss(y, predicted)
    return value, back_through_network(back_through_loss(1))[0]


class Trace(NamedTuple):
    """Every value on the way to a loss, and the gradient of the loss for each of them."""

    values: list  # x, and what each layer makes of it; the last is the prediction
    gradients: list  # one for each value, in its shape
    loss: float


@check.shapes("inside, inputs, targets, loss", **RULES)
def trace(network, x, y, loss):
    """Go forward and back once, and keep what is between the layers.

    The arguments are those of `loss_and_gradients`.

    Examples
    --------
    >>> x, z, a, predicted = trace(dosage_network(), [[0.5]], [[1.0]], ssr_loss).values
    >>> z.round(4), predicted.round(4)
    (array([[ 0.24 , -1.195]]), array([[-1.609]]))
    """
    values, ways_back = [x], []
    for layer in network:
        value, back = layer(values[-1])
        values.append(value)
        ways_back.append(back)
    height, back_through_loss = loss(y, values[-1])
    gradients = [back_through_loss(1)]
    for back in reversed(ways_back):
        gradients.append(back(gradients[-1])[1])
    return Trace(values, gradients[::-1], height)


def _one_for_each(network, gradients, learning_rate=None):
    """Refuse gradients that are not of the shapes of the parameters."""
    wanted = [[np.shape(each) for each in layer.parameters] for layer in network]
    shapes = [[np.shape(each) for each in of_layer] for of_layer in gradients]
    if shapes != wanted:
        raise ValueError(f"gradients must be of the shapes {wanted}, not {shapes}")


@check.shapes("network, gradients, positive", also=_one_for_each, **RULES)
def step(network, gradients, learning_rate):
    """Return the network after one step downhill: parameter − learning rate × gradient in each."""
    return [
        Layer(tuple([p - learning_rate * g for p, g in zip(old, slopes, strict=True)]), forward)
        for (old, forward), slopes in zip(network, gradients, strict=True)
    ]


class Epoch(NamedTuple):
    """The network after all samples have been seen so many times."""

    number: int  # 0 is the start
    network: list
    loss: float  # of all samples


def _samples(network, x, y, loss, learning_rate, epochs, batch_size, rng, every):
    """Refuse samples that do not go with each other, and batches without chance."""
    if not np.ndim(x) or not y.ndim or len(x) != len(y):
        forms = f"{check.form(np.shape(x))} and {check.form(y.shape)}"
        raise ValueError(f"x and y must have one entry for each sample, not be {forms}")
    if batch_size is not None:
        check.generator("rng", rng)


@check.shapes(
    "network, (...), targets, callable, positive, count, some, generator, some",
    also=_samples,
    **RULES,
)
def train(network, x, y, loss, learning_rate, *, epochs, batch_size=None, rng=None, every=1):
    """Descend, and yield every `Epoch`, the start included.

    An epoch is one pass through the samples. Each pass shuffles them and cuts them into
    mini-batches; each batch gives a loss, its gradients and one step. Without a batch size, all
    samples are one batch, and an epoch is one step of plain gradient descent.

    Parameters
    ----------
    network : a list of layers; it is left as it is
    x, y : N inputs and what belongs to them; their first axes count the samples
    loss : as in `loss_and_gradients`
    learning_rate : a positive number
    epochs : a whole number
    batch_size : a whole number, 1 or more; the last batch takes what is left
    rng : numpy.random.Generator, needed with a batch size
    every : a whole number, 1 or more; with 5, every fifth epoch is yielded, and the last. Only for
        these is the loss of all samples computed, which takes time

    Raises
    ------
    ValueError
        at once, if an argument makes no sense or the network does not fit the samples.
    lib.gradient_descent.Divergence
        if a number leaves all bounds, or the last loss is above the first. Its `step` is the last
        good epoch.

    Examples
    --------
    A neuron learns y = 2x.

    >>> x = np.array([[1.0], [2.0]])
    >>> network = [dense(1, 1, np.random.default_rng(0))]
    >>> *_, last = train(network, x, 2 * x, ssr_loss, 0.1, epochs=1000)
    >>> W, b = last.network[0].parameters
    >>> W.round(6), b.round(6) + 0
    (array([[2.]]), array([0.]))
    """
    network, some = _floats(network), slice(_enough(batch_size))
    predicted = _predictions(_inside("network", network), x, batch_size)
    start = _loss("loss", loss)(y, check.numbers("the prediction", predicted))[0]
    if not abs(start) < TOO_FAR:
        raise ValueError(f"the loss of the start must be smaller, not {start:g}")
    loss_and_gradients(network, x[some], y[some], loss)  # refuses what back must not return
    return _train(network, x, y, loss, learning_rate, epochs, batch_size, rng, every, start)


def _train(network, x, y, loss, learning_rate, epochs, batch_size, rng, every, start):
    """Yield the epochs. All that could be refused has been: what is left is to stay finite."""
    lean = [Layer(layer.parameters, _lean(layer.forward)) for layer in network]
    loss, epoch = _lean_loss(loss), None

    def due(number):
        return number % every == 0 or number == epochs

    places = _places(lean, x, y, loss, learning_rate, batch_size, rng, start, due)
    for number in range(epochs + 1):
        try:
            with np.errstate(all="ignore"):  # the numbers are judged, not the way to them
                lean, height = next(places)
        except _OutOfBounds as error:
            raise _divergence(learning_rate, epoch, "after which a loss is not finite") from error
        if not due(number):
            continue
        if 0 < number == epochs and not height - start <= 1e-9 * abs(start):  # rounding does less
            last = f"whose loss is {epoch.loss:g}; the next is {height:g}, the start {start:g}"
            raise _divergence(learning_rate, epoch, last)
        epoch = Epoch(number, list(map(_like, lean, network)), float(height))
        yield epoch


_step = gate.formula(step)


def _places(network, x, y, loss, learning_rate, batch_size, rng, height, due):
    """Yield the network and its loss of all samples, at the start and after each epoch.

    Where none is due, the loss is that of an earlier epoch.
    """
    for number in count(1):
        if batch_size is None:
            height, back = _there(network, x, y, loss)
            yield network, height
            network = _step(network, back(), learning_rate)
        else:
            yield network, height
            for some_x, some_y in _batches(x, y, batch_size, rng):
                _, back = _there(network, some_x, some_y, loss)
                network = _step(network, back(), learning_rate)
            if due(number):
                height = _bounded(loss(y, _predictions(network, x, batch_size))[0])


def _like(lean, layer):
    return Layer(lean.parameters, layer.forward)


class _OutOfBounds(ArithmeticError):
    """A number on the way is not finite."""


def _bounded(value):
    if not (np.abs(value) < TOO_FAR).all():
        raise _OutOfBounds
    return value


def _there(network, x, y, loss):
    """Go forward, and return the loss and a function that goes back to the gradients."""
    predicted, back_through_network = _forward(network, x)
    height, back_through_loss = loss(y, predicted)
    if not abs(height) < TOO_FAR:
        raise _OutOfBounds
    return height, lambda: back_through_network(back_through_loss(1))[0]


def _enough(batch_size):
    """Return how many samples go forward at once: some batches, which fit into the cache."""
    return None if batch_size is None else batch_size * -(-128 // batch_size)


def _predictions(network, x, batch_size):
    size = _enough(batch_size) or len(x)
    parts = [_forward(network, x[at : at + size])[0] for at in range(0, len(x), size)]
    if not parts[0].ndim:
        raise ValueError("the prediction must have one entry for each sample, not be one number")
    return np.concatenate(parts)


def _lean(forward):
    """Return the formula of a layer of ours; let only finite numbers reach one of the reader's."""
    if gate.has_gate(forward):
        return gate.formula(forward)

    readers = gate.of_the_readers(forward, finite=False)

    def watched(parameters, x):
        value, back = readers(parameters, _bounded(x))
        return value, lambda gradient: back(_bounded(gradient))

    return watched


def _lean_loss(loss):
    if gate.has_gate(loss):
        return gate.formula(loss)
    readers = gate.loss_of_the_readers(loss, finite=False)
    return lambda y, predicted: readers(y, _bounded(predicted))


def _floats(network):
    """Return the network with parameters of its own, as floats: whole numbers cannot move a bit."""
    return [
        layer._replace(
            parameters=tuple(np.array(check.numbers("a parameter", p)) for p in layer.parameters)
        )
        for layer in network
    ]


def _batches(x, y, batch_size, rng):
    """Yield the samples, shuffled and cut into batches."""
    order = rng.permutation(len(x))
    x, y = x.take(order, axis=0), y.take(order, axis=0)
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size]


def _divergence(learning_rate, epoch, what):
    return Divergence(
        f"learning_rate {learning_rate:g} is too large, or a gradient is not that of the loss: "
        f"the last good epoch is {epoch.number}, {what}",
        epoch,
    )

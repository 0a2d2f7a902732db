"""The questions of chapter 8."""

import numpy as np

from lib.activations import ACTIVATIONS, sigmoid
from lib.ask import Choice, Exercise, Number, number
from lib.backprop import (
    activation,
    cross_entropy,
    dense,
    dense_forward,
    dosage_network,
    loss_and_gradients,
    seven,
    ssr_loss,
    trace,
)
from lib.datasets import drug_dosages
from lib.figures.backprop import forty, regions
from lib.gradients import numeric_gradient

X, Y = (each[:, None] for each in drug_dosages())


def loss_of(b3):
    return loss_and_gradients(dosage_network(b3=b3), X, Y, ssr_loss)[0]


def slopes_of(b3, some=slice(None)):
    """The seven gradients of the published network with this last bias."""
    gradients = loss_and_gradients(dosage_network(b3=b3), X[some], Y[some], ssr_loss)[1]
    return seven(gradients)


def sum_at_one():
    first, *_ = dosage_network()
    (w1, _), (b1, _) = first.parameters[0][0], first.parameters[1]
    z1, _ = trace(dosage_network(), X[2:], Y[2:], ssr_loss).values[1][0]
    return Number(
        f"Now the dosage 1. What is $z$ of the upper neuron? (Its weight is {number(w1)} and its "
        f"bias {number(b1)}.)",
        z1,
        f"{number(w1)} × 1 − {number(-b1)} = {number(z1)}.",
        [
            (w1 - b1, "The bias is negative: it is taken away."),
            (w1, "That is the product. The bias is still to come."),
            (
                np.logaddexp(0, z1),
                "That is the activation, one step further: softplus of $z$.",
            ),
        ],
        "The weight times the dosage, and the bias.",
    )


def half_way():
    whole, half = loss_of(0), loss_of(1.3)
    return Number(
        "At $b_3 = 0$ the SSR is about 20, and near $b_3 = 2.6$ lies the bottom, where it is "
        "almost 0. How much is left half-way, at $b_3 = 1.3$?",
        half,
        "Half the distance leaves a quarter of the SSR: each residual is halved, and then squared.",
        [
            (whole / 2, "Each residual is halved on the way. What becomes of its square?"),
            (0, "Nothing is left at the bottom. This is half-way to it."),
        ],
        "Half-way each residual is half as large. Now square it.",
        tolerance=0.3,
        shows="backprop-one_bias?b3=1.30",
        predict=True,
    )


def slope_at_one():
    right = slopes_of(1).b3
    return Number(
        "At $b_3 = 1$ the three residuals are 1.6037, 1.6090 and 1.6149. What is the slope of the "
        "SSR there?",
        right,
        f"The residuals add up to {number(-right / 2, 4)}, and −2 times that is the slope. It is "
        "still negative: more bias is better.",
        [
            (-right, "Its size is right. With a larger $b_3$ the SSR gets smaller here."),
            (right / 2, "The 2 of the square is missing."),
            (
                slopes_of(1, slice(1, 2)).b3,
                "That is the path through the middle dosage alone. All three depend on $b_3$, so "
                "three paths add up.",
            ),
        ],
        "Each dosage adds −2 times its residual.",
    )


def lands_at_once():
    curvature = slopes_of(1).b3 - slopes_of(0).b3
    return Number(
        "Which learning rate brings $b_3$ to the bottom in a single step? (1/4 is an answer too.)",
        1 / curvature,
        f"Each of the three dosages adds 2 to the second derivative, which makes "
        f"{number(curvature)}. A step of 1/{number(curvature)} of the slope cancels the distance.",
        [
            (2 / curvature, "That one jumps across, to the same height on the other side."),
            (0.1, "That was right for five points, each of which adds 2. Here there are three."),
            (0.5, "That would do for a single dosage."),
        ],
        "How fast does the slope change with $b_3$? One over that.",
        shows="backprop-descent?learning_rate=1/6&step=1",
        predict=True,
    )


def lever_of_w4():
    went = trace(dosage_network(), X[1:2], Y[1:2], ssr_loss)
    by = 0.1
    a1, a2 = went.values[2][0]
    w4 = dosage_network()[2].parameters[0][1, 0]
    return Number(
        f"Raise $w_4$ by {by}, and leave everything else as it is. By how much does the prediction "
        "change?",
        by * a2,
        f"{by} × {number(a2)} = {number(by * a2)}: by what passes through the line, times the "
        "change of the weight.",
        [
            (by, "A bias does that. A weight is multiplied with the activation in front of it."),
            (by * a1, "That is what $w_3$ does. Through $w_4$ passes $a_2$."),
            (by * w4, "That is what a change of $a_2$ does: it is multiplied with the weight."),
            (a2, "That is for a change by 1."),
        ],
        "What is $w_4$ multiplied with?",
        tolerance=0.0006,
    )


def pulled_by_three():
    weights, pulls = np.array([2, 1, -1.5]), np.array([-4, 3, 4])
    _, back = dense_forward((weights[None], np.zeros(3)), np.zeros((1, 1)))
    right = back(pulls[None].astype(float))[1][0, 0]
    before = (weights * pulls)[:2].sum()
    return Number(
        "Now a third output listens to the same neuron, with weight −1.5. The gradient of the loss "
        "for this output is 4. What is the gradient for the neuron's activation now?",
        right,
        f"The third pull is −1.5 × 4 = −6. Together {number(before)} − 6 = {number(right)}.",
        [
            (before + 4, "The gradient of an output comes back times the weight on its line."),
            (before + 6, "The weight is negative: this output wants the neuron up, too."),
            (-6, "That is the third pull alone. The other two are still there."),
        ],
        "One product for each line that leaves the neuron. Add them to the −5.",
    )


def product_of_w1():
    first, _, last = dosage_network()
    w1, w3 = first.parameters[0][0, 0], last.parameters[0][0, 0]
    went = trace(dosage_network(), X[1:2], Y[1:2], ssr_loss)
    z1, to_y = went.values[1][0, 0], went.gradients[-1][0, 0]
    right = slopes_of(0, slice(1, 2)).w1
    return Number(
        "At dosage 0.5 and $b_3 = 0$ the gradient for the prediction, $-2r$, is −5.2180. The "
        "weight $w_3$ is −1.22, $w_1$ is 3.34, the slope of softplus is 0.5597. "
        "What is the gradient of $w_1$?",
        right,
        "−5.2180 × (−1.22) × 0.5597 × 0.5: from the loss to $w_1$, one factor for each link.",
        [
            (2 * right, "That is the gradient of $b_1$. The last factor of $w_1$ is the dosage."),
            (
                to_y * w1 * sigmoid(z1) * 0.5,
                "On the way back one meets $w_3$. The weight $w_1$ itself is no factor: it is what "
                "is nudged.",
            ),
            (right / w3, "The line from the activation to the prediction has a slope too: $w_3$."),
        ],
        "Four factors: $-2r$, $w_3$, the slope of softplus, and what $w_1$ is multiplied with.",
        shows="backprop-way_back?parameter=w₁&dosage=0.5&b3=0.00",
        predict=True,
    )


def zero_at_dosage_0():
    at = slopes_of(0, slice(0, 1))
    names = [name for name, slope in at._asdict().items() if slope == 0]
    assert names == ["w1", "w2"]
    return Choice(
        "For the sample with dosage 0, which of the seven gradients are 0, whatever $b_3$ is?",
        "those of $w_1$ and $w_2$",
        "Their last factor is the dosage itself. What is multiplied by 0 has no effect, however "
        "it is set.",
        [
            (
                "those of $w_1$, $w_2$, $b_1$ and $b_2$",
                "A bias is added, not multiplied. It reaches the loss even when the dosage is 0.",
            ),
            (
                "all seven",
                "The curve has a value at dosage 0, and it is wrong there. Some of the seven "
                "numbers can change it.",
            ),
            (
                "none",
                "Look at the last factor of each product. One of them is the dosage.",
            ),
        ],
        shows="backprop-way_back?parameter=w₁&dosage=0&b3=0.00",
        predict=True,
    )


def how_many_are_zero():
    slopes = np.array(slopes_of(0))
    right = int((abs(slopes) < 1e-9).sum())
    return Number(
        "Six of the seven numbers are as published, and only $b_3$ is wrong: it is 0. How many of "
        "the seven gradients of the whole SSR are 0?",
        right,
        "None. A gradient does not ask who is to blame. It says what would help, and each of the "
        "seven can help to lift the curve.",
        [
            (
                6,
                "So one would think. But lowering $w_3$ by a little changes the curve as well, and "
                "the SSR with it.",
            ),
            (2, "That is so at dosage 0 alone. The other two dosages add their share."),
            (4, "The first layer is reached too: its products have more factors, and none is 0."),
        ],
        "Could a small change of $w_3$ make the SSR smaller?",
        tolerance=0.4,
    )


def how_many_passes():
    rng = np.random.default_rng(0)
    count = size([dense(64, 32, rng), activation("ReLU"), dense(32, 10, rng)])
    return Number(
        "A network has 2,410 parameters. To measure its gradient you run it as it is, and once "
        "more for each parameter, a little nudged. How many forward passes is that, for one step?",
        count + 1,
        "One as it is, and one for each parameter. The way back gives the same numbers in one "
        "pass.",
        [
            (count, "You also need the loss of the network as it is, to compare with."),
            (
                2 * count,
                "That is for nudges to both sides. Here each parameter is nudged once, and "
                "compared with the network as it is.",
            ),
            (1, "One pass is enough for the way back. Nudges are made one at a time."),
        ],
        "One pass for each parameter. And what are they compared with?",
        tolerance=0.4,
    )


def size(network):
    return sum(each.size for layer in network for each in layer.parameters)


def moved_too_early():
    return Choice(
        "Somebody changes $w_3$ as soon as its gradient is known, and then carries on to $z_1$ "
        "with the new $w_3$. What happens?",
        "The gradients of $w_1$ and $b_1$ belong to no network at all",
        "The factor $-2r$ is that of the old network and $w_3$ that of the new one. All gradients "
        "come first, from one and the same forward pass. Then all parameters move at once.",
        [
            (
                "Nothing: $w_3$ was going to change anyway",
                "It was, but after the pass. The product for $w_1$ holds $w_3$ as it was when the "
                "loss was computed.",
            ),
            (
                "Only $w_3$ is wrong, as it moves twice",
                "It moves once. But it is also a factor of the products that are still to come.",
            ),
            (
                "Training gets faster, as news is used at once",
                "Half of each product would be old and half new. That is no gradient, and a check "
                "by nudges says so.",
            ),
        ],
    )


def shape_of_gradient():
    N, D, H = 32, 64, 20
    x, G = np.zeros((N, D)), np.zeros((N, H))
    assert (x.T @ G).shape == (D, H) and (G.T @ x).shape == (H, D)
    return Choice(
        f"A layer of {H} neurons has {N} samples of {D} inputs. The gradient $G$ that arrives has "
        f"the shape `({N}, {H})`. Which product is the gradient of its weights `({D}, {H})`?",
        "`x.T @ G`",
        f"`({D}, {N})` times `({N}, {H})`: the samples stand in the middle and are added up.",
        [
            ("`G.T @ x`", f"That has the shape `({H}, {D})`, the weights turned over."),
            ("`x @ G`", f"`({N}, {D})` times `({N}, {H})` is refused: {D} is not {N}."),
            (
                "`W @ G.T`",
                f"That has the shape `({D}, {N})`. It asks for the inputs, and no weight is in its "
                "own gradient.",
            ),
        ],
    )


def products_back():
    rng = np.random.default_rng(0)
    weights = [dense(4, 3, rng), dense(3, 3, rng), dense(3, 2, rng)]
    forwards = sum(layer.parameters[0].ndim == 2 for layer in weights)
    right = forwards + forwards - 1
    return Number(
        "A network has three dense layers, one behind the other. Forward it makes three matrix "
        "products. How many must the way back make, if nobody wants the gradient of the samples?",
        right,
        "One for the weights of each layer, and one for the input of each but the first: 3 + 2. "
        "(`lib` makes the sixth as well, and returns it.)",
        [
            (2 * forwards, "Nobody changes the samples, so the first layer need not answer them."),
            (forwards, "A layer answers to its weights, and to the layer before it as well."),
            (1, "It is one pass, but each layer on its way has something to compute."),
        ],
        "Two answers of each layer are products. Which one does nobody ask for?",
        tolerance=0.4,
    )


def do_they_part():
    return Choice(
        "In the start “equal” both hidden neurons have the same weights, before and behind them. "
        "What will training make of them?",
        "They stay equal for ever",
        "Their products have equal factors, so their gradients are equal, so they take equal "
        "steps. Nothing ever parts them.",
        [
            (
                "One will do the left side of the hump, one the right",
                "Who should go left? Nothing tells the two from each other, so whatever one does, "
                "the other does as well.",
            ),
            (
                "They part after a while, by rounding",
                "Both do the same arithmetic with the same numbers, and round in the same way. The "
                "cell below compares them to the last digit.",
            ),
        ],
        shows="backprop-training?start=equal&step=1000",
        predict=True,
    )


def twins_with_other_wishes():
    return Choice(
        "Now give the twins equal weights and biases in front, but $w_3 = 0.5$ and $w_4 = -0.5$ "
        "behind. Do they stay equal?",
        "No: their gradients differ from the first step on",
        "The product for $w_1$ has $w_3$ in it, and that for $w_2$ has $w_4$. One is told to rise "
        "where the other is told to fall. Twins need equal weights on both sides.",
        [
            (
                "Yes: equal input, equal output",
                "Forward they are equal, that is true. On the way back each gets the gradient "
                "times its own outgoing weight.",
            ),
            (
                "Yes, unless the learning rate changes",
                "The rate is the same factor for both. It parts nobody.",
            ),
            (
                "No, but only by rounding",
                "They part, but not by chance: look at the products of $w_1$ and $w_2$.",
            ),
        ],
    )


def how_many_arrive():
    state = forty.state(2, 1000)
    return Number(
        "The network has two hidden neurons, just enough for a hump. How many of the forty random "
        "starts reach an SSR below 0.01 within 1,000 steps?",
        state.there,
        f"Only {state.there}. And {state.stuck} are still above 0.6, where a flat line would be.",
        [
            (40, "Chance parts the twins. It does not give each of them the right job."),
            (0, "Some do: the start that is called random was one of them."),
            (20, "Fewer. Half would be a good result."),
        ],
        "Guess, and play it.",
        tolerance=3,
        shows="backprop-forty?width=2&step=1000",
        predict=True,
    )


def do_more_help():
    there = forty.state(8, 1000).there
    return Choice(
        "And with eight hidden neurons, all else equal? The hump needs only two.",
        "Nearly all of the forty arrive",
        f"{there} of 40. Among eight neurons some happen to stand where they are useful.",
        [
            (
                "About as many: the other six are of no use",
                "They are of no use for the hump. They are of great use for finding it.",
            ),
            (
                "Fewer: 25 numbers are harder to find than 7",
                "One might think so of a search by trial. But each number also opens one more way "
                "downhill.",
            ),
        ],
        shows="backprop-forty?width=8&step=1000",
        predict=True,
    )


def share_and_loss():
    scores = np.array([[1.0, 3.0, 0.0]])
    right = cross_entropy([0], scores)[0]
    share = np.exp(-right)
    return Number(
        "The scores are 1, 3 and 0, and the first class is the right one. What is the loss?",
        right,
        f"The first share is 2.718 / 23.804 = {number(share, 4)}, and −ln of it is "
        f"{number(right, 4)}. Sure of the wrong class, and so it is expensive.",
        [
            (
                cross_entropy([1], scores)[0],
                "That would be the loss if the largest score were the right class.",
            ),
            (share, "That is the share. The loss is −ln of it."),
            (right / np.log(10), "Take the natural logarithm, not that with base 10."),
        ],
        "The share of the first class first: its power, divided by the sum of all three.",
    )


def gradient_of_score():
    scores = np.array([[1.0, 3.0, 0.0]])
    slopes = cross_entropy([0], scores)[1](1)[0]
    return Number(
        "And what is the gradient of the loss for the first score, the right one?",
        slopes[0],
        "The share minus 1, as it is the right class. It is negative: raise this score.",
        [
            (slopes[0] + 1, "That is the share. For the right class 1 is taken away."),
            (-slopes[0], "Share minus 1, and not the other way round."),
            (slopes[1], "That is the second score, which is wrong and far too high."),
        ],
        "The share, and 1 taken away because this class is right.",
    )


def close_the_border():
    widths = (1, 2, 3, 4)
    right = next(H for H in widths if regions.state(H, 200).right == 100)
    return Number(
        "How many hidden neurons does it take to close the border around the disc?",
        right,
        f"Three cuts make a triangle with round corners. Two get "
        f"{regions.state(2, 200).right} of the 100 points right, a strip or a corner.",
        [
            (1, "One neuron makes one straight cut. There are ring points on both sides of it."),
            (2, "Two cuts make a strip or a corner, and both are open."),
            (4, "A square would do, but fewer cuts are enough."),
        ],
        "What is the smallest number of straight cuts that shut something in?",
        tolerance=0.4,
        shows="backprop-regions?width=3&epoch=200",
        predict=True,
    )


def count_of_parameters():
    rng = np.random.default_rng(0)
    right = size([dense(64, 20, rng), activation("ReLU"), dense(20, 10, rng)])
    return Number(
        "A network has 64 inputs, 20 hidden neurons and 10 scores. How many parameters are that?",
        right,
        "64 × 20 + 20 = 1,300 in the first layer, 20 × 10 + 10 = 210 in the second.",
        [
            (right - 30, "The biases are missing: one for each neuron and each score."),
            (64 * 20 * 10, "Layers one after the other add their weights."),
            (64 * 10 + 10, "That is a network without the hidden layer."),
        ],
        "The weights and biases of the first layer, then those of the second.",
        tolerance=0.4,
    )


def who_may_stop():
    return Choice(
        "You train for 200 epochs, and keep the network of the epoch at which the test set was "
        "read best. You report that accuracy. What is wrong with it?",
        "The test set has taken part in the training, so its number is too good",
        "The best of 200 numbers on the same digits is good partly by luck. Choose the epoch by a "
        "third set, and open the test set once, at the end.",
        [
            (
                "Nothing: the network never saw the labels of the test set",
                "You saw them, and chose by them. That is a way of learning from them.",
            ),
            (
                "One should keep the network with the lowest training loss",
                "That is the last one, which has learnt every wrong label by heart.",
            ),
            (
                "One must always train to the end",
                "Stopping early is a good remedy. The question is which digits decide.",
            ),
        ],
    )


def last_factor():
    went = trace(dosage_network(), X[2:], Y[2:], ssr_loss)
    to_y, a1 = went.gradients[-1][0, 0], went.values[2][0, 0]
    right = slopes_of(0, slice(2, 3)).w3
    return Number(
        "At dosage 1 and $b_3 = 0$ the residual is 2.6149, and $a_1$ is 2.0481. What is the "
        "gradient of $w_3$ for this dosage?",
        right,
        f"−2 × 2.6149 × 2.0481 = {number(right, 3)}. A weight counts as much as what passes "
        "through it.",
        [
            (-right, "The sign is missing: $-2r$."),
            (right / 2, "The 2 of the square is missing."),
            (to_y, "That is the gradient of $b_3$, whose last factor is 1."),
            (to_y * a1 * -1.22, "The weight $w_3$ itself is no factor of its own gradient."),
        ],
        "Two factors: $-2r$, and what $w_3$ is multiplied with.",
    )


def untrained_loss():
    right = cross_entropy([0], np.zeros((1, 10)))[0]
    return Number(
        "An untrained network gives nearly the same score to all ten digits. Near which value does "
        "its cross-entropy start?",
        right,
        f"Each share is a tenth, and −ln 0.1 = {number(right, 3)}. If your own training begins far "
        "above that, look at how the weights were drawn.",
        [
            (0.1, "That is the share of the right class. The loss is −ln of it."),
            (-np.log(0.5), "That is for two classes."),
            (1, "That is $-\\log_{10}$. Take the natural logarithm."),
        ],
        "Ten equal shares. Then −ln of one of them.",
        tolerance=0.01,
    )


def tanh_there_and_back():
    rng = np.random.default_rng(1)
    tanh, slope = (ACTIVATIONS["tanh"].function, ACTIVATIONS["tanh"].gradient)
    trials = [(rng.normal(size=shape), rng.normal(size=shape)) for shape in [(3, 2), (1, 4)]]
    for z, to_a in trials:  # the book's own check, by nudges
        assert np.allclose(
            numeric_gradient(lambda z, to_a=to_a: (np.tanh(z) * to_a).sum(), z), to_a * slope(z)
        )
    return Exercise(
        lambda z, to_a: (tanh(z), to_a * slope(z)),
        trials,
        [
            (
                lambda z, to_a: (tanh(z), slope(z)),
                "that is the slope of the layer. What arrives from behind must be multiplied with "
                "it.",
            ),
            (
                lambda z, to_a: (tanh(z), to_a * (1 - z**2)),
                "the slope is 1 − tanh²(z). You squared z and not its tanh.",
            ),
            (
                lambda z, to_a: (tanh(z), to_a * tanh(z)),
                "the gradient is multiplied with the slope of tanh, and not with its value.",
            ),
            (
                lambda z, to_a: (tanh(z), to_a * (1 - tanh(z))),
                "the square is missing: 1 − tanh²(z).",
            ),
            (
                lambda z, to_a: (to_a * slope(z), tanh(z)),
                "first the value, then the gradient.",
            ),
        ],
        "Any function whose slope you know can stand in a network now.",
    )


def dense_back():
    rng = np.random.default_rng(2)
    sizes = [(3, 2, 2), (4, 3, 2), (2, 1, 3)]  # in the first the weights are square
    trials = [
        (rng.integers(-3, 4, (N, D)), rng.integers(-3, 4, (D, H)), rng.integers(-3, 4, (N, H)))
        for N, D, H in sizes
    ]

    def by_products(x, W, G):
        return x.T @ G, G.sum(axis=0), G @ W.T

    def with_slip(to_W=None, to_b=None, to_x=None):
        def back(x, W, G):
            parts = by_products(x, W, G)
            slips = (to_W, to_b, to_x)
            return tuple(
                part if slip is None else slip(x, W, G)
                for part, slip in zip(parts, slips, strict=True)
            )

        return back

    return Exercise(
        by_products,
        trials,
        [
            (
                with_slip(to_W=lambda x, W, G: np.outer(x[-1], G[-1]), to_b=lambda x, W, G: G[-1]),
                "only the last sample is left. Each sample writes over the one before: it takes "
                "`+=`, because a weight meets every sample.",
            ),
            (
                lambda x, W, G: (x.T @ G / len(x), G.mean(axis=0), G @ W.T),
                "that is the mean over the samples. Paths are added.",
            ),
            (with_slip(to_b=lambda x, W, G: 0 * G[0]), "the biases get nothing yet."),
            (
                with_slip(to_x=lambda x, W, G: 0 * x),
                "the input gets nothing yet, and so all layers before this one would learn "
                "nothing.",
            ),
            (
                with_slip(to_x=lambda x, W, G: x * G.sum(axis=1, keepdims=True)),
                "the input is on the other end of the weights: its gradient is what arrives at "
                "each neuron, times the weight between the two.",
            ),
            (
                with_slip(to_W=lambda x, W, G: np.ones((len(x), W.shape[0])).T @ G),
                "the last factor of a weight is the input that it is multiplied with.",
            ),
        ],
        "Three layers of three shapes, and their gradients are those of `lib`.",
    )

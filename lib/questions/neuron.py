"""The questions of chapter 1."""

from itertools import pairwise

import numpy as np

from lib.ask import Choice, Exercise, Number, Order, number
from lib.figures.neuron import boundary, by_committee, template
from lib.neuron import collapse, layer, neuron
from lib.regression import slope_between

PRICES, START = [2, 0.5, -1.5], 3  # the taxi: per kilometre, minute and voucher, and to get in


def ranked_by_sum():
    names = {"B: the bar": "a bar", "H: with a hole": "a bar with a hole"}
    names |= {"S: the stair": "a stair", "N: the bar next door": "a bar next door"}
    states = {label: template.state(name, b=0) for label, name in names.items()}
    sums = {label: state.output for label, state in states.items()}
    best = sorted(sums, key=lambda label: -sums[label])
    return Order(
        "Rank the four pictures by their sum of products, the highest first.",
        best,
        f"The sums are {', '.join(number(sums[label]) for label in best)}. Ink on a −0.5 is worse "
        "than no ink at all.",
        [
            (best[::-1], "That is the lowest first."),
            (
                [best[0], best[3], best[1], best[2]],
                "The bar next door is a whole bar, but the neuron knows no shapes. It knows 25 "
                "places, and there all its ink lies on −0.5.",
            ),
            (
                [*best[:2], *best[:1:-1]],
                "The stair has one pixel on a 1 and two on a −0.5, which makes 0. The bar next "
                "door has nothing but −0.5 under it.",
            ),
        ],
        "Count the pixels that lie on a 1, and take away half a point for each on a −0.5.",
        shows="neuron-template?picture=a%20stair&b=0",
        predict=True,
    )


def all_ink():
    state = template.state("all ink", b=0)
    return Number(
        "A page that is all ink lies on every 1 of the template. What is its sum of products?",
        state.output,
        f"Five pixels on a 1 make {number(state.on)}, and ten on a −0.5 take all of it back. This "
        "is what the negative weights are for: without them the blackest page would be the best "
        "bar.",
        [
            (state.on, "Those are the pixels on a 1. Ten more lie on a −0.5."),
            (state.on + state.beside / 2, "There are two columns of −0.5, one on each side."),
            (25, "That counts the ink. Each pixel is multiplied with the weight on it."),
        ],
        "How many pixels lie on a 1, and how many on a −0.5?",
        shows="neuron-template?picture=all%20ink&b=0",
        predict=True,
    )


def only_the_whole_bar():
    biases = range(-5, 3)
    passing = [
        b
        for b in biases
        if template.state("a bar", b).yes and not template.state("a bar with a hole", b).yes
    ]
    (right,) = passing
    return Number(
        "An output above 0 is a yes. Which whole number must the bias be, so that the bar gets a "
        "yes, and the bar with a hole gets none?",
        right,
        f"With {number(right)} the bar is left with {number(template.state('a bar', right).output)}"
        " and the one with a hole with 0, which is not above 0.",
        [
            (
                -right,
                "Its size is right. A bias is added, so one that makes it harder is negative.",
            ),
            (right + 1, "With that one the bar with a hole still gets a yes: 4 − 3 is above 0."),
            (right - 1, "With that one even the whole bar is left with 0, which is not above 0."),
        ],
        "The two sums are 5 and 4. Where must the threshold lie?",
        tolerance=0.4,
        shows=f"neuron-template?picture=a%20bar%20with%20a%20hole&b={right}",
    )


def minus_three():
    w, b, x = -3, 4, 2
    return Number(
        f"A neuron has weight {number(w)} and bias {b}. What does it give for $x = {x}$?",
        neuron(x, w, b),
        f"{number(w)} × {x} is {number(w * x)}, and {b} more is {number(neuron(x, w, b))}.",
        [
            (neuron(x, -w, b), "The weight lost its sign on the way: it is negative."),
            (neuron(x, b, w), "Weight and bias are exchanged: the weight is what multiplies $x$."),
            (neuron(x, w, 0), "That is the product alone. The bias is still to be added."),
        ],
        "Multiply $x$ with the weight first, then add the bias.",
    )


def steeper():
    return Choice(
        "Set the weight to −2 and the bias to 1. Compared with the dashed line, which has a weight "
        "of 1, the line will be",
        "falling, and steeper",
        "The sign says which way it goes, and the size how steeply: with −2 it falls by 2 where "
        "the dashed one climbs by 1. And it crosses $x = 0$ at 1, its bias.",
        [
            (
                "falling, and less steep",
                "It falls, that is right. But steep is the size of the weight, and −2 has the size "
                "2, although −2 is less than 1.",
            ),
            (
                "rising, and steeper",
                "As steep as you said. But with a negative weight the output gets smaller when the "
                "input grows.",
            ),
            (
                "rising, and less steep",
                "Look at the first step to the right: the output changes by −2. It falls, and it "
                "does so faster than the dashed one climbs.",
            ),
        ],
        shows="neuron-line?w=-2.00&b=1.00",
        predict=True,
    )


def steepest_first():
    weights = {"A": 1.5, "B": -2.5, "C": 0.5, "D": -0.25}
    names = [f"{name}: weight {number(w)}" for name, w in weights.items()]

    def ranked(key):
        return sorted(names, key=lambda name: key(weights[name[0]]))

    return Order(
        "Four neurons draw four lines. Put them in order, the steepest first.",
        ranked(lambda w: -abs(w)),
        "Steep is the size of the weight. The sign only says which way.",
        [
            (
                ranked(lambda w: -w),
                "That is larger first. A line with −2.5 is steep too: it falls.",
            ),
            (
                ranked(lambda w: w),
                "That is more negative first. The sign says which way a line "
                "goes, not how steeply.",
            ),
            (ranked(abs), "That is the flattest first."),
        ],
        "Leave the signs out, and put the sizes in order.",
    )


def where_it_is_zero():
    w, b = 3, 3
    return Number(
        f"A neuron has weight {w} and bias {b}. For which $x$ is its output 0?",
        -b / w,
        f"From {b} at $x = 0$ the output must fall by {b}, and each step to the left takes {w} "
        "away. So a bias moves that place by $-b/w$, and not by $b$.",
        [
            (-b, f"It falls by {w} with each step to the left, so one step is enough."),
            (b / w, "The distance is right. On the right of 0 the output is larger still."),
            (b, "That is the output at $x = 0$."),
        ],
        f"Solve {w} × x + {b} = 0.",
    )


def through_two_points():
    first, second = (1, 5), (3, 1)
    w = slope_between(first, second)
    rise, run = second[1] - first[1], second[0] - first[0]
    return Number(
        f"A neuron gives {first[1]} for $x = {first[0]}$ and {second[1]} for $x = {second[0]}$. "
        "What is its weight?",
        w,
        f"From $x = {first[0]}$ to $x = {second[0]}$ the output changes by {number(rise)}, which "
        f"is {number(w)} for each of the {run} steps.",
        [
            (-w, "The size is right. The output gets smaller when the input grows."),
            (rise, f"That is the change over {run} steps. A weight is the change over one."),
            (run / rise, "Turned over: divide the change of the output by that of the input."),
        ],
        "How much does the output change when $x$ grows by 1?",
    )


def and_its_bias():
    (x, y), second = (1, 5), (3, 1)
    w = slope_between((x, y), second)
    rise = second[1] - y
    b = y - w * x
    return Number(
        "And what is the bias of this neuron?",
        b,
        f"At $x = {x}$ it gives {y}. One step back, to $x = 0$, adds {number(-w)}: {number(b)}. "
        f"Indeed {number(w)} × {second[0]} + {number(b)} is {number(neuron(second[0], w, b))}.",
        [
            (y, f"That is the output at $x = {x}$. The bias is the output at $x = 0$."),
            (y + w * x, f"That walks to $x = {2 * x}$, the wrong way."),
            (y - rise * x, "The change over two steps was taken for the weight."),
        ],
        "The bias is the output at $x = 0$. Walk there from one of the two places.",
    )


def corners_right():
    settings = [(w1, w2, b / 2) for w1 in range(-2, 3) for w2 in range(-2, 3) for b in range(-6, 7)]
    most = max(boundary.state(*setting, "exactly one").right for setting in settings)
    return Number(
        'Now "exactly one": a yes at (0, 1) and at (1, 0), a no at (0, 0) and at (1, 1). How many '
        "of the four corners can one neuron get right?",
        most,
        f"{most}, and no finer slider helps: there is no straight line with the two full dots on "
        "one side and the two empty ones on the other. The text below the figure says why.",
        [
            (4, "Try it. The two full dots lie across from each other, and so do the empty ones."),
            (2, "One can do a little better: cut off a single corner."),
        ],
        "Think of a ruler on the table: which dots can lie on one side of it?",
        tolerance=0.4,
        shows="neuron-boundary?w1=1&w2=1&b=-0.50&task=exactly%20one",
        predict=True,
    )


def doubled():
    w, b = 1, -0.5
    before, after = (boundary.state(f * w, f * w, f * b, "both").outputs[3] for f in (1, 2))
    return Choice(
        f"With weights of {w} and {w} and a bias of {number(b)} the line runs through (0.5, 0) and "
        "(0, 0.5). Now all three numbers are doubled. What happens?",
        "The line stays, and behind it the output climbs twice as fast",
        "Every output is twice what it was, and twice 0 is 0: the line stays. At (1, 1) the output "
        f"was {number(before)} and is {number(after)}.",
        [
            (
                "The line moves, twice as far from (0, 0)",
                "The bias alone would move it. But the weights have grown, too: at (0.5, 0) the "
                "output is 2 × 0.5 − 1 = 0, as before.",
            ),
            (
                "The line turns",
                "It turns when one weight grows more than the other. Here both are doubled.",
            ),
            (
                "Nothing at all",
                f"No answer changes, that is right. But each output is twice as large: at (1, 1) "
                f"it is {number(after)} instead of {number(before)}.",
            ),
        ],
        shows="neuron-boundary?w1=2&w2=2&b=-1.00&task=both",
    )


def a_fare():
    ride = [4, 6, 1]
    fare = neuron(ride, PRICES, START)
    products = np.multiply(ride, PRICES)
    return Number(
        f"A ride takes {ride[0]} kilometres, {ride[1]} minutes of waiting and {ride[2]} voucher. "
        f"With the prices from above and {START} euros to get in, what does it cost?",
        fare,
        f"The products are {', '.join(map(number, products[:2]))} and {number(products[2])}. They "
        f"add up to {number(sum(products))}, and the bias makes it {number(fare)}.",
        [
            (neuron(ride, PRICES, 0), "The bias is missing: you also got in."),
            (
                neuron(ride, np.abs(PRICES), START),
                "The voucher was charged. Its weight is negative.",
            ),
            (
                neuron(ride, PRICES, len(ride) * START),
                "That takes the bias once for each input. A neuron has one bias, however many "
                "inputs it has.",
            ),
        ],
        "One product for each input, then the sum, then the bias once.",
        unit="euros",
    )


def in_hours():
    per_minute = PRICES[1]
    return Number(
        f"The taxi asks {per_minute} euros for a minute of waiting. From now on the waiting is "
        "measured in hours. What must its weight be, so that no fare changes?",
        per_minute * 60,
        "A weight is the price of one unit, and an hour is 60 minutes. The input is 60 times "
        "smaller now, the weight 60 times larger.",
        [
            (per_minute / 60, "The wrong way: that is the price of a second."),
            (per_minute, "A weight has a unit. This one would be half a euro for an hour."),
            (60, "60 is the factor. What is it to be multiplied with?"),
        ],
        "What does one hour of waiting cost?",
        tolerance=0.0005,
    )


def nearest_bend():
    return Choice(
        "Below is a grey shape with a bend. Can the four sliders lay the thick line, the sum of "
        "both neurons, onto it?",
        "No: on one half of it, never on both",
        "A sum of two straight lines is a straight line, whatever the four numbers are.",
        [
            (
                "Yes: one neuron flat, the other rising",
                "Then their sum rises everywhere, on the left as well: a neuron has no place at "
                "which it begins. The figure shows it.",
            ),
            (
                "Yes, but only with finer steps",
                "Finer steps give finer choices of one straight line. The sum never bends.",
            ),
            (
                "No, but three neurons could",
                "It is no, but for another reason: three straight lines add up to a straight line "
                "as two do.",
            ),
        ],
        shows="neuron-hidden_layer?w_a=0&b_a=0&w_b=1&b_b=0",
        predict=True,
    )


def without_the_decision():
    plain = by_committee.state("stair", 3, False).output
    one = by_committee.state("stair", 3, False).sums[0]
    bar = by_committee.state("bar", 3, False)
    return Number(
        "Each of the five neurons passes on its sum as it is, and the output neuron adds them up. "
        "What is the output for a stair?",
        plain,
        f"Each column has one pixel, so each sum is {number(one)}, five times. For a bar one sum "
        f"is {number(bar.sums.max())} and four are {number(bar.sums.min())}, and that is "
        f"{number(bar.output)} too.",
        [
            (0, "That is the output when they decide, and no neuron fires."),
            (one, "That is one neuron. There are five."),
            (5 + bar.sums.min(), "The bias of −4 counts once for each of the five neurons."),
        ],
        "Each column of a stair has one pixel. Add the bias of each neuron, then add up the five.",
        shows="neuron-by_committee?kind=stair&which=3&decide=off",
        predict=True,
    )


def shape_of_weights():
    N, D, H = 32, 5, 8
    weights = np.zeros((D, H))
    outputs = layer(np.zeros((N, D)), weights, np.zeros(H))
    return Choice(
        f"A layer of {H} neurons takes {N} samples with {D} inputs each. What is the shape of its "
        "weights?",
        f"`{weights.shape}`",
        f"A row for each of the {D} inputs, a column for each of the {H} neurons. The number of "
        "samples does not enter.",
        [
            (
                f"`{weights.T.shape}`",
                "Rows and columns are exchanged. (Some libraries keep it so. This book does not: "
                "$D$ comes first, as in the inputs.)",
            ),
            (f"`{outputs.shape}`", "That is the shape of the outputs."),
            (f"`{weights[:, 0].shape}`", "That is one neuron of the layer."),
        ],
    )


def count_of_parameters():
    N, D, H = 32, 5, 8
    W, b = np.zeros((D, H)), np.zeros(H)
    return Number(
        f"And how many parameters has this layer of {H} neurons, with {D} inputs and {N} samples?",
        W.size + b.size,
        f"{D} × {H} weights are {W.size}, and each neuron has a bias: {W.size + b.size}.",
        [
            (W.size, "Those are the weights. Each neuron also has a bias."),
            (W.size + D, "A bias belongs to a neuron, not to an input."),
            (N * H + H, "Samples are no parameters: the same weights meet each of them."),
        ],
        "Count the weights, one for each pair of an input and a neuron. Then the biases.",
        tolerance=0.4,
    )


def which_neuron():
    W_hidden, b_hidden, w_out, b_out = [3, -1], [1, 2], [2, 1], -1

    def written(w, b):
        return f"$w = {w:g}$, $b = {b:g}$"

    w, b = collapse(W_hidden, b_hidden, w_out, b_out)
    return Choice(
        "Two neurons give $3x + 1$ and $-x + 2$. The output neuron has weights 2 and 1 and bias "
        "−1. Which single neuron does the same?",
        written(w, b),
        "Twice the first and once the second: $2 (3x + 1) + (-x + 2) - 1 = 5x + 3$.",
        [
            (
                written(*collapse(W_hidden, b_hidden, [1, 1], 0)),
                "That is the sum of the two. The output neuron has weights of its own.",
            ),
            (
                written(*collapse(W_hidden, b_hidden, w_out, 0)),
                "The bias of the output neuron is missing.",
            ),
            (
                written(w, sum(b_hidden) + b_out),
                "The biases of the two go through the output neuron's weights as well.",
            ),
        ],
    )


def where_taxis_meet():
    (w, b), (other_w, other_b) = (PRICES[0], START), (1.5, 6)
    x = (other_b - b) / (w - other_w)
    return Number(
        f"A second taxi asks {other_b} euros to get in and {other_w} euros for each kilometre. "
        "Waiting and vouchers aside, for which distance do both taxis ask the same?",
        x,
        f"The second starts {other_b - b} euros above, and its lead shrinks by "
        f"{number(w - other_w)} with each kilometre. After {number(x)} both ask "
        f"{number(neuron(x, w, b))}.",
        [
            (other_b - b, "That is how much more the second asks at the start, in euros."),
            (
                neuron(x, w, b),
                "That is what both ask then, in euros. Which distance does it belong to?",
            ),
            ((other_b + b) / (w + other_w), "Sums were taken where differences were meant."),
        ],
        "The second begins higher and gains less. How fast does its lead shrink?",
        unit="km",
    )


def flat_output():
    W_hidden, b_hidden = [1, 2], [0, -1]

    def slope(w_out):
        return collapse(W_hidden, b_hidden, w_out, 0)[0]

    first = 2
    second = -first * W_hidden[0] / W_hidden[1]
    _, flat = collapse(W_hidden, b_hidden, [first, second], 0)
    return Number(
        "Take the hidden layer of the picture, $x$ and $2x - 1$. The output neuron has weight "
        f"{first} for the first and bias 0. Which weight must it have for the second, so that its "
        "output is the same for every $x$?",
        second,
        f"$2 \\cdot x - (2x - 1) = {flat:g}$: the slopes cancel, and the bias is left.",
        [
            (
                -first,
                f"Then it falls by {number(-slope([first, -first]))} with each step of $x$: "
                "the second line is twice as steep, so less of it is needed.",
            ),
            (-second, "The slopes must cancel, so the two weights need opposite signs."),
            (0, f"Then the first is left alone, with a slope of {first}."),
        ],
        f"The slopes are {W_hidden[0]} and {W_hidden[1]}. Which multiples of them add up to 0?",
    )


def plus_sign():
    upright, lying = np.zeros((2, 5, 5))
    upright[:, 2] = lying[2, :] = 1
    plus = np.maximum(upright, lying)
    hole = plus - upright * lying
    cross = np.maximum(np.eye(5), np.eye(5)[::-1])
    pictures = [plus, hole, upright, lying, cross, np.ones((5, 5)), np.zeros((5, 5))]

    def decides(on, off, b):
        weights = np.where(plus, on, off).ravel()
        return lambda picture: neuron(picture.ravel(), weights, b) > 0

    return Exercise(
        decides(on=1, off=-1, b=-8),
        [(picture,) for picture in pictures],
        [
            (
                decides(on=1, off=0, b=0),
                "it says yes to whatever has ink on the template, be it a single pixel. The bias "
                "says how much is enough.",
            ),
            (
                decides(on=1, off=-1, b=0),
                "it says yes to a part of a plus as well. A lower bias asks for more of it.",
            ),
            (
                decides(on=1, off=-1, b=-6),
                "the bars alone get a no, but the plus with a hole still gets a yes. How many of "
                "its pixels are to be enough?",
            ),
            (
                decides(on=1, off=0, b=-8),
                "the page that is all ink gets a yes, too. It has all the ink of a plus, and "
                "nothing speaks against the rest: that takes negative weights.",
            ),
            (
                decides(on=1, off=-1, b=-9),
                "it never says yes, not even to the plus. An output must be above 0, and the bias "
                "takes away too much.",
            ),
            (
                decides(on=1, off=-1, b=8),
                "even the empty page gets a yes. Without any ink the output is the bias, so that "
                "must not be above 0.",
            ),
        ],
        "It fires for the plus alone.",
    )


def layer_by_hand():
    rng = np.random.default_rng(1)
    sizes = [(3, 2, 2), (4, 3, 2), (2, 3, 5)]  # in the first a row is as long as a column
    trials = [
        (rng.integers(-3, 4, (N, D)), rng.integers(-3, 4, (D, H)), rng.integers(-3, 4, H))
        for N, D, H in sizes
    ]
    return Exercise(
        layer,
        trials,
        [
            (lambda x, W, b: layer(x, W, 0 * b), "the biases are missing."),
            (
                lambda x, W, b: layer(x, W, W.shape[0] * b),
                "the bias is added once for each input, so the line that adds it stands in the "
                "inner loop. It belongs outside.",
            ),
            (
                lambda x, W, b: layer(x, W, b).T,
                "the result is of shape (H, N), rows and columns "
                "exchanged: a row belongs to a sample.",
            ),
            (
                lambda x, W, b: layer(x, W, b)[0],
                "that is the first sample alone. It takes a loop "
                "over the samples, or a product that does them all.",
            ),
            (
                lambda x, W, b: [[s @ W[h] + b[h] for h in range(len(b))] for s in x],
                "the weights of neuron h are the column `W[:, h]`. `W[h]` is a row, and as long "
                "as a sample only by chance.",
            ),
        ],
        "Three layers of three shapes come out as `lib` computes them.",
    )


def collapse_all():
    rng = np.random.default_rng(2)

    def random_layers(*sizes):
        return [
            (rng.integers(-2, 3, pair), rng.integers(-2, 3, pair[1])) for pair in pairwise(sizes)
        ]

    def collapsed(layers, weights=lambda A, W: A @ W, bias=lambda c, W, b: c @ W + b):
        A, c = layers[0]
        for W, b in layers[1:]:
            A, c = weights(A, W), bias(c, W, b)
        return A, c

    return Exercise(
        collapsed,
        # Between layers of one size anything fits anything; between those of several it fails.
        [(random_layers(*sizes),) for sizes in [(2, 2, 2), (2, 5, 3, 2), (1, 2, 2, 2, 1)]],
        [
            (
                lambda layers: collapsed(layers, bias=lambda c, W, b: b),
                "only the last bias is left. The earlier ones pass through the later weights.",
            ),
            (
                lambda layers: (collapsed(layers)[0], collapsed(layers)[1] - layers[-1][1]),
                "the bias of the last layer is missing.",
            ),
            (lambda layers: collapsed(layers[:2]), "only the first two layers are in it."),
            (
                lambda layers: collapsed(layers, bias=lambda c, W, b: c + b),
                "the biases are added as they are. What has been collected must pass through the "
                "weights of each layer that follows.",
            ),
            (
                lambda layers: collapsed(layers, weights=lambda A, W: W @ A),
                "the matrices are multiplied in the wrong order: the inputs meet the first layer "
                "first, so it stands on the left.",
            ),
            (
                lambda layers: collapsed(layers, weights=lambda A, W: A + W),
                "weights are added. Layers one after the other multiply.",
            ),
        ],
        "So any number of layers is one layer, as long as nothing bends between them.",
    )

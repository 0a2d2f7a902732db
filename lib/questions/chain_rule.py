"""The questions of chapter 5."""

from itertools import pairwise

from lib.activations import (
    relu,
    relu_gradient,
    sigmoid,
    sigmoid_gradient,
    softplus,
    softplus_gradient,
)
from lib.ask import Choice, Exercise, Number, number
from lib.chain_rule import chain, larger, line, link, neuron_link, paths, plus, times
from lib.figures.chain_rule import layers, staged
from lib.ssr import ssr, ssr_gradient

HEIGHT, SHOE_SIZE = line(2, 30), line(0.25)
PARABOLA = link(lambda x: x**2 - 3, lambda x: 2 * x)
BEND = link(sigmoid, sigmoid_gradient)
SOFT = link(softplus, softplus_gradient)
LOSS = link(lambda p: ssr(3, p), lambda p: ssr_gradient(3, p))
NEURON_LOSS = chain(neuron_link, link(relu, relu_gradient), LOSS)


def slope(each, x):
    return each(x)[1](1)


def both_negative():
    return Choice(
        "Set both slopes to something negative. Which way does the shoe size go when the weight "
        "goes up?",
        "up as well",
        "The first link turns the change round, and the second turns it back: minus times minus is "
        "plus.",
        [
            (
                "down",
                "One negative slope would do that. The second gets a change that already points "
                "down, and turns it up again.",
            ),
            (
                "nowhere: the two cancel",
                "They would cancel if they added up. One after the other they multiply.",
            ),
        ],
        shows="chain_rule-nudge?cm_per_kg=-2&size_per_cm=-0.50",
        predict=True,
    )


def three_kilos():
    kilos = 3
    change = slope(chain(HEIGHT, SHOE_SIZE), 70) * kilos
    return Number(
        f"Back to the slopes 2 and 1/4. The scales show {kilos} kg more. By how much does the "
        "guess at the shoe size change?",
        change,
        f"Half a size for each kilogram, and {kilos} of them.",
        [
            (
                (slope(HEIGHT, 70) + slope(SHOE_SIZE, 170)) * kilos,
                "The slopes were added. Each of the 2 centimetres makes a quarter of a size, so "
                "they multiply.",
            ),
            (slope(HEIGHT, 70) * kilos, "That is the change of the height, in centimetres."),
            (
                SHOE_SIZE(HEIGHT(70 + kilos)[0])[0],
                "That is the new size. The change was asked for.",
            ),
        ],
        "Follow the change: from kilograms to centimetres, from centimetres to sizes.",
        unit="sizes",
    )


def at_u():
    x = 1
    u = PARABOLA(x)[0]
    right = slope(chain(PARABOLA, BEND), x)
    return Number(
        f"The same two links at $x = {x}$. You may need σ′({number(u)}) = "
        f"{number(slope(BEND, u), 3)} and σ′({x}) = {number(slope(BEND, x), 3)}. What is the slope "
        "of the whole?",
        right,
        f"The parabola makes $u$ = {number(u)}, with the slope {2 * x}. So it is {2 * x} × "
        f"{number(slope(BEND, u), 3)}.",
        [
            (
                2 * x * slope(BEND, x),
                f"The second slope was taken at $x$. The sigmoid gets {number(u)}, and never sees "
                f"$x$ = {x}.",
            ),
            (slope(BEND, u), "That is the second slope alone. The first is missing."),
            (2 * x + slope(BEND, u), "Added. Along a chain slopes multiply."),
        ],
        "First the value that arrives at the sigmoid, then the two slopes.",
        tolerance=0.001,
    )


def where_flat():
    return Choice(
        "The first link is the parabola, the second the sigmoid. The parabola gets steeper the "
        "further out you go. And the whole?",
        "It is flat in the middle, and nearly flat far out",
        "In the middle the parabola is flat. Far out it sends the sigmoid to where that is nearly "
        "flat. One small factor is enough.",
        [
            (
                "It gets steeper the further out you go",
                "That is the first factor. Far out the second one falls faster than the first one "
                "grows.",
            ),
            (
                "It is steepest in the middle, like the sigmoid",
                "In the middle of the picture $x$ is 0, and there the parabola has slope 0.",
            ),
        ],
        shows="chain_rule-picked?first=parabola&second=sigmoid&x=3.00&h=0.1",
        predict=True,
    )


def back_of_five():
    def parabola(x):
        return x**2, lambda gradient: gradient * 2 * x

    x, gradient = 3, 5
    return Number(
        f"`value, back = parabola({x})`. What does `back({gradient})` return?",
        parabola(x)[1](gradient),
        f"The slope at {x} is {2 * x}, and what is behind the link changes {gradient} times as "
        "fast as its value.",
        [
            (parabola(x)[1](1), "That is the slope alone. What was handed in is multiplied too."),
            (gradient + 2 * x, "Added. A way back multiplies."),
            (
                2 * gradient,
                f"The slope was taken at {gradient}. It belongs to the $x$ that went in, {x}.",
            ),
        ],
        "Gradient times slope. At which $x$?",
    )


def pull_of_the_loss():
    observed, predicted = 5, 8
    right = ssr_gradient(observed, predicted)
    return Number(
        f"Observed is {observed}, and the prediction is {predicted}. How fast does the squared "
        "residual change with the prediction?",
        right,
        f"The residual is {observed} − {predicted} = −3, and −2 × (−3) is {number(right)}. The "
        "prediction is too high, so more of it makes more loss.",
        [
            (-right, "Too high a prediction should be lowered: the gradient is above 0."),
            (right / 2, "The 2 of the square is missing."),
            (ssr(observed, predicted), "That is the loss, and not its slope."),
        ],
        "First the residual, observed minus predicted. Then −2r.",
    )


def stops_the_weight():
    return Choice(
        "Start from weight 0.5, bias 1, input 2, with the ReLU. Which single change makes the "
        "gradient of the weight 0, and leaves that of the bias?",
        "set the input to 0",
        "The weight is multiplied with the input, so its local slope is the input. The bias has a "
        "local slope of 1, whatever the input is.",
        [
            (
                "set the weight to −1",
                "Then $z$ is −1 and the ReLU is off. That stops weight and bias alike.",
            ),
            (
                "set the weight to 1",
                "Then the prediction is 3, as observed. The first factor is 0, and nothing on the "
                "left gets anything.",
            ),
            (
                "set the bias to −2",
                "Then $z$ is −1 and the ReLU is off. That stops weight and bias alike.",
            ),
        ],
        shows="chain_rule-neuron_graph?weight=0.50&bias=1&input=0&activation=ReLU",
        predict=True,
    )


def x_is_three():
    x, w, b = 3, 0.5, 1
    _, back = NEURON_LOSS(x, w, b)
    residual = 3 - (w * x + b)
    return Number(
        f"On paper: the same neuron, $w$ = {w}, $b$ = {b}, ReLU, observed 3, but the input is {x}. "
        "What is the gradient of the weight?",
        back(1)[1],
        f"$z$ and the prediction are {w * x + b}, the residual is {residual}. So it is −2 × "
        f"{residual} × 1 × {x}.",
        [
            (-back(1)[1], "The residual was turned round: it is observed minus predicted."),
            (back(1)[1] / 2, "The 2 of the square is missing."),
            (back(1)[0], "That is the gradient of the input: the last factor was the weight."),
        ],
        "Forward first: z, prediction, residual. Then −2r, × f′(z), × the input.",
    )


def raise_by_one():
    before, after = NEURON_LOSS(2, 0.5, 1), NEURON_LOSS(2, 1.5, 1)
    gradient = before[1](1)[1]
    return Number(
        "The weight is 0.5, the loss 1, and the gradient of the weight −4. Raise the weight by 1. "
        "What is the loss now?",
        after[0],
        "The prediction was 1 too low, and is now 1 too high. At a weight of 1 the loss was 0 on "
        "the way: the step led over the bottom and up the other side.",
        [
            (
                before[0] + gradient,
                "That takes the gradient at its word. But a square is never below 0.",
            ),
            (
                NEURON_LOSS(2, 1, 1)[0],
                "That is half of the way: at a weight of 1 the prediction fits.",
            ),
            (gradient, "That is the gradient, and not a loss. A square is never below 0."),
        ],
        "Compute it forward: z = 1.5 × 2 + 1, and so on.",
        shows="chain_rule-promise?w=0.50&step=1.00",
        predict=True,
    )


def cancelling():
    past = -0.5
    whole = paths(chain(HEIGHT, SHOE_SIZE), line(past))
    return Number(
        f"Suppose the direct path had the slope {number(past)} instead of 0.05. How fast would the "
        "size change with the weight?",
        slope(whole, 70),
        "The two paths cancel: 2 × 0.25 and −0.5. The gradient is 0, and neither path is flat.",
        [
            (2 * 0.25 * past, "The two paths were multiplied. Where paths meet, changes add up."),
            (2 * 0.25, "That is the path through the height alone."),
            (2 * 0.25 - past, "The direct path lowers the size now: mind its sign."),
        ],
        "Multiply along each path, then add the two.",
    )


def square_of_five():
    x = 5
    _, back = times(x, x)
    return Number(
        f"And at $x = {x}$: what is the slope of $x \\cdot x$, by its two paths?",
        sum(back(1)),
        f"Each path has the slope {x}, the value of the other factor. Together {2 * x}.",
        [
            (back(1)[0], "That is one of the two paths."),
            (x * x, "The paths were multiplied, or that is the value."),
        ],
        "Each factor is nudged. What does it multiply its nudge with?",
    )


def swapped():
    a, c, gradient = 3, -1, 2
    value, back = times(a, c)
    return Number(
        f"A times gets $a$ = {a} and $c$ = {number(c)}, and a gradient of {gradient} arrives. What "
        "does it hand to $a$?",
        back(gradient)[0],
        f"A nudge of $a$ comes out {number(c)} times as large: {gradient} × ({number(c)}).",
        [
            (back(gradient)[1], "That goes to $c$. Each gets the value of the other."),
            (gradient, "That is what a plus would hand on."),
            (gradient * value, "That multiplies with the output. The slope is the other input."),
        ],
        "Nudge a by a little. How much does a × c change?",
        shows="chain_rule-gates?gate=times&a=3&c=-1&gradient=2",
        predict=True,
    )


def max_to_a():
    a, c, gradient = 4, 7, 5
    return Number(
        f"A max gets $a$ = {a} and $c$ = {c}, and a gradient of {gradient} arrives. What does it "
        "hand to $a$?",
        larger(a, c)[1](gradient)[0],
        "A small nudge of the smaller one changes nothing. All of it goes to the larger.",
        [
            (larger(a, c)[1](gradient)[1], "That goes to c, which is the larger."),
            (times(a, c)[1](gradient)[0], "A times would hand on that."),
            (gradient / 2, "A max does not share. It routes."),
        ],
        "Does the larger of the two change when the smaller one is nudged?",
    )


def without_the_plus():
    states = [staged.state(n, 1, 2) for n in range(17)]
    right = states[15].arrived[0] * states[15].arrived[1]
    whole, first = states[15].gradients[0], states[14].gradients[0]
    return Number(
        "Suppose line 15, the second `to_a +=`, has an = where the += belongs, and $a$ is 1, $c$ "
        "is 2. Which gradient does $a$ get?",
        right,
        "The second line overwrites the first, and what came through the product is lost: most of "
        "it, and no error is raised.",
        [
            (whole, "That is the right gradient, with +=."),
            (first, "That came first, and is overwritten."),
        ],
        "Which line has the last word?",
        tolerance=0.001,
        shows="chain_rule-staged?line=15&a=1&c=2",
    )


def at_the_node():
    state = layers.state("from the end", 3, 1)
    h2 = state.filled[3]
    return Number(
        "The walk from the end has brought 2 to k₁ and −1 to k₂. What arrives at h₂, over its two "
        "lines with the slopes −1 and 1?",
        h2,
        "2 × (−1) from k₁ and (−1) × 1 from k₂, and both are added.",
        [
            (2 * -1 * (-1 * 1), "What arrives at a node was multiplied. It adds up."),
            (2 * -1, "That came from k₁ alone."),
            (2 * 1 + -1 * -1, "The two slopes are exchanged."),
        ],
        "Along each line gradient times slope, then the sum.",
        shows="chain_rule-layers?walk=from+the+end&step=2&x1=1",
        predict=True,
    )


def walks_for_a_million():
    return Choice(
        "A network has a million weights and one loss. How many walks through its graph give all "
        "the gradients?",
        "one, from the end",
        "From the end each node learns how fast the loss changes with it. All weights are among "
        "them, and the loss is one.",
        [
            (
                "a million, from the end",
                "One walk from the end fills every node. It would take a million for a million "
                "losses.",
            ),
            (
                "one, from the front",
                "From the front a walk tells what *one* weight does to everything behind it. The "
                "next weight needs another walk.",
            ),
            (
                "one for each path",
                "There are far more paths than weights. The sums at the nodes make it needless to "
                "list them.",
            ),
        ],
    )


def products_of_three_layers():
    width, count = 4, 3
    sizes = [1, *[width] * count, 1]
    edges = sum(one * other for one, other in pairwise(sizes))
    return Number(
        f"One input, {count} layers of {width} neurons, one output, and every neuron sees all of "
        "the layer before. How many products does the walk take, one for each line?",
        edges,
        f"{width} lines from the input, {width * width} from layer to layer, twice, and {width} to "
        f"the output. There are {width**count} paths, and each would take several products.",
        [
            (width**count, "That is the number of paths."),
            (width * count, "That is the number of neurons. The products belong to the lines."),
            (count * width * width, "Between three layers there are two gaps, and then the ends."),
        ],
        "Count the lines from column to column.",
        tolerance=0.4,
    )


def flat_sum():
    return Number(
        "Path 1 and its mirror image count alike: the weight of path 2 is 1. For which $x$ is the "
        "sum flat?",
        0,
        "There the slopes are 1 and −1. Neither path is flat, and the sum is.",
        [
            (1, "There the slopes are 1.76 and −0.24. Where are they of one size?"),
            (-1, "There the slopes are 0.24 and −1.76. Where are they of one size?"),
        ],
        "The two are mirror images. Where do they pull equally hard?",
        shows="chain_rule-two_paths?x=0.00&weight=1.00",
        predict=True,
    )


def hour_on_the_road():
    speed, litres, price, toll = 50, 0.06, 1.5, 3
    right = slope(chain(line(speed), line(litres), line(price, toll)), 1)
    return Number(
        f"A car burns {litres} litres for each kilometre, a litre costs {price} euros, and at the "
        f"bridge you pay {toll} euros of toll. At {speed} kilometres an hour, what does one more "
        "hour on the road cost?",
        right,
        f"Three slopes, {speed} × {litres} × {price}. The toll is a bias: it is paid once, and an "
        "hour more does not change it.",
        [
            (right + toll, "The toll is paid once. An hour more does not change it."),
            (speed * litres, "That is litres for an hour. What do they cost?"),
            (litres * price, "That is for one kilometre. How many does an hour make?"),
        ],
        "Kilometres per hour, litres per kilometre, euros per litre.",
        unit="euros",
    )


def softplus_weight():
    _, back = chain(neuron_link, SOFT, LOSS)(2, -1, 1)
    z = neuron_link(2, -1, 1)[0]
    to_predicted = slope(LOSS, SOFT(z)[0])
    return Number(
        "The neuron with softplus, a weight of −1, a bias of 1, an input of 2, observed 3. "
        f"Softplus of −1 is {number(SOFT(z)[0], 4)}, and its slope there is "
        f"{number(slope(SOFT, z), 4)}. What is the gradient of the weight?",
        back(1)[1],
        f"The first factor is {number(to_predicted, 3)}, and {number(to_predicted, 3)} × "
        f"{number(slope(SOFT, z), 4)} × 2 is the answer. The ReLU would give 0 there.",
        [
            (back(1)[2], "That is the gradient of the bias: the input is missing."),
            (to_predicted * 2, "The slope of softplus is missing."),
            (-back(1)[1], "The residual was turned round: it is observed minus predicted."),
        ],
        "−2r, times the slope of softplus, times the input.",
        tolerance=0.01,
    )


def weight_that_keeps():
    steepest = float(sigmoid_gradient(0))
    return Number(
        "Ten layers of one neuron with the sigmoid, each kept at $z = 0$, where the sigmoid is "
        "steepest. Which weight must each have, so that the product of the ten factors is 1?",
        1 / steepest,
        f"Each layer contributes its weight times {steepest}. With 4 that is 1, and so is its "
        "tenth power. With a weight of 1 it would be about a millionth.",
        [
            (1, f"Then each factor is {steepest}, and ten of them are about a millionth."),
            (steepest, "That is the slope. The weight is multiplied with it."),
        ],
        "Weight times slope, ten times. When does the product neither shrink nor grow?",
    )


def square_plus(x):
    return PARABOLA(x)


def bend(x):
    return BEND(x)


def straight(x):
    return line(3, 1)(x)


def slope_of_product():
    def by(combine):
        def mine(f, g, x):
            (left, back_left), (right, back_right) = f(x), g(x)
            return combine(left, back_left, right, back_right)

        return mine

    return Exercise(
        by(lambda left, back_left, right, back_right: back_left(right) + back_right(left)),
        [(square_plus, bend, 1.5), (straight, bend, -0.5), (straight, square_plus, 2.0)],
        [
            (
                by(lambda left, back_left, right, back_right: back_left(1) * back_right(1)),
                "the two slopes are multiplied. They would be if one link stood behind the other.",
            ),
            (
                by(lambda left, back_left, right, back_right: back_left(1) + back_right(1)),
                "that is the slope of the sum. A times hands each side the value of the other.",
            ),
            (
                by(lambda left, back_left, right, back_right: back_left(left) + back_right(right)),
                "each side gets its own value. A times swaps.",
            ),
            (
                by(lambda left, back_left, right, back_right: back_left(right)),
                "only the first path is there. x reaches the product by both.",
            ),
            (
                by(lambda left, back_left, right, back_right: left * right),
                "that is the value, and not the slope.",
            ),
        ],
        "You have found the product rule, and needed no name for it.",
    )


def back_by_hand():
    def both(a, c, lost=False):
        s, back_s = plus(a, c)
        m, back_m = larger(a, c)
        to_s, to_m = times(s, m)[1](1)
        from_s, from_m = back_s(to_s), back_m(to_m)
        if lost:
            return tuple(m or s for s, m in zip(from_s, from_m, strict=True))
        return tuple(one + other for one, other in zip(from_s, from_m, strict=True))

    def not_swapped(a, c):
        to_s, to_m = a + c, max(a, c)
        return (to_s + to_m, to_s) if a > c else (to_s, to_s + to_m)

    def copied(a, c):
        s, m = a + c, max(a, c)
        return m + s, m + s

    def to_the_smaller(a, c):
        return both(a, c)[::-1]

    def plus_only(a, c):
        return max(a, c), max(a, c)

    return Exercise(
        both,
        [(3.0, 1.0), (-1.0, 2.0), (0.5, -2.0)],
        [
            (
                lambda a, c: both(a, c, lost=True),
                "the second line overwrites the first. What is used twice gets the sum: +=.",
            ),
            (not_swapped, "s and m each got their own value back. A times swaps."),
            (copied, "the max handed its gradient to both. It routes: only to the larger."),
            (to_the_smaller, "the max handed its gradient to the smaller one."),
            (plus_only, "only what comes through s is there. a and c also reach E through m."),
        ],
        "Forward line by line, back line by line, and += at each fork: that is all of it.",
    )

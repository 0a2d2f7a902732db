"""The questions of chapter 3."""

import numpy as np

from lib.activations import relu, relu_gradient, sigmoid_gradient, tanh_gradient
from lib.ask import Choice, Exercise, Number, number
from lib.gradients import central_difference, forward_difference, numeric_gradient
from lib.neuron import neuron
from lib.ssr import line_ssr_gradient, residuals, ssr_gradient

FEE = 3  # to get into the taxi


def square(x):
    return x * x


def cube(x):
    return x * x * x


def ride_gradient(w, kilometres, fare):
    return line_ssr_gradient([kilometres], [fare], w, FEE).w


def how_many_guesses():
    rides, fares, most = [[6, 2], [3, 4], [1, 8]], [16, 11, 9], 5
    edge = (np.arange(800) + 0.5) * most / 800
    prices = np.stack(np.meshgrid(edge, edge), axis=-1).reshape(-1, 2)
    squares = [
        residuals(np.full(len(prices), fare), neuron(prices, ride, FEE)) ** 2
        for ride, fare in zip(rides, fares, strict=True)
    ]
    good = (np.sum(squares, axis=0) < 1).mean()
    right = int(round(1 / good, -2))
    return Choice(
        "About how many guesses does it take on average until one fits?",
        f"about {right}",
        "The prices that fit lie in a small patch around the right ones, some 30 cents wide and "
        f"high. The patch covers {number(100 * good, 2)} per cent of all prices up to {most} "
        f"euros: one guess in {number(1 / good, 0)} hits it.",
        [
            (
                f"about {right // 100}",
                "That would do if every fourth pair of prices were near enough. Both prices have "
                "to fit at once, and to a few cents.",
            ),
            (
                f"about {right // 10}",
                "One price alone, with the other known, takes about 20. Both have to fit at once.",
            ),
            (
                f"about {number(10 * right)}",
                "Fewer: a loss below 1 leaves both prices a few cents to either side.",
            ),
        ],
    )


def runs_of_nudging():
    weights = 1000
    return Number(
        f"A network has {number(weights)} weights. You want to know how its loss changes with each "
        "of them, and nudge every weight once up and once down. How many runs is that?",
        2 * weights,
        "Two for each weight. And then the weights move by one small step, and it starts again.",
        [
            (weights, "Each weight is nudged up and down, so it takes two runs."),
            (2, "All weights at once tell only what they do together, not what each of them does."),
            (weights**2, "Only one weight is nudged at a time. Pairs are not needed."),
            (weights + 1, "That would do with nudges to one side only, and one run without any."),
        ],
        "How many runs does one weight take?",
        tolerance=0.4,
    )


def shorter_step():
    x, h = 1, 0.01
    slope = forward_difference(square, x, h)
    return Number(
        f"At $x = {x}$ a step of 1 gives a slope of 3, and a step of 0.1 gives 2.1. What does a "
        f"step of {h} give?",
        slope,
        f"{x + h} squared is {number(square(x + h))}. It rises by {number(square(x + h) - 1)}, and "
        f"divided by {h} that is {number(slope)}.",
        [
            (2, "Close: that is where it is heading. With this step a little is still too much."),
            (
                forward_difference(square, x, 0.001),
                "That is the slope of a step ten times as short.",
            ),
            (square(x + h) - square(x), "That is the rise. Divide it by the step."),
            (3, "The steepness at a step of 1 counts the bend on the way. A shorter one does not."),
        ],
        "Go from 1 to 1.01, see how much the square rises, and divide by the step.",
        tolerance=0.0004,
        shows="gradients-secant?x=1.00&h=0.01",
        predict=True,
    )


def half_a_step():
    x, h = 3, 0.5
    return Number(
        f"$f(x) = x^2$ at $x = {x}$, with a step of {h} to the right. What is the difference "
        "quotient?",
        forward_difference(square, x, h),
        f"{square(x + h)} − {square(x)} is {square(x + h) - square(x)}, divided by {h}. Or "
        f"$2x + h$.",
        [
            (2 * x, f"That is the slope at $x = {x}$ itself. The step adds something."),
            (square(x + h) - square(x), "That is the rise. It is still to be divided by the step."),
            (2 * (x + h), "That is the slope at the far end of the step."),
        ],
        f"Compute {x + h} squared and {x} squared first.",
    )


def slope_of_a_sum():
    x = 2

    def height(x):
        return 4 * x**3 - 5 * x

    slope = 12 * x**2 - 5
    return Number(
        f"What is the slope of $4x^3 - 5x$ at $x = {x}$?",
        slope,
        f"$4 \\times 3x^2$ is {12 * x**2}, and $-5x$ has the slope −5.",
        [
            (height(x), f"That is the height at $x = {x}$, not the slope."),
            (12 * x**2, "The −5 is not a constant that goes away: it is a factor of $x$."),
            (12 * x**2 + 5, "The sign of $-5x$ got lost."),
            (3 * x**2 - 5, "The factor 4 got lost: it makes every rise four times as large."),
        ],
        "Take the two terms one after the other. The slope of $x^3$ is $3x^2$, that of $x$ is 1.",
    )


def three_times_the_rate():
    return Choice(
        "With a rate of 0.01 the weight went from 1.25 to 1.79, to 1.94, to 1.98. Now take a rate "
        "three times as large, 0.03. What will the weight do?",
        "jump over 2, each jump longer",
        "The first update is 0.03 × 54 = 1.62, where 0.75 was needed. On the other side the ground "
        "is steeper than where it came from, so the next update is longer still.",
        [
            (
                "arrive at 2 three times as soon",
                "The first update is 0.03 × 54 = 1.62. From 1.25 that goes far past 2.",
            ),
            (
                "jump over 2, each jump shorter",
                "It jumps, that is right. But it lands at 2.87, which is further from 2 than 1.25 "
                "was, and there the gradient is larger.",
            ),
            (
                "move away from 2 all along",
                "The update still goes against the gradient, towards 2. It only goes too far.",
            ),
        ],
        shows="gradients-training_round?guess=1.25&rate=0.03&round=3",
        predict=True,
    )


def lands_at_once():
    x = 4
    return Number(
        f"Another ride is {x} kilometres long. Which rate takes away the whole residual in one "
        "round?",
        1 / (2 * x**2),
        f"The gradient is −2 r × {x}, and the prediction moves {x} times as much as the weight: "
        f"{2 * x**2} × rate of the residual is taken away. For all of it the rate is "
        f"1/{2 * x**2}.",
        [
            (1 / 72, "That is the rate for 6 kilometres: 2 × 6 × 6 is 72."),
            (1 / x**2, "With that one the residual only changes its sign. The 2 of −2 r counts."),
            (1 / (2 * x), f"The {x} counts twice: in the gradient, and in what it does to ŷ."),
        ],
        f"For 6 kilometres it was 72 = 2 × 6 × 6. And for {x}?",
        tolerance=0.0005,
    )


def next_weight():
    w, x, y, rate = 1.25, 6, 15, 0.02
    gradient = ride_gradient(w, x, y)
    return Number(
        f"Again {x} kilometres for {y} euros, {FEE} of them to get in, and a guess of {w}. This "
        f"time the rate is {rate}. What is the weight after one round?",
        w - rate * gradient,
        f"The gradient is {number(gradient)}, so {w} − {rate} × ({number(gradient)}) = "
        f"{number(w - rate * gradient)}.",
        [
            (w + rate * gradient, "That goes with the gradient, uphill. The update is subtracted."),
            (w - gradient, "That takes the whole gradient. It is multiplied by the rate first."),
            (-rate * gradient, f"That is the update alone. The weight started at {w}."),
            (w - rate * gradient / 2, "The 2 of the square got lost."),
        ],
        "The gradient is that of the text: −54. Multiply it by the rate, and subtract.",
    )


def another_ride():
    w, x, y = 1.2, 5, 13
    r = float(residuals(y, neuron(x, w, FEE)))
    gradient = ride_gradient(w, x, y)
    return Number(
        f"Another taxi, with the same {FEE} euros to get in. A ride of {x} kilometres cost {y} "
        f"euros, and the guess is {w} euros a kilometre. What is the gradient of the squared "
        "residual with respect to this price?",
        gradient,
        f"The prediction is {number(neuron(x, w, FEE))}, the residual {number(r)}. Back through "
        f"the links: {number(2 * r)} × (−1) × {x} = {number(gradient)}.",
        [
            (-2 * r, f"That is the gradient of the prediction. One more link: times {x}."),
            (gradient / 2, "The 2 is missing: the square changes $2r$ times as much as $r$."),
            (-gradient, "The sign: a dearer kilometre makes this residual smaller."),
            (r * r, "That is the loss itself."),
        ],
        "First the prediction, then the residual. Then multiply the three links.",
    )


def which_way():
    return Choice(
        "At some weight the gradient of the loss is +5. What does a step of training do?",
        "It makes the weight smaller, because more weight means more loss here",
        "The sign says which way is up, and training goes the other way.",
        [
            (
                "It makes the weight larger, because the gradient is positive",
                "That would go with the gradient, uphill. The minus in the update is the point.",
            ),
            (
                "It makes the weight larger if the weight is negative, smaller if it is positive",
                "The sign of the weight does not matter. Only that of the gradient does.",
            ),
            (
                "It sets the weight to 5 times the rate",
                "The weight moves by 5 times the rate. It is not replaced.",
            ),
        ],
    )


def stopped():
    return Choice(
        "A training stops because the gradient is 0. What is certain?",
        "only that no tiny nudge of the weights changes the loss",
        "It may be a bottom, a top, a saddle or a plain.",
        [
            (
                "that the loss is as small as it can get",
                "So it is at a bottom. On a plain or a saddle the gradient is 0 as well.",
            ),
            (
                "that the loss is 0",
                "A loss of 0 has a gradient of 0, but not the other way round: the best line "
                "through scattered points leaves residuals.",
            ),
            (
                "that the learning rate was too small",
                "Whatever the rate, 0 times the rate is 0.",
            ),
        ],
    )


def passes_in_full():
    def figure(name, z):
        return f"gradients-tangent?activation={name}&z={z}"

    return Choice(
        "One of the four passes a nudge of $z$ on in full at a single place, and nowhere else. "
        "Which?",
        "tanh",
        "In its middle, at $z = 0$, it is as steep as $z$ itself: slope 1. On both sides it levels "
        "out.",
        [
            (
                "ReLU",
                "It passes a nudge on in full wherever $z$ is positive, which is not one place.",
                figure("ReLU", "2.00"),
            ),
            (
                "softplus",
                "Far to the right it comes close to ReLU, and its slope to 1. It never gets there.",
                figure("softplus", "5.00"),
            ),
            (
                "the sigmoid",
                "It is steepest at $z = 0$, and even there it passes on a quarter.",
                figure("sigmoid", "0.00"),
            ),
        ],
        shows=figure("tanh", "0.00"),
        predict=True,
    )


def sigmoid_at_09():
    s = 0.9
    slope = float(sigmoid_gradient(np.log(s / (1 - s))))
    return Number(
        f"At some $z$ the sigmoid is {s}. What is its slope there?",
        slope,
        f"{s} × {number(1 - s)}, the value times what it lacks to 1.",
        [
            (0.25, "That is the largest it ever gets, where the sigmoid is a half."),
            (s, "That is the value. The slope is the value times what it lacks to 1."),
            (1 - s, "That is what it lacks to 1. It is still to be multiplied by the value."),
        ],
        "You need not know $z$. The slope is σ times 1 − σ.",
        tolerance=0.002,
    )


def after_two_steps():
    return Choice(
        "You saw ReLU at a rate of 0.05. What will two steps at this rate do to the same neuron "
        "with softplus, from the same weight of 0.5?",
        "throw it to a negative weight, from which it comes back",
        "There the slope of softplus is small, but not 0. So there is a gradient, and the next "
        "step goes back.",
        [
            (
                "throw it to a negative weight, where it stays",
                "It is thrown there. But softplus has a slope everywhere.",
            ),
            (
                "bring it close to 1, since softplus is smooth",
                "Smooth or not, this rate goes too far: the first step leads from 0.5 to 1.58.",
            ),
            (
                "hardly anything, since its slope is smaller",
                "It is smaller, but at a positive z not by much: the first step leads to 1.58.",
            ),
        ],
        shows="gradients-too_long?activation=softplus&rate=0.05&step=2",
        predict=True,
    )


def is_it_dead():
    return Choice(
        "A ReLU neuron sees three samples, and its sums $z$ are −2, −1 and 0.5. Is it dead?",
        "No, for one of the samples has a slope of 1",
        "That sample alone still gives it a gradient.",
        [
            ("Yes, most of the sums are negative", "One positive sum is enough for a gradient."),
            (
                "Yes, the mean of the sums is negative",
                "The samples are looked at one by one, and their gradients are added up.",
            ),
            (
                "No, a ReLU neuron never dies as long as its inputs are positive",
                "Inputs are not what counts. With a negative weight, positive inputs make "
                "negative sums.",
            ),
        ],
    )


def weight_that_explodes():
    return Choice(
        "Sigmoids make gradients vanish, it is said. Can a product of ten sigmoid layers, each at "
        "$z = 0$, explode?",
        "Yes, if the weights are larger than 4",
        "Each layer contributes weight × 0.25, and with a weight above 4 that is more than 1.",
        [
            (
                "No, since the slope is a quarter at most",
                "The slope is. But each layer also multiplies by its weight.",
            ),
            (
                "Yes, if the weights are larger than 1",
                "A weight of 1 makes a factor of 0.25. It takes more to get above 1.",
            ),
            (
                "Yes, if there are enough layers",
                "More layers only make more of what one layer does. With a factor below 1 they "
                "make less.",
            ),
        ],
        shows="gradients-depth?activation=sigmoid at z = 0&weight=8&layers=10",
        predict=True,
    )


def ten_relus():
    weight, layers = 0.5, 10
    return Number(
        f"Ten active ReLU layers of one neuron each have a weight of {weight}. What is left of a "
        "gradient of 1?",
        weight**layers,
        f"The slopes are all 1, and {weight} to the power of ten is {number(weight**layers, 5)}.",
        [
            (1, "The slopes are 1. The weights are still multiplied."),
            (weight * layers, "The factors of layers behind each other are multiplied, not added."),
            (0, "Active means that z is positive: the slope is 1, and not 0."),
        ],
        "Each layer contributes weight times slope, and the slope of an active ReLU is 1.",
        tolerance=0.00005,
    )


def weight_of_a_layer():
    incoming, slope, at_output, w = 0.2, 0.25, 0.4, 2
    return Number(
        f"In the middle of such a chain a layer with weight {w} gets {incoming} as its input. The "
        f"slope of its activation is {slope}, and at its output the gradient is {at_output}. What "
        "is the gradient of its weight?",
        at_output * slope * incoming,
        f"{at_output} × {slope} × {incoming}: the gradient at the output, the slope, the input.",
        [
            (
                at_output * slope * w,
                "That is the gradient of the layer's input, where the last factor is the weight. "
                "A nudge of the weight counts as often as the input is large.",
            ),
            (at_output * slope, "That is the gradient of z. One more link leads to the weight."),
            (at_output * incoming, "The slope of the activation is missing."),
            (at_output * slope * incoming * w, "The weight itself is no factor here."),
        ],
        "Three factors: what arrives at the output, the slope, and what a nudge of the weight does "
        "to $z$.",
        tolerance=0.0005,
    )


def wide_and_large():
    return Choice(
        "The first state of the figure is a chain of single sigmoid neurons. Now take 200 neurons "
        "in each layer and weights of size 40. What happens to the gradient on its way back?",
        "it grows in all five stacks",
        "Most sums are far from 0 and pass next to nothing. But some are close to 0, and with such "
        "weights the paths through those are enough.",
        [
            (
                "it vanishes, for the slope is a quarter at most",
                "The bound holds for each factor of a slope. The weights are large, and there are "
                "many paths that add up.",
            ),
            (
                "it vanishes, for large weights saturate the sigmoid",
                "They do, for most neurons. In a chain that is the end of it. In a wide layer a "
                "few are left in the middle.",
            ),
            (
                "it arrives as long as it started",
                "That takes a balance, and nothing here keeps one.",
            ),
        ],
        shows="gradients-wide?activation=sigmoid&width=200&size=40",
        predict=True,
    )


def slope_by_hand():
    x, h = 2, 0.1

    def parabola(x):
        return x * x - 3 * x

    return Number(
        f"$f(x) = x^2 - 3x$. Measure its slope at $x = {x}$ with a step of {h} to the right. "
        "(With the rules it is 1.)",
        forward_difference(parabola, x, h),
        f"At {x + h} the function is {number(parabola(x + h))}, at {x} it is "
        f"{number(parabola(x))}. The "
        f"rise of {number(parabola(x + h) - parabola(x))} divided by {h} is "
        f"{number(forward_difference(parabola, x, h))}. To both sides it would be exactly 1.",
        [
            (1, "That is what the rules say. A step to one side is off by the bend."),
            (parabola(x + h) - parabola(x), "That is the rise. Divide it by the step."),
            (forward_difference(parabola, x - h, h), "That is a step to the left."),
        ],
        "Compute the function at 2.1 and at 2.",
    )


def tanh_at_0():
    return Number(
        "Tanh of z is 2 σ(2z) − 1. What is its slope at $z = 0$, link by link?",
        float(tanh_gradient(0)),
        "Times 2 into the sigmoid, times a quarter through it, times 2 behind it.",
        [
            (0.25, "That is the sigmoid alone. There is a factor of 2 before and behind it."),
            (0.5, "One of the two factors of 2 is missing."),
            (0, "That is its value at 0."),
        ],
        "Three links: 2z, then the sigmoid, then times 2. The −1 is a constant.",
    )


def deadly_rate():
    samples = np.array([1.0, 2, 3])
    curvature = 2 * samples @ samples
    return Number(
        "The neuron that died saw $x$ = 1, 2, 3 and 4. Leave out the 4. From which rate on do its "
        "steps grow until it is dead?",
        2 / curvature,
        f"The squares add up to {number(samples @ samples)}, so the gradient is "
        f"−{number(curvature)} (1 − w), and one step multiplies the distance to 1 by 1 − "
        f"{number(curvature)} × rate. That is −1 at 1/{number(curvature / 2)}.",
        [
            (1 / 30, "That is the rate for all four samples."),
            (1 / curvature, "At that rate it lands at once. It survives up to twice as much."),
            (4 / curvature, "The 2 of the square got lost."),
        ],
        "What do the squares of the three inputs add up to? The gradient is −2 times that, times "
        "(1 − w).",
        tolerance=0.0005,
    )


def central_by_hand():
    x, h = 2, 1
    return Number(
        f"$f(x) = x^3$ at $x = {x}$, with a step of {h} to both sides. What does the central "
        "difference give?",
        central_difference(cube, x, h),
        f"{cube(x + h)} − {cube(x - h)} is {cube(x + h) - cube(x - h)}, divided by 2. The slope is "
        f"{3 * x**2}, and the rest is $h^2$.",
        [
            (cube(x + h) - cube(x - h), "The two places are two steps apart: divide by $2h$."),
            (forward_difference(cube, x, h), "That is the forward difference, to one side only."),
            (3 * x**2, "That is the slope itself. A step of 1 leaves an error of $h^2$."),
        ],
        "Take the cubes of 3 and of 1.",
    )


def ever_smaller():
    return Choice(
        "A small step is better than a large one. The slider goes from 1 down to 10⁻¹², a "
        "millionth of a millionth. What will the two errors do?",
        "fall, and then rise again",
        "A computer keeps about sixteen digits. With a tiny step the two heights have most of them "
        "in common, and the subtraction leaves noise.",
        [
            (
                "fall all the way down",
                "On paper they would. A computer keeps about sixteen digits, and they run out.",
            ),
            (
                "fall, and then stay where they are",
                "Noise does not stay: it is divided by the step, and the step gets smaller.",
            ),
            (
                "fall for the central difference, rise for the forward one",
                "Both subtract two heights that are nearly equal, and lose digits by it.",
            ),
        ],
        shows="gradients-steps?h=10⁻¹²",
        predict=True,
    )


def softplus_far_left():
    return Choice(
        "Softplus is never flat. What will a hundred steps do to a neuron with softplus that "
        "starts from a weight of −1 and a bias of −10?",
        "next to nothing",
        "At z = −11 and below, the slope is less than a fifty-thousandth. Not dead, and it helps "
        "nobody.",
        [
            (
                "bring it slowly to the line",
                "Its gradient is not 0. But it is so small that a hundred steps do not show.",
            ),
            (
                "nothing at all",
                "Nothing that one can see. But its gradient is not exactly 0, as that of ReLU is.",
            ),
        ],
        shows="gradients-dying?activation=softplus&bias=−10&step=100",
        predict=True,
    )


def chain_of_eights():
    return Choice(
        "At $z = 0$ a weight of 8 made sigmoid layers explode. Now nobody sets $z$: the input is "
        "0.5, the bias 0, and all twenty weights are 8. What becomes of the gradient?",
        "it vanishes, more than with a weight of 1",
        "The first layer makes z = 4, the next nearly 8. There the sigmoid is flat, far more than "
        "the weight can make up for.",
        [
            (
                "it explodes, by a factor of 2 for each layer",
                "That takes z = 0 in every layer, and the outputs of a sigmoid are never 0 or "
                "less: with a bias of 0 all z are positive.",
            ),
            (
                "it vanishes, but less than with a weight of 1",
                "The weight multiplies by 8. What it does to z costs far more.",
            ),
        ],
        shows="gradients-deep?activation=sigmoid&weight=8&bias=0&x=0.5",
        predict=True,
    )


def product_of_two(p):
    return p[0] * p[1]


def three_terms(p):
    return 1 + p[0] ** 2 + 3 * p[1] - p[0] * p[2]


def own_oracle():
    def measured(f, p, h=1e-5, scale=1.0, together=False):
        steps = h * (np.ones((len(p), len(p))) if together else np.eye(len(p)))
        return np.array([scale * (f(p + step) - f(p - step)) / (2 * h) for step in steps])

    def not_put_back(f, p, h=1e-5):
        steps = h * np.tril(np.ones((len(p), len(p))))
        return np.array([(f(p + step) - f(p - step)) / (2 * h) for step in steps])

    return Exercise(
        numeric_gradient,
        [(product_of_two, np.array([3.0, 5])), (three_terms, np.array([1.0, -2, 4]))],
        [
            (
                lambda f, p: measured(f, p, scale=2.0),
                "every slope is twice as large as it should be: the two places are 2h apart.",
            ),
            (lambda f, p: measured(f, p, scale=-1.0), "left and right are exchanged."),
            (
                lambda f, p: measured(f, p, together=True),
                "all entries are nudged at once. Hold the others still.",
            ),
            (
                not_put_back,
                "an entry is not put back before the next is nudged.",
            ),
            (
                lambda f, p: measured(f, p, scale=2e-5),
                "those are rises. Divide them by 2h.",
            ),
            (
                lambda f, p: measured(f, p, h=1e-15),
                "a step of 1e-15 is lost in the rounding. Take 1e-5.",
            ),
        ],
        "It agrees with the oracle of `lib` for two functions.",
    )


def train_the_neuron():
    def train(w, x, y, rate, rounds, gate=relu_gradient, factor=2.0, sign=-1, along=True):
        weights = [w]
        for _ in range(rounds):
            z = neuron(x, w, 0)
            to_z = factor / 2 * ssr_gradient(y, relu(z)) * gate(z)
            w = w + sign * rate * float(to_z @ (x if along else np.ones_like(x)))
            weights.append(w)
        return weights

    def always(z):
        return np.ones_like(z)

    def of_the_start(w, x, y, rate, rounds):
        first = train(w, x, y, rate, 1)
        return [w + n * (first[1] - w) for n in range(rounds + 1)]

    x = np.array([1.0, 2, 3, 4])
    return Exercise(
        train,
        [(0.5, x, x, 0.05, 4), (0.25, x[:3], 2 * x[:3], 0.01, 3), (-1.0, x, x, 0.01, 2)],
        [
            (
                lambda *a: train(*a, gate=always),
                "the slope of ReLU is missing: a dead neuron moves.",
            ),
            (lambda *a: train(*a, sign=1), "it climbs: the gradient is subtracted."),
            (lambda *a: train(*a, factor=1.0), "the 2 of the square is missing."),
            (
                lambda *a: train(*a, along=False),
                "the last link is missing: a nudge of w moves z by x times as much.",
            ),
            (lambda *a: train(*a)[1:], "the start is missing."),
            (of_the_start, "the gradient is that of the start in each round. Compute it anew."),
        ],
        "Two steps at 0.05 kill it, as in the text.",
    )

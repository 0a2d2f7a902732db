"""The questions of chapter 2."""

from itertools import product

import numpy as np

from lib.activations import polyline, relu, sigmoid, softplus, tanh
from lib.ask import Choice, Exercise, Number, number
from lib.figures.activations import bend, follow, two_hidden, two_neurons, wave
from lib.neuron import layer, neuron


def weight_of_b():
    b, c, v = -1, -0.5, -2
    one, both = two_hidden.state("ReLU", b, v, c).outputs[[1, 3]]
    weaker = two_hidden.state("ReLU", b, v + 1, c).outputs[3]
    return Number(
        "Give neuron B a bias of −1, and the output neuron one of −0.5. Where both inputs are 1, "
        "A then passes on 2 and B passes on 1. A counts once. Which whole number nearest to 0 must "
        "the weight of B be, so that this corner gets a no?",
        v,
        f"The output is 2 − 2 × 1 − 0.5 = {number(both)} there. Where one input is 1, B is silent, "
        f"and {number(one)} is left: a yes.",
        [
            (v + 1, f"Then {number(weaker)} is left at that corner, which is above 0: a yes."),
            (-v, "Its size is right. B has to take away, so its weight is negative."),
            (-1.5, "Nothing wrong with that number, but it is not whole."),
        ],
        "The output is 2 + weight × 1 − 0.5, and it must not be above 0.",
        tolerance=0.1,
        shows="activations-two_hidden?activation=ReLU&b=-1.00&v=-2&c=-0.50",
        predict=True,
    )


def without_the_bend():
    settings = product((-2, -1.5, -1, -0.5, 0), range(-3, 2), (-1, -0.5, 0, 0.5))
    most = max(two_hidden.state("none", *setting).right for setting in settings)
    return Number(
        "Now take the bend away: A and B pass on their sums as they are, and the three other "
        "controls are yours. How many of the four corners can you get right at most?",
        most,
        f"{most}, as with one neuron. In the right picture the three places now lie on one "
        "straight line, the full one in the middle, and no straight cut takes out the middle.",
        [
            (4, "Try it. Without a bend A and B and the output add up to one neuron."),
            (2, "One can do a little better: cut off a single corner."),
        ],
        "What is a hidden layer in which nothing bends?",
        tolerance=0.4,
        shows="activations-two_hidden?activation=none&b=-1.00&v=-2&c=-0.50",
        predict=True,
    )


def another_fold():
    def passed_on(b):
        return ", ".join(map(number, np.abs(neuron([0, 1, 2], 1, b))))

    return Number(
        "Other bends fold, too. Take $|z|$, which drops the sign: −1 becomes 1. Now a **single** "
        "hidden neuron is enough. It sees $x_1 + x_2$, which is 0, 1 or 2. Which bias must it have "
        "so that 0 and 2 come to the same place, and 1 to another?",
        -1,
        f"It passes on {passed_on(-1)}. The line is folded in its middle, its two ends lie on each "
        "other, and one cut at one half separates them from the middle.",
        [
            (0, f"Then nothing is negative, and nothing is folded: {passed_on(0)}."),
            (1, f"Then all the sums are positive, and nothing is folded: {passed_on(1)}."),
            (-2, f"Then all are turned over together, and keep their distances: {passed_on(-2)}."),
            (-0.5, f"That folds at one half, and brings 0 and 1 together: {passed_on(-0.5)}."),
        ],
        "Where is the middle of 0, 1 and 2? There z must be 0.",
        tolerance=0.05,
    )


def seven_kilometres():
    included, start, price, ride = 3, 4, 1.5, 7
    fare = neuron(relu(neuron(ride, 1, -included)), price, start)
    return Number(
        f"Another taxi: {start} euros to get in, {included} kilometres included, {price} euros for "
        f"each further one. What does a ride of {ride} kilometres cost?",
        fare,
        f"$z = {ride} - {included} = {ride - included}$, relu leaves it as it is, and "
        f"{price} × {ride - included} + {start} = {number(fare)}.",
        [
            (neuron(ride, price, start), "That charges for all the kilometres. Three are free."),
            (neuron(relu(ride - included), price, 0), "You also got in: the output's bias."),
            (
                neuron(relu(included - ride), price, start),
                "The inner signs are turned round: that charges for what is missing to three.",
            ),
        ],
        "How many kilometres are there to pay for?",
        unit="euros",
    )


def softplus_at_zero():
    return Number(
        "What is softplus at $z = 0$, to three digits? A calculator is allowed.",
        softplus(0),
        f"$e^0 = 1$, the sum is 2, and $\\ln 2$ is {number(softplus(0), 3)}.",
        [
            (relu(0), "That is the ReLU, in its corner. Softplus goes round it, above."),
            (1 + np.exp(0), "That is $1 + e^0$. The logarithm is still to be taken."),
            (sigmoid(0), "That is the sigmoid at 0, not softplus."),
        ],
        "First $e^0$, then 1 more, then the logarithm.",
        tolerance=0.001,
    )


def other_side():
    z = 1.5
    return Number(
        f"The sigmoid is {number(sigmoid(z), 3)} at $z = {z}$. What is it at $z = -{z}$?",
        sigmoid(-z),
        f"The two add up to 1: $1 - {number(sigmoid(z), 3)}$.",
        [
            (-sigmoid(z), "A sigmoid is never negative. That mirror belongs to tanh."),
            (sigmoid(z), "The sign of $z$ counts: on the left the sigmoid is below one half."),
            (np.exp(-z), "That is the power $e^{-z}$ alone."),
        ],
        "What do the probabilities of rain and of no rain add up to?",
    )


def half_way():
    w, b = 2, -2
    return Number(
        f"A sigmoid neuron has a weight of {w} and a bias of {number(b)}. At which input is $a$ "
        "exactly one half?",
        bend.state("sigmoid", w, b, 0).middle,
        "The sigmoid is one half at $z = 0$, and 2 × 1 − 2 is 0.",
        [
            (b / w, "There $z = 2 × (−1) − 2 = −4$. The sign of the bias is turned on the way."),
            (-b, "There $z = 2 × 2 − 2 = 2$. The weight counts as well: divide by it."),
            (b, "That is the bias. Where is $z = 0$?"),
        ],
        "The sigmoid is one half where $z = 0$. Solve 2 × x − 2 = 0.",
        shows="activations-bend?activation=sigmoid&w=2&b=-2&x=1",
        predict=True,
    )


def cannot_tell():
    def both(f, digits=2):
        return " and ".join(number(a, digits) for a in f([-1, -3]))

    return Choice(
        "You see $a$ and not $z$. With which of the four can you not tell at all whether $z$ was "
        "−1 or −3?",
        "ReLU",
        "It puts out exactly 0 for both, as for everything below 0. On paper the other three never "
        "give the same number twice.",
        [
            ("softplus", f"It is close to 0 for both, but {both(softplus)} are two numbers."),
            ("sigmoid", f"It gives {both(sigmoid)}."),
            ("tanh", f"It gives {both(tanh, 3)}. It crowds them, and keeps them apart."),
        ],
        shows="activations-bend?activation=ReLU&w=1&b=0&x=-3",
        predict=True,
    )


def where_the_corner():
    w, b = 4, -2
    return Number(
        f"A ReLU neuron has a weight of {w} and a bias of {number(b)}. At which input is its "
        "corner?",
        -b / w,
        f"Where $z = 0$: 4 × {number(-b / w)} − 2 = 0.",
        [
            (b / w, "There $z$ is −4. The bias changes its sign on the way to $-b/w$."),
            (-b, "The weight is missing: the corner is at $-b/w$."),
            (b, "That is the bias itself."),
        ],
        "The corner is where $z = 0$.",
    )


def raise_the_bias():
    before, after = (bend.state("ReLU", -2, b, 0).middle for b in (2, 4))
    return Choice(
        "A ReLU neuron has a weight of −2 and a bias of 2. You raise the bias to 4. Where does its "
        "corner go?",
        f"right, from {number(before)} to {number(after)}",
        "From $-2/(-2)$ to $-4/(-2)$. With a negative weight a larger bias moves it right.",
        [
            (
                f"left, from {number(-before)} to {number(-after)}",
                "That is so for a weight of 2. This one is negative.",
            ),
            ("nowhere, the bias only lifts it", "It lifts $z$, and so another input has $z = 0$."),
            (
                f"right, from {number(before)} to {number(before + 2)}",
                "The bias changes by 2, but a step of $x$ counts twice: the weight.",
            ),
        ],
    )


def larger_weight():
    gentle, steep = (number(sigmoid(neuron(1, w, 0)), 2) for w in (1, 3))
    return Choice(
        "A sigmoid neuron has a bias of 0. Its weight goes from 1 to 3. What happens to the curve?",
        "It gets steeper, between the same heights",
        "Far out it comes close to 0 and 1 whatever the weight. Only the way between is shorter.",
        [
            (
                "It gets three times as high",
                "The weight stands before the sigmoid, which lets nothing above 1. Only an output "
                "weight, behind it, makes it higher.",
            ),
            (
                "It moves to the right",
                "Its middle is where $3x = 0$, and stays at 0. What moves it is the bias.",
            ),
            (
                "Nothing, since it is squashed anyway",
                f"Squashed to the same heights, but sooner: at $x = 1$ it is {steep} instead of "
                f"{gentle}.",
            ),
        ],
    )


def level_again():
    return Number(
        "Neuron A starts at −1, neuron B at 1, and $v_A$ is 1. Which $v_B$ makes the sum level "
        "again on the right?",
        -two_neurons.state(1, -1, 1, 0).slopes[0],
        "From 1 on A adds 1 for each step and B takes 1 away. What is left is a "
        "step, in the form of a ramp.",
        [
            (1, "Then it rises twice as fast from there on."),
            (0, "Then B is not heard, and the sum goes on rising."),
            (-2, "That is more than it takes: the sum falls as steeply as it rose."),
        ],
        "How fast does the sum rise before B starts?",
        tolerance=0.4,
        shows="activations-two_neurons?b_a=1&b_b=-1&v_a=1&v_b=-1",
        predict=True,
    )


def below_zero():
    lowest = two_neurons.state(b_a=1, b_b=-1, v_a=-1, v_b=0).end[1]
    return Choice(
        "A ReLU passes on 0 or more, never less. Can the output of a network whose hidden neurons "
        "are all ReLUs be negative?",
        "Yes, for what they pass on is weighed, and a weight may be negative",
        f"With $v_A = -1$ the sum falls from −1 on, and at $x = 4$ it is {number(lowest)}.",
        [
            (
                "No, numbers that are never negative do not add up to one that is",
                "They would not, if they were only added. Each is multiplied by its output weight "
                "first.",
            ),
            (
                "Only where an input is negative",
                "The ReLU cuts off negative sums, not negative inputs. And what it passes on is "
                "weighed.",
            ),
            (
                "Only through the bias of the output neuron",
                "That is one way. There is another, which also lets the line bend downwards.",
            ),
        ],
        shows="activations-two_neurons?b_a=1&b_b=-1&v_a=-1&v_b=0",
    )


def a_ramp():
    start, end, height = 1, 3, 3
    v = height / (end - start)
    made = neuron(relu(layer(5, [1, 1], [-start, -end])), [v, -v], 0)
    return Number(
        f"A ramp is to be 0 up to $x = {start}$ and {height} from $x = {end}$ on. The ReLU neurons "
        f"A and B start at {start} and at {end}. What is $v_A$?",
        v,
        f"It climbs {height} on a way of {end - start}: {number(v)} for each step. And $v_B$ is "
        f"{number(-v)}, so that at 5 it is still {number(made)}.",
        [
            (height, f"Then it climbs {height} with each step, and there are {end - start}."),
            ((end - start) / height, "Turned over: width divided by height."),
            (-v, "That is $v_B$, which stops the climb."),
        ],
        "How much must it climb with each step to the right?",
    )


def lifted():
    flat, up = (polyline([0, 1, 2, 3], [1, y, 1, 1])[2] for y in (1, 2))
    change = up - flat

    def written(weights):
        return ", ".join(map(number, weights))

    return Choice(
        "All four points lie at height 1, and all three output weights are 0. You lift the second "
        "point, at $x = 1$, by 1. What are the weights then?",
        written(change),
        "The first piece now rises by 1, the second falls by 1, the third is flat. A weight is the "
        "*change* of slope: from 0 to 1, from 1 to −1, from −1 to 0.",
        [
            ("1, −1, 0", "Those are the slopes of the pieces. A weight is the change of slope."),
            (
                "0, 1, 0",
                "One weight alone bends the line there, and it rises for ever. The others must "
                "bring it back.",
            ),
            (
                "1, 0, 0",
                "Then everything to the right of 0 rises, the third and fourth point as well.",
            ),
        ],
        shows="activations-through_points?y0=1&y1=2&y2=1&y3=1",
        predict=True,
    )


def twice_as_many():
    ten, twenty = (follow.state(n).error for n in (10, 20))
    return Choice(
        f"With 10 neurons the network is off by {number(ten, 3)} at the worst place. And with 20?",
        "by about a quarter of that",
        f"By {number(twenty, 3)}. Half the width makes the gap between a curve and its chord a "
        "quarter.",
        [
            ("by about half of that", "It is better than that. The text below says why."),
            ("by about a tenth of that", "Not that much: each piece is only half as wide."),
            ("by about as much", "More pieces do help: they are only half as wide."),
        ],
        shows="activations-follow?neurons=20",
        predict=True,
    )


def a_fourth():
    three, four = (follow.state(n).error for n in (3, 4))
    return Choice(
        "Three neurons, evenly spaced. Is a fourth one better?",
        "no, the error grows",
        f"It goes from {number(three, 3)} to {number(four, 3)}. Three meet the wave right "
        "beside its two crests. Four meet it in the middle and beyond the crests, and cut them.",
        [
            ("yes, a little", "Not here. All the places move when one is added."),
            ("yes, it halves the error", "Not here. All the places move when one is added."),
            ("it changes nothing", "It does: all the places move when one is added."),
        ],
        shows="activations-follow?neurons=4",
        predict=True,
    )


def forty_neurons():
    eighty, twenty, forty = (round(follow.state(n).error, 3) for n in (80, 20, 40))
    return Number(
        f"20 neurons err by {number(twenty, 3)}. How large is the error of 40, to three decimals?",
        forty,
        f"A quarter of {number(twenty, 3)} once more: {number(forty, 3)}.",
        [
            (twenty / 2, "That is half. Twice as many neurons leave a quarter."),
            (eighty, "That is a quarter of a quarter: the answer for 80."),
            (twenty, "It goes on falling: there is no smallest error above 0."),
        ],
        "Twice as many neurons leave about a quarter.",
        tolerance=0.001,
    )


def which_is_last():
    return Choice(
        "Three networks answer: how long is the wait, is this spam, by how much does a price "
        "change? Which function does each have in its last neuron?",
        "softplus, sigmoid, none",
        "A time is positive, a yes or no is a share between 0 and 1, and a change may be anything.",
        [
            (
                "sigmoid, sigmoid, none",
                "Then no wait is ever longer than 1.",
            ),
            (
                "ReLU, sigmoid, none",
                "It has the right range. But where it is 0 it is flat, and a network that says 0 "
                "by mistake gets no hint which way to go.",
            ),
            (
                "softplus, sigmoid, softplus",
                "A price may also fall, and softplus is never negative.",
            ),
        ],
    )


def typed_as_it_stands():
    true = f"{softplus(-40):.4g}".replace("e-", "e−")
    return Choice(
        f"At $z = -40$ softplus is {true}. What does `np.log(1 + np.exp(-40))` give?",
        f"{np.log(1 + np.exp(-40)):g}",
        "The power is right. But in the sum with 1 there is no room for its digits: the sum is 1, "
        "and the logarithm of 1 is 0.",
        [
            (
                f"{true}, as it should",
                "A float keeps about 16 digits. The sum would need 18 to differ from 1.",
            ),
            (
                "infinity, with a warning",
                "That comes of powers that are too large. This one is tiny.",
            ),
            (
                "−40",
                "That is the logarithm of the power alone. There is a 1 beside it.",
            ),
        ],
    )


def second_start():
    free, rate, cap = 1, 2, 10
    return Number(
        f"A car park is free for the first hour. Each further hour costs {rate} euros, and a day "
        f"costs no more than {cap} euros. Write the price of $x$ hours with two ReLU neurons. "
        "At how many hours does the second one start?",
        free + cap / rate,
        f"$2\\,\\mathrm{{relu}}(x - 1) - 2\\,\\mathrm{{relu}}(x - 6)$: at 6 hours the price has "
        f"reached {cap}, and the second takes away what the first goes on to add.",
        [
            (cap / rate, "That many hours are paid for. The first hour is free and comes before."),
            (cap, "That is the price in euros at which it stops."),
            (cap / rate - free, "The free hour comes before the others: add it."),
        ],
        f"After how many paid hours has the price reached {cap} euros?",
        unit="hours",
        tolerance=0.05,
    )


def third_bias():
    tent = two_neurons.state(b_a=1, b_b=-1, v_a=1, v_b=-2)
    rise, fall = tent.slopes
    ground = tent.corners[1] + rise * (tent.corners[1] - tent.corners[0]) / -fall
    return Number(
        "The tent with $v_A = 1$ and $v_B = -2$ rises from −1 to 1 and then falls for ever. A "
        "third neuron with an output weight of 1 is to stop it where it reaches the ground. Which "
        "bias does it need?",
        -ground,
        "The tent is 2 high at 1 and falls by 1 for each step, so it is down at 3. A neuron with a "
        "weight of 1 starts there if its bias is −3.",
        [
            (3, "It is to start at $x = 3$, and it starts at minus its bias."),
            (-2, "At 2 the tent is still 1 high."),
            (-1, "That is where it begins to fall."),
        ],
        "How high is the tent at 1, and how fast does it fall?",
        tolerance=0.05,
    )


def odds():
    yes = sigmoid(2)
    return Number(
        "Betting people speak of odds: the probability of yes divided by the probability of no. "
        "What are the odds of a sigmoid neuron at $z = 2$?",
        yes / (1 - yes),
        "$\\sigma(z) = 1/(1 + e^{-z})$ and $1 - \\sigma(z) = e^{-z}/(1 + e^{-z})$. Divide, and "
        "$e^z$ is left. Each step of $z$ multiplies the odds by $e$: $z$ is the logarithm of the "
        "odds.",
        [
            (yes, "That is the probability of yes. Divide it by that of no."),
            ((1 - yes) / yes, "Those are the odds against: turned over."),
            (2, "That is $z$ itself, which is the logarithm of the odds."),
        ],
        "The two probabilities stand in the table of the sigmoid.",
        tolerance=0.02,  # from the table, rounded as it is, comes 7.403
    )


def bump():
    starts, weights = [-1, -2, -4, -5], [2, -2, -2, 2]

    def network(weights, starts=starts):
        ones = np.ones(len(starts))
        return lambda x: neuron(relu(layer(x, ones, starts)), weights, 0)

    return Exercise(
        network(weights),
        [(np.arange(7.0),), (np.linspace(-6, 6, 49),), (np.array([-100.0, 100.0]),)],
        [
            (
                network(weights[:3], starts[:3]),
                "it falls and does not stop at the ground: far to the right it is deep below. A "
                "fourth neuron is missing.",
            ),
            (
                network(np.divide(weights, 2)),
                "the top is 1 high and should be 2. The slope of each side is 2.",
            ),
            (
                network(weights[:2], starts[:2]),
                "it goes up and stays there. Two more neurons bring it down.",
            ),
            (
                network(weights, np.negative(starts)),
                "it starts on the wrong side of 0: a neuron with a weight of 1 starts at minus its "
                "bias.",
            ),
        ],
        "Steps up and down: with enough of such bumps you can follow any curve.",
    )


def output_weights():
    trials = [
        ([0, 1, 2], [5, 7, 5]),
        ([-1, 1, 2, 5], [0, 4, 3, 3]),
        ([0, 0.5, 2], [1, 1, -2]),
    ]
    trials = [tuple(map(np.array, trial)) for trial in trials]

    def slopes(x, y):
        return np.diff(y) / np.diff(x)

    return Exercise(
        lambda x, y: polyline(x, y)[2],
        trials,
        [
            (slopes, "those are the slopes of the pieces. A weight is the change of slope."),
            (
                lambda x, y: np.diff(np.diff(y), prepend=0),
                "the rise of a piece is not yet its slope: divide it by the width of the piece.",
            ),
            (
                lambda x, y: np.diff(slopes(x, y)),
                "the first neuron is missing. Before its piece the line is flat, so its weight is "
                "the first slope itself.",
            ),
            (
                lambda x, y: -np.diff(slopes(x, y), prepend=0),
                "the sign is turned: the new slope minus the one before.",
            ),
        ],
        "Your weights draw the same lines as those of `polyline`.",
    )


def error_of_places():
    x = np.linspace(-5, 5, 1001)

    def gaps(places, x=x):
        W_hidden, b_hidden, w_out, b_out = polyline(places, wave(places))
        return neuron(relu(layer(x, W_hidden, b_hidden)), w_out, b_out) - wave(x)

    return Exercise(
        lambda places: np.abs(gaps(places)).max(),
        [
            (np.linspace(-5, 5, 6),),
            (np.array([-5.0, -4, 0, 1, 5]),),
            (np.array([-5.0, -2, 2, 4, 5]),),
        ],
        [
            (
                lambda places: gaps(places).max(),
                "where the network lies below the wave the gap is negative, and counts as well. "
                "Take its size.",
            ),
            (
                lambda places: np.abs(gaps(places)).mean(),
                "that is the mean gap. The worst one is asked for.",
            ),
            (
                lambda places: (gaps(places) ** 2).max(),
                "that is the square of the gap at the worst place.",
            ),
            (
                lambda places: np.abs(gaps(places, places)).max(),
                "at its own places the network meets the wave, so that is 0. Look between them, at "
                "all the x.",
            ),
        ],
        "Now you can compare places.",
    )


def log_sigmoid():
    return Exercise(
        lambda z: -softplus(-z),
        [(np.array([0.0, 2, -2]),), (np.array([-1000.0, 1000]),)],
        [
            (
                lambda z: np.log(sigmoid(z)),
                "right in the middle, but minus infinity at −1000, where it should be −1000. The "
                "power, or the probability, ran out of the range of floats before the logarithm "
                "saw it.",
            ),
            (
                lambda z: softplus(-z),
                "the sign is turned: a probability is at most 1, so its logarithm is at most 0.",
            ),
            (
                lambda z: -softplus(z),
                "that is the logarithm of the probability of no, σ(−z).",
            ),
            (
                lambda z: np.minimum(z, 0),
                "far out that is it, but in between it goes round the corner: at 0 it is −0.693.",
            ),
        ],
        "It keeps its digits wherever softplus does.",
    )

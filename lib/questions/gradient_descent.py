"""The questions of chapter 7."""

import numpy as np

from lib.ask import Choice, Exercise, Number, Order, number
from lib.datasets import penguins, points_on_a_line
from lib.figures.gradient_descent import rolling, two_valleys
from lib.gradient_descent import gradient_descent, line_valley
from lib.neuron import neuron
from lib.ssr import mse_gradient, ssr, ssr_gradient

X, Y = points_on_a_line()
W, B, START = 2, 1, 10  # the line behind the points, and where every descent of the bias begins


def loss_of(b):
    return ssr(Y, neuron(X, W, b))


def slope_of(b):
    """The derivative of the SSR with respect to the bias, the weight being known."""
    return ssr_gradient(Y, neuron(X, W, b)).sum()


def slopes_of(w, b):
    """The derivatives of the SSR with respect to weight and bias."""
    slopes = ssr_gradient(Y, neuron(X, w, b))
    return np.array([slopes @ X, slopes.sum()])


def walk(learning_rate, steps, start=START):
    """The bias at each step of a descent."""
    options = {"max_steps": steps, "tolerance": 0}
    return [
        each.parameter
        for each in gradient_descent(loss_of, slope_of, start, learning_rate, **options)
    ]


def four_for_the_bias():
    b = 4
    residual = Y[0] - neuron(X, W, b)[0]
    return Number(
        f"Take $b = {b}$ instead. Each residual is {number(residual)} then. What is the SSR?",
        loss_of(b),
        f"Five squares of {number(residual**2)}: {number(loss_of(b))}. A third of the error is a "
        "ninth of the SSR.",
        [
            (len(X) * residual, "The residuals are squared before they are added."),
            (residual**2, "That is one point. There are five."),
            ((len(X) * residual) ** 2, "Square each residual first, then add."),
            (loss_of(START) / 3, "The error is a third of what it was, but its square is less."),
        ],
        "Square one residual, and add five of them.",
    )


def too_low():
    b = -1
    residual = Y[0] - neuron(X, W, b)[0]
    return Number(
        f"Now guess $b = {b}$: the line runs too low, and all five residuals are "
        f"{number(residual)}. What is the gradient there?",
        slope_of(b),
        f"Each point contributes −2 × {number(residual)}, five of them {number(slope_of(b))}. The "
        "minus says that the loss falls when $b$ grows.",
        [
            (-slope_of(b), "The sign is wrong: with a larger $b$ the loss gets smaller here."),
            (slope_of(b) / 2, "The 2 of the square is missing: $r^2$ changes $-2r$ times as fast."),
            (slope_of(b) / len(X), "That is one point. All five depend on the same $b$."),
        ],
        "Each point contributes $-2r$.",
    )


def one_step():
    start, rate = -3, 0.05
    slope = slope_of(start)
    return Number(
        f"A descent starts at $b = {start}$ with a learning rate of {rate}. Where is $b$ after one "
        "step?",
        start - rate * slope,
        f"The gradient there is {number(slope)}, and {number(start)} − {rate} × ({number(slope)}) "
        f"is {number(start - rate * slope)}. Uphill is to the left, so it goes to the right.",
        [
            (start + rate * slope, "That went uphill: the minus in the step is missing."),
            (start - slope, "That subtracts the gradient itself, without the learning rate."),
            (start - rate * slope / 2, "The 2 of the square is missing in the gradient."),
            (
                start - rate * mse_gradient(Y, neuron(X, W, start)).sum(),
                "That takes the mean over the five points. The SSR is their sum.",
            ),
        ],
        f"First the gradient at {number(start)}: all five residuals are {number(B - start)} there.",
    )


def lands_at_once():
    slope = slope_of(START)
    rate = (START - B) / slope
    return Number(
        f"At the start, $b = {START}$, the gradient is {number(slope)}, and the answer is {B}. Is "
        "there a learning rate that lands on the answer in a single step? Say which.",
        rate,
        f"The way to the answer is {START - B} long, and {number(rate)} × {number(slope)} is "
        f"{START - B}.",
        [
            (
                1,
                "Then the step would be as long as the gradient is large, and end at "
                f"{number(START - slope)}.",
            ),
            (
                rate / 2,
                "That goes half the way in the first step, and half of the rest in the next.",
                "gradient_descent-descent?learning_rate=0.05&step=1",
            ),
            (
                2 * rate,
                "That goes twice as far as it should, and lands as high on the other side.",
                "gradient_descent-descent?learning_rate=0.2&step=1",
            ),
            (slope / (START - B), "Turned over: the step is the rate times the gradient."),
        ],
        f"The step is the rate times {number(slope)}. How long must it be?",
        tolerance=0.0005,
        shows="gradient_descent-descent?learning_rate=0.1&step=1",
        predict=True,
    )


def twice_that_rate():
    first, second = walk(0.2, 2)[1:]
    return Choice(
        "And twice the rate that lands at once: what does it do?",
        "jump to and fro between two places for ever",
        f"Each step is twice as long as the way to the bottom: from {START} to {number(first)}, "
        f"and back to {number(second)}. The loss never changes.",
        [
            (
                "land on the answer in half the time",
                "A step twice as long goes twice as far: past the answer.",
            ),
            (
                "jump past the answer, and come nearer with each jump",
                "That is what rates a little above the perfect one do. At twice the rate it lands "
                "exactly as far on the other side.",
            ),
            (
                "move away from the answer, further with each step",
                "That is what any larger rate does. This is the border: not nearer, not further.",
            ),
        ],
        shows="gradient_descent-descent?learning_rate=0.2&step=5",
    )


def third_error():
    rate, steps = 0.12, 3
    errors = np.array(walk(rate, steps)) - B
    factor = errors[1] / errors[0]
    return Number(
        f"With a rate of {rate}, what is the error $b - 1$ after {steps} steps from $b = {START}$?",
        errors[steps],
        f"The factor is 1 − 10 × {rate} = {number(factor)}, and 9 × ({number(factor)})³ is "
        f"{number(errors[steps])}: on the other side of the answer after an odd number of steps.",
        [
            (-errors[steps], "The factor is negative, and three times a minus is a minus."),
            (errors[steps - 1], f"That is after {steps - 1} steps."),
            (errors[steps] + B, "That is $b$ itself. The error is its distance from 1."),
            (errors[0] * (1 - steps * 10 * rate), "The factors are multiplied, not added up."),
        ],
        f"What is 1 − 10 × {rate}? The error is multiplied with it in each step.",
        tolerance=0.0005,
    )


def seven_points():
    points = 7
    curvature = 2 * points
    return Number(
        f"{points} points instead of five, again the SSR of the bias alone. From which learning "
        "rate on does the descent never settle?",
        2 / curvature,
        f"Each point contributes 2 to the curvature: {curvature}. The limit is 2 / {curvature}.",
        [
            (1 / curvature, "With that one it lands at once. It still works up to twice as much."),
            (2 / points, "The curvature is 2 for each point: the 2 of the square is missing."),
            (2 / (2 * len(X)), "That is the limit for five points."),
        ],
        "Two divided by the curvature, and each point contributes 2 to it.",
        tolerance=0.0005,
    )


def flat_curve():
    return Choice(
        "You see a curve of the loss on a logarithmic axis. It fell, and from step 10 on it is "
        "flat at 0.74. What is certain?",
        "only that the loss no longer changes",
        "It may have arrived, since real data leave residuals even at the bottom. It may bounce "
        "between two walls of equal height, and it may hardly move.",
        [
            (
                "that the bottom has been reached",
                "A rate that bounces gives such a curve too, and so does one that is too small.",
            ),
            (
                "that the learning rate is too small",
                "It may be. But at the bottom, or when it bounces, the curve is as flat.",
            ),
            (
                "that something is wrong, for a loss must reach 0",
                "Only where a line goes through all points. Real data leave residuals.",
            ),
        ],
    )


def weight_at_first():
    return Choice(
        "The weight is right from the start, $w = 2$, and only the bias is wrong. Rate 0.01: what "
        "will the weight do in the first steps?",
        "go down, away from 2",
        "The line runs too high, and a smaller weight would bring it down as well. The gradient "
        "only knows what would help here, and it pulls at both.",
        [
            (
                "stay at 2, since it is right",
                "Nothing tells the descent which of the two is wrong. All residuals are negative, "
                "so a smaller weight would make the loss smaller too.",
            ),
            (
                "go up, to make up for the bias",
                "A larger weight lifts the line, and it runs too high already.",
            ),
        ],
        shows="gradient_descent-valley?learning_rate=0.01&step=3",
        predict=True,
    )


def rate_for_both():
    return Choice(
        "A rate of 0.1 was perfect for the bias alone. What does it do now that both numbers move?",
        "it goes further away with each step",
        "In some direction this landscape is bent more sharply than along the bias, and for "
        "that direction the rate is too large.",
        [
            (
                "it lands in one step again",
                "It would if the landscape were bent as it is along the bias, in every direction.",
            ),
            (
                "it lands, but needs a few steps more",
                "The bias alone would be content with this rate. But the weight lifts the far "
                "points by more than the near ones: along it the ground is much steeper.",
            ),
        ],
        shows="gradient_descent-valley?learning_rate=0.1&step=3",
    )


def weight_moves():
    w, b, rate = 2, 4, 0.01
    along_w, along_b = slopes_of(w, b)
    return Number(
        f"A descent stands at $w = {w}$, which is right, and $b = {b}$. With a rate of {rate}, "
        "where is the weight after one step?",
        w - rate * along_w,
        f"All residuals are {number(B - b)}. Times −2, times $x$, and added up: {number(along_w)}. "
        f"So {w} − {rate} × {number(along_w)} = {number(w - rate * along_w)}.",
        [
            (w, "Being right does not keep it in place: the gradient asks what would help now."),
            (
                w - rate * along_b,
                "That is the step of the bias. For the weight each residual counts $x$ times.",
            ),
            (w + rate * along_w, "That went uphill."),
        ],
        f"Each residual is {number(B - b)}, and counts −2 times $x$, for $x$ from 0 to 4.",
    )


def bias_moves():
    w, b, rate = 2, 4, 0.01
    along_w, along_b = slopes_of(w, b)
    moved = w - rate * along_w
    return Number(
        "And the bias, in the same step?",
        b - rate * along_b,
        f"Its slope is {number(along_b)}, at the place where both started: both numbers move at "
        "once.",
        [
            (
                b - rate * slopes_of(moved, b)[1],
                "The weight was moved first, and the slope taken at "
                "the new place. Both slopes belong to the old one.",
            ),
            (b - rate * along_w, "That is the step of the weight."),
            (b + rate * along_b, "That went uphill."),
        ],
        "Five residuals, each times −2.",
    )


def across_factor():
    rate = 0.02
    valley = line_valley(X)
    along, across = valley.curvature_along, valley.curvature_across
    return Number(
        f"The curvatures are {number(along, 2)} along the valley and {number(across, 2)} across. "
        f"With a rate of {rate}, by which factor does a step multiply the distance across?",
        1 - rate * across,
        f"1 − {rate} × {number(across, 2)} is {number(1 - rate * across, 2)}: the path changes "
        "sides, and comes nearer.",
        [
            (rate * across - 1, "The sign is lost: the step goes further than to the floor."),
            (1 - rate * along, "That is the factor along the valley."),
            (rate * across, "That is how much is taken away. What is left of the whole?"),
            (
                1 - rate * slope_of(B + 1),
                "That is the factor of the bias alone, whose curvature is 10.",
            ),
        ],
        "One minus the rate times the curvature of that direction.",
        shows=f"gradient_descent-split?learning_rate={rate}",
    )


def limit_for_both():
    x = np.array([0.0, 1, 2])
    valley = line_valley(x)
    flattest, steepest = valley.curvature_along, valley.curvature_across
    along_w, along_b = 2 * x @ x, 2 * len(x)
    return Number(
        "For three points with $x$ = 0, 1 and 2, `line_valley` finds the curvatures "
        f"{number(flattest, 2)} and {number(steepest, 2)}. Along the weight alone it is "
        f"{number(along_w)}, along the bias alone {number(along_b)}. From which learning rate on "
        "does a descent of both diverge?",
        2 / steepest,
        "The steepest direction sets the limit for all, and it lies between weight and bias.",
        [
            (
                2 / along_w,
                "That is the limit for the weight alone. Between weight and bias there is "
                "a direction that is bent more sharply.",
            ),
            (2 / along_b, "That is the limit for the bias alone."),
            (2 / flattest, "That is the limit of the flattest direction. The steepest sets it."),
            (
                1 / steepest,
                "That lands at once in the steepest direction. The limit is twice that.",
            ),
        ],
        "Two divided by a curvature. Which one?",
        tolerance=0.0005,
    )


def steepest_slope():
    to_w, to_b = slopes_of(1, 5)
    return Number(
        f"The slope is {number(to_b)} towards 0° and {number(to_w)} towards 90°, always for a step "
        "of length 1. Some direction is the steepest of all. How large is the slope there?",
        np.hypot(to_b, to_w),
        "Half-way between the two, at 45°. It is the length of an arrow that goes "
        f"{number(to_b)} across and {number(to_w)} up: √({number(to_b)}² + {number(to_w)}²).",
        [
            (
                to_b,
                "Between the two both help at once, and it is steeper.",
                "gradient_descent-compass?direction=45&shown=off",
            ),
            (
                to_b + to_w,
                "A step of 1 in both numbers at once would do that, but its length is √2.",
                "gradient_descent-compass?direction=45&shown=off",
            ),
            (
                to_b * to_w,
                "The slopes are not multiplied. Each is paid for its own part of the step.",
            ),
        ],
        "Turn the needle and look.",
        shows="gradient_descent-compass?direction=45&shown=off",
        predict=True,
    )


def downhill_or_bottom():
    return Choice(
        "The bottom, the cross on the map, lies 4 to the left and 1 up. Which way does the next "
        "step of the descent go?",
        "to the left and down, as far one way as the other",
        "Both slopes are plus, so both numbers are lowered, and the weight moves away from the "
        "value that it has at the bottom. The step is square to the contour line, and only where "
        "the contours are circles does that lead to their middle.",
        [
            (
                "straight towards the cross",
                "The gradient does not know where the bottom is. It knows the ground underfoot.",
            ),
            (
                "to the left only, since the weight is nearly right",
                "Both slopes are 20, so both numbers move, and by as much.",
            ),
            (
                "along the contour line",
                "Along it the loss does not change. The step is square to it.",
            ),
        ],
        shows="gradient_descent-compass?direction=225&shown=on",
    )


def with_memory():
    steps = rolling.state(0.02, 0.6).arrived
    plain = rolling.state(0.028, 0).arrived
    return Choice(
        f"The rate of 0.028 took {plain} steps. Now take a rate of 0.02, which needs more than "
        "that on its own, and a momentum of 0.6. How many steps until the SSR stays below 0.01?",
        "fewer than half as many",
        f"It takes {steps}. Along the valley the pulls add up, and across it they do not add up.",
        [
            ("a few less", "What adds up along the valley is worth much more than that."),
            (
                "more, since it shoots past",
                "It shoots past across the valley, where the next pull is the other way and "
                "cancels it.",
            ),
        ],
        shows="gradient_descent-rolling?learning_rate=0.02&momentum=0.6",
        predict=True,
    )


def which_valley():
    left, right = (two_valleys.state(start, 2).weight for start in (3, 4))
    return Choice(
        "Two descents with a rate of 2: one starts at $w = 3$, one at $w = 4$. Where do they end?",
        "in two different valleys",
        f"At {number(left, 2)} and at {number(right, 2)}. The hill lies between the starts, and "
        "each walks down on its own side.",
        [
            (
                "both in the deeper one",
                "Nobody tells the second one that there is a deeper one behind the hill.",
                "gradient_descent-two_valleys?start=4.0&learning_rate=2",
            ),
            (
                "both in the valley that is less deep, which is wider",
                "The start at 3 is on the other side of the hill.",
                "gradient_descent-two_valleys?start=3.0&learning_rate=2",
            ),
            (
                "on top of the hill, where the gradient is 0",
                "From either side of the top the ground falls away.",
                "gradient_descent-two_valleys?start=3.0&learning_rate=2",
            ),
        ],
        shows="gradient_descent-two_valleys?start=4.0&learning_rate=2",
        predict=True,
    )


def too_large_for_one():
    return Choice(
        "A descent starts at $w = 2$, near the bottom of the deeper valley, with a rate of 20. "
        "Where does its first step lead?",
        "out on the plain on the left",
        "The deeper valley is bent more sharply, and 20 is above its limit. The gradient is plus "
        "at 2, so the step goes to the left, and much too far. The other valley is wide: with the "
        "same rate it catches what comes near.",
        [
            (
                "deeper into the valley, since it starts there",
                "Look at the first step: it lands higher than it began, out of the valley.",
            ),
            (
                "into the other valley, beyond the hill",
                "That one lies to the right. On the right of a bottom the gradient is plus, and "
                "the step goes to the left.",
            ),
        ],
        shows="gradient_descent-two_valleys?start=2.0&learning_rate=20",
    )


def counts_stand_still():
    return Choice(
        "In the end we want few birds that are taken for the wrong kind. Why not descend on their "
        "number, in place of the squares?",
        "a small change of the weight changes no count, so there is no slope",
        "The count is made of steps: level nearly everywhere, with jumps between. A level ground "
        "says nothing about the way. The squares fall with every step that makes the neuron "
        "surer of what is right.",
        [
            (
                "nobody can count them before the end of the training",
                "They can be counted after each step. The figure does it.",
            ),
            (
                "the slope of the count is too large, and the descent would diverge",
                "Between two jumps its slope is 0.",
            ),
            (
                "the number of wrong birds is a whole number, and a loss must be a fraction",
                "An SSR may well be a whole number. What matters is how it changes.",
            ),
        ],
    )


def birds_to_ask():
    asked, misses = 16, 4  # polls of 16 are to become twice as good
    whole = len(penguins()[0])
    return Number(
        f"Look at the misses for 1, 4 and {asked} birds. How many birds must be asked so that a "
        f"poll misses by half as much as one of {asked} birds does?",
        asked * misses,
        "Each time four times as many birds halve the miss: it shrinks with the square root of "
        "their number. To be exact is expensive, and to be roughly right is cheap.",
        [
            (2 * asked, "From 4 birds to 16 is four times as many, and the miss is halved once."),
            (whole, "That is everybody, and the miss is 0."),
            (asked**2, "That would be a quarter of the miss, as from 1 bird to 16."),
        ],
        "Compare 4 birds with 1, and 16 with 4.",
        tolerance=0.5,
        shows="gradient_descent-poll?size=64",
    )


CAUSES = [
    "valley: first across it, then along it",
    "arrived, and the bottom is not 0",
    "poll of a few samples at each step",
    "bounces: as high on the other side each time",
    "rate a little above the limit of one direction",
    "one number and points on a line: one factor for ever",
]


def six_causes():
    def exchanged(i, j):
        order = list(CAUSES)
        order[i], order[j] = order[j], order[i]
        return order

    return Order(
        "What is behind them? Put the causes in the order of the curves, from 1 to 6.",
        CAUSES,
        "Only the last of the six is as simple as the first curves of this chapter. Most that you "
        "will meet are mixtures of the others.",
        [
            (
                exchanged(1, 3),
                "2 and 4 are exchanged. The one that bounces is level from its first step on.",
            ),
            (
                exchanged(0, 1),
                "1 and 2 are exchanged. After the bend 1 still falls, on a straight line, and 2 is "
                "level.",
            ),
            (
                exchanged(0, 5),
                "1 and 6 are exchanged. Two factors make a bend, one factor makes none.",
            ),
            (
                exchanged(2, 4),
                "3 and 5 are exchanged. A poll makes jags. Above the limit of one direction the "
                "loss falls at first, along the other, and then climbs without an end.",
            ),
        ],
        "Begin with those that are sure: jags, level from the start, and climbing without an end.",
    )


def stops_at():
    rate, tolerance = 0.00001, 0.001

    def stop(learning_rate):
        *_, last = gradient_descent(loss_of, slope_of, START, learning_rate, tolerance=tolerance)
        return last.number

    slope = slope_of(START)
    return Number(
        f"Take a rate of {rate:.5f}. The gradient at the start is {number(slope)}, and the "
        f"tolerance {tolerance}. After how many steps does the loop stop?",
        stop(rate),
        f"The first step would be {number(rate * slope)} long, less than the tolerance. So it is "
        "not even made, and the loop says that it has converged.",
        [
            (stop(10 * rate), "That is the maximum. Another rule ends the walk before it begins."),
            (1, "The move is judged before it is made."),
            (stop(100 * rate), "That would be right for a rate of 0.001. This one is smaller."),
        ],
        "How long would the first step be? Compare it with the tolerance.",
        tolerance=0.4,
    )


def converged():
    return Choice(
        "A descent with a tolerance of 0.001 says that it has converged. What do you know?",
        "the next step would have been shorter than 0.001",
        "That is all. The step is the rate times the gradient, and either may be what is small.",
        [
            (
                "the answer is no further away than 0.001",
                "Many steps of 0.001 may still be ahead: look at the rate of 0.001 in the table.",
            ),
            (
                "the gradient is smaller than 0.001",
                "The gradient times the rate is. With a rate of 0.00001 the gradient was still "
                f"{number(slope_of(START))}.",
            ),
            (
                "the loss has reached its smallest value",
                "With the smallest rate of the table it was still that of the start.",
            ),
        ],
    )


def two_steps():
    rate = 0.02
    path = walk(rate, 2)
    return Number(
        f"Start at $b = {START}$ with a learning rate of {rate}. Where is $b$ after two steps?",
        path[2],
        f"The factor is 1 − 10 × {rate} = {number(1 - 10 * rate)}. The error goes from 9 to "
        f"{number(path[1] - B)} to {number(path[2] - B)}.",
        [
            (path[1], "That is after one step."),
            (path[2] - B, "That is the error. $b$ is 1 more."),
            (
                START - 2 * rate * slope_of(START),
                "The second step starts at a new place, where the gradient is smaller.",
            ),
        ],
        "Compute the gradient at 10, make the step, and compute it again there.",
    )


def twin_rate():
    rate = 0.02
    factor = 1 - 10 * rate
    twin = (1 + factor) / 10
    return Number(
        f"Which other rate gives the same curve of the loss as {rate}?",
        twin,
        f"A factor of {number(-factor)} gives the same squares as {number(factor)}, and "
        f"1 − 10 × {number(twin)} is {number(-factor)}.",
        [
            (
                0.1 - rate,
                f"Its factor is {number(10 * rate)}. Which one has the square of {number(factor)}?",
            ),
            (0.1 + rate, f"Its factor is {number(-10 * rate)}, which falls much faster."),
            (0.2 + rate, "Above 0.2 it diverges."),
        ],
        "Whether the error is positive or negative, its square is the same.",
        tolerance=0.0005,
    )


def ten_points():
    curvature = 2 * 2 * len(X)
    return Number(
        "Each of the five points was measured twice, so there are ten, and the weight is known "
        "again. From which learning rate on does descent fail on the sum?",
        2 / curvature,
        f"Ten points contribute 2 each to the curvature, which is {curvature}. The limit is half "
        "of what it was.",
        [
            (4 / curvature, "That was the limit for five."),
            (8 / curvature, "The wrong way: with more points the sum is steeper."),
            (1 / curvature, "That rate lands at once."),
        ],
        "What is the curvature of the sum over ten points?",
        tolerance=0.0005,
    )


def ten_points_mean():
    return Number(
        "And on the mean of the ten?",
        2 / 2,
        "The sum is divided by ten, and so is its curvature of 20. It is 2, as with five points.",
        [
            (2 / 20, "That is the limit of the sum."),
            (2 / 10, "That is the limit of the sum over five."),
            (1 / 2, "With that one it lands at once. It still works up to twice as much."),
            (10, "The limit grows tenfold, that is right: from 0.1."),
        ],
        "Divide the curvature of the sum by the number of points.",
    )


def centred():
    old, new = (line_valley(x)[2:] for x in (X, X - X.mean()))
    return Number(
        "Replace the inputs $x$ by $x - 2$, so that their mean is 0. Now the slope along the "
        "weight does not depend on the bias, nor the other way round. What is the limit for the "
        "rate of both?",
        2 / new[1],
        f"The curvature is {number(new[1])} along the weight and {number(new[0])} along the bias: "
        "weight and bias no longer stand in for each other, and the valley is nearly a round bowl. "
        "This is why data is centred and scaled before training.",
        [
            (2 / old[1], "That was the limit before."),
            (2 / new[0], "The steepest direction sets the limit, not the flattest."),
            (1 / new[1], "That lands at once in the steepest direction. The limit is twice that."),
        ],
        "Each point contributes 2 to the curvature along $b$, and $2x^2$ to that along $w$.",
        tolerance=0.0005,
    )


def slopes_by_hand():
    rng = np.random.default_rng(7)

    def slopes(x, y, w, b, factor=-2):
        r = y - (w * x + b)
        return factor * (r @ x), factor * r.sum()

    trials = [(rng.integers(-3, 4, n), rng.integers(-5, 6, n), 2, 1) for n in (3, 4, 6)]
    return Exercise(
        slopes,
        trials,
        [
            (
                lambda x, y, w, b: slopes(x, y, w, b, 2),
                "both slopes have the wrong sign: the "
                "residual is y − ŷ, and its derivative has a minus.",
            ),
            (lambda x, y, w, b: slopes(x, y, w, b, -1), "the 2 of the square is missing."),
            (
                lambda x, y, w, b: slopes(x, y, w, b, -2 / len(x)),
                "that is the mean. The SSR is a sum.",
            ),
            (
                lambda x, y, w, b: (slopes(x, y, w, b)[1],) * 2,
                "the slope along the weight is that of the bias: each residual counts x times.",
            ),
            (lambda x, y, w, b: slopes(x, y, w, b)[::-1], "weight and bias are exchanged."),
        ],
        "It agrees with `lib` on three sets of points.",
    )


def steepness(place):
    """A long valley for the exercise: bent four times as sharply along the first number."""
    return np.array([8.0, 2.0]) * place


def with_momentum():
    def descend(gradient, start, rate, memory, steps, sign=-1):
        place, move = np.array(start, dtype=float), 0.0
        path = [place]
        for _ in range(steps):
            move = memory * move + sign * rate * gradient(place)
            place = place + move
            path.append(place)
        return np.array(path)

    def on_the_place(gradient, start, rate, memory, steps):
        path = [np.array(start, dtype=float)]
        for _ in range(steps):
            path.append(memory * path[-1] - rate * gradient(path[-1]))
        return np.array(path)

    def of_the_start(gradient, start, rate, memory, steps):
        return descend(
            lambda place: gradient(np.array(start, dtype=float)), start, rate, memory, steps
        )

    return Exercise(
        descend,
        [(steepness, [1, 4], 0.125, 0.5, 4), (steepness, [-2, 1], 0.0625, 0.25, 3)],
        [
            (lambda *a: descend(*a, sign=1), "it climbs: the gradient must be subtracted."),
            (on_the_place, "the memory is applied to the place. It belongs to the last move."),
            (
                lambda g, s, r, m, n: descend(g, s, r, 0, n),
                "the last move is forgotten: this is plain descent.",
            ),
            (
                lambda *a: np.repeat(descend(*a)[-1:], a[-1] + 1, axis=0),
                "all entries of the path are one and the same array, changed in place by `+=`. "
                "Make a new one with `place = place + move`.",
            ),
            (lambda *a: descend(*a)[1:], "the start is missing in the path."),
            (
                of_the_start,
                "the gradient is that of the start in each step. Look again at each place.",
            ),
        ],
        "What goes to and fro across the valley cancels, and what goes along it adds up.",
    )

"""The questions of chapter 6."""

import numpy as np

from lib.ask import Choice, Exercise, Number, number
from lib.datasets import points_near_a_line
from lib.figures.ssr import guesses, hinge, landscape, on_top, squares
from lib.neuron import neuron
from lib.regression import fit_line, predict
from lib.ssr import (
    least_lengths,
    line_ssr_gradient,
    mse,
    residuals,
    rmse,
    sae,
    ssr,
)

X, Y = points_near_a_line()
BEST = fit_line(X, Y)
SECOND = neuron(X, 0.5, 2.5)


def a_residual():
    x, y, w, b = 5, 2, 1, 1
    r = residuals(y, neuron(x, w, b))
    return Number(
        f"The first line is $x + {b}$. Suppose that a point lies at ({x}, {y}). What is its "
        "residual?",
        r,
        f"The line predicts {number(y - r)}, and {y} − {number(y - r)} is {number(r)}: the "
        "prediction was too high.",
        [
            (-r, "That is predicted minus actual. A residual is actual minus predicted."),
            (r**2, "That is squared already."),
            (
                -r / 2**0.5,
                "That is the shortest way to the line. A residual is measured straight up or down.",
            ),
            (y - r, "That is the prediction."),
        ],
        f"What does the line predict at $x = {x}$?",
    )


def sum_on_the_hinge():
    state = hinge.state(-3)
    return Number(
        "The line turns about the small square, the middle of the points. At a weight of −3 it is "
        "plainly terrible. What will the sum of its residuals be?",
        float(np.sum(state.residuals)),
        f"Above the line {number(state.sum_above)}, below it {number(state.sum_below)}, with "
        f"residuals up to {number(state.longest)} long.",
        [
            (state.sum_above, "Those are the positive ones. As much lies below."),
            (state.sum_below, "Those are the negative ones. As much lies above."),
            (
                state.sum_above - state.sum_below,
                "That adds up their lengths. The sum keeps the signs.",
            ),
        ],
        "Compare the two stacks: one goes up, the other down.",
        shows="ssr-hinge?w=-3.00",
        predict=True,
    )


def half_a_unit_up():
    w, up = -3, 0.5
    r = residuals(Y, neuron(X, w, 4 - 3 * w + up))
    return Number(
        f"Now lift that terrible line by {up}. What is the sum of its residuals?",
        r.sum(),
        f"Each of the five residuals is {up} smaller, and five times {up} is {number(-r.sum())}.",
        [
            (0, "It no longer goes through the middle."),
            (-r.sum(), "The sign: the line runs too high now, so the points lie below it."),
            (-up, "That is one residual. There are five."),
        ],
        "Each residual changes by the same amount.",
    )


def lower_the_weight():
    before, after = squares.state(1, 1), squares.state(0.8, 1)
    return Choice(
        "We start with the first line: four squares of area 1, two above the line and two below "
        "it. Leave the bias and lower the weight to 0.8. The line sinks, most of all on the right, "
        "where it runs too high. What does the SSR do?",
        "grow",
        f"It goes from {number(before.ssr)} to {number(after.ssr)}. The squares on the right have "
        "all but vanished, but the two on the left have grown, and large squares grow fast.",
        [
            (
                "fall",
                "Up to 0.9 it does. Then the two squares on the left, which grow, count for more "
                "than the two on the right, which are small already.",
            ),
            (
                "stay the same, since two squares shrink and two grow",
                "Two of them do each, but not by the same areas.",
            ),
        ],
        shows="ssr-squares?w=0.8&b=1.0",
        predict=True,
    )


def one_for_another():
    change = ssr([2, 2], [0, 0]) - ssr([3, 1], [0, 0])
    return Number(
        "One residual falls from 3 to 2, another grows from 1 to 2. By how much does the SSR "
        "change?",
        change,
        "From 9 + 1 to 4 + 4. The longer a residual is, the more it pays to shorten it.",
        [
            (0, "By lengths nothing has changed. Squares see it otherwise."),
            (-change, "The sign: the sum has become smaller."),
            (-5, "The one that fell saves 5. The one that grew costs something as well."),
        ],
        "Square all four, and compare the two sums.",
    )


def worth_of_three():
    return Number(
        "By squares, how many residuals of 1 are worth one of 3?",
        ssr([3], [0]) / ssr([1], [0]),
        "By lengths it would be 3.",
        [
            (3, "By lengths. And by squares?"),
            (6, "3 is squared, not doubled."),
        ],
        "What is the square of 3, and what is that of 1?",
    )


def typo():
    state = guesses.state(25, 4)
    return Number(
        "Somebody mistypes the last of the values 2, 4, 5, 4, 5: 25 in place of 5. Which guess has "
        "the least sum of squares now?",
        state.squares.middle,
        f"It is the mean. By lengths the best guess is still {number(state.lengths.middle)}, the "
        "median.",
        [
            (state.lengths.middle, "That is the median, the best guess by lengths."),
            (13.5, "That is the middle between the smallest and the largest value."),
            (25, "That is the wild one alone. The four others have a say as well."),
        ],
        "It is the mean of the five values.",
        shows="ssr-guesses?last=25&guess=8.0",
        predict=True,
    )


def one_to_forty():
    values = np.array([1, 2, 3, 4, 40])
    return Number(
        "The values 1, 2, 3, 4 and 40: which guess has the least sum of squares?",
        np.mean(values),
        f"50 / 5. By lengths it would be {number(np.median(values))}.",
        [
            (np.median(values), "That is the median, the best guess by lengths."),
            (20.5, "That is the middle of the two ends."),
            (2.5, "That leaves the outlier out. Squares listen to it most of all."),
        ],
        "Squares lead to the mean.",
    )


def straight_up():
    return Choice(
        "Drag the dot of the map straight up, from weight 1 and bias 1 to weight 1.2. What does "
        "the line do?",
        "it turns about the place where it meets the y axis",
        "Up on the map is more weight, and the weight is how steep the line is. The bias, its "
        "value at $x = 0$, stays.",
        [
            (
                "it moves up, as steep as before",
                "That is more bias: to the right on the map.",
            ),
            (
                "it stays, and one of the points moves up",
                "The dot is no point of the data. It is the line itself.",
            ),
        ],
        shows="ssr-landscape?w=1.2&b=1.0&rule=squares",
    )  # fmt: skip


def along_w():
    slopes = line_ssr_gradient(X, Y, 1, 1)
    return Number(
        "The first line, $w = 1$ and $b = 1$, has the residuals 0, 1, 1, −1, −1. What is the "
        "slope of the SSR along $w$?",
        slopes.w,
        "Each residual counts −2 times its $x$: −2 × (0 + 2 + 3 − 4 − 5) is 8. So more weight "
        "makes it worse.",
        [
            (slopes.b, "That is the slope along $b$. Along $w$ each residual counts $x$ times."),
            (-slopes.w, "The minus of $-2r$ is missing: a higher line makes residuals smaller."),
            (slopes.w / 2, "The 2 of the square is missing."),
        ],
        "Multiply each residual by its $x$ (1 to 5), add up, times −2.",
        shows="ssr-landscape?w=1.0&b=1.0&rule=squares",
    )


def bias_of_the_best():
    slopes = line_ssr_gradient(X, Y, 1, BEST.intercept)
    return Number(
        f"Now $w = 1$ and $b = {number(BEST.intercept)}$, which is the bias of the best line. What "
        "is the slope along $b$?",
        slopes.b,
        "The residuals are −1.2, −0.2, −0.2, −2.2 and −2.2, which makes −6, times −2. A bias "
        "that is right beside the best weight is not right beside another: slopes belong to a "
        "place, not to a number.",
        [
            (0, "It would be 0 if the weight were right as well."),
            (slopes.w, "That is the slope along $w$."),
            (-slopes.b, "The sign: the line runs too high, so more bias makes it worse."),
        ],
        "Compute the five residuals, add them up, times −2.",
        shows="ssr-landscape?w=1.0&b=2.2&rule=squares",
    )  # fmt: skip


def one_at_a_time():
    end = landscape.state(0.8, 1.6, "squares")
    return Choice(
        "The sliders move in steps of 0.1. At the start the slope along $b$ is 0. Move only the "
        "weight until the SSR is lowest. Then only the bias. And so on, in turns. Where do you "
        "end?",
        "stuck, above the bottom",
        f"With these sliders it ends at {number(end.w)} and {number(end.b)}, with an SSR of "
        f"{number(end.ssr)}. The floor of the valley runs aslant, and you may only walk along the "
        "axes. That alone would make it slow; you are stuck because a slider has steps.",
        [
            (
                "at the bottom, after one turn",
                "One would if the valley ran along one of the axes. This one runs aslant.",
            ),
            (
                "at the bottom, after some turns",
                "With a slider that has no steps one would creep towards it for ever. With "
                "these, no step of 0.1 helps any more.",
            ),
        ],
        shows="ssr-landscape?w=0.8&b=1.6&rule=squares",
        predict=True,
    )


def best_by_lengths():
    state = landscape.state(0.6, 2.2, "lengths")
    return Choice(
        "The cross is the best line by squares. Measure by lengths instead. Will it be the best "
        "again?",
        "no, and by lengths there is no single best line",
        f"It costs {number(state.lengths)} by lengths. The least is {number(sae(Y, SECOND))}, and "
        "all lines on the thick piece have it.",
        [
            (
                "yes, good is good",
                f"It costs {number(state.lengths)}, and the second line {number(sae(Y, SECOND))}.",
            ),
            (
                "no, another line is the only best one",
                "Another is better. But look at the thick piece: all its lines are equally good.",
            ),
        ],
        shows="ssr-landscape?w=0.6&b=2.2&rule=lengths",
    )


def bias_for_half():
    w = 0.5
    b = Y.mean() - w * X.mean()
    return Number(
        f"The weight is held at {w}. Which bias has the least SSR?",
        b,
        f"4 − {w} × 3: the line through the middle. It is the second ruler from the top of the "
        "page.",
        [
            (BEST.intercept, "That is the best bias for the *best* weight, 0.6."),
            (Y.mean() - w, "The $\\bar{x}$ is forgotten: it is 3."),
            (Y.mean() + w * X.mean(), "The sign: $b = \\bar{y} - w \\bar{x}$."),
        ],
        "The residuals must add up to 0, so the line goes through the middle (3, 4).",
    )  # fmt: skip


def second_sum():
    r = residuals(Y, SECOND)
    return Number(
        "Check the second condition for the second line, whose residuals are −1, 0.5, 1, −0.5 and "
        "0. What do the products $r\\,x$ add up to?",
        r @ X,
        "−1 + 1 + 3 − 2 + 0. It is not 0, so this is not the best line: a little more weight "
        "would help.",
        [
            (0, "That is $\\sum r$. Multiply each residual by its $x$ first."),
            (-2 * (r @ X), "That is the slope, −2 times the sum."),
            (2, "Mind the signs: the first product is −1."),
        ],
        "Five products: −1 × 1, 0.5 × 2, and so on.",
    )  # fmt: skip


def fill_the_distance():
    x, y = X[-1], Y[-1]
    return Number(
        f"For the last point, ({number(x)}, {number(y)}), step 1 says $r = 1 - w \\times$ …. Which "
        "number is missing?",
        x - X.mean(),
        f"{number(x)} − {number(X.mean())}: how far its $x$ is from the middle.",
        [
            (x, "That is $x$ itself. The bias has brought $w \\bar{x}$ with it."),
            (y - Y.mean(), "That is how far its $y$ is from the middle."),
            (X.mean() - x, "The sign: the bracket is $x - \\bar{x}$."),
        ],
        "How far is its $x$ from the mean of all $x$?",
    )


def why_subtract_the_mean():
    return Choice(
        "Why is the sum of $r\\,(x - 3)$ the same as the sum of $r\\,x$ here?",
        "the difference is 3 times the sum of the residuals, which is 0",
        "Taking 3 from each $x$ takes $3 \\times \\sum r$ from the sum, and the first equation "
        "says that $\\sum r$ is 0. So $\\sum r\\,(x - \\bar{x}) = 0$ as well.",
        [
            (
                "the distances from a mean add up to 0",
                "They do, but here each is multiplied by its own residual.",
            ),
            (
                "it is not the same, only nearly so",
                "It is. Multiply out: what the 3 contributes is 3 times the sum of the residuals.",
            ),
        ],
    )  # fmt: skip


def fill_the_sum():
    off, up = X - X.mean(), Y - Y.mean()
    return Number(
        "With what is $w$ multiplied in the sum?",
        off @ off,
        f"4 + 1 + 0 + 1 + 4. So 0 = {number(off @ up)} − $w$ × {number(off @ off)}, and $w$ is "
        f"{number(off @ up / (off @ off))}.",
        [
            (X @ X, "Those are the squares of the $x$ themselves. Take their distances from 3."),
            (off.sum(), "That adds up the distances. Here they are squared."),
            (off @ up, "That is the sum of the other numbers."),
        ],
        "Add up the five numbers that stand behind a $w$.",
    )


def tilt_on_top():
    state = on_top.state(0.8, 2.2)
    d = 0.2 * X
    return Number(
        "Leave the bias of the best line at 2.2, and raise its weight by 0.2. What does the new "
        "line pay on top?",
        state.extra,
        "At $x$ it runs 0.2 × $x$ above the best line: 0.2, 0.4, 0.6, 0.8 and 1. The squares are "
        "0.04 + 0.16 + 0.36 + 0.64 + 1.",
        [
            (5 * 0.2**2, "That is for a line that is lifted by 0.2. A tilt counts $x$ times."),
            (d.sum(), "Those are the distances. Square them."),
            (state.ssr, "That is the whole SSR. What is on top of 2.4?"),
            (d.sum() ** 2, "Square each distance first, then add up."),
        ],
        "How far above the best line does it run at $x$ = 1, 2, 3, 4 and 5?",
        shows="ssr-on_top?w=0.8&b=2.2",
        predict=True,
    )


def in_square_minutes():
    hours = 0.0064
    times = np.zeros(4), np.full(4, hours**0.5)
    minutes = mse(60 * times[0], 60 * times[1])
    return Number(
        f"An MSE of {hours} is given in hours². What is it in minutes²?",
        minutes,
        "Each residual becomes 60 times as long, and its square 3,600 times as large.",
        [
            (60 * hours, "The unit is squared, so the factor 60 counts twice."),
            (rmse(60 * times[0], 60 * times[1]), "That is the RMSE, in minutes."),
            (hours, "A unit that is squared changes as well."),
        ],
        "By which factor does a square grow if its side grows 60 times?",
        tolerance=0.0005,
    )


def closer():
    return Choice(
        "A colleague reports an MSE of 36 for waiting times in minutes. You have an RMSE of 0.08 "
        "for the same thing in hours. Whose predictions are closer?",
        "yours",
        "The root of 36 is 6 minutes. Yours is 0.08 × 60 = 4.8 minutes.",
        [
            (
                "the colleague's",
                "The root of 36 is 6 minutes. What are 0.08 hours?",
            ),
            (
                "one cannot say, for an MSE is no RMSE",
                "The root of an MSE is an RMSE, and hours are minutes.",
            ),
        ],
    )  # fmt: skip


def nothing_left():
    return Choice(
        "A model with five numbers to choose goes through all five points: its SSR is 0. The line "
        "leaves 2.4. Which predicts the next points better?",
        "that cannot be told from these two numbers",
        "With as many numbers as points one can meet any five points, noise included. Which is "
        "better shows on points that had no part in the fit.",
        [
            (
                "the model with five numbers",
                "It would meet any five points, also those that mean nothing.",
            ),
            (
                "the line",
                "Often so. But if the truth is a curve, it is wrong as well. Only new points tell.",
            ),
        ],
    )  # fmt: skip


def same_input_twice():
    return Choice(
        "A table has a person's mass in kilograms in one column, and in grams in another. What "
        "becomes of the normal equations?",
        "many solutions, all with the same predictions",
        "The second column is 1,000 times the first. One can take from one weight what one gives "
        "to the other, and nothing changes. The least SSR is still one number, but the weights "
        "that reach it are many.",
        [
            (
                "none: the two columns contradict each other",
                "They say the same thing twice. There is always a best fit, and here many weights "
                "make it.",
            ),
            (
                "one solution, with half the weight on each column",
                "Half on each is one of the solutions. All on the first is another.",
            ),
        ],
    )


def in_turns():
    def turns_until(arrived, moves_bias=True):
        def turns(x, y):
            w, b = 1.0, 1.0
            for turn in range(1, 1000):
                w = np.sum((y - b) * x) / np.sum(x**2)
                b = np.mean(y) - w * np.mean(x) if moves_bias else b
                if arrived(x, y, w, b):
                    return turn
            return turn

        return turns

    def at_the_weight(x, y, w, b):
        return abs(w - fit_line(x, y).slope) < 0.001

    def at_the_ssr(x, y, w, b):
        return ssr(y, neuron(x, w, b)) - ssr(y, predict(fit_line(x, y), x)) < 0.001

    right = turns_until(at_the_weight)
    return Exercise(
        right,
        [(X, Y), (X - X.mean(), Y), (X - 2, Y)],
        [
            (lambda x, y: right(x, y) - 1, "the first turn is number 1."),
            (lambda x, y: 2 * right(x, y), "a turn moves both, the weight and the bias."),
            (
                lambda x, y: 1,
                "that is the best weight beside the best bias. Ask for the one beside the bias of "
                "the moment, b.",
            ),
            (turns_until(at_the_weight, moves_bias=False), "the bias stays where it was."),
            (turns_until(at_the_ssr), "that waits for the SSR. Wait for the weight."),
        ],
        "30 for our points: each turn leaves 45/55 of the distance.",
    )


def huber():
    def right(actual, predicted, size):
        r = np.abs(np.subtract(actual, predicted))
        return np.sum(np.where(r <= size, r**2, 2 * size * r - size**2))

    def with_square(actual, predicted, size, beyond):
        r = np.abs(np.subtract(actual, predicted))
        return np.sum(np.where(r <= size, r**2, beyond(r)))

    trials = [
        ([1.0, 2, 10, -4], [0.5, 2, 3, -1], 1.0),
        ([0.0, 3, 5], [2.0, 3.5, 0], 2.0),
    ]
    return Exercise(
        right,
        trials,
        [
            (
                lambda a, p, s: with_square(a, p, s, lambda r: r),
                "the straight part begins at the wrong height and with the wrong slope: at `size` "
                "the square is size² high and 2 × size steep.",
            ),
            (
                lambda a, p, s: with_square(a, p, s, lambda r: 2 * s * r),
                "the slope is right, but there is a jump at `size`: take size² away.",
            ),
            (
                lambda a, p, s: with_square(a, p, s, lambda r: s * s + r - s),
                "there is no jump, but the slope falls from 2 × size to 1.",
            ),
            (
                lambda a, p, s: np.sum(np.minimum(np.subtract(a, p) ** 2, s**2)),
                "beyond `size` it must go on to grow, in a straight line.",
            ),
            (
                lambda a, p, s: ssr(a, p),
                "that is the SSR: large residuals are squared as well.",
            ),
        ],
        "Small misses cost their square, large ones no more than a straight line.",
    )  # fmt: skip


def all_ten_lines():
    def right(x, y):
        w, b = least_lengths(x, y)[0]
        return sae(y, neuron(x, w, b))

    other = np.array([0.0, 1, 2, 4, 5]), np.array([2.0, 7, 9, 2, 8])

    def by_squares(x, y):
        best = min(lines(x, y), key=lambda each: ssr(y, neuron(x, *each)))
        return sae(y, neuron(x, *best))

    def lines(x, y):
        for i in range(len(x)):
            for j in range(i):
                w = (y[i] - y[j]) / (x[i] - x[j])
                yield w, y[i] - w * x[i]

    def of_neighbours(x, y):
        pairs = zip(x, y, x[1:], y[1:], strict=False)
        found = [((d - b) / (c - a), b - (d - b) / (c - a) * a) for a, b, c, d in pairs]
        return min(sae(y, neuron(x, *each)) for each in found)

    return Exercise(
        right,
        [(X, Y), other],
        [
            (
                lambda x, y: sae(y, predict(fit_line(x, y), x)),
                "those are the lengths of the least-squares line. Try lines through two points.",
            ),
            (
                lambda x, y: min(ssr(y, neuron(x, *each)) for each in lines(x, y)),
                "that adds up squares.",
            ),
            (
                by_squares,
                "that picks the pair with the least squares. Compare their lengths.",
            ),
            (
                lambda x, y: max(sae(y, neuron(x, *each)) for each in lines(x, y)),
                "that is the largest sum. Take `min`.",
            ),
            (of_neighbours, "that tries neighbours only. Every pair of points has a line."),
        ],
        "3 for our five points, where the best line by squares has 3.2.",
    )

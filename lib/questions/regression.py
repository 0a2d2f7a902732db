"""The questions of chapter 4."""

import numpy as np

from lib.ask import Choice, Exercise, Number, number
from lib.datasets import points_near_a_line, used_cars
from lib.figures.regression import penguins, shapes
from lib.figures.regression.penguins import DEPTH, MASS, MEMBERS, SPECIES
from lib.neuron import neuron
from lib.regression import fit_line, predict, r_squared, slope_between
from lib.ssr import ssr

X, Y = points_near_a_line()
BEST = fit_line(X, Y)
HOURS = np.array([1, 3, 5, 7, 9])
MARKS = np.array([52, 55, 66, 67, 76])
MARKS_OF_MISSED = np.array([82, 71, 69, 57, 49])
AGE, PRICE = used_cars()
CARS = fit_line(AGE, PRICE)


def three_more_missed():
    line, more = fit_line(HOURS, MARKS_OF_MISSED), 3
    return Number(
        f"You missed {more} lessons more than a friend. By how much does the line's mark for you "
        "differ from the one for him? (A plus or a minus belongs to the answer.)",
        line.slope * more,
        f"{number(line.slope)} marks for each lesson, {more} lessons: "
        f"{number(line.slope * more)}. For a difference the slope alone is enough.",
        [
            (-line.slope * more, "The sign is lost: more lessons missed go with fewer marks."),
            (line.slope, "That is for one lesson more."),
            (
                predict(line, more),
                f"That is the line's mark for {more} lessons, not the difference between two.",
            ),
        ],
        "The slope is the change of the marks for one lesson more.",
    )


def in_minutes():
    slope = fit_line(HOURS, MARKS).slope
    minutes = fit_line(60 * HOURS, MARKS).slope
    return Number(
        f"Over the hours of study the line has a slope of {number(slope)}. Write the same times in "
        "minutes. What is the slope now?",
        minutes,
        f"{number(slope)} marks an hour are {number(minutes)} marks a minute. The dots lie on the "
        "same line, and no pupil has become lazier.",
        [
            (60 * slope, f"That would be {number(60 * slope)} marks for each minute of study."),
            (slope, "A slope has a unit: marks for *one unit* of time. The unit has changed."),
            (60 / slope, "Turned over: that is minutes for a mark."),
        ],
        f"How many marks go with one minute, if 60 of them go with {number(slope)}?",
    )


def least_ssr():
    start, least = ssr(Y, neuron(X, 0, 4)), ssr(Y, predict(BEST, X))
    return Number(
        f"The level line at 4 has an SSR of {number(start)}. What is the smallest that a line can "
        "reach?",
        least,
        f"No line is below {number(least)}. Now find the line that has it.",
        [
            (0, "Only if one line met all five points. From the first to the second it would rise "
             "by 2, and from the third to the fourth fall by 1."),
            (
                start,
                "The level line is best among the level ones. Tilt it: the first point lies low, "
                "the last ones high.",
            ),
        ],
        "Above 0, and below the level line. Move the sliders, and see how low you get.",
        tolerance=0.05,
        shows="regression-fit?slope=0.0&intercept=4.0&reveal=off",
        predict=True,
    )  # fmt: skip


def twice_as_far():
    return Choice(
        "One line misses two points by 2 each. Another meets the first and misses the second by 4. "
        "Which has the smaller SSR?",
        "the one that misses both by 2",
        f"Its SSR is {number(ssr([2, 2], [0, 0]))}, the other's {number(ssr([0, 4], [0, 0]))}: "
        "twice as far counts four times. Squares would rather have many small misses than one "
        "large one.",
        [
            (
                "the one that misses by 0 and 4",
                "Both miss by 4 in sum. But the 4 is squared, and that makes 16.",
            ),
            (
                "they are the same",
                "The sums of the lengths are the same, 4. The squares are 4 + 4 and 0 + 16.",
            ),
        ],
    )


def say_of_a_pair():
    near, far = 1, 4
    return Number(
        f"How many times the say of two points at a distance of {near} do two at a distance of "
        f"{far} get?",
        (far / near) ** 2,
        f"{far} squared. A wrong $y$ does a quarter of the harm to the slope, and a sixteenth "
        "in squares.",
        [
            (far / near, "That is the distance itself. It is squared."),
            (1, "That would be the plain mean, in which each pair has the same say."),
            ((near / far) ** 2, "Turned over: the far pair is the one to trust."),
        ],
        "The weight of a pair is the square of its distance.",
    )


def three_points():
    x, y = np.array([0, 1, 5]), np.array([1, 2, 3])
    line, swapped = fit_line(x, y), fit_line(y, x)
    pairs = [slope_between((x[i], y[i]), (x[j], y[j])) for i, j in ((0, 1), (0, 2), (1, 2))]
    return Number(
        "Three points: (0, 1), (1, 2) and (5, 3). What is the slope of their least-squares line?",
        line.slope,
        "The means are 2 and 2. The products are 2, 0 and 3, the squares 4, 1 and 9, and 5 / 14 is "
        f"{number(line.slope, 3)}.",
        [
            (pairs[1], "That is the slope from the first point to the last. The middle one has a "
             "say, too."),
            (np.mean(pairs), "That is the plain mean of the three pairs."),
            ((x @ y) / (x @ x), "The means were not taken away first."),
            (swapped.slope, "$x$ and $y$ are exchanged: under the line stand the $x$."),
        ],
        "Take the means away. Then multiply, add up, and divide by the sum of the squared "
        "$x - \\bar{x}$.",
    )  # fmt: skip


def its_intercept():
    x, y = np.array([0, 1, 5]), np.array([1, 2, 3])
    w = fit_line(x, y).slope
    return Number(
        "And its intercept?",
        fit_line(x, y).intercept,
        f"$b = 2 - 5/14 \\times 2$, which is {number(fit_line(x, y).intercept, 3)}: the line goes "
        "through the middle, (2, 2).",
        [
            (2 - w, "The slope is taken away once. From $x = 2$ back to 0 it is two steps."),
            (2 + 2 * w, "The sign: from $x = 2$ to 0 one goes down the line."),
            (1, "That is the $y$ of the point at $x = 0$. The line need not meet it."),
        ],
        "The line goes through $(\\bar{x}, \\bar{y})$, which is (2, 2).",
    )


def half_a_unit_higher():
    least, up = ssr(Y, predict(BEST, X)), 0.5
    lifted = ssr(Y, predict(BEST, X) + up)
    return Number(
        f"The best line has an SSR of {number(least)}. Lift it by {up}, without tilting it. What "
        "is the SSR now?",
        lifted,
        f"The line differs by {up} at each of the five points, and 5 × {up}² is "
        f"{number(lifted - least)}. That is what it pays on top.",
        [
            (lifted - least, "That is what it pays on top of what it had."),
            (least + up**2, "It is lifted at five points."),
            (least + 5 * up, f"It pays the square of {up} at each point."),
            (least, "Only the best line has that."),
        ],
        "What does a line pay on top if it differs by $d$ at each of the five points?",
    )


def part_that_is_gone():
    actual, predicted = [1, 2, 6], [1, 2, 4]
    quality, left = r_squared(actual, predicted), ssr(actual, predicted)
    return Number(
        "Observed were 1, 2 and 6, predicted 1, 2 and 4. What is $R^2$?",
        quality,
        f"The SSR is {number(left)}, that of the mean, 3, is 4 + 1 + 9 = 14, and 1 − 4 / 14 is "
        f"{number(quality, 3)}.",
        [
            (1 - quality, "That is the part that is left. $R^2$ is the part that is gone."),
            (left, "That is the SSR, compared with nothing."),
            (quality**0.5, "That is the root of it."),
        ],
        "Divide the SSR by that of the mean, which is 3, and take it from 1.",
    )


def end_dragged():
    before, after = shapes.state("near a line", 5, 0), shapes.state("near a line", 5, 4)
    return Choice(
        f"The line has a slope of {number(before.slope)} and an $R^2$ of {number(before.r2)}. Drag "
        "the last point up by 4, far away from the others. What becomes of the two?",
        "both grow",
        f"The slope goes to {number(after.slope)}: one point of five more than doubled it. And "
        f"$R^2$ goes to {number(after.r2, 2)}. The line runs after the point, and the point is "
        "most of the spread that there is to account for.",
        [
            (
                "the slope grows, and $R^2$ falls",
                "It is an odd point, but the line follows it. Look at what the residuals do.",
            ),
            (
                "the slope hardly changes, since four points stay where they are",
                "Squares listen to the loudest. A residual of 4 would cost 16.",
            ),
            ("both fall", "The last point goes up, and pulls its end of the line up with it."),
        ],
        shows="regression-shapes?points=near+a+line&point=5&by=4.0",
        predict=True,
    )


def middle_dragged():
    after = shapes.state("near a line", 3, 4)
    return Choice(
        "Now leave the last point and drag the one in the middle up by 4. What will the line do?",
        "move up, without tilting",
        "In the middle $x - \\bar{x}$ is 0, so the point adds nothing to the sum on top. It lifts "
        f"the line by a fifth of 4. The slope is still {number(after.slope)}, and $R^2$ is only "
        f"{number(after.r2, 2)}.",
        [
            (
                "tilt, as before",
                "On which side should it tilt? As many points stand to the left as to the right.",
            ),
            (
                "stay where it is",
                "It always goes through $(\\bar{x}, \\bar{y})$, and $\\bar{y}$ has grown.",
            ),
        ],
        shows="regression-shapes?points=near+a+line&point=3&by=4.0",
        predict=True,
    )


def second_lifted():
    up = 4
    moved = Y + up * (X == 2)
    change = fit_line(X, moved).slope - BEST.slope
    return Number(
        f"Lift the second point, at $x = 2$, by {up}. By how much does the slope change?",
        change,
        f"Its $x - \\bar{{x}}$ is −1, so each unit changes the slope by −1 / 10, and {up} units by "
        f"{number(change)}. It stands left of the middle, and lifting it levels the line.",
        [
            (-change, "It stands to the left of the middle. What does lifting the left end do?"),
            (up / 5, "That is how far the middle of the line is lifted."),
            (change / up, "That is for one unit."),
            (BEST.slope + change, "That is the new slope, not its change."),
        ],
        "What does the product $(x - \\bar{x})(y - \\bar{y})$ gain for this point?",
        shows="regression-shapes?points=near+a+line&point=2&by=4.0",
    )


def same_summary():
    return Choice(
        "Drag all back to 0, and switch from “near a line” to “one outlier”, “a curve” or “two "
        "clumps”. Which of slope, intercept and $R^2$ will change?",
        "none of them",
        "All four have the same slope, the same intercept and the same $R^2$, to the last digit. "
        "Three numbers cannot say what five points look like. The residuals can.",
        [
            (
                "all of them",
                "One would think so. But a summary of three numbers fits many pictures.",
            ),
            (
                "only $R^2$, since it says how well a line fits",
                "It says how much of the spread is gone, not what the rest looks like.",
            ),
        ],
        shows="regression-shapes?points=two+clumps&point=5&by=0.0",
    )


def arch():
    x, y = np.arange(-2, 3), np.arange(-2, 3) ** 2
    quality = r_squared(y, predict(fit_line(x, y), x))
    return Choice(
        "Five points lie exactly on $y = x^2$, at $x$ = −2, −1, 0, 1 and 2. What is the $R^2$ of "
        "their best line, and does $x$ tell anything about $y$?",
        f"$R^2$ is {number(quality)}, and $x$ tells all about $y$",
        "The best line is level and no better than the mean. $R^2$ judges the *line*. Squaring $x$ "
        "predicts every $y$ exactly.",
        [
            (
                f"$R^2$ is {number(quality)}, so $x$ tells nothing",
                "It says that no *line* helps. Whoever squares $x$ has every $y$ exactly.",
            ),
            (
                "$R^2$ is 1, for there is no noise at all",
                "The curve is perfect, but the line is not: it is level.",
            ),
            (
                "$R^2$ is negative, since a line is the wrong shape",
                "On the points of its own fit, it is never worse than the mean.",
            ),
        ],
    )


def deeper_bills():
    state = penguins.state("bill", True)
    return Choice(
        "Over the depth of the bill the line of all birds falls: "
        f"{number(-state.slope, 0)} grams less for each millimetre. Now take two penguins of one "
        "species, one of them with the deeper bill. Which is likely to be heavier?",
        "the one with the deeper bill",
        "The three species have lines of their own, and all three rise.",
        [
            (
                "the one with the smaller bill, as the line says",
                "The line compares penguins of all species. Look at one species at a time.",
            ),
            (
                "nobody can say",
                "All three species have a line that rises. It is no promise for two birds, but it "
                "is a reason to bet.",
            ),
        ],
        shows="regression-penguins?ruler=bill&species=on",
        predict=True,
    )


def lighter_chinstraps():
    state = penguins.state("flipper", False)
    missed = state.left[MEMBERS.index("Chinstrap")][:, 1]
    return Choice(
        f"Back to the flippers. From the line of all birds the {len(missed)} Chinstraps have a "
        f"mean residual of {number(missed.mean(), 0)} grams. What does that say about them?",
        "they are lighter than other birds with flippers as long",
        "A residual is observed minus predicted, and for them it is negative on the whole. So the "
        "species says something about the mass that the flipper does not.",
        [
            (
                "the line runs too low for them",
                "Below 0 means that the birds lie below the line: it runs too high.",
            ),
            (
                "nothing, for the residuals of a best line add up to 0",
                "All of them do. Those of a part need not, and then the part has something in "
                "common that the line does not know.",
            ),
        ],
        shows="regression-penguins?ruler=flipper&species=on",
    )  # fmt: skip


def below_zero():
    age = np.arange(9, 17)
    cost = 20 * 0.85**age
    r2 = r_squared(cost, predict(fit_line(*used_cars()), age))
    return Choice(
        f"An $R^2$ of {number(r2, 0)}. What does it say about the line and the older cars?",
        "on them it is worse than somebody who says their mean price each time",
        f"$R^2$ is 1 minus a quotient, and here the line leaves {number(1 - r2, 0)} times as much "
        "as their mean does. On the points that it was fitted to, that cannot happen. On others "
        "nothing prevents it.",
        [
            (
                "nothing: the square of a number cannot be negative",
                "$R^2$ is a name. It is 1 minus what is left over what there was.",
            ),
            (
                "that the older a car is, the more it costs",
                "That would be the sign of the slope. Theirs falls as well.",
            ),
        ],
    )  # fmt: skip


def nonsense_from():
    age = -CARS.intercept / CARS.slope
    return Number(
        "From which age on does this line promise money to whoever takes the car away?",
        age,
        f"The line is at 0 after intercept / slope: {number(CARS.intercept, 2)} / "
        f"{number(-CARS.slope, 2)} years.",
        [
            (CARS.intercept, "That is the price at age 0, in thousands of euros."),
            (-CARS.slope, "That is what one year takes off."),
            (AGE.max(), "That is the oldest car of the data. There the line is still above 0."),
        ],
        f"At age 0 the line says {number(CARS.intercept, 2)}, and each year takes "
        f"{number(-CARS.slope, 2)}. When is it used up?",
        tolerance=0.1,
        unit="years",
        shows="regression-unseen?age=11.0&reveal=off",
        predict=True,
    )


def beside_the_species():
    alone = fit_line(DEPTH, MASS).slope
    table = np.column_stack([DEPTH, *(name == SPECIES for name in MEMBERS)])
    (by_bill, *_), *_ = np.linalg.lstsq(table, MASS)
    return Choice(
        f"By itself the bill had a slope of {number(alone, 0)} grams for a millimetre. What will "
        "its weight be beside the columns of the species?",
        "above 0",
        f"It is {number(by_bill, 0)}. The columns of the species have taken over what the bill "
        "said about them. What is left to the bill is the size of the bird.",
        [
            (
                f"{number(alone, 0)}, as before",
                "It would be, if the bill had nothing to do with the species. But a shallow bill "
                "is the mark of a Gentoo.",
            ),
            (
                "0, since the species says it all",
                "Within a species the birds still differ, and all three of its lines rose.",
            ),
        ],
    )


def ten_best():
    return Choice(
        "The ten pupils with the best marks in one exam are, on average, less far above the mean "
        "in the next. What is the simplest reason?",
        "a very good mark is skill and luck, and the luck does not come again",
        "Two exams are correlated, but not perfectly. Whoever is picked for being far out has, on "
        "average, been lucky as well. The ten worst come nearer to the mean, too, and nobody has "
        "taught them better.",
        [
            (
                "the praise has made them lazy",
                "Then the ten worst would have to become still worse. They come nearer to the mean "
                "as well.",
            ),
            (
                "the second exam was harder",
                "Then the mean would fall as well, and here it is the distance from the mean.",
            ),
        ],
    )


def the_other_way():
    swapped = fit_line(Y, X)
    return Number(
        "Exchange $x$ and $y$ of the five points: predict $x$ from $y$. What is the slope now?",
        swapped.slope,
        "The sum on top stays 6, and under the fraction line now stands $\\sum (y - \\bar{y})^2$, "
        "which is 6. Residuals are now taken along $x$: another question, another line. The "
        f"product of the two slopes, {number(BEST.slope)} × {number(swapped.slope)}, is $R^2$, "
        "always.",
        [
            (
                1 / BEST.slope,
                "That is the same line, read the other way. Least squares now measures along $x$, "
                "and has another answer.",
            ),
            (BEST.slope, "The sum on top is the same. What stands under it?"),
        ],
        "The sum on top stays as it is. Which one stands under it now?",
    )


def in_centimetres():
    least = ssr(Y, predict(BEST, X))
    scaled = ssr(100 * Y, 100 * predict(BEST, X))
    return Number(
        f"The five $y$ were metres. Write them in centimetres. What becomes of the SSR, "
        f"{number(least)}?",
        scaled,
        f"Residuals are 100 times as large, and their squares 10,000 times. $R^2$ stays "
        f"{number(r_squared(Y, predict(BEST, X)))}: both SSR in it grow alike.",
        [
            (100 * least, "So the residuals grow. They are squared."),
            (least, "Its unit is the square of the unit of $y$."),
            (least / 1e4, "The wrong way: in centimetres the numbers are larger."),
        ],
        "What happens to a residual, and what to its square?",
        tolerance=0.00001,
    )


def yearly_share():
    def right(age, price):
        slope = fit_line(age, np.log(price)).slope
        return 1 - np.exp(slope)

    def first_last(age, price):
        return 1 - (price[-1] / price[0]) ** (1 / (age[-1] - age[0]))

    older = np.array([2.0, 3, 5, 9, 12])
    trials = [(AGE, PRICE), (older, 30 * 0.9**older + [0.3, -0.5, 0.4, 0.2, -0.3])]
    return Exercise(
        right,
        trials,
        [
            (
                lambda age, price: -fit_line(age, np.log(price)).slope,
                "that is how much the logarithm falls each year. What is left after a year is "
                "np.exp(slope) of the price.",
            ),
            (
                lambda age, price: fit_line(age, np.log(price)).slope,
                "that is the slope of the logarithm, as it is. Raise it: np.exp(slope).",
            ),
            (
                lambda age, price: np.exp(fit_line(age, np.log(price)).slope),
                "that is the share that is left. The one that is lost is 1 minus that.",
            ),
            (
                lambda age, price: 1 - np.exp(fit_line(age, np.log10(price)).slope),
                "log10 belongs to powers of ten. np.exp undoes np.log.",
            ),
            (
                lambda age, price: -fit_line(age, price).slope / price[0],
                "that is what the straight line loses in a year. Fit the line to np.log(price).",
            ),
            (first_last, "that looks at the first and the last car only."),
        ],
        "On the used cars it is 0.156, near the 15 per cent behind them.",
    )


def leave_one_out():
    def errors(x, y, of=None):
        found = []
        for i in range(len(x)):
            line = fit_line(np.delete(x, i), np.delete(y, i))
            found.append(y[i] - predict(line, x[i]))
        return np.array(found)

    def within(x, y):
        return y - predict(fit_line(x, y), x)

    def with_middle(x, y):
        return y - np.array([np.delete(y, i).mean() for i in range(len(y))])

    return Exercise(
        errors,
        [(X, Y), (np.array([0.0, 1, 2, 6]), np.array([1.0, 0, 3, 4]))],
        [
            (
                within,
                "these are the residuals of the line through all points: nothing is left out.",
            ),
            (lambda x, y: -errors(x, y), "the sign: a residual is observed minus predicted."),
            (
                lambda x, y: np.sum(errors(x, y) ** 2),
                "the errors themselves are asked for, one for each point, not the sum of squares.",
            ),
            (with_middle, "that is the mean of the others. Fit a line to them."),
            (
                lambda x, y: np.abs(errors(x, y)),
                "the lengths are right, and the signs are lost.",
            ),
        ],
        "Each is longer than the residual, most of all at the ends: the line is kind to those "
        "that had a say in it.",
    )

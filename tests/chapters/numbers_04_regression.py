"""The numbers in the prose of chapter 4: see test_numbers.py."""

from itertools import product

X = [1, 3, 5, 7, 9]  # the inputs of the four teachers, before x becomes the five points

PREDICTED = "predict(line, x)"
LEVEL = "ssr(y, [4] * 5)"


def dragged(y, at, height):
    """The points with one of them dragged elsewhere."""
    y = y.copy()
    y[at - 1] = height
    return y


def fitted(x, y, fit_line, predict, r_squared):
    """Slope and R² of the least-squares line."""
    line = fit_line(x, y)
    return line.slope, r_squared(y, predict(line, x))


def usual(age):
    return 20 * 0.85**age


def least_on_the_sliders(loss):
    """The least SSR at any position of the two sliders."""
    return min(loss(w / 10, b / 5) for w, b in product(range(-4, 13), range(26)))


TOOLS = "fit_line, predict, r_squared"
SWAPPED = "fit_line(y, x).slope"

ROWS = [
    # Slope
    ("each hour of study there are «3» marks", "fit_line(X, rising['hours of study']).slope"),
    ("with each exercise there are «10» more", "fit_line(X, rising['exercises solved']).slope"),
    ("the slope is «−4»", "fit_line(X, others['lessons missed']).slope"),
    (
        "3 marks an hour are «0.05» marks a minute",
        "fit_line(np.multiply(X, 60), rising['hours of study']).slope",
    ),
    # Draw the line yourself
    ("| *x* | «1» | «2» | «3» | «4» | «5» |", "x"),
    ("| *y* | «2» | «4» | «5» | «4» | «5» |", "y"),
    ("the level line at 4. Its SSR is «6»", LEVEL),
    # Two points
    (r"\frac{5 - 2}{5 - 1} = «0.75»", "slope_between((1, 2), (5, 5))"),
    ("range from «−1» to «2»", "min(slopes), max(slopes)"),
    ("all ten? It is «0.625»", "np.mean(slopes)"),
    ("Keep the «0.6» in mind", "fair"),
    # By hand
    ("all $x$, here «3»", "np.mean(x)"),
    ("all $y$, here «4»", "np.mean(y)"),
    ("| 1 | 2 | «−2» | «−2» | «4» | «4» |", "-2, -2, (x - 3)[0] * (y - 4)[0], (x - 3)[0] ** 2"),
    (
        "| **«15»** | **«20»** | **«0»** | **«0»** | **«6»** | **«10»** |",
        "[sum(each) for each in (x, y, x - 3, y - 4, (x - 3) * (y - 4), (x - 3) ** 2)]",
    ),
    ("$w = 6 / 10 = «0.6»$", "line.slope"),
    (r"$b = 4 - «0.6» \times 3 = «2.2»$", "line.slope, line.intercept"),
    ("predicts «2.8», «3.4», «4.0», «4.6» and «5.2»", PREDICTED, 1),
    ("are «−0.8», «0.6», «1.0», «−0.6» and «−0.2»", f"y - {PREDICTED}", 1),
    ("add up to «0», and", f"sum(y - {PREDICTED})"),
    ("squares to an SSR of «2.4»", f"ssr(y, {PREDICTED})"),
    ("squares to an SSR of «2.4»", "least_on_the_sliders(lambda w, b: ssr(y, neuron(x, w, b)))"),
    # How good
    ("Is an SSR of «2.4» much", f"ssr(y, {PREDICTED})"),
    ("it is «10,000» times as large", f"ssr(100 * y, 100 * {PREDICTED}) / ssr(y, {PREDICTED})"),
    ("and its SSR is «6». Our line leaves «2.4»", f"{LEVEL}, ssr(y, {PREDICTED})"),
    (
        r"1 - \frac{«2.4»}{«6»} = «0.6»$$",
        f"ssr(y, {PREDICTED}), {LEVEL}, r_squared(y, {PREDICTED})",
    ),
    # The outlier
    ("at 14 the slope is «2.4», four", "fit_line(x, dragged(y, 5, 14)).slope"),
    ("from «0.60» to «0.65»", f"[fitted(x, dragged(y, 5, h), {TOOLS})[1] for h in (5, 14)]", 2),
    ("at 7, $R^2$ was even «0.76»", f"fitted(x, dragged(y, 5, 7), {TOOLS})[1]", 2),
    ("the slope stays «0.6»", "fit_line(x, dragged(y, 3, 14)).slope"),
    ("$R^2$ falls to «0.04»", f"fitted(x, dragged(y, 3, 14), {TOOLS})[1]", 2),
    (
        "by «0.2» for the last point, by «0.1» for its",
        "[fit_line(x, dragged(y, at, 10)).slope - fit_line(x, dragged(y, at, 9)).slope"
        " for at in (5, 4)]",
    ),
    # Unseen inputs
    ("about «1,650» euros", "-round(1000 * cars.slope, -1)"),
    ("accounts for «97» per cent", "100 * quality", 0),
    ("the line says «10,190» euros", "round(1000 * predict(cars, 4.5), -1)"),
    ("such a car costs «9,630»", "round(1000 * usual(4.5), -1)"),
    ("the line is «2,390» euros too low", "round(1000 * (usual(0) - predict(cars, 0)), -1)"),
    ("it is «1,860» too low", "round(1000 * (usual(9) - predict(cars, 9)), -1)"),
    ("From «10.7» years", "-cars.intercept / cars.slope", 1),
    # Going further
    ("the slope is still «0.6»", "line.slope"),
    (r"near $5 \times 10^{16}$, where floats are «8» apart", "np.spacing(np.sum(far * far))"),
    ("The true sum under the fraction line is «10»", "np.sum((x - 3) ** 2)"),
    ("it came out as «8»", "bottom"),
    ("the rank is «1», not", "rank"),
    # Exercises
    ("the slope is «2.5» and", "fit_line([0, 1, 2], [1, 2, 6]).slope"),
    ("the intercept $3 - «2.5» = «0.5»$", "2.5, fit_line([0, 1, 2], [1, 2, 6]).intercept"),
    ("so the SSR is «1.5»", "ssr([1, 2, 6], predict(fit_line([0, 1, 2], [1, 2, 6]), [0, 1, 2]))"),
    ("4 + 1 + 9 = «14»", "ssr([1, 2, 6], [3, 3, 3])"),
    ("/ 14 = «0.89»$", f"fitted([0, 1, 2], [1, 2, 6], {TOOLS})[1]", 2),
    ("$1 - «1.5» / 14", "14 * (1 - r_squared([1, 2, 6], [0.5, 3, 5.5]))"),
    ("Is the slope now 1 / «0.6»?", "line.slope"),
    ("The slope is «1», while", SWAPPED),
    ("while 1 / «0.6»", "line.slope"),
    ("is «1.67». Residuals", "1 / line.slope", 2),
    (r"$«0.6» \times «1»$, is $R^2$", f"line.slope, {SWAPPED}"),
    ("a hundredth, «0.006»", "fit_line(100 * x, y).slope"),
    (
        "the intercept, «2.2», the SSR, «2.4», and $R^2$, «0.6»",
        "fit_line(100 * x, y).intercept, ssr(y, predict(fit_line(100 * x, y), 100 * x)), "
        f"fitted(100 * x, y, {TOOLS})[1]",
    ),
]

# What the text sets, and arithmetic on it

GIVEN = [
    ("residuals are «0.5», «−1» and «0.5»", "np.array([1, 2, 6]) - [0.5, 3, 5.5]"),
]

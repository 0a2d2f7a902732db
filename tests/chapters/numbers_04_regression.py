"""The numbers in the prose of chapter 4: see test_numbers.py."""

from itertools import combinations, pairwise, product

import numpy as np

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


def mass_near(flipper, mass, length):
    """How many birds have a flipper of about this length, and their mean mass."""
    near = np.abs(flipper - length) <= 2
    return near.sum(), mass[near].mean()


def slope_within(species, bill, mass, name, fit_line):
    return fit_line(bill[species == name], mass[species == name]).slope


def by_fifths(flipper, missed):
    """The mean residual of each fifth of the birds; those of one length belong together."""
    borders = [-np.inf, *np.quantile(flipper, [0.2, 0.4, 0.6, 0.8]), np.inf]
    return [missed[(low < flipper) & (flipper <= high)].mean() for low, high in pairwise(borders)]


def left_by_own(species, bill, mass, fit_line, predict):
    """What the birds are missed by, from the lines of their own species."""
    left = np.zeros(len(mass))
    for name in np.unique(species):
        own = species == name
        left[own] = mass[own] - predict(fit_line(bill[own], mass[own]), bill[own])
    return left


def over_pairs(x, y):
    return sum((x[i] - x[j]) * (y[i] - y[j]) for i, j in combinations(range(len(x)), 2))


def least_on_the_sliders(loss):
    """The least SSR at any position of the two sliders."""
    return min(loss(w / 10, b / 5) for w, b in product(range(-4, 13), range(26)))


TOOLS = "fit_line, predict, r_squared"
RULE = "fit_line(age, usual(age))"

ROWS = [
    # Slope
    ("each hour of study there are «3» marks", "fit_line(X, rising['hours of study']).slope"),
    ("and with each exercise «10» more", "fit_line(X, rising['exercises solved']).slope"),
    ("the slope is «−4»", "fit_line(X, others['lessons missed']).slope"),
    ("hours starts at «48.2» marks", "fit_line(X, rising['hours of study']).intercept"),
    # Draw the line yourself
    ("| *x* | «1» | «2» | «3» | «4» | «5» |", "x"),
    ("| *y* | «2» | «4» | «5» | «4» | «5» |", "y"),
    # Two points
    (r"\frac{5 - 2}{5 - 1} = «0.75»", "slope_between((1, 2), (5, 5))"),
    ("range from «−1» to «2»", "min(slopes), max(slopes)"),
    ("all ten? It is «0.625»", "np.mean(slopes)"),
    ("Keep the «0.6» in mind", "fair"),
    # By hand
    ("Here that is «30» / «50»", "over_pairs(x, y), over_pairs(x, x)"),
    ("all $x$, here «3»", "np.mean(x)"),
    ("all $y$, here «4»", "np.mean(y)"),
    ("| 1 | 2 | «−2» | «−2» | «4» | «4» |", "-2, -2, (x - 3)[0] * (y - 4)[0], (x - 3)[0] ** 2"),
    (
        "| **«15»** | **«20»** | **«0»** | **«0»** | **«6»** | **«10»** |",
        "[sum(each) for each in (x, y, x - 3, y - 4, (x - 3) * (y - 4), (x - 3) ** 2)]",
    ),
    ("$w = 6 / 10 = «0.6»$", "line.slope"),
    (r"$b = 4 - «0.6» \times 3 = «2.2»$", "line.slope, line.intercept"),
    # Why no line is better
    ("predicts «2.8», «3.4», «4.0», «4.6» and «5.2»", PREDICTED, 1),
    ("are «−0.8», «0.6», «1.0», «−0.6» and «−0.2»", f"y - {PREDICTED}", 1),
    ("add up to an SSR of «2.4»", f"ssr(y, {PREDICTED})"),
    ("add up to an SSR of «2.4»", "least_on_the_sliders(lambda w, b: ssr(y, neuron(x, w, b)))"),
    ("the middle: «−0.8» + «0.6» + «1.0» − 0.6 − 0.2.", f"(y - {PREDICTED})[:3]", 1),
    ("+ 1.0 − «0.6» − «0.2».", "(predict(line, x) - y)[3:]", 1),
    ("below: 6 − «0.6» × 10", "line.slope"),
    ("is the «0.0055» in", "ssr(y, neuron(x, 0.61, 2.2)) - ssr(y, neuron(x, 0.6, 2.2))"),
    # How good
    ("Is an SSR of «2.4» much", f"ssr(y, {PREDICTED})"),
    ("it is «10,000» times as large", f"ssr(100 * y, 100 * {PREDICTED}) / ssr(y, {PREDICTED})"),
    ("and its SSR is «6». It", LEVEL),
    ("Our line leaves «2.4»", f"ssr(y, {PREDICTED})"),
    (
        r"1 - \frac{«2.4»}{«6»} = «0.6»$$",
        f"ssr(y, {PREDICTED}), {LEVEL}, r_squared(y, {PREDICTED})",
    ),
    # Take hold of a point
    ("4 higher, the slope is «1.4»", "fit_line(x, dragged(y, 5, 9)).slope"),
    (
        "from «0.60» to <a >«0.73»</a>",
        f"[fitted(x, dragged(y, 5, h), {TOOLS})[1] for h in (5, 9)]",
        2,
    ),
    ("it was even <a >«0.76»</a>", f"fitted(x, dragged(y, 5, 7), {TOOLS})[1]", 2),
    ("$R^2$ fell to <a >«0.13»</a>", f"fitted(x, dragged(y, 3, 9), {TOOLS})[1]", 2),
    (
        "by «0.2» for the last point, by «0.1» for its",
        "[fit_line(x, dragged(y, at, 10)).slope - fit_line(x, dragged(y, at, 9)).slope"
        " for at in (5, 4)]",
    ),
    ("$b = «2.2»$, $R^2 = 1 - «2.4»/6$", f"line.intercept, ssr(y, {PREDICTED})"),
    # Real points
    ("«342» penguins", "len(mass)"),
    ("The line says «3,659» grams", "predict(birds, 190)", 0),
    ("The «55» with flippers", "mass_near(flipper, mass, 190)[0]"),
    ("weigh «3,645» on average", "mass_near(flipper, mass, 190)[1]", 0),
    ("the line by «393» grams", "rmse(mass, expected)", 0),
    ("It is «−5,781» grams", "birds.intercept", 0),
    (
        "the first is «111»\ngrams above the line, the middle one «117» below it, the last «79»",
        "np.abs(by_fifths(flipper, mass - expected))[[0, 2, 4]]",
        0,
    ),
    ("Against the\n«393» grams by which single birds", "rmse(mass, expected)", 0),
    (
        "up to «1,800» grams above",
        "round((mass - predict(fit_line(bill, mass), bill)).max(), -2)",
        0,
    ),
    (
        "halves: it falls from «706» grams to «352»",
        "rmse(mass, predict(fit_line(bill, mass), bill)), "
        "np.sqrt(np.mean(left_by_own(species, bill, mass, fit_line, predict) ** 2))",
        0,
    ),
    ("the slope is «−192» grams", "fit_line(bill, mass).slope", 0),
    (
        "positive: «217», «205» and «369»",
        "[slope_within(species, bill, mass, name, fit_line)"
        " for name in ('Adelie', 'Chinstrap', 'Gentoo')]",
        0,
    ),
    # Unseen inputs
    ("about «1,650» euros", "-round(1000 * cars.slope, -1)"),
    ("and «97» per cent", "100 * quality", 0),
    ("the line says «10,190» euros", "round(1000 * predict(cars, 4.5), -1)"),
    ("such a car costs «9,630»", "round(1000 * usual(4.5), -1)"),
    ("the line is «2,390» euros too low", "round(1000 * (usual(0) - predict(cars, 0)), -1)"),
    ("it is «1,860» too low", "round(1000 * (usual(9) - predict(cars, 9)), -1)"),
    ("From «10.7» years", "-cars.intercept / cars.slope", 1),
    (
        "Its slope is «2,760» euros a year at the first car and «890» at the last",
        "[-round(1000 * np.log(0.85) * usual(each), -1) for each in age[[0, -1]]]",
    ),
    ("as well, by «1,040» euros", "round(1000 * (usual(1) - predict(cars, 1)), -1)"),
    ("and by «1,030»", "round(1000 * (usual(8) - predict(cars, 8)), -1)"),
    ("still reaches «0.975»", f"r_squared(usual(age), predict({RULE}, age))", 3),
    # Going further
    ("the slope is still «0.6»", "line.slope"),
    (r"near $5 \times 10^{16}$, where floats are «8» apart", "np.spacing(np.sum(far * far))"),
    ("The true sum under the fraction line is «10»", "np.sum((x - 3) ** 2)"),
    ("it came out as «8»", "bottom"),
    (r"is $«1.4» \times 10^{-16}$ of the rest", "1e16 * singular[1] / singular[0]", 1),
    ("are left, is «1», not", "rank"),
    (
        "a slope of «−192», and beside the species it has a weight of «257»",
        "fit_line(bill, mass).slope, by_bill",
        0,
    ),
    ("a Gentoo is «2,239» grams heavier than an Adelie", "starts[2] - starts[0]", 0),
    # Exercises
    (
        "has an $R^2$ of «0.97», where",
        "r_squared(true_price, np.exp(predict(fit_line(age, np.log(price)), older)))",
        2,
    ),
    ("the straight one had «−38»", "r_squared(true_price, predict(cars, older))", 0),
]

# What the text sets, and arithmetic on it

GIVEN = [
    (
        "With the slope «0.01» higher the line differs by «0.01» × $x$, and «0.0001»",
        "0.01, 0.01, 0.01**2",
    ),
    ("a year takes: «0.2» for 20 per cent", "20 / 100"),
]

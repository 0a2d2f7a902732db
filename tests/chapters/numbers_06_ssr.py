"""The numbers in the prose of chapter 6: see test_numbers.py."""

import numpy as np

from lib.datasets import points_near_a_line, used_cars
from lib.neuron import neuron
from lib.regression import fit_line, predict, r_squared
from lib.ssr import least_lengths, line_ssr_gradient, residuals, ssr

X, Y = points_near_a_line()
ON_TIME = np.zeros(5)
OFTEN, ONCE = [2, 2, 2, 2, 2], [0, 10, 0, 0, 0]  # minutes by which two apps are wrong
AGE, PRICE = used_cars()
CARS = fit_line(AGE, PRICE)
OLDER = np.arange(9, 17)
OLDER_PRICE = 20 * 0.85**OLDER


def quality_of_cars(age, price):
    return r_squared(price, predict(CARS, age))


def least_edge():
    return least_lengths(X, Y)


def by_place(w, b):
    return line_ssr_gradient(X, Y, w, b)


def at(w, b):
    return ssr(Y, neuron(X, w, b))


def lengths(actual, predicted):
    return np.abs(residuals(actual, predicted)).sum()


def in_turns(w, b):
    """Where one ends who moves one slider at a time, each time to its best stop."""
    before = None
    while (w, b) != before:
        before = w, b
        w = min(np.arange(13) / 10, key=lambda w: at(w, b))
        b = min(np.arange(6, 39) / 10, key=lambda b: at(w, b))
    return w, b, at(w, b)


ROWS = [
    # Residuals
    ("$x$ = «1», «2», «3», «4», «5» and", "x"),
    ("and $y$ = «2», «4», «5», «4», «5».", "y"),
    (
        "half as steep: weight «0.5» and bias «2.5»",
        "neuron(1, 0.5, 2.5) - 2.5, neuron(0, 0.5, 2.5)",
    ),
    (r"$1 \times 2 + 1 = «3»$, which is «1» too low", "first[1], residuals(y, first)[1]"),
    (r"$«0.5» \times 2 + «2.5» = «3.5»$", "0.5, neuron(0, 0.5, 2.5), second[1]"),
    ("which is «0.5» too low", "residuals(y, second)[1]"),
    # The plain sum
    ("$0 + 1 + 1 - 1 - 1 = «0»$", "residuals(y, first).sum()"),
    ("For the second it is «0» as well", "residuals(y, second).sum()"),
    (r"$\bar{x} = «3»$", "x.mean()"),
    (r"$\bar{y} = «4»$", "y.mean()"),
    ("It is «0» again", "residuals(y, neuron(x, -3, 4 + 3 * 3)).sum()"),
    ("residuals up to <a >«8» long", "np.abs(residuals(y, neuron(x, -3, 4 + 3 * 3))).max()"),
    # Squares
    ("| first | «0», «1», «1», «−1», «−1» |", "residuals(y, first)"),
    ("−1, −1 | «0» | «4» | «4» |", "residuals(y, first).sum(), lengths(y, first), ssr(y, first)"),
    ("| second | «−1», «0.5», «1», «−0.5», «0» |", "residuals(y, second)"),
    (
        "−0.5, 0 | «0» | «3» | «2.5» |",
        "residuals(y, second).sum(), lengths(y, second), ssr(y, second)",
    ),
    (
        "| best of chapter 4 | «−0.8», «0.6», «1», «−0.6», «−0.2» |",
        "residuals(y, best)",
    ),
    (
        "−0.6, −0.2 | «0» | «3.2» | «2.4» |",
        "residuals(y, best).sum(), lengths(y, best), ssr(y, best)",
    ),
    ("has an area of «2.40»", "ssr(y, best)", 2),
    ("weight «0.6» and bias «2.2», and", "w, b"),
    ("At <a >«0.9»</a> the SSR has fallen, from «4.00» to «3.75»", "0.9, at(1, 1), at(0.9, 1)"),
    ("At <a >«0.8»</a> it is «4.60»", "0.8, at(0.8, 1)"),
    # One wild value
    ("For our 2, 4, 5, 4, 5 both are «4»", "np.unique([np.mean(Y), np.median(Y)])"),
    ("the mean follows by «1»", "np.mean([2, 4, 5, 4, 10]) - np.mean(Y)"),
    ("they are equal, «10» and «10»", "lengths(OFTEN, ON_TIME), lengths(ONCE, ON_TIME)"),
    ("it is «20» against «100»", "ssr(OFTEN, ON_TIME), ssr(ONCE, ON_TIME)"),
    # The landscape and its bottom
    ("you end at <a >weight «0.8» and bias «1.6»</a>, where the SSR is «2.80»", "in_turns(1, 1)"),
    ("along $w$ is «4» there", "by_place(0.8, 1.6).w"),
    (
        r"second line, $«0.5»\,x + «2.5»$, and turn",
        "second[1] - second[0], neuron(0, 0.5, 2.5)",
    ),
    ("costs «3.0» by lengths", "lengths(y, second)", 1),
    ("line costs <a >«3.2»</a>", "lengths(y, best)", 1),
    ("a weight between 1/«3» and", "1 / least_edge()[0, 0]"),
    ("and «3»/4 costs", "4 * least_edge()[-1, 0]"),
    ("they hold: «−0.8» + «0.6» + «1.0» − 0.6 − 0.2 is", "residuals(y, best)[:3]", 1),
    ("+ 1.0 − «0.6» − «0.2» is 0", "-residuals(y, best)[3:]", 1),
    ("it is «−0.8» + «1.2» + «3.0» − 2.4 − 1.0, 0", "(residuals(y, best) * x)[:3]", 1),
    ("+ 3.0 − «2.4» − «1.0», 0 again", "-(residuals(y, best) * x)[3:]", 1),
    (r"$w = «6» / «10» = «0.6»$", "off @ up, off @ off, w"),
    (r"$b = 4 - «0.6» \times 3 = «2.2»$", "w, b"),
    ("pay «1.6» and «0.1»:", "[np.sum((line - best) ** 2) for line in (first, second)]"),
    ("do the «1.6» come from", "ssr(best, first)"),
    (
        "runs «0.8» below the best one, and the square of that is «0.64»",
        "(best - first)[0], (best - first)[0] ** 2",
    ),
    ("squares add «0.16», «0», «0.16» and «0.64».", "(first - best)[1:] ** 2"),
    ("the best line leaves «2.4», and", "ssr(y, best)"),
    ("= «4» − *w* × «4». All five", "off[0] * up[0], off[0] ** 2"),
    ("| **«6» − *w* × …** |", "off @ up"),
    # The pictures
    ("Under ŷ = x + 1 they are «0», +«1», +«1», «−1», «−1».", "residuals(y, first)"),
    ("Under ŷ = «0.5» x + «2.5» they are", "second[1] - second[0], neuron(0, 0.5, 2.5)"),
    ("they are «−1», +«0.5», +«1», «−0.5», «0».", "residuals(y, second)"),
    ("squares of areas «0.64», «0.36», «1», «0.36» and «0.04».", "residuals(y, best) ** 2"),
    ("equal squares of area «0.48» each", "mse(y, best)", 2),
    ("Their side is «0.69», the", "rmse(y, best)", 2),
    # Names
    ("the SSR is «2.4» *square* euros", "ssr(y, best)"),
    ("back in euros: «0.69»", "rmse(y, best)", 2),
    ("× «10,000» | × «10,000» |", "ssr(100 * y, 100 * best) / ssr(y, best) * np.ones(2)"),
    ("× 10,000 | × «100» |", "rmse(100 * y, 100 * best) / rmse(y, best)"),
    ("the MAE, which is «0.64» here", "lengths(y, best) / 5"),
    ("an $R^2$ of «0.97» on their own ages", "quality_of_cars(AGE, PRICE)", 2),
    ("and of «−38» on older", "quality_of_cars(OLDER, OLDER_PRICE)", 0),
    ("an RMSE of «2» and", "rmse(OFTEN, ON_TIME)"),
    ("the other of «4.47»", "rmse(ONCE, ON_TIME)", 2),
]

# What the text sets, and arithmetic on it

GIVEN = [
    ("the weight is less than «0.001» from the best", "1 / 1000"),
    ("a whole step of «0.1» is", "1 / 10"),
    ("from 1 to «1.1» the area grows by «0.21»", "1.1, 1.1**2 - 1"),
    ("from «0.1» to «0.2» by «0.03»", "0.1, 0.2, 0.2**2 - 0.1**2"),
    ("The median stays at «4»", "np.median([2, 4, 5, 4, 25])"),
    ("The mean goes to <a >«8»</a>", "np.mean([2, 4, 5, 4, 25])"),
    ("spends «40», five times the mean", "5 * np.mean([2, 4, 5, 4, 25])"),
    ("their MSE are «0.1» and «1»", "100 / 1000, 10 / 10"),
]

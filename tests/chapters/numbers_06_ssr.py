"""The numbers in the prose of chapter 6: see test_numbers.py."""

import numpy as np

from lib.datasets import points_near_a_line
from lib.neuron import neuron
from lib.ssr import residuals, ssr

X, Y = points_near_a_line()
ON_TIME = np.zeros(5)
OFTEN, ONCE = [2, 2, 2, 2, 2], [0, 10, 0, 0, 0]  # minutes that two train lines are late
SHORT = neuron(X, 0.5, 2)  # exercise 1
SIX = [2, 4, 5, 4, 5, 100]  # exercise 2


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


def cost(guess, values, power):
    return np.sum(np.abs(np.subtract(values, guess)) ** power)


ROWS = [
    # Residuals
    ("$x$ = «1», «2», «3», «4», «5» and", "x"),
    ("and $y$ = «2», «4», «5», «4», «5».", "y"),
    ("the second has «0.5» and «2.5»", "neuron(1, 0.5, 2.5) - 2.5, neuron(0, 0.5, 2.5)"),
    (r"$1 \times 2 + 1 = «3»$, which is «1» too low", "first[1], residuals(y, first)[1]"),
    (r"$«0.5» \times 2 + «2.5» = «3.5»$", "0.5, neuron(0, 0.5, 2.5), second[1]"),
    ("which is «0.5» too low", "residuals(y, second)[1]"),
    # The plain sum
    ("$0 + 1 + 1 - 1 - 1 = «0»$", "residuals(y, first).sum()"),
    ("For the second it is «0» as well", "residuals(y, second).sum()"),
    (r"$\bar{x} = «3»$", "x.mean()"),
    (r"$\bar{y} = «4»$", "y.mean()"),
    ("It is «0» again", "residuals(y, neuron(x, -3, 4 + 3 * 3)).sum()"),
    ("residuals up to «8» long", "np.abs(residuals(y, neuron(x, -3, 4 + 3 * 3))).max()"),
    # Squares
    ("| first | «0», «1», «1», «−1», «−1» |", "residuals(y, first)"),
    ("−1, −1 | «0» | «4» | «4» |", "residuals(y, first).sum(), lengths(y, first), ssr(y, first)"),
    ("| second | «−1», «0.5», «1», «−0.5», «0» |", "residuals(y, second)"),
    (
        "−0.5, 0 | «0» | «3» | «2.5» |",
        "residuals(y, second).sum(), lengths(y, second), ssr(y, second)",
    ),
    ("has an area of «2.40»", "ssr(y, best)", 2),
    ("weight «0.6» and bias «2.2», and", "w, b"),
    ("lower the weight to «0.8»", "in_turns(1, 1)[0]"),
    ("At «0.9» the SSR has fallen, from «4.00» to «3.75»", "0.9, at(1, 1), at(0.9, 1)"),
    ("At «0.8» it is «4.60»", "0.8, at(0.8, 1)"),
    ("2 costs «4» and 3 costs «2», the least", "cost(2, [2, 4], 2), cost(3, [2, 4], 2)"),
    # One wild value
    ("For our 2, 4, 5, 4, 5 both are «4»", "np.unique([np.mean(Y), np.median(Y)])"),
    ("the mean follows by «1»", "np.mean([2, 4, 5, 4, 10]) - np.mean(Y)"),
    ("they are equal, «10» and «10»", "lengths(OFTEN, ON_TIME), lengths(ONCE, ON_TIME)"),
    ("it is «20» against «100»", "ssr(OFTEN, ON_TIME), ssr(ONCE, ON_TIME)"),
    # The landscape and its bottom
    ("you end at weight «0.8» and bias «1.6», where the SSR is «2.80»", "in_turns(1, 1)"),
    (r"$«6» / «10» = «0.6»$", "dx @ dy, dx @ dx, w"),
    (r"$b = 4 - «0.6» \times 3 = «2.2»$", "w, b"),
    ("pay «1.6» and «0.1»:", "[np.sum((line - best) ** 2) for line in (first, second)]"),
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
    ("which is «0.64» here", "lengths(y, best) / 5"),
    ("an RMSE of «2» and", "rmse(OFTEN, ON_TIME)"),
    ("the other of «4.47»", "rmse(ONCE, ON_TIME)", 2),
    # Exercises
    ("with weight «0.5» and bias 2.", "SHORT[1] - SHORT[0]"),
    ("It predicts «2.5», «3», «3.5», «4», «4.5»", "SHORT"),
    ("the residuals are «−0.5», «1», «1.5», «0», «0.5»", "residuals(Y, SHORT)"),
    ("the SSR is «0.25» + «1» + «2.25» + «0» + «0.25»", "residuals(Y, SHORT) ** 2"),
    ("+ 0.25 = «3.75»", "ssr(Y, SHORT)"),
    ("Now they sum to «2.5»", "residuals(Y, SHORT).sum()"),
    ("must come down by «0.5», and", "residuals(Y, SHORT).mean()"),
    ("the best bias is «2.5»", "2 + residuals(Y, SHORT).mean()"),
    ("with an SSR of «2.5»", "at(0.5, 2 + residuals(Y, SHORT).mean())"),
    ("The mean is «120» / 6 = «20»", "np.sum(SIX), np.mean(SIX)"),
    ("sum of lengths, «100», the least", "np.unique([cost(c, SIX, 1) for c in (4, 4.2, 4.5, 5)])"),
    ("the half-way value, «4.5»", "np.median(SIX)"),
]

# What the text sets, and arithmetic on it

GIVEN = [
    ("from 1 to «1.1» the area grows by «0.21»", "1.1, 1.1**2 - 1"),
    ("from «0.1» to «0.2» by «0.03»", "0.1, 0.2, 0.2**2 - 0.1**2"),
    ("2 costs «0» + «2», and 3 costs «1» + «1»", "[0, 4 - 2, 3 - 2, 4 - 3]"),
    ("and «2.5» costs «0.5» + «1.5»", "[2.5, 2.5 - 2, 4 - 2.5]"),
    ("The median stays at «4»", "np.median([2, 4, 5, 4, 25])"),
    ("The mean goes to «8»", "np.mean([2, 4, 5, 4, 25])"),
    ("spends «40», five times the mean", "5 * np.mean([2, 4, 5, 4, 25])"),
    ("their MSE are «0.1» and «1»", "100 / 1000, 10 / 10"),
    ("an RMSE of «0.08» for", "4.8 / 60"),
    ("The root of 36 is «6»", "36**0.5"),
    ("Yours is «0.08» × 60 = «4.8» minutes", "0.08, 0.08 * 60"),
    ("By lengths «3» of them, by squares «9»", "3, 3**2"),
]

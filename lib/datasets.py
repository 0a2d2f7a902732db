"""The few small data sets of the book.

They are small enough to be worked through by hand. Each is a function that makes its arrays
afresh, so that nobody can change the data of somebody else.
"""

import numpy as np


def points_on_a_line():
    """Return the five points of chapter 7, which lie on the line y = 2x + 1.

    Returns
    -------
    x : (5,), the numbers 0 to 4
    y : (5,), the numbers 1, 3, 5, 7, 9
    """
    x = np.arange(5.0)
    return x, 2 * x + 1


def points_near_a_line():
    """Return the five points of chapters 4 and 6, which no single line goes through.

    Returns
    -------
    x : (5,), the numbers 1 to 5
    y : (5,), the numbers 2, 4, 5, 4, 5
    """
    return np.arange(1.0, 6.0), np.array([2.0, 4.0, 5.0, 4.0, 5.0])


def used_cars():
    """Return the ages and prices of the eight used cars of chapter 4, which are made up.

    Behind them stands the rule 20 × 0.85^age: new, such a car costs 20,000 euros, and each year
    takes 15 per cent. Then buyer and seller agreed on some other price nearby.

    Returns
    -------
    age : (8,), in years
    price : (8,), in thousands of euros
    """
    return np.arange(1.0, 9.0), np.array([16.5, 15.0, 12.0, 10.0, 9.5, 7.0, 6.5, 5.0])

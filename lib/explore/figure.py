"""A slider figure in three parts, each of which can be asked alone: state, picture, words.

The state takes the values of the controls and returns named numbers. The picture moves its artists
to them. The words say them in a sentence. Picture and sentence read the same numbers, so they
cannot disagree, and a test can hold each of the two against the state.

    class Course(NamedTuple):
        fare: float

    def course(distance):
        return Course(fare=3 + 2 * distance)

    def say(state):
        return f"The ride costs {state.fare} euros."

    @figure(course, say)
    def ride(fig):
        '''A bar that is as high as the fare.'''
        ax = fig.add_subplot(ylim=(0, 23))
        (bar,) = ax.bar([0], [0], gid="fare")
        return lambda state: bar.set_height(state.fare)

The docstring of the picture is its alt text.
"""

import functools
import inspect


def figure(state, words):
    """Make a setup for `explore` of a picture, its state and its words.

    Parameters
    ----------
    state : function
        Takes the values of the controls by name, returns named numbers (a NamedTuple).
    words : function
        Takes the state, returns a sentence.

    Returns
    -------
    decorator
        for the picture: a function of an empty Figure that makes the artists once and returns
        `move`, which takes a state and changes them. The setup carries `state` and `words`.
    """

    def decorate(picture):
        @functools.wraps(picture)
        def setup(fig):
            move = picture(fig)
            if not callable(move):
                raise TypeError(f"{picture.__name__} must return its move function, not {move!r}")

            def update(**values):
                now = state(**values)
                move(now)
                return words(now)

            update.__signature__ = inspect.signature(state)  # the parameters are the controls
            return update

        setup.state, setup.words = state, words
        return setup

    return decorate

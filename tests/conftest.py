"""What all tests share."""

from hypothesis import settings

# On a busy machine the default, at most 200 ms for an example, fails at random.
settings.register_profile("book", deadline=None)
settings.load_profile("book")

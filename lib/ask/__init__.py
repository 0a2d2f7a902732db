"""How a question reaches the reader; knows nothing of neural networks."""

from lib.ask.asking import ask
from lib.ask.exercise import Exercise, check
from lib.ask.question import Choice, Number, Order
from lib.ask.words import number

__all__ = ["Choice", "Exercise", "Number", "Order", "ask", "check", "number"]

"""How a question reaches the reader; knows nothing of neural networks."""

from .asking import ask
from .exercise import Exercise, check
from .question import Choice, Number, Order
from .words import number

__all__ = ["Choice", "Exercise", "Number", "Order", "ask", "check", "number"]

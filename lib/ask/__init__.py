"""How a question reaches the reader; knows nothing of neural networks."""

from ..explore.written import number
from .asking import ask
from .exercise import Exercise, check
from .question import Choice, Number, Order

__all__ = ["Choice", "Exercise", "Number", "Order", "ask", "check", "number"]

"""How a figure reaches the reader; knows nothing of neural networks."""

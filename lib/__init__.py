"""The code of the book *Neural Networks in Nine Building Blocks*: one module for each block."""

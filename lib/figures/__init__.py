"""The pictures of the book: one module for each chapter."""

"""The questions and exercises of the book, one module a chapter; every answer is computed."""

"""The book on paper: one PDF and one EPUB of the pages that were built (`make paper`)."""

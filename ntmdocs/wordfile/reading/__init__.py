"""Parts of a Word file as people see them: paragraphs, rows, leaves of text, looks, tracked changes, comments, repairs."""

"""Safe repairs of a Word file's layout as native tracked changes."""

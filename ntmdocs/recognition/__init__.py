"""Which paragraph of a Word file is which component, whoever made it."""

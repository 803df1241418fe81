"""The only door to Excel: forms out, answers in."""

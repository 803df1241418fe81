"""NUM200-NUM399: figures that do not add up."""

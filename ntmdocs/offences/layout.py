"""LAY: how a Word file is set."""

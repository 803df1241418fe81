"""The package of an Office file: parts in a zip, opened safely, written with the same bytes for the same parts."""

"""The only door to Word files: packages, the templates that we ship, readable dumps."""

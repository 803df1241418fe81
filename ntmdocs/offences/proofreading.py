"""PKG4xx: Word files that cannot be checked."""

"""Contract extraction."""

"""Tests that need several products for real, and facts that must hold for all of them."""

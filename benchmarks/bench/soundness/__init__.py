"""Faults on every way on which a Django test can observe a file, and what becomes of them."""

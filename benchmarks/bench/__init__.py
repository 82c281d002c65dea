"""Benchmarks: contenders run side by side, scenarios say what was edited before."""

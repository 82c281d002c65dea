"""Tests that are older than the cut: which meet it, and how a BUILD file lists them as linked."""

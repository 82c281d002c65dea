"""Faults that runs survive, and hostile input that is read, as the tests of this repository try both."""

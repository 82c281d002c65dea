"""Amounts are whole cents."""


def percent_of(cents: int, percent: int) -> int:
    return round(cents * percent / 100)

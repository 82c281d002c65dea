from dataclasses import dataclass


@dataclass(frozen=True)
class Total:
    cents: int

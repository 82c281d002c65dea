from dataclasses import dataclass


@dataclass(frozen=True)
class Reduced:
    name: str
    price_cents: int

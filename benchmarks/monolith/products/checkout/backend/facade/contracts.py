from dataclasses import dataclass


@dataclass(frozen=True)
class Basket:
    names: tuple[str, ...]
    total_cents: int

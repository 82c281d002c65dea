from dataclasses import dataclass


@dataclass(frozen=True)
class Delivery:
    zone: str
    days: int

from dataclasses import dataclass


class SoldOut(Exception):
    pass


@dataclass(frozen=True)
class OrderInfo:
    id: int
    total_cents: int
    delivery_days: int

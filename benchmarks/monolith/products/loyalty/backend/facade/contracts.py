from dataclasses import dataclass


@dataclass(frozen=True)
class Balance:
    customer_id: int
    points: int

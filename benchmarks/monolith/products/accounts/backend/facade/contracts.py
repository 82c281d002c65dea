from dataclasses import dataclass


@dataclass(frozen=True)
class CustomerInfo:
    id: int
    email: str

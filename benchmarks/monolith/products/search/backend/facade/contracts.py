from dataclasses import dataclass


@dataclass(frozen=True)
class Hits:
    products: tuple[str, ...]
    customers: tuple[str, ...]

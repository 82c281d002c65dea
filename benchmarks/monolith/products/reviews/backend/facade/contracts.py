from dataclasses import dataclass


@dataclass(frozen=True)
class Rating:
    name: str
    stars: float
    colour: str
    summaries: tuple[str, ...]

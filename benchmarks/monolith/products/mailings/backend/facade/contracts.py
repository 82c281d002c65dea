from dataclasses import dataclass


@dataclass(frozen=True)
class Mail:
    text: str

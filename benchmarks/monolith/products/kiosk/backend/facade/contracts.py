from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    lines: tuple[str, ...]

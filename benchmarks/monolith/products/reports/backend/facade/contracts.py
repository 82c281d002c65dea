from dataclasses import dataclass


@dataclass(frozen=True)
class Report:
    lines: tuple[str, ...]

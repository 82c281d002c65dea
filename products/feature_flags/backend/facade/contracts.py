"""What other products see of feature flags: so far evaluation only.

Flags themselves are still shared as models.
"""

from dataclasses import dataclass

from products.feature_flags.backend.facade.enums import Reason


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who a flag is evaluated for. Properties are (name, value) pairs, each name once."""

    distinct_id: str
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """What one flag says about one person."""

    key: str
    enabled: bool
    reason: Reason

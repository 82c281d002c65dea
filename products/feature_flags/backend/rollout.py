"""Where a person stands in a flag's rollout. Pure: the same answer in every process, forever."""

from hashlib import sha1

BUCKETS = 10_000


def bucket(*, key: str, distinct_id: str) -> int:
    """A number from 0 to 9,999, evenly spread over people and independent between flags.

    Client libraries compute it too, so changing it would reshuffle everybody.
    """
    digest = sha1(f"{key}.{distinct_id}".encode(), usedforsecurity=False).digest()
    return int.from_bytes(digest[:8]) * BUCKETS >> 64


def in_rollout(*, key: str, distinct_id: str, percentage: int) -> bool:
    """Whether a person is in the first `percentage` percent. Raising it never drops anybody."""
    return bucket(key=key, distinct_id=distinct_id) < percentage * BUCKETS // 100

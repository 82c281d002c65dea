"""Stand-ins for the facades of products that are not in this sandbox.

A sandbox holds, of each product that a test only uses, the contract: `.pyi` files beside where
the `.py` files would be. Here are the importer that loads them and the pytest plugin that
installs it. Where a real `.py` is present, it wins, and nothing here has any effect.

Decisions, and what was rejected:

- `FacadeNotLinked` is an ordinary `RuntimeError`, and every one raised is recorded; a test
  phase that ends well in spite of a recorded one is failed. A `BaseException` would pass
  `except Exception` untouched, but it also passes the cleanup of thread pools, of Django's
  test client and of Celery, ends asyncio loops, and is reported far from its cause.
- `pytest.raises(FacadeNotLinked)` and `assertRaises(FacadeNotLinked)` are a test's way to say
  that it means it. `pytest.raises(Exception)` is not: it would also hide a missing double.
- A coroutine function raises when it is awaited, as the real one would. A generator function,
  sync or async, raises when it is called: an iterator that nobody consumes would hide it.
- A placeholder raises on any use but being imported, compared by identity, hashed, shown with
  `repr`, or named in an annotation (`X | None`, `list[X]`), which modules evaluate on import.
"""

from .errors import FacadeNotLinked

__all__ = ["FacadeNotLinked"]

"""Everything that the runtime says, and its stable codes."""

from __future__ import annotations

FACADE_NOT_LINKED = "DJP101"
NOT_LINKED_SWALLOWED = "DJP102"
NOT_LINKED_AT_START = "DJP103"

_NOT_LINKED = """{code} {product}.{facade}.{shown} was {action}, but {product} is not linked here.

  {test} depends on the contract of {product} only:
  this sandbox has the signatures of its facade, and not its implementation.

  1. Use a double where your code looks the name up:
         monkeypatch.setattr("{module}.{name}", double)
         unittest.mock.patch("{module}.{name}", autospec=True)
     A module of yours that has `from {module} import {root}`
     has a name of its own: patch that one, "your.module.{name}".
  2. Make it an integration test, which runs with the real {product}:
     move the test below {integration} or tests/.
"""


def not_linked(**facts: str) -> str:
    """The message of `FacadeNotLinked`."""
    return _NOT_LINKED.format(code=FACADE_NOT_LINKED, **facts)


def swallowed(summaries: list[str]) -> str:
    """A test phase went well although `FacadeNotLinked` was raised in it."""
    return f"""{NOT_LINKED_SWALLOWED} FacadeNotLinked was raised and then caught, so this proves \
nothing:
{_listed(summaries)}

  1. Use a double for what is listed.
  2. If the missing link is what the test is about, say so: pytest.raises(FacadeNotLinked),
     with `from django_products_runtime import FacadeNotLinked`.
"""


def at_start(summaries: list[str]) -> str:
    """A facade was used before any test ran, say in `AppConfig.ready`."""
    return f"""{NOT_LINKED_AT_START} FacadeNotLinked was raised and caught before the first test:
{_listed(summaries)}

  1. Call other products when there is something to do, not while Django starts.
  2. Make the tests that need it integration tests.
"""


def at_end(summaries: list[str]) -> str:
    """A thread or a finalizer used a facade after the last test was over."""
    return f"""{NOT_LINKED_SWALLOWED} FacadeNotLinked was raised after the last test:
{_listed(summaries)}

  1. Wait in the test for what it starts, and use a double for what is listed.
"""


def _listed(summaries: list[str]) -> str:
    return "\n".join("    - " + summary for summary in summaries)

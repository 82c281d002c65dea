"""Everything that the runtime says, and its stable codes."""

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


def not_linked(**facts):
    """The message of `FacadeNotLinked`."""
    return _NOT_LINKED.format(code=FACADE_NOT_LINKED, **facts)


def swallowed(summaries):
    """A test phase went well although `FacadeNotLinked` was raised in it."""
    return """{} FacadeNotLinked was raised and then caught, so this proves nothing:
{}

  1. Use a double for what is listed.
  2. If the missing link is what the test is about, say so: pytest.raises(FacadeNotLinked),
     with `from django_products_runtime import FacadeNotLinked`.
""".format(NOT_LINKED_SWALLOWED, _listed(summaries))


def at_start(summaries):
    """A facade was used before any test ran, say in `AppConfig.ready`."""
    return """{} FacadeNotLinked was raised and caught before the first test:
{}

  1. Call other products when there is something to do, not while Django starts.
  2. Make the tests that need it integration tests.
""".format(NOT_LINKED_AT_START, _listed(summaries))


def _listed(summaries):
    return "\n".join("    - " + summary for summary in summaries)

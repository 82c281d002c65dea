"""Everything that the runtime says, and its stable codes."""

FACADE_NOT_LINKED = "DJP101"
NOT_LINKED_SWALLOWED = "DJP102"
NOT_LINKED_AT_START = "DJP103"


def not_linked(name, module, product, test, test_product, integration, action):
    """The message of `FacadeNotLinked`."""
    attribute = name.rpartition(".")[2]
    short = ".".join(part for part in (product, "facade", name) if part)
    who = "A test" if test is None else test
    of = "" if not test_product else " (product %s)" % test_product
    return """%(code)s %(short)s was %(action)s, but %(product)s is not linked here.

  %(who)s%(of)s depends on the contract of %(product)s only:
  this sandbox holds the signatures of its facade, not its implementation.

  1. Use a double where your code uses the name:
         monkeypatch.setattr("%(module)s.%(root)s", double)
         unittest.mock.patch("%(module)s.%(root)s", autospec=True)
     If your module imports it by name (`from %(module)s import %(root)s`),
     patch the name in your module instead.
  2. Make it an integration test, which runs against the real %(product)s:
     move the test below %(integration)s or tests/.
""" % {
        "code": FACADE_NOT_LINKED,
        "short": short,
        "action": action,
        "product": product,
        "who": who,
        "of": of,
        "module": module,
        "root": _root(name, module, attribute),
        "integration": integration,
    }


def _root(name, module, attribute):
    inner = module.rpartition(".")[2] + "."
    return name[len(inner) :] if name.startswith(inner) else name or attribute


def swallowed(summaries):
    """The message of a phase that went on after `FacadeNotLinked` was caught."""
    lines = "\n".join("    - " + summary for summary in summaries)
    return """%s FacadeNotLinked was raised and then caught, so what follows proves nothing:
%s

  1. Use a double for what is listed.
  2. If the test is about the missing link, say so: pytest.raises(FacadeNotLinked).
""" % (NOT_LINKED_SWALLOWED, lines)


def at_start(summaries):
    """The message when a facade was used before any test ran, say in `AppConfig.ready`."""
    lines = "\n".join("    - " + summary for summary in summaries)
    return """%s FacadeNotLinked was raised and caught before the first test:
%s

  1. Do not call other products while Django starts; register lazily instead.
  2. Make the tests that need it integration tests.
""" % (NOT_LINKED_AT_START, lines)

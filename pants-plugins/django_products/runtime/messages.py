"""Everything that the runtime says, and its stable codes."""

from __future__ import annotations

FACADE_NOT_LINKED = "DJP101"
NOT_LINKED_SWALLOWED = "DJP102"
NOT_LINKED_AT_START = "DJP103"
WRONG_CALL = "DJP111"
WRONG_RESULT = "DJP112"
NOT_IN_CONTRACT = "DJP113"
NOT_ANSWERED = "DJP114"
EXCEPTION_NOT_SHOWN = "DJP115"
NO_SUCH_FACADE = "DJP116"
TYPEGUARD_MISSING = "DJP117"
DOUBLE_DIFFERS = "DJP118"
DOUBLE_UNCHECKED = "DJP119"
NO_TEMPLATE = "DJP641"

_NOT_LINKED = """{code} {product}.{facade}.{shown} was {action}, but {product} is not linked here.

  {test} depends on the contract of {product} only:
  this sandbox has the signatures of its facade, and not its implementation.

  1. Use a double, with the fixture `facade_double`. Your code finds it wherever it looks:
         facade_double("{product}").{shown}.returns(…)
     What is neither a function nor a class: monkeypatch.setattr("{module}.{name}", …)
  2. Make it an integration test, which runs with the real {product}:
     move the test below {integration} or tests/.
"""


def not_linked(**facts: str) -> str:
    """The message of `FacadeNotLinked`.

    Arguments:
        facts: what the text above names in braces.
    """
    return _NOT_LINKED.format(code=FACADE_NOT_LINKED, **facts)


def swallowed(summaries: list[str]) -> str:
    """A test phase went well although `FacadeNotLinked` was raised in it."""
    return f"""{NOT_LINKED_SWALLOWED} FacadeNotLinked, or an error of a double, was raised and then caught, \
so this proves nothing:
{_listed(summaries)}

  1. Use a double for what is listed, or correct what the double objects to.
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
    return f"""{NOT_LINKED_SWALLOWED} FacadeNotLinked, or an error of a double, was raised after the last test:
{_listed(summaries)}

  1. Wait in the test for what it starts, and use a double for what is listed.
"""


def _listed(summaries: list[str]) -> str:
    return "\n".join("    - " + summary for summary in summaries)


# -- Doubles


def wrong_call(name: str, signature: str, problem: str) -> str:
    """The code under test calls a facade with arguments that it does not take."""
    return f"""{WRONG_CALL} {name} does not take these arguments: {problem}.

  Its signature is {name.rpartition(".")[2]}{signature}; the real one would fail as well, or worse, go on.

  1. Correct the call.
  2. If the facade has changed, follow it here and at every other caller.
"""


def impossible_call(name: str, problem: str) -> str:
    """A test asserts a call that nobody could have made."""
    return f"""{WRONG_CALL} No call of {name} can look like this: {problem}.

  1. Assert the arguments that the function has.
"""


def wrong_result(name: str, expected: str, problem: str) -> str:
    """A double is told to return, or has computed, what the contract does not allow."""
    return f"""{WRONG_RESULT} {name} returns {expected}, and this is none: {problem}.

  The real one never answers so, and a test that passes with such an answer proves nothing.

  1. Return what the contract declares.
  2. If the real one does return this, correct the annotation in its facade.
"""


def not_in_contract(name: str, close: list[str], known: list[str]) -> str:
    """A test doubles what the facade does not have."""
    suggestion = f" Did you mean {' or '.join(close)}?" if close else ""
    return f"""{NOT_IN_CONTRACT} There is no {name} in the contract.{suggestion}

  A double has what its facade has, so that a test cannot rely on anything else.

  1. Use what is there: {', '.join(known) or 'nothing'}.
  2. Add it to the facade; who owns the product decides.
"""


def ambiguous(name: str, names: list[str]) -> str:
    """A short name that means different things."""
    listed = "\n".join(f"         {each}" for each in names)
    return f"""{NOT_IN_CONTRACT} {name} is ambiguous: several modules of the facade have that name.

  1. Say which one is meant:
{listed}
"""


def named_only(name: str) -> str:
    """A task, an object or a value, of which a contract has nothing but the name."""
    return f"""{NOT_IN_CONTRACT} Of {name} the contract has the name only.

  It is no function or class, so there is no signature that a double could be held to.

  1. Replace it by name: monkeypatch.setattr("….{name.rpartition('.')[2]}", …).
  2. Let the facade offer a function that does what others need it for.
"""


def not_answered(name: str, double: str) -> str:
    """A function of a doubled facade was called, and nobody said what it answers."""
    return f"""{NOT_ANSWERED} {name} was called, but its double was not told how to answer.

  A double stands for the whole facade, also where the real one is present, so that the test does
  the same everywhere.

  1. Say how it answers:
         {double}.returns(…)
     or .raises(…), .returns_in_turn(…, …), .computes(function).
  2. Use a double that knows: facade_double("…", like=…), from the product's `doubles` module.
"""


def answered_too_often(name: str, count: int) -> str:
    """More calls than `returns_in_turn` has answers for."""
    return f"""{NOT_ANSWERED} {name} was called more often than the {count} times it was told to answer.

  1. Give `returns_in_turn` one more answer.
  2. Use `returns`, if each call is to be answered alike.
"""


def exception_not_shown(name: str, exception: str, names: tuple[str, ...]) -> str:
    """A double is told to raise what no caller could catch by a name of the contract."""
    return f"""{EXCEPTION_NOT_SHOWN} {name} cannot raise {exception}: the contract does not show it.

  Who uses a facade can only catch what it has a name for, or what Python has.

  1. Raise one that it shows: {', '.join(names) or 'it shows none'}.
  2. Let the facade hand it on, by importing it and naming it in `__all__`.
"""


def no_such_facade(product: str, package: str, present: list[str]) -> str:
    """No product of that name is here."""
    return f"""{NO_SUCH_FACADE} There is no facade of {product!r} here: no package {package}.

  1. Correct the name. These are here: {', '.join(present) or 'none'}.
  2. In a sandbox there is what something in it names. Write the name as a literal where the
     fixture is called, `facade_double("{product}")`, so that the build sees it.
"""


def typeguard_missing() -> str:
    """Values cannot be checked."""
    return f"""{TYPEGUARD_MISSING} Doubles check values with typeguard, which is not installed here.

  1. Add `typeguard` to the requirements of the resolve that the tests run in, and lock it.
"""


def double_differs(example: str, product: str, problem: str) -> str:
    """An example went one way with the double and another with the real facade."""
    return f"""{DOUBLE_DIFFERS} The double of {product} is not like the real one: {example}

{problem}

  The tests of other products rely on the double, and now on what is not so.

  1. If the implementation is right, change the double; its users then run again.
  2. If the double is right, the implementation has changed what others rely on: correct it.
"""


def double_signature(name: str, double: str, real: str) -> str:
    """A method of a double takes other arguments than the facade."""
    return f"""{DOUBLE_DIFFERS} The double of {name} has another signature.

    double: {double}
    real:   {real}

  1. Give it the parameters of the real one: names, kinds, order and defaults.
"""


def double_unchecked(product: str, names: list[str]) -> str:
    """Functions of a double that no example calls."""
    listed = "\n".join(f"    - {name}" for name in names)
    return f"""{DOUBLE_UNCHECKED} No example calls these functions of the double of {product}:
{listed}

  What no example calls may differ from the real one, and nobody would see it.

  1. Add an example, and name it in the mark `facade_examples`.
  2. Leave the function out of the double; who needs it says in the test how it answers.
"""


def no_examples(test: str) -> str:
    """`facade_example` is asked for without a mark that says which."""
    return f"""{DOUBLE_UNCHECKED} {test} uses `facade_example`, but nothing says of which double.

  1. Mark the test: @pytest.mark.facade_examples(make_double, EXAMPLES), with what makes the double, usually
     its class, and with the examples.
"""


def no_template(alias: str, reason: str) -> str:
    """A test database is migrated although templates are asked for."""
    return f"""{NO_TEMPLATE} The test database {alias!r} does not begin as a template: {reason}

  It is migrated, which takes longer, and leaves nothing out.

  1. See docs/codes/{NO_TEMPLATE}.md for this reason.
  2. `--django-products-db=replay` uses no templates, and says nothing.
"""

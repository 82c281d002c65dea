"""One function of a facade that a test has taken over."""

from __future__ import annotations

import functools
import inspect
from unittest import mock

from .. import messages
from ..errors import remember
from ..unlinked import caller
from .annotations import Handing, parameters_only, shown
from .errors import NotAnswered, WrongCall, WrongResult
from .stand_in import stand_in_for
from .values import mismatch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

    from .exceptions import ShownExceptions
    from .surface import Function

_ASSERTIONS = tuple(
    f"assert_{name}"
    for name in "any_call called called_once called_once_with called_with has_calls not_called".split()
)


class FunctionDouble:
    """Answers instead of a function of a facade, as far as the contract allows it.

    Arguments:
        facade: whose function it is, for messages: `signals.facade`.
        function: what it stands for.
        exceptions: those that the contract shows.
    """

    def __init__(self, facade: str, function: Function, exceptions: ShownExceptions) -> None:
        self.name = f"{facade}.{function.name}"
        self.function = function
        self.declared = function.declared
        self.stand_in = stand_in_for(self)
        self._exceptions = exceptions
        self._answer: Callable[..., Any] | None = None
        self._is_computed = False

    @functools.cached_property
    def _recorder(self) -> Any:
        # Only of what is called: making one takes longer than all else of a double.
        return _recorder(self.function.attribute, self.signature)

    # -- What it answers. Each replaces what was said before.

    def returns(self, value: Any) -> FunctionDouble:
        """Answer each call with this; for an iterator its items, for a `with` what it gives.

        Raises:
            WrongResult: the function is not declared to return that.
        """
        __tracebackhide__ = True
        checked = self._checked(value)
        return self._set(lambda *args, **kwargs: checked)

    def raises(self, error: BaseException) -> FunctionDouble:
        """Raise this at each call.

        Raises:
            WrongResult: the contract does not show that exception.
        """
        __tracebackhide__ = True
        self._check_exception(error)

        def answer(*args: Any, **kwargs: Any) -> NoReturn:
            __tracebackhide__ = True
            raise error

        return self._set(answer)

    def returns_in_turn(self, *outcomes: Any) -> FunctionDouble:
        """Answer the first call with the first, the next with the next; exceptions are raised.

        Raises:
            WrongResult: the function may not answer with one of them.
        """
        __tracebackhide__ = True
        checked = []
        # No comprehension: before Python 3.12 it is a frame of its own, which tracebacks would show.
        for outcome in outcomes:
            checked.append(self._checked_outcome(outcome))  # noqa: PERF401
        left = iter(checked)

        def answer(*args: Any, **kwargs: Any) -> Any:
            __tracebackhide__ = True
            for outcome in left:
                if isinstance(outcome, BaseException):
                    raise outcome
                return outcome
            self._fail(NotAnswered(messages.answered_too_often(self.name, len(outcomes))))

        return self._set(answer)

    def computes(self, compute: Callable[..., Any]) -> FunctionDouble:
        """Answer with what this returns for the same arguments; that is checked at each call."""
        return self._set(compute, computed=True)

    @property
    def is_answered(self) -> bool:
        """Was it told how to answer?"""
        return self._answer is not None

    # -- How it was called

    @property
    def calls(self) -> list[Any]:
        """The calls so far, each a `unittest.mock.call` with its `args` and `kwargs`."""
        return list(self._recorder.call_args_list)

    def __getattr__(self, name: str) -> Callable[..., None]:
        __tracebackhide__ = True
        if name not in _ASSERTIONS:
            known = ("returns", "raises", "returns_in_turn", "computes", "calls", *_ASSERTIONS)
            raise AttributeError(f"A double has no {name!r}. It has: {', '.join(known)}.")
        return _Assertion(self, name)

    def recorded(self, name: str) -> Any:
        """An assertion of the autospec that records."""
        return getattr(self._recorder, name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self.stand_in(*args, **kwargs)

    def __repr__(self) -> str:
        return f"<double of {self.name}, called {len(self.calls)} times>"

    # -- Standing in: what `stand_in` does at a call, in this order

    def ask(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Check and record a call. Returns the answer, which `finish` then checks."""
        __tracebackhide__ = True
        problem = self.wrong_arguments(args, kwargs) or self._wrong_values(args, kwargs)
        if problem is not None:
            self._fail(
                WrongCall(
                    messages.wrong_call(self.name, str(parameters_only(self.signature)), problem)
                )
            )
        self._recorder(*args, **kwargs)
        if self._answer is not None:
            return self._answer(*args, **kwargs)
        if self.declared.answers_none or self.function.attribute == "__init__":
            return None
        self._fail(NotAnswered(messages.not_answered(self.name, self._double)))

    def finish(self, value: Any) -> Any:
        """The answer, checked if it was computed."""
        __tracebackhide__ = True
        if not self._is_computed:
            return value
        try:
            return self._checked(value)
        except WrongResult as error:
            failure = WrongResult(str(error))
        self._fail(failure)

    def wrong_arguments(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str | None:
        """What the real function would object to, or None."""
        try:
            self.signature.bind(*args, **kwargs)
        except TypeError as error:
            return str(error)
        return None

    def _wrong_values(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str | None:
        for name, value in self.signature.bind(*args, **kwargs).arguments.items():
            kind = self.signature.parameters[name].kind
            values = (value,)
            if kind is inspect.Parameter.VAR_POSITIONAL:
                values = value
            elif kind is inspect.Parameter.VAR_KEYWORD:
                values = tuple(value.values())
            for each in values:
                problem = mismatch(each, self.declared.parameters[name])
                if problem is not None:
                    return f"{name}: {problem}"
        return None

    # -- Checks

    def _checked_outcome(self, outcome: Any) -> Any:
        __tracebackhide__ = True
        if isinstance(outcome, BaseException):
            self._check_exception(outcome)
            return outcome
        return self._checked(outcome)

    def _checked(self, value: Any) -> Any:
        __tracebackhide__ = True
        handing, declared = self.declared.handing, self.declared.result
        if handing in (Handing.ITERATOR, Handing.ASYNC_ITERATOR):
            try:
                value = tuple(value)
            except TypeError:
                raise self._wrong_result(value, "is not iterable") from None
            problems = (mismatch(item, declared) for item in value)
            found = ((f"[{n}]: {problem}") for n, problem in enumerate(problems) if problem)
            problem = next(found, None)
        else:
            problem = mismatch(value, declared)
        if problem is not None:
            raise self._wrong_result(value, problem)
        return value

    def _wrong_result(self, value: Any, problem: str) -> WrongResult:
        expected = shown(self.declared.result)
        if self.declared.handing is not Handing.VALUE:
            expected = f"{expected} from its {self.declared.handing.value}"
        return WrongResult(messages.wrong_result(self.name, expected, problem))

    def _check_exception(self, error: BaseException) -> None:
        __tracebackhide__ = True
        if not self._exceptions.show(error):
            raise WrongResult(
                messages.exception_not_shown(
                    self.name, type(error).__qualname__, self._exceptions.names
                )
            )

    def _set(self, answer: Callable[..., Any], *, computed: bool = False) -> FunctionDouble:
        self._answer = answer
        self._is_computed = computed
        return self

    def _fail(self, error: Exception) -> NoReturn:
        """Raise what must not get lost, should the code under test catch it."""
        __tracebackhide__ = True
        remember(error, f"{type(error).__name__}: {self.name}, called{caller()}")
        raise error

    @property
    def signature(self) -> inspect.Signature:
        """As its callers see it."""
        return self.declared.signature

    @property
    def _double(self) -> str:
        """How a test names it: `facade_double("signals").api.emit_signal`."""
        product, _, name = self.name.partition(".")
        return f'facade_double("{product}").{name.partition(".")[2]}'


class _Assertion:
    """`assert_called_once_with` and its like, for calls that could have been made."""

    def __init__(self, double: FunctionDouble, name: str) -> None:
        self._double = double
        self._name = name

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        __tracebackhide__ = True
        if self._name.endswith(("_with", "any_call")):
            problem = self._double.wrong_arguments(args, kwargs)
            if problem is not None:
                raise WrongCall(messages.impossible_call(self._double.name, problem))
        try:
            self._double.recorded(self._name)(*args, **kwargs)
        except AssertionError as error:
            failure = AssertionError(str(error))
        else:
            return
        # Raised here, so that the traceback ends at the line of the test.
        raise failure


def _recorder(name: str, signature: inspect.Signature) -> Any:
    """Records calls, which it compares by what they bind and not by how they were written."""

    def recorded(*args: Any, **kwargs: Any) -> None: ...

    recorded.__name__ = name
    recorded.__signature__ = signature  # type: ignore[attr-defined]
    return mock.create_autospec(recorded, _name=name)

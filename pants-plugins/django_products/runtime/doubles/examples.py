"""Examples that a shared double is compared with the real facade by.

An example is a function of the facade, and of whichever fixtures of the owner it names. It is run twice, with the
double and with the real facade, and must come to the same: return equal values, or raise equal exceptions.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Iterator

import pytest

from .. import messages
from ..unlinked import Context
from .annotations import parameters_only
from .differences import Outcome, difference_of_outcomes
from .errors import DoubleDiffers
from .exceptions import ShownExceptions
from .facade_double import FacadeDouble, ProductDouble, facade_of
from .function_double import FunctionDouble
from .like import answer_like, answers_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Example = Callable[..., Any]

MARK = "facade_examples"


class Case:
    """What the mark `facade_examples` says, for one of its examples, or for None: the double as a whole."""

    def __init__(self, mark: pytest.Mark, example: Example | None) -> None:
        self.double: Callable[..., object] = mark.args[0]
        self.examples: tuple[Example, ...] = tuple(mark.args[1])
        self.ignoring: tuple[str, ...] = tuple(mark.kwargs.get("ignoring", ()))
        self.example = example


def parametrize(metafunc: pytest.Metafunc) -> None:
    """One case per example, and one for what examples cannot show: signatures, and gaps."""
    mark = metafunc.definition.get_closest_marker(MARK)
    if mark is None or len(mark.args) != 2:
        raise pytest.UsageError(messages.no_examples(metafunc.definition.nodeid))
    cases = [Case(mark, each) for each in (*mark.args[1], None)]
    names = [example.__name__ for example in mark.args[1]]
    metafunc.parametrize("facade_example", cases, indirect=True, ids=[*names, "the whole double"])


class FacadeExample:
    """One comparison, ready to be made.

    Arguments:
        case: what is compared.
        product: whose test it is.
        fixture: gives a fixture of the test by name.
    """

    def __init__(self, case: Case, product: str, fixture: Callable[[str], Any]) -> None:
        self._case = case
        self._fixture = fixture
        self._product = product
        self._exceptions = ShownExceptions(facade_of(self._product, Context.config))

    def check(self) -> None:
        """Run the example with the double and with the real facade.

        Raises:
            DoubleDiffers: the two do not do the same, or no example shows that they do.
        """
        __tracebackhide__ = True
        example = self._case.example
        if example is None:
            self._check_signatures()
            self._check_that_all_is_called()
            return
        double = self._run(example, self._double().facade, "double")
        real = self._run(example, self._real().facade, "real one")
        problem = difference_of_outcomes(double, real, self._case.ignoring)
        if problem is not None:
            raise self._differs(example, problem) from (double.error or real.error)

    def _check_signatures(self) -> None:
        __tracebackhide__ = True
        double = ProductDouble(self._product, Context.config)
        for function, method in answers_of(double.facade, self._made()):
            ours, real = parameters_only(inspect.signature(method)), parameters_only(
                function.signature
            )
            if ours != real:
                raise DoubleDiffers(messages.double_signature(function.name, str(ours), str(real)))

    def _check_that_all_is_called(self) -> None:
        __tracebackhide__ = True
        called: set[str] = set()
        answered: set[str] = set()
        for example in self._case.examples:
            double = self._double()
            self._run(example, double.facade, "double")
            called.update(each.name for each in double.functions if each.calls)
            answered.update(each.name for each in double.functions if each.is_answered)
        if answered - called:
            raise DoubleDiffers(messages.double_unchecked(self._product, sorted(answered - called)))

    def _double(self) -> ProductDouble:
        double = ProductDouble(self._product, Context.config)
        answer_like(double.facade, self._made())
        return double

    def _made(self) -> object:
        """A new double. What making it requires are fixtures of the owner, which arrange its state."""
        return self._case.double(**self._fixtures(self._case.double))

    def _real(self) -> ProductDouble:
        """The real facade, behind the same checks."""
        double = ProductDouble(self._product, Context.config)
        for each in double.functions:
            if not each.function.wants_instance:
                each.computes(each.function.call)
        return double

    def _run(self, example: Example, facade: FacadeDouble, side: str) -> Outcome:
        """What an example returns, or raises if callers may see that."""
        __tracebackhide__ = True
        first, *_ = inspect.signature(example).parameters
        fixtures = self._fixtures(example, besides=first)
        try:
            return Outcome(example(_Synchronous(facade), **fixtures))
        except AssertionError as error:
            problem = f"the {side} does not do what the example says: {error}"
            raise self._differs(example, problem) from error
        except Exception as error:
            if not self._exceptions.show(error):
                raise
            return Outcome(None, error)

    def _fixtures(self, function: Callable[..., Any], besides: str = "") -> dict[str, Any]:
        return {
            name: self._fixture(name)
            for name, parameter in inspect.signature(function).parameters.items()
            if name != besides and parameter.default is inspect.Parameter.empty
        }

    def _differs(self, example: Example, problem: str) -> DoubleDiffers:
        place = f"{example.__name__} ({example.__module__})"
        return DoubleDiffers(messages.double_differs(place, self._product, problem))


class _Synchronous:
    """A facade whose functions have their whole answer when they return.

    Examples call functions of all kinds, and Django's database may not be used from a coroutine.
    """

    def __init__(self, facade: FacadeDouble) -> None:
        self._facade = facade

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        member = getattr(self._facade, name)
        if isinstance(member, FacadeDouble):
            return _Synchronous(member)
        if not isinstance(member, FunctionDouble):
            return member

        def call(*args: Any, **kwargs: Any) -> Any:
            __tracebackhide__ = True
            result = member(*args, **kwargs)
            if isinstance(result, AsyncIterator):
                return _waited(_all_of, result)
            if isinstance(result, Iterator):
                return tuple(result)
            return _waited(_it, result) if inspect.isawaitable(result) else result

        return call


async def _it(result: Any) -> Any:
    return await result


async def _all_of(result: AsyncIterator[Any]) -> tuple[Any, ...]:
    return tuple([item async for item in result])


def _waited(function: Callable[..., Any], argument: Any) -> Any:
    __tracebackhide__ = True
    try:
        # Django's own way: what a facade does in `sync_to_async` then sees the test's transaction.
        from asgiref.sync import async_to_sync  # type: ignore[import-not-found]  # noqa: PLC0415
    except ImportError:
        return asyncio.run(function(argument))
    return async_to_sync(function)(argument)

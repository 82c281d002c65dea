"""The function that is put where the real one was: of the same kind, for the same callers."""

from __future__ import annotations

import contextlib
import functools
import inspect

from .annotations import Handing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from typing import Any

    from .function_double import FunctionDouble


def stand_in_for(double: FunctionDouble) -> Callable[..., Any]:
    """A function that asks the double, and that introspection takes for the real one."""
    declared = double.declared
    if declared.is_async and declared.handing is Handing.VALUE:
        made = _awaited(double)
    else:
        made = _MAKERS[declared.handing](double)
    functools.update_wrapper(made, double.function.call)
    # `update_wrapper` leads inspect to the real function; without it, to this very signature.
    del made.__wrapped__  # type: ignore[attr-defined]
    made.__signature__ = declared.signature  # type: ignore[attr-defined]
    return made


def _plain(double: FunctionDouble) -> Callable[..., Any]:
    def stand_in(*args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return double.finish(double.ask(args, kwargs))

    return stand_in


def _awaited(double: FunctionDouble) -> Callable[..., Any]:
    async def stand_in(*args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        value = double.ask(args, kwargs)
        return double.finish(await value if inspect.isawaitable(value) else value)

    return stand_in


def _iterating(double: FunctionDouble) -> Callable[..., Any]:
    def stand_in(*args: Any, **kwargs: Any) -> Iterator[Any]:
        __tracebackhide__ = True
        return iter(double.finish(double.ask(args, kwargs)))

    return stand_in


def _iterating_async(double: FunctionDouble) -> Callable[..., Any]:
    async def stand_in(*args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        __tracebackhide__ = True
        value = double.ask(args, kwargs)
        if hasattr(value, "__aiter__"):
            value = [item async for item in value]
        for item in double.finish(value):
            yield item

    return stand_in


def _context(double: FunctionDouble) -> Callable[..., Any]:
    @contextlib.contextmanager
    def stand_in(*args: Any, **kwargs: Any) -> Iterator[Any]:
        __tracebackhide__ = True
        value = double.ask(args, kwargs)
        with contextlib.ExitStack() as stack:
            if hasattr(value, "__enter__"):
                value = stack.enter_context(value)
            yield double.finish(value)

    return stand_in


def _context_async(double: FunctionDouble) -> Callable[..., Any]:
    @contextlib.asynccontextmanager
    async def stand_in(*args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        __tracebackhide__ = True
        value = double.ask(args, kwargs)
        async with contextlib.AsyncExitStack() as stack:
            if hasattr(value, "__aenter__"):
                value = await stack.enter_async_context(value)
            yield double.finish(value)

    return stand_in


_MAKERS = {
    Handing.VALUE: _plain,
    Handing.ITERATOR: _iterating,
    Handing.ASYNC_ITERATOR: _iterating_async,
    Handing.CONTEXT: _context,
    Handing.ASYNC_CONTEXT: _context_async,
}

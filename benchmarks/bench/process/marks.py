"""A pytest plugin that is put into the sandbox: says when each phase begins, and where modules came from.

Runs in the interpreter of the sandbox, and knows nothing of this program.
"""

from __future__ import annotations

import atexit
import json
import os
import resource
import sys
from collections.abc import Generator

import pytest

_HERE = os.path.dirname(os.path.abspath(__file__))
_MARKS: list[tuple[str, float]] = []


def _mark(phase: str) -> None:
    # The shell that has become this process, and what it waited for, count as well.
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    _MARKS.append((phase, sum(usage.ru_utime + usage.ru_stime for usage in usages)))
    # Between the lines of `-X importtime`.
    sys.stderr.write(f"\nphase: {phase}\n")


def _write() -> None:
    _mark("exit")
    origins = {name: getattr(module, "__file__", None) for name, module in sys.modules.items()}
    with open(os.path.join(_HERE, "marks.json"), "w", encoding="utf-8") as stream:
        json.dump({"marks": _MARKS, "origins": origins}, stream)


_mark("plugins")
atexit.register(_write)


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Generator[None, None, None]:
    _mark("start of Django")
    yield
    _mark("session")


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    _mark("collection")


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_collection_finish() -> Generator[None, None, None]:
    yield
    _mark("tests")


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Generator[None, None, None]:
    if fixturedef.argname != "django_db_setup":
        yield
        return
    _mark("test databases")
    yield
    _mark("tests")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish() -> None:
    _mark("end of the session")

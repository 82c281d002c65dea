"""pytest hooks: install the importer, know the running test, fail what swallowed the error."""

from __future__ import annotations

import gc
import os

import pytest

from . import importer, messages
from .errors import take_unexpected
from .unlinked import Context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

# Entry-point plugins are imported before any conftest and before pytest-django sets Django up,
# which imports apps and with them facades; a hook would be too late.
importer.install()

# Until the tests are collected, nearly all that is made stays: modules, models, URL patterns. To look
# through all of it for garbage, again and again, would be a good part of a short run.
gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.hookimpl(hookwrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, Any, None]:
    """Around pytest-cov, which reads its configuration, and starts, in this hook."""
    coverage_config = getattr(early_config.known_args_namespace, "cov_config", None)
    if coverage_config and early_config.known_args_namespace.cov_source:
        # Only then: every test process pays for what is imported here.
        from pathlib import Path

        from .coverage_config import omit_runtime

        omit_runtime(Path(coverage_config), __package__ or "")
    yield


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    summaries = take_unexpected()
    if summaries:
        raise pytest.UsageError(messages.at_start(summaries))


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, None]:
    outcome = yield
    summaries = take_unexpected()
    if summaries and outcome.excinfo is None:
        report = outcome.get_result()
        if report.passed:
            report.outcome = "failed"
            report.longrepr = messages.swallowed(summaries)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, None]:
    Context.nodeid, Context.path = item.nodeid, os.fspath(item.path)
    yield
    Context.nodeid = Context.path = None


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_setup() -> Generator[None, Any, None]:
    yield from _checked()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call() -> Generator[None, Any, None]:
    yield from _checked()


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, Any, None]:
    yield from _checked()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    summaries = take_unexpected()
    if summaries and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.write_line("")
            reporter.write(messages.at_end(summaries))


def _checked() -> Generator[None, Any, None]:
    """Fail a phase that ended well in spite of an unlinked use that nobody expected."""
    outcome = yield
    summaries = take_unexpected()
    if summaries and outcome.excinfo is None:
        failure = pytest.fail.Exception(messages.swallowed(summaries), pytrace=False)
        outcome.force_exception(failure)

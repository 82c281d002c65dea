"""pytest hooks: install the importer, know the running test, fail what swallowed the error."""

import os

import pytest

from . import errors, importer, messages
from .unlinked import Context

# Entry-point plugins are imported before any conftest and before pytest-django sets Django up,
# which imports apps and with them facades; a hook would be too late.
importer.install()


def pytest_sessionstart(session):
    _raise_if_swallowed(messages.at_start)


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector):
    outcome = yield
    swallowed = errors.take()
    if not swallowed or outcome.excinfo is not None:
        return
    report = outcome.get_result()
    if report.passed:
        report.outcome = "failed"
        report.longrepr = messages.swallowed([summary for _, summary in swallowed])


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    Context.nodeid, Context.path = item.nodeid, os.fspath(item.path)
    yield
    Context.nodeid = Context.path = None


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_setup(item):
    yield from _checked()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item):
    yield from _checked()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_teardown(item):
    yield from _checked()


def _checked():
    outcome = yield
    swallowed = errors.take()
    if swallowed and outcome.excinfo is None:
        message = messages.swallowed([summary for _, summary in swallowed])
        outcome.force_exception(pytest.fail.Exception(message, pytrace=False))


def _raise_if_swallowed(message):
    swallowed = errors.take()
    if swallowed:
        raise pytest.UsageError(message([summary for _, summary in swallowed]))

"""pytest hooks: install the importer, know the running test, fail what swallowed the error."""

from __future__ import annotations

import gc
import os
import sys

import pytest

from . import importer, messages, quarantine
from .errors import take_unexpected
from .record import CollectionRecord, record_collection, record_test
from .unlinked import Context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any

    from .doubles.examples import FacadeExample
    from .doubles.fixtures import FacadeDoubles

# Entry-point plugins are imported before any conftest and before pytest-django sets Django up,
# which imports apps and with them facades; a hook would be too late.
importer.install()

# Until the tests are collected, nearly all that is made stays: modules, models, URL patterns. To look
# through all of it for garbage, again and again, would be a good part of a short run.
gc.disable()


@pytest.hookimpl(tryfirst=True)  # Before `-k` takes tests away.
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    unused = quarantine.mark(items, os.path.dirname(__file__))
    if any("::" in argument for argument in config.args):
        return  # Of those files not all tests were collected.
    for name in unused:
        config.issue_config_time_warning(
            pytest.PytestWarning(f"`{name}` is in quarantine, and no test goes by that name"), 1
        )


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    gc.freeze()
    gc.enable()
    if "django.db" in sys.modules:
        _begin_databases_migrated(session.config)


def _begin_databases_migrated(config: pytest.Config) -> None:
    here = os.path.dirname(__file__)
    # Not every sandbox has these, and few have both.
    snapshots, lists = os.path.join(here, "snapshots"), os.path.join(here, "read_by_migrating")
    if os.path.isdir(snapshots):
        from .database import restore  # noqa: PLC0415

        restore.install(snapshots)
    if os.path.isdir(lists):
        from .database import clone  # noqa: PLC0415
        from .database.template_key import Inputs  # noqa: PLC0415

        plugins = {getattr(each, "__file__", None) for each in config.pluginmanager.get_plugins()}
        root = os.fspath(config.invocation_params.dir)
        clone.install(Inputs.listed(lists, root, filter(None, plugins)))


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


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "facade_examples(double, examples, ignoring=()): what `facade_example` compares the double by.",
    )
    config.pluginmanager.register(CollectionRecord(config))
    if not importer.is_configured():
        from .checkout import config_of  # noqa: PLC0415 - in a sandbox the build has said it

        Context.config = config_of(config.rootpath)


@pytest.fixture
def facade_double() -> Iterator[FacadeDoubles]:
    """Stand in for the facade of another product: `facade_double("signals")`."""
    from .doubles.fixtures import facade_doubles  # noqa: PLC0415 - most runs use no double

    with facade_doubles() as doubles:
        yield doubles


@pytest.fixture
def facade_example(request: pytest.FixtureRequest) -> FacadeExample:
    """One example of a shared double, in the tests of its owner: `facade_example.check()`."""
    from .doubles.examples import FacadeExample  # noqa: PLC0415

    product = Context.config.product_of_path(os.fspath(request.path)) or ""
    case = request.param  # type: ignore[attr-defined]
    return FacadeExample(case, product, request.getfixturevalue)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "facade_example" in metafunc.fixturenames:
        from .doubles.examples import parametrize  # noqa: PLC0415

        parametrize(metafunc)


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    summaries = take_unexpected()
    if summaries:
        raise pytest.UsageError(messages.at_start(summaries))


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, None]:
    outcome = yield
    if outcome.excinfo is None:
        report = outcome.get_result()
        record_collection(collector, report)
        summaries = take_unexpected()
        if summaries and report.passed:
            report.outcome = "failed"
            report.longrepr = messages.swallowed(summaries)
    else:
        take_unexpected()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, None]:
    Context.nodeid, Context.path = item.nodeid, os.fspath(item.path)
    yield
    Context.nodeid = Context.path = None


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, Any, None]:
    yield from _checked(item)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, None]:
    yield from _checked(item)


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, Any, None]:
    yield from _checked(item)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    summaries = take_unexpected()
    if summaries and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.write_line("")
            reporter.write(messages.at_end(summaries))


def _checked(item: pytest.Item) -> Generator[None, Any, None]:
    """Fail a phase that ended well in spite of an unlinked use that nobody expected."""
    outcome = yield
    record_test(item, outcome.excinfo[1] if outcome.excinfo else None)
    summaries = take_unexpected()
    if summaries and outcome.excinfo is None:
        failure = pytest.fail.Exception(messages.swallowed(summaries), pytrace=False)
        outcome.force_exception(failure)

"""A realistic product, derived by this package, loaded by the runtime in a real pytest run."""

from __future__ import annotations

from pathlib import Path

import pytest

from django_products.core.contract.testing import BACKEND, contract, write
from django_products.runtime.conftest import Sandbox

PRODUCT: dict[str, str] = {
    "facade/__init__.py": """
from .api import ArtifactAPI, RunNotFound, create_run
from .contracts import CreateRun, Run

__all__ = ["ArtifactAPI", "CreateRun", "Run", "RunNotFound", "create_run"]
""",
    "facade/enums.py": """
from enum import Enum

class RunStatus(str, Enum):
    PENDING = "pending"
    DONE = "done"
""",
    "facade/contracts.py": '''
"""Contracts."""
from dataclasses import dataclass, field
from datetime import datetime
from typing import Optional
from uuid import UUID

from .enums import RunStatus

MAX_NAME = 20

@dataclass(frozen=True)
class CreateRun:
    name: str
    tags: tuple = ()
    meta: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.name) > MAX_NAME:
            raise ValueError("too long")

@dataclass(frozen=True)
class Run:
    """A run."""

    id: UUID
    status: RunStatus = RunStatus.PENDING
    at: Optional[datetime] = None

    @property
    def done(self) -> bool:
        return self.status is RunStatus.DONE
''',
    "facade/api.py": '''
"""The facade. Do NOT return ORM instances."""
import dataclasses
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Iterator, List, Optional, overload
from uuid import UUID

from django.db import transaction

from posthog.models import Team

from .. import logic
from ..logic import PAGE_SIZE
from ..models import Run as RunModel
from ..tasks.tasks import rebuild
from . import contracts
from .contracts import Run
from .enums import RunStatus

if TYPE_CHECKING:
    from ..service import Client

logger = logging.getLogger(__name__)

RunNotFound = logic.RunNotFound
StaleRun = logic.StaleRun
OPEN = frozenset({RunStatus.PENDING})


def _to_run(run: RunModel) -> contracts.Run:
    return contracts.Run(id=run.id)


@dataclasses.dataclass(frozen=True)
class Page:
    runs: tuple
    size: int = PAGE_SIZE


@transaction.atomic
def create_run(team: Team, params: contracts.CreateRun, *, size: int = logic.PAGE_SIZE) -> Run:
    """Create."""
    return _to_run(logic.create(team, params))


async def fetch_run(run_id: UUID, client: "Optional[Client]" = None) -> Optional[Run]:
    return _to_run(await logic.fetch(run_id))


def all_runs() -> Iterator[Run]:
    yield from logic.all()


@contextmanager
def locked(run_id: UUID) -> Iterator[None]:
    yield


@overload
def find(ids: UUID) -> Run: ...
@overload
def find(ids: List[UUID]) -> List[Run]: ...
def find(ids):
    return logic.find(ids)


class ArtifactAPI:
    page_size = 10

    @staticmethod
    def create(name: str) -> contracts.Run:
        return logic.artifact(name)

    @property
    def backlog(self) -> int:
        return logic.backlog()


artifacts = ArtifactAPI()
''',
    "facade/exceptions.py": "from ..logic.errors import RunNotFound, ProductError\n",
    "logic/__init__.py": """
from ..models import Run
from .errors import RunNotFound, StaleRun

PAGE_SIZE = 50

def create(team, params):
    return Run.objects.create(team=team)
""",
    "logic/errors.py": '''
class ProductError(Exception):
    """Base."""

class RunNotFound(ProductError):
    def __init__(self, run_id) -> None:
        super().__init__(f"run {run_id}")
        self.run_id = run_id

class StaleRun(ProductError, ValueError): pass
''',
    "models.py": "from django.db import models\nclass Run(models.Model): pass\n",
    "service.py": "class Client: pass\n",
    "tasks/__init__.py": "",
    "tasks/tasks.py": "from celery import shared_task\n@shared_task\ndef rebuild(run_id): pass\n",
}

TEST = """
import asyncio
from unittest import mock
from uuid import UUID

from products.shop.backend.facade import ArtifactAPI, CreateRun, Run, RunNotFound, create_run
from products.shop.backend.facade import api, exceptions
from products.shop.backend.facade.contracts import Run as ContractRun
from products.shop.backend.facade.enums import RunStatus

SHOP = "products.shop.backend.facade."


def test_nothing_of_the_implementation_is_here():
    import importlib.util
    assert importlib.util.find_spec("products.shop.backend.logic") is None


def test_contracts_work():
    assert ContractRun is Run is api.contracts.Run
    assert Run(UUID(int=1), RunStatus.DONE).done
    with pytest.raises(ValueError):
        CreateRun("x" * 21)
    assert api.Page(()).size == 50 and api.OPEN == {RunStatus.PENDING}


def test_exceptions_are_one_hierarchy():
    assert api.RunNotFound is RunNotFound is exceptions.RunNotFound
    assert issubclass(RunNotFound, exceptions.ProductError) and issubclass(api.StaleRun, ValueError)
    with mock.patch(SHOP + "api.create_run", autospec=True, side_effect=RunNotFound(7)):
        with pytest.raises(exceptions.ProductError, match="run 7") as caught:
            api.create_run(None, CreateRun("x"))
    assert caught.value.run_id == 7


def test_signatures():
    import inspect
    assert inspect.signature(create_run).parameters["size"].default == 50
    assert inspect.iscoroutinefunction(api.fetch_run)


@pytest.mark.parametrize("use", [
    lambda: create_run(None, CreateRun("x")),
    lambda: asyncio.run(api.fetch_run(1)),
    lambda: api.all_runs(),
    lambda: api.locked(1).__enter__(),
    lambda: api.find([]),
    lambda: ArtifactAPI.create("x"),
    lambda: api.artifacts.backlog,
    lambda: api.rebuild.delay(1),
    lambda: api.RunModel.objects,
    lambda: api.logger.info("x"),
])
def test_the_rest_raises(use):
    with pytest.raises(FacadeNotLinked):
        use()


def test_doubles():
    with mock.patch(SHOP + "api.rebuild.delay") as delay:
        api.rebuild.delay(3)
    delay.assert_called_once_with(3)
    with mock.patch(SHOP + "api.ArtifactAPI.create", autospec=True, return_value=1):
        assert ArtifactAPI.create("x") == 1
"""

CORE = {
    "posthog/__init__.py": "",
    "posthog/models.py": "class Team: pass\n",
}


@pytest.mark.parametrize("products_is_a_package", [True, False])
def test_a_realistic_product(sandbox: Sandbox, tmp_path: Path, products_is_a_package: bool) -> None:
    found = contract(PRODUCT)
    assert not found.failed
    write(tmp_path / "__contracts__", found)
    sandbox.write(CORE)
    if products_is_a_package:
        sandbox.write({"products/__init__.py": "", BACKEND + "__init__.py": ""})
    sandbox.pytest(TEST).ok()


USE = """
from products.shop.backend.facade import CreateRun, Run, RunNotFound, api, create_run
from posthog.models import Team

run: Run = create_run(Team(), CreateRun("x"))
done: bool = run.done
def show(model: api.RunModel) -> None: ...
def missing(error: RunNotFound) -> object: return error.run_id
create_run(Team(), "x")
"""


def test_type_checkers_take_the_stubs(sandbox: Sandbox, tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    write(tmp_path, contract(PRODUCT))
    sandbox.write({**CORE, "use.py": USE})
    options = ("--namespace-packages", "--explicit-package-bases", "--ignore-missing-imports")
    outcome = sandbox.run("-m", "mypy", *options, "--cache-dir=/dev/null", "use.py")
    errors = [line for line in outcome.output.splitlines() if "error:" in line]
    assert len(errors) == 1 and errors[0].startswith("use.py:9:"), outcome.output

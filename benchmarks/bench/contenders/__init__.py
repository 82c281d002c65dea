"""Every contender, in the order of the table."""

from __future__ import annotations

from bench.contender import Contender
from bench.contenders.plain_pants import PlainPants
from bench.contenders.plain_pytest import PytestAll, PytestProduct
from bench.contenders.project import Project
from bench.contenders.testmon import Testmon
from bench.contenders.turborepo import Turborepo

CONTENDERS: tuple[type[Contender], ...] = (
    Project,
    Turborepo,
    PlainPants,
    Testmon,
    PytestAll,
    PytestProduct,
)

"""What is known of a repository that has no BUILD files."""

from __future__ import annotations

from dataclasses import dataclass

from django_products.core.problems import Problem
from django_products.core.tailoring.repository import Repository
from django_products.requests.request import request


@request
@dataclass(frozen=True)
class TurboRepositoryRequest:
    """What do Turborepo, tach and pytest say, and what is there without BUILD files?"""


@dataclass(frozen=True)
class TurboRepository:
    """Arguments:
    repository: what was read.
    problems: files that cannot be read.
    """

    repository: Repository
    problems: tuple[Problem, ...]

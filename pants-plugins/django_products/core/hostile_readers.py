"""Every reader of files of users, for tests."""

from __future__ import annotations

from django_products.core import pytest_config_hostile
from django_products.core.adoption import hostile as adoption
from django_products.core.boundaries import hostile as boundaries
from django_products.core.contract import hostile as contract
from django_products.core.contract_check import hostile as contract_check
from django_products.core.git import hostile as git
from django_products.core.hostile import Reader
from django_products.core.quarantine import hostile as quarantine
from django_products.core.references import hostile as references
from django_products.core.scaffold import hostile as scaffold
from django_products.core.shadow import hostile as shadow
from django_products.core.sharding import hostile as sharding
from django_products.core.tach import hostile as tach
from django_products.core.tailoring import hostile as tailoring

READERS: tuple[Reader, ...] = (
    *contract.READERS,
    *contract_check.READERS,
    *references.READERS,
    *boundaries.READERS,
    *adoption.READERS,
    *tailoring.READERS,
    *tach.READERS,
    *scaffold.READERS,
    *pytest_config_hostile.READERS,
    *quarantine.READERS,
    *sharding.READERS,
    *shadow.READERS,
    *git.READERS,
)

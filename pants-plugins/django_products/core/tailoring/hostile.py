"""The files of Turborepo of any content: they are read, or a problem, and then nothing is isolated."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from django_products.core.hostile import Reader, of_text, text_of
from django_products.core.tailoring.globs import globs_of
from django_products.core.tailoring.jsonc import UnreadableError
from django_products.core.tailoring.package_json import read_package
from django_products.core.tailoring.pytest_command import pytest_command
from django_products.core.tailoring.turbo_json import effective_task, read_turbo

PACKAGE = {
    "name": "@acme/carts",
    "scripts": {"backend:test": "pytest -q tests", "backend:contract-check": "x"},
    "dependencies": {"@acme/shops": "workspace:*"},
}
TURBO = {
    "globalEnv": ["A"],
    "globalDependencies": ["uv.lock"],
    "tasks": {
        "backend:test": {"inputs": ["$TURBO_DEFAULT$", "!a/**"], "dependsOn": ["^x"], "env": ["B"]},
        "@acme/carts#backend:test": {"inputs": ["$TURBO_EXTENDS$", "[z-a]/*"]},
    },
}
COMMENTED = '{ // one\n "tasks": {"a": {"inputs": ["x", /* two\n */],},},\n}'
SCRIPTS = ("pytest -q --ds a.b tests/x.py", "A=1 pytest -k 'a b' && x")


def check_both(content: bytes) -> None:
    """Of a content as either file."""
    text = text_of(content)
    for read in (_package, _turbo):
        why = _why_unreadable(read, text)
        assert why is None or (1 <= why.line <= text.count("\n") + 1 and why.why)


def _why_unreadable(read: Callable[[str], None], text: str) -> UnreadableError | None:
    try:
        read(text)
    except UnreadableError as error:
        return error
    return None


def _package(text: str) -> None:
    package = read_package(text)
    json.dumps([package.name, *package.needs], ensure_ascii=False).encode()
    assert list(package.needs) == sorted(set(package.needs))
    package.line_of("backend:test")
    for script in package.scripts.values():
        pytest_command(script)


def _turbo(text: str) -> None:
    turbo = read_turbo("turbo.json", text)
    task = effective_task("backend:test", "@acme/carts", turbo, turbo)
    _check_globs(task.inputs or (), "products/carts/a.py")


def check_script(script: str) -> None:
    pytest_command(script)


def check_glob(text: str) -> None:
    _check_globs((text,), "products/carts/" + "a" * 60 + ".py")


def _check_globs(texts: Iterable[str], path: str) -> None:
    for glob in globs_of(texts, "products/carts"):
        assert isinstance(glob.matches(path), bool)
        assert isinstance(glob.is_within("products") or glob.takes_in("products"), bool)


READERS = (
    Reader("package-json", check_both, (json.dumps(PACKAGE, indent=1).encode(),)),
    Reader("turbo-json", check_both, (json.dumps(TURBO, indent=1).encode(), COMMENTED.encode())),
    Reader("script", of_text(check_script), tuple(each.encode() for each in SCRIPTS)),
    Reader("glob", of_text(check_glob), (b"!$TURBO_ROOT$/a/**/*.py", b"[z-a]/?{b,c}*")),
)

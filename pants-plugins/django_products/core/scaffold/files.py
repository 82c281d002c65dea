"""The files of a new product."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from string import Template

from django_products.core.scaffold import application, facade, presentation, tasks, tests
from django_products.core.scaffold.new_product import NewProduct

_VISIBILITY = """
# Other products see the contract. The rest is for the product itself, for tests that run it for real, and for what
# starts the whole monolith.
__dependents_rules__(
    ("*#contract", "*"),
    (%s),
)
"""
_FROM_IMPORT = re.compile(r"from (?P<dots>\.*)(?P<module>[\w.]*) import ")


def scaffold(product: NewProduct) -> dict[str, str]:
    """Text by path, relative to the build root, sorted: the same product gives the same bytes."""
    contracts, enums = product.contract_modules
    app = {
        "apps.py": application.APPS,
        "models.py": application.MODELS,
        "logic.py": application.LOGIC,
        "migrations/__init__.py": "",
        "migrations/0001_initial.py": application.MIGRATION,
        f"{product.layout.facade}/__init__.py": "",
        f"{product.layout.facade}/api.py": facade.API,
        f"{product.layout.facade}/{contracts}.py": facade.CONTRACTS,
        f"{product.layout.facade}/{enums}.py": facade.ENUMS,
        f"{product.layout.facade}/exceptions.py": facade.EXCEPTIONS,
        "presentation/__init__.py": "",
        "presentation/serializers.py": presentation.SERIALIZERS,
        "presentation/views.py": presentation.VIEWS,
        "presentation/urls.py": presentation.URLS,
        "tasks/__init__.py": tasks.INIT,
        "tasks/tasks.py": tasks.TASKS,
        "tasks/schedules.py": tasks.SCHEDULES,
        f"{product.layout.tests}/__init__.py": "",
        f"{product.layout.tests}/conftest.py": tests.CONFTEST,
        f"{product.layout.tests}/test_models.py": tests.MODELS,
        f"{product.layout.tests}/test_logic.py": tests.LOGIC,
        f"{product.layout.tests}/test_api.py": tests.API,
        f"{product.layout.tests}/test_presentation.py": tests.PRESENTATION,
        f"{product.layout.tests}/test_tasks.py": tests.TASKS,
    }
    backend = product.layout.backend_dir(product.name)
    files = {f"{directory}/__init__.py": "" for directory in _packages(product)}
    files.update((f"{backend}/{path}", _filled(text, product)) for path, text in app.items())
    files[f"{product.directory}/BUILD"] = _build(product)
    return dict(sorted(files.items()))


def _packages(product: NewProduct) -> tuple[str, ...]:
    """The directory of the product, and those from it to its Django app."""
    inside = PurePosixPath(product.layout.backend).parts
    return tuple("/".join((product.directory, *inside[:depth])) for depth in range(len(inside) + 1))


def _build(product: NewProduct) -> str:
    named = product.contract_modules
    declared = (
        "" if product.layout.contract_modules == named else f", contract_modules={list(named)!r}"
    )
    target = f"product(isolated=True{declared})\n".replace("'", '"')
    if not product.visibility:
        return target
    linked = (f"//{directory}/**" for directory in product.linked_tests)
    own_linked = f"{product.layout.tests}/{product.layout.integration}/**"
    selectors = ("*", "/**", own_linked, *linked, "<every_product>", "!*")
    return target + _VISIBILITY % ", ".join(f'"{each}"' for each in selectors)


def _filled(template: str, product: NewProduct) -> str:
    return _with_imports_in_order(Template(template).substitute(product.words))


def _with_imports_in_order(text: str) -> str:
    """Runs of imports in the order of isort, which depends on the names that were filled in."""
    done: list[str] = []
    run: list[str] = []
    for line in text.splitlines(keepends=True):
        if _FROM_IMPORT.match(line):
            run.append(line)
            continue
        done += [*sorted(run, key=_import_order), line]
        run = []
    return "".join((*done, *sorted(run, key=_import_order)))


def _import_order(line: str) -> tuple[int, str]:
    """Modules by name; relative ones from the furthest to the closest.

    Source: https://docs.astral.sh/ruff/settings/#lint_isort_relative-imports-order
    """
    match = _FROM_IMPORT.match(line)
    assert match is not None
    return -len(match["dots"]), match["module"]

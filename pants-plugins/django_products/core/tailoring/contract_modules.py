"""Which facade modules enter a contract whole, from what `backend:contract-check` watches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.problems import Code, Problem
from django_products.core.tailoring.globs import Glob
from django_products.core.tailoring.isolation import contract_globs
from django_products.core.tailoring.repository import CHECK, PACKAGE, Repository, TurboProduct

_FRAMEWORKS = ("django", "rest_framework", "celery")
_IMPORT = re.compile(r"^[ \t]*(?:from|import)[ \t]+(?P<module>[\w.]+)", re.MULTILINE)


@dataclass(frozen=True)
class WholeModules:
    """Arguments:
    names: what to set as `contract_modules`; None where the default says the same.
    problems: what Turborepo watches beyond that.
    """

    names: tuple[str, ...] | None
    problems: tuple[Problem, ...]


def whole_modules(product: TurboProduct, repository: Repository) -> WholeModules:
    layout = repository.layout
    present = repository.facade_modules(product.name)
    default = [name for name in layout.contract_modules if name in present]
    chosen: set[str] = set()
    reduced: dict[str, Glob] = {}
    outside: list[Glob] = []
    facade = layout.facade_dir(product.name)
    for glob in contract_globs(product, repository):
        if not glob.is_within(facade):
            outside.append(glob)
            continue
        named = [name for name in present if _names(glob, facade, name)]
        if len(named) == len(present) > len(default):
            continue  # All of the facade: signatures of the modules that are no contract.
        for name in named:
            if name in default or _is_pure(product.name, name, repository):
                chosen.add(name)
            elif name != layout.doubles:
                reduced[name] = glob
    names = (*default, *sorted(chosen - set(default) - {layout.doubles}))
    return WholeModules(
        None if len(names) == len(default) else names,
        (*_outside(product, outside, repository), *_reduced(product, reduced, repository)),
    )


def _names(glob: Glob, facade: str, module: str) -> bool:
    paths = (f"{facade}/{module}.py", f"{facade}/{module}/__init__.py")
    return any(glob.matches(path) for path in paths)


def _is_pure(product: str, name: str, repository: Repository) -> bool:
    """Could it be loaded where the implementation is absent? Its imports say so."""
    layout = repository.layout
    text = repository.python.get(f"{layout.facade_dir(product)}/{name}.py", "")
    facade = layout.facade_package(product)
    kept = {f"{facade}.{module}" for module in layout.contract_modules}
    for match in _IMPORT.finditer(text):
        module = match["module"]
        if module.startswith(".."):
            return False
        if module.startswith("."):
            module = f"{facade}{module if module != '.' else ''}"
        is_other_code = layout.product_of_module(module) is not None and module not in kept
        if is_other_code or module.split(".")[0] in _FRAMEWORKS:
            return False
    return bool(text)


def _outside(product: TurboProduct, globs: list[Glob], repository: Repository) -> Iterator[Problem]:
    path, turbo = _place(product, repository)
    for glob in globs:
        if glob.path.rpartition("/")[2] in (PACKAGE, "turbo.json", "turbo.jsonc"):
            continue
        yield Problem(
            Code.INPUT_NOT_EXPRESSED,
            path,
            f"`{CHECK}` of `{product.name}` watches `{glob.written}`, which is not in its facade.",
            "A contract consists of the facade. What is outside is not in the sandbox of a "
            "dependent's test, so no change of it can be seen there.",
            (
                "Nothing, when dependents do not use it.",
                f"Set `isolated=False` in `{repository.layout.product_dir(product.name)}/BUILD` "
                "when they do.",
            ),
            turbo.line_of(CHECK, glob.written) if turbo else None,
        )


def _reduced(
    product: TurboProduct, reduced: dict[str, Glob], repository: Repository
) -> Iterator[Problem]:
    path, turbo = _place(product, repository)
    for name, glob in sorted(reduced.items()):
        yield Problem(
            Code.INPUT_NOT_EXPRESSED,
            path,
            f"`{CHECK}` of `{product.name}` watches all of `{name}.py`; only its signatures enter "
            "the contract.",
            "It imports the implementation, which is not in the sandbox of a dependent's test. A "
            "new body does not rerun dependents: they cannot see it.",
            ("Nothing: a change of a signature reruns them.",),
            turbo.line_of(CHECK, glob.written) if turbo else None,
        )


def _place(product: TurboProduct, repository: Repository):  # type: ignore[no-untyped-def]
    turbo = product.turbo or repository.turbo
    return (turbo.path if turbo else repository.layout.product_dir(product.name)), turbo

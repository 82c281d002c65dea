"""Files whose name says that they belong elsewhere in their product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django_products.core.boundaries.violation import Violation
from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem

_PRESENTATION = frozenset({"serializers", "urls", "views"})
_APP = frozenset({"admin", "apps", "logic", "migrations", "models", "presentation", "tasks"})


def misplaced_files(product: str, files: Iterable[str], layout: Layout) -> Iterator[Violation]:
    """Modules that stand beside the directory of their layer, or outside of the Django app.

    The layers are told apart by directory: in the wrong one, a module escapes the rules of its
    layer, and outside of the app no test depends on it.

    Arguments:
        files: every file of the product, on disk, whether or not a target owns it.
    """
    root, backend = layout.product_dir(product), layout.backend_dir(product)
    for path in sorted(files):
        directory, _, name = path.rpartition("/")
        stem, dot, suffix = name.rpartition(".")
        if not dot or suffix != "py":
            continue
        if directory == backend and (place := _place_of(stem, product, layout)):
            yield _misplaced(path, f"{place}/{name}")
        elif not path.startswith(f"{backend}/") and path.startswith(f"{root}/"):
            first = path[len(root) + 1 :].split("/")[0].partition(".")[0]
            if first in _APP | _PRESENTATION | _of_facade(layout) | {layout.facade.split("/")[0]}:
                yield _misplaced(path, f"{backend}/{path[len(root) + 1 :]}")


def _place_of(stem: str, product: str, layout: Layout) -> str | None:
    if stem in _PRESENTATION:
        return f"{layout.backend_dir(product)}/presentation"
    if stem in _of_facade(layout):
        return layout.facade_dir(product)
    return f"{layout.backend_dir(product)}/tasks" if stem == "tasks" else None


def _of_facade(layout: Layout) -> frozenset[str]:
    return frozenset({"api", *layout.contract_modules})


def _misplaced(path: str, place: str) -> Violation:
    return Violation(
        Problem(
            Code.MISPLACED_FILE,
            path,
            f"a module of this name belongs to `{place}`.",
            "Which rules hold for a file is told by its directory: here those of its layer do not.",
            (
                f"Move it: `git mv {path} {place}`.",
                "Rename it when it is something else than its name says.",
            ),
        ),
        path,
    )

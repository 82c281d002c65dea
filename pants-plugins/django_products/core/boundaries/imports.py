"""Imports, by statement and by string, that pass a facade."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.boundaries.checked_file import CheckedFile
from django_products.core.boundaries.layer import Layer, Place, place_of_module
from django_products.core.boundaries.offers import Offers, offered
from django_products.core.boundaries.violation import Violation
from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem
from django_products.core.project import Project
from django_products.core.references.reference import Reference, ReferenceKind

_OWN = {
    Layer.PRESENTATION: frozenset({Layer.PRESENTATION, Layer.FACADE}),
    Layer.TASKS: frozenset({Layer.TASKS, Layer.COMMANDS, Layer.FACADE}),
    Layer.COMMANDS: frozenset({Layer.TASKS, Layer.COMMANDS, Layer.FACADE}),
    Layer.FACADE: frozenset(Layer) - {Layer.PRESENTATION},
}
_IS_CALLED = {Layer.TASKS: "a task", Layer.COMMANDS: "a management command"}


def import_violations(file: CheckedFile, project: Project, offers: Offers) -> Iterator[Violation]:
    """Imports that the layers forbid.

    `import_module("a.b")`, `include("a.b.urls")` and `patch("a.b.c")` are imports too.

    Arguments:
        offers: what facades have, for messages; those of the products that are reached suffice.
    """
    if file.is_linked:
        return
    for reference in file.of_kind(ReferenceKind.IMPORT, ReferenceKind.DOTTED):
        target = place_of_module(reference.value, project.layout)
        if target is None or target.product not in project.by_name:
            continue
        if file.place is None:
            yield _core_imports_product(file, reference, target)
        elif file.product != target.product:
            yield from _of_another(file, reference, target, project.layout, offers)
        elif file.layer in _OWN and target.layer not in _OWN[file.layer]:
            yield _past_own_facade(file, reference, target, project.layout, offers)


def _of_another(
    file: CheckedFile, reference: Reference, target: Place, layout: Layout, offers: Offers
) -> Iterator[Violation]:
    is_facade = target.layer is Layer.FACADE
    if file.layer is Layer.PRESENTATION:
        yield _past_own_facade(file, reference, target, layout, offers)
    elif not is_facade:
        yield _internals(file, reference, target, layout, offers)


def _internals(
    file: CheckedFile, reference: Reference, target: Place, layout: Layout, offers: Offers
) -> Violation:
    is_import = reference.kind is ReferenceKind.IMPORT
    facade = layout.facade_package(target.product)
    instead = _instead(reference, target.product, offers)
    missing = f"Add what you need to `{facade}` (`{layout.facade_dir(target.product)}/`)."
    integration = (
        ()
        if file.layer is not None
        else (
            f"Make it an integration test, below `{layout.tests}/{layout.integration}/`: those "
            "may import anything.",
        )
    )
    return Violation(
        Problem(
            Code.INTERNALS_IMPORTED if is_import else Code.INTERNALS_NAMED,
            file.path,
            f"{file.module} -> {reference.value}: `{target.product}` is another product, and "
            + ("this is not its facade." if is_import else "this names more than its facade."),
            f"Everything of `{target.product}` but its facade may change without notice, and "
            f"what depends on it reruns on every change of `{target.product}`.",
            (instead or f"Use the facade, `{facade}`.", missing, *integration),
            reference.line,
        ),
        reference.value,
        target.product,
    )


def _past_own_facade(
    file: CheckedFile, reference: Reference, target: Place, layout: Layout, offers: Offers
) -> Violation:
    own = file.product or ""
    facade = layout.facade_package(own)
    instead = _instead(reference, own, offers) or f"Call a function of `{facade}`."
    arrow = f"{file.module} -> {reference.value}: "
    is_other = own != target.product
    if file.layer is Layer.FACADE:
        code = Code.FACADE_IMPORTS_PRESENTATION
        what = "a facade imports presentation."
        why = "Whoever calls the facade would load views and serializers, and HTTP with them."
        ways: tuple[str, ...] = (
            "Move what both need into the contract, or into the logic.",
            "Convert in presentation: it calls the facade, never the other way round.",
        )
    elif file.layer is Layer.PRESENTATION:
        code = Code.PRESENTATION_PAST_FACADE
        what = "presentation imports only the facade of its own product."
        why = "Views translate HTTP and make one call; what else they know must change with them."
        ways = (
            (
                f"Add to `{facade}` what presentation needs from `{target.product}`."
                if is_other
                else instead
            ),
            "Move what is no presentation, such as a rule or a query, into the logic.",
        )
    else:
        code = Code.ENTRY_POINT_PAST_FACADE
        what = f"{_IS_CALLED[file.layer or Layer.TASKS]} calls the facade of its own product."
        why = "Transactions and conversions are the facade's; a second way in goes without them."
        ways = (instead, f"Add to `{facade}` the function that is called here.")
    reaches = target.product if is_other and target.layer is not Layer.FACADE else None
    return Violation(
        Problem(code, file.path, arrow + what, why, ways, reference.line),
        reference.value,
        reaches,
    )


def _core_imports_product(file: CheckedFile, reference: Reference, target: Place) -> Violation:
    is_test = file.layer is None and "test" in file.kind.value
    return Violation(
        Problem(
            Code.CORE_IMPORTS_PRODUCT,
            file.path,
            f"{file.module} -> {reference.value}: core names the product `{target.product}`.",
            "Every product depends on core: each of them would rerun for this one.",
            (
                (
                    "Move the test into the product, or into a directory of `integration_tests`."
                    if is_test
                    else f"Move the code into `{target.product}`."
                ),
                "Let core find products at run time: a registry, a signal, an entry in settings.",
            ),
            reference.line,
        ),
        reference.value,
        target.product if target.layer is not Layer.FACADE else None,
    )


def _instead(reference: Reference, product: str, offers: Offers) -> str:
    names = offered(reference.value, product, offers)
    return f"Use {' or '.join(f'`{name}`' for name in names)}." if names else ""

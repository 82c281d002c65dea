"""Do `tach.toml` and the BUILD files say the same of products?"""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.cycles import cycle_of
from django_products.core.layout import FileKind
from django_products.core.problems import Code, Problem
from django_products.core.project import Product, Project
from django_products.core.tach.config import CONFIG, TachConfig, TachInterface

# Enough to see what is meant.
_EXAMPLES = 3


def agreement_problems(config: TachConfig, project: Project) -> Iterator[Problem]:
    yield from _modules_without_product(config, project)
    for product in project.products:
        module = project.layout.product_package(product.name)
        if not any(each.covers(module) for each in config.modules):
            yield _missing(product, module)
        elif product.isolated:
            yield from _interface_problems(product, module, config, project)
    yield from _cycles(config)


def _modules_without_product(config: TachConfig, project: Project) -> Iterator[Problem]:
    for module in config.modules:
        product = project.layout.product_of_module(module.path)
        if product is not None and product not in project.by_name and "*" not in product:
            directory = project.layout.product_dir(product)
            yield Problem(
                Code.TACH_UNKNOWN_MODULE,
                CONFIG,
                f"`{module.path}` is a module here, but `{directory}` is no product.",
                "Its boundaries are checked, and its tests are neither found nor cut.",
                (f"Add `{directory}/BUILD` with `product()`.", "Remove the module."),
                module.line,
            )


def _missing(product: Product, module: str) -> Problem:
    return Problem(
        Code.TACH_MISSING_PRODUCT,
        CONFIG,
        f"The product `{product.name}` is not among the modules.",
        "tach takes what is no module for free to use, and to be used.",
        (f'Add a `[[modules]]` entry with `path = "{module}"`, or run `tach mod`.',),
    )


def _interface_problems(
    product: Product, module: str, config: TachConfig, project: Project
) -> Iterator[Problem]:
    interfaces = [each for each in config.interfaces if each.is_of(module)]
    if not interfaces:
        line = next(each.line for each in config.modules if each.covers(module))
        yield Problem(
            Code.TACH_NO_INTERFACE,
            CONFIG,
            f"`{product.name}` is isolated, but no interface says so: tach lets others import "
            "anything of it.",
            "What is used behind the contract keeps the product from being tested apart.",
            (f"Add `{module}` to `from` of the `[[interfaces]]` entry that exposes facades.",),
            line,
        )
    for interface in interfaces:
        exposed = _exposed_internals(product, module, interface, project)
        if exposed:
            yield Problem(
                Code.TACH_WIDE_INTERFACE,
                CONFIG,
                f"The interface of `{product.name}` exposes more than its facade: "
                f"{', '.join(f'`{each}`' for each in exposed[:_EXAMPLES])}"
                f"{' and more' if len(exposed) > _EXAMPLES else ''}.",
                "Others depend on the contract only, so the tests of who uses more would fail.",
                (
                    f"Expose the facade alone: `{_facade_pattern(project)}`.",
                    f"Set `isolated=False` in `{project.layout.product_dir(product.name)}/BUILD`.",
                ),
                interface.line,
            )


def _exposed_internals(
    product: Product, module: str, interface: TachInterface, project: Project
) -> list[str]:
    layout = project.layout
    found = []
    for path in project.under(layout.product_dir(product.name)):
        if path.endswith(".py") and layout.kind_of(path) is FileKind.SOURCE:
            name = layout.source_roots.module_of(path)
            member = name[len(module) + 1 :]
            inside_facade = layout.is_facade_file(path)
            if not inside_facade and member and interface.exposes(f"{member}.x"):
                found.append(member)
    return found


def _facade_pattern(project: Project) -> str:
    inside = f"{project.layout.backend}/{project.layout.facade}".replace("/", r"\\.")
    return rf"{inside}(\\..*)?"


def _cycles(config: TachConfig) -> Iterator[Problem]:
    edges = {module.path: module.depends_on or () for module in config.modules}
    known = {
        path: tuple(name for name in depends_on if name in edges)
        for path, depends_on in edges.items()
    }
    told: set[str] = set()
    for module in config.modules:
        cycle = cycle_of(module.path, known)
        if len(cycle) > 1 and module.path not in told:
            told.update(cycle)
            yield Problem(
                Code.TACH_CYCLE,
                CONFIG,
                f"Modules may use each other in a circle: {', '.join(sorted(cycle))}.",
                "A change of one contract reruns the tests of all of them, and none can be "
                "understood, or removed, alone.",
                (
                    "Let one of them take what it needs as an argument, or by a signal.",
                    "Move what both need into a product of its own.",
                ),
                module.line,
            )

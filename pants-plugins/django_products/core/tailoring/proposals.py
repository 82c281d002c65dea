"""The targets that a repository is missing."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.layout import NO_SOURCES
from django_products.core.problems import Code, Problem, in_order
from django_products.core.product_checks import bad_name
from django_products.core.tailoring.contract_modules import whole_modules
from django_products.core.tailoring.extra_inputs import extra_inputs
from django_products.core.tailoring.isolation import isolation_of
from django_products.core.tailoring.names import cycles, other_names, upper_case
from django_products.core.tailoring.project_target import project_proposals
from django_products.core.tailoring.proposal import (
    BuildFiles,
    Proposal,
    Tailored,
    Value,
    visibility_rules,
)
from django_products.core.tailoring.repository import CHECK, PACKAGE, TEST, Repository, TurboProduct
from django_products.core.tailoring.tasks_before import (
    pattern_problems,
    product_task_problems,
    variables_of,
)
from django_products.core.tailoring.tests_apart import test_directories
from django_products.core.tailoring.tests_before import test_command_problems

_INPUTS = "inputs"


def proposals(repository: Repository, unread: tuple[Problem, ...], build: BuildFiles) -> Tailored:
    """What to write; of what has its target nothing is said, and nothing is written.

    Arguments:
        unread: files that cannot be read.
    """
    found: list[Proposal] = []
    problems: list[Problem] = []
    adopted: list[TurboProduct] = []
    for product in repository.products.values():
        directory = repository.layout.product_dir(product.name)
        if not build.wants(directory, "product"):
            continue
        refusal = _refusal(product, repository)
        if refusal:
            problems.extend(refusal)
        elif repository.has_backend(product.name):
            one = _product(product, repository, build)
            found.extend(one.proposals)
            problems.extend(one.problems)
            adopted.append(product)
    problems.extend(other_names(adopted, repository))
    problems.extend(cycles((product.name for product in adopted), repository))
    whole = project_proposals(repository, build)
    files_of_adopted = {path for product in adopted for path in product.unread}
    is_new = any(each.directory == "" for each in whole.proposals)
    told = [p for p in unread if p.path in files_of_adopted or (is_new and "/" not in p.path)]
    return Tailored(
        (*whole.proposals, *found), in_order(dict.fromkeys((*told, *whole.problems, *problems)))
    )


def _refusal(product: TurboProduct, repository: Repository) -> tuple[Problem, ...]:
    """Why a directory that looks like a product gets no target."""
    layout = repository.layout
    directory, backend = layout.product_dir(product.name), layout.backend_dir(product.name)
    if repository.has_backend(product.name):
        return bad_name(product.name, directory)
    scripts = product.package.scripts if product.package else {}
    told = next((name for name in (TEST, CHECK) if name in scripts), None)
    if told is None or product.package is None:
        return ()  # A frontend, documents, or the package's own files.
    return (
        Problem(
            Code.NO_BACKEND,
            f"{directory}/{PACKAGE}",
            f"`{told}` is declared, but there is no Python file in `{backend}/`.",
            "There is nothing to make targets of; `tailor` writes none.",
            (
                "Remove the script.",
                "Set `[django-products].backend_dir` if the Django apps have another name.",
            ),
            product.package.line_of(told),
        ),
    )


def _product(product: TurboProduct, repository: Repository, build: BuildFiles) -> Tailored:
    directory = repository.layout.product_dir(product.name)
    isolation = isolation_of(product, repository)
    extra = extra_inputs(product, repository)
    fields: list[tuple[str, Value]] = []
    problems = [
        *isolation.problems,
        *extra.problems,
        *upper_case(product, repository),
        *test_command_problems(product, repository),
        *product_task_problems(product, repository),
        *pattern_problems(product),
    ]
    lines: tuple[str, ...] = ()
    if isolation.isolated:
        fields.append(("isolated", True))
        whole = whole_modules(product, repository)
        problems.extend(whole.problems)
        if whole.names is not None:
            fields.append(("contract_modules", whole.names))
        if build.visibility and directory not in build.ruled:
            lines = visibility_rules(repository.layout, test_directories(repository))
    found = list(_inputs(product.name, directory, extra.inside, extra.outside))
    sources = _sources(product.name, repository)
    if sources:
        fields.append(("sources", sources))
    if found:
        fields.append(("dependencies", tuple(_address(each, directory) for each in found)))
    variables = variables_of(product)
    if variables:
        fields.append(("extra_env_vars", variables))
    target = Proposal(directory, "product", product.name, tuple(fields), lines)
    return Tailored((target, *found), tuple(problems))


def _inputs(
    product: str, directory: str, inside: tuple[str, ...], outside: tuple[str, ...]
) -> Iterator[Proposal]:
    if inside:
        yield Proposal(directory, "files", _INPUTS, (("sources", inside),))
    if outside:
        name = f"{product}-{_INPUTS}"
        yield Proposal("", "files", name, (("name", name), ("sources", outside)))


def _address(target: Proposal, directory: str) -> str:
    return (
        f":{target.name}"
        if target.directory == directory
        else f"//{target.directory}:{target.name}"
    )


def _sources(product: str, repository: Repository) -> tuple[str, ...]:
    """The field `sources`, where Python lies outside of the Django app; else nothing."""
    directory, backend = repository.layout.product_dir(product), repository.layout.backend
    inside = [path[len(directory) + 1 :] for path in repository.python_under(directory)]
    beyond = [path for path in inside if not path.startswith(f"{backend}/")]
    more = dict.fromkeys(
        f"{path.split('/')[0]}/**/*" if "/" in path else path
        for path in beyond
        if path != "__init__.py"
    )
    if not more:
        return ()
    return ("__init__.py", f"{backend}/**/*", *more, *(f"!**/{each}" for each in NO_SOURCES))

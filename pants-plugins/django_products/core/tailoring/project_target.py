"""The targets of the monolith as a whole: the project, core, and tests across products."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.glob_match import matches_glob
from django_products.core.problems import Code, Problem
from django_products.core.tailoring.globs import Glob, globs_of
from django_products.core.tailoring.proposal import BuildFiles, Proposal, Tailored, Value
from django_products.core.tailoring.reach import names_in_settings
from django_products.core.tailoring.repository import Repository
from django_products.core.tailoring.tasks_before import root_task_problems
from django_products.core.tailoring.tests_apart import directories_of_tests
from django_products.core.tailoring.turbo_json import Turbo

_PROJECT = "django_project"


def project_proposals(repository: Repository, build: BuildFiles) -> Tailored:
    found: list[Proposal] = []
    problems: list[Problem] = []
    directories = [
        *(("django_core", core) for core in repository.layout.core),
        *(("integration_tests", tests) for tests in directories_of_tests(repository)),
    ]
    found.extend(
        Proposal(directory, alias, directory.rpartition("/")[2])
        for alias, directory in directories
        if build.wants(directory, alias) and any(True for _ in repository.python_under(directory))
    )
    if build.wants("", _PROJECT):
        inputs, unexpressed = _global_inputs(repository, build)
        fields: tuple[tuple[str, Value], ...] = (("name", "project"),)
        if inputs:
            fields = (*fields, ("global_inputs", (*build.global_inputs, *inputs)))
        found.append(Proposal("", _PROJECT, "project", fields))
        problems.extend(unexpressed)
        problems.extend(_core_problems(repository))
        problems.extend(_unowned(repository, build))
        problems.extend(_settings_problems(repository))
        problems.extend(root_task_problems(repository.turbo) if repository.turbo else ())
        if not build.visibility:
            problems.append(_no_visibility())
    packages = _packages(repository, build)
    if packages and "" in build.asked:
        found.append(
            Proposal(
                "", "python_sources", "packages", (("name", "packages"), ("sources", packages))
            )
        )
    if "" in build.asked and _has_python_at_root(repository, build):
        found.append(
            Proposal("", "python_sources", "root", (("name", "root"), ("sources", ("*.py",))))
        )
    return Tailored(tuple(found), tuple(problems))


def looked_up(repository: Repository) -> Iterator[str]:
    """The globs, relative to the build root, whose files must be known."""
    yield from (g.path for g in _globs(repository.turbo) if not g.is_excluded)


def _globs(turbo: Turbo | None) -> tuple[Glob, ...]:
    return globs_of(turbo.global_dependencies, "") if turbo else ()


def _global_inputs(
    repository: Repository, build: BuildFiles
) -> tuple[tuple[str, ...], list[Problem]]:
    """What to add to the field, and what is not added."""
    added: list[str] = []
    problems: list[Problem] = []
    turbo = repository.turbo
    for glob in _globs(turbo):
        matched = repository.matched.get(glob.path, ())
        if glob.is_excluded or turbo is None:
            continue
        if not matched:
            problems.append(_unmatched(turbo, glob))
        elif any(path.endswith(".py") and _is_ours(path, repository) for path in matched):
            problems.append(_found_by_imports(turbo, glob))
        elif not all(
            any(matches_glob(path, each.replace("**/", "*")) for each in build.global_inputs)
            for path in matched
        ):
            added.append(glob.path)
    if added:
        added.extend(f"!{g.path}" for g in _globs(turbo) if g.is_excluded)
    return tuple(dict.fromkeys(added)), problems


def _is_ours(path: str, repository: Repository) -> bool:
    layout = repository.layout
    return layout.product_of(path) is not None or layout.core_of(path) is not None


def _unmatched(turbo: Turbo, glob: Glob) -> Problem:
    return Problem(
        Code.INPUT_NOT_EXPRESSED,
        turbo.path,
        f"`globalDependencies` names `{glob.written}`, which matches no file.",
        "A glob without files protects nothing; a misspelt one looks the same.",
        ("Correct it, and add it to `global_inputs` of `django_project`.", "Remove it."),
        turbo.line_of("globalDependencies", glob.written),
    )


def _found_by_imports(turbo: Turbo, glob: Glob) -> Problem:
    return Problem(
        Code.GLOBAL_INPUT_FOUND,
        turbo.path,
        f"`globalDependencies` names `{glob.written}`, which is Python of core or of products; it is "
        "not among `global_inputs`.",
        "A test depends on the files of core that it reaches, so that a change of another file does "
        "not rerun it.",
        ("Nothing.", "Add it to `global_inputs` to rerun every test all the same."),
        turbo.line_of("globalDependencies", glob.written),
    )


def _core_problems(repository: Repository) -> Iterator[Problem]:
    layout = repository.layout
    missing = [each for each in layout.core if not any(True for _ in repository.python_under(each))]
    directories = tuple(layout.source_roots.directories_of(layout.settings_module.split(".")[0]))
    outside = not any(
        layout.core_of(f"{each}/") or f"{each}/".startswith(f"{layout.products}/")
        for each in directories
    )
    if missing or outside:
        what = (
            f"There is no Python in the core package `{missing[0]}`."
            if missing
            else f"The settings `{layout.settings_module}` are in no core package."
        )
        present = [each for each in layout.core if each not in missing]
        names = ", ".join(f'"{name}"' for name in (*_top_packages(repository), *present))
        yield Problem(
            Code.NO_CORE_PACKAGE,
            "pants.toml",
            what,
            "Core is what products share: its files need targets, or no test finds the settings.",
            (
                f"Set `core_packages` below `[django-products]`; packages at hand: {names or 'none'}.",
                "Set `settings_module` below `[django-products]` if that is not what pytest uses.",
            ),
        )


def _top_packages(repository: Repository) -> Iterator[str]:
    """Packages at the root that are neither core's nor products' nor tests, sorted."""
    known = {*(each.split("/")[0] for each in repository.layout.core)}
    known.add(repository.layout.products.split("/")[0])
    known.update(each.split("/")[0] for each in directories_of_tests(repository))
    for path in repository.sorted_files:
        package, _, rest = path.partition("/")
        if rest == "__init__.py" and package not in known:
            yield package


def _unowned(repository: Repository, build: BuildFiles) -> Iterator[Problem]:
    for package in _top_packages(repository):
        if f"{package}/__init__.py" not in build.owned:
            yield Problem(
                Code.UNOWNED_PACKAGE,
                package,
                f"The package `{package}` is neither core's nor a product's; it gets no target.",
                "What imports it would not find it in a test, and its own tests do not run.",
                (
                    f'Add "{package}" to `core_packages` below `[django-products]`, and run `tailor` '
                    "again.",
                    "Nothing, when no test imports it.",
                ),
            )


def _settings_problems(repository: Repository) -> Iterator[Problem]:
    for place in names_in_settings(repository):
        yield Problem(
            Code.SETTINGS_NAME_PRODUCT,
            place.path,
            "Settings name a product.",
            "In the sandbox of a test only some products are there, and Django fails on one that is "
            "absent.",
            (
                "Install what is present: list the directories that have an `apps.py`, as "
                "docs/adopt.md shows.",
            ),
            place.line,
        )


def _no_visibility() -> Problem:
    return Problem(
        Code.NO_VISIBILITY,
        "pants.toml",
        "The backend for visibility rules is not active; BUILD files are written without them.",
        "Nothing keeps others from the internals of an isolated product but the linter.",
        (
            'Add "pants.backend.experimental.visibility" to `backend_packages`, before `tailor` '
            "writes the BUILD files.",
        ),
    )


def _has_python_at_root(repository: Repository, build: BuildFiles) -> bool:
    """A `conftest.py`, whose fixtures no test has when no target owns it, or what is imported.

    The target has a glob: a module that is added there may hide one of the standard library.
    """
    at_root = [path for path in repository.files if path.endswith(".py") and "/" not in path]
    return bool(at_root) and not any(path in build.owned for path in at_root)


def _packages(repository: Repository, build: BuildFiles) -> tuple[str, ...]:
    """Python that lies beside products, and in the directories above them."""
    parts = repository.layout.products.split("/")
    around = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
    return tuple(
        path
        for path in repository.sorted_files
        if path.endswith(".py")
        and path.rpartition("/")[0] in around
        and path not in build.owned
        and repository.layout.core_of(path) is None
    )

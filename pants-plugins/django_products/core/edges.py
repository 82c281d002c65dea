"""Which files a file needs, beyond what it imports.

Django finds most of its code by convention and by string. Each function below is one such
convention; it yields paths of the project, or dotted modules that are resolved as imports are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.glob_match import matches_glob
from django_products.core.layout import FileKind
from django_products.core.modules import ancestor_inits
from django_products.core.project import App, Project
from django_products.core.references.reference import FileReferences, Reference, ReferenceKind

# What Django and Celery load of an installed app, below its directory.
_APP_MODULES = ("models", "admin", "tasks")
_APP_DIRECTORIES = ("models", "admin", "tasks", "migrations", "management", "templatetags")
_APP_DATA = ("templates", "jinja2", "static", "fixtures", "locale")

# Calls that import whatever module a string names.
_IMPORTS_BY_NAME = frozenset({"import_module", "import_string", "__import__", "include"})

# Settings that name what only a request, or a server process, imports.
_LAZY_SETTINGS = frozenset({"ROOT_URLCONF", "WSGI_APPLICATION", "ASGI_APPLICATION"})


@dataclass(frozen=True)
class Edges:
    """What one file needs.

    Arguments:
        files: paths of the project.
        modules: dotted names, to be resolved as imports are.
    """

    files: frozenset[str]
    modules: frozenset[str]


def edges_of(path: str, references: FileReferences, project: Project) -> Edges:
    """Everything that the file at `path` needs by convention or by string.

    Arguments:
        path: relative to the build root.
        references: what `core.references` read in its text.
    """
    files = {
        *package_inits(path, project),
        *conftests(path, project),
        *data_files(path, references, project),
        *own_app(path, project),
        *whole_product_if_unknown(path, references, project),
        *labelled_apps(references, project),
        *migration_files(references, project),
        *management_commands(path, references, project),
        *fixtures(path, references, project),
        *templates(references, project),
        *named_urls(references, project),
    }
    app = project.app_of(path)
    if app is not None and path == app.config:
        files.update(loaded_by_django(app, project))
    modules = {
        *dotted_references(references),
        *settings_module(path, project),
        *test_plugins(path, project),
        *setting_strings(references, project),
        *doubled_facades(references, project),
    }
    if uses_urls(references):
        files.update(own_urls(path, project))
        modules.update(root_urlconf(project))
    for module in tuple(modules):
        files.update(app_behind_package(module, project))
    return Edges(frozenset(files) - {path}, frozenset(modules))


def package_inits(path: str, project: Project) -> Iterator[str]:
    """The packages around a module, empty ones too: without them pytest renames its tests."""
    if path.endswith(".py"):
        yield from (init for init in ancestor_inits(path) if init in project.files)


def conftests(path: str, project: Project) -> Iterator[str]:
    """The `conftest.py` files around a test, one that was removed included.

    Source: https://docs.pytest.org/en/stable/reference/fixtures.html#conftest-py-sharing-fixtures-across-multiple-files
    """
    if project.layout.kind_of(path) in (FileKind.TEST, FileKind.LINKED_TEST):
        parts = path.split("/")[:-1]
        around = ("/".join((*parts[:depth], "conftest.py")) for depth in range(len(parts) + 1))
        yield from (file for file in around if file in project.files)


def own_app(path: str, project: Project) -> Iterator[str]:
    """The app config of models, which Django refuses outside an installed app, and of tests.

    Source: https://docs.djangoproject.com/en/5.2/ref/models/options/#app-label
    """
    app = project.app_of(path)
    if app is None:
        return
    inside = path[len(app.directory) + 1 :]
    if not path.endswith(".py"):
        return
    is_source = project.layout.kind_of(path) is FileKind.SOURCE
    if not is_source or inside.split("/")[0] in ("models", "models.py", "migrations"):
        yield app.config


def whole_product_if_unknown(
    path: str, references: FileReferences, project: Project
) -> Iterator[str]:
    """Every source file of the product, for a file that may import any of them.

    One that does not parse, or imports a module whose name is computed. In core this does not
    widen: there it is how products are discovered, and what is absent fails with its name.
    """
    product = project.layout.product_of(path)
    if product is not None and has_unknown_imports(references):
        for file in project.under(project.layout.backend_dir(product)):
            if project.layout.kind_of(file) is FileKind.SOURCE:
                yield file


def has_unknown_imports(references: FileReferences) -> bool:
    """Does a file not parse, or import a module whose name is computed?"""
    return references.problem is not None or any(
        reference.value in _IMPORTS_BY_NAME
        for reference in _of_kind(references, ReferenceKind.DYNAMIC)
    )


def loaded_by_django(app: App, project: Project) -> Iterator[str]:
    """All that installing an app makes Django and Celery load or find.

    Source: https://docs.djangoproject.com/en/5.2/ref/applications/#initialization-process
    """
    for module in _APP_MODULES:
        path = f"{app.directory}/{module}.py"
        if path in project.files:
            yield path
    for directory in _APP_DIRECTORIES:
        for path in project.under(f"{app.directory}/{directory}"):
            if project.layout.kind_of(path) is FileKind.SOURCE:
                yield path
    for directory in _APP_DATA:
        yield from project.under(f"{app.directory}/{directory}")


def labelled_apps(references: FileReferences, project: Project) -> Iterator[str]:
    """The app behind an app label in `"label.Model"`, `get_model` or a migration.

    The model is found by loading the whole app, so the edge leads to its config.
    Source: https://docs.djangoproject.com/en/5.2/ref/models/fields/#foreignkey
    """
    for reference in _of_kind(
        references, ReferenceKind.MODEL, ReferenceKind.MIGRATION, ReferenceKind.SETTING_MODEL
    ):
        named = reference.value
        if reference.kind is ReferenceKind.SETTING_MODEL:
            named = project.user_model or ""
        app = project.app_seen_by(named.partition(".")[0])
        if app is not None:
            yield app.config


def migration_files(references: FileReferences, project: Project) -> Iterator[str]:
    """The migration that another one names in `dependencies`, `run_before` or `replaces`.

    Source: https://docs.djangoproject.com/en/5.2/topics/migrations/#dependencies
    """
    for reference in _of_kind(references, ReferenceKind.MIGRATION):
        app = project.app_seen_by(reference.value)
        path = f"{app.directory}/migrations/{reference.extra}.py" if app else ""
        if path in project.files:
            yield path


def management_commands(path: str, references: FileReferences, project: Project) -> Iterator[str]:
    """The command that `call_command` names: of the file's own app, else of any.

    Source: https://docs.djangoproject.com/en/5.2/ref/django-admin/#django.core.management.call_command
    """
    own = project.app_of(path)
    for reference in _of_kind(references, ReferenceKind.COMMAND):
        commands = {
            app: f"{app.directory}/management/commands/{reference.value}.py" for app in project.apps
        }
        found = {app: file for app, file in commands.items() if file in project.files}
        for app in [own] if own in found else found:
            if app is not None:
                yield from (found[app], app.config)


def fixtures(path: str, references: FileReferences, project: Project) -> Iterator[str]:
    """The fixture files that a test or `loaddata` names: of its own app, else of any.

    Source: https://docs.djangoproject.com/en/5.2/topics/testing/tools/#fixture-loading
    """
    own = project.app_of(path)
    for reference in _of_kind(references, ReferenceKind.FIXTURE):
        found = {
            app: [
                file
                for file in project.under(f"{app.directory}/fixtures")
                if _is_fixture(file, f"{app.directory}/fixtures/{reference.value}")
            ]
            for app in project.apps
        }
        for app in [own] if own is not None and found.get(own) else found:
            if app is not None and found[app]:
                yield from (app.config, *found[app])


def templates(references: FileReferences, project: Project) -> Iterator[str]:
    """The template that a view names, in whichever apps have one of that name, and those apps.

    Source: https://docs.djangoproject.com/en/5.2/topics/templates/#support-for-template-engines
    """
    for reference in _of_kind(references, ReferenceKind.TEMPLATE):
        for app in project.apps:
            for directory in ("templates", "jinja2"):
                path = f"{app.directory}/{directory}/{reference.value}"
                if path in project.files:
                    yield from (app.config, path)


def tag_libraries(references: FileReferences, project: Project) -> Iterator[str]:
    """The tag library that a template loads, in whichever apps have one of that name.

    Source: https://docs.djangoproject.com/en/5.2/howto/custom-template-tags/#code-layout
    """
    for reference in _of_kind(references, ReferenceKind.TAG_LIBRARY):
        inside = reference.value.replace(".", "/")
        for app in project.apps:
            path = f"{app.directory}/templatetags/{inside}.py"
            if path in project.files:
                yield path


def _is_fixture(file: str, named: str) -> bool:
    return file == named or file.startswith(named + ".")


def data_files(path: str, references: FileReferences, project: Project) -> Iterator[str]:
    """The data files that a Python file can name or find beside itself."""
    if not path.endswith(".py"):
        return
    yield from project.data_around(path)
    named = [reference.value for reference in _of_kind(references, ReferenceKind.FILE)]
    if not named:
        return
    app = project.app_of(path)
    for file in project.under(app.directory) if app is not None else ():
        if project.layout.is_resource(file):
            yield from (file for value in named if _is_named(file, value))


def _is_named(file: str, value: str) -> bool:
    if value.endswith("/"):
        return f"/{value}" in file
    return file.endswith(f"/{value.lstrip('./')}") or matches_glob(file, f"*/{value}")


def settings_module(path: str, project: Project) -> Iterator[str]:
    """The settings, which pytest-django imports before any test.

    Source: https://pytest-django.readthedocs.io/en/latest/configuring_django.html
    """
    if project.layout.kind_of(path) in (FileKind.TEST, FileKind.LINKED_TEST):
        yield project.layout.settings_module


def test_plugins(path: str, project: Project) -> Iterator[str]:
    """The plugins that pytest loads whatever it runs.

    Source: https://docs.pytest.org/en/stable/how-to/writing_plugins.html#plugin-discovery-order-at-tool-startup
    """
    if project.layout.kind_of(path) in (FileKind.TEST, FileKind.LINKED_TEST):
        yield from project.test_plugins


def setting_strings(references: FileReferences, project: Project) -> Iterator[str]:
    """The modules that settings name, but for those of products.

    Which products are installed is found at run time, from those that are present: a settings
    file that named one would make every test depend on all of it.
    """
    for reference in _of_kind(references, ReferenceKind.SETTING):
        lazy = reference.extra in _LAZY_SETTINGS
        if not lazy and project.layout.product_of_module(reference.value) is None:
            yield reference.value


def dotted_references(references: FileReferences) -> Iterator[str]:
    """Modules named by string to Django, Celery, importlib or a mock."""
    yield from (reference.value for reference in _of_kind(references, ReferenceKind.DOTTED))


def doubled_facades(references: FileReferences, project: Project) -> Iterator[str]:
    """Every module of a facade that a test doubles: the double imports them all."""
    layout = project.layout
    for reference in _of_kind(references, ReferenceKind.FACADE):
        for path in project.under(layout.facade_dir(reference.value)):
            if layout.kind_of(path) is FileKind.SOURCE:
                yield layout.source_roots.module_of(path)


def app_behind_package(module: str, project: Project) -> Iterator[str]:
    """The config of an app named by its package: the second spelling in INSTALLED_APPS.

    Source: https://docs.djangoproject.com/en/5.2/ref/applications/#configuring-applications
    """
    for directory in project.layout.source_roots.directories_of(module):
        app = project.app_in(directory)
        if app is not None:
            yield app.config


def uses_urls(references: FileReferences) -> bool:
    """Does the file go through the URL configuration: `reverse`, a test client, …?"""
    return any(True for _ in _of_kind(references, ReferenceKind.URLS))


def own_urls(path: str, project: Project) -> Iterator[str]:
    """The URLs of the product that a file belongs to."""
    product = project.layout.product_of(path)
    if product is not None:
        yield from urls_of_product(product, project)


def named_urls(references: FileReferences, project: Project) -> Iterator[str]:
    """The URLs of a product whose namespace is named, as in `reverse("signals:list")`.

    By the app label, and not by `app_name`: whoever changes an `app_name` must still select the
    tests that name the old one, and after the edit nothing says whose it was.
    Source: https://docs.djangoproject.com/en/5.2/topics/http/urls/#url-namespaces
    """
    for reference in _of_kind(references, ReferenceKind.URLS):
        app = project.app_seen_by(reference.value)
        if app is not None:
            yield app.config
            yield from (f for f in project.under(app.directory) if f.endswith("/urls.py"))


def urls_of_product(product: str, project: Project) -> Iterator[str]:
    """Every `urls.py` of a product: its own, and those that it includes."""
    backend = project.layout.backend_dir(product)
    yield from (file for file in project.under(backend) if file.endswith("/urls.py"))


def root_urlconf(project: Project) -> Iterator[str]:
    """The module that `ROOT_URLCONF` names.

    Source: https://docs.djangoproject.com/en/5.2/topics/http/urls/#how-django-processes-a-request
    """
    if project.root_urlconf is not None:
        yield project.root_urlconf


def imported_names(references: FileReferences) -> frozenset[str]:
    """What a file imports, as the scan saw it: less exact than what Pants' parser says."""
    return frozenset(reference.value for reference in _of_kind(references, ReferenceKind.IMPORT))


def walks_registry(references: FileReferences) -> bool:
    """Does the file read a registry of everything installed: models, URLs, tasks, subclasses?"""
    return any(True for _ in _of_kind(references, ReferenceKind.REGISTRY))


def _of_kind(references: FileReferences, *kinds: ReferenceKind) -> Iterator[Reference]:
    return (reference for reference in references.references if reference.kind in kinds)

"""What is in the monolith: its products, its Django apps and its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django_products.core.layout import Layout


@dataclass(frozen=True, order=True)
class LinkedTest:
    """A test file of a product that is linked although it does not lie where linked tests do.

    Arguments:
        path: relative to the build root.
        uses: what it uses of other products, sorted: `visual_review.facade.api.create_run`.
    """

    path: str
    uses: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Product:
    """A product and what is declared of it.

    Arguments:
        name: name of its directory.
        isolated: others depend on its contract only.
        contract_modules: facade modules that enter its contract whole.
        linked_tests: those of its tests that are listed as linked, sorted.
    """

    name: str
    isolated: bool
    contract_modules: tuple[str, ...] = ()
    linked_tests: tuple[LinkedTest, ...] = ()


@dataclass(frozen=True, order=True)
class App:
    """A Django app: a directory with an `apps.py`.

    Arguments:
        label: the app label, unique in the project.
        directory: path of the app relative to the build root.
    """

    label: str
    directory: str

    @property
    def config(self) -> str:
        """The file that declares the app, and through which Django loads all of it."""
        return f"{self.directory}/apps.py"


@dataclass(frozen=True)
class Project:
    """A frozen picture of the monolith, as the build sees it.

    Arguments:
        layout: where things are.
        products: every product, sorted.
        apps: every Django app, sorted.
        files: every file that a target owns, relative to the build root. A file that was
            removed since the base of the comparison is still listed: what would see it today
            is what saw it then.
        root_urlconf: the setting `ROOT_URLCONF`, a dotted module, or None when unknown.
        user_model: the setting `AUTH_USER_MODEL`, `"label.Model"`, or None when unknown.
        test_plugins: dotted modules that pytest loads whatever it runs.
        former_apps: those that edited app configs declared at the base of the comparison, sorted.
    """

    layout: Layout = field(default_factory=Layout)
    products: tuple[Product, ...] = ()
    apps: tuple[App, ...] = ()
    files: frozenset[str] = frozenset()
    root_urlconf: str | None = None
    user_model: str | None = None
    test_plugins: tuple[str, ...] = ()
    former_apps: tuple[App, ...] = ()

    @cached_property
    def isolated(self) -> frozenset[str]:
        """Names of the isolated products."""
        return frozenset(product.name for product in self.products if product.isolated)

    @cached_property
    def by_name(self) -> dict[str, Product]:
        return {product.name: product for product in self.products}

    @cached_property
    def _listed_as_linked(self) -> frozenset[str]:
        return frozenset(test.path for each in self.products for test in each.linked_tests)

    @cached_property
    def _apps_by_label(self) -> dict[str, App]:
        return {app.label: app for app in self.apps}

    @cached_property
    def _former_apps_by_label(self) -> dict[str, App]:
        return {app.label: app for app in self.former_apps}

    @cached_property
    def _apps_by_directory(self) -> dict[str, App]:
        return {app.directory: app for app in self.apps}

    @cached_property
    def _files_by_directory(self) -> dict[str, tuple[str, ...]]:
        directories: dict[str, list[str]] = {}
        for path in sorted(self.files):
            directories.setdefault(path.rpartition("/")[0], []).append(path)
        return {directory: tuple(paths) for directory, paths in directories.items()}

    @cached_property
    def _subdirectories(self) -> dict[str, tuple[str, ...]]:
        """Every directory that holds files, listed under each directory above it."""
        below: dict[str, list[str]] = {}
        for directory in sorted(self._files_by_directory):
            parts = directory.split("/")
            for depth in range(1, len(parts) + 1):
                below.setdefault("/".join(parts[:depth]), []).append(directory)
        return {directory: tuple(found) for directory, found in below.items()}

    def is_listed(self, path: str) -> bool:
        """Is a file a test that is linked because its product lists it, and not by its place?"""
        return path in self._listed_as_linked and not self.layout.is_linked(path)

    def is_linked(self, path: str) -> bool:
        """Is a file for tests that have every product for real, by its place or because it is listed?"""
        return path in self._listed_as_linked or self.layout.is_linked(path)

    def app_labelled(self, label: str) -> App | None:
        return self._apps_by_label.get(label)

    def app_seen_by(self, label: str) -> App | None:
        """The app that has a label, or had it before an edit: whatever names the old one has to see that.

        Without a base to compare with, the name of a product is the label that can be told.
        """
        return (
            self.app_labelled(label)
            or self._former_apps_by_label.get(label)
            or self.app_of_product(label)
        )

    def app_in(self, directory: str) -> App | None:
        return self._apps_by_directory.get(directory)

    def app_of(self, path: str) -> App | None:
        """The nearest app around a file."""
        directory = path.rpartition("/")[0]
        while directory:
            if directory in self._apps_by_directory:
                return self._apps_by_directory[directory]
            directory = directory.rpartition("/")[0]
        return None

    def app_of_product(self, product: str) -> App | None:
        return self.app_in(self.layout.backend_dir(product))

    def under(self, directory: str) -> Iterator[str]:
        """Every file below a directory, at any depth."""
        for found in self._subdirectories.get(directory, ()):
            yield from self._files_by_directory[found]

    def in_directory(self, directory: str) -> tuple[str, ...]:
        """The files of one directory itself."""
        return self._files_by_directory.get(directory, ())

    def data_around(self, path: str) -> Iterator[str]:
        """The data files that a Python file finds beside itself.

        Those of its own directory, and those of the directories below it in which there is
        no Python: `Path(__file__).parent / "data"` names no file, and may read them all.
        """
        directory = path.rpartition("/")[0]
        for found in self._subdirectories.get(directory, ()):
            inside = self._files_by_directory[found]
            if found != directory and self._holds_python(directory, found):
                continue
            yield from (file for file in inside if self.layout.is_resource(file))

    def _holds_python(self, above: str, directory: str) -> bool:
        while directory != above:
            if any(file.endswith(".py") for file in self.in_directory(directory)):
                return True
            directory = directory.rpartition("/")[0]
        return False

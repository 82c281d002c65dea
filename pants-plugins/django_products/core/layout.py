"""The names and directories of a monolith that is split into products."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from django_products.core.glob_match import matches_glob
from django_products.core.modules import SourceRoots, below


class FileKind(Enum):
    """What a file is to the build, decided by its path alone."""

    SOURCE = "source"
    TEST = "test"
    LINKED_TEST = "linked_test"
    TEST_UTILS = "test_utils"
    RESOURCE = "resource"


# Stubs lie apart from sources: around a generated file Pants puts every `__init__.py` that the
# checkout has there, and those of another product are its implementation.
STUBS = "__contracts__"


# Documents are for people; a glob that names them brings them back.
NO_SOURCES = ("BUILD", "BUILD.*", "*.pyc", "*.md", "*.rst", ".*")


@dataclass(frozen=True)
class Layout:
    """Where things are, in one repository. All paths are relative to the build root.

    The defaults are the layout of the design document: `products/<name>/backend/facade/`.

    Arguments:
        products: directory whose children are the products.
        backend: path of the Django app below a product's directory.
        facade: name of the facade package below the backend.
        contract_modules: names of the facade modules that enter the contract whole.
        doubles: name of the facade module with test doubles of the product, which enters whole too, but is no
            part of what the product promises.
        core: directories of the first-party packages that are no product.
        settings_module: dotted module that `DJANGO_SETTINGS_MODULE` names.
        test_files: patterns of file names that hold tests, as pytest's `python_files`.
        tests: name of a directory of tests and their helpers.
        integration: name of the directory below `tests` whose tests are linked.
        source_roots: those of the products and of core.
    """

    products: str = "products"
    backend: str = "backend"
    facade: str = "facade"
    contract_modules: tuple[str, ...] = ("contracts", "enums")
    doubles: str = "doubles"
    core: tuple[str, ...] = ("posthog",)
    settings_module: str = "posthog.settings"
    test_files: tuple[str, ...] = ("test_*.py", "*_test.py", "tests.py")
    tests: str = "tests"
    integration: str = "integration"
    source_roots: SourceRoots = field(default_factory=SourceRoots)

    def product_of(self, path: str) -> str | None:
        """The product whose directory holds `path`, or None for anything else."""
        # Asked for every file more than once: paths as strings take a tenth of the time.
        if not path.startswith(f"{self.products}/"):
            return None
        product, inside, _ = path[len(self.products) + 1 :].partition("/")
        return product if inside else None

    def product_in(self, directory: str) -> str | None:
        """The product that a directory is, or is a part of, or None for anything else."""
        return self.product_of(f"{directory}/x")

    def core_of(self, path: str) -> str | None:
        """The core package whose directory holds `path`, or None for anything else."""
        return next((core for core in self.core if path.startswith(f"{core}/")), None)

    def product_dir(self, product: str) -> str:
        return f"{self.products}/{product}"

    def backend_dir(self, product: str) -> str:
        return f"{self.products}/{product}/{self.backend}"

    def facade_dir(self, product: str) -> str:
        return f"{self.backend_dir(product)}/{self.facade}"

    def backend_package(self, product: str) -> str:
        """The dotted package of a product's Django app."""
        return self.source_roots.package_of(self.backend_dir(product))

    def product_package(self, product: str) -> str:
        """The dotted package of a product's directory."""
        return self.source_roots.package_of(self.product_dir(product))

    def facade_package(self, product: str) -> str:
        """The dotted package of a product's facade."""
        return f"{self.backend_package(product)}.{self.facade}"

    def stub_path(self, path: str) -> str:
        """Where the stub of a facade's file is generated, in a tree beside its source root."""
        root = self.source_roots.of(path)
        return "/".join(filter(None, (root, STUBS, below(path, root))))

    def product_of_module(self, module: str) -> str | None:
        """The product that a dotted module belongs to, or None."""
        directories = self.source_roots.directories_of(module)
        products = (self.product_in(directory) for directory in directories)
        return next((product for product in products if product is not None), None)

    def is_facade_file(self, path: str) -> bool:
        product = self.product_of(path)
        return product is not None and path.startswith(self.facade_dir(product) + "/")

    def is_contract_source(self, path: str) -> bool:
        """Can the contract of a product be derived from the file at `path`?

        From all Python of its Django app, since a facade may hand on any name, but for tests
        and migrations, which nothing may hand on.
        """
        product = self.product_of(path)
        return (
            product is not None
            and path.endswith(".py")
            and path.startswith(self.backend_dir(product) + "/")
            and self.kind_of(path) is FileKind.SOURCE
            and "migrations" not in self._directories(path)
        )

    def contract_source_globs(self, product: str) -> tuple[str, ...]:
        """Globs, relative to the build root, of what `is_contract_source` accepts."""
        return self._source_globs(self.backend_dir(product))

    def facade_source_globs(self, product: str) -> tuple[str, ...]:
        """Globs, relative to the build root, of the facade's part of `contract_source_globs`."""
        return self._source_globs(self.facade_dir(product))

    def _source_globs(self, directory: str) -> tuple[str, ...]:
        return (
            f"{directory}/**/*.py",
            f"!{directory}/**/migrations/**",
            f"!{directory}/**/{self.tests}/**",
            f"!{directory}/**/conftest.py",
            *(f"!{directory}/**/{pattern}" for pattern in self.test_files),
        )

    def is_settings_file(self, path: str) -> bool:
        """Are settings written in `path`: the settings module, or a sibling in its package?

        `config.settings.production` is by convention one of several files of the package
        `config.settings`, which it imports with `*`; all of them name modules by string.
        """
        if not path.endswith(".py"):
            return False
        parent = self.settings_module.rpartition(".")[0]
        package = parent if parent.endswith("settings") else self.settings_module
        module = self.source_roots.module_of(path)
        return module in (self.settings_module, package) or module.startswith(f"{package}.")

    def kind_of(self, path: str) -> FileKind:
        """What a file owned by `product`, `django_core` or `integration_tests` is.

        A test is recognised by its name, also inside `facade/`: real facades hold some.
        """
        if self.is_resource(path):
            return FileKind.RESOURCE
        directories = self._directories(path)
        name = path.rpartition("/")[2]
        if any(matches_glob(name, pattern) for pattern in self.test_files):
            return FileKind.LINKED_TEST if self._is_integration(directories) else FileKind.TEST
        if name == "conftest.py" or self.tests in directories:
            return FileKind.TEST_UTILS
        return FileKind.SOURCE

    @staticmethod
    def is_resource(path: str) -> bool:
        """Is a file data, and so no module, whatever directory it lies in?"""
        return not path.endswith(".py")

    def is_linked(self, path: str) -> bool:
        """Is a file, by its place, for tests that have every product for real?

        Linked tests, their helpers, and all that is neither a product's nor core's. A product can
        list others, see `Project.is_linked`.
        """
        if self.product_of(path) is None and self.core_of(path) is None:
            return True
        return self._is_integration(self._directories(path))

    def is_for_tests(self, path: str) -> bool:
        """Is a file there for tests only: a test, a helper of tests, or their data?"""
        kind = self.kind_of(path)
        in_tests = self.tests in self._directories(path)
        return in_tests or kind not in (FileKind.SOURCE, FileKind.RESOURCE)

    def _directories(self, path: str) -> tuple[str, ...]:
        """The directories around a file whose names mean something: a product's own does not."""
        product = self.product_of(path)
        inside = path if product is None else below(path, self.product_dir(product))
        return tuple(inside.split("/")[:-1])

    def _is_integration(self, directories: tuple[str, ...]) -> bool:
        pairs = zip(directories, directories[1:])
        return any(pair == (self.tests, self.integration) for pair in pairs)

"""The `[django-products]` options."""

from __future__ import annotations

from enum import Enum

from pants.option.option_types import BoolOption, EnumOption, SkipOption, StrListOption, StrOption
from pants.option.subsystem import Subsystem
from pants.util.strutil import help_text, softwrap

from django_products.core.layout import Layout
from django_products.core.modules import SourceRoots

DEFAULTS = Layout()


class Database(Enum):
    SNAPSHOT = "snapshot"
    REPLAY = "replay"


class DjangoProducts(Subsystem):
    options_scope = "django-products"
    name = "django-products"
    help = help_text("""
        A Django monolith that is split into products, tested one by one.

        The defaults are the layout `products/<name>/backend/facade/`. Set these options when your
        directories have other names.
        """)

    products_dir = StrOption(
        default=DEFAULTS.products,
        help="The directory whose children are the products, relative to the build root.",
    )
    backend_dir = StrOption(
        default=DEFAULTS.backend,
        help="The directory of the Django app inside each product.",
    )
    facade_package = StrOption(
        default=DEFAULTS.facade,
        help="The package inside the Django app that other products may import.",
    )
    contract_modules = StrListOption(
        default=list(DEFAULTS.contract_modules),
        help=softwrap("""
            Names of the facade modules that enter a contract whole, with the bodies of their
            methods. Of every other facade module only the signature enters. The field
            `contract_modules` of a `product` replaces this list for that product.
            """),
    )
    doubles_module = StrOption(
        default=DEFAULTS.doubles,
        help=softwrap("""
            Name of the facade module with test doubles of the product, for the tests of others.
            It enters the contract whole, and the product's own tests must compare it with the
            real facade.
            """),
    )
    core_packages = StrListOption(
        default=list(DEFAULTS.core),
        help="Directories of the first-party packages that are no product.",
    )
    settings_module = StrOption(
        default=None,
        help=softwrap("""
            The dotted Django settings module of the tests. When unset, it is read from
            `DJANGO_SETTINGS_MODULE` in the pytest configuration, else it is `settings` in the
            first of `core_packages`.
            """),
    )
    test_files = StrListOption(
        default=list(DEFAULTS.test_files),
        help="File names that hold tests. Keep in step with `python_files` of pytest.",
    )
    batch_tests = BoolOption(
        default=True,
        help=softwrap("""
            Run the tests of one product, or of one core package, in one pytest process. Starting
            Python, Django and the migrations costs more than most tests do. Turn it off to
            run, and cache, each test file by itself. Linked tests always run by themselves,
            unless they share a `batch_compatibility_tag`.
            """),
    )
    db = EnumOption(
        default=Database.SNAPSHOT,
        help=softwrap("""
            Where the test databases of tests come from. `snapshot`: they are migrated once, in a process
            that is cached by what migrating reads, and each test process begins with a copy; on
            PostgreSQL, with a clone of a database that the first test process leaves there.
            `replay`: each test process runs every migration.
            """),
    )
    fail_fast = BoolOption(
        default=False,
        help=softwrap("""
            End `test` with the first test process that fails: those that run are stopped, and no
            other one starts. What has not run is counted, and runs the next time. A process runs
            its own tests to the end; for pytest there is `-- -x`. With `--test-debug` everything
            runs.
            """),
    )
    keep_docstrings = BoolOption(
        default=False,
        help="Keep docstrings in contracts: a change of one then reruns the dependents.",
        advanced=True,
    )
    baseline = StrOption(
        default="django-products-baseline.toml",
        help=softwrap("""
            The file that lists violations from before the rules, relative to the build root.
            `products-baseline` writes it.
            """),
    )
    durations = StrOption(
        default="django-products-durations.json",
        help=softwrap("""
            The file that says how long each test file takes, relative to the build root.
            `test-durations` writes it; `test` starts the longest tests first by it, and
            `impact --output=matrix` packs shards.
            """),
    )
    skip = SkipOption("lint")

    def layout(self, settings_module: str, source_roots: SourceRoots) -> Layout:
        """The options as a value.

        Arguments:
            settings_module: what the option resolves to, see its help.
            source_roots: those of the directories that the options name.
        """
        return Layout(
            products=self.products_dir,
            backend=self.backend_dir,
            facade=self.facade_package,
            contract_modules=tuple(self.contract_modules),
            doubles=self.doubles_module,
            core=tuple(self.core_packages),
            settings_module=settings_module,
            test_files=tuple(self.test_files),
            source_roots=source_roots,
        )

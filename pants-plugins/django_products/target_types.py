"""The targets of a Django monolith that is split into products."""

from __future__ import annotations

from typing import Any

from pants.backend.python.target_types import (
    InterpreterConstraintsField,
    PythonResolveField,
    PythonRunGoalUseSandboxField,
    PythonSourceTarget,
    PythonTestsBatchCompatibilityTagField,
    PythonTestsExtraEnvVarsField,
    PythonTestsTimeoutField,
    PythonTestsXdistConcurrencyField,
    PythonTestTarget,
    SkipPythonTestsField,
)
from pants.core.goals.test import RuntimePackageDependenciesField
from pants.core.target_types import ResourceTarget
from pants.core.util_rules.environments import EnvironmentField
from pants.engine.fs import GlobMatchErrorBehavior
from pants.engine.target import (
    COMMON_TARGET_FIELDS,
    BoolField,
    Dependencies,
    DictStringToStringField,
    DictStringToStringSequenceField,
    MultipleSourcesField,
    NestedDictStringToStringField,
    OverridesField,
    StringSequenceField,
    Target,
    TargetGenerator,
)
from pants.util.strutil import help_text

# -----------------------------------------------------------------------------------------------
# Dependencies
# -----------------------------------------------------------------------------------------------


class DjangoDependenciesField(Dependencies):
    """Inferred by this plugin. Pants' own import inference wants a `PythonDependenciesField`."""


class DjangoTestDependenciesField(DjangoDependenciesField):
    supports_transitive_excludes = True


class LinkedTestDependenciesField(DjangoTestDependenciesField):
    """Inferred without the cut: every product that is reached is there for real."""


class EveryProductDependenciesField(Dependencies):
    """Inferred as every product and every core package, for real."""


class ContractDependenciesField(Dependencies):
    pass


def _with_dependencies(target_type: type[Target], dependencies: type[Dependencies]) -> Any:
    """The fields of a Pants target type, with every `Dependencies` field replaced by ours.

    Any, because mypy holds the very tuple of a Pants target type for the type of `core_fields`.
    """
    kept = (f for f in target_type.core_fields if not issubclass(f, Dependencies))
    return (*dict.fromkeys(kept), dependencies)


# -----------------------------------------------------------------------------------------------
# Generated targets: one per file
# -----------------------------------------------------------------------------------------------


class DjangoSourceTarget(PythonSourceTarget):
    alias = "django_source"
    core_fields = _with_dependencies(PythonSourceTarget, DjangoDependenciesField)
    help = "One Python file of a product's implementation, or of a core package."


class DjangoTestUtilsTarget(PythonSourceTarget):
    alias = "django_test_util"
    core_fields = _with_dependencies(PythonSourceTarget, DjangoDependenciesField)
    help = "A `conftest.py`, a factory, or another helper of tests."


class QuarantinedTestsField(DictStringToStringField):
    alias = "_quarantined"
    help = "What the report says of each test in quarantine, by its name. Set by the generator."


class DjangoTestTarget(PythonTestTarget):
    alias = "django_test"
    core_fields = (
        *_with_dependencies(PythonTestTarget, DjangoTestDependenciesField),
        QuarantinedTestsField,
    )
    help = "A test file that sees other isolated products through their contracts only."


class LinkedTestTarget(PythonTestTarget):
    alias = "linked_test"
    core_fields = (
        *_with_dependencies(PythonTestTarget, LinkedTestDependenciesField),
        QuarantinedTestsField,
    )
    help = "A test file for which every product that it reaches is there for real."


class DjangoResourceTarget(ResourceTarget):
    alias = "django_resource"
    help = "A file that is no Python: a template, a fixture, test data."


# -----------------------------------------------------------------------------------------------
# The contract
# -----------------------------------------------------------------------------------------------


class ContractOwnedFilesField(MultipleSourcesField):
    alias = "_owned"
    help = help_text("""
        The files a change of which is a change of the contract: the facade. Set by the generator.

        Under `--changed-since` it says what has really changed: nothing when the contract means
        the same as at the base, else all that a contract can be derived from.
        """)


class ContractModulesField(StringSequenceField):
    alias = "contract_modules"
    help = help_text("""
        Names of the facade modules that enter the contract whole, such as
        `["contracts", "enums", "exceptions"]`. Of the others only signatures enter. When unset,
        `[django-products].contract_modules`.
        """)


class ProductContractTarget(Target):
    alias = "product_contract"
    core_fields = (
        *COMMON_TARGET_FIELDS,
        ContractDependenciesField,
        ContractOwnedFilesField,
        ContractModulesField,
        PythonResolveField,
        InterpreterConstraintsField,
    )
    help = help_text("""
        What other products see of an isolated product: its contract modules whole, and the
        signatures of its other facade modules. Generated by `product`.
        """)


# -----------------------------------------------------------------------------------------------
# Generators
# -----------------------------------------------------------------------------------------------


class DjangoSourcesField(StringSequenceField):
    """No `SourcesField`: a deleted file is seen by what named it, not by all of its siblings."""

    alias = "sources"
    help = help_text("""
        Globs of the files to generate targets for, Python and data alike, relative to the BUILD
        file. By default everything below it; for a `product`, its `__init__.py`, its
        `conftest.py`, and everything in the directory of its Django app. Documents (`*.md`,
        `*.rst`) and BUILD files are left out unless a glob names them.
        """)


class IsolatedField(BoolField):
    alias = "isolated"
    default = False
    help = help_text("""
        If true, other products depend on the contract of this product only: their tests run
        without its implementation, and a change of it does not rerun them.
        """)


class LinkedTestsField(DictStringToStringSequenceField):
    alias = "linked_tests"
    help = help_text("""
        Test files that are linked although they do not lie in `tests/integration/`, with what each
        uses of other products:

            linked_tests={"backend/tests/test_flow.py": ["visual_review.facade.api.create_run"]}

        Paths are relative to the BUILD file. For tests that are older than the cut: `product-adopt`
        writes the list, and it may only shrink.
        """)


class DjangoOverridesField(OverridesField):
    help = help_text("""
        Override the field values of the targets of single files:

            overrides={"backend/tests/test_slow.py": {"timeout": 300}}

        Keys are paths or globs relative to the BUILD file.
        """)


class QuarantineField(NestedDictStringToStringField):
    alias = "quarantine"
    help = help_text("""
        Tests that may fail for a while: they run and are reported, and a failure of theirs is
        none of the run.

            quarantine={
                "backend/tests/test_api.py::test_race": {
                    "owner": "@team-signals",
                    "reason": "the clock of the test stands still",
                    "expires": "2026-12-31",
                },
            }

        Keys are paths relative to the BUILD file, with or without the name of a test or of a
        class. After the day that it expires, `lint` reports the entry. To take it out changes
        the BUILD file, so that `--changed-since` selects the test.
        """)


# Fields that mean the same for sources and tests of a generator, and those of its tests alone.
SOURCE_MOVED_FIELDS = (
    DjangoDependenciesField,
    InterpreterConstraintsField,
    PythonResolveField,
    PythonRunGoalUseSandboxField,
)
TEST_MOVED_FIELDS = (
    EnvironmentField,
    PythonTestsBatchCompatibilityTagField,
    PythonTestsExtraEnvVarsField,
    PythonTestsTimeoutField,
    PythonTestsXdistConcurrencyField,
    RuntimePackageDependenciesField,
    SkipPythonTestsField,
)


class DjangoFilesGenerator(TargetGenerator):
    """The base of our generators: one target per file, its type chosen by the file's path."""

    copied_fields = COMMON_TARGET_FIELDS
    moved_fields = (*SOURCE_MOVED_FIELDS, *TEST_MOVED_FIELDS)


class ProductTarget(DjangoFilesGenerator):
    alias = "product"
    core_fields = (
        *COMMON_TARGET_FIELDS,
        IsolatedField,
        ContractModulesField,
        LinkedTestsField,
        DjangoSourcesField,
        DjangoOverridesField,
        QuarantineField,
    )
    help = help_text("""
        A product: a Django app with its tests, in `products/<name>/`.

        Generates one target per file, and for `isolated=True` the target `#contract`, which is
        all that other products depend on. Tests in `backend/tests/integration/` are linked:
        they have every product that they reach for real.
        """)


class DjangoCoreTarget(DjangoFilesGenerator):
    alias = "django_core"
    core_fields = (
        *COMMON_TARGET_FIELDS,
        DjangoSourcesField,
        DjangoOverridesField,
        QuarantineField,
    )
    help = help_text("""
        A first-party package that is no product: one target per file, recursively, so that one
        BUILD file serves the whole package.
        """)


class IntegrationTestsTarget(DjangoFilesGenerator):
    alias = "integration_tests"
    core_fields = (
        *COMMON_TARGET_FIELDS,
        DjangoSourcesField,
        DjangoOverridesField,
        QuarantineField,
    )
    help = help_text("""
        Tests that span products: one target per file, recursively. Nothing is cut for them, so
        they rerun when the implementation of any product that they reach changes.
        """)


class EveryProductTarget(Target):
    alias = "every_product"
    core_fields = (*COMMON_TARGET_FIELDS, EveryProductDependenciesField)
    help = help_text("""
        Every product and every core package for real, without tests. Depend on it from what
        starts the whole monolith:

            every_product(name="monolith")
            pex_binary(name="manage", entry_point="manage.py", dependencies=[":monolith"])
        """)


# -----------------------------------------------------------------------------------------------
# The project as a whole
# -----------------------------------------------------------------------------------------------


class GlobalInputsSourcesField(MultipleSourcesField):
    alias = "global_inputs"
    default = (
        "pants.toml",
        "pytest.ini",
        "pyproject.toml",
        "setup.cfg",
        "tox.ini",
        "conftest.py",
        "3rdparty/**/*.lock",
    )
    # Nobody has all of these files.
    default_glob_match_error_behavior = GlobMatchErrorBehavior.ignore
    help = help_text("""
        Globs of the files that any test may see although none names them. Every test depends on
        them, so that a change of one selects every test under `--changed-since`.

        What decides how Pants runs tests is always among them, unless excluded by a `!`: the files that
        options come from, those of `build_file_prelude_globs`, backends in the repository, the lock
        file of `[pytest].install_from_resolve`, `[python].requirement_constraints`,
        `.pants.bootstrap`, `.python-version` and `.tool-versions`.
        """)


class GlobalInputsTarget(Target):
    alias = "django_global_inputs"
    core_fields = (*COMMON_TARGET_FIELDS, GlobalInputsSourcesField)
    help = "The files that any test may see although none names them."


class ChangedPathsField(MultipleSourcesField):
    alias = "paths"
    help = "The path, and the path that it was renamed to, as they stand in Pants' list of changes."


class ChangeTarget(Target):
    alias = "django_change"
    core_fields = (*COMMON_TARGET_FIELDS, ChangedPathsField)
    help = help_text("""
        A change since the base of `--changed-since` that Pants cannot find by itself: a file that
        is gone, or one whose name git quotes or Pants splits. What sees the file depends on this
        target, so that it is selected.
        """)


class DjangoProjectTarget(TargetGenerator):
    alias = "django_project"
    core_fields = COMMON_TARGET_FIELDS
    copied_fields = COMMON_TARGET_FIELDS
    moved_fields = (GlobalInputsSourcesField,)
    help = help_text("""
        The monolith as a whole; one per repository, in the BUILD file at the build root.

        Generates the target of the files that any test may see, and under `--changed-since` one
        for each file that was removed, or that Pants would not find among the changed ones.
        """)

"""A build root with an engine, for the tests of rules."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import dedent

from pants.backend.python.goals.pytest_runner import (
    PytestPluginSetup,
)
from pants.backend.python.target_types import PythonSourceField
from pants.core.goals.lint import Lint
from pants.core.goals.tailor import TailorGoal
from pants.core.goals.test import Test
from pants.core.util_rules.partitions import Partitions
from pants.engine.addresses import Address, Addresses
from pants.engine.fs import Digest, DigestContents, Snapshot
from pants.engine.goal import Goal
from pants.engine.target import (
    Dependencies,
    DependenciesRequest,
    HydratedSources,
    HydrateSourcesRequest,
    SourcesField,
    SourcesPaths,
    SourcesPathsRequest,
    Tags,
    Target,
    Targets,
    TransitiveTargets,
    TransitiveTargetsRequest,
)
from pants.testutil.rule_runner import PYTHON_BOOTSTRAP_ENV, GoalRuleResult

from django_products.core.boundaries.verdict import Findings
from django_products.core.git.changes import Changes
from django_products.core.layout import Layout
from django_products.core.scheduling.order import Batch
from django_products.requests.analysis import AnalysisTool
from django_products.requests.contract import ContractSources, ContractSourcesRequest
from django_products.requests.contract_changes import (
    ContractChange,
    ContractChangeRequest,
    UntoldChanges,
)
from django_products.requests.database import (
    MigratingClosure,
    MigratingClosureRequest,
    TemplateInputs,
    TemplateInputsRequest,
)
from django_products.requests.project import DjangoProject
from django_products.requests.scheduling import OrderRequest
from django_products.rules.contract_check import ContractCheck
from django_products.rules.impact import Impact
from django_products.rules.product_adopt import ProductAdopt
from django_products.rules.product_graph import ProductGraph
from django_products.rules.product_isolate import ProductIsolate
from django_products.rules.product_new import ProductNew
from django_products.rules.products import Products
from django_products.rules.products_baseline import ProductsBaseline
from django_products.rules.pytest_runtime import RuntimePluginRequest
from django_products.rules.testing.engine import create_engine
from django_products.target_types import ContractOwnedFilesField

OPTIONS = (
    '--source-root-patterns=["/"]',
    '--python-interpreter-constraints=["==3.9.*"]',
    "--python-infer-use-rust-parser",
)


class Monolith:
    """A build root with an engine.

    Arguments:
        options: beside `OPTIONS`.
    """

    def __init__(self, *options: str) -> None:
        self.runner = create_engine()
        self.set_options(*options)

    def set_options(self, *options: str) -> None:
        self.options = options
        self.runner.set_options([*OPTIONS, *options], env_inherit=PYTHON_BOOTSTRAP_ENV)

    def write(self, files: Mapping[str, str]) -> None:
        self.runner.write_files({path: dedent(text) for path, text in files.items()})

    def write_bytes(self, path: str, content: bytes) -> None:
        self.runner.write_files({path: content})

    def remove(self, *paths: str) -> None:
        for path in paths:
            os.remove(os.path.join(self.runner.build_root, path))
        self.runner._invalidate_for(*paths)  # noqa: SLF001

    def git(self, *args: str) -> str:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.invalid")
        return subprocess.run(
            ["git", *identity, *args],
            cwd=self.runner.build_root,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()

    def commit(self) -> None:
        """What is there now is the base of `--changed-since`."""
        if not os.path.exists(os.path.join(self.runner.build_root, ".git")):
            self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "c")

    def read(self, path: str) -> str:
        return Path(self.runner.build_root, path).read_text()

    def files(self, directory: str) -> tuple[str, ...]:
        """Every file below a directory, relative to the build root."""
        root = Path(self.runner.build_root)
        found = (path for path in (root / directory).rglob("*") if path.is_file())
        return tuple(sorted(path.relative_to(root).as_posix() for path in found))

    def delete_object(self, name: str) -> None:
        Path(self.runner.build_root, ".git/objects", name[:2], name[2:]).unlink()

    def contract_check(self, *args: str) -> GoalRuleResult:
        """Run the goal; the arguments are its own, and specs."""
        return self.runner.run_goal_rule(
            ContractCheck,
            global_args=[*OPTIONS, *self.options],
            args=args,
            env_inherit=PYTHON_BOOTSTRAP_ENV,
        )

    def impact(self, *args: str) -> GoalRuleResult:
        """Run the goal `impact`; the arguments are its own, and specs."""
        return self._run(Impact, *args)

    def product_isolate(self, *args: str) -> GoalRuleResult:
        return self._run(ProductIsolate, *args)

    def product_new(self, *args: str) -> GoalRuleResult:
        return self._run(ProductNew, *args)

    def run_products(self, *args: str) -> GoalRuleResult:
        """Run the goal `products`; the arguments are its own, and specs."""
        return self._run(Products, *args)

    def run_product_graph(self, *args: str) -> GoalRuleResult:
        """Run the goal `product-graph`; the arguments are its own, and specs."""
        return self._run(ProductGraph, *args)

    def _run(self, goal: type[Goal], *args: str) -> GoalRuleResult:
        return self.runner.run_goal_rule(
            goal,
            global_args=[*OPTIONS, *self.options],
            args=args,
            env_inherit=PYTHON_BOOTSTRAP_ENV,
        )

    # What the engine says.

    def starting_order(self, *paths: str) -> list[str]:
        """In which order test files start, each in a process of its own."""
        request = OrderRequest(tuple(Batch(path, (path,)) for path in paths))
        [order] = self.runner.request(Partitions, [request])
        return [paths[position] for position in order.elements]

    def layout(self) -> Layout:
        return self.runner.request(Layout, [])

    def changes(self) -> Changes:
        return self.runner.request(Changes, [])

    def untold(self) -> tuple[str, ...]:
        """What `--changed-since` takes for changed beside what git lists."""
        return self.runner.request(UntoldChanges, []).paths

    def project(self) -> DjangoProject:
        return self.runner.request(DjangoProject, [])

    def violations(self) -> set[str]:
        """What violates the rules in all units, as `"path:line CODE"`."""
        found = self.runner.request(Findings, []).violations
        return {f"{each.problem.place} {each.code.value}" for each in found}

    def ways_out(self, place: str) -> tuple[str, ...]:
        """The ways out of the violation at `"path:line"`."""
        found = self.runner.request(Findings, []).violations
        return next(each.problem.ways_out for each in found if each.problem.place == place)

    def lint(self, *args: str) -> GoalRuleResult:
        return self.runner.run_goal_rule(
            Lint, global_args=OPTIONS, args=args, env_inherit=PYTHON_BOOTSTRAP_ENV
        )

    def products_baseline(self, *args: str) -> GoalRuleResult:
        return self.runner.run_goal_rule(
            ProductsBaseline, global_args=OPTIONS, args=args, env_inherit=PYTHON_BOOTSTRAP_ENV
        )

    def product_adopt(self, *args: str) -> GoalRuleResult:
        return self.runner.run_goal_rule(
            ProductAdopt, global_args=OPTIONS, args=args, env_inherit=PYTHON_BOOTSTRAP_ENV
        )

    def test(self, *args: str) -> GoalRuleResult:
        """Run Pants' goal; the arguments are its own, and specs."""
        return self._run(Test, *args)

    def tailor(self, *args: str) -> GoalRuleResult:
        """Run Pants' goal; the arguments are its own, and specs."""
        return self.runner.run_goal_rule(
            TailorGoal,
            global_args=[*OPTIONS, *self.options],
            args=args,
            env_inherit=PYTHON_BOOTSTRAP_ENV,
        )

    def contract_change(self, product: str) -> bool | None:
        request = ContractChangeRequest(product, Layout().contract_modules)
        return self.runner.request(ContractChange, [request]).changed

    def contract_sources(self, product: str) -> tuple[str, ...]:
        sources = self.runner.request(ContractSources, [ContractSourcesRequest(product)])
        return self.runner.request(Snapshot, [sources.digest]).files

    def targets(self, directory: str, name: str | None = None) -> dict[str, Target]:
        """What a generator generates, by path below its directory, or by `#name`."""
        addresses = Addresses([Address(directory, target_name=name)])
        found: Iterable[Target] = self.runner.request(Targets, [addresses])
        return {_short_name(target.address): target for target in found}

    def types(self, directory: str, name: str | None = None) -> dict[str, str]:
        """The aliases of what a generator generates."""
        return {path: target.alias for path, target in self.targets(directory, name).items()}

    def paths(self, request: SourcesPathsRequest) -> tuple[str, ...]:
        return self.runner.request(SourcesPaths, [request]).files

    def owned_paths(self, target: Target) -> tuple[str, ...]:
        """The patterns of the paths that a target without a file of its own owns."""
        field = next(
            field for field in target.field_values.values() if isinstance(field, SourcesField)
        )
        return field.value or ()

    @staticmethod
    def tags(target: Target) -> tuple[str, ...]:
        return target[Tags].value or ()

    def dependencies(self, of: str, name: str | None = None) -> set[str]:
        """What a target depends on: paths of files, and addresses of what is no file.

        Arguments:
            of: directory of a generator, with `#name` or `:path` for something it generates.
        """
        directory, mark, inside = of.partition("#" if "#" in of else ":")
        address = Address(
            directory,
            target_name=name,
            relative_file_path=inside if mark == ":" else None,
            generated_name=inside if mark == "#" else None,
        )
        field = self.runner.get_target(address).get(Dependencies)
        found = self.runner.request(Addresses, [DependenciesRequest(field)])
        return {a.filename if a.is_file_target else a.spec for a in found}

    def transitive_dependencies(self, of: str) -> set[str]:
        """All that a test depends on, as `dependencies` says it."""
        directory, _, inside = of.partition(":")
        request = TransitiveTargetsRequest([Address(directory, relative_file_path=inside)])
        found = self.runner.request(TransitiveTargets, [request]).closure
        addresses = (target.address for target in found)
        return {a.filename if a.is_file_target else a.spec for a in addresses}

    def stubs(self, product: str) -> dict[str, str]:
        """The stubs of a contract, by path."""
        address = Address(f"products/{product}", generated_name="contract")
        field = self.runner.get_target(address)[ContractOwnedFilesField]
        request = HydrateSourcesRequest(
            field, for_sources_types=(PythonSourceField,), enable_codegen=True
        )
        return self._contents(self.runner.request(HydratedSources, [request]).snapshot.digest)

    def runtime_files(self, test: str) -> dict[str, str]:
        """What is put into the sandbox of a test, by path.

        Arguments:
            test: directory of its generator, `:`, and its path below.
        """
        directory, _, inside = test.partition(":")
        target = self.runner.get_target(Address(directory, relative_file_path=inside))
        setup = self.runner.request(PytestPluginSetup, [RuntimePluginRequest(target)])
        return self._contents(setup.digest)

    def read_by_migrating(self, *paths: str) -> set[str]:
        """Arguments:
        paths: where Django begins, as for `dependencies`.
        """
        roots = (path.partition(":") for path in paths)
        request = MigratingClosureRequest(
            tuple(Address(directory, relative_file_path=inside) for directory, _, inside in roots)
        )
        found = self.runner.request(MigratingClosure, [request]).addresses
        return {a.filename if a.is_file_target else a.spec for a in found}

    def listed_for_templates(self, test: str, *environment: str) -> dict[str, list[str]]:
        """What is told to a test whose database begins as a clone: files and variables.

        Arguments:
            test: directory of its generator, `:`, and its path below.
            environment: its variables.
        """
        directory, _, inside = test.partition(":")
        address = Address(directory, relative_file_path=inside)
        request = TemplateInputsRequest(address, environment)
        contents = self._contents(self.runner.request(TemplateInputs, [request]).digest)
        (text,) = contents.values()
        found: dict[str, list[str]] = json.loads(text)
        return found

    def tool_files(self) -> frozenset[str]:
        tool = self.runner.request(AnalysisTool, [])
        return frozenset(self._contents(tool.digest))

    def tool_python(self) -> str:
        return self.runner.request(AnalysisTool, []).python.path

    def _contents(self, digest: Digest) -> dict[str, str]:
        contents = self.runner.request(DigestContents, [digest])
        return {file.path: file.content.decode() for file in contents}


def _short_name(address: Address) -> str:
    if address.is_file_target:
        return address.filename[len(address.spec_path) :].lstrip("/")
    return f"#{address.generated_name}" if address.generated_name else address.spec

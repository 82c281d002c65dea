"""The `django_products` backend. Composes; decides nothing."""

from __future__ import annotations

from collections.abc import Iterable

from pants.engine.rules import Rule
from pants.engine.target import Target
from pants.engine.unions import UnionRule

from django_products.requests.request import members
from django_products.rules import (
    analysis_tool,
    boundaries,
    changes,
    contract,
    contract_changes,
    contract_check,
    database,
    database_templates,
    former_apps,
    generate,
    generators,
    griffe,
    impact,
    infer,
    infer_contract,
    layout,
    linked,
    lint,
    pants_build_files,
    pants_changed,
    pants_errors,
    pants_field_defaults,
    pants_garbage,
    pants_git,
    pants_ignored,
    pants_memory,
    pants_modes,
    pants_options,
    pants_test_goal,
    product_adopt,
    product_facts,
    product_graph,
    product_isolate,
    product_new,
    products,
    products_baseline,
    project,
    pytest_config,
    pytest_runtime,
    quarantine,
    references,
    repl,
    shadow,
    tach,
    tailor,
    test_durations,
    test_lanes,
    test_order,
    uncut,
    untold_changes,
    whole_tree,
)
from django_products.target_types import (
    ChangeTarget,
    DjangoCoreTarget,
    DjangoProjectTarget,
    DjangoResourceTarget,
    DjangoSourceTarget,
    DjangoTestTarget,
    DjangoTestUtilsTarget,
    EveryProductTarget,
    GlobalInputsTarget,
    IntegrationTestsTarget,
    LinkedTestTarget,
    ProductContractTarget,
    ProductTarget,
)


def target_types() -> Iterable[type[Target]]:
    return (
        DjangoCoreTarget,
        DjangoProjectTarget,
        DjangoResourceTarget,
        DjangoSourceTarget,
        DjangoTestTarget,
        DjangoTestUtilsTarget,
        EveryProductTarget,
        GlobalInputsTarget,
        IntegrationTestsTarget,
        LinkedTestTarget,
        ProductContractTarget,
        ProductTarget,
        ChangeTarget,
    )


def rules() -> Iterable[Rule | UnionRule]:
    pants_errors.explain_pants_errors()
    pants_build_files.evaluate_build_files_when_they_change()
    pants_changed.select_in_order()
    pants_field_defaults.compare_field_defaults()
    pants_garbage.look_for_cycles_less_often()
    pants_git.spawn_git()
    pants_ignored.read_ignored_again()
    pants_memory.keep_what_is_immutable()
    pants_modes.notice_changed_modes()
    pants_options.keep_recent_options()
    pants_test_goal.put_tests_in_order()
    ours = tuple(_rules())
    return (*ours, *members(ours))


def _rules() -> Iterable[Rule | UnionRule]:
    return (
        *analysis_tool.rules(),
        *boundaries.rules(),
        *changes.rules(),
        *contract.rules(),
        *contract_changes.rules(),
        *contract_check.rules(),
        *database.rules(),
        *database_templates.rules(),
        *former_apps.rules(),
        *generate.rules(),
        *generators.rules(),
        *griffe.rules(),
        *impact.rules(),
        *infer.rules(),
        *infer_contract.rules(),
        *layout.rules(),
        *linked.rules(),
        *lint.rules(),
        *pants_changed.rules(),
        *product_adopt.rules(),
        *product_facts.rules(),
        *product_graph.rules(),
        *product_isolate.rules(),
        *product_new.rules(),
        *products.rules(),
        *products_baseline.rules(),
        *project.rules(),
        *pytest_config.rules(),
        *pytest_runtime.rules(),
        *quarantine.rules(),
        *references.rules(),
        *repl.rules(),
        *shadow.rules(),
        *tach.rules(),
        *tailor.rules(),
        *test_durations.rules(),
        *test_lanes.rules(),
        *test_order.rules(),
        *uncut.rules(),
        *untold_changes.rules(),
        *whole_tree.rules(),
    )

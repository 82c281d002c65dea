from __future__ import annotations

from pathlib import Path

from pants.core.target_types import GenericTarget
from pants.engine.addresses import Address
from pants.engine.internals import build_files
from pants.engine.internals.session import SessionValues
from pants.engine.rules import TaskRule
from pants.testutil.rule_runner import RuleRunner

from django_products.rules.pants_build_files import (
    ClientEnvironment,
    evaluate_build_files_when_they_change,
)


def test_a_build_file_depends_on_the_environment_alone() -> None:
    evaluate_build_files_when_they_change()
    evaluate_build_files_when_they_change()
    rules = [each for each in build_files.rules() if isinstance(each, TaskRule)]
    (parsing,) = (each for each in rules if each.func.__name__ == "parse_address_family")
    assert SessionValues not in parsing.input_selectors
    assert parsing.input_selectors.count(ClientEnvironment) == 1


def test_a_build_file_reads_the_environment() -> None:
    evaluate_build_files_when_they_change()
    runner = RuleRunner(target_types=[GenericTarget])
    runner.write_files({"BUILD": "target(name=env('NAME'))"})
    for name in ("first", "second"):
        runner.set_options([], env={"NAME": name})
        assert runner.get_target(Address("", target_name=name))


def test_errors_can_name_the_rule() -> None:
    evaluate_build_files_when_they_change()
    runner = RuleRunner(target_types=[GenericTarget])
    # Of a rule without a name and a line, the engine itself would die.
    runner.scheduler.scheduler.visualize_rule_graph_to_file(f"{runner.build_root}/rules.dot")
    assert "parse_address_family" in Path(runner.build_root, "rules.dot").read_text()

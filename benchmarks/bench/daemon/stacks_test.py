from __future__ import annotations

from bench.daemon.stacks import Owner, by_function, by_owner, stacks_of

PANTS = (
    "run_tests (/home/me/.cache/launcher/lib/python3.9/site-packages/pants/core/goals/test.py:12)"
)
OURS = "run_lane (/home/me/mono/pants-plugins/django_products/rules/test_lanes.py:7)"
HASH = "__hash__ (<string>:3)"
PYTHON = "sorted (/usr/lib/python3.9/heapq.py:5)"
RAW = f"""\
{PANTS};{OURS};{PYTHON} 3
{PANTS};{OURS} 2
{PANTS};{HASH} 4
{PANTS} 1
[unknown] 5
no stack
"""


def test_whose_code_it_is() -> None:
    assert by_owner(stacks_of(RAW)) == {Owner.PROJECT: 5, Owner.PANTS: 5, Owner.ENGINE: 5}
    assert by_owner(()) == {Owner.PROJECT: 0, Owner.PANTS: 0, Owner.ENGINE: 0}


def test_a_function_has_what_it_calls_and_a_name_without_line_and_place() -> None:
    assert by_function(stacks_of(RAW)) == {
        "run_tests (pants/core/goals/test.py)": 10,
        "run_lane (django_products/rules/test_lanes.py)": 5,
        "__hash__ (<string>)": 4,
        "sorted (heapq.py)": 3,
    }


def test_a_function_that_calls_itself_counts_once() -> None:
    assert by_function(stacks_of(f"{PANTS};{PANTS} 2")) == {
        "run_tests (pants/core/goals/test.py)": 2
    }

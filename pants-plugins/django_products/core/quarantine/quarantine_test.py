from __future__ import annotations

from datetime import date

import pytest

from django_products.core.problems import Code
from django_products.core.quarantine.check import FieldInFile, quarantine_violations
from django_products.core.quarantine.entries import Entry, notices_of, parse_entries

WHOLE = {"owner": "@signals", "reason": "a race", "expires": "2026-11-30"}
FILE = "products/signals/backend/tests/test_api.py"
KEY = "backend/tests/test_api.py"


def entry(key: str = KEY, **values: str) -> Entry:
    [parsed] = parse_entries("products/signals", {key: {**WHOLE, **values}})
    return parsed


def violations(*entries: Entry, today: date = date(2026, 11, 30)) -> list[str]:
    text = f"product(\n    quarantine={{\n        '{KEY}': 1,\n    }},\n)\n"
    field = FieldInFile("products/signals/BUILD", text, entries)
    return [
        f"{each.problem.place} {each.code.name} {each.problem.what}"
        for each in quarantine_violations((field,), frozenset({FILE}), today)
    ]


def test_an_entry_names_a_file_or_a_test_of_it() -> None:
    assert (entry().path, entry().test) == (FILE, "")
    one = entry(f"{KEY}::TestApi::test_a")
    assert (one.path, one.test) == (FILE, "TestApi::test_a")
    [at_root] = parse_entries("", {"test_a.py": WHOLE})
    assert at_root.path == "test_a.py"


def test_the_report_of_a_test_says_who_and_until_when() -> None:
    whole, one = entry(), entry(f"{KEY}::test_a", expires="2027-01-01")
    assert notices_of(FILE, (whole, one)) == {
        "": "quarantined until 2026-11-30, @signals: a race",
        "test_a": "quarantined until 2027-01-01, @signals: a race",
    }
    assert notices_of("products/signals/backend/tests/test_logic.py", (whole, one)) == {}


def test_a_quarantine_lasts_to_its_last_day() -> None:
    assert violations(entry()) == []
    assert violations(entry(), today=date(2026, 12, 1)) == [
        f"products/signals/BUILD:3 EXPIRED_QUARANTINE The quarantine of `{KEY}` ended on "
        "2026-11-30 (@signals: a race)."
    ]


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"owner": " "}, "it has no `owner`"),
        ({"reason": ""}, "it has no `reason`"),
        ({"expires": ""}, "it has no `expires`"),
        ({"expires": "soon"}, "`soon` is no date as in 2026-12-31"),
        ({"until": "2026-11-30"}, "`until` means nothing here"),
    ],
)
def test_an_entry_that_is_not_complete_counts_for_nothing(
    values: dict[str, str], what: str
) -> None:
    incomplete = entry(**values)
    assert notices_of(FILE, (incomplete,)) == {}
    assert violations(incomplete) == [
        f"products/signals/BUILD:3 BAD_QUARANTINE The quarantine of `{KEY}` cannot be taken: "
        f"{what}."
    ]


def test_an_entry_names_a_file_that_is_there() -> None:
    gone = entry("backend/tests/test_gone.py::test_a")
    [found] = violations(gone)
    assert found.startswith("products/signals/BUILD BAD_QUARANTINE")
    assert "there is no `products/signals/backend/tests/test_gone.py`" in found


def test_each_message_says_how_to_go_on() -> None:
    field = FieldInFile("BUILD", "", (entry(expires="2026-01-01"), entry(owner="")))
    codes = set()
    for each in quarantine_violations((field,), frozenset({FILE}), date(2026, 11, 30)):
        codes.add(each.code)
        assert each.problem.why and len(each.problem.ways_out) > 1
    assert codes == {Code.EXPIRED_QUARANTINE, Code.BAD_QUARANTINE}

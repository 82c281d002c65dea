from __future__ import annotations

from dataclasses import replace

import pytest

from bench.soundness.observed import Observation, Observations, Verdict

TEST = "products/a/backend/tests/test_a.py"
SEEN = Observation(
    channel="c",
    fault="f",
    title="a fault",
    files=True,
    fails=(TEST,),
    unstable=(),
    selected=(TEST,),
    red=(TEST,),
    red_of_all=(TEST,),
    red_when_forced=(),
    refusal="",
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Verdict.CAUGHT),
        # Of each of the three that have to see it, one does not, and the test would have failed.
        ({"selected": (), "red_when_forced": (TEST,)}, Verdict.ESCAPED),
        ({"red": (), "red_when_forced": (TEST,)}, Verdict.ESCAPED),
        ({"red_of_all": (), "red_when_forced": (TEST,)}, Verdict.ESCAPED),
        # It passes in its sandbox even when it is run.
        ({"selected": (), "red": (), "red_of_all": ()}, Verdict.IMPOSSIBLE),
        # No file has changed, so no selection by files is asked.
        ({"files": False, "selected": (), "red": ()}, Verdict.CAUGHT),
        ({"refusal": "DJP003", "red_when_forced": (TEST,)}, Verdict.REFUSED),
    ],
)
def test_verdicts(changes: dict[str, object], expected: Verdict) -> None:
    assert replace(SEEN, **changes).verdicts() == {TEST: expected}  # type: ignore[arg-type]


def test_what_fails_here_and_nowhere_else_is_an_alarm() -> None:
    seen = replace(SEEN, red=(TEST, "x.py"), red_of_all=("y.py", "z.py"), unstable=("z.py",))
    assert seen.alarms == ("x.py", "y.py")


def test_json_is_read_as_it_was_written() -> None:
    seen = Observations("2026-01-01", (SEEN, replace(SEEN, fault="g")))
    assert Observations.from_json(seen.to_json()) == seen


def test_a_later_run_renews_the_channels_that_it_has_seen() -> None:
    def seen(channel: str, fault: str) -> Observation:
        return replace(SEEN, channel=channel, fault=fault)

    whole = Observations(
        "2026-01-01", (seen("a", "1"), seen("b", "2"), seen("b", "3"), seen("c", "4"))
    )
    renewed = whole.renewed(Observations("2026-02-02", (seen("d", "5"), seen("b", "6"))))
    assert [each.fault for each in renewed.faults] == ["1", "6", "4", "5"]
    assert renewed.day == "2026-02-02"

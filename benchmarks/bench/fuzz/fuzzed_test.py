from __future__ import annotations

from bench.fuzz.fuzzed import Defect, Fuzzed, Fuzzing, Statistics, table

OUTPUT = """\
#2\tINITED cov: 3 ft: 3 corp: 1/1b exec/s: 0 rss: 40Mb
#148057\tNEW    cov: 26 ft: 53 corp: 16/322b lim: 1320 exec/s: 21151 rss: 52Mb L: 100/100 MS: 1 CopyPart-
#186901\tDONE   cov: 27 ft: 55 corp: 17/314b lim: 1600 exec/s: 16991 rss: 52Mb
stat::number_of_executed_units: 186901
stat::peak_rss_mb:              52
"""
DEFECT = Defect("hang", "core/x.py", "b'x'", "dist/fuzz/a/timeout-1")


def _fuzzed(target: str, *defects: Defect) -> Fuzzed:
    return Fuzzed(target, 60, 186901, 27, 52, 17, defects)


def test_what_the_fuzzer_says_of_itself() -> None:
    assert Statistics.of(OUTPUT) == Statistics(186901, 27, 52)
    assert Statistics.of("no such file") == Statistics(0, 0, 0)


def test_results_are_read_as_they_are_written() -> None:
    found = Fuzzing("2026-11-26", 1, (_fuzzed("a", DEFECT), _fuzzed("b")))
    assert Fuzzing.from_json(found.to_json()) == found
    assert found.defects == (DEFECT,)


def test_targets_that_were_not_fuzzed_again_stay() -> None:
    earlier = Fuzzing("2026-11-25", 2, (_fuzzed("a", DEFECT), _fuzzed("c")))
    now = Fuzzing("2026-11-26", 1, (_fuzzed("b"), _fuzzed("a")))
    both = now.with_others_of(earlier)
    assert [each.target for each in both.targets] == ["a", "b", "c"]
    assert both.defects == () and both.day == now.day


def test_the_table() -> None:
    lines = table(Fuzzing("2026-11-26", 1, (_fuzzed("a", DEFECT),))).splitlines()
    assert lines == [
        "   186901 executions     27 places    52 MB   1 defects  a",
        "",
        "a: hang, kept as dist/fuzz/a/timeout-1",
        "  b'x'",
        "  core/x.py",
    ]

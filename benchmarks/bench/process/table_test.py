"""A profile as people read it."""

from __future__ import annotations

from bench.machine import Machine
from bench.process.profile import Compared, Phase, Profile
from bench.process.sandbox import Size
from bench.process.table import table


def test_small_owners_are_summed_up_and_totals_are_of_all() -> None:
    found = Profile(
        target="products/x::",
        rounds=3,
        cpu_ms=150.2,
        least_cpu_ms=149,
        wall_ms=160,
        phases=(
            Phase("start of the interpreter", 10.4, {}),
            Phase("start of Django", 140, {"a": 3, "django": 50.4, "b": 2}),
        ),
        modules={"a": 1, "b": 1, "django": 40},
        variants=(Compared("no-gc", "no garbage is collected", -2.04, -3, 1),),
        sizes={"posthog": Size(35, 36_100)},
    )
    text = table(found, Machine("Linux x86_64", "CPU", 2, 8, "==3.11.*", 0.5, "c0ffee"))

    assert "150 ms of processor time" in text
    assert text.splitlines()[5:] == [
        "| phase | ms | of it, imports | of modules of |",
        "|---|---|---|---|",
        "| start of the interpreter | 10 | - | - |",
        "| start of Django | 140 | 55 | django 50, others 5 |",
        "| together | 150 | 55 | 42 modules |",
        "",
        "| if … | processor time | middle half of the rounds |",
        "|---|---|---|",
        "| no garbage is collected | -2.0 % | -3.0 to +1.0 % |",
        "",
        "| in the sandbox | files | kB |",
        "|---|---|---|",
        "| posthog | 35 | 36 |",
    ]

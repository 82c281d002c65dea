"""What a daemon keeps from run to run, and what it must not keep. See rules/pants_options.py."""

from __future__ import annotations

from monolith import Monolith, Run

BUILD = "products/visual_review/BUILD"


def test_options_are_read_again_when_they_change(monolith: Monolith) -> None:
    monolith.append(BUILD, '\nprint("evaluated for", env("STAGE", "nobody"))\n')

    def listed(*args: str, stage: str = "test") -> Run:
        run = monolith.pants("list", *args, f"{BUILD.rpartition('/')[0]}:", env={"STAGE": stage})
        assert run.code == 0, run.output
        return run

    assert "evaluated for test" in listed().output
    # The same again: no BUILD file is evaluated.
    assert "evaluated" not in listed().output
    assert "evaluated for production" in listed(stage="production").output
    assert "evaluated for test" in listed().output

    # A value that is in a file.
    monolith.write("types.txt", "product_contract")
    everything = listed().stdout
    contract = listed("--filter-target-type=@types.txt").stdout
    assert contract and contract != everything
    monolith.write("types.txt", "django_test")
    assert listed("--filter-target-type=@types.txt").stdout not in (contract, everything)

    # pants.toml; the environment is the same.
    monolith.append("pants.toml", '\n[filter]\ntarget_type = "product_contract"\n')
    assert listed().stdout == contract

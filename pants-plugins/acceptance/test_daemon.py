"""What a daemon keeps from run to run, and what it must not keep. See docs/engine-cost.md."""

from __future__ import annotations

from monolith import Monolith, Run, unit_of

BUILD = "products/visual_review/BUILD"
VISUAL_REVIEW = "products/visual_review/backend"
INFERRED = "Starting: Infer dependencies of Django files"


def test_options_are_read_again_when_they_change(monolith: Monolith) -> None:
    monolith.append(BUILD, '\nprint("evaluated for", env("STAGE", "nobody"))\n')

    def run(*args: str, stage: str = "test") -> Run:
        done = monolith.pants(*args, f"{BUILD.rpartition('/')[0]}:", env={"STAGE": stage})
        assert done.code == 0, done.output
        return done

    def listed(*args: str, stage: str = "test") -> Run:
        return run("list", *args, stage=stage)

    def addresses(*args: str) -> list[str]:
        return [line for line in listed(*args).stdout.splitlines() if line.startswith("products/")]

    assert "evaluated for test" in listed().output
    # The same again, and another command: no BUILD file is evaluated.
    assert "evaluated" not in listed().output
    assert "evaluated" not in run("peek").output
    assert "evaluated for production" in listed(stage="production").output
    assert "evaluated for test" in listed().output

    # A value that is in a file.
    monolith.write("types.txt", "product_contract")
    everything = addresses()
    contract = addresses("--filter-target-type=@types.txt")
    assert contract and contract != everything
    monolith.write("types.txt", "django_test")
    assert addresses("--filter-target-type=@types.txt") not in (contract, everything)

    # pants.toml; the environment is the same.
    monolith.append("pants.toml", '\n[filter]\ntarget_type = "product_contract"\n')
    assert addresses() == contract


def test_which_files_there_are_is_read_again_when_it_changes(monolith: Monolith) -> None:
    """Under one daemon, as in a fresh run. What only Pants has lost sight of is a change, too."""
    monolith.git("checkout", "-q", "-b", "edit")
    path = f"{VISUAL_REVIEW}/tests/data/button.png"
    ignored = monolith.read(".gitignore")

    def is_seen() -> bool:
        return path in monolith.pants("list", path).stdout

    assert is_seen()
    assert monolith.selected() == frozenset()
    monolith.write(".gitignore", f"{ignored}/{path}\n")
    assert not is_seen()
    assert "visual_review" in {unit_of(each) for each in monolith.selected()}
    monolith.commit("ignore")
    assert monolith.selected("HEAD") == frozenset()
    monolith.write(".gitignore", ignored)
    assert is_seen()
    assert "visual_review" in {unit_of(each) for each in monolith.selected("HEAD")}


def test_selecting_infers_what_an_edit_can_change(monolith: Monolith) -> None:
    def inferred(*args: str) -> list[str]:
        run = monolith.pants("--level=debug", "--changed-since=HEAD", *args)
        assert run.code == 0, run.output
        return [line for line in run.stderr.splitlines() if line.endswith(INFERRED)]

    facade = f"{VISUAL_REVIEW}/facade/api.py"
    text = monolith.read(facade)
    assert len(inferred("list")) > 200
    for number, goal in enumerate(["list", "list", "impact", "impact"]):
        # With each step, the contract of its product is another target.
        monolith.write(facade, f"{text}\n_NUMBER = {number}\n" if number % 2 == 0 else text)
        assert inferred(goal) == []


def test_selecting_reads_an_edited_product_with_two_processes_side_by_side(
    monolith: Monolith,
) -> None:
    assert monolith.pants("--changed-since=HEAD", "list").code == 0
    # Nothing has seen this text before: what a daemon remembers is neither started nor completed.
    monolith.append(f"{VISUAL_REVIEW}/facade/api.py", "\n_TOKEN = '{token}'\n")
    run = monolith.pants("--level=debug", "--changed-since=HEAD", "list")
    lines = run.stderr.splitlines()

    def at(end: str) -> int:
        return next(number for number, line in enumerate(lines) if line.endswith(end))

    references = "Starting: Scheduling: Find Django references in products/visual_review"
    assert at(references) < at("Completed: Derive the contract of visual_review")

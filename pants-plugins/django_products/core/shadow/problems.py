"""What the shadow mode objects to."""

from __future__ import annotations

from django_products.core.problems import Code, Problem
from django_products.core.shadow.score import Scored

_GOAL = "impact --shadow"


def refused_options(
    *, has_base: bool, is_matrix: bool, explains: bool, reruns: int, gate: int
) -> tuple[Problem, ...]:
    """Why the options do not go together; nothing if they do.

    Arguments:
        has_base: something is compared.
        is_matrix: shards are to be printed.
        explains: a way is to be explained.
        reruns: how often what fails is to run again.
        gate: how many runs the gate is to be about.
    """
    found = [] if has_base else [_no_base()]
    if is_matrix:
        found.append(
            _misused(
                "Shards are of what a change selects, and here everything runs.",
                "Score in one run, `--impact-output=text`, `json` or `markdown`, and pack shards in another.",
            )
        )
    if explains:
        found.append(
            _misused(
                "A way is explained or a selection is scored, not both.",
                "Leave `--impact-shadow` out to have the way explained.",
            )
        )
    if reruns < 0:
        found.append(
            _misused(
                f"What fails cannot run {reruns} times again.",
                "`--impact-shadow-reruns=0` for not at all, or a larger number.",
            )
        )
    if gate < 1:
        found.append(
            _misused(
                f"A gate of {gate} runs would be passed by nothing.",
                "`--impact-shadow-gate=1`, or a larger number.",
            )
        )
    return tuple(found)


def _no_base() -> Problem:
    return Problem(
        Code.SHADOW_WITHOUT_BASE,
        _GOAL,
        "There is no base to compare with.",
        "A selection is scored by what a change breaks, and of files given as arguments nothing is "
        "broken; nor is there anything to tell whether a test failed before.",
        (
            "`./pants --changed-since=main impact --impact-shadow`",
            "Leave `--impact-shadow` out to see what would run if these files changed.",
        ),
    )


def _misused(what: str, way_out: str) -> Problem:
    """Arguments:
    what: a sentence on the options.
    way_out: what to do.
    """
    return Problem(
        Code.SHADOW_MISUSED,
        _GOAL,
        what,
        "Every test would run, and then there would be no answer.",
        (way_out,),
    )


def unreadable_line(path: str, line: int, why: str) -> Problem:
    """Arguments:
    path: of the history.
    line: counted from 1.
    why: what is wrong with the line.
    """
    return Problem(
        Code.UNREADABLE_SHADOW_RUN,
        path,
        f"This line is no run of the shadow mode: {why}.",
        "Whether something escaped in that run is unknown, so the gate counts it as if something had.",
        (
            "Restore the line from where the file is kept.",
            "Delete the line: the run is then one that never was.",
        ),
        line,
    )


def unwritable(path: str, why: str) -> Problem:
    """Arguments:
    path: of the history.
    why: what the system says.
    """
    return Problem(
        Code.SHADOW_HISTORY_FILE,
        path,
        f"The history of shadow runs cannot be used here: {why}.",
        "A run that is not written down would be missing from the gate.",
        ("Name a file that can be written: `--impact-shadow-history=PATH`.",),
    )


def escaped(scored: Scored) -> Problem:
    """Arguments:
    scored: a case that escaped.
    """
    return Problem(
        Code.ESCAPED,
        str(scored.case),
        f"It fails with this change, and the selection does not show that: {scored.reason}.",
        "Without the shadow mode nobody would have seen it.",
        (
            f"`./pants test {scored.path}` runs it as it is cut. If it passes there, the test sees a "
            "file that no target declares: name that in `dependencies` or `global_inputs`.",
            f"`--impact-why-not={scored.path}` says at which contract the way to it ends, if there is one.",
            "If the way is one that should have been found, report it: nothing else in the "
            "selection is to be trusted before it is understood.",
        ),
    )

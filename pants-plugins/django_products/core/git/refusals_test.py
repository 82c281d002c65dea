from __future__ import annotations

import pytest

from django_products.core.git.refusals import git_refusal_in


@pytest.mark.parametrize(
    ("message", "revision"),
    [
        ("fatal: bad revision 'origin/main...HEAD'\n", "origin/main"),
        ("fatal: main...HEAD: no merge base", "main"),
        ("fatal: Invalid symmetric difference expression 0123...HEAD", "0123"),
        ("fatal: bad revision 'HEAD'", "HEAD"),
        (
            "fatal: ambiguous argument 'a..b': unknown revision or path not in the working tree.\n"
            "Use '--' to separate paths from revisions",
            "a",
        ),
    ],
)
def test_what_git_refuses(message: str, revision: str) -> None:
    problem = git_refusal_in(message)
    assert problem is not None
    answer = message.splitlines()[0]
    assert str(problem).startswith(
        f".git: DJP010 Git cannot compare this checkout with `{revision}` ({answer})."
    )
    assert f"git fetch origin {revision}" in problem.ways_out[1]


def test_where_there_is_no_git() -> None:
    problem = git_refusal_in(
        "The `--changed-*` options are only available if Git is used for the repository."
    )
    assert problem is not None
    assert "no checkout of git" in problem.what


@pytest.mark.parametrize(
    "message",
    [
        "1 Exception encountered:\n\nfatal: bad revision 'x...HEAD'",
        "fatal: not something that we know",
        "",
    ],
)
def test_other_errors_stay(message: str) -> None:
    assert git_refusal_in(message) is None

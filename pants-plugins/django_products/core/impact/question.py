"""What `impact` is asked, and what to say where that is nothing."""

from __future__ import annotations

from django_products.core.problems import Code, Problem


def unclear_question(since: str | None) -> Problem:
    """Arguments:
    since: the value of `--impact-since`, which is one question too many beside another; None where there is none.
    """
    what = (
        f"impact is asked two things at once: what has changed since `{since}`, and something beside it."
        if since
        else "impact of what? Nothing is given that has changed, or could."
    )
    return Problem(
        Code.UNCLEAR_QUESTION,
        ".",
        what,
        "An answer to another question would be taken for the one that was meant.",
        (
            "What differs from a revision: `./pants --changed-since=main impact`.",
            "The same, as an option of the goal: `./pants impact --since=main`.",
            "What if something changed: give files, directories or addresses, and no revision.",
        ),
    )

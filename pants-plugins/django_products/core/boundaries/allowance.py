"""Comments that allow a violation on their line, and those that allow nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django_products.core.boundaries.checked_file import CheckedFile
from django_products.core.boundaries.violation import Violation
from django_products.core.problems import Code, Problem
from django_products.core.references.reference import Reference, ReferenceKind

#: What a comment can allow: objections to one line of Python, or of a template. That a contract is pure can be
#: allowed nowhere.
ALLOWABLE = frozenset(
    {
        Code.INTERNALS_IMPORTED,
        Code.PRESENTATION_PAST_FACADE,
        Code.FACADE_IMPORTS_PRESENTATION,
        Code.CORE_IMPORTS_PRODUCT,
        Code.ENTRY_POINT_PAST_FACADE,
        Code.INTERNALS_NAMED,
        Code.REVERSE_ACCESSOR,
        Code.RELATION_INTO_PRODUCT,
        Code.MIGRATION_INTO_PRODUCT,
        Code.MODEL_BY_LABEL,
        Code.FIXTURE_OF_PRODUCT,
        Code.COMMAND_OF_PRODUCT,
        Code.TEST_WALKS_REGISTRY,
        Code.URL_OF_PRODUCT,
        Code.TEMPLATE_OF_PRODUCT,
    }
)
_CODES = {code.value for code in ALLOWABLE}


def after_allowances(file: CheckedFile, found: Iterable[Violation]) -> Iterator[Violation]:
    """What is left when the comments of the file are heeded, and what is wrong with those.

    A comment without a reason allows what it names and is a violation itself, so that there is
    one message for one line.
    """
    comments = tuple(file.of_kind(ReferenceKind.ALLOWANCE))
    used: set[Reference] = set()
    for violation in found:
        allowing = [
            comment
            for comment in comments
            if comment.line == violation.problem.line
            and comment.value == violation.code.value
            and violation.code in ALLOWABLE
        ]
        used.update(allowing)
        if not allowing:
            yield violation
    for comment in comments:
        if comment.value not in _CODES:
            yield _not_allowable(file, comment)
        elif comment not in used:
            yield _unused(file, comment)
        elif not comment.extra:
            yield _without_reason(file, comment)


def _not_allowable(file: CheckedFile, comment: Reference) -> Violation:
    is_code = comment.value in {code.value for code in Code}
    if not comment.value:
        what = "a comment for `django-products` that names no code."
    elif is_code:
        what = f"a comment allows {comment.value}, which no comment can allow."
    else:
        what = f"a comment allows `{comment.value}`, which is no code."
    return _violation(
        Code.NOT_ALLOWABLE,
        file,
        comment,
        what,
        "It looks as if something were allowed here, and nothing is.",
        (
            "Write `# django-products: allow[CODE] reason`, with a code that the linter prints "
            "for this line.",
            "Remove the comment.",
        ),
    )


def _unused(file: CheckedFile, comment: Reference) -> Violation:
    return _violation(
        Code.UNUSED_ALLOWANCE,
        file,
        comment,
        f"nothing on this line is {comment.value}.",
        "The next violation on this line would be allowed unseen.",
        (
            "Remove the comment.",
            "Move it to the line that the linter prints, when the code has moved.",
        ),
    )


def _without_reason(file: CheckedFile, comment: Reference) -> Violation:
    return _violation(
        Code.ALLOWED_WITHOUT_REASON,
        file,
        comment,
        f"{comment.value} is allowed, but no reason is given.",
        "Nobody could tell later whether it may go.",
        (
            f"Write the reason: `# django-products: allow[{comment.value}] reason`.",
            "Correct the violation, and remove the comment.",
        ),
    )


def _violation(
    code: Code, file: CheckedFile, comment: Reference, what: str, why: str, ways: tuple[str, ...]
) -> Violation:
    return Violation(Problem(code, file.path, what, why, ways, comment.line), comment.value)

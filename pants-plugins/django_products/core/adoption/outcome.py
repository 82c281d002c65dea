"""What became of tests that were run cut, round by round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django_products.core.adoption.junit import JUnitReport
from django_products.core.project import LinkedTest


@dataclass(frozen=True)
class Outcome:
    """What became of test files that share a process.

    An import that fails ends all of a run, and a test that failed may have left the next one in a
    mess. So who meets a facade is taken out, and the others run again, until nobody does. The last
    round is the very process that `test` runs once the others are listed.

    Arguments:
        asked: all files.
        remaining: those still to run; empty at the end.
        met: files that used what is not linked.
        passed: files that need nothing but contracts.
        failed: tests, or files, that fail for another reason.
        output: what pytest printed, where its report does not tell what failed.
    """

    asked: tuple[str, ...]
    remaining: tuple[str, ...]
    met: tuple[LinkedTest, ...] = ()
    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    output: str = ""

    @classmethod
    def before(cls, paths: Iterable[str]) -> Outcome:
        """Nothing has run yet."""
        asked = tuple(paths)
        return cls(asked, asked)

    def among(self, paths: Iterable[str]) -> Outcome:
        """Only what concerns some of the files; which of them failed is not told apart."""
        these = frozenset(paths)
        return replace(
            self,
            asked=tuple(path for path in self.asked if path in these),
            remaining=tuple(path for path in self.remaining if path in these),
            met=tuple(test for test in self.met if test.path in these),
            passed=tuple(path for path in self.passed if path in these),
        )

    def after_round(self, exit_code: int, report: JUnitReport | None, output: str) -> Outcome:
        """The outcome after `remaining` was run once more.

        Arguments:
            report: what pytest wrote, or None if it did not come to that.
            output: what it printed.
        """
        if exit_code == 0:
            return replace(self, remaining=(), passed=self.remaining)
        met = _by_path(report.met if report else (), self.remaining)
        if not met:
            known = report.failed if report else ()
            return replace(
                self,
                remaining=(),
                failed=(*self.failed, *(known or self.remaining)),
                output="" if known else output,
            )
        others = report.failed_beside(test.path for test in met) if report else ()
        gone = {test.path for test in met}
        return replace(
            self,
            remaining=tuple(path for path in self.remaining if path not in gone),
            met=(*self.met, *met),
            failed=(*self.failed, *others),
        )


def _by_path(met: Iterable[tuple[str, str]], asked: Iterable[str]) -> tuple[LinkedTest, ...]:
    uses: dict[str, set[str]] = {}
    for path, use in met:
        uses.setdefault(path, set()).add(use)
    return tuple(
        LinkedTest(path, tuple(sorted(uses[path]))) for path in sorted(asked) if path in uses
    )

"""The catalogue of everything that the build can object to, with its stable code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Code(Enum):
    """A stable code per problem; a page of `docs/codes/` explains each."""

    NO_BACKEND = "DJP001"
    NO_FACADE = "DJP002"
    UNREADABLE_FACADE = "DJP003"
    CONTRACT_IS_DIRECTORY = "DJP004"
    DUPLICATE_PRODUCT = "DJP005"
    NOT_A_PRODUCT_DIRECTORY = "DJP006"
    NO_PROJECT_TARGET = "DJP007"
    UNKNOWN_CONTRACT_MODULE = "DJP008"
    BASE_CONTRACT_UNKNOWN = "DJP009"
    UNKNOWN_CHANGES = "DJP010"
    BAD_PRODUCT_NAME = "DJP011"
    LINK_LOOP = "DJP012"
    IGNORED_BY_GIT = "DJP013"
    DEPENDENTS_LEFT_OUT = "DJP014"

    # Doubles.
    UNCHECKED_DOUBLES = "DJP119"

    # The linter, `core/boundaries/`.
    INTERNALS_IMPORTED = "DJP201"
    PRESENTATION_PAST_FACADE = "DJP202"
    FACADE_IMPORTS_PRESENTATION = "DJP203"
    CORE_IMPORTS_PRODUCT = "DJP204"
    ENTRY_POINT_PAST_FACADE = "DJP205"
    INTERNALS_NAMED = "DJP206"
    REVERSE_ACCESSOR = "DJP207"
    RELATION_INTO_PRODUCT = "DJP208"
    MIGRATION_INTO_PRODUCT = "DJP209"
    MODEL_BY_LABEL = "DJP210"
    FIXTURE_OF_PRODUCT = "DJP211"
    COMMAND_OF_PRODUCT = "DJP212"
    REQUIRED_FILE_MISSING = "DJP213"
    MISPLACED_FILE = "DJP214"
    MODULE_BESIDE_PACKAGE = "DJP215"
    NO_INIT_FILE = "DJP216"
    ORPHAN_TEST = "DJP217"
    ISOLATION_NOT_EARNED = "DJP218"
    ISOLATION_NOT_DECLARED = "DJP219"
    TEST_WALKS_REGISTRY = "DJP220"
    ALLOWED_WITHOUT_REASON = "DJP221"
    UNUSED_ALLOWANCE = "DJP222"
    NOT_ALLOWABLE = "DJP223"
    BAD_BASELINE = "DJP224"
    FIXED_IN_BASELINE = "DJP225"
    UNREADABLE_SOURCE = "DJP226"
    URL_OF_PRODUCT = "DJP227"
    TEMPLATE_OF_PRODUCT = "DJP228"
    LISTED_BY_HAND = "DJP229"

    # What a contract module may be: `core/contract_check/purity/`. Suppressible nowhere.
    CONTRACT_IMPORTS_FRAMEWORK = "DJP301"
    CONTRACT_IMPORTS_IMPLEMENTATION = "DJP302"
    CONTRACT_NOT_FROZEN = "DJP303"
    CONTRACT_NOT_HASHABLE = "DJP304"
    CONTRACT_MADE_FROM_MODEL = "DJP305"
    CONTRACT_SIDE_EFFECT = "DJP306"
    CONTRACT_MUTABLE_GLOBAL = "DJP307"
    CONTRACT_FOREIGN_ERROR = "DJP308"
    CONTRACT_IMPORT_CYCLE = "DJP309"

    # What the other modules of a facade may be: `core/contract_check/shape/`.
    FACADE_IMPORTS_HTTP = "DJP351"
    PRESENTATION_IN_FACADE = "DJP352"
    FACADE_UNTYPED = "DJP353"
    FACADE_SHOWS_IMPLEMENTATION = "DJP354"
    FACADE_HANDS_ON_IMPLEMENTATION = "DJP355"
    FACADE_QUERIES = "DJP356"
    FACADE_DECIDES = "DJP357"

    # tach, `core/tach/`.
    TACH_UNDECLARED = "DJP401"
    TACH_UNUSED = "DJP402"
    TACH_PRIVATE = "DJP403"
    TACH_OTHER = "DJP404"
    TACH_CONFIGURATION = "DJP405"
    TACH_UNREAD = "DJP406"
    TACH_UNKNOWN_MODULE = "DJP407"
    TACH_MISSING_PRODUCT = "DJP408"
    TACH_NO_INTERFACE = "DJP409"
    TACH_WIDE_INTERFACE = "DJP410"
    TACH_CYCLE = "DJP411"

    # `tailor`, `core/tailoring/`: what BUILD files do not say of what was there before.
    UNREADABLE_CONFIG = "DJP501"
    ISOLATION_HALF_WIRED = "DJP502"
    ISOLATION_WITHOUT_FACADE = "DJP503"
    ISOLATION_BROKEN = "DJP504"
    NEVER_TESTED = "DJP505"
    TEST_COMMAND_NOT_KEPT = "DJP506"
    INPUT_NOT_EXPRESSED = "DJP507"
    TASK_NOT_RUN = "DJP508"
    ENVIRONMENT_NOT_SET = "DJP509"
    OTHER_PACKAGE_NAME = "DJP510"
    PRODUCT_CYCLE = "DJP511"
    UPPER_CASE_NAME = "DJP512"
    PRODUCTS_BEHIND_LINK = "DJP513"
    UNOWNED_PACKAGE = "DJP514"
    NO_CORE_PACKAGE = "DJP515"
    NO_VISIBILITY = "DJP516"
    GLOBAL_INPUT_FOUND = "DJP517"
    RIVAL_TAILORING = "DJP518"
    SETTINGS_NAME_PRODUCT = "DJP519"

    # Listed linked tests, `core/adoption/`.
    NO_SUCH_LINKED_TEST = "DJP520"
    LINKED_TEST_NEEDLESS = "DJP521"
    BUILD_NOT_EDITABLE = "DJP522"

    # `product-new` and `product-isolate`: `core/scaffold/`, `core/isolation/`.
    NEW_PRODUCT_NAME = "DJP530"
    NEW_PRODUCT_EXISTS = "DJP531"
    NEW_PRODUCT_LABEL = "DJP532"
    NEW_PRODUCT_SHADOWS = "DJP533"
    NO_PRODUCT_NAMED = "DJP534"

    # How a goal was called, and what it cannot do then.
    OUTPUT_NOT_WRITTEN = "DJP602"
    UNCLEAR_QUESTION = "DJP603"
    BLANK_REASON = "DJP604"
    NEW_VIOLATIONS = "DJP605"
    NO_CONTRACT_GIVEN = "DJP606"

    # Shards, `core/sharding/`.
    UNREADABLE_DURATIONS = "DJP610"
    UNREADABLE_REPORT = "DJP611"

    # Tests in quarantine, `core/quarantine/`.
    BAD_QUARANTINE = "DJP620"
    EXPIRED_QUARANTINE = "DJP621"

    # Migrated test databases, `core/database/`.
    NO_DATABASE_SNAPSHOT = "DJP640"

    # A selection is scored, `core/shadow/`.
    SHADOW_WITHOUT_BASE = "DJP650"
    SHADOW_MISUSED = "DJP651"
    UNREADABLE_SHADOW_RUN = "DJP652"
    SHADOW_HISTORY_FILE = "DJP653"
    ESCAPED = "DJP654"

    # When test processes start, `core/scheduling/`.
    STOPPED_AT_FIRST_FAILURE = "DJP660"
    UNKNOWN_TEST_GOAL = "DJP661"


@dataclass(frozen=True)
class Problem:
    """One objection: where, what, why it matters, and how to get out of it.

    Arguments:
        code: which problem it is.
        path: file or directory relative to the build root.
        what: one sentence; what is there.
        why: one sentence; what goes wrong because of it.
        ways_out: what to do, the most likely first.
        line: line in `path`, counted from 1, or None when the whole file is meant.
    """

    code: Code
    path: str
    what: str
    why: str
    ways_out: tuple[str, ...]
    line: int | None = None

    @property
    def place(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        ways = "\n".join(f"  {i}. {way}" for i, way in enumerate(self.ways_out, start=1))
        return f"{self.place}: {self.code.value} {self.what}\n{self.why}\n{ways}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By place, and by code where there are several."""
    return tuple(sorted(problems, key=lambda p: (p.path, p.line or 0, p.code.value)))


class ProblemsError(Exception):
    """The build cannot go on. Carries every problem that was found, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n\n" + "\n\n".join(str(problem) for problem in self.problems))

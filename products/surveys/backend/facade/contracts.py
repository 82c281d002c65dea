"""What other products see of surveys: plain data, immutable and hashable."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from products.feature_flags.backend.facade import contracts as feature_flags
from products.surveys.backend.facade.enums import QuestionKind, SurveyStatus

# Whom to ask: the person for whom feature flags decide.
Person = feature_flags.Person


@dataclass(frozen=True, kw_only=True)
class Question:
    """Choices are for CHOICE questions only. A RATING is a whole number from 1 to 5."""

    text: str
    kind: QuestionKind = QuestionKind.OPEN
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Survey:
    id: UUID
    team_id: int
    name: str
    questions: tuple[Question, ...]
    status: SurveyStatus
    linked_flag_key: str | None
    targeting_flag_key: str | None
    response_limit: int | None
    response_count: int
    ends_at: datetime | None
    launched_at: datetime | None
    stopped_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class CreateSurvey:
    """A draft. With `linked_flag_key`, only people for whom that flag is on will be asked."""

    team_id: int
    name: str
    questions: tuple[Question, ...]
    linked_flag_key: str | None = None
    response_limit: int | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class SubmitResponse:
    """One person's answers, one for each question, in order; an empty text is no answer."""

    team_id: int
    survey_id: UUID
    distinct_id: str
    answers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AnswerCount:
    answer: str
    count: int


@dataclass(frozen=True, kw_only=True)
class QuestionResult:
    """How a question was answered: its commonest answers first, and the mean if it is a rating."""

    question: Question
    answered: int
    counts: tuple[AnswerCount, ...]
    mean: float | None

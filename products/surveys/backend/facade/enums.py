from enum import StrEnum


class SurveyStatus(StrEnum):
    """Where a survey is in its life. It is launched once and stopped once."""

    DRAFT = "draft"
    RUNNING = "running"
    STOPPED = "stopped"


class QuestionKind(StrEnum):
    OPEN = "open"
    CHOICE = "choice"
    RATING = "rating"

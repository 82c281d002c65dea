"""Which questions can be asked, and which answers they take."""

from products.surveys.backend.facade.contracts import Question
from products.surveys.backend.facade.enums import QuestionKind

RATINGS = ("1", "2", "3", "4", "5")


class InvalidSurvey(ValueError):
    """These questions cannot be asked."""


class InvalidAnswer(ValueError):
    """These answers do not fit the questions."""


def require_valid_questions(questions: tuple[Question, ...]) -> None:
    if not questions:
        raise InvalidSurvey("A survey needs a question.")
    for number, question in enumerate(questions, start=1):
        if not question.text.strip():
            raise InvalidSurvey(f"Question {number} has no text.")
        if question.kind is QuestionKind.CHOICE:
            if len(set(question.choices)) < 2 or len(set(question.choices)) < len(question.choices):
                raise InvalidSurvey(f"Question {number} needs two or more different choices.")
            if "" in question.choices:
                raise InvalidSurvey(f"Question {number} has a choice without text.")
        elif question.choices:
            raise InvalidSurvey(f"Question {number} is no choice question, but has choices.")


def require_valid_answers(questions: tuple[Question, ...], answers: tuple[str, ...]) -> None:
    if len(answers) != len(questions):
        raise InvalidAnswer(f"{len(answers)} answers to {len(questions)} questions.")
    if not any(answers):
        raise InvalidAnswer("No question is answered.")
    for number, (question, answer) in enumerate(zip(questions, answers, strict=True), start=1):
        allowed = _allowed_answers(question)
        if answer and allowed is not None and answer not in allowed:
            raise InvalidAnswer(f"{answer!r} is no answer to question {number}.")


def _allowed_answers(question: Question) -> tuple[str, ...] | None:
    match question.kind:
        case QuestionKind.CHOICE:
            return question.choices
        case QuestionKind.RATING:
            return RATINGS
        case QuestionKind.OPEN:
            return None

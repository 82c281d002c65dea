import pytest

from products.surveys.backend.facade.contracts import Question
from products.surveys.backend.facade.enums import QuestionKind
from products.surveys.backend.questions import (
    InvalidAnswer,
    InvalidSurvey,
    require_valid_answers,
    require_valid_questions,
)

OPEN = Question(text="Why?")
RATING = Question(text="How well?", kind=QuestionKind.RATING)
CHOICE = Question(text="Which?", kind=QuestionKind.CHOICE, choices=("red", "blue"))


def choice(*choices: str) -> Question:
    return Question(text="Which?", kind=QuestionKind.CHOICE, choices=choices)


def test_questions_that_can_be_asked() -> None:
    require_valid_questions((OPEN, RATING, CHOICE))


@pytest.mark.parametrize(
    ("questions", "message"),
    [
        ((), "needs a question"),
        ((OPEN, Question(text="  ")), "Question 2 has no text"),
        ((choice(),), "Question 1 needs two"),
        ((choice("red"),), "Question 1 needs two"),
        ((choice("red", "red", "blue"),), "Question 1 needs two or more different"),
        ((choice("red", ""),), "choice without text"),
        ((Question(text="Why?", choices=("a", "b")),), "is no choice question"),
    ],
)
def test_questions_that_cannot(questions: tuple[Question, ...], message: str) -> None:
    with pytest.raises(InvalidSurvey, match=message):
        require_valid_questions(questions)


@pytest.mark.parametrize("answers", [("Because.", "5", "red"), ("", "", "blue"), ("x", "1", "")])
def test_answers_that_fit(answers: tuple[str, ...]) -> None:
    require_valid_answers((OPEN, RATING, CHOICE), answers)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (("Because.",), "1 answers to 3 questions"),
        (("", "", ""), "No question is answered"),
        (("", "6", ""), "'6' is no answer to question 2"),
        (("", "4.5", ""), "'4.5' is no answer to question 2"),
        (("", "", "green"), "'green' is no answer to question 3"),
    ],
)
def test_answers_that_do_not(answers: tuple[str, ...], message: str) -> None:
    with pytest.raises(InvalidAnswer, match=message):
        require_valid_answers((OPEN, RATING, CHOICE), answers)

from rest_framework import serializers
from rest_framework_dataclasses.serializers import DataclassSerializer

from products.surveys.backend.facade import contracts


class QuestionSerializer(DataclassSerializer[contracts.Question]):
    class Meta:
        dataclass = contracts.Question

    def validate_choices(self, choices: list[str]) -> tuple[str, ...]:
        return tuple(choices)


class SurveySerializer(DataclassSerializer[contracts.Survey]):
    class Meta:
        dataclass = contracts.Survey


class CreateSurveySerializer(serializers.Serializer[None]):
    name = serializers.CharField(max_length=400)
    questions = QuestionSerializer(many=True)
    linked_flag_key = serializers.CharField(default=None, allow_null=True)
    response_limit = serializers.IntegerField(default=None, allow_null=True, min_value=1)
    ends_at = serializers.DateTimeField(default=None, allow_null=True)

    def validate_questions(
        self, questions: list[contracts.Question]
    ) -> tuple[contracts.Question, ...]:
        return tuple(questions)


class PersonSerializer(serializers.Serializer[None]):
    distinct_id = serializers.CharField(max_length=400)
    properties = serializers.DictField(child=serializers.CharField(), default=dict)

    def validate_properties(self, properties: dict[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(properties.items()))


class SubmitResponseSerializer(serializers.Serializer[None]):
    distinct_id = serializers.CharField(max_length=400)
    answers = serializers.ListField(child=serializers.CharField(allow_blank=True))

    def validate_answers(self, answers: list[str]) -> tuple[str, ...]:
        return tuple(answers)


class QuestionResultSerializer(DataclassSerializer[contracts.QuestionResult]):
    class Meta:
        dataclass = contracts.QuestionResult

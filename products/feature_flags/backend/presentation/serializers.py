from rest_framework import serializers
from rest_framework_dataclasses.serializers import DataclassSerializer

from products.feature_flags.backend.facade import contracts
from products.feature_flags.backend.models import FeatureFlag


class PropertyFilterSerializer(serializers.Serializer[None]):
    name = serializers.CharField(max_length=400)
    operator = serializers.CharField()
    values = serializers.ListField(child=serializers.CharField(), default=list)


class FlagSerializer(serializers.ModelSerializer[FeatureFlag]):
    """Reads straight from the model, as everything here did before there were facades."""

    rollout_percentages = serializers.SerializerMethodField()

    class Meta:
        model = FeatureFlag
        fields = ("key", "name", "active", "expires_at", "rollout_percentages")

    def get_rollout_percentages(self, flag: FeatureFlag) -> list[int]:
        return [condition.rollout_percentage for condition in flag.conditions.all()]


class CreateFlagSerializer(serializers.Serializer[None]):
    key = serializers.SlugField(max_length=200)
    name = serializers.CharField(max_length=400, allow_blank=True, default="")
    rollout_percentage = serializers.IntegerField(default=100)
    properties = PropertyFilterSerializer(many=True, default=list)
    expires_at = serializers.DateTimeField(allow_null=True, default=None)


class SetActiveSerializer(serializers.Serializer[None]):
    active = serializers.BooleanField()


class PersonSerializer(serializers.Serializer[None]):
    distinct_id = serializers.CharField(max_length=400)
    properties = serializers.DictField(child=serializers.CharField(), default=dict)

    def validate_properties(self, properties: dict[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(properties.items()))


class EvaluationSerializer(DataclassSerializer[contracts.Evaluation]):
    class Meta:
        dataclass = contracts.Evaluation

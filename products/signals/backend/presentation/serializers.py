from rest_framework import serializers
from rest_framework_dataclasses.fields import EnumField
from rest_framework_dataclasses.serializers import DataclassSerializer

from ..facade.contracts import EmitSignal, Signal
from ..facade.enums import Severity


class SignalSerializer(DataclassSerializer[Signal]):
    class Meta:
        dataclass = Signal


class EmitSignalSerializer(DataclassSerializer[EmitSignal]):
    class Meta:
        dataclass = EmitSignal


class SignalFilterSerializer(serializers.Serializer[None]):
    minimum_severity = EnumField(enum_class=Severity, default=Severity.LOW)
    source_product = serializers.CharField(default=None)

from rest_framework import serializers
from rest_framework_dataclasses.serializers import DataclassSerializer

from products.visual_review.backend.facade import contracts


class ArtifactSerializer(DataclassSerializer[contracts.Artifact]):
    class Meta:
        dataclass = contracts.Artifact


class UploadSerializer(serializers.Serializer[None]):
    file = serializers.FileField()


class RunSerializer(DataclassSerializer[contracts.Run]):
    needs_review = serializers.BooleanField(read_only=True)

    class Meta:
        dataclass = contracts.Run


class CreateRunSerializer(serializers.Serializer[None]):
    branch = serializers.CharField(max_length=255)
    commit_sha = serializers.RegexField(r"^[0-9a-f]{7,40}$")


class RunFilterSerializer(serializers.Serializer[None]):
    branch = serializers.CharField(required=False)


class SnapshotSerializer(DataclassSerializer[contracts.Snapshot]):
    class Meta:
        dataclass = contracts.Snapshot


class AddSnapshotSerializer(serializers.Serializer[None]):
    identifier = serializers.CharField(max_length=400)
    artifact_id = serializers.UUIDField()

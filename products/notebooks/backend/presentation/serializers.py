from rest_framework import serializers
from rest_framework_dataclasses.serializers import DataclassSerializer

from products.notebooks.backend.facade import contracts


class BlockSerializer(DataclassSerializer[contracts.Block]):
    class Meta:
        dataclass = contracts.Block
        extra_kwargs = {
            "text": {"allow_blank": True, "trim_whitespace": False},
            "indent": {"min_value": 0},
        }


class NotebookSerializer(DataclassSerializer[contracts.Notebook]):
    blocks = BlockSerializer(many=True)

    class Meta:
        dataclass = contracts.Notebook


class RevisionSerializer(DataclassSerializer[contracts.Revision]):
    blocks = BlockSerializer(many=True)

    class Meta:
        dataclass = contracts.Revision


class CreateNotebookSerializer(serializers.Serializer[None]):
    title = serializers.CharField(max_length=256, allow_blank=True)
    blocks = BlockSerializer(many=True, default=())

    def validate_blocks(self, blocks: list[contracts.Block]) -> tuple[contracts.Block, ...]:
        return tuple(blocks)


class UpdateNotebookSerializer(CreateNotebookSerializer):
    version = serializers.IntegerField(min_value=1)


class SearchSerializer(serializers.Serializer[None]):
    search = serializers.CharField(default="", allow_blank=True)

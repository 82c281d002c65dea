"""Templates of the HTTP layer."""

from __future__ import annotations

SERIALIZERS = """\
from rest_framework import serializers

from ..$facade.$contracts import MAX_NAME_LENGTH, Item
from ..$facade.$enums import ItemState


class ItemSerializer(serializers.Serializer[Item]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=list(ItemState))
    created_at = serializers.DateTimeField()


class CreateItemSerializer(serializers.Serializer[None]):
    name = serializers.CharField(max_length=MAX_NAME_LENGTH)


class ItemFilterSerializer(serializers.Serializer[None]):
    state = serializers.ChoiceField(choices=list(ItemState), default=ItemState.ACTIVE)
"""

VIEWS = '''\
from typing import cast

from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ..$facade import api, $contracts
from .serializers import CreateItemSerializer, ItemFilterSerializer, ItemSerializer


class ItemListView(APIView):
    """The items of the user who asks, whatever else the URL names."""

    permission_classes = (IsAuthenticated,)

    def get(self, request: Request, **_: object) -> Response:
        filters = ItemFilterSerializer(data=request.query_params)
        filters.is_valid(raise_exception=True)
        items = api.list_items(owner_id=self.owner_id, **filters.validated_data)
        return Response([ItemSerializer(item).data for item in items])

    def post(self, request: Request, **_: object) -> Response:
        body = CreateItemSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        item = api.create_item(
            params=$contracts.CreateItem(owner_id=self.owner_id, **body.validated_data)
        )
        return Response(ItemSerializer(item).data, status=status.HTTP_201_CREATED)

    @property
    def owner_id(self) -> int:
        # Permissions have let only users in.
        return cast(int, self.request.user.pk)
'''

URLS = """\
from django.urls import path

from . import views

app_name = "$name"

urlpatterns = [
    path("$name/", views.ItemListView.as_view(), name="items"),
]
"""

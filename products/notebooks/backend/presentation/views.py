from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from posthog.api.base import TeamScopedAPIView
from products.notebooks.backend.facade import api, contracts
from products.notebooks.backend.presentation.serializers import (
    CreateNotebookSerializer,
    NotebookSerializer,
    RevisionSerializer,
    SearchSerializer,
    UpdateNotebookSerializer,
)


class NotebookListView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int) -> Response:
        query = SearchSerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        notebooks = api.list_notebooks(team_id=self.team_id, **query.validated_data)
        return Response(NotebookSerializer(notebooks, many=True).data)

    def post(self, request: Request, team_id: int) -> Response:
        body = CreateNotebookSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        notebook = api.create_notebook(
            contracts.CreateNotebook(
                team_id=self.team_id, author_id=self.user_id, **body.validated_data
            )
        )
        return Response(NotebookSerializer(notebook).data, status=status.HTTP_201_CREATED)


class NotebookView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int, short_id: str) -> Response:
        notebook = api.get_notebook(team_id=self.team_id, short_id=short_id)
        return Response(NotebookSerializer(notebook).data)

    def put(self, request: Request, team_id: int, short_id: str) -> Response:
        body = UpdateNotebookSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        notebook = api.update_notebook(
            contracts.UpdateNotebook(
                team_id=self.team_id,
                short_id=short_id,
                editor_id=self.user_id,
                **body.validated_data,
            )
        )
        return Response(NotebookSerializer(notebook).data)

    def delete(self, request: Request, team_id: int, short_id: str) -> Response:
        api.delete_notebook(team_id=self.team_id, short_id=short_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class RevisionListView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int, short_id: str) -> Response:
        revisions = api.list_revisions(team_id=self.team_id, short_id=short_id)
        return Response(RevisionSerializer(revisions, many=True).data)


class RestoreRevisionView(TeamScopedAPIView):
    def post(self, request: Request, team_id: int, short_id: str, version: int) -> Response:
        notebook = api.restore_revision(
            team_id=self.team_id, short_id=short_id, version=version, editor_id=self.user_id
        )
        return Response(NotebookSerializer(notebook).data)

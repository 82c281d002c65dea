from uuid import UUID

from rest_framework import status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from posthog.api.base import TeamScopedAPIView
from products.visual_review.backend.facade import api, contracts
from products.visual_review.backend.presentation.serializers import (
    AddSnapshotSerializer,
    ArtifactSerializer,
    CreateRunSerializer,
    RunFilterSerializer,
    RunSerializer,
    SnapshotSerializer,
    UploadSerializer,
)


class ArtifactListView(TeamScopedAPIView):
    parser_classes = (MultiPartParser,)

    def post(self, request: Request, team_id: int) -> Response:
        upload = UploadSerializer(data=request.data)
        upload.is_valid(raise_exception=True)
        artifact = api.ArtifactAPI.create(
            contracts.CreateArtifact(
                project_id=self.project_id, content=upload.validated_data["file"].read()
            )
        )
        return Response(ArtifactSerializer(artifact).data, status=status.HTTP_201_CREATED)


class ArtifactView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int, artifact_id: UUID) -> Response:
        artifact = api.ArtifactAPI.get(project_id=self.project_id, artifact_id=artifact_id)
        return Response(ArtifactSerializer(artifact).data)


class RunListView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int) -> Response:
        filters = RunFilterSerializer(data=request.query_params)
        filters.is_valid(raise_exception=True)
        runs = api.list_runs(project_id=self.project_id, **filters.validated_data)
        return Response(RunSerializer(runs, many=True).data)

    def post(self, request: Request, team_id: int) -> Response:
        body = CreateRunSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        run = api.create_run(contracts.CreateRun(project_id=self.project_id, **body.validated_data))
        return Response(RunSerializer(run).data, status=status.HTTP_201_CREATED)


class RunView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int, run_id: UUID) -> Response:
        run = api.get_run(project_id=self.project_id, run_id=run_id)
        return Response(RunSerializer(run).data)


class SnapshotListView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int, run_id: UUID) -> Response:
        snapshots = api.list_snapshots(project_id=self.project_id, run_id=run_id)
        return Response(SnapshotSerializer(snapshots, many=True).data)

    def post(self, request: Request, team_id: int, run_id: UUID) -> Response:
        body = AddSnapshotSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        snapshot = api.add_snapshot(
            contracts.AddSnapshot(project_id=self.project_id, run_id=run_id, **body.validated_data)
        )
        return Response(SnapshotSerializer(snapshot).data, status=status.HTTP_201_CREATED)


class SubmitRunView(TeamScopedAPIView):
    def post(self, request: Request, team_id: int, run_id: UUID) -> Response:
        run = api.submit_run(project_id=self.project_id, run_id=run_id)
        return Response(RunSerializer(run).data, status=status.HTTP_202_ACCEPTED)


class ApproveRunView(TeamScopedAPIView):
    def post(self, request: Request, team_id: int, run_id: UUID) -> Response:
        run = api.approve_run(project_id=self.project_id, run_id=run_id, user_id=self.user_id)
        return Response(RunSerializer(run).data)

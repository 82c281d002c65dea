from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from posthog.api.base import TeamScopedAPIView
from products.surveys.backend.facade import api, contracts
from products.surveys.backend.presentation.serializers import (
    CreateSurveySerializer,
    PersonSerializer,
    QuestionResultSerializer,
    SubmitResponseSerializer,
    SurveySerializer,
)


class SurveyListView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int) -> Response:
        surveys = api.list_surveys(team_id=self.team_id)
        return Response(SurveySerializer(surveys, many=True).data)

    def post(self, request: Request, team_id: int) -> Response:
        body = CreateSurveySerializer(data=request.data)
        body.is_valid(raise_exception=True)
        survey = api.create_survey(
            contracts.CreateSurvey(team_id=self.team_id, **body.validated_data)
        )
        return Response(SurveySerializer(survey).data, status=status.HTTP_201_CREATED)


class SurveyView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int, survey_id: UUID) -> Response:
        survey = api.get_survey(team_id=self.team_id, survey_id=survey_id)
        return Response(SurveySerializer(survey).data)


class LaunchView(TeamScopedAPIView):
    def post(self, request: Request, team_id: int, survey_id: UUID) -> Response:
        survey = api.launch_survey(team_id=self.team_id, survey_id=survey_id)
        return Response(SurveySerializer(survey).data)


class StopView(TeamScopedAPIView):
    def post(self, request: Request, team_id: int, survey_id: UUID) -> Response:
        survey = api.stop_survey(team_id=self.team_id, survey_id=survey_id)
        return Response(SurveySerializer(survey).data)


class SurveysForPersonView(TeamScopedAPIView):
    """POST because people's properties do not belong into URLs, which end up in logs."""

    def post(self, request: Request, team_id: int) -> Response:
        body = PersonSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        surveys = api.surveys_for(
            team_id=self.team_id, person=contracts.Person(**body.validated_data)
        )
        return Response(SurveySerializer(surveys, many=True).data)


class ResponseListView(TeamScopedAPIView):
    def post(self, request: Request, team_id: int, survey_id: UUID) -> Response:
        body = SubmitResponseSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        api.submit_response(
            contracts.SubmitResponse(
                team_id=self.team_id, survey_id=survey_id, **body.validated_data
            )
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


class ResultsView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int, survey_id: UUID) -> Response:
        results = api.results(team_id=self.team_id, survey_id=survey_id)
        return Response(QuestionResultSerializer(results, many=True).data)

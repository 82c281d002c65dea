from django.urls import path

from products.surveys.backend.presentation import views

app_name = "surveys"

urlpatterns = [
    path("surveys/", views.SurveyListView.as_view(), name="surveys"),
    path("surveys/for-person/", views.SurveysForPersonView.as_view(), name="surveys-for-person"),
    path("surveys/<uuid:survey_id>/", views.SurveyView.as_view(), name="survey"),
    path("surveys/<uuid:survey_id>/launch/", views.LaunchView.as_view(), name="launch"),
    path("surveys/<uuid:survey_id>/stop/", views.StopView.as_view(), name="stop"),
    path("surveys/<uuid:survey_id>/responses/", views.ResponseListView.as_view(), name="responses"),
    path("surveys/<uuid:survey_id>/results/", views.ResultsView.as_view(), name="results"),
]

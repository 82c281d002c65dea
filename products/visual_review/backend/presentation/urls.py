from django.urls import path

from products.visual_review.backend.presentation import views

app_name = "visual_review"

urlpatterns = [
    path("visual_review/artifacts/", views.ArtifactListView.as_view(), name="artifacts"),
    path(
        "visual_review/artifacts/<uuid:artifact_id>/", views.ArtifactView.as_view(), name="artifact"
    ),
    path("visual_review/runs/", views.RunListView.as_view(), name="runs"),
    path("visual_review/runs/<uuid:run_id>/", views.RunView.as_view(), name="run"),
    path(
        "visual_review/runs/<uuid:run_id>/snapshots/",
        views.SnapshotListView.as_view(),
        name="snapshots",
    ),
    path(
        "visual_review/runs/<uuid:run_id>/submit/", views.SubmitRunView.as_view(), name="submit-run"
    ),
    path(
        "visual_review/runs/<uuid:run_id>/approve/",
        views.ApproveRunView.as_view(),
        name="approve-run",
    ),
]

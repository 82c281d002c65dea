from django.urls import path

from products.notebooks.backend.presentation import views

app_name = "notebooks"

urlpatterns = [
    path("notebooks/", views.NotebookListView.as_view(), name="notebooks"),
    path("notebooks/<slug:short_id>/", views.NotebookView.as_view(), name="notebook"),
    path(
        "notebooks/<slug:short_id>/revisions/", views.RevisionListView.as_view(), name="revisions"
    ),
    path(
        "notebooks/<slug:short_id>/revisions/<int:version>/restore/",
        views.RestoreRevisionView.as_view(),
        name="restore-revision",
    ),
]

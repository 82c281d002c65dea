from django.urls import path

from products.revenue_analytics.backend.presentation import views

app_name = "revenue_analytics"

urlpatterns = [
    path("revenue_analytics/sources/", views.SourceListView.as_view(), name="sources"),
    path(
        "revenue_analytics/sources/<uuid:source_id>/",
        views.SourceDetailView.as_view(),
        name="source",
    ),
    path(
        "revenue_analytics/sources/<uuid:source_id>/months/",
        views.MonthListView.as_view(),
        name="source-months",
    ),
    path(
        "revenue_analytics/sources/<uuid:source_id>/check/",
        views.DropCheckView.as_view(),
        name="source-check",
    ),
    path("revenue_analytics/months/", views.MonthListView.as_view(), name="months"),
]

from django.urls import path

from products.feature_flags.backend.presentation import views

app_name = "feature_flags"

urlpatterns = [
    path("feature_flags/flags/", views.FlagListView.as_view(), name="flags"),
    path("feature_flags/evaluate/", views.EvaluateView.as_view(), name="evaluate"),
    path("feature_flags/flags/<slug:key>/", views.FlagView.as_view(), name="flag"),
]

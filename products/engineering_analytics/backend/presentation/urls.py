from django.urls import path

from products.engineering_analytics.backend.presentation import views

app_name = "engineering_analytics"

urlpatterns = [
    path("engineering_analytics/rates/", views.CostRatesView.as_view(), name="rates"),
    path(
        "engineering_analytics/regression_costs/",
        views.RegressionCostListView.as_view(),
        name="regression-costs",
    ),
    path(
        "engineering_analytics/unstable_screens/",
        views.UnstableScreenListView.as_view(),
        name="unstable-screens",
    ),
]

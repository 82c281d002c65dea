from django.urls import path

from products.data_warehouse.backend.presentation import views

app_name = "data_warehouse"

urlpatterns = [
    path("data_warehouse/tables/", views.TableListView.as_view(), name="tables"),
    path(
        "data_warehouse/tables/<uuid:table_id>/",
        views.TableDetailView.as_view(),
        name="table",
    ),
    path(
        "data_warehouse/tables/<uuid:table_id>/source/",
        views.TableSourceView.as_view(),
        name="table-source",
    ),
    path(
        "data_warehouse/tables/<uuid:table_id>/sync/",
        views.TableSyncView.as_view(),
        name="table-sync",
    ),
    path(
        "data_warehouse/tables/<uuid:table_id>/totals/",
        views.TableTotalsView.as_view(),
        name="table-totals",
    ),
]

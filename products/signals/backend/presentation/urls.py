from django.urls import path

from . import views

app_name = "signals"

urlpatterns = [
    path("signals/", views.SignalListView.as_view(), name="signals"),
    path("signals/<int:signal_id>/", views.SignalDetailView.as_view(), name="signal"),
]

from django.urls import path

from products.mailings.backend.presentation import views

app_name = "mailings"
urlpatterns = [path("preview/<int:team_id>/", views.preview, name="preview")]

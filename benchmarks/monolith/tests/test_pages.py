import pytest
from django.urls import reverse


@pytest.mark.django_db
def test_the_preview_is_found_by_its_name(client, team):
    assert client.get(reverse("mailings:preview", args=[team.pk])).status_code == 200

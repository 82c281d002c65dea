def test_a_preview_is_text(client, team):
    response = client.get(f"/mailings/preview/{team.pk}/")
    assert response.status_code == 200
    assert b"Acme" in response.content

from server.money import percent_of
from server.text import summary


def test_a_part_of_an_amount():
    assert percent_of(200, 15) == 30


def test_a_short_text_stays():
    assert summary("short") == "short"

"""What runs by itself: names of tasks, since core knows no product."""

ENTRIES = {"digest": {"task": "mailings.send_digest", "schedule": 86400}}

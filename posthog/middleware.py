import re
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-Id"
_ACCEPTABLE = re.compile(r"[A-Za-z0-9_.-]{1,64}")


class RequestIdMiddleware:
    """Gives every response an `X-Request-Id`: the caller's own if it is sane, else a new one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.headers.get(HEADER, "")
        response = self.get_response(request)
        # Echoed into logs and headers, so never trusted to be harmless.
        response[HEADER] = sent if _ACCEPTABLE.fullmatch(sent) else uuid4().hex
        return response

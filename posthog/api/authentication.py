from rest_framework import authentication
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    """Session login, answering strangers with 401.

    DRF answers 403 when the first authenticator names no scheme, so that "log in" reads as
    "you may not".
    """

    def authenticate_header(self, request: Request) -> str:
        return "Session"

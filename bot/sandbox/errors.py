"""What the server answers when it says no, in the real server's words."""


class ApiError(Exception):
    """A refusal with its HTTP code, its sentence and, for some, parameters such as `retry_after`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(words: str) -> ApiError:
    return ApiError(400, f"Bad Request: {words}")


def forbidden(words: str) -> ApiError:
    return ApiError(403, f"Forbidden: {words}")


def conflict(words: str) -> ApiError:
    return ApiError(409, f"Conflict: {words}")


def too_large() -> ApiError:
    return ApiError(413, "Request Entity Too Large")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


UNAUTHORIZED = (401, "Unauthorized")
METHOD_NOT_FOUND = (404, "Not Found: method not found")
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"

"""How the two sides say no: Telegram's errors to the bot, a sentence to the people."""

from typing import Any

Json = dict[str, Any]

NAMES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class ApiError(Exception):
    """An answer of the Bot API that is not ok: `code`, `description` in Telegram's wording, `parameters`."""

    def __init__(self, code: int, detail: str = "", parameters: Json | None = None) -> None:
        self.code = code
        self.description = f"{NAMES[code]}: {detail}" if detail else NAMES[code]
        self.parameters = parameters
        super().__init__(self.description)

    def body(self) -> Json:
        """The JSON that goes over the wire."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(detail: str) -> ApiError:
    """400 with "Bad Request: " before `detail`."""
    return ApiError(400, detail)


def too_many(seconds: int) -> ApiError:
    """429 that asks to wait `seconds`."""
    return ApiError(429, f"retry after {seconds}", {"retry_after": seconds})


class Refusal(Exception):
    """An answer of the people's side that is not ok: status 400 or 404 and one sentence."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        self.status = status
        super().__init__(sentence)

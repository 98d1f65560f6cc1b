"""Settings from the environment or `.env`, prefix LINLI_. A wrong one is named in one line."""

from __future__ import annotations

import re
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class SettingsProblem(Exception):
    """One line: which setting, and what is wrong with it."""


class Settings(BaseSettings):
    """The descriptions are the settings table of the README."""

    model_config = SettingsConfigDict(env_prefix="LINLI_", env_file=".env", extra="ignore")

    bot_token: str = Field(default="", description="the bot's token, from @BotFather")
    api_url: str = Field(default="https://api.telegram.org/bot", description="the Bot API; the token follows directly")
    file_url: str = Field(
        default="https://api.telegram.org/file/bot",
        description="the Bot API's files; the token follows directly",
    )
    database_url: str = Field(default="sqlite:///linli.db", description="sqlite:///FILE or postgresql://…")
    forgotten: str = Field(
        default="", description="file that notes deletions; empty: beside the SQLite file, on PostgreSQL none"
    )
    timezone: str = Field(default="Asia/Shanghai", description="the neighbourhood's time zone")
    secret_key: str = Field(default="", description="keys that seal personal data, comma-separated, the newest first")
    webhook_url: str = Field(
        default="", description="public https address for a webhook; empty: the bot asks by itself"
    )
    webhook_secret: str = Field(default="", description="what Telegram must show at the webhook (A-Z a-z 0-9 _ -)")
    listen: str = Field(default="127.0.0.1:8080", description="where the webhook listens")
    proxy: str = Field(default="", description="http:// proxy on the way to Telegram")
    limits: Literal["on", "off"] = Field(default="on", description="keep to Telegram's sending limits")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="how much is logged")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"no such time zone: {value}") from error
        return value

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal() or int(port) > 65535:
            raise ValueError("is not HOST:PORT")
        return value

    @field_validator("api_url", "file_url", "webhook_url", "proxy")
    @classmethod
    def _address(cls, value: str, info: ValidationInfo) -> str:
        optional = info.field_name in ("webhook_url", "proxy")
        if not (optional and not value) and not re.match(r"https?://[^/\s]", value):
            raise ValueError(f"begins with neither http:// nor https://: {value}")
        return value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def require(self, *names: str) -> None:
        """Raises SettingsProblem for the first of these settings that is empty."""
        for name in names:
            if not getattr(self, name):
                raise SettingsProblem(f"LINLI_{name.upper()}: missing ({Settings.model_fields[name].description})")

    @property
    def bot_id(self) -> int:
        """The number before the token's colon. Raises SettingsProblem for what is no token."""
        number, _, rest = self.bot_token.partition(":")
        if not number.isdecimal() or not rest:
            raise SettingsProblem("LINLI_BOT_TOKEN: does not look like 123456:ABC…")
        return int(number)


def load() -> Settings:
    """Raises SettingsProblem."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "?"
        message = first["msg"].removeprefix("Value error, ")
        raise SettingsProblem(f"LINLI_{name}: {message}") from error

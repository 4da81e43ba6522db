"""Settings from the environment, `.env` included. A mistake names the key, never the value."""

import difflib
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from core.mail.rules import NotAnAddress, sender_in

TELEGRAM = "https://api.telegram.org"
EXIT_CONFIG = 78
PREFIX = "OABOT_"
ENV_FILE = ".env"
ENV_LINE = re.compile(r"^\s*(?:export\s+)?(OABOT_\w+)\s*=", re.MULTILINE | re.IGNORECASE)


MAIL_PORTS = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True, slots=True)
class Account:
    """A mail server, and as whom letters are handed in there. `ca`: a file of certificates that it may be signed by."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    sender: str
    security: Literal["starttls", "tls", "none"]
    ca: Path | None = None


class WrongSettingsError(Exception):
    """One line for each setting that is missing or wrong."""


class Settings(BaseSettings):
    """Everything the environment decides."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=ENV_FILE, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    token: SecretStr
    api: str = TELEGRAM
    database: str = "sqlite:///var/oabot.db"
    company: str = "idc"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    http: str = "127.0.0.1:8080"
    files: Path = Path("var/files")
    secret: Path = Path("var/secret")
    backups: Path = Path("var/backups")
    log: Path | None = None
    smtp_host: str = ""
    smtp_port: Annotated[int, Field(ge=1, le=65_535)] | None = None
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_from: str = ""
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_ca: Path | None = None

    @field_validator("smtp_from")
    @classmethod
    def _is_a_mail_address(cls, said: str) -> str:
        try:
            if said:
                sender_in(said)
        except NotAnAddress:
            raise ValueError(
                "is not a mail address, such as office@example.com or Office <office@example.com>"
            ) from None
        return said

    @field_validator("smtp_ca")
    @classmethod
    def _is_a_file(cls, path: Path | None) -> Path | None:
        if path is not None and not path.is_file():
            raise ValueError("there is no such file of certificates")
        return path

    @field_validator("token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr) -> SecretStr:
        number, _, rest = token.get_secret_value().partition(":")
        if not number.isdigit() or len(rest) < 30:
            raise ValueError("is not a bot token (digits, a colon, 35 signs)")
        return token

    @field_validator("api")
    @classmethod
    def _is_an_address(cls, api: str) -> str:
        if urlsplit(api).scheme not in ("http", "https") or not urlsplit(api).hostname:
            raise ValueError("is not an http(s) address")
        return api.rstrip("/")

    @field_validator("database")
    @classmethod
    def _is_a_database(cls, database: str) -> str:
        try:
            backend = make_url(database).get_backend_name()
        except ArgumentError:
            raise ValueError("is not a database address") from None
        if backend not in ("sqlite", "postgresql"):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return database

    @field_validator("http")
    @classmethod
    def _is_a_listen_address(cls, http: str) -> str:
        _, colon, port = http.rpartition(":")
        if not colon or not port.isdigit() or int(port) > 65_535:
            raise ValueError("must be host:port")
        return http

    @model_validator(mode="after")
    def _webhook_is_guarded(self) -> Self:
        if self.mode == "webhook":
            if not self.webhook_url:
                raise ValueError("OABOT_WEBHOOK_URL is needed with OABOT_MODE=webhook")
            if len(self.webhook_secret.get_secret_value()) < 32:
                raise ValueError("OABOT_WEBHOOK_SECRET of at least 32 signs is needed with OABOT_MODE=webhook")
        return self

    @model_validator(mode="after")
    def _mail_is_whole(self) -> Self:
        named = {"HOST": self.smtp_host, "FROM": self.smtp_from}
        if any((*named.values(), self.smtp_user, self.smtp_port)):
            missing = next((name for name, said in named.items() if not said), None)
            if missing:
                raise ValueError(f"OABOT_SMTP_{missing} is needed to send mail")
        if bool(self.smtp_user) != bool(self.smtp_password.get_secret_value()):
            raise ValueError("OABOT_SMTP_USER and OABOT_SMTP_PASSWORD are needed together")
        if self.smtp_user and self.smtp_security == "none":
            raise ValueError("OABOT_SMTP_SECURITY: a password is not sent in the clear: use starttls or tls")
        return self

    @property
    def mail(self) -> Account | None:
        """Where mail is handed in; None if there is no such place."""
        if not self.smtp_host:
            return None
        return Account(
            host=self.smtp_host,
            port=self.smtp_port or MAIL_PORTS[self.smtp_security],
            user=self.smtp_user,
            password=self.smtp_password.get_secret_value(),
            sender=self.smtp_from,
            security=self.smtp_security,
            ca=self.smtp_ca,
        )

    @property
    def bot_id(self) -> int:
        """The bot's number: the part of the token that is no secret."""
        return int(self.token.get_secret_value().partition(":")[0])

    @property
    def listen(self) -> tuple[str, int]:
        """Where health and webhook are served."""
        host, _, port = self.http.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def data(self) -> Path:
        """A folder on the disk that fills up as the bot works."""
        url = make_url(self.database)
        return Path(url.database or "").parent if url.get_backend_name() == "sqlite" else Path()

    def button_secret(self) -> bytes:
        """The installation's secret, made on the first start, readable by its owner only."""
        if not self.secret.exists():
            self.secret.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(32))
        return self.secret.read_bytes()


def read() -> Settings:
    """The settings, or WrongSettingsError naming every wrong key."""
    lines = _unknown()
    try:
        found = Settings()
    except ValidationError as error:
        lines += [_line(str(item["loc"][0]) if item["loc"] else "", item["msg"]) for item in error.errors()]
    if lines:
        raise WrongSettingsError("\n".join(lines))
    return found


def _unknown() -> list[str]:
    """A line for each name that looks like a setting and is none: a typing mistake would go unnoticed for long."""
    file = Path(ENV_FILE)
    written = ENV_LINE.findall(file.read_text(encoding="utf-8")) if file.is_file() else []
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    named = {name.upper() for name in [*os.environ, *written] if name.upper().startswith(PREFIX)}
    return [f"{name}: there is no such setting{_meant(name, known)}" for name in sorted(named - set(known))]


def _meant(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _line(name: str, message: str) -> str:
    message = message.removeprefix("Value error, ")
    return f"OABOT_{name.upper()}: {message}" if name else message

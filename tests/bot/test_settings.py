"""Wrong settings are named, their values are not."""

from pathlib import Path

import pytest

from bot.settings import Settings, WrongSettingsError, read

TOKEN = "7000000001:" + "a" * 35


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for key in Settings.model_fields:
        monkeypatch.delenv(f"OABOT_{key.upper()}", raising=False)
    monkeypatch.setenv("OABOT_TOKEN", TOKEN)


def test_a_token_is_enough() -> None:
    assert read().bot_id == 7000000001


def test_dot_env_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OABOT_TOKEN")
    (tmp_path / ".env").write_text(f"OABOT_TOKEN={TOKEN}\nOABOT_COMPANY=bureau\n", encoding="utf-8")
    assert read().company == "bureau"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("OABOT_TOKEN", "canary-canary"),
        ("OABOT_API", "canary-canary"),
        ("OABOT_DATABASE", "canary-canary"),
        ("OABOT_DATABASE", "mysql://canary-canary/db"),
        ("OABOT_MODE", "canary-canary"),
        ("OABOT_HTTP", "canary-canary"),
        ("OABOT_HTTP", "127.0.0.1:99999"),
        ("OABOT_SMTP_PORT", "99999"),
        ("OABOT_SMTP_SECURITY", "canary-canary"),
        ("OABOT_SMTP_FROM", "canary-canary"),
        ("OABOT_SMTP_CA", "canary-canary"),
    ],
)
def test_a_wrong_one_is_named_without_its_value(monkeypatch: pytest.MonkeyPatch, key: str, value: str) -> None:
    monkeypatch.setenv(key, value)
    with pytest.raises(WrongSettingsError) as caught:
        read()
    assert str(caught.value).startswith(key)
    assert "canary" not in str(caught.value)


def test_a_missing_token_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OABOT_TOKEN")
    with pytest.raises(WrongSettingsError, match="OABOT_TOKEN"):
        read()


@pytest.mark.parametrize(
    ("url", "secret", "key"),
    [
        ("", "s" * 32, "OABOT_WEBHOOK_URL"),
        ("http://x/hook", "", "OABOT_WEBHOOK_SECRET"),
        ("http://x/h", "short", "SECRET"),
    ],
)
def test_a_webhook_needs_address_and_secret(monkeypatch: pytest.MonkeyPatch, url: str, secret: str, key: str) -> None:
    monkeypatch.setenv("OABOT_MODE", "webhook")
    monkeypatch.setenv("OABOT_WEBHOOK_URL", url)
    monkeypatch.setenv("OABOT_WEBHOOK_SECRET", secret)
    with pytest.raises(WrongSettingsError, match=key):
        read()


def test_mail_goes_to_the_usual_port_of_its_security(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read().mail is None
    monkeypatch.setenv("OABOT_SMTP_HOST", "mail.example.com")
    monkeypatch.setenv("OABOT_SMTP_FROM", "Office <office@example.com>")
    for security, port in (("starttls", 587), ("tls", 465), ("none", 25)):
        monkeypatch.setenv("OABOT_SMTP_SECURITY", security)
        account = read().mail
        assert account is not None
        assert (account.host, account.port, account.security) == ("mail.example.com", port, security)


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"HOST": "mail.example.com"}, "OABOT_SMTP_FROM"),
        ({"FROM": "a@example.com"}, "OABOT_SMTP_HOST"),
        ({"PORT": "25"}, "OABOT_SMTP_HOST"),
        ({"HOST": "mail.example.com", "FROM": "a@example.com", "USER": "canary"}, "OABOT_SMTP_PASSWORD"),
        ({"HOST": "mail.example.com", "FROM": "a@example.com", "PASSWORD": "canary"}, "OABOT_SMTP_USER"),
        (
            {"HOST": "h", "FROM": "a@example.com", "USER": "u", "PASSWORD": "canary", "SECURITY": "none"},
            "OABOT_SMTP_SECURITY",
        ),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_half_of_a_mail_server_is_none(monkeypatch: pytest.MonkeyPatch, given: dict[str, str], key: str) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"OABOT_SMTP_{name}", value)
    with pytest.raises(WrongSettingsError, match=key) as caught:
        read()
    assert "canary" not in str(caught.value)


def test_the_button_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    settings = read()
    secret = settings.button_secret()
    assert len(secret) >= 32
    assert settings.button_secret() == secret
    assert (tmp_path / "var/secret").stat().st_mode & 0o777 == 0o600

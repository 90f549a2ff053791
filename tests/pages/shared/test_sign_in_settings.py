"""What `[auth]` of secrets.toml has to say, and what is said of one that does not."""

from datetime import timedelta
from pathlib import Path

import pytest

from data.contract.problems import UserError
from pages.shared.sign_in_settings import HOURS, read_settings

SECRET = "k" * 32
KEYCLOAK = """
[auth.keycloak]
label = "Tỉnh uỷ"
client_id = "dashboard"
client_secret = "secret"
server_metadata_url = "https://keycloak.example/.well-known/openid-configuration"
"""


def written(
    folder: Path,
    sections: str = KEYCLOAK,
    redirect: str = "https://dashboard.example/oauth2callback",
    secret: str = SECRET,
    mode: int = 0o600,
) -> list[str]:
    file = folder / "secrets.toml"
    file.write_text(
        f'[auth]\nredirect_uri = "{redirect}"\ncookie_secret = "{secret}"\n{sections}',
        encoding="utf-8",
    )
    file.chmod(mode)
    return [str(file)]


def refusal(files: list[str], **environment: str) -> str:
    with pytest.raises(UserError) as refused:
        read_settings(files, environment)
    for language in ("vi", "en"):
        assert refused.value.message(language, whole_paths=True)
    return refused.value.key


def test_without_a_file_nobody_signs_in(tmp_path):
    assert read_settings([str(tmp_path / "none.toml")], {}) is None


def test_secrets_of_something_else_are_none_of_ours(tmp_path):
    (tmp_path / "other.toml").write_text("[database]\npassword = 'x'\n")
    assert read_settings([str(tmp_path / "other.toml")], {}) is None


def test_settings_name_the_address_the_providers_and_the_age(tmp_path):
    settings = read_settings(written(tmp_path), {})
    assert settings.origin == "https://dashboard.example"
    assert settings.is_encrypted
    assert settings.maximum_age == timedelta(hours=8)
    (provider,) = settings.providers
    assert (provider.name, provider.label) == ("keycloak", "Tỉnh uỷ")
    assert provider == settings.provider("keycloak")
    assert not provider.is_trusted_with_emails
    assert settings.provider("google") is None


def test_a_provider_may_stand_in_the_section_itself(tmp_path):
    plain = KEYCLOAK.replace("[auth.keycloak]", "")
    (provider,) = read_settings(written(tmp_path, plain), {}).providers
    assert provider.name == "default"


def test_several_providers_keep_their_order(tmp_path):
    two = KEYCLOAK + KEYCLOAK.replace("keycloak]", "google]").replace("Tỉnh uỷ", "G")
    names = [each.label for each in read_settings(written(tmp_path, two), {}).providers]
    assert names == ["Tỉnh uỷ", "G"]


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_that_others_can_read_is_refused(tmp_path, mode):
    assert refusal(written(tmp_path, mode=mode)) == "sign_in_file_open"


@pytest.mark.parametrize("text", ["[auth", "auth = 3", "auth = ["])
def test_a_file_that_cannot_be_read_is_refused(tmp_path, text):
    (tmp_path / "secrets.toml").write_text(text)
    key = refusal([str(tmp_path / "secrets.toml")])
    assert key == "sign_in_file_unreadable"
    assert refusal([str(tmp_path)]) == "sign_in_file_unreadable"


@pytest.mark.parametrize("secret", ["", "k" * 31])
def test_a_short_secret_is_refused(tmp_path, secret):
    assert refusal(written(tmp_path, secret=secret)) == "sign_in_secret_short"


@pytest.mark.parametrize(
    "redirect",
    [
        *("", "https://dashboard.example", "http://dashboard.example/oauth2callback"),
        *("https://dashboard.example/a/oauth2callback", "ftp://x/oauth2callback"),
        *("https://Dashboard.example/oauth2callback", "//x/oauth2callback"),
        "http://localhost.example/oauth2callback",
    ],
)
def test_people_come_back_to_a_safe_address_of_ours(tmp_path, redirect):
    assert refusal(written(tmp_path, redirect=redirect)) == "sign_in_redirect"


def test_on_this_machine_no_encryption_is_needed(tmp_path):
    local = written(tmp_path, redirect="http://localhost:8501/oauth2callback")
    assert read_settings(local, {}).origin == "http://localhost:8501"
    assert not read_settings(local, {}).is_encrypted


def test_somebody_has_to_vouch(tmp_path):
    assert refusal(written(tmp_path, "")) == "sign_in_without_provider"


@pytest.mark.parametrize(
    ("given", "instead"),
    [
        ('client_id = "dashboard"', ""),
        ('client_secret = "secret"', 'client_secret = ""'),
        ("[auth.keycloak]", "[auth.key_cloak]"),
    ],
)
def test_half_a_provider_is_refused(tmp_path, given, instead):
    files = written(tmp_path, KEYCLOAK.replace(given, instead))
    assert refusal(files) == "sign_in_provider"


def test_a_provider_is_asked_over_https(tmp_path):
    files = written(tmp_path, KEYCLOAK.replace("https://keycloak", "http://keycloak"))
    assert refusal(files) == "sign_in_provider_open"


@pytest.mark.parametrize("hours", ["0", "-1", "25", "eight", "nan", "inf"])
def test_a_sign_in_lasts_some_hours_and_no_more_than_a_day(tmp_path, hours):
    assert refusal(written(tmp_path), **{HOURS: hours}) == "sign_in_hours"


def test_how_long_a_sign_in_lasts_can_be_set(tmp_path):
    settings = read_settings(written(tmp_path), {HOURS: "0.5"})
    assert settings.maximum_age == timedelta(minutes=30)

"""The address of a lake: however it is written, and never with its password."""

import traceback

import pytest
from psycopg.conninfo import conninfo_to_dict

from data.contract.problems import UserError
from data.store.lake.address import address_of, is_in_bucket

WORDS = "ducklake:postgres:host=server port=5433 dbname=giam_sat user=van_phong"
AS_WORDS = f"{WORDS} password='bí mật'"
AS_URL = "ducklake:postgres:postgresql://van_phong:b%C3%AD%20m%E1%BA%ADt@server:5433/giam_sat"


@pytest.mark.parametrize("place", [AS_WORDS, AS_URL])
def test_words_and_url_say_the_same(place: str) -> None:
    address = address_of(place)
    assert address.key == (
        ("host", "server"),
        ("port", "5433"),
        ("dbname", "giam_sat"),
    )
    assert address.name == "ducklake:postgres:host=server port=5433 dbname=giam_sat"
    assert address.password == "bí mật"


@pytest.mark.parametrize("place", [AS_WORDS, AS_URL])
def test_what_may_be_told_has_no_password(place: str) -> None:
    address = address_of(place)
    for told in (address.name, repr(address), address.catalogue_without_password):
        assert "bí" not in told
    assert "user=van_phong" in address.catalogue_without_password


def test_password_may_come_from_elsewhere() -> None:
    address = address_of(WORDS)
    assert address.password is None
    assert conninfo_to_dict(address.catalogue_without_password) == conninfo_to_dict(
        address.catalogue
    )


@pytest.mark.parametrize(
    "said",
    [
        "password=rất bí_mật dbname=a",
        "postgresql://van_phong:bí_m%ật@server/a",
        "password='bí_mật dbname=a",
        "bí_mật",
        "bí_mật=1",
    ],
)
def test_what_is_no_address_is_said_without_its_password(
    said: str,
) -> None:
    with pytest.raises(UserError) as refused:
        address_of(f"ducklake:postgres:{said}")
    assert refused.value.key == "lake_address"
    logged = "".join(traceback.format_exception(refused.value))
    for told in (*map(refused.value.message, ("vi", "en")), logged):
        assert "bí_m" not in told


@pytest.mark.parametrize(
    ("said", "files", "is_bucket"),
    [
        ("", None, False),
        ("/srv/kho", "/srv/kho/", False),
        ("/srv/kho//", "/srv/kho/", False),
        ("s3://kho/giam-sat", "s3://kho/giam-sat/", True),
    ],
)
def test_files_lie_where_the_environment_says(
    said: str,
    files: str | None,
    is_bucket: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SUPERVISION_DATA", said)
    address = address_of(WORDS)
    assert address.files == files
    assert is_in_bucket(str(files)) == is_bucket

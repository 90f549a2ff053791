"""The commands that give, switch off and list accounts; main() has them by COMMANDS."""

from dataclasses import asdict, replace
from pathlib import Path

import click

from data.command_help import SpokenCommand
from data.command_options import (
    as_option,
    existing,
    json_option,
    opened,
    store_option,
    viewer_named,
)
from data.contract.problems import UserError
from data.contract.words import word
from data.store.account_files import (
    accounts_as_csv,
    load_accounts,
    read_role,
    read_units,
)
from data.store.accounts import (
    Account,
    find_account,
    list_accounts,
    plain_email,
    set_account,
)
from data.store.authorization import require
from data.store.resource_errors import translated_write_errors
from data.store.roles import Action
from data.terminal import (
    print_json,
    print_line,
    print_word,
    spoken_language,
    user_errors_on_stderr,
)

_file_option = click.Path(path_type=Path, dir_okay=False)


@click.command(cls=SpokenCommand)
@click.argument("email")
@click.argument("role")
@click.argument("units", nargs=-1, required=True, metavar="UNIT…")
@click.option("--member")
@as_option
@store_option
@user_errors_on_stderr
def grant(
    email: str,
    role: str,
    units: tuple[str, ...],
    member: str | None,
    as_email: str | None,
    store_path: Path | str,
) -> None:
    """Give an account, or change it; without --member it stays the member's it was."""
    with opened(store_path) as store:
        with store.cursor() as cursor:
            former = find_account(cursor, email)
        if member is None and former is not None:
            member = former.member_code
        account = Account(
            plain_email(email), read_role(role), read_units(units), member
        )
        set_account(store, account, viewer_named(store, as_email))
    print_word("report.granted", account=_described(account))


@click.command(cls=SpokenCommand)
@click.argument("email")
@as_option
@store_option
@user_errors_on_stderr
def revoke(email: str, as_email: str | None, store_path: Path | str) -> None:
    """Switch an account off; what it was for stays, to be given again."""
    with opened(existing(store_path)) as store:
        with store.cursor() as cursor:
            found = find_account(cursor, email)
        if found is None:
            raise UserError("no_such_account", value=email)
        off = replace(found, is_active=False)
        set_account(store, off, viewer_named(store, as_email))
    print_word("report.revoked", email=off.email)


@click.command(cls=SpokenCommand)
@click.option("--load", "load_from", type=_file_option)
@click.option("--save", "save_to", type=_file_option)
@json_option
@as_option
@store_option
@user_errors_on_stderr
def accounts(
    load_from: Path | None,
    save_to: Path | None,
    as_json: bool,
    as_email: str | None,
    store_path: Path | str,
) -> None:
    """List accounts; take them from a CSV file, or write them to one."""
    path = store_path if load_from else existing(store_path)
    with opened(path) as store:
        viewer = viewer_named(store, as_email)
        require(viewer, Action.KEEP_ACCOUNTS)
        if load_from:
            changed = len(load_accounts(store, _content(load_from), viewer))
        with store.cursor() as cursor:
            known = list_accounts(cursor)
    if load_from:
        key = "report.accounts_loaded" if changed else "report.accounts_same"
        print_word(key, n=changed, file=load_from.name)
    if save_to:
        with translated_write_errors(save_to):
            save_to.write_bytes(accounts_as_csv(known).encode())
        print_word("report.accounts_saved", n=len(known), path=save_to)
    if not load_from and not save_to:
        _print_accounts(known, as_json)


COMMANDS = (grant, revoke, accounts)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError("cannot_open", file=path.name, reason=error.strerror) from error


def _print_accounts(known: list[Account], as_json: bool) -> None:
    if as_json:
        print_json([asdict(each) for each in known])
    elif not known:
        print_word("report.no_accounts")
    else:
        for each in known:
            print_line(_described(each))


def _described(account: Account) -> str:
    spoken = spoken_language()
    units = account.unit_codes
    if units is None:
        said = word("report.account_whole_store", spoken)
    else:
        said = ", ".join(units) or word("report.account_no_units", spoken)
    code = account.member_code
    return word(
        "report.account",
        spoken,
        email=account.email,
        role=word(f"role.{account.role}", spoken),
        units=said,
        member=word("report.account_member", spoken, code=code) if code else "",
        off="" if account.is_active else word("report.account_off", spoken),
    )

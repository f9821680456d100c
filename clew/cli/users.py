"""The commands on who may use the workbench: add, list, remove, another role or password."""

import getpass
import sys
from typing import Annotated

import typer

from clew.cli.opening import opened, stamp
from clew.cli.options import CaseOption, JsonOption
from clew.cli.table import Column, Listing
from clew.cli.terminal import say, show, write_lines
from clew.errors import CaseError, SettingError
from clew.share.words import to_visible
from clew.store import users
from clew.store.casebook import Casebook
from clew.store.passwords import LONGEST
from clew.store.users import User

commands = typer.Typer(
    help="Say, or show, who may use the workbench where it asks for a login, and in which role.",
    no_args_is_help=True,
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Name of the user.")]
PasswordOption = Annotated[
    bool,
    typer.Option("--password-stdin", help="Read the password from standard input, one line."),
]


@commands.command("add")
def add_(
    name: NameArgument,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, analyst or owner.")],
    password_stdin: PasswordOption = False,
    case: CaseOption = None,
) -> None:
    """Add a user: a reader looks, an analyst decides and reads in, an owner may do everything."""
    users.parse_role(role)  # before a password is asked for
    chosen = users.check_name(name)
    with opened(case) as casebook:
        _check_writable(casebook)
        user = users.add(casebook, chosen, role, _password(chosen, password_stdin), stamp())
    say(f"Added: {user.name}, {user.role}.")


@commands.command("list")
def list_(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """List the users, removed ones last."""
    with opened(case) as casebook:
        found = sorted(
            users.list_users(casebook), key=lambda user: (bool(user.disabled), user.name)
        )
    if as_json:
        names = ("name", "role", "created", "disabled")
        write_lines({name: getattr(user, name) for name in names} for user in found)
    elif found:
        show(_listing(found))
    else:
        say("No users yet. Next: clew user add NAME --role owner")


@commands.command("remove")
def remove_(name: NameArgument, case: CaseOption = None) -> None:
    """Let a user in no more; what that user did stays, and the name is not given anew."""
    with opened(case) as casebook:
        _check_writable(casebook)
        user = users.remove(casebook, name, stamp())
    say(f"Removed: {user.name}. All sessions have ended.")


@commands.command("role")
def role_(
    name: NameArgument,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, analyst or owner.")],
    case: CaseOption = None,
) -> None:
    """Give a user another role, from the next click on."""
    with opened(case) as casebook:
        _check_writable(casebook)
        user = users.set_role(casebook, name, role, stamp())
    say(f"{user.name} is {user.role}.")


@commands.command("password")
def password_(
    name: NameArgument, password_stdin: PasswordOption = False, case: CaseOption = None
) -> None:
    """Give a user another password; all sessions of that user end."""
    with opened(case) as casebook:
        _check_writable(casebook)
        given = _password(name, password_stdin)
        user = users.set_password(casebook, name, given, stamp())
    say(f"{user.name} has a new password. All sessions have ended.")


def _check_writable(casebook: Casebook) -> None:
    if not casebook.writable:
        raise CaseError(
            f"{casebook.folder}: it can't be written to; check the rights on the folder"
        )


def _password(name: str, from_input: bool) -> str:
    """Return a password from standard input, else typed twice on the terminal, unseen."""
    if from_input:
        line = sys.stdin.readline(4 * LONGEST)
        return line.removesuffix("\n").removesuffix("\r")
    if not sys.stdin.isatty():
        raise SettingError(
            "no terminal to ask for the password on; give --password-stdin and the password as the "
            "first line of standard input"
        )
    first = getpass.getpass(f"Password of {to_visible(name)}: ")
    if getpass.getpass("Once more: ") != first:
        raise SettingError("the two passwords differ; run the command again")
    return first


def _listing(found: list[User]) -> Listing[User]:
    columns: tuple[Column[User], ...] = (
        Column("Name", lambda user: to_visible(user.name), ratio=3),
        Column("Role", lambda user: user.role, whole=True),
        Column("Added", lambda user: user.created[:10], whole=True),
        Column("Removed", lambda user: (user.disabled or "")[:10], whole=True),
    )
    return Listing(columns, found)

"""Every command, option and setting is documented, and nothing that does not exist is."""

import re
from pathlib import Path
from typing import Any

import typer.main

from clew.cli.app import app
from clew.settings import SETTINGS

ROOT = Path(__file__).parent.parent
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = {
    match.group(1): match.group(0)
    for match in re.finditer(r"^## clew (\w+).*?(?=^## |\Z)", COMMANDS, re.M | re.S)
}
GROUP: Any = typer.main.get_command(app)


def parts_of(command: Any) -> list[Any]:
    """Return the commands below a group of commands; of any other that one alone."""
    return list(getattr(command, "commands", {None: command}).values())


def options_of(command: Any) -> set[str]:
    """Return the names of a command's own options, ``--help`` apart; of a group those of all."""
    parameters = [parameter for part in parts_of(command) for parameter in part.params]
    return {name for parameter in parameters for name in parameter.opts if name[0] == "-"}


def test_every_command_has_its_section_and_no_other_has() -> None:
    assert SECTIONS.keys() == GROUP.commands.keys()


def test_every_command_of_a_group_stands_in_its_section() -> None:
    named = [
        f"`clew {name} {part}"
        for name, command in GROUP.commands.items()
        for part in getattr(command, "commands", ())
    ]
    assert named
    assert all(f"{words}`" in COMMANDS for words in named)


def test_every_option_stands_in_its_commands_section() -> None:
    missing = [
        f"clew {name} {option}"
        for name, command in GROUP.commands.items()
        for option in options_of(command) | {"--case"}
        if option not in SECTIONS[name]
    ]
    assert not missing


def test_no_section_tells_of_an_option_that_is_not_there() -> None:
    invented = [
        f"clew {name} {option}"
        for name, section in SECTIONS.items()
        for option in set(re.findall(r"`(--[a-z]+(?:-[a-z]+)*)", section))
        - options_of(GROUP.commands[name])
    ]
    assert not invented


def test_every_option_and_command_has_help() -> None:
    for command in GROUP.commands.values():
        assert command.help
        for part in parts_of(command):
            assert part.help
            assert all(parameter.help for parameter in part.params if parameter.opts)


def test_every_setting_is_documented_with_its_default() -> None:
    settings = COMMANDS[COMMANDS.index("## Settings") :]
    for name, default, _ in SETTINGS:
        assert f"`{name}`" in settings
        assert default in settings
    assert set(re.findall(r"`(CLEW_\w+)`", settings)) == {name for name, _, _ in SETTINGS}


def test_every_document_that_a_page_points_to_is_there() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    links = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not links

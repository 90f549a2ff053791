"""Commands whose help and usage errors speak the language that was asked for.

The words stand in the word files: `command.<name>` says what a command does, and
`option.<name>` what an option is for. Errors of usage end with exit code 2.
"""

import sys
from collections.abc import Sequence
from typing import Any

import click

from data.contract.words import DATA_WORDS, WordFiles, word

_DEFAULT = "vi"


def language_of(context: click.Context | None) -> str:
    """Return the language asked for on the command line, as far as it was read."""
    found = context.find_root().params.get("language") if context else None
    return str(found or _DEFAULT)


class SpokenCommand(click.Command):
    """A command with its help in words of the word files.

    `words` are the files in which what it does and its options stand.
    """

    words: WordFiles = DATA_WORDS

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what the command does, for the list of commands."""
        return self._meaning(click.get_current_context(silent=True))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        spoken = language_of(ctx)
        pieces = " ".join(self.collect_usage_pieces(ctx))
        pieces = pieces.replace("[OPTIONS]", "[…]").replace(
            "COMMAND [ARGS]...", word("command_line.command", spoken)
        )
        prefix = word("command_line.usage", spoken) + " "
        formatter.write_usage(ctx.command_path, pieces, prefix)

    def format_help_text(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self._meaning(ctx))

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the options, each with what it is for."""
        spoken = language_of(ctx)
        records = [
            (record[0], self.option_meaning(parameter, spoken))
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option)
            and (record := parameter.get_help_record(ctx))
        ]
        with formatter.section(word("command_line.options", spoken)):
            formatter.write_dl(records)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command; errors of usage are said in one sentence, exit code 2."""
        try:
            return super().main(
                args, prog_name, complete_var, standalone_mode=False, **extra
            )
        except click.UsageError as error:
            click.echo(usage_error(error), err=True)
            sys.exit(error.exit_code)

    def option_meaning(self, option: click.Option, spoken: str) -> str:
        """Return what an option is for, as one sentence."""
        return self.words.filled(f"option.{_option_name(option)}", spoken, {})

    def _meaning(self, context: click.Context | None) -> str:
        return self.words.filled(f"command.{self.name}", language_of(context), {})


class SpokenGroup(SpokenCommand, click.Group):
    """A group of such commands."""

    command_class = SpokenCommand

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        names = self.list_commands(ctx)
        commands = [(name, self.get_command(ctx, name)) for name in names]
        with formatter.section(word("command_line.commands", language_of(ctx))):
            formatter.write_dl(
                [(name, each.get_short_help_str()) for name, each in commands if each]
            )


def usage_error(error: click.UsageError) -> str:
    """Return what is wrong with how a command was called, and where its help is."""
    spoken = language_of(error.ctx)
    path = error.ctx.command_path if error.ctx else ""
    return f"{_wrong(error, spoken)} {word('usage.help', spoken, command=path)}"


def _wrong(error: click.UsageError, spoken: str) -> str:
    if isinstance(error, click.NoSuchOption):
        return word("usage.no_option", spoken, name=error.option_name)
    if isinstance(error, click.BadParameter):
        name = _shown_name(error.param)
        if isinstance(error, click.MissingParameter):
            return word("usage.missing", spoken, name=name)
        choices = getattr(error.param and error.param.type, "choices", ())
        if choices:
            listed = ", ".join(choices)
            return word("usage.no_choice", spoken, name=name, choices=listed)
        form = getattr(error.param and error.param.type, "form", None)
        if form:
            return word("usage.bad_form", spoken, name=name, form=form)
        return word("usage.bad_value", spoken, name=name)
    return word("usage.wrong", spoken)


def _option_name(parameter: click.Parameter) -> str:
    # The long one, of several.
    return parameter.opts[-1].removeprefix("--").replace("-", "_")


def _shown_name(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.human_readable_name if parameter else ""

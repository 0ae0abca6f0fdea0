"""The command line: parse, call, show.

Each command is a module of `buffetlib.cli.commands` with EXAMPLES, `configure(parser)` and `run(options)`, and is
loaded only when it is asked for.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from buffetlib.base.errors import OUR_SIGNS, BuffetprisError, InputError, shown_text
from buffetlib.cli import nearest
from buffetlib.cli.commands import path, tell

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_COLLECT_AFTER = 100_000
"""New objects after which cycles are looked for. A command is over before they matter; looking early costs a tenth."""

COMMANDS = {
    "report": "build the annual report of one or more years",
    "build": "build the reports of a whole publication, those that are not as they would be built now",
    "status": "which of the reports are not as they would be built now, and why",
    "price": "the computed and the announced price of a year",
    "statement": "what a municipality, or each of them, pays for a year, and why that changed",
    "explain": "what moved the price between any two years, adding up exactly",
    "questions": "what is always asked of a price, each question with its answer and exact figures",
    "publish": "freeze what is built of a year as its next edition, which is never changed again",
    "settle": "what a closed year really cost against what was collected for it, and where the difference went",
    "whatif": "what the price would be if some inputs were others, and what each input moves",
    "expected": "how often each service is expected to be called in a year, and why",
    "forecast": "what calls and price of the next years may become, and how far to trust it",
    "uncertainty": "how far the price may come from its figure, and which input explains most of it",
    "population": "bring the counts of citizens up to date from Statistics Denmark",
    "usage": "count calls from the platform's call log",
    "diff": "what differs between two editions, or an edition and the working figures: inputs, results, texts, looks",
    "verify": "whether what was published is as it was and comes out again, or a report's PDF is what it was made as",
    "check": "everything that is wrong with the figures, all at once",
    "init": "begin a project: a folder of one's own with a first year to be filled in",
    "lab": "open JupyterLab in the project, on its notebooks",
    "new": "begin next year's figures from the last year's, every one to be confirmed",
}

WITHOUT_FIGURES = {"init", "lab", "verify"}
"""The commands that look at no figures, and so need no others than the project's own."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `buffetpris` with `arguments` (those of the process by default); the exit code.

    0: done; 1: a report could not be built, or the output not written; 2: bad input or usage.
    """
    gc.set_threshold(_COLLECT_AFTER)
    _prepare_output()
    try:
        return _ended(sys.argv[1:] if arguments is None else arguments)
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:  # nobody can hear what came of it, or why it ended
                _give_up(stream)


def _ended(arguments: Sequence[str]) -> int:
    """Run a command, and tell why it ended where that is not for being done."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BuffetprisError as error:
        tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        tell("stopped; what was there before is untouched")
        return 130
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        _give_up(sys.stdout)
        return 0
    except OSError as error:
        if error.filename:
            tell(f"{os.fsdecode(error.filename)}: {error.strerror or error}")
            return InputError.exit_code
        _give_up(sys.stdout)
        tell(f"the output could not be written: {error.strerror or error}")
        return 1
    return code


def _run(arguments: Sequence[str]) -> int:
    try:
        options = _parser(arguments).parse_args(arguments)
    except SystemExit:  # the help, or what is wrong with the arguments, has been told
        sys.stdout.flush()
        raise
    try:
        Path.cwd()
    except OSError as error:
        message = f"the folder that this is run in cannot be used: {error.strerror}; change to another one"
        raise InputError(message) from None
    code: int = options.run(options)
    return code


def _prepare_output() -> None:
    """Nothing that is opened takes the place of a closed stream, and for a letter that a stream lacks it gets another.

    What is written to a closed stdout fails, as on a full disk; a closed stderr swallows what is said to it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # what is opened next gets the lowest number that is free: this one
            os.open(os.devnull, os.O_RDONLY if number == 1 else os.O_RDWR)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the stream of the process
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    nearest.register()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors=nearest.HANDLER)


def _give_up(stream: TextIO) -> None:
    """Let the interpreter's own last flush of a stream go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the command that is asked for; of all commands where none is, for the help."""
    parser = _Parser(
        prog="buffetpris",
        description="Computes, explains and publishes the price of a shared platform.",
        epilog="examples:\n  buffetpris report 2019\n  buffetpris explain 2018 2019\n  buffetpris report --help",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    asked_for = [name for name in COMMANDS if name in arguments[:1]]
    for name in asked_for or COMMANDS:
        module, purpose = import_module(f"buffetlib.cli.commands.{name}"), COMMANDS[name]
        command = commands.add_parser(
            name,
            help=purpose,
            description=f"{purpose[0].upper()}{purpose[1:]}.",
            epilog="\n  ".join(["examples:", *module.EXAMPLES]),
        )
        module.configure(command)
        if name not in WITHOUT_FIGURES:
            _add_inputs(command)
        command.set_defaults(run=module.run)
    return parser


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help that keeps the lines of its examples.

    One is made for each argument, to look at it; the standard library's way to the width would load `shutil` for that.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """The width of the terminal, 80 where there is none."""
    told = os.environ.get("COLUMNS", "")
    try:
        return int(told) if told.isdecimal() else os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 80


class _Once(argparse.Action):
    """What an option that takes one value does: it keeps it, and refuses another rather than forgetting the first."""

    _is_given = False

    def __call__(
        self, _parser: object, namespace: argparse.Namespace, values: object, option: str | None = None
    ) -> None:
        if option and self._is_given:
            mend = "name several at once, separated by commas" if self.metavar == "LIST" else "keep one"
            raise argparse.ArgumentError(self, f"given twice; {mend}")
        self._is_given = True
        setattr(namespace, self.dest, values)


class _Parser(argparse.ArgumentParser):
    """A parser with that help, whose options that take one value are given once. It parses one command line."""

    def __init__(self, **settings: object) -> None:
        super().__init__(formatter_class=_Help, **settings)  # type: ignore[arg-type]
        for name in (None, "store"):
            self.register("action", name, _Once)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Say what is wrong so that it can be seen, and to whoever can hear it; the help must be heard."""
        with suppress(OSError) if file is sys.stderr else nullcontext():
            print(shown_text(message, keep=OUR_SIGNS), end="", file=file)


def _add_inputs(command: argparse.ArgumentParser) -> None:
    """What all commands share: other figures than the project's own."""
    inputs = command.add_argument_group(
        "other figures than the project's own",
        "The project is that which DIR of --params lies in, else the current one.",
    )
    inputs.add_argument(
        "--params", type=path, metavar="DIR", help="folder with the price years (default: the project's params/)"
    )
    inputs.add_argument(
        "--population",
        type=path,
        metavar="FILE",
        help="counts of citizens (default: data/population.csv of the project)",
    )
    inputs.add_argument(
        "--usage", type=path, metavar="FILE", help="calls by month (default: the project's data/usage/monthly.csv)"
    )
    inputs.add_argument(
        "--counts", type=path, metavar="DIR", help="calls by municipality (default: the project's data/usage/counts/)"
    )

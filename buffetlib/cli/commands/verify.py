"""`buffetpris verify [PATH | FILE.pdf]`."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path

from buffetlib.base.errors import InputError
from buffetlib.base.progress import ProgressLine
from buffetlib.cli.commands import add_json, add_language, path, print_json, stop_as_by_hand, tell
from buffetlib.project.editions import PUBLISHED
from buffetlib.project.open import find_project
from buffetlib.publish.verify.scope import Scope, scope_of
from buffetlib.reports.compared.verified import Proof

EXAMPLES = [
    "buffetpris verify",
    "buffetpris verify published/2021/1",
    "buffetpris verify published/2021 --hashes-only",
    "buffetpris verify published/2021/1 --with-its-own --wheels wheels",
    "buffetpris verify published/2021/1 --keep built-again",
    "buffetpris verify buffetpris-2021.pdf",
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "path",
        nargs="?",
        type=path,
        metavar="PATH",
        help=f"the folder of editions, a year of it, an edition, or a PDF (default: the project's {PUBLISHED}/)",
    )
    parser.add_argument("--hashes-only", action="store_true", help="look at the files, and build no report again")
    parser.add_argument(
        "--with-its-own",
        action="store_true",
        help="build with the package that the edition was made with, in an environment of its own: the bytes must be "
        "the same",
    )
    parser.add_argument(
        "--wheels", type=path, metavar="FOLDER", help="take what that package needs from this folder alone"
    )
    parser.add_argument("--keep", type=path, metavar="DIR", help="keep the reports that are built again in this folder")
    add_json(parser, "what was found as JSON, and nothing else")
    add_language(parser, "tables")


def run(options: argparse.Namespace) -> int:
    """Print whether editions are as they were published, and whether their reports come out again."""
    stop_as_by_hand()
    if options.hashes_only and (options.with_its_own or options.keep):
        raise InputError("--hashes-only builds nothing; leave out --with-its-own and --keep")
    if options.wheels and not options.with_its_own:
        raise InputError("--wheels is for the package that an edition was made with; give --with-its-own, too")
    if options.path is not None and _is_pdf(options.path):
        return _verify_pdf(options.path, options)
    scope = scope_of(options.path or find_project() / PUBLISHED)
    proof = _proof(scope, options)
    _show(proof, scope, options)
    for told in proof.unread:
        tell(told)
    if proof.unread:
        return InputError.exit_code
    return 0 if proof.is_as_published and not (options.with_its_own and proof.looks_differ) else 1


def _is_pdf(path: Path) -> bool:
    """Whether a path is that of a PDF, or of what is said to be one."""
    return path.is_file() or (path.suffix.casefold() == ".pdf" and not path.is_dir())


def _verify_pdf(file: Path, options: argparse.Namespace) -> int:
    """Print whether a PDF is what it was made as, by what it carries: it needs no project."""
    if options.hashes_only or options.with_its_own or options.keep:
        raise InputError("--hashes-only, --with-its-own and --keep are for editions; leave them out for a PDF")
    from buffetlib.publish.pdf.prove import prove

    with ProgressLine(file.name, sys.stderr) as progress:
        proof = prove(file, progress)
    if options.json:
        from buffetlib.publish.pdf.told import proof_data

        print_json(proof_data(proof))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.publish.pdf.told import proof_section

        print(plain_text(proof_section(proof, options.lang).data()))
    return 0 if proof.is_same else 1


def _proof(scope: Scope, options: argparse.Namespace) -> Proof:
    from buffetlib.publish.verify.prove import prove, with_its_own, with_today

    if options.hashes_only:
        return prove(scope, None)
    with ExitStack() as stack:
        progress = stack.enter_context(ProgressLine("verify", sys.stderr))
        own = options.with_its_own
        rebuild = (
            stack.enter_context(with_its_own(scope, options.wheels, progress)) if own else with_today(scope, progress)
        )
        return prove(scope, rebuild, options.keep)


def _show(proof: Proof, scope: Scope, options: argparse.Namespace) -> None:
    from buffetlib.reports.compared.proof_section import proof_data, proof_section

    if options.json:
        print_json(proof_data(proof))
        return
    from buffetlib.document.plain import plain_text

    scheme = scope.scheme()
    print(plain_text(proof_section(proof, scheme, options.lang or scheme.language).data()))

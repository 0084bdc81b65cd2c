"""The ``drafter`` command: parse, call, print, exit code. Heavy modules are imported inside the callbacks only.

Every error of ours ends here, in one place: its message on stderr, its exit code to the shell (design §3.1).
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from importlib import import_module

import click

from drafter import __version__, kept
from drafter.errors import DrafterError
from drafter.i18n import _

_COMMANDS = {
    "init": "init",
    "index": "index",
    "facts": "facts",
    "draft": "draft",
    "rewrite": "rewrite",
    "history": "history",
    "undo": "history",
    "redo": "history",
    "diff": "history",
    "export": "export",
    "prompt": "prompt",
    "check": "check",
    "rule": "check",
    "doctor": "doctor",
}
"""Each command and the module of ``drafter.cli`` that it stands in, in the order of the work."""


class _NobodyReadsError(Exception):
    """Whoever read the output has had enough (``| head``). Of a kind that click does not know: it would end with 1."""


class _Group(click.Group):
    """Imports a command when it is asked for: a check has no use for the options of the others."""

    def invoke(self, ctx: click.Context) -> object:
        """What the command returns. Raises _NobodyReadsError for a broken pipe."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _NobodyReadsError from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"drafter.cli.{_COMMANDS[cmd_name]}"), cmd_name)
        return command


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help=_(
        "Write a first draft of a 工作总结 from a facts sheet, and find what copying left behind.\n\n"
        "Every number, date and name in a draft comes from the facts sheet; what cannot be vouched for is shown."
    ),
    epilog=_("Exit codes: 0 done · 1 findings or an incomplete draft · 2 usage or input · 3 endpoint or index · 4 a bug."),
)
@click.version_option(__version__, prog_name="drafter")
def cli() -> None:
    """The group; its help text is above, translated."""


def _say(message: str) -> None:
    """On stderr, if there still is one."""
    with contextlib.suppress(OSError):
        click.echo(message, err=True)


def main() -> None:
    """Run the command line and exit with the design's codes."""
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(_("stopped; nothing half-written is left behind"), err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except DrafterError as error:
        click.echo(_("error: {message}").format(message=error), err=True)
        sys.exit(error.exit_code)
    except (BrokenPipeError, _NobodyReadsError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _say(_("error: {message}").format(message=f"{error.filename or ''}: {error.strerror or error}".lstrip(": ")))
        sys.exit(2)
    except KeyboardInterrupt:
        click.echo(_("stopped; nothing half-written is left behind"), err=True)
        sys.exit(130)
    except Exception as error:
        if os.environ.get("DRAFTER_DEBUG"):
            import traceback

            traceback.print_exc()
        click.echo(
            _("bug: {kind}: {error}. Please report it with the command you ran; DRAFTER_DEBUG=1 shows where.").format(
                kind=type(error).__name__, error=error
            ),
            err=True,
        )
        sys.exit(4)
    finally:
        kept.save()
        gc.freeze()  # what is left at the end of a process need not be looked through once more
    sys.exit(code if isinstance(code, int) else 0)

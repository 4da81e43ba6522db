"""``oabot search``: the index by which customers are looked up."""

from time import monotonic
from typing import TYPE_CHECKING

import typer

from bot.console import fail, office_desk

if TYPE_CHECKING:
    from core.names.differences import Difference

search_app = typer.Typer(no_args_is_help=True, help="The index by which customers are looked up.")
MOST = 50
"""Differences that are told of one by one."""


@search_app.command()
def rebuild() -> None:
    """Make the index anew from the customers. A running bot waits meanwhile, a minute for 100,000 customers."""
    from core.names.index import rebuild

    begun = monotonic()
    with office_desk() as desk:
        total = rebuild(desk.session)
    typer.echo(f"{total} customers in {monotonic() - begun:.1f} s")


@search_app.command()
def check() -> None:
    """Compare the index with the customers; exit code 1 and each difference if they disagree."""
    from core.names.differences import differences
    from core.names.making import up_to_date

    with office_desk(commit=False) as desk:
        found = list(differences(desk.session))
        current = up_to_date(desk.session)
    for one in found[:MOST]:
        typer.echo(_said(one))
    if found:
        more = f" ({MOST} shown)" if len(found) > MOST else ""
        fail(f"{len(found)} differences{more}: oabot search rebuild", 1)
    if not current:
        fail("the index was made by other rules, or not to the end: oabot search rebuild", 1)
    typer.echo("the index says what the customers say")


def _said(one: "Difference") -> str:
    whose = f"customer {one.number}: " if one.number else ""
    match one.what:
        case "missing":
            return f"{whose}cannot be found by {', '.join(one.entries)}"
        case "surplus":
            return f"{whose}is still found by {', '.join(one.entries)}"
        case "count":
            return f"{one.count} pieces are counted wrongly"
        case _:
            return f"{whose}{one.count} {one.what.replace('-', ' ')}"

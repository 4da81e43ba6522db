"""``oabot search``: what customers and colleagues are looked up by."""

from time import monotonic
from typing import TYPE_CHECKING

import typer

from bot.console import fail, office_desk

if TYPE_CHECKING:
    from core.names.differences import Difference
    from core.people.keys import Wrong

search_app = typer.Typer(no_args_is_help=True, help="What customers and colleagues are looked up by.")
MOST = 50
"""Differences that are told of one by one."""


@search_app.command()
def rebuild() -> None:
    """Make the index anew from what is kept. A running bot waits meanwhile, a minute for 100,000 customers."""
    from core.flows.running.versions import retitle
    from core.names.index import rebuild
    from core.people import keys

    begun = monotonic()
    with office_desk() as desk:
        total = rebuild(desk.session)
        colleagues = keys.rebuild(desk.session)
        retitle(desk.session)
    typer.echo(f"{total} customers, {colleagues} employees in {monotonic() - begun:.1f} s")


@search_app.command()
def check() -> None:
    """Compare the index with the customers and the staff list; exit code 1 and each difference if they disagree."""
    from core.names.differences import differences
    from core.names.making import up_to_date
    from core.people import keys

    with office_desk(commit=False) as desk:
        found = [_said(one) for one in differences(desk.session)]
        found += [f"employee {one.number}: {_wrong(one)}" for one in keys.differences(desk.session)]
        current = up_to_date(desk.session)
    for one in found[:MOST]:
        typer.echo(one)
    if found:
        more = f" ({MOST} shown)" if len(found) > MOST else ""
        fail(f"{len(found)} differences{more}: oabot search rebuild", 1)
    if not current:
        fail("the index was made by other rules, or not to the end: oabot search rebuild", 1)
    typer.echo("the index says what the customers and the staff list say")


def _wrong(one: "Wrong") -> str:
    parts = (("cannot be found by", one.missing), ("is still found by", one.surplus))
    return "; ".join(f"{what} {', '.join(keys)}" for what, keys in parts if keys)


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

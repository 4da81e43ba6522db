"""Several approvals with one confirmation: tick them, see what they come to, approve; each has its own outcome."""

from markupsafe import Markup

from core.flows.at_hand import batches
from core.flows.at_hand.batches import Batch, BatchMoved, Entry
from core.flows.defined.labels import label
from core.refusals import AlreadyChanged, Refusal
from handlers.shared.chat import Chat, Tap
from handlers.shared.flows import value
from handlers.shared.names import in_row, one_line
from handlers.shared.reply import Button, Edit, Face, Reply, Rows
from handlers.todo import cards

BROAD, FACTS, FACT, NAME = 5, 3, 30, 40
LONG = ("table", "file", "text")


def press_batch(chat: Chat, tap: Tap) -> Reply:
    """Everything that one tap would approve, in the place of the list."""
    return Reply((Edit(face(chat, batches.begin(chat.desk))),))


def press_tick(chat: Chat, tap: Tap) -> Reply:
    """One of them, or one less; the button says which it is to be."""
    place, on = divmod(tap.arg, 2)
    return Reply((Edit(face(chat, batches.tick(chat.desk, tap.id, (place,), on=bool(on)))),))


def press_all(chat: Chat, tap: Tap) -> Reply:
    """All of them, or none."""
    places = range(batches.MOST)
    return Reply((Edit(face(chat, batches.tick(chat.desk, tap.id, places, on=bool(tap.arg)))),))


def press_approve(chat: Chat, tap: Tap) -> Reply:
    """What is ticked, if it is what the message showed; else look again first."""
    try:
        settled = batches.approve(chat.desk, tap.id, tap.version)
    except (AlreadyChanged, BatchMoved) as no:
        return again(chat, tap.id, no)
    done, left = counts(settled)
    toast = str(chat.say("todo-batch-toast", done=done, left=left).unescape())
    return Reply((Edit(face(chat, settled)),), toast=toast, alert=bool(left))


def again(chat: Chat, batch_id: int, no: Refusal) -> Reply:
    """The batch as it stands, with what was wrong."""
    shown = batches.look(chat.desk, batch_id)
    code = "todo-batch-over" if shown.settled else no.code
    return Reply((Edit(face(chat, shown)),), toast=str(chat.say(code).unescape()), alert=True)


def counts(batch: Batch) -> tuple[int, int]:
    """How many it approved, and how many of those that were meant it did not."""
    done = sum(one.approved for one in batch.entries)
    return done, len(batch.ticked) - done


def face(chat: Chat, batch: Batch) -> Face:
    """The batch with its ticks and totals, or with what became of it."""
    shown = [(at, one) for at, one in enumerate(batch.entries) if one.ticked or not batch.settled]
    lines = [title(chat, batch), *(line(chat, one, at + 1, settled=batch.settled) for at, one in shown)]
    sums = [one for one in batch.entries if one.approved] if batch.settled else batch.ticked
    parts = [Markup("\n").join(lines), total(chat, sums)]
    rows = after(chat, batch) if batch.settled else asking(chat, batch)
    return Face(Markup("\n\n").join(part for part in parts if part), rows, private=True)


def title(chat: Chat, batch: Batch) -> Markup:
    """What is asked, or how it came out."""
    if not batch.settled:
        return chat.say("todo-batch-title", count=len(batch.entries))
    done, left = counts(batch)
    return chat.say("todo-batch-settled", done=done, left=left)


def line(chat: Chat, one: Entry, n: int, *, settled: bool) -> Markup:
    """Which process, from whom, and what it is about; afterwards what became of it."""
    of = one.view.card.of
    late = bool(one.view.card.due and one.view.card.due < chat.desk.now)
    process, facts = one_line(of.process.said(chat.language), NAME), in_row(*about(chat, one))
    said = chat.say(
        "todo-batch-line",
        mark=("✅" if one.approved else "⚠️") if settled else ("☑️" if one.ticked else "◻️"),
        n=n,
        process=process,
        number=of.number,
        name=one_line(of.starter, NAME),
        late=late and not settled,
    )
    under = outcome(chat, one) if settled and not one.approved else [Markup.escape(facts)] if facts else []
    return Markup("\n").join([said, *under])


def about(chat: Chat, one: Entry) -> list[str]:
    """The amounts, and the first short answers of the form."""
    amounts = [value(chat, field, said, one.view.names) for field, said in one.amounts]
    short = [(field, said) for field, said in one.view.fields if field.type not in (*LONG, "money")]
    facts = [one_line(value(chat, field, said, one.view.names), FACT) for field, said in short[:FACTS]]
    return [*amounts[:FACTS], *facts]


def outcome(chat: Chat, one: Entry) -> list[Markup]:
    """Why this did not approve it."""
    if one.changed:
        return [chat.say("todo-batch-changed")]
    if one.view.pending:
        return [chat.say("todo-batch-left")]
    return list(cards.state(chat, one.view))[-2:]


def total(chat: Chat, entries: list[Entry] | tuple[Entry, ...]) -> Markup:
    """How many, and what their amounts come to."""
    sums = [
        chat.say("todo-field", field=one_line(label(one).said(chat.language), NAME), value=value(chat, one, said, {}))
        for one, said in batches.totals(entries)
    ]
    if not entries:
        return Markup()
    return Markup("\n").join([chat.say("todo-batch-total", count=len(entries)), *sums])


# Buttons


def asking(chat: Chat, batch: Batch) -> Rows:
    """A box for each; all or none; the one confirmation."""
    ids = {"id": batch.id, "version": batch.version}
    boxes = [
        Button(f"{'☑️' if one.ticked else '◻️'} {at + 1}", "todo:batch-tick", batch.id, batch.version, 2 * at + off(one))
        for at, one in enumerate(batch.entries)
    ]
    rows = [tuple(boxes[at : at + BROAD]) for at in range(0, len(boxes), BROAD)]
    full = len(batch.ticked) == len(batch.entries)
    everything = Button(chat.say("todo-batch-all", all=not full), press="todo:batch-all", arg=int(not full), **ids)
    if batch.ticked:
        say = chat.say("todo-batch-approve", count=len(batch.ticked))
        rows.append((Button(say, press="todo:batch-approve", **ids),))
    return (*rows, (everything, to_list(chat)))


def off(one: Entry) -> int:
    """What a press on its box makes of it."""
    return int(not one.ticked)


def after(chat: Chat, batch: Batch) -> Rows:
    """What is left of it can be opened one by one."""
    left = [(at, one.view) for at, one in enumerate(batch.entries) if one.ticked and one.view.pending]
    opening = tuple(Button(f"✍️ {at + 1}", "todo:open", view.instance_id, view.item) for at, view in left)
    rows = [opening[at : at + BROAD] for at in range(0, len(opening), BROAD)]
    return (*rows, (to_list(chat),))


def to_list(chat: Chat) -> Button:
    """Back to what waits."""
    return Button(chat.say("todo-batch-back"), press="todo:list")

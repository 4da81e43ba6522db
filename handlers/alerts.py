"""The card of a failure: what happened, how often, under which references, and what to do."""

from markupsafe import Markup

from core.alerts import actions, queries
from core.alerts.actions import AlertRaised
from core.alerts.queries import Shown
from core.alerts.rules import Trouble
from core.company.definitions import Verb
from handlers.shared.chat import Chat, Tap
from handlers.shared.reply import Button, Face, Reply
from handlers.shared.routes import Card, Press


def card(chat: Chat, alert_id: int) -> Face:
    """The alert; the button stays until somebody has seen it."""
    alert = queries.shown(chat.desk, alert_id)
    text = Markup("\n").join([chat.say("alert-title", kind=alert.kind), *lines(chat, alert), advice(chat, alert)])
    if alert.seen_at:
        return Face(text + "\n\n" + chat.say("alert-seen-by", who=alert.seen_by, time=chat.clock(alert.seen_at)))
    return Face(text, ((Button(chat.say("alert-seen"), press="alert:seen", id=alert_id),),))


def lines(chat: Chat, alert: Shown) -> list[Markup]:
    """How often and when; whom or what it is about; the references."""
    local = alert.last_at.astimezone(chat.desk.zone)
    said = [chat.say("alert-times", times=alert.times, day=local.date(), time=f"{local:%H:%M}")]
    if alert.subjects and alert.kind == Trouble.OUTAGE:
        said.append(chat.say("alert-outage-lasted", minutes=int(alert.subjects[-1])))
    elif alert.subjects:
        said.append(chat.say("alert-about", names=", ".join(alert.subjects)))
    if alert.references:
        said.append(chat.say("alert-references", references=", ".join(alert.references)))
    return said


def advice(chat: Chat, alert: Shown) -> Markup:
    """What it means and what to do about it."""
    last = alert.references[-1] if alert.references else ""
    return "\n" + chat.say("alert-advice", kind=alert.kind, reference=last)


def seen(chat: Chat, tap: Tap) -> Reply:
    """Somebody looks after it."""
    alert = actions.see(chat.desk, tap.id)
    return Reply(toast=chat.say("alert-seen-toast", who=alert.seen_by))


ROUTES = [Press("alert:seen", seen, may=Verb.OPERATE), Card(AlertRaised.kind, card)]

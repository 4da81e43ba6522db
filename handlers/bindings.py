"""The administrators' cards: who wants to be let in, and how that came out."""

from markupsafe import Markup

from core.company.definitions import Verb
from core.people import actions, queries
from core.people.actions import BindingApproved, BindingAsked, BindingRefused
from core.people.queries import Applicant
from handlers.shared import glance
from handlers.shared.chat import Chat, Tap
from handlers.shared.reply import Button, Face, Reply, Say, Shows
from handlers.shared.routes import Card, Press

PAGE = 5


def asked(chat: Chat, binding_id: int) -> Face:
    """Who wants in; buttons while it is undecided, then who decided and when."""
    wish = queries.applicant(chat.desk, binding_id)
    if wish is None:
        return Face(chat.say("refused-not-found"))
    text = chat.say(
        "binding-asked",
        telegram=wish.telegram_name,
        id=str(wish.telegram_id),
        number=wish.number,
        name=wish.name,
        post=chat.desk.company.posts[wish.post].name.said(chat.language),
        department=wish.department.get(chat.language, ""),
    )
    if wish.status != "pending":
        return Face(text + "\n\n" + outcome(chat, wish))
    text = Markup("\n").join([text, *again(chat, wish)])
    approve = Button(chat.say("binding-approve"), press="binding:approve", id=binding_id)
    refuse = Button(chat.say("binding-refuse"), press="binding:refuse", id=binding_id)
    return Face(text, ((approve, refuse),))


def again(chat: Chat, wish: Applicant) -> list[Markup]:
    """Whose account this one would follow: somebody else may be behind it."""
    before = queries.earlier(chat.desk, wish)
    if before is None:
        return []
    at = (before.ended or chat.desk.now).astimezone(chat.desk.zone)
    return [chat.say("binding-again", status=before.status, day=at.date())]


def outcome(chat: Chat, wish: Applicant) -> Markup:
    """How it came out: approved, refused, recognised by the phone, or settled otherwise."""
    who = queries.name_of(chat.desk, wish.decided_by) if wish.decided_by else ""
    at = (wish.decided_at or chat.desk.now).astimezone(chat.desk.zone)
    status = "recognised" if wish.status == "active" and not who else wish.status
    return chat.say("binding-outcome", status=status, who=who, day=at.date(), time=f"{at:%H:%M}")


def approve(chat: Chat, tap: Tap) -> Reply:
    """Let in."""
    wish = actions.decide(chat.desk, tap.id, approve=True)
    return Reply(toast=chat.say("binding-approved-toast", name=wish.name))


def refuse(chat: Chat, tap: Tap) -> Reply:
    """Do not let in."""
    wish = actions.decide(chat.desk, tap.id, approve=False)
    return Reply(toast=chat.say("binding-refused-toast", telegram=wish.telegram_name))


def waiting(chat: Chat, _tap: Tap) -> Reply:
    """The cards of those who wait, the longest first."""
    ids = queries.waiting(chat.desk)[:PAGE]
    if not ids:
        return Reply(toast=chat.say("binding-nobody"))
    return Reply(tuple(Say(asked(chat, one), Shows(BindingAsked.kind, one)) for one in ids))


def approved(chat: Chat, _binding_id: int) -> Face:
    """Told to the person: you are in; with the desk."""
    seen = glance.face(chat)
    return Face(chat.say("start-approved", name=chat.desk.me.name) + "\n\n" + seen.text, seen.buttons, seen.private)


def refused(chat: Chat, _binding_id: int) -> Face:
    """Told to the person: you are not."""
    return Face(chat.say("start-refused"))


ROUTES = [
    Press("binding:approve", approve, may=Verb.APPROVE_BINDING),
    Press("binding:refuse", refuse, may=Verb.APPROVE_BINDING),
    Press("binding:list", waiting, may=Verb.APPROVE_BINDING),
    Card(BindingAsked.kind, asked),
    Card(BindingApproved.kind, approved),
    Card(BindingRefused.kind, refused),
]

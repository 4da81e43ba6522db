"""What people are told of contracts without asking."""

from markupsafe import Markup

from core.contracts import queries
from core.refusals import NotFound
from handlers.shared import contracts
from handlers.shared.chat import Chat
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Face

NAME = 60


def expires(chat: Chat, contract_id: int) -> Face:
    """A contract that ends soon: which, with whom, when."""
    shown = queries.card(chat.desk, contract_id)
    ends = shown.ends_on or chat.desk.today
    left = (ends - chat.desk.today).days
    head = chat.say("contract-expires", number=shown.number, customer=one_line(shown.customer, NAME))
    when = chat.say("contract-ends" if left >= 0 else "contract-over", day=ends, year=str(ends.year), left=left)
    opens = Button(chat.say("contract-button-open"), press="contract:show", id=contract_id)
    return Face(Markup("\n").join([head, when]), ((opens,),), private=True)


def drawn(chat: Chat, contract_id: int) -> Face:
    """The card of a contract where it was shown before; who must not know of it any more learns only that."""
    try:
        return contracts.card(chat, contract_id)
    except NotFound:
        return Face(chat.say("contract-gone"))

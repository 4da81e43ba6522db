"""What people are told of contracts without asking."""

from markupsafe import Markup

from core.contracts import queries
from core.contracts.expiring import ContractExpires
from handlers.shared.chat import Chat
from handlers.shared.names import one_line
from handlers.shared.reply import Face
from handlers.shared.routes import Card

NAME = 60


def expires(chat: Chat, contract_id: int) -> Face:
    """A contract that ends soon: which, with whom, when."""
    shown = queries.card(chat.desk, contract_id)
    ends = shown.ends_on or chat.desk.today
    left = (ends - chat.desk.today).days
    head = chat.say("contract-expires", number=shown.number, customer=one_line(shown.customer, NAME))
    when = chat.say("contract-ends" if left >= 0 else "contract-over", day=ends, year=str(ends.year), left=left)
    return Face(Markup("\n").join([head, when]), private=True)


ROUTES = [Card(ContractExpires.kind, expires)]

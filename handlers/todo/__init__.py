"""What waits for me in processes: the list, the cards, and everything that can be done from them."""

from core.company.definitions import Verb
from core.flows.running.notices import FlowTold, ItemOpened
from handlers.shared import forms
from handlers.shared.routes import Card, CardReply, Command, Press, Step
from handlers.todo import batch, cards, decide, fill, late, making, more, next_people, people, picks, replies, router

MAY = Verb.SEE_DESK

ROUTES = [
    Command("todo", router.show, may=MAY),
    Press("todo:list", router.press_list, may=MAY),
    Press("todo:shown", router.press_shown, may=MAY),
    Press("todo:late", late.press_late, may=MAY),
    Press("todo:open", router.press_open, may=MAY),
    Press("todo:batch", batch.press_batch, may=MAY),
    Press("todo:batch-tick", batch.press_tick, may=MAY),
    Press("todo:batch-all", batch.press_all, may=MAY),
    Press("todo:batch-approve", batch.press_approve, may=MAY),
    Press("todo:card", decide.press_card, may=MAY),
    Press("todo:approve", decide.press_approve, may=MAY),
    Press("todo:way", decide.press_way, may=MAY),
    Press("todo:pick-one", picks.press_one, may=MAY),
    Press("todo:picked", picks.press_picked, may=MAY),
    Press("todo:reject", decide.press_reject, may=MAY),
    Press("todo:reject-why", decide.press_reject_why, may=MAY),
    Press("todo:return", decide.press_return, may=MAY),
    Press("todo:return-to", decide.press_return_to, may=MAY),
    Press("todo:return-why", decide.press_return_why, may=MAY),
    Press("todo:fill", fill.press_fill, may=MAY),
    Press("todo:send", fill.press_send, may=MAY),
    Press("todo:make", making.press_make, may=MAY),
    *forms.routes(fill.PURPOSE),
    Press("todo:more", more.press_more, may=MAY),
    Press("todo:claim", more.press_claim, may=MAY),
    Press("todo:release", more.press_release, may=MAY),
    Press("todo:recall", more.press_recall, may=MAY),
    Press("todo:withdraw", more.press_withdraw, may=MAY),
    Press("todo:withdraw-now", more.press_withdraw_now, may=MAY),
    Press("todo:comment", more.press_comment, may=MAY),
    Press("todo:urge", more.press_urge, may=MAY),
    Press("todo:history", more.press_history, may=MAY),
    Press("todo:history-page", more.press_history_page, may=MAY),
    Press("todo:transfer", people.press_transfer, may=MAY),
    Press("todo:delegate", people.press_delegate, may=MAY),
    Press("todo:assist", people.press_assist, may=MAY),
    Press("todo:cc", people.press_cc, may=MAY),
    Press("todo:sign", people.press_sign, may=MAY),
    Press("todo:sign-where", people.press_sign_where, may=MAY),
    Press("todo:unsign", people.press_unsign, may=MAY),
    Press("todo:unsign-one", people.press_unsign_one, may=MAY),
    Step(people.NAMING, people.named, may=MAY),
    CardReply(ItemOpened.kind, replies.replied, may=MAY),
    CardReply(FlowTold.kind, replies.commented, may=MAY),
    Step(next_people.PICKING, picks.named, may=MAY),
    Step(decide.REASON, decide.reason_talk, may=MAY),
    Card(ItemOpened.kind, cards.item),
]

"""``/processes``: for those who administer processes: what runs, what is stuck, and what can be done about it."""

from core.company.definitions import Verb
from core.flows.running.incidents import IncidentOpened
from core.flows.running.reloads import Reloaded
from handlers.processes import cards, definitions, lists, moving, people, troubles
from handlers.shared.routes import Card, Command, Press, Step

MAY = Verb.SEE_DESK
"""Who may do what with which process is for the process to say: it is looked up with every tap."""

ROUTES = [
    Command("processes", lists.show, may=MAY, menu=Verb.MANAGE_PROCESSES),
    Press("processes:list", lists.press_list, may=MAY),
    Press("processes:shown", lists.press_shown, may=MAY),
    Press("processes:search", lists.press_search, may=MAY),
    Step(lists.NUMBER, lists.searched, may=MAY),
    Press("processes:open", cards.press_open, may=MAY),
    Press("processes:card", cards.press_card, may=MAY),
    Press("processes:suspend", moving.press_suspend, may=MAY),
    Press("processes:resume", moving.press_resume, may=MAY),
    Press("processes:retry", moving.press_retry, may=MAY),
    Press("processes:jump", moving.press_jump, may=MAY),
    Press("processes:jump-to", moving.press_jump_to, may=MAY),
    Press("processes:cancel", moving.press_cancel, may=MAY),
    Press("processes:why", moving.press_why, may=MAY),
    Press("processes:sure", moving.press_sure, may=MAY),
    Press("processes:migrate", moving.press_migrate, may=MAY),
    Press("processes:migrate-now", moving.press_migrate_now, may=MAY),
    Step(moving.REASON, moving.reason, may=MAY),
    Press("processes:give", people.press_give, may=MAY),
    Press("processes:give-item", people.press_give_item, may=MAY),
    Press("processes:free", people.press_free, may=MAY),
    Press("processes:appoint", people.press_appoint, may=MAY),
    Press("processes:handover", people.press_handover, may=MAY),
    Step(people.NAMING, people.named, may=MAY),
    Press("processes:incident", troubles.press_incident, may=MAY),
    Press("processes:again", troubles.press_again, may=MAY),
    Press("processes:settle", troubles.press_settle, may=MAY),
    Press("processes:definitions", definitions.press_definitions, may=MAY),
    Press("processes:reload", definitions.press_reload, may=Verb.MANAGE_PROCESSES),
    Press("processes:report", definitions.press_report, may=Verb.MANAGE_PROCESSES),
    Card(IncidentOpened.kind, troubles.incident),
    Card(Reloaded.kind, definitions.reload),
]

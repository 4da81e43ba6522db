"""Plays the lines of a scenario on people's phones, and compares what the database holds with what the engine says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import Engine

from core.flows.defined.labels import label
from core.flows.definition import Flow
from core.flows.playing.player import Player
from core.flows.playing.scenarios import Line
from tests.stories import forms
from tests.stories.hearing import heard
from tests.stories.person import Person, buttons
from tests.stories.truth import Stands, account, expected
from tests.support.phone import Shown

AGREES = ("todo-button-approve", "todo-button-submit", "todo-button-again")
FILLS = ("todo-button-fill", "todo-button-correct")


class Stage(Protocol):
    """Where it is played: the bot in this process, or one of its own."""

    @property
    def people(self) -> Mapping[str, Person]: ...
    @property
    def engine(self) -> Engine: ...
    def newest(self) -> tuple[int, str]: ...
    def move_to(self, moment: str) -> None: ...
    def command(self, process: int, line: Line) -> None: ...
    def post(self) -> None: ...


@dataclass
class Teller:
    """One process told on phones and by the engine side by side; `named` puts real records for those of the scenario.

    `recorded` is how the contract stood before, and whether its draft was final. `process` is 0 until the form is
    handed in: what the engine calls started is a form that is open yet.
    """

    stage: Stage
    flow: Flow
    player: Player
    named: Mapping[str, str] = field(default_factory=dict)
    recorded: Stands = ("created", False)
    process: int = 0
    number: str = ""

    def play(self, line: Line) -> list[str]:
        """Play a line here and there: every difference."""
        line = self._with_real_records(line)
        outcome = self.player.play(line)
        refused = outcome.get("error", "")
        if line.by:
            self.stage.people[line.by].told()
        self._do(line)
        return [f"{line.do}: {one}" for one in (*self._answered(line, refused), *self.differences(line, refused))]

    def _with_real_records(self, line: Line) -> Line:
        said = line.model_dump_json(by_alias=True, exclude_unset=True)
        for written, real in self.named.items():
            said = said.replace(written, real)
        return Line.model_validate_json(said)

    def differences(self, line: Line, refused: str) -> list[str]:
        """Where the database tells another story than the engine."""
        if not self.process:
            return []
        if line.do == "attach":
            return []
        ours = account(self.stage.engine, self.process)
        theirs = expected(self.player, line.instance, self.recorded)
        return [f"{key}: engine {theirs[key]}, phones {ours[key]}" for key in theirs if theirs[key] != ours[key]]

    def _answered(self, line: Line, refused: str) -> list[str]:
        """Whoever is refused hears why, or is not offered it at all; nobody is left without an answer."""
        if not line.by or line.do == "attach" or line.do in UNSPOKEN:
            return []
        told = self.stage.people[line.by].told()
        if not told:
            return [] if refused else ["nothing was said"]
        if refused and told != [OFFERS_NOTHING] and not heard(told, self.stage.people[line.by].phone.language, refused):
            return [f"{refused} was to be said, was: {told[-1]}"]
        return []

    # What people do

    def _do(self, line: Line) -> None:
        acts: Mapping[str, Callable[[Person, Line], None]] = {
            "start": self._start,
            "submit": self._decide,
            "approve": self._decide,
            "reject": self._reject,
            "return": self._return,
            "withdraw": self._withdraw,
            "attach": self._attach,
            "comment": self._comment,
            "cancel": self._cancel,
            "jump": self._jump,
        }
        if line.do == "tick":
            self.stage.move_to(line.now)
        elif line.do in acts:
            acts[line.do](self.stage.people[line.by], line)
        else:
            self.stage.command(self.process, line)
        self.stage.post()
        self._remember()

    def _remember(self) -> None:
        if self.number:
            for who in self.stage.people.values():
                who.remember(self.number)

    def _start(self, who: Person, line: Line) -> None:
        """The form, as far as it goes; it is handed in with the first step."""
        forms.drop(who)
        who.say(f"/apply {self.flow.name.said(who.phone.language)}")
        form = forms.form_of(who)
        if form is None:
            return
        for key, value in line.data.items():
            one = self.flow.field(key)
            who.say(f"{label(one).said(who.phone.language)}: {forms.said(who, one, value)}")

    def _decide(self, who: Person, line: Line) -> None:
        """Agree or hand in, by the card, or by its form where there is anything to fill in."""
        if not self.process or forms.form_of(who) is not None:
            self._fill(who, line)
            return
        card = self._card(who, line, *AGREES, *FILLS)
        if card is None:
            self._press_old(who, *AGREES)
        elif (line.data or not self._press(who, card, *AGREES)) and self._press(who, card, *FILLS):
            forms.take_out_files(who, self.flow)
            self._fill(who, line)
        elif line.data:
            who.heard = [OFFERS_NOTHING]

    def _fill(self, who: Person, line: Line) -> None:
        if forms.fill_in(who, self.flow, line.data):
            forms.hand_in(who)
            if not self.process:
                self.process, self.number = self.stage.newest()

    def _attach(self, who: Person, line: Line) -> None:
        if forms.form_of(who) is None:
            card = self._card(who, line, *FILLS)
            assert card is not None
            self._press(who, card, *FILLS)
            forms.take_out_files(who, self.flow)
        who.send(line.name)

    def _reject(self, who: Person, line: Line) -> None:
        card = self._card(who, line, "todo-button-reject")
        if card is None:
            self._press_old(who, "todo-button-reject")
            return
        who.press(card, who.word("todo-button-reject"))
        self._because(who, card, line)

    def _because(self, who: Person, card: Shown, line: Line) -> None:
        """The reason; who gives none has asked for nothing, and finds his card as it was."""
        if line.comment:
            who.say(line.comment)
        else:
            who.press(card, who.word("todo-button-back"))

    def _return(self, who: Person, line: Line) -> None:
        card = self._card(who, line, "todo-button-return")
        if card is None:
            self._press_old(who, "todo-button-return")
            return
        who.press(card, who.word("todo-button-return"))
        to = label(self.flow.step(line.to)).said(who.phone.language)
        single = who.word("todo-ask-reason", do="return", step=to) in card.text
        if not single and not any(text == to for text, _ in buttons(card)):
            who.press(card, who.word("todo-button-back"))
            who.heard = [OFFERS_NOTHING]
            return
        if not single:
            who.press(card, to)
        self._because(who, card, line)

    def _withdraw(self, who: Person, line: Line) -> None:
        """From the card of one's own process."""
        card = who.newest(who.word("apply-button-withdraw"), about=self.number) or self._looked_up(
            who, who.word("apply-button-withdraw")
        )
        if card is None:
            who.heard = [OFFERS_NOTHING]
            return
        who.press(card, who.word("apply-button-withdraw"))
        if any(who.word("apply-button-withdraw-yes") in text for text, _ in buttons(card)):
            who.press(card, who.word("apply-button-withdraw-yes"))

    def _looked_up(self, who: Person, wanted: str) -> Shown | None:
        """One's own process by way of the list of them; None if this cannot be done with it."""
        who.say("/apply")
        mine = who.newest(who.word("apply-button-mine"))
        if mine is not None:
            who.press(mine, who.word("apply-button-mine"))
        row = next((text for text, _ in buttons(mine) if self.number in text), "") if mine else ""
        if mine is not None and row:
            who.press(mine, row)
        return who.newest(wanted, about=self.number)

    def _cancel(self, who: Person, line: Line) -> None:
        """By the card of one's own process, or as one who administers it."""
        said = who.word("apply-button-cancel")
        card = who.newest(said, about=self.number) or self._looked_up(who, said)
        if card is None:
            self._administer(who, line)
            return
        who.press(card, said)
        self._why_sure(who, line, who.word("apply-button-keep"))

    def _jump(self, who: Person, line: Line) -> None:
        self._administer(who, line)

    def _administer(self, who: Person, line: Line) -> None:
        """From the card that administrators have."""
        does = who.word("processes-do", do=line.do, version=0)
        who.say(f"/processes {self.number}")
        card = who.newest(does, about=self.number)
        if card is None:
            who.heard = [OFFERS_NOTHING]
            return
        who.press(card, does)
        if line.to:
            who.press(card, label(self.flow.step(line.to)).said(who.phone.language))
        self._why_sure(who, line, who.word("processes-button-back"))

    def _why_sure(self, who: Person, line: Line, back: str) -> None:
        """The reason, and once more yes; who gives none has asked for nothing."""
        if not line.reason:
            who.press(who.newest(back, about=self.number) or who.phone.messages[-1], back)
            return
        who.say(line.reason)
        sure = who.word("processes-button-sure", do=line.do)
        card = who.newest(sure, about=self.number)
        assert card is not None
        who.press(card, sure)

    def _comment(self, who: Person, line: Line) -> None:
        card = who.newest(who.word("todo-button-more"), about=self.number)
        who.say(line.text, reply_to=card)

    # Where they press

    def _card(self, who: Person, line: Line, *keys: str) -> Shown | None:
        """The newest card of this process on which he can do this, of the step that is named if one is."""
        step = label(self.flow.step(line.step)).said(who.phone.language) if line.step else ""
        found = who.newest(*map(who.word, keys), about=self.number)
        if found is not None and step not in "\n".join(found.text.splitlines()[:2]):
            mine = [
                shown
                for shown in who.phone.messages
                if self.number in shown.text and step in shown.text.splitlines()[1]
            ]
            return mine[-1] if mine else None
        return found

    def _press(self, who: Person, card: Shown, *keys: str) -> bool:
        label_ = next((text for text, _ in buttons(card) if text in [who.word(key) for key in keys]), None)
        if label_:
            who.press(card, label_)
        return label_ is not None

    def _press_old(self, who: Person, *keys: str) -> None:
        """A button that was there once; whoever never had one is offered nothing."""
        old = next(
            (who.old[self.number, who.word(key)] for key in keys if (self.number, who.word(key)) in who.old), None
        )
        if old is None:
            who.heard = [OFFERS_NOTHING]
        else:
            who.press_data(*old)


OFFERS_NOTHING = "(nothing of the kind is offered)"
UNSPOKEN = ("tick", "org", "handover")

"""How many messages and taps each job takes, counted on phones; the README tells the same numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from core.flows.running import versions
from models.tables import call, daily_log, flow_instance
from tests.contracts.cast import drafted, recorded
from tests.customers.cast import add_customer
from tests.support import shipped
from tests.support.day import at
from tests.support.office import Office
from tests.support.phone import Phone

README = Path(__file__).parents[2] / "README.md"
ROW = re.compile(r"^\| (?P<job>[^|]+) \| (?P<messages>\d+) \| (?P<taps>\d+) \|$", re.MULTILINE)
LEAVE = "Kind: annual\nFirst day: tomorrow\nLast day: Wednesday\nReason: moving house"


@dataclass
class Thumb:
    """A phone whose owner's messages and taps are counted."""

    phone: Phone
    used: list[int] = field(default_factory=lambda: [0, 0])

    def say(self, text: str, *, to: str = "") -> None:
        """Write a message; as a reply to the newest one that holds `to`, if given."""
        card = next((one for one in reversed(self.phone.messages) if to in one.text), None) if to else None
        self.phone.say(text, reply_to=card)
        self.used[0] += 1

    def tap(self, *labels: str) -> None:
        """Press the newest buttons that say so, one after the other."""
        for label in labels:
            self.phone.press(label)
            self.used[1] += 1


@dataclass
class Jobs:
    """Every job once, in an order in which each finds what it needs."""

    office: Office
    folder: Path

    def hand(self, number: str) -> Thumb:
        """Somebody's phone, from now on."""
        return Thumb(self.office.phones[number])

    def log_a_call(self) -> Thumb:
        seller = self.hand("E06")
        seller.say("Blue Heron wants an offer, follow up tomorrow")
        [row] = self.office.read(select(call.c.outcome, call.c.follow_up_on))
        assert (row.outcome, row.follow_up_on.isoformat()) == ("wants_offer", "2026-03-10")
        return seller

    def log_a_call_with_one_of_several(self) -> Thumb:
        seller = self.hand("E06")
        seller.say("paper wants a quote, follow up tomorrow")
        seller.tap("Paper Otter")
        assert "Paper Otter Ltd" in seller.phone.last.text
        return seller

    def correct_with_whom_a_call_was(self) -> Thumb:
        seller = self.hand("E06")
        seller.tap("Customer", "Paper Walrus")
        assert "Paper Walrus Ltd" in seller.phone.last.text
        return seller

    def look_a_customer_up(self) -> Thumb:
        head = self.hand("E03")
        head.say("heron")
        assert "Blue Heron Logistics Ltd" in head.phone.last.text
        return head

    def apply_for_leave_step_by_step(self) -> Thumb:
        seller = self.hand("E06")
        seller.say("/apply")
        seller.tap("Leave", "Annual leave", "Tue 10 Mar", "Wed 11 Mar")
        seller.say("moving house")
        seller.tap("To the end", "Hand in")
        self.started("leave", 1)
        return seller

    def apply_for_leave(self) -> Thumb:
        seller = self.hand("E09")
        seller.say(f"/apply leave\n{LEAVE}")
        seller.tap("Hand in")
        self.started("leave", 2)
        return seller

    def approve(self) -> Thumb:
        head = self.hand("E03")
        head.tap("✅ 同意")
        assert "已同意" in head.phone.toast
        return head

    def approve_several_at_once(self) -> Thumb:
        for _ in range(3):
            self.office.phones["E06"].say(f"/apply leave\n{LEAVE}")
            self.office.phones["E06"].press("Hand in")
        head = self.hand("E03")
        head.say("/todo")
        head.tap("☑️ 批量同意", "全选", "✅ 同意这")
        assert head.phone.toast == "✅ 已同意 3 件"
        return head

    def refuse_with_a_ready_reason(self) -> Thumb:
        head = self.hand("E04")
        head.tap("❌ Отклонить", "Сейчас не нужно")
        assert "💬 Not needed now" in self.office.phones["E09"].last.text
        return head

    def refuse_in_ones_own_words(self) -> Thumb:
        self.apply_for_leave()
        head = self.hand("E04")
        head.say("нет, на этой неделе сдаём проект", to="Ваш шаг")
        assert "💬 на этой неделе сдаём проект" in self.office.phones["E09"].last.text
        return head

    def send_back_with_a_ready_reason(self) -> Thumb:
        self.apply_for_leave()
        head = self.hand("E04")
        head.tap("↩️ Вернуть", "Проверьте цифры")
        assert "Please check the figures" in self.office.phones["E09"].last.text
        return head

    def submit_a_contract_for_approval(self) -> Thumb:
        owner = self.hand("E05")
        owner.phone.say("HT2026-00001")
        owner.tap("合同审批", "提交")
        self.started("contract_approval", 1)
        return owner

    def name_a_substitute(self) -> Thumb:
        head = self.hand("E03")
        head.say("/away 石青川 明天到周四")
        head.tap("✅ 确定")
        assert "石青川" in head.phone.toast
        return head

    def submit_the_log_when_reminded(self) -> Thumb:
        at(self.office, "2026-03-09 17:00")
        seller = self.hand("E06")
        seller.tap("✅ Hand in")
        return seller

    def submit_the_log_unasked(self) -> Thumb:
        seller = self.hand("E05")
        seller.phone.say("竹木鹭 聊了续约 明天回访")
        seller.say("/log send")
        return seller

    def started(self, flow: str, count: int) -> None:
        """So many processes of this kind run."""
        assert len(self.office.read(select(flow_instance.c.id).where(flow_instance.c.flow == flow))) >= count


JOBS: dict[str, Callable[[Jobs], Thumb]] = {
    "log a call, with its result and the next one": Jobs.log_a_call,
    "log a call where several customers may be meant": Jobs.log_a_call_with_one_of_several,
    "correct with whom a call was": Jobs.correct_with_whom_a_call_was,
    "look a customer up": Jobs.look_a_customer_up,
    "apply for leave, step by step": Jobs.apply_for_leave_step_by_step,
    "apply for leave, all in one message": Jobs.apply_for_leave,
    "approve": Jobs.approve,
    "approve several at once": Jobs.approve_several_at_once,
    "refuse with a ready reason": Jobs.refuse_with_a_ready_reason,
    "refuse in one’s own words": Jobs.refuse_in_ones_own_words,
    "send back with a ready reason": Jobs.send_back_with_a_ready_reason,
    "submit a contract for approval, from its card": Jobs.submit_a_contract_for_approval,
    "have somebody stand in while away": Jobs.name_a_substitute,
    "submit the daily log when reminded": Jobs.submit_the_log_when_reminded,
    "submit the daily log unasked": Jobs.submit_the_log_unasked,
}


def test_each_job_takes_as_many_messages_and_taps_as_the_readme_says(office: Office, tmp_path: Path) -> None:
    for name in ("Blue Heron Logistics Ltd", "Paper Otter Ltd", "Paper Walrus Ltd"):
        add_customer(office, name, "E06")
    agreed = add_customer(office, "竹木鹭科技有限公司", "E05", status="signed")
    flows = shipped.flows()
    office.run(lambda desk: versions.publish_all(desk, list(flows.values())))
    at(office, "2026-03-09 09:30")
    office.run(lambda desk: drafted(desk, recorded(desk, agreed, "E05"), tmp_path, "E05"))
    jobs = Jobs(office, tmp_path)
    counted = {name: tuple(job(jobs).used) for name, job in JOBS.items()}
    assert len(office.read(select(daily_log.c.id))) == 2
    assert {row["job"]: (int(row["messages"]), int(row["taps"])) for row in ROW.finditer(README.read_text())} == counted

"""Who plays in the tour, and what they type."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lines:
    """What people type in one language, and whom they mean."""

    name: str
    number: str
    call: str
    result: str
    several: str
    unclear: str
    unknown: str
    part: str
    new: str
    done: str
    plan: str
    field: str
    answer: str
    colleague: str
    leave: str
    partner: str


LINES = {
    "zh": Lines(
        name="深圳蓝鹭鸶健康科技有限公司",
        number="C01012",
        call="蓝鹭鸶健康 想再加四个机柜，明天回访",
        result="要报价",
        several="雪河马互娱 没接通 周五再打\n橙蜗牛教育科技 有意向",
        unclear="/call 河马 谈了带宽",
        unknown="/call 金丝雀 想了解机房",
        part="河马",
        new="金丝雀供应链有限公司",
        done="整理了新机房的资料",
        plan="走访两家老客户",
        field="其他工作",
        answer="很好，报价发我看一下",
        colleague="/call C01051 谈了续约，有意向",
        leave="/apply 请假\n请假类型：年假\n开始日期：明天\n结束日期：后天\n请假事由：搬家",
        partner="C01012",
    ),
    "en": Lines(
        name="Moonlit Walrus Games Ltd",
        number="C01092",
        call="Moonlit Walrus Games wants two more racks, follow up tomorrow",
        result="Wants an offer",
        several="Paper Heron Freight no answer, call on Friday\nQuiet Puffin Works is interested",
        unclear="/call paper asked about bandwidth",
        unknown="/call Gilded Canary Couriers asked about colocation",
        part="paper",
        new="Gilded Canary Freight Ltd",
        done="Sorted the papers of the new hall",
        plan="See two old customers",
        field="Other work",
        answer="Well done. Let me see the offer first",
        colleague="/call C01051 is interested in a second cage",
        leave="/apply leave\nKind: annual\nFirst day: tomorrow\nLast day: Wednesday\nReason: moving house",
        partner="C01092",
    ),
    "ru": Lines(
        name="ООО «Полосатый тюлень»",
        number="C01168",
        call="Полосатый тюлень: хотят ещё четыре стойки, перезвонить завтра",
        result="Просит КП",
        several="Северный кит: не дозвонился, набрать в пятницу\nЯнтарный филин: есть интерес",
        unclear="/call журавль спросили про канал",
        unknown="/call Золотая канарейка спросили про размещение",
        part="журавль",
        new="ООО «Золотая канарейка Карго»",
        done="Разобрал бумаги по новому залу",
        plan="Заехать к двум старым клиентам",
        field="Другие дела",
        answer="Хорошо. Покажите мне сначала КП",
        colleague="/call C01123 есть интерес ко второй клетке",
        leave="/apply отпуск\nВид: ежегодный\nПервый день: завтра\nПоследний день: в среду\nПричина: переезд",
        partner="C01158",
    ),
}
PEOPLE = {"zh": ("E05", "E07", "E03"), "en": ("E06", "E07", "E03"), "ru": ("E08", "E09", "E04")}
"""A salesperson, a colleague who hands nothing in, their head; whoever speaks another language learns this one."""
ADMINISTRATOR = "E15"

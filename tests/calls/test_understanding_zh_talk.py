"""Chinese messages whose words mislead: whom they name, where somebody was met, what is still to come."""

from datetime import datetime

import pytest

from tests.calls.telling import told

EVENING = datetime.fromisoformat("2026-03-11T18:20")
TOLD = [
    ("博凌和远杉都没接", "3/5 call no_answer"),
    ("三坊七巷 要报价", "? call wants_offer"),
    ("城东那家药店 想了解托管", "? call interested"),
    ("一个新客户 问价格", "? call wants_offer"),
    ("有个做直播的 要带宽", "? call interested"),
    ("博凌汽修厂 没接", "? call no_answer"),
    ("禾粟书院 想了解带宽", "? call interested"),
    ("远杉之家 说考虑一下", "? call reached"),
    ("禾粟新店 邓老板 没接", "4 call no_answer"),
    ("价格太高 不考虑了", "3 call not_interested"),
    ("聊得不错 想参观机房", "3 call interested"),
    ("博凌 等领导看完合同再签 周五问", "3 call reached next 03-13"),
    ("远杉 说看完方案再回复我", "5 call reached"),
    ("秦工 反映账号不对 明天改好给他", "3 call reached next 03-12"),
    ("秦工说发票抬头开错了 明天重开", "3 call reached next 03-12"),
    ("龚主任 上午在他车间 30分钟 要个报价 3.20给", "6 visit wants_offer 30min next 03-20"),
    ("秦工 在我们公司 聊了1小时 满意", "3 visit reached 60min"),
    ("昨天跑亿帆看了看 龚主任聊了半小时", "6 visit reached 30min on 03-10"),
    ("秦工 电话 想来参观机房 约了3月18号下午3点", "3 call interested next 03-18 15:00"),
    ("秦工 投诉工单两天没人管 今天下班前答复", "3 call complaint next 03-11"),
    ("博凌 秦工 问工单进度", "3 call reached"),
    ("邓老板 让打个8折 周五前给信", "4 call wants_offer next 03-13"),
    ("秦工 催方案 明天下午5点前要", "3 call wants_offer next 03-12 17:00"),
    ("秦工 叫我补材料 中午12点前", "3 call reached next 03-11 12:00"),
    ("秦工 打他不接 发了短信", "3 call no_answer"),
    ("国庆快乐群发 秦工回了谢谢", "3 message reached"),
    ("博凌秦工 线上讲解 1.5小时 大家都满意", "3 call reached 90min"),
    ("昨天的忘写了 博凌 秦工 想看下样机", "3 call interested on 03-10"),
    ("昨天龚主任打来急了 网断了 下周五去复盘", "6 call reached on 03-10 next 03-20"),
    ("秦工 打来 他女儿高考 3.18之后有空 3.19登门", "3 call reached next 03-19"),
    ("秦工 下周没空 月底见", "3 call reached next 03-31"),
    ("秦工 交代完事情就挂了", "3 call reached"),
    ("秦工 跟老供应商续了", "3 call not_interested"),
    ("线路抖得厉害 很恼火", "3 call complaint"),
    ("秦工 来电说续约单日期错了 明天重发", "3 call reached next 03-12"),
    ("龚主任在开班子会 让我4点打", "6 call other next 03-11 16:00"),
    ("邓老板 月底前付余款 节后对账", "4 call reached next 04-07"),
    ("秦工 想多配两个账号 明天开", "3 call interested next 03-12"),
    ("秦工 号是假的", "3 call other"),
    ("秦工 不在国内 下周五回", "3 call no_answer"),
    ("对面说考虑", "3 call reached"),
    ("态度冷淡 说不需要", "3 call not_interested"),
    ("挺客气 说下周给消息", "3 call reached"),
    ("工单处理完了 他说没问题了", "3 call reached"),
    ("邓老板 让下周二上门演示", "4 call interested next 03-17"),
    ("邓老板 请我周五去吃饭", "4 call reached next 03-13"),
    ("邓老板 高铁上遇到 聊了20分钟", "4 visit reached 20min"),
    ("邓老板 在外地出差 下周回来再联系", "4 call no_answer next 03-16"),
    ("秦工 扩容的事还在评估 下周五上午10点半再问", "3 call reached next 03-20 10:30"),
    ("秦工 想扩容 还在等审批", "3 call interested"),
    ("今早到博凌 秦工签了三年框架 3月26号送发票", "3 visit signed next 03-26"),
    ("一早赶到远杉 签了", "5 visit signed"),
    ("昨天跑到亿帆 签了", "6 visit signed on 03-10"),
    ("秦工 打过去是传真机 号不对", "3 call other"),
    ("秦工 电话是他老婆接的 号给错了", "3 call other"),
    ("博凌 下午3点开的视频会 1小时 秦工想看容灾演示 下周二下午4点", "3 call interested 60min next 03-17 16:00"),
    ("邓老板不在 老婆说去进货了", "4 call no_answer"),
    ("秦工 昨天来公司签的补充协议 三年 42万", "3 visit signed on 03-10"),
    ("秦工 签的合同有问题 很生气", "3 call complaint"),
    ("秦工 早上去的 聊了50分钟 要方案 月中给", "3 visit wants_offer 50min next 03-15"),
    ("秦工 早上来的电话 说考虑", "3 call reached"),
]
NO_CALL = [
    "如果秦工打来就说我在开会",
    "博凌要是问起来就说下周给",
    "周会改到下午三点",
    "报销单贴好了",
    "给博凌开个工单",
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text for text, _ in TOLD])
def test_whom_and_what_a_message_means(text: str, expected: str) -> None:
    assert told(text, "zh", last=3) == expected


@pytest.mark.parametrize("text", NO_CALL)
def test_instructions_and_office_talk_are_no_calls(text: str) -> None:
    assert told(text, "zh", last=3) == ""


def test_a_meal_at_noon_is_over_in_the_evening() -> None:
    assert told("龚主任 中午一起吃面 说考虑下 4月初再约", "zh", now=EVENING) == "6 visit reached next 04-01"

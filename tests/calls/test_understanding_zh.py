"""What somebody types about his customers in Chinese, and what is understood of it. It is Wednesday, 11 March 2026."""

import pytest

from tests.calls.telling import told

TOLD = [
    ("星澜网络 韩总说价格再便宜点就签 周五给新报价", "1 call wants_offer next 03-13"),
    ("博凌没人接", "3 call no_answer"),
    ("跟秦工聊了半小时,他们准备换供应商,后天约见面", "3 call reached 30min next 03-13"),
    ("远杉物流韩总出差了,月底回来,4月初再联系", "5 call no_answer next 04-01"),
    ("韩总电话关机", "1/5 call no_answer"),
    ("昨天下午上门拜访禾粟邓老板,谈了一个小时,想先试用,下周二装", "4 visit interested 60min on 03-10 next 03-17"),
    ("亿帆 龚主任 投诉 说机房温度高 明天上午9点半过去处理", "6 call complaint next 03-12 09:30"),
    ("xinglan 小蔡 微信回复了 说月中定", "2 message reached"),
    ("博凌续签合同寄回来了,已盖章", "3 call signed"),
    ("给亿帆发了邮件 报价单 等回复", "6 message -"),
    ("东升科技 没兴趣", "? call not_interested"),
    ("刘总 没接 明天再打", "? call no_answer next 03-12"),
    ("尾号1234 打不通", "5/6 call no_answer"),
    ("Vivian来电 问设计图什么时候给 下午3点回她", "7 call reached next 03-11 15:00"),
    ("skylark 视频会议 40分钟 过了一遍方案 没问题 等法务", "7 call interested 40min"),
    ("上周四去远杉看了现场 两个半小时 要三条专线的报价 清明后给", "5 visit wants_offer 150min on 03-05 next 04-07"),
    ("禾粟 邓老板说不租了 找了别家", "4 call not_interested"),
    ("秦工在高铁上信号不好 一小时后再打", "3 call other next 03-11 11:00"),
    ("龚主任说预算要下季度才批,到时候再看", "6 call reached"),
    ("韩总(远杉)介绍了博凌的秦工,刚跟秦工通了电话,有兴趣", "3 call interested"),
    ("打给禾粟,邓老板太太接的,说人去医院了,让过两天再打", "4 call no_answer next 03-13"),
    ("远杉 韩总 6分钟 说今年不扩了", "5 call not_interested 6min"),
    ("博凌秦工要三个月的流量图 今天下班前发", "3 call reached next 03-11"),
    ("亿帆龚主任问能不能打个折 我说请示一下 下午给回话", "6 call wants_offer next 03-11"),
    ("星澜文化 展会上碰到小蔡 加了微信 聊聊云存储 感觉有戏", "2 visit interested"),
    ("Vivian 发了三条微信都没理我", "7 message no_answer"),
    ("韩总星澜那个 方案看了 觉得贵 让我们再算算 周五前", "1 call wants_offer next 03-13"),
    ("今天跑了趟亿帆,龚主任不在,前台收了资料,下周再去", "6 visit no_answer next 03-16"),
    ("C303 没空说话 约了明天10点半", "3 call other next 03-12 10:30"),
    ("禾宿 邓老板 电话打通了 续约同意 合同下周三寄", "4 call interested next 03-18"),
    ("boling秦工 语音通话15分钟 新增一个10G端口", "3 call interested 15min"),
    ("北京星澜 月底合同到期 说肯定续 20号去签", "1 call interested next 03-20"),
    ("远杉 前天断电投诉过 今天回访 态度好多了", "5 call reached"),
    ("前天去了趟博凌 秦工说下个月搬新厂房 到时候要拉专线", "3 visit interested on 03-09"),
    ("亿帆 中标了友商 我们出局", "6 call not_interested"),
    ("远杉 拒接", "5 call no_answer"),
    (
        "远杉的韩总今天上午在公司见了一面,聊了四十分钟,主要是吐槽上个月断网的事,要求给减免,月底前给方案",
        "5 visit complaint 40min next 03-31",
    ),
    ("博凌秦工 未接 下午2点回拨", "3 call no_answer next 03-11 14:00"),
    ("打星澜文化小蔡,响了半天没人接,晚上再试", "2 call no_answer next 03-11"),
    ("3号去禾粟谈的 邓老板有意向 但要等股东会 下月10号再约", "4 visit interested on 03-03 next 04-10"),
    ("亿帆龚主任微信语音 12分钟 说预算批了 让出合同 后天给", "6 call interested 12min next 03-13"),
    ("vivian 邮件回了 价格可以 下周签", "7 message interested next 03-16"),
    ("13633336677 是空号", "3 call other"),
    ("秦工把我拉黑了", "3 call no_answer"),
    ("博凌 本来说好今天签,又说要再比比价,周一再聊", "3 call wants_offer next 03-16"),
    ("禾粟 邓老板 送了点水果 聊了聊近况 没提续约的事", "4 call reached"),
    ("远杉 4月8号开董事会定 4月9号问结果", "5 call reached next 04-09"),
    ("亿帆 下单 3台4U托管", "6 call signed"),
    ("百川重工 李部长 想了解双线机房 下周发资料", "? call interested next 03-16"),
    ("星澜网络 来电催开票 明天开", "1 call reached next 03-12"),
    ("小蔡 换工作了 新负责人姓于 电话没要到", "2 call other"),
]

NOT_CALLS = [
    "明天拜访博凌",
    "提醒我周五给邓老板打电话",
    "星澜 合同哪天到期?",
    "博凌电子",
    "3月20号前给亿帆出方案",
    "wx7788? 谁的",
    "今天打了30个电话 累死",
    "周报什么时候交",
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text for text, _ in TOLD])
def test_a_message_becomes_the_call_it_tells(text: str, expected: str) -> None:
    assert told(text, "zh") == expected


@pytest.mark.parametrize("text", NOT_CALLS)
def test_a_message_without_a_contact_is_no_call(text: str) -> None:
    assert told(text, "zh") == ""

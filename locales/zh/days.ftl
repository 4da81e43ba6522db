days-pick = 📅 选日期
days-ask = 哪一天？点一个，或者直接写，也可以带上时间：“周五下午三点”。
days-unclear = 没看懂是哪一天。可以写“周五 15:00”“3月20日”或“两周后”。不改了：/cancel
days-before = ‹ 前一周
days-after = 后一周 ›
days-back = ‹ 返回

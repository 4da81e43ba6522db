talk-log-answer = 对日报的回复
logs-title = 📥 <b>收到的日报 · { $day }</b>
logs-received = 已收 { $count } 份{ $waiting ->
    [0] {""}
   *[other] ，<b>{ $waiting }</b> 份待您回复
    }
logs-missing = 未交（{ $count }）：{ $names }
logs-missing-all = <b>{ $day } 未交：{ $count } 人</b>
    { $names }
logs-late = 🔒 迟交，不计入：{ $name } { $time }
logs-after-lock = 📨 { $time } 按时发出，锁定后才送达{ $state ->
    [accepted] （{ $by } 已接受）
    [refused] （{ $by } 未接受）
   *[pending] {""}
    }：{ $name }
logs-earlier = 往日还有 { $count } 份待您回复
logs-marks = <i>🔵 新 · 👁 已读 · ✅ 已回复</i>
logs-button-list = 📥 打开列表
logs-button-missing = 全部未交名单
logs-button-today = 今天
logs-button-answer = 💬 回复
logs-card = 📄 <b>{ $name }</b> · { $day }
logs-thumb-given = 已点 👍
logs-thumb-again = 您已经点过 👍 了
logs-ask-answer = 请写下对 <b>{ $name }</b> { $day } 日报的回复
logs-answered = 💬 已发送
logs-answer-to-you = 💬 <b>{ $name }</b> 回复了您 { $day } 的日报：
    <blockquote>{ $text }</blockquote>
    <i>回复本条消息即可答复</i>
logs-answer-of-author = 💬 <b>{ $name }</b> 就 { $day } 的日报答复您：
    <blockquote>{ $text }</blockquote>
    <i>回复本条消息即可答复</i>
logs-card-after-lock = 📨 <b>{ $name }</b> { $day } 的日报在 { $time } 按时发出，但送达时当天（{ $closed } 截止）已经锁定。当天的统计不变；如果您认可，请点“接受”。
logs-digest = 🔒 <b>{ $day }：已于 { $closed } 锁定</b>
logs-digest-outage = ⚠️ 截止时间前后系统无法接收消息。按时发出的文字消息已在锁定前计入，按钮操作可能丢失。
logs-nothing-said = 回复需要文字，请发送文字内容。
logs-awaited = 尚未提交（{ $count }）：{ $names }
logs-away = 🌴 休假（{ $count }）：{ $names }
logs-supplement = ➕ 补充，{ $time }{ $state ->
    [accepted] ，{ $by } 已接受
    [refused] ，{ $by } 未接受
   *[pending] ，待处理
    }：{ $name }
logs-somebody = 某位同事
logs-provisional = 📅 <i>{ $year } 年的工作日历尚未发布，上班日可能有变</i>
logs-rate = 📊 近 { $days } 天收到 { $received } 份，您回复了 { $answered } 份（{ $percent }%）
logs-rates = 📊 <b>近 { $days } 天日报回复情况</b>
logs-rate-of = { $name }：{ $received } 份中回复 { $answered } 份（{ $percent }%）
logs-button-rates = 📊 各部门负责人回复率
logs-button-urge = 🔔 催交（{ $count }）
logs-button-people = 🌴 未交名单与免交
logs-button-back = ‹ 返回列表
logs-urged = 🔔 已提醒 { $count } 人
logs-urged-lately = 您 { $at } 刚提醒过，{ $again } 之后可以再次提醒。
logs-nobody-to-urge = 现在没有要提醒的人：都已提交、在休假，或刚被提醒过。
logs-people = 🌴 <b>{ $day }</b>
logs-people-how = <i>点姓名可免交；点休假的人可查看或取消</i>
talk-absence-until = 免交到哪一天
logs-ask-until = 🌴 从 { $day } 起免除 <b>{ $name }</b> 的日报，到哪一天为止？请点按钮，或写日期：“周五”、“3月20日”
logs-button-that-day = 仅 { $day }
logs-button-until = 到 { $day }
logs-excused = { $shape ->
    [one] 🌴 <b>{ $name }</b> { $first } 免交日报
   *[many] 🌴 <b>{ $name }</b> { $first } 至 { $last } 免交日报
    }
logs-absence = 🌴 <b>{ $name }</b> { $first } 至 { $last } 休假（{ $by } 登记）
logs-button-expect = 📝 恢复要求交日报
logs-expected = 📝 { $name } 又需要交日报了
logs-card-supplement = ➕ <b>{ $name }</b>：{ $day } 的补充，{ $closed } 锁定之后于 { $time } 发来
logs-button-accept = ☑️ 接受
logs-button-refuse = ✖️ 不接受…
talk-late-reason = 不接受补充的理由
logs-ask-reason = 为什么不接受？请点一个理由，或直接写
logs-needs-reason = 不接受需要理由：请点一个，或直接写。
logs-toast-accepted = ☑️ 已接受
logs-toast-refused = ✖️ 未接受，理由已告知
logs-late-decided = { $who } 已于 { $day } { $time } { $state ->
    [accepted] 接受
   *[refused] 拒绝
    }。
logs-press-first = 请在卡片上点“接受”或“不接受”。
logs-cut-off-moved = ⚙️ <b>{ $day }（{ $unit }）：日报改为 { $now } 截止</b>，原为 { $before }。公司文件夹或时区数据有变；已经结束的日子不受影响。
logs-calendar-provisional = 📅 <b>{ $year } 年的工作日尚未确定</b>（{ $names }）：节假日为推测，调休未知。官方安排公布后，请写入 company.yaml 的 calendar.days，并把 { $year } 加入 published_years。用 <code>oabot check</code> 可以看到哪些是推测。
logs-urged-at = 🔔 您 { $at } 已提醒，{ $again } 之后可再次提醒

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
logs-after-lock = 📨 { $time } 按时发出，锁定后才送达：{ $name }
logs-earlier = 往日还有 { $count } 份待您回复
logs-marks = <i>🔵 新 · 👁 已读 · ✅ 已回复</i>
logs-button-list = 📥 打开列表
logs-button-missing = 全部未交名单
logs-button-earlier = 最早待回复：{ $day }
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
logs-card-after-lock = 📨 <b>{ $name }</b> { $day } 的日报在 { $time } 按时发出，但送达时当天已经锁定。内容已保存并注明，当天的统计不变。
logs-digest = 🔒 <b>{ $day }：已于 { $closed } 锁定</b>
logs-digest-outage = ⚠️ 截止时间前后系统无法接收消息。按时发出的文字消息已在锁定前计入，按钮操作可能丢失。
logs-nothing-said = 回复需要文字，请发送文字内容。

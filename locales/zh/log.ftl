talk-log-field = 日报
log-title = 📝 <b>日报 · { $day }</b>
log-open = { $closes } 截止
log-open-soon = ⏰ 请在 <b>{ $closes }</b> 前提交
log-open-last-call = ❗ 最后提醒：<b>{ $closes }</b> 截止
log-open-rest-day = 今天休息，不要求交日报；想交的话，{ $closes } 前都可以
log-on-time = ✅ <b>按时提交，{ $time }</b>{ $version ->
    [1] {""}
   *[other] {" "}· 第 { $version } 版
    }
log-can-change = { $closes } 前还可以修改
log-changed = ⚠️ 提交之后有改动：请在 { $closes } 前重新提交
log-status-missed = 🔒 已于 { $closed } 截止，未提交。如有原因，请向上级说明
log-status-late = 🔒 { $time } 才收到，已过 { $closed } 的截止时间：内容已保存，但不计入。如有原因，请向上级说明
log-status-late-version = 🔒 { $time } 才收到的修改已过 { $closed } 的截止时间：已保存，但不计入，以上面按时提交的为准
log-status-after-lock = 🔒 您在 { $time } 按时发出，但送达时当天（{ $closed } 截止）已经锁定。内容已保存并注明“按时发出”，上级已收到通知
log-verdict-on-time = 按时提交，{ $time }
log-verdict-late = 已过截止时间（{ $closed }）。内容已保存，但不计入。如有原因，请向上级说明。
log-verdict-stands = 已于 { $closed } 截止：以您截止前提交的为准。
log-verdict-after-lock = 您在 { $time } 按时发出，但送达时当天已经锁定。内容已保存并注明“按时发出”，上级已收到通知。
log-field = <b>{ $label }：</b>{ $answer }
log-field-empty = <b>{ $label }：</b><i>未填写</i>
log-field-open = <b>{ $label }：</b>–
log-somebody = 已转交的客户
log-ask-text = 请发来<b>{ $field }</b>的内容
log-ask-number = 请发来<b>{ $field }</b>的数字
log-ask-date = 请发来<b>{ $field }</b>的日期，例如“周五”、“下周一”或 2026-03-20
log-ask-choice = <b>{ $field }</b>
log-needed = 提交前还差一项：
log-button-send = ✅ 提交
log-button-again = ✅ 重新提交
log-button-nothing = 无
log-button-back = ‹ 返回
log-send-words = 提交, 交
log-said = 💬 <b>{ $name }</b> { $time }：{ $text }
log-thumb-by = 👍 { $name } { $time }
log-comma = 、
log-outage = ⚠️ <b>{ $day }：没有收到您的日报</b>
    截止时间（{ $closed }）前后系统无法接收消息。按时发出的文字消息都已计入，但按钮操作可能丢失。如果您当时已提交，请向上级说明。
log-no-words = “{ $field }”需要文字，请发送文字内容。
log-too-long = 这段内容有 { $length } 个字，每项最多 { $longest } 个字。请缩短后再发。
log-not-a-number = “{ $field }”需要数字，例如 12 或 7.5。请重新发送。
log-not-a-date = 没能看懂“{ $field }”的日期。请写“周五”、“下周一”或 2026-03-20。
log-choose = “{ $field }”请用按钮选择。
log-no-template = 您的岗位不需要交日报。如果不对，请联系管理员。
log-closed = 日报已于 { $closed } 截止，不能再修改。查看：/log
log-day-over = 这是 { $day } 的日报，那一天已经结束：日报只能当天写。今天的：/log
log-incomplete = “{ $field }”还没有填写。请打开日报填写：/log

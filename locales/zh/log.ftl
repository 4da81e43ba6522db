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
log-status-missed = 🔒 已于 { $closed } 截止，未提交。{ $add ->
    [true] 还可以补充说明
   *[false] 如有原因，请向上级{ $head }说明
    }
log-status-late = 🔒 { $time } 才收到，已过 { $closed } 的截止时间：内容已保存，但不计入。{ $add ->
    [true] 可以作为补充提交
   *[false] 如有原因，请向上级{ $head }说明
    }
log-status-late-version = 🔒 { $time } 才收到的修改已过 { $closed } 的截止时间：已保存，但不计入，以上面按时提交的为准
log-status-after-lock = 🔒 您在 { $time } 按时发出，但送达时当天（{ $closed } 截止）已经锁定。内容已保存并注明“按时发出”，上级已收到通知
log-verdict-on-time = 按时提交，{ $time }
log-verdict-late = 已过截止时间（{ $closed }）。内容已保存，但不计入。{ $add ->
    [true] 可以作为补充提交。
   *[false] 如有原因，请向上级{ $head }说明。
    }
log-verdict-stands = 已于 { $closed } 截止：以您截止前提交的为准。
log-verdict-after-lock = 您在 { $time } 按时发出，但送达时当天已经锁定。内容已保存并注明“按时发出”，上级已收到通知。
log-field = <b>{ $label }：</b>{ $answer }
log-field-long = <b>{ $label }：</b>
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
log-not-a-number = “{ $field }”只能填一个数字，例如 12 或 7.5。请重新发送。
log-not-a-date = “{ $field }”要填一个日期。请写“周五”、“下周一”、“3月20日”或 2026-03-20。
log-choose = “{ $field }”请用按钮选择。
log-no-template = 您的岗位不需要交日报。如果不对，请联系管理员。
log-closed = 日报已于 { $closed } 截止，不能再修改。查看：/log
log-day-over = { $day } 已经过去：日报只能当天写。今天的：/log
log-incomplete = “{ $field }”还没有填写。请打开日报填写：/log
log-day-ahead = { $day } 还没到：日报只能当天写。今天的：/log
log-open-away = 🌴 您在休假，不要求交日报；想交的话，{ $closes } 前都可以
log-open-new = 🌱 您刚入职，暂不要求交日报；想交的话，{ $closes } 前都可以
log-open-urged = 🔔 { $name } 在等您的日报：请在 <b>{ $closes }</b> 前提交
log-status-none = 🔒 已于 { $closed } 截止，这天不要求您交日报
log-head = （{ $name }）
log-button-clear = 留空
log-button-supplement = ➕ 补充说明
log-button-supplement-to = ➕ 给 { $day } 补充说明
log-button-supplement-draft = ➕ 直接提交草稿
talk-log-supplement = 日报补充
log-ask-supplement = ➕ <b>{ $day } 的补充</b>
    请写下要补充的内容{ $draft ->
    [true] ，或直接提交草稿
   *[false] {""}
    }。补充会注明时间，由上级{ $head }决定是否接受；不算按时提交。
log-supplement = ➕ 补充，{ $time }
log-supplement-sent = ➕ 已发送，等上级处理
log-no-supplements = { $day } 已锁定，本公司不接受补充。如有原因，请向上级说明。
log-supplement-too-late = { $day } 过去太久了：只能补充今天和上一个工作日。
log-supplement-too-early = { $day } 还没结束：请用 /log 直接提交或修改日报
log-supplement-waits = 您对 { $day } 的补充还在等上级处理，一次只能有一份。查看：/log
log-supplement-words = 补充需要文字，请发送文字内容。
log-decision-pending = ⏳ 等上级处理
log-decision-accepted = ☑️ { $name } 已接受，{ $time }
log-decision-refused = ✖️ { $name } 未接受，{ $time }：{ $reason }
log-reason-thin = 内容太少
log-reason-late = 迟交理由不充分
log-reason-elsewhere = 不是这一天的内容
log-late-accepted = ☑️ <b>{ $name }</b> 接受了您 { $time } 为 { $day } 补交的内容
log-late-refused = ✖️ <b>{ $name }</b> 没有接受您 { $time } 为 { $day } 补交的内容：{ $reason }
log-absence = { $shape ->
    [one] 🌴 { $name } 已登记您 <b>{ $first }</b> 休假。
   *[many] 🌴 { $name } 已登记您 <b>{ $first }</b> 至 <b>{ $last }</b> 休假。
    }期间不要求交日报，想交也可以。
log-absence-over = 📝 { $name } 于 { $day } { $time } 取消了您的休假：又需要交日报了。
log-the-office = 办公室
absence-backwards = 结束日期 { $last } 早于 { $first }，请换一个晚些的日期。
absence-too-long = 一次最多 { $longest } 天，请换一个早些的日期。
absence-already = { $name } 已登记休假：{ $first } 至 { $last }。
absence-too-late = { $day } 已成定局：只能免除今天和上一个工作日的日报。
absence-no-date = 没看懂是哪一天。请写“周五”、“3月20日”或 2026-03-20。
log-outage-changed = ⚠️ <b>{ $day }：您最后的修改没有计入日报</b>
    截止时间（{ $closed }）前后系统无法接收消息。此前按时提交的版本有效。如果您当时已重新提交，请向上级说明。

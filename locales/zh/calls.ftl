call-saved = ✅ <b>{ $customer }</b> · <code>{ $number }</code>
call-saved-many = ✅ 已记录 { $count } 条联系
call-line = { $number }. <b>{ $customer }</b> · { $rest }
call-line-undone = { $number }. <s>{ $customer } · { $rest }</s>
call-minutes = { $count } 分钟
call-follow-up = → 回访：<b>{ $when }</b>
call-follow-up-done = ✓ 已回访：{ $when }
call-follow-up-free = 那天休息，会在 { $day } 提醒您
call-earlier = 发生在 { $day }，计入 { $counted }
call-files = 📎 { $count }
call-note = <i>{ $note }</i>
call-undone = ↩️ 已撤销：与{ $customer }的这次联系不计入。
call-dropped = 没有记录任何内容。
call-ask-result = 结果怎么样？
call-ask-follow-up = 什么时候回访？
call-ask-details = 要更正什么？方式、时长，或发生的日期。
call-on-tomorrow = 明天 { $day }
call-on-next-day = { $day }
call-on-day = { $day }
call-on-week = 一周后 { $day }
call-on-no-day = 不用回访
call-button-result = 结果
call-button-follow-up = 回访
call-button-details = 更正…
call-when-today = 今天
call-when-yesterday = 昨天
call-when-other = 📅 其他日期
call-ask-when = 和<b>{ $customer }</b>的这次联系是哪天？例如：周五，或 3月5日。不改了：/cancel
call-toast-happened = 发生在 { $day }
call-button-undo = ↩️ 撤销
call-button-other = 🔎 都不是，重新找
call-button-new-customer = ➕ 新客户“{ $name }”
call-button-drop = ✖️ 不记录
call-button-all = ‹ 全部联系
call-toast-saved = 已记录
call-toast-new-customer = 客户和联系记录已保存
call-toast-dropped = 未记录
call-toast-undone = 已撤销
call-toast-follow-up = 回访：{ $day }
call-toast-day-over = 那一天已经过去了，请重新选择
call-toast-no-follow-up = 不用回访
call-which = ❓ 是哪个客户？还没有记录：<i>{ $note }</i>
call-unknown = ❓ 您的客户里没有“{ $name }”。还没有记录：<i>{ $note }</i>
call-whose = ❓ 这是和哪个客户的联系？还没有记录：<i>{ $note }</i>
call-left = 之后还有 { $count } 条要确认。
call-ask = 和<b>{ $customer }</b>谈了什么？您的下一条消息会记为这次联系。不记了：/cancel
call-ask-name = 是哪个客户？请输入名称的一部分、编号或电话后几位。不记了：/cancel
call-name-none = 您的客户里没有符合“{ $text }”的。换个说法，或输入编号、电话后几位。不记了：/cancel
call-how = 像跟同事说话那样写就行：哪个客户、谈了什么、什么时候回访。例如：
    <code>/call { $customer } 要报价 下周三回访</code>
call-how-nobody = 您名下还没有客户，暂时没有联系可以记录。新建客户：/customer
call-too-long = 这条消息有 { $count } 个字，记一次联系太长了，所以没有记录。请不要超过 { $most } 个字；详细材料可以随后作为文件发来。
call-happened-later = { $year }年{ $day }还没有到，不可能已经联系过，所以没有保存。请写实际联系的日期；不是今年的请写上年份。
call-follow-up-over = { $timed ->
    [yes] { $day } { $time } 已经过去，没法提醒。请选以后的时间。
   *[no] { $day }已经过去，没法提醒。请选以后的日期。
    }
call-follow-up-too-far = { $year }年{ $day }在两年以后，应该是写错了，所以没有记录。请写近一点的日期。
call-no-text = 我只看得懂文字：客户名称、编号，或者和客户谈了什么。
call-not-yours = 这条联系是别人记录的，只有记录人可以修改。
call-already-undone = 这条联系已经撤销。如果确有其事，请重新发一遍。
call-undo-too-late = 来不及撤销了：只有保存后 { $minutes } 分钟内可以撤销。结果和回访日期仍可在这里修改。
call-too-many = 一条消息里有 { $count } 条联系，太多了，所以都没有记录。请每次最多发 { $most } 条。
call-nothing-told = 这条消息里没有可以记录的内容。请写上客户和谈了什么，写法见 /call
talk-call-for = 一次客户联系
talk-call-whose = 一次还不知道是哪个客户的联系
file-kept = { $count ->
    [1] 📎 已附在 { $day } 与<b>{ $customer }</b>的联系上
   *[other] 📎 { $count } 个文件已附在 { $day } 与<b>{ $customer }</b>的联系上
    }
file-which = { $count ->
    [1] 📎 这属于哪次联系？
   *[other] 📎 { $count } 个文件属于哪次联系？
    }
file-nowhere = 📎 今天还没有联系可以附上它。请先像跟同事说话那样写下这次联系，再点下面的按钮。下次可以紧接着发文件，或者直接把内容写在文件说明里。
file-needs-words = 请在文件说明里写上谈了什么：这样会记为一次联系，并附上文件。
file-removed = 没有保留。
file-toast-kept = 已附上
file-button-remove = ✖️ 移除
file-button-leave = ✖️ 不保留
file-button-again = 🔄 选择联系
file-too-many = 一次联系最多附 { $most } 个文件，所以这个没有保留。请另写一条联系再附上。
talk-call-day = 一次联系或回访的日期
call-button-customer = 客户
call-button-note = 备注
call-button-search = 🔎 都不是，重新找
call-ask-customer = 这是和哪个客户的联系？
call-ask-note = 和<b>{ $customer }</b>的这次联系，备注怎么写？您的下一条消息会替换原来的备注。不改了：/cancel
call-note-now = 现在是：<i>{ $note }</i>
call-learned = 💡 以后您写“{ $words }”，我就知道是这个客户。
call-toast-forgotten = 已忘记
talk-call-customer = 一次联系的客户
talk-call-note = 一次联系的备注
call-nicknames = 💡 您的叫法：{ $words }
call-button-forget = ✕ “{ $words }”

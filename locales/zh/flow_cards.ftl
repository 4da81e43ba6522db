flow-card-head = 📋 <b>{ $process }</b> · <code>{ $number }</code>
flow-card-step = { $kind ->
    [pre] ✍️ { $name } 请您先会签：<b>{ $step }</b>
    [post] ✍️ { $name } 请您加签：<b>{ $step }</b>
    [delegate] 💬 { $name } 请您给意见：<b>{ $step }</b>
    [assist] 🤝 { $name } 请您协办：<b>{ $step }</b>
    [past] 📌 <b>{ $step }</b>
    [past] 📌 <b>{ $step }</b>
   *[main] 👉 待您办理：<b>{ $step }</b>
    }
flow-card-for = 代 { $name } 办理
flow-card-back = ↩️ { $name } 退回：{ $comment }
flow-card-undone = ⚠️ 没能办成：<code>{ $comment }</code>
flow-card-starter = 发起人：{ $name }
flow-card-due = { $late ->
    [true] ⏰ 应于 { $due } 前办完，<b>已逾期</b>
   *[false] ⏰ 请在 { $due } 前办理
    }
flow-card-closed = { $why ->
    [decided] ☑️ 已有结果，不用再办了
    [returned] ↩️ 已退回前面的步骤，您现在不用办
    [transferred] ➡️ 已转办给别人
    [handed-over] ➡️ 已移交给别人
    [handed-back] ↩️ 本人已回来，已交还本人办理
    [reassigned] ➡️ 流程管理员已改派给别人
    [escalated] ⬆️ 逾期未办，已转给上级
    [claimed] ☑️ 已有人签收
    [removed] ☑️ 您已被减签，不用再办
    [overdue] ⏰ 已过期限，流程已自动往下走
   *[cancelled] ☑️ 已结束，不用再办了
    }
flow-card-waits = { $state ->
    [suspended] ⏸ 流程已暂停
    [queued] ⏳ 别人正在办理
   *[held] ⏳ 等待他人处理
    }
flow-told-hurry = { $kind ->
    [overdue] ⏰ <b>已逾期</b>：{ $step }
    [escalation] ⬆️ 逾期未办，现转给您：<b>{ $step }</b>
    [urge] 🔔 有人催办：<b>{ $step }</b>
   *[remind] ⏰ 还在等您办理：<b>{ $step }</b>
    }{ $dated ->
    [true] ，期限 { $due }
   *[false] {""}
    }
flow-told-know = ℹ️ 请知悉{ $named ->
    [true] ：<b>{ $step }</b>
   *[false] {""}
    }
flow-told-incident = ⚠️ { $what }
flow-letter = ✉️ { $subject } → { $to }{ $files ->
    [0] {""}
   *[other] ，📎 { $names }
    } · { $status ->
    [sent] { $at } 已发出
    [failed] <b>未发出</b>
    [dropped] 未发出
    [unknown] <b>可能未送达</b>
   *[other] 正在发送
    }{ $named ->
    [true] {" "}· { $who }
   *[false] {""}
    }
flow-told-unsent = ✉️ <b>邮件没有发出去。</b>步骤：{ $step }
    邮件服务器：<code>{ $why }</code>
    流程管理员已收到通知，可以重新发送。
flow-told-result = { $status ->
    [completed] ✅ 已办结
    [rejected] ❌ 未通过
   *[cancelled] ⏹ 已终止
    }{ $named ->
    [true] {" "}· { $name }
   *[false] {""}
    }
flow-told-over = ☑️ 已有结果，不用再办了
flow-told-open = 👉 打开办理
flow-against = { $kind ->
    [reject] ❌
    [return] ↩️
    [jump] ⏭
   *[cancel] ⏹
    } { $name }（{ $at }）{ $said ->
    [true] ：{ $text }
   *[false] {""}
    }

talk-apply-form = 一张没填完的申请单
apply-list = <b>要发起什么？</b>
apply-none = 目前没有您可以发起的流程。
apply-which = “{ $said }”可能是：
apply-unknown = 没有您可以发起的“{ $said }”。可以发起的有：
apply-list-changed = 流程刚有更新，请重新选择。
apply-not-offered = 这个流程已停用，您填的表单无法提交。/cancel 放弃，/apply 看看还有哪些。
apply-replaced = ℹ️ 表单刚有更新。仍适用的内容已保留，请再核对一遍。
apply-review = 📝 <b>{ $title }</b> · 请核对
apply-way = <b>提交后的流转</b>
apply-way-none = 提交后无需他人办理。
apply-button-send = 📨 提交
apply-button-mine = 📂 我发起的
apply-button-back = ‹ 返回
apply-button-urge = 🔔 催办
apply-button-withdraw = ↩️ 撤回
apply-button-withdraw-yes = ↩️ 确定撤回
apply-button-keep = ‹ 不撤回
apply-more = 更多 ›
apply-toast-sent = 已提交：{ $number }
apply-toast-urge = 已催办
apply-toast-withdraw = 已撤回
apply-withdraw-sure = 撤回到第一步吗？正在办理的人会收到通知，您可以修改后重新提交。
apply-process = 📋 <b>{ $process }</b> · <code>{ $number }</code>
apply-usual = { $late ->
    [true] 🏁 最近 { $of } 次中有一半不超过 { $takes } 工作时间；这次已经更久
   *[false] 🏁 预计 { $at } 前办结：最近 { $of } 次中有一半不超过 { $takes } 工作时间
    }
apply-at = ▶️ { $step }：<b>{ $people }</b>{ $dated ->
    [true] ，{ $late ->
        [true] <b>已逾期</b>（{ $due }）
       *[false] 期限 { $due }
    }
   *[false] {""}
    }
apply-status = { $status ->
    [suspended] ⏸ 已暂停
    [completed] ✅ 已办结
    [rejected] ❌ 未通过
    [cancelled] ⏹ 已终止
   *[running] ▶️ 进行中
    }
apply-mine = <b>我发起的、还在进行的</b>
apply-mine-none = 您没有进行中的申请。
apply-step = { $number }. { $step }：<b>{ $who }</b>{ $perhaps ->
    [true] （{ $when }）
   *[false] {""}
    }
apply-button-files = 📎 文件
apply-button-picture = 🗺 流程图
apply-button-history = 🕘 流转记录
apply-button-cancel = ⏹ 终止…
apply-cancel-sure = <b>确定终止吗？</b>已作的决定作废，终止后不能恢复。原因是？点选一条，或直接写。
talk-apply-cancel-why = 终止流程的原因

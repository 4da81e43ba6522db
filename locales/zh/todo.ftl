todo-title = 🗂 <b>待办 { $count } 件</b>{ $late ->
    [0] {""}
   *[other] ，本页 { $late } 件已逾期
    }
todo-nothing = 🌿 没有待您办理的流程。
todo-line = <b>{ $n }.</b> { $process } – { $step } · { $name } · { $at }{ $dated ->
    [late] {" "}· ⏰ <b>已逾期 { $left }</b>
    [yes] {" "}· ⏳ 还剩 { $left }
   *[no] {""}
    }
todo-span = { $shape ->
    [days] { $days } 天{ $hours ->
        [0] {""}
       *[other] {" "}{ $hours } 小时
        }
    [hours] { $hours } 小时{ $minutes ->
        [0] {""}
       *[other] {" "}{ $minutes } 分钟
        }
   *[minutes] { $minutes } 分钟
    }
todo-button-late = ⏰ 他人逾期：{ $count }
todo-late = ⏰ <b>他人名下的逾期事项</b>
    逾期时长按工作时间计算。
todo-late-none = 🌿 他人名下没有逾期事项。
todo-late-line = <b>{ $n }.</b> { $process } · <code>{ $number }</code> – { $step } · <b>{ $name }</b> · 逾期 { $late }
todo-moment = { $at }
todo-asks = 发起人：{ $name } · { $at }
todo-field = <b>{ $field }</b>：{ $value }
todo-more-fields = ……表单太长，一条消息放不下
todo-remark = { $kind ->
    [approve] ✅
    [done] ☑️
    [reject] ❌
    [return] ↩️
    [withdraw] ↩️
    [recall] ↩️
    [transfer] ➡️
   *[comment] 💬
    } { $name }（{ $at }）：{ $text }
todo-people = { $names }{ $more ->
    [0] {""}
   *[other] {" "}等，另有 { $more } 人
    }
todo-left = ⏳ 剩余工作时间：{ $left }
todo-for = { $name }（代 { $absent }）
todo-ended = { $kind ->
    [approve] ✅ 已同意
    [done] ✅ 已办理
    [reject] ❌ 已驳回
    [return] ↩️ 已退回
    [withdraw] ↩️ 已撤回
    [recall] ↩️ 已收回
    [jump] ⏭ 已跳转到其他步骤
    [transfer] ➡️ 已转办
    [handover] ➡️ 已移交
    [reassign] ➡️ 已改派
    [appoint] ➡️ 已改派
    [claim] ☑️ 已签收
    [add_sign] ☑️ 已签收
    [remove_sign] ☑️ 您已被减签
   *[cancel] ⏹ 已终止
    } · { $who } · { $at }
todo-ended-comment = 💬 { $text }
todo-button-more = ⋯ 更多…
todo-button-approve = ✅ 同意
todo-button-reject = ❌ 驳回…
todo-button-submit = ✅ 办完了
todo-button-again = 📨 重新提交
todo-button-return = ↩️ 退回…
todo-button-fill = ✍️ 填写
todo-button-correct = ✏️ 修改内容
todo-button-back = ‹ 返回
todo-changed = 这张卡片显示之后，表单内容有改动。请再看一遍，然后决定。
todo-changed-word = 那张卡片显示之后，表单内容有改动。请再看一遍，然后回复这张卡片再说一次。
todo-ask-way = 🔀 <b>下一步走哪里？</b>
todo-ask-reason = { $do ->
    [return] ↩️ <b>退回到“{ $step }”，原因是？</b>
   *[reject] ❌ <b>驳回的原因是？</b>
    }点选一条，或直接写。
todo-ask-target = ↩️ <b>退回到哪一步？</b>
todo-no-target = ↩️ 前面没有可以退回的步骤。
todo-no-reason = 请用文字说明原因，相关的人都会看到。
todo-reason-reject = { $n ->
    [1] 内容不属实或有出入
    [2] 超出预算
   *[3] 暂不需要
    }
todo-reason-return = { $n ->
    [1] 资料不全，请补充
    [2] 数据请再核对
   *[3] 请更换附件
    }
todo-toast = { $do ->
    [approve] ✅ 已同意
    [done] ✅ 已办理，流程继续
    [reject] ❌ 已驳回
    [return] ↩️ 已退回
    [comment] 💬 已记为评论
    [transfer] ➡️ 已转办
    [delegate] 💬 已请对方给意见
    [add_sign] ✍️ 已加签
    [assist] 🤝 已请对方协办
    [cc] 👁 已抄送
    [urge] 🔔 已催办
    [claim] 🙋 已签收，由您办理
    [release] 🔓 已放回，大家都可办理
    [recall] ↩️ 已收回
    [remove_sign] ✂️ 已减签
   *[withdraw] ↩️ 已撤回
    }
todo-decided = { $told } · <code>{ $number }</code>
talk-todo-reason = 审批意见
todo-do = { $do ->
    [claim] 🙋 签收
    [release] 🔓 放回
    [transfer] ➡️ 转办
    [delegate] 💬 征求意见
    [add_sign] ✍️ 加签
    [remove_sign] ✂️ 减签
    [assist] 🤝 请人协办
    [cc] 👁 抄送
    [comment] 💬 评论
    [urge] 🔔 催办
    [recall] ↩️ 收回
    [withdraw] ↩️ 撤回…
    [picture] 🗺 流程图
   *[history] 🕘 流转记录
    }
todo-where = { $where ->
    [before] ⬅️ 前加签（先由他签）
    [after] ➡️ 后加签（我先同意）
   *[parallel] ↔️ 并加签（同时签）
    }
todo-ask-where = ✍️ <b>什么时候签？</b>
todo-ask-people = { $do ->
    [transfer] ➡️ <b>转给谁办理？</b>
    [delegate] 💬 <b>征求谁的意见？</b>
    [assist] 🤝 <b>请谁协助填写？</b>
    [cc] 👁 <b>抄送给谁？</b>
   *[add_sign] { $where ->
        [before] ✍️ <b>请谁在您之前签？</b>
        [after] ✍️ <b>您先同意，之后请谁签？</b>
       *[parallel] ✍️ <b>请谁同时签？</b>
        }
    }写上姓名；要附言就另起一行。
todo-colleague = 同事
todo-named = { $names }
todo-ask-comment = 💬 <b>写下评论</b>，相关的人都能看到。
todo-ask-unsign = ✂️ <b>谁不用再签了？</b>
todo-ask-withdraw = ↩️ <b>确定撤回？</b>流程退回到开头，别人已作的决定作废。
todo-button-withdraw = ↩️ 确定撤回
todo-urged = 🔔 已催办：
todo-urged-line = · { $name } – { $step }，{ $at } 起在他手里
todo-commented = 💬 已记为评论。要作决定，请按卡片下的按钮，或回复 <b>同意</b>，或 <b>不同意</b> 加原因。
todo-no-vote = 这是一项任务，没有可驳回的。办不了的话，请用 ↩️ 退回。
todo-history = 🕘 <b>{ $process }</b> · <code>{ $number }</code>
todo-fact-by-itself = { $at } · { $what }{ $more }
todo-fact = { $at } · { $who } { $what }{ $more }
todo-fact-start = 发起
todo-fact-submit = 办理
todo-fact-approve = 同意
todo-fact-reject = 驳回
todo-fact-return = 退回
todo-fact-withdraw = 撤回
todo-fact-recall = 收回
todo-fact-transfer = 转办
todo-fact-delegate = 征求意见
todo-fact-add-sign = 加签
todo-fact-remove-sign = 减签
todo-fact-assist = 请人协办
todo-fact-claim = 签收
todo-fact-release = 放回
todo-fact-cc = 抄送
todo-fact-comment = 评论
todo-fact-urge = 催办
todo-fact-attach = 添加附件
todo-fact-suspend = 暂停
todo-fact-resume = 恢复
todo-fact-cancel = 终止
todo-fact-jump = 跳转
todo-fact-adjust = 调整后续步骤
todo-fact-migrate = 迁移到新版本
todo-fact-handover = 移交离职人员的工作
todo-fact-reassign = 改派
todo-fact-appoint = 指定了办理人
todo-fact-free = 放回给大家
todo-fact-retry = 让系统重试
todo-fact-hand-back = 交还本人
todo-fact-auto = ⚙️ 自动同意
todo-fact-overdue = ⏰ 逾期
todo-fact-mail = 发出邮件
todo-fact-undone = ⚠️ 没能办成，退回处理
todo-fact-incident = ⚠️ 无法自动继续
todo-fact-other = ⚙️
talk-todo-people = 指定同事
todo-review = 📋 <b>{ $title }</b>：请核对，然后提交。
todo-sent = ✅ <b>{ $title }</b>：已提交。
todo-button-send = ✅ 提交
talk-todo-form = 填写待办
todo-button-batch = ☑️ 批量同意…
todo-batch-title = ☑️ <b>勾选要一起同意的</b>（共 { $count } 件，都是一键即可同意的；其余请逐件打开）
todo-batch-line = { $mark } <b>{ $n }.</b> { $process } · <code>{ $number }</code> · { $name }{ $late ->
    [true] {" "}· ⏰ <b>已逾期</b>
   *[false] {""}
    }
todo-batch-total = <b>合计 { $count } 件</b>
todo-batch-all = { $all ->
    [true] 全选
   *[false] 全不选
    }
todo-batch-approve = ✅ 同意这 { $count } 件
todo-batch-back = ‹ 待办
todo-batch-settled = { $done ->
    [0] ⚠️ <b>一件都没有同意</b>
   *[other] ✅ <b>已同意 { $done } 件</b>
    }{ $left ->
    [0] {""}
   *[other] ，{ $left } 件没有同意，原因见下
    }
todo-batch-toast = { $left ->
    [0] ✅ 已同意 { $done } 件
   *[other] 已同意 { $done } 件，{ $left } 件没有同意，请看原因
    }
todo-batch-changed = ✏️ 显示之后，表单内容有改动，请打开再看一遍
todo-batch-left = ⏸ 现在不能同意，请打开看看
todo-batch-nothing = 现在没有一键即可同意的事项：它们要先填写内容，或要选择下一步。请逐件打开办理。
todo-batch-none = 还没有勾选。请先勾选要同意的。
todo-batch-moved = 这张清单刚才又有勾选变动。请核对后再按一次。
todo-batch-over = 这一批已经处理过了，结果如上。
todo-button-files = 📎 文件{ $count ->
    [1] {""}
   *[other] （{ $count }）
    }
todo-file-state = { $state ->
    [waiting] ⏳ { $name }（接收中）
    [failed] ⚠️ { $name }（没有收下，已通知发送人）
   *[kept] 📎 { $name }
    }
todo-button-make = 📄 生成“{ $name }”
todo-made = 📄 已为 <code>{ $number }</code> 生成。请先看一下，再在下面提交；也可以另发文件替换。
todo-file-by-reply = 不能用回复的方式放入文件，这个文件没有保存。如果这一步需要文件，请点卡片上的“填写”，再发送。
todo-ask-pick = 👥 <b>“{ $step }”由谁办理？</b>{ $few ->
    [true] 点选，或写上姓名。
   *[false] 请写上姓名。
    }{ $most ->
    [1] {""}
   *[other] 最多 { $most } 人。
    }
todo-button-picked = ✅ 就这 { $count } 人
todo-pick-not-offered = { $name } 不在可选之列，请另选一位。
todo-pick-too-many = 最多选 { $most } 人。
todo-pick-over = 这一步不用再选人了。请看卡片上的最新情况。
talk-todo-pick = 选下一步的办理人

talk-processes-number = 流程编号
talk-processes-reason = 跳转或终止流程的原因
talk-processes-people = 指定流程步骤的办理人
processes-title = { $which ->
    [stuck] ⚠️ <b>卡住的流程</b>
    [overdue] ⏰ <b>逾期的流程</b>
   *[all] 🗂 <b>运行中的流程</b>
    }{ $none ->
    [true] ：没有
   *[false] {""}
    }
processes-line = <b>{ $n }.</b> { $state ->
    [stuck] ⚠️{" "}
    [suspended] ⏸{" "}
   *[running] {""}
    }<code>{ $number }</code> { $process } · { $name }
processes-line-at = ▶ { $steps } · { $people } · { $at } 起{ $late ->
    [true] {" "}· ⏰ <b>已逾期</b>
   *[false] {""}
    }
processes-button-filter = { $here ->
    [true] •{" "}
   *[false] {""}
    }{ $which ->
    [stuck] ⚠️ 卡住
    [overdue] ⏰ 逾期
   *[all] 🗂 全部
    }
processes-button-more = 更多 ›
processes-button-search = 🔎 按编号查
processes-button-definitions = 📚 流程定义
processes-button-list = ‹ 流程列表
processes-button-back = ‹ 返回
processes-button-look = 🔄 刷新
processes-button-picture = 🖼 流程图
processes-button-history = 🕘 流转记录
processes-button-open = 📋 打开流程
processes-button-incident = ⚠️ { $at } 的异常…
processes-ask-number = 🔎 <b>哪个流程？</b>请写编号，只写最后几位也行。
processes-no-such = 您管理的流程里没有“{ $said }”。请核对编号，或从列表里选：/processes
processes-starter = 发起人：{ $name } · { $at }
processes-version = 版本 { $version }{ $newer ->
    [0] {""}
   *[other] ；新流程使用版本 { $newer }
    }
processes-status = { $status ->
    [suspended] ⏸ <b>已暂停</b>
    [completed] ✅ 已办结
    [rejected] ❌ 未通过
    [cancelled] ⏹ 已终止
   *[running] ▶ 运行中
    }
processes-holder = { $state ->
    [pending] 👉
    [held] ⏸
   *[queued] ⏳
    } { $step }：<b>{ $name }</b>{ $since ->
    [true] ，{ $at } 起
   *[false] {""}
    }{ $dated ->
    [late] ，<b>应于 { $due } 前办完</b>
    [yes] ，期限 { $due }
   *[no] {""}
    }
processes-amiss = ⚠️ { $why } <i>（{ $at } 起）</i>
processes-do = { $do ->
    [jump] ⏭ 跳转…
    [reassign] 👤 改派…
    [suspend] ⏸ 暂停
    [resume] ▶️ 恢复
    [migrate] ⬆️ 迁到版本 { $version }…
    [retry] 🔁 重试
   *[cancel] ⏹ 终止…
    }
processes-toast = { $do ->
    [jump] ⏭ 已跳转
    [cancel] ⏹ 已终止
    [suspend] ⏸ 已暂停
    [resume] ▶️ 已恢复
    [retry] 🔁 正在重试
    [migrate] ⬆️ 已按新版本进行
    [free] 🔓 已放回
   *[settle] ✅ 已处理
    }
processes-ask-step = ⏭ <b>跳到哪一步？</b>
processes-would = { $do ->
    [jump] ⏭ <b>跳到“{ $step }”后：</b>
   *[cancel] ⏹ <b>终止流程：</b>
    }
processes-loses = − 不再办理：{ $step } · { $people }
processes-opens = + 接着办理：{ $step } · { $people }
processes-undone = ↩️ 前面步骤产生的 { $count } 项结果会被撤销。
processes-because = 💬 { $why }
processes-ask-why = <b>原因是？</b>点选一条，或直接写；相关的人都会看到。
processes-ask-sure = { $do ->
    [jump] <b>确定跳转吗？</b>
   *[cancel] <b>确定终止吗？</b>终止后不能恢复。
    }
processes-reason-jump = { $n ->
    [1] 流程卡在那里了
   *[2] 已和相关人员商定
    }
processes-reason-cancel = { $n ->
    [1] 误发起
   *[2] 不再需要
    }
processes-button-sure = { $do ->
    [jump] ⏭ 确定跳转
   *[cancel] ⏹ 确定终止
    }
processes-no-reason = 请写明原因，相关的人都会看到。
processes-migrate = ⬆️ <b>改用版本 { $version }：</b>
processes-change = { $kind ->
    [added] + 步骤：{ $names }
    [gone] − 步骤：{ $names }
    [changed] ≠ 步骤：{ $names }
    [fields-added] + 字段：{ $names }
   *[fields-gone] − 字段：{ $names }
    }
processes-change-none = 步骤和字段都没有变化。
processes-migrate-blocked = ⛔ 新版本里没有正在办理的步骤：<b>{ $steps }</b>。请先把流程跳到两个版本都有的步骤，再迁移。
processes-migrate-sure = 已办的不变，从现在起按新版本进行。
processes-button-migrate = ⬆️ 确定迁移
processes-ask-item = 👤 <b>要改派谁的待办？</b>
processes-ask-person = 👤 <b>“{ $step }”由谁代替 { $name } 办理？</b>请写姓名。
processes-ask-name = 👤 <b>由谁办理？</b>请写姓名。
processes-button-free = 🔓 放回，谁都可以认领
processes-nobody-named = 请写同事的姓名或工号。
processes-given = 👤 已交给 { $name }。
processes-incident = { $over ->
    [true] ✅
   *[false] ⚠️
    } <b>{ $process }</b> · <code>{ $number }</code>
processes-cause = { $kind ->
    [nobody] “{ $step }”找不到办理人，已转到流程管理员这里。
    [above] “{ $step }”已逾期，但办理人没有上级，无法上报。
    [back] “{ $step }”已逾期，本应退回，但前面没有可以退回的步骤。
    [way] “{ $step }”之后不知道往哪走：没有一个条件成立。
    [endless] 流程在“{ $step }”处无人办理地反复循环。
    [timer] “{ $step }”的期限已到，但随后的处理被拒绝了。
    [leaver] { $person } 已离职，这个流程里的工作没有人接手。
    [effect] { $about ->
        [mail] 在“{ $step }”有一封邮件（“{ $name }”）没能发出。
        [notice] 在“{ $step }”有通知没能送到相关人员。
        [record] 没能按“{ $step }”的要求修改记录（{ $name }）。
        [process] 在“{ $step }”没能启动或通知另一个流程（{ $name }）。
       *[call] “{ $name }”在“{ $step }”执行失败。
        }
   *[condition] “{ $step }”有一个条件无法判断：缺少它要看的内容，或内容的类型不对。
    }
processes-since = { $at } 起
processes-detail = <i>详情：</i><code>{ $detail }</code>
processes-advice = { $kind ->
    [nobody] 👉 请指定办理人，或从您自己的待办卡片里亲自办理。
    [above] 👉 请打开流程，把这一步改派给别人，或催办现在的办理人。
    [back] 👉 请打开流程，跳到合适的步骤。
    [way] 👉 流程停在这里。请打开流程往下跳转，再请人修正流程定义。
    [endless] 👉 流程停在这里。请打开流程跳出循环，再请人修正流程定义。
    [timer] 👉 请打开流程，手工处理这一步。
    [leaver] 👉 请指定接手的人，并为以后登记继任者。
    [effect] { $fast ->
        [true] 👉 流程在等它。请排除原因后重试，或把流程往下跳转。
       *[false] 👉 请排除原因后重试；也可以手工办好，再标为已处理。
        }
   *[condition] 👉 流程停在这里。请打开流程，跳到可以补填该字段的步骤。
    }
processes-settled = ✅ { $somebody ->
    [true] { $name }{" "}
   *[false] {""}
    }于 { $at } 处理：{ $how ->
    [jump] 流程已跳转
    [retry] 已重试
    [migrate] 流程已改用别的版本
    [appoint] 已指定办理人
    [reassign] 已改派
    [transfer] 已转办
    [handover] 已有人接手
    [over] 流程已结束
    [left] 流程已继续
   *[settled] 已手工办好
    }
processes-settled-before = 这个异常已于 { $at }{ $somebody ->
    [true] 由 { $name }
   *[false] {""}
    } 处理过了。
processes-stands-still = 流程停在这里，不能只标为已处理。请跳转、重试或终止。
processes-remedy = { $do ->
    [appoint] 👤 指定办理人…
    [handover] 👤 指定接手的人…
    [retry] 🔁 重试
   *[settle] ✅ 已办好，标为已处理
    }
processes-definitions = 📚 <b>流程定义</b>
processes-defined = · <b>{ $name }</b>：版本 { $number }，{ $at } 起，{ $running ->
    [0] 没有运行中的
   *[other] 运行中 { $running } 个
    }
processes-defined-gone = · <b>{ $name }</b>：不再提供
processes-defined-before = {"   "}版本 { $number }：还有 { $running } 个在运行
processes-button-reload = 🔄 重新读取公司文件夹
processes-reload = 📚 <b>公司文件夹里的流程定义</b> · { $name }，{ $at }{ $reading ->
    [true] {" "}
        ⏳ 正在读取和检查，结果会显示在这里。
   *[false] {""}
    }
processes-reload-failed = ⛔ 系统出错，什么都没有改动。参考编号：<code>{ $reference }</code>
processes-published = ✅ { $name }：已发布版本 { $number }
processes-same = · { $count } 个没有变化
processes-kept = { $kind ->
    [broken] ⛔ 有错误，保持原样：{ $names }
    [tied] ⏸ 本身没错，但和有错的流程有关联，保持原样：{ $names }
   *[withdrawn] 🚫 文件夹里已没有，不能再发起：{ $names }
    }
processes-unsure = ⚠️ 有文件读不出来，所以没有停用任何流程。
processes-restart = ℹ️ 公司文件夹的其他内容也变了（或有错误），下次启动时才生效。
processes-mistakes = { $kind ->
    [wrong] <b>{ $count } 处错误：</b>
   *[odd] <b>允许，但可能不是本意（{ $remarks }）：</b>
    }
processes-mistake = <code>{ $place }</code>{ $step ->
    [none] {""}
   *[other] （{ $step }）
    } { $what }

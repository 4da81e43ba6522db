notice-list = 📢 <b>公告</b>{ $unread ->
    [0] {""}
   *[other] {" "}· { $unread } 条未读
    }
notice-none = 📢 还没有公告。
notice-title = 📢 <b>{ $title }</b>
notice-from = { $name } · { $department ->
    [none] 全公司
   *[other] { $department }
    } · { $at }
notice-approved = 审批人：{ $name }
notice-read = ✓ 您已于 { $at } 阅读
notice-reminder = 🔔 您还没有确认已阅。
notice-withdrawn = 🚫 { $name } 已于 { $at } 撤回，不再有效。
notice-progress = 👀 已阅 { $read } / { $told } 人{ $going ->
    [true] ，仍在发送
   *[false] {""}
    }
notice-unread = 未阅 { $count } 人{ $silent ->
    [0] {""}
   *[other] ，其中 { $silent } 人联系不上（⚠️ 没有绑定账号，或屏蔽了机器人）
    }
notice-all-read = ✅ 所有人都已阅读。
notice-silent = { $reached ->
    [true] ·
   *[false] ⚠️
    } { $name }
notice-reminded = 🔔 已提醒：{ $name }，{ $at }
notice-withdraw-sure = 要对所有人撤回吗？已经收到的人会看到“已撤回”，还没收到的人不会再收到。撤回后不能恢复。
notice-button-read = ✓ 已阅
notice-button-readers = 👀 谁还没看
notice-button-remind = 🔔 提醒未阅的人（{ $count }）
notice-button-withdraw = 🚫 撤回……
notice-button-withdraw-yes = 🚫 确定撤回
notice-button-keep = ‹ 不撤回
notice-button-back = ‹ 返回公告
notice-button-list = ‹ 全部公告
notice-button-write = ✍️ 发起：{ $name }
notice-button-pending = ⏳ 尚未发布：{ $number }
notice-toast-read = 已记录，谢谢
notice-toast-remind = 正在提醒 { $count } 人
notice-withdrawn-already = { $name } 已于 { $at } 撤回这条公告，没有内容可看了。
notice-still-going-out = 公告还在发送中。等所有人都收到之后再提醒。
notice-reminded-already = 已经提醒过了：{ $name }，{ $at }。每条公告只能提醒一次，剩下的人请直接联系。
notice-nobody-to-remind = 能联系上的人都看过了，没有人需要提醒。

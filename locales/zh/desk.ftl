desk-hello = { $part ->
    [morning] 早上好
    [afternoon] 下午好
   *[other] 晚上好
    }，<b>{ $name }</b> · { $day }
desk-no-log = 🌿 今天不要求您交日报
desk-log-open = 📝 日报：还没交，还剩 { $left }（{ $until } 截止）
desk-log-in = ✅ 日报：{ $sent } 已交，{ $until } 前可以修改
desk-log-kept = 🔒 日报：{ $sent } 已交，{ $until } 已截止
desk-log-late = 🔒 日报：{ $until } 已截止，您 { $sent } 才交，不计入
desk-log-missed = 🔒 日报：{ $until } 已截止，没有交
desk-left = { $shape ->
    [long] { $hours } 小时 { $minutes } 分钟
   *[short] { $minutes } 分钟
    }
desk-follow-ups = 📞 回访：今天 { $today } 个{ $overdue ->
    [0] {""}
   *[other] ，<b>逾期 { $overdue } 个</b>
    }
desk-next = · { $customer }，{ $day }
desk-todo = 🗂 { $count } 件流程待您办理
desk-stuck = ⚠️ <b>{ $count }</b> 个流程卡住了
desk-notices = 📢 有 { $count } 条公告未读
desk-unclear = ❓ { $count } 条联系还没记录：不清楚是哪个客户
desk-unanswered = 📥 { $count } 份日报等您回复
desk-waiting = 🔑 { $count } 人等待加入
desk-talk = ✍️ 没做完：{ $what }。接着写就行，或者 /cancel
desk-nothing = 没有等您处理的事。
desk-open-todo = 🗂 待办（{ $count }）
desk-open-stuck = ⚠️ 卡住的流程（{ $count }）
desk-open-notices = 📢 公告（{ $count }）
desk-open-unclear = ❓ 指定客户
desk-open-follow-ups = 📞 全部回访（{ $count }）
desk-open-log = 📝 日报
desk-open-logs = 📥 收到的日报
desk-open-waiting = 🔑 处理加入申请
desk-resume = ▶️ 继续
cancel-nothing = 没有可以取消的。您的工作台：/desk
cancel-dropped = 已取消：{ $what }。您的工作台：/desk

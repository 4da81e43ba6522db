away-title = 🤝 <b>您不在时，流程中的事由谁代办</b>
away-nobody = 🤝 <b>您还没有代理人。</b>您不在时，待您办理的流程可以由同事代办。
    也可以一句话设好：<code>/away 姓名 3月10日-12日</code>
away-covered = <b>您代谁办理</b>
away-line = · <b>{ $name }</b>：{ $days }，流程：{ $what }
away-days = { $shape ->
    [one] { $first }
   *[many] { $first } 至 { $last }
    }
away-whenever = { $later ->
    [true] { $first } 起，每次请假期间
   *[false] 每次请假期间
    }
away-all = 全部
away-some = { $names }
away-button-open = { $name } ›
away-button-days = ➕ 某几天
away-button-leave = 🌴 每次请假
away-button-other = 👤 替下属设置…
away-button-end = ⏹ 提前结束
away-button-send = ✅ 确定
away-button-some = ☑️ 只限部分流程…
away-button-ticked = ‹ 选好了
away-form = { $mode ->
    [leave] 每次请假的代理人
    [other] 替下属设代理人
   *[days] 设代理人
    }
away-ask-whose = 谁不在
away-ask-who = 代理人
away-ask-first = 开始日期
away-ask-last = 结束日期
away-review = 🤝 <b>{ $title }</b> · 请核对
away-in = 流程：<b>{ $what }</b>
away-stays = ℹ️ 已经在等您的 { $count } 件仍由您办理；需要的话，请在卡片上用“转办”交出去。
away-which = ☑️ <b>哪些流程由他代办？</b>一个都不勾就是全部。
away-done = ✅ 已设好
away-card = { $reader ->
    [mine] 🤝 <b>{ $other }</b> 代您办理
    [his] 🤝 您代 <b>{ $name }</b> 办理
   *[other] 🤝 <b>{ $other }</b> 代 <b>{ $name }</b> 办理
    }
away-means = { $reader ->
    [mine] 这段时间新到您这里的事会交给 { $other }，卡片上注明代您办理。结束后还没办的交还给您。
    [his] 这段时间新到 { $name } 那里的事会交给您，卡片上注明“代 { $name } 办理”。结束后还没办的会交还本人。
   *[other] 这段时间新到 { $name } 那里的事会交给 { $other }。结束后还没办的会交还本人。
    }
away-ended = ⏹ 已于 { $at } 结束，还没办的交还本人
away-over = ⏹ 代理期已结束，还没办的交还本人
away-toast = ✅ 已设好，{ $name } 已收到通知
away-toast-end = ⏹ 已结束，还没办的马上交还
talk-away-form = 一张没填完的代理人设置

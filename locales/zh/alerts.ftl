alert-title = ⚠️ <b>{ $kind ->
    [update] 有消息未能处理
    [card] 有内容未能显示
    [message] 有消息未能送达
    [letter] 有邮件未能发出
    [numbering] Telegram 重新开始编号
    [intake] 有别的程序在接收我们的消息
    [token] Telegram 拒绝了机器人的令牌
    [outage] 有一段时间收不到消息
    [job] 定时任务失败
    [unreachable] 有同事联系不上
    [flood] 有人发消息过快
   *[other] 出现故障
    }</b>
alert-times = { $times ->
    [1] { $day } { $time }
   *[other] 共 { $times } 次，最近一次 { $day } { $time }
    }
alert-about = { $names }
alert-references = 编号：<code>{ $references }</code>
alert-outage-lasted = 持续 { $minutes } 分钟
alert-advice = { $kind ->
    [update] 发消息的人收到的是同一个编号，这条消息没有产生任何效果。用 <code>oabot inbox show { $reference }</code> 查看，再决定 <code>retry</code>（重试）或 <code>drop</code>（放弃）。
    [card] 对方没有收到提示，记录本身没有问题。原因见日志中的这个编号。
    [message] 用 <code>oabot outbox show { $reference }</code> 查看，再决定 <code>retry</code>（重发）或 <code>drop</code>（放弃）。“unknown” 表示可能已经送达。
    [letter] 用 <code>oabot mail show { $reference }</code> 查看，再决定 <code>retry</code>（重发）或 <code>drop</code>（放弃）。“unknown” 表示可能已经送达。
    [numbering] 没有丢失消息。如果经常出现，可能有别的程序在使用机器人的令牌。
    [intake] 有别的程序向 Telegram 取走我们的消息，或者把消息转到了别处。如果不是您安排的，说明令牌已经泄露：请向 @BotFather 换一个新令牌，填入 OABOT_TOKEN。
    [token] 期间无法收发，排队的内容都保留着。如果令牌已被撤销，请把新令牌填入 OABOT_TOKEN 并重新启动。
    [outage] 这段时间的消息正在补办。超过两分半钟的按钮点击无法找回，请大家重新点一次。
    [job] 每 15 秒会自动再试。原因见日志中的这个编号。
    [unreachable] 对方停用了机器人，或者账号已注销。在他再次给机器人发消息之前，发给他的内容不再保留。
    [flood] 其他人不受影响。超出上限的消息不会处理，发送者已收到提示。
   *[other] 原因见日志。
    }
alert-seen = 👁 知道了
alert-seen-by = 👁 <i>{ $who } 已于 { $time } 知悉</i>
alert-seen-toast = { $who } 已知悉
too-many-messages = 您发得太快，最后几条没有处理。请等一分钟再发一次。
